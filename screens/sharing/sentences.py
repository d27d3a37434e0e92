"""Sharing rules as plain Dutch sentences, spoken by the partner whose facts they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from access.agreement import Supplier, deciding_rules, holds_for_all
from access.configuration import ANY, Rule, Sharing, SharingLevel, UserRole
from graphmodel.vocabulary import Category, LegalFrame, PartnerKind
from screens.wording import both, in_sentence

SEES = {
    SharingLevel.INHOUD: "ziet de inhoud",
    SharingLevel.BEKENDHEID: "ziet alleen dát wij er werken",
    SharingLevel.NIETS: "ziet niets",
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
    for number, rule in enumerate(rules):
        yield sentence(rule, name_of, first=number == 0)
    if not holds_for_all(rules):
        if sharing.lead.rank > sharing.default.rank:
            yield f"Wie de regie heeft, {SEES[sharing.lead]}."
        yield f"{'Ieder ander' if rules or sharing.lead.rank > sharing.default.rank else 'Ieder'} {SEES[sharing.default]}."


def sentence(rule: Rule, name_of: NameOf, *, first: bool = True) -> str:
    """One rule: who sees what, in which circumstances."""
    frame = f" in een zaak met kader {in_sentence(LegalFrame(rule.frame).label)}" if rule.frame != ANY else ""
    sees = SEES[rule.level]
    if rule.receiver == ANY and rule.table != ANY:
        return f"Wie{frame} met ons aan tafel zit, {sees}."
    if rule.receiver == ANY:
        return f"{'Ieder' if first else 'Ieder ander'}{frame} {sees}."
    table = " die met ons aan tafel zit," if rule.table != ANY else ""
    return f"{receiver(rule.receiver, name_of)}{table}{frame} {sees}."


def receiver(word: str, name_of: NameOf) -> str:
    """Who is meant by the receiver or supplier of a rule."""
    if word == ANY:
        return "Ieder"
    if word in set(UserRole):
        return f"Een {UserRole(word).label.lower()}"
    return PartnerKind(word).label if word in set(PartnerKind) else name_of(word)


def in_full(rule: Rule, name_of: NameOf) -> str:
    """A rule on its own, apart from an agreement: whose facts, of which category, and the sentence."""
    whose = "alle partners" if rule.supplier == ANY else receiver(rule.supplier, name_of)
    what = "alle gegevens" if rule.category == ANY else in_sentence(Category(rule.category).label)
    return f"Van {whose}, {what}: {in_sentence(sentence(rule, name_of))}"
