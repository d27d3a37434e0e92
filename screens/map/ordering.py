"""Who stands where: a pure function of the visible facts, without memory and whatever the order of the input."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from graphmodel.vocabulary import Domain
from screens.map.picture import Household, Partner, Person, Picture

DOMAINS = (Domain.WONEN, Domain.SOCIAAL, Domain.ZORG, Domain.VEILIGHEID)
"""The order of domains among partners around the same targets."""


@dataclass(frozen=True)
class Order:
    """The order of a picture: targets from top to bottom, and the key by which partners follow them."""

    picture: Picture

    def __post_init__(self) -> None:
        ids = Counter(
            [person.id for person in self.picture.persons]
            + [household.id for household in self.picture.households]
            + [partner.id for partner in self.picture.partners]
            + [ended.id for ended in self.picture.ended]
        )
        twice = [name for name, count in ids.items() if count > 1]
        if twice:
            raise ValueError(f"ids stand twice in the picture: {', '.join(sorted(twice))}; prefix them with their kind")

    @cached_property
    def households(self) -> tuple[Household, ...]:
        """Households, those with somebody of the case first, then by id."""
        home = {person.household for person in self.picture.persons if person.in_case}
        return tuple(sorted(self.picture.households, key=lambda household: (household.id not in home, household.id)))

    def members(self, household: str | None) -> tuple[Person, ...]:
        """Persons of one household, or those without: the oldest first, then by id; of the case before others."""
        known = {each.id for each in self.picture.households}
        here = (p for p in self.picture.persons if (p.household if p.household in known else None) == household)
        return tuple(sorted(here, key=lambda p: (not p.in_case, p.born or "9999", p.id)))

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Rank of each target from top to bottom: household, its persons, next household, persons without one."""
        targets: list[str] = []
        for household in self.households:
            targets += [household.id, *(person.id for person in self.members(household.id))]
        targets += [person.id for person in self.members(None)]
        return {target: rank for rank, target in enumerate(targets)}

    def rank(self, target: str) -> int:
        """Rank of one target.

        Raises:
            ValueError: the target of a line is no person or household of the picture.

        """
        if target not in self.ranks:
            raise ValueError(f"a line leads to {target!r}, which is no person or household of the picture")
        return self.ranks[target]

    def key(self, partner: Partner) -> tuple[float, int, str]:
        """Where a partner stands: mean rank of its targets, domain, id. Without a known target: last."""
        ranks = [self.rank(target) for target in {line.target for line in partner.lines}]
        mean = sum(ranks) / len(ranks) if ranks else len(self.ranks)
        return mean, DOMAINS.index(partner.domain), partner.id

    def sorted(self, partners: list[Partner]) -> tuple[Partner, ...]:
        """Partners in their order from top to bottom."""
        return tuple(sorted(partners, key=self.key))
