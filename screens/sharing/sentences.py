"""Sharing rules as plain Dutch sentences, spoken by the partner whose facts they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from access.agreement import WORDS, Supplier, deciding_rules, holds_for_all
from access.configuration import ANY, Rule, Sharing, SharingLevel, UserRole
from graphmodel.vocabulary import Category, LegalFrame, PartnerKind
from screens.wording import both, in_sentence

SEES = {
    SharingLevel.INHOUD: "de inhoud",
    SharingLevel.BEKENDHEID: "alleen dát wij er werken",
    SharingLevel.NIETS: "niets",
}
NameOf = Callable[[str], str]
"""The name of a partner by its id."""


@dataclass(frozen=True)
class Paragraph:
    """What is shared of some categories that have the same sentences, and the grounds of that."""

    categories: tuple[Category, ...]
    sentences: tuple[str, ...]
    grounds: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The categories by name."""
        words = both([in_sentence(category.label) for category in self.categories])
        return words[:1].upper() + words[1:]


def agreement(sharing: Sharing, supplier: Supplier, name_of: NameOf) -> list[Paragraph]:
    """The whole agreement of a supplier: every category stands in one paragraph, what is shared most widely first."""
    found: dict[tuple[str, ...], list[tuple[Category, list[Rule]]]] = {}
    for category in Category:
        rules = deciding_rules(sharing.rules, supplier, category)
        found.setdefault(tuple(_said(sharing, rules, name_of)), []).append((category, rules))
    return [_paragraph(sentences, of) for sentences, of in sorted(found.items(), key=lambda each: -len(each[0]))]


def _paragraph(sentences: tuple[str, ...], of: list[tuple[Category, list[Rule]]]) -> Paragraph:
    grounds = dict.fromkeys(rule.ground for _, rules in of for rule in rules if rule.ground)
    return Paragraph(tuple(category for category, _ in of), sentences, tuple(grounds))


def _said(sharing: Sharing, rules: list[Rule], name_of: NameOf) -> Iterator[str]:
    kept = list(rules)
    last = kept[-1].level if holds_for_all(kept) else sharing.default
    leads = not holds_for_all(kept) and sharing.lead.rank > sharing.default.rank
    while kept and not leads and kept[-1].level is last:  # The closing sentence says the same.
        kept.pop()
    for number, (_, same) in enumerate(groupby(kept, _circumstances)):
        yield sentence(list(same), name_of, first=number == 0)
    if leads:
        yield f"Wie de regie heeft, ziet {SEES[sharing.lead]}."
    yield f"Ieder ander ziet {SEES[last]}."


def _circumstances(rule: Rule) -> tuple[str, str, SharingLevel, bool]:
    return rule.table, rule.frame, rule.level, rule.receiver == ANY


def sentence(rules: list[Rule], name_of: NameOf, *, first: bool = True) -> str:
    """Rules in the same circumstances: who sees what, and when."""
    rule = rules[0]
    frame = f" in een zaak met kader {in_sentence(LegalFrame(rule.frame).label)}" if rule.frame != ANY else ""
    if rule.receiver == ANY and rule.table != ANY:
        return f"Wie{frame} met ons aan tafel zit, ziet {SEES[rule.level]}."
    table = " als wij samen aan tafel zitten" if rule.table != ANY else ""
    if rule.receiver == ANY:
        return f"{'Ieder' if first else 'Ieder ander'} ziet {SEES[rule.level]}{frame}."
    who = both([receiver(each.receiver, name_of, first=number == 0) for number, each in enumerate(rules)])
    return f"{who} {'ziet' if len(rules) == 1 else 'zien'} {SEES[rule.level]}{frame}{table}."


def receiver(word: str, name_of: NameOf, *, first: bool = True) -> str:
    """Who is meant by the receiver or supplier of a rule; the name of a partner stays as it is within a sentence."""
    if word not in WORDS:
        return name_of(word)
    return _by_kind(word) if first else in_sentence(_by_kind(word))


def _by_kind(word: str) -> str:
    if word == ANY:
        return "Ieder"
    if word in set(UserRole):
        return f"Een {UserRole(word).label.lower()}"
    head, _, part = PartnerKind(word).label.partition(", ")
    return f"{head} ({part})" if part else head


def in_full(rule: Rule, name_of: NameOf) -> str:
    """A rule on its own, apart from an agreement: whose facts, of which category, and the sentence."""
    whose = "alle partners" if rule.supplier == ANY else receiver(rule.supplier, name_of, first=False)
    what = "alle gegevens" if rule.category == ANY else in_sentence(Category(rule.category).label)
    return f"Van {whose}, {what}. {sentence([rule], name_of)}"
