"""The facts that count, and what questions.md §1 makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations
from typing import Any, TypeVar

from graphmodel.declare import Fact
from graphmodel.kinds import Case, Household, Intervention, Member, Partner, Person, Residence, Role
from tests.queries.slow import active, parts, within

F = TypeVar("F", bound=Fact)
DAY = timedelta(days=1)
Json = dict[str, Any]
Target = tuple[str, str]


@dataclass(frozen=True)
class Region:
    """The facts that count."""

    facts: Sequence[Fact]

    @cached_property
    def by_model(self) -> dict[type[Fact], list[Fact]]:
        found: dict[type[Fact], list[Fact]] = {}
        for fact in self.facts:
            if not fact.objected and not fact.proposed and fact.withdrawn is None:
                found.setdefault(type(fact), []).append(fact)
        return found

    def of(self, model: type[F]) -> list[F]:
        return self.by_model.get(model, [])  # type: ignore[return-value]

    def ids(self, model: type[Any]) -> set[str]:
        return {row.id for row in self.of(model)}

    def value(self, model: type[Any], key: str | None, field: str) -> Any:
        """A field of a thing: the BRP's, else of the rows of its suppliers the latest that is not empty."""
        rows = sorted((row for row in self.of(model) if row.id == key), key=lambda row: (row.supplier == "brp", row.changed, row.supplier))
        return next((getattr(row, field) for row in reversed(rows) if getattr(row, field) is not None), None)


def homes(w: Region, person: str, day: date) -> set[str]:
    return {r.household for r in w.of(Residence) if r.person == person and within(r.start, day, r.end)}


def living(w: Region, household: str, day: date) -> set[str]:
    return {r.person for r in w.of(Residence) if r.household == household and within(r.start, day, r.end)}


def target(fact: Any) -> Target:
    return ("person", fact.person) if fact.person else ("household", fact.household)


def system(w: Region, unit: Target, day: date) -> set[Target]:
    """S of a household or of a person."""
    kind, key = unit
    if kind == "household":
        return {unit} | {("person", p) for p in living(w, key, day)}
    return {unit} | {("household", h) for h in homes(w, key, day)}


def lines(w: Region, day: date) -> list[Intervention]:
    return [i for i in w.of(Intervention) if active(i, day) and i.nature != "basis"]


def units(w: Region, day: date) -> list[Target]:
    """Households with a line, and persons with a line who live nowhere."""
    found: set[Target] = set()
    for line in lines(w, day):
        if line.household:
            found.add(("household", line.household))
        elif lived := homes(w, str(line.person), day):
            found |= {("household", h) for h in lived}
        else:
            found.add(("person", str(line.person)))
    return sorted(found)


def case_open(w: Region, case: str, day: date) -> bool:
    opened = w.value(Case, case, "opened")
    return opened is not None and within(opened, day, w.value(Case, case, "closed"))


def involved(w: Region, case: str, day: date) -> set[Target]:
    return {target(m) for m in w.of(Member) if m.case == case and m.role == "betrokkene" and within(m.start, day, m.end)}


def case_system(w: Region, case: str, day: date) -> set[Target]:
    inside = set(involved(w, case, day))
    for kind, key in involved(w, case, day):
        inside |= {("household", h) for h in homes(w, key, day)} if kind == "person" else {("person", p) for p in living(w, key, day)}
    return inside


def tables(w: Region, day: date, without: str | None = None) -> list[tuple[set[Target], set[str]]]:
    """Of each case with regie: its betrokkenen, and the partners at the table."""
    found = []
    for case in w.ids(Case):
        roles = [r for r in w.of(Role) if r.case == case and within(r.start, day, r.end) and r.partner != without]
        if case_open(w, case, day) and any(r.role == "casusregie" for r in roles):
            found.append((involved(w, case, day), {r.partner for r in roles}))
    return found


def tracks(w: Region, unit: Target, day: date, without: str | None = None) -> list[list[str]]:
    s = system(w, unit, day)
    partners = {i.partner for i in lines(w, day) if target(i) in s}
    pairs = [pair for about, table in tables(w, day, without) if about & s for pair in combinations(sorted(table), 2)]
    return parts(partners, pairs)


def since(w: Region, unit: Target, as_of: date, bridged: int = 14) -> date:
    first, gap, day = as_of, 0, as_of
    earliest = min(i.start for i in w.of(Intervention))
    while gap <= bridged and day >= earliest:
        if len(tracks(w, unit, day)) > 1:
            first, gap = day, 0
        else:
            gap += 1
        day -= DAY
    return first


def place(w: Region, where: Target, day: date) -> str:
    kind, key = where
    if kind == "household":
        return w.value(Household, key, "municipality") or "onbekend"
    lived = sorted(homes(w, key, day) & w.ids(Household)) or sorted(homes(w, key, day))
    own = w.value(Person, key, "municipality")
    return own or (w.value(Household, lived[0], "municipality") if lived else None) or "onbekend"


def quantile(values: Iterable[int], share: float) -> float | int | None:
    ordered = sorted(values)
    if not ordered:
        return None
    at = (len(ordered) - 1) * share
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    found = ordered[low] + (ordered[high] - ordered[low]) * (at - low)
    return int(found) if abs(found - round(found)) < 1e-9 else round(found, 6)


def domain(w: Region, partner: str) -> str:
    return str(w.value(Partner, partner, "domain"))
