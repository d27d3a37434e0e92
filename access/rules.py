"""The level of a fact for a viewer: plain decisions, in the order of questions.md §5."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from access.configuration import ANY, Rule, Sharing, SharingLevel, User, UserRole


@dataclass(frozen=True)
class Standing:
    """Where the viewer stands towards one case on the day of asking."""

    viewer: User
    frame: str
    kinds: Mapping[str, str]
    """Partner kind by partner id, as far as known."""
    case_partners: Collection[str]
    """Partners with a role in the case in force on the day of asking."""
    leads: bool
    """Whether the viewer leads the case: casusregie or procesregie, or procesregisseur authorised for it."""
    sharing: Sharing
    decided: dict[tuple[str, str], SharingLevel | None] = field(default_factory=dict, repr=False, compare=False)
    """What the rules said before, by supplier and category: a view asks the same a hundred times."""

    @cached_property
    def to_viewer(self) -> Mapping[str, Sequence[Rule]]:
        """The rules that speak to this viewer, by category, in their order: most of a house's rules speak to somebody else."""
        by_category: dict[str, list[Rule]] = {}
        receivers = self.receivers
        for rule in self.sharing.rules:
            if rule.receiver in receivers:
                by_category.setdefault(rule.category, []).append(rule)
        return by_category

    @cached_property
    def receivers(self) -> Sequence[str | None]:
        """The words in a rule that mean this viewer."""
        return ANY, self.viewer.organisation, self.kinds.get(self.viewer.organisation), str(self.viewer.role)


def level(standing: Standing, supplier: str, category: str, acting: str | None, *, objected: bool, is_line: bool) -> SharingLevel:
    """The level of one fact (questions.md §5, steps 0 to 4)."""
    viewer = standing.viewer
    if viewer.role is UserRole.TOEZICHT:
        return SharingLevel.INHOUD
    if viewer.organisation in (supplier, acting):
        return SharingLevel.INHOUD
    if objected:
        return SharingLevel.NIETS
    by_rule = _by_rule(standing, supplier, category)
    if by_rule is not None:
        return by_rule
    default = standing.sharing.default
    if standing.leads and is_line:
        return max(default, standing.sharing.lead, key=lambda level: level.rank)
    return default


def _by_rule(standing: Standing, supplier: str, category: str) -> SharingLevel | None:
    asked = (supplier, category)
    if asked not in standing.decided:
        best = deciding(standing, supplier, category)
        standing.decided[asked] = best.level if best else None
    return standing.decided[asked]


def deciding(standing: Standing, supplier: str, category: str) -> Rule | None:
    """The rule that counts for facts of this supplier and category: the most specific one that fits."""
    speaking = [*standing.to_viewer.get(category, ()), *standing.to_viewer.get(ANY, ())]
    fitting = [rule for rule in speaking if fits(rule, standing, supplier, category)]
    return min(fitting, key=lambda rule: _order(rule, standing, supplier), default=None)


def fits(rule: Rule, standing: Standing, supplier: str, category: str) -> bool:
    """Whether a rule speaks of a fact of this supplier and category, for this viewer and case."""
    return (
        rule.category in (ANY, category)
        and rule.supplier in (ANY, supplier, standing.kinds.get(supplier))
        and rule.frame in (ANY, standing.frame)
        and rule.receiver in standing.receivers
        and (rule.table == ANY or (supplier in standing.case_partners and standing.viewer.organisation in standing.case_partners))
    )


def _order(rule: Rule, standing: Standing, supplier: str) -> tuple[int, int, int]:
    """Sorts the most specific rule first: most fields that are not `*`, then most by id, then the strictest."""
    said = sum(value != ANY for value in (rule.supplier, rule.category, rule.frame, rule.receiver, rule.table))
    by_id = (rule.supplier == supplier) + (rule.receiver == standing.viewer.organisation)
    return -said, -by_id, rule.level.rank
