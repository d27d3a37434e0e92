"""The agreement of one supplier (its "A4tje"): which rules can decide on its facts, in the order in which they count."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from access.configuration import ANY, Rule, UserRole
from graphmodel.vocabulary import PartnerKind

WORDS = frozenset({ANY, *PartnerKind, *UserRole})
"""Receivers and suppliers that are no partner id."""


@dataclass(frozen=True)
class Supplier:
    """Whose agreement it is: a partner with its kind, a kind of partner, or everybody (`*`)."""

    word: str
    kind: str = ANY
    title: str = ""

    @property
    def words(self) -> frozenset[str]:
        """What a rule may call this supplier."""
        return frozenset({ANY, self.word, self.kind})


def deciding_rules(rules: Collection[Rule], supplier: Supplier, category: str) -> list[Rule]:
    """The rules that decide for somebody on this supplier's facts of a category; the first one that fits is the one that counts.

    Left out is what never counts: a rule that is beaten wherever it fits. A receiver named by id counts as such here, also where
    an id is spelled like a kind.
    """
    fitting = [rule for rule in dict.fromkeys(rules) if rule.category in (ANY, category) and rule.supplier in supplier.words]
    kept = [rule for rule in fitting if not any(_always_beats(other, rule, supplier) for other in fitting)]
    kept.sort(key=lambda rule: _order(rule, supplier, named=rule.receiver not in WORDS))
    for_all = next((number for number, rule in enumerate(kept, 1) if _fits_all(rule)), None)
    return kept[:for_all]


def holds_for_all(rules: Sequence[Rule]) -> bool:
    """Whether the last of these rules (of `deciding_rules`) leaves nobody to the defaults."""
    return bool(rules) and _fits_all(rules[-1])


def _fits_all(rule: Rule) -> bool:
    return (rule.receiver, rule.frame, rule.table) == (ANY, ANY, ANY)


def _always_beats(one: Rule, other: Rule, supplier: Supplier) -> bool:
    fits_wherever = one.frame in (ANY, other.frame) and one.receiver in (ANY, other.receiver) and one.table in (ANY, other.table)
    # The receiver of the other may be named by id where this one's is not: then this one must win in spite of that.
    may_be_named = one.receiver != other.receiver
    return fits_wherever and _order(one, supplier, named=False) < _order(other, supplier, named=may_be_named)


def _order(rule: Rule, supplier: Supplier, *, named: bool) -> tuple[int, int, int]:
    """As `rules.deciding` sorts, with the receiver named by id or not."""
    said = sum(value != ANY for value in (rule.supplier, rule.category, rule.frame, rule.receiver, rule.table))
    by_id = (rule.supplier == supplier.word and supplier.word not in WORDS) + named
    return -said, -by_id, rule.level.rank
