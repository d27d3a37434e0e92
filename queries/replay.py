"""A case through time: S, its lines and its tables on any day, worked out once for all days (questions.md §1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from access.casegraph import CaseGraph
from access.circle import System, involved, system
from graphmodel.declare import Fact
from graphmodel.kinds import Case, Intervention, Member, Residence, Role
from graphmodel.vocabulary import MemberRole, PartnerRole
from queries.coordination import Table
from queries.lines import Lines, active_period, is_basis
from queries.spans import ALWAYS, Span, joined, meet, on, span_of


@dataclass(frozen=True)
class TableCourse:
    """One case around S: the days on which it coordinates, and who sits in it when."""

    case: str
    coordinates: list[Span]
    """Open, with a casusregie in force, and touching S."""
    seats: list[tuple[Span, Role]]
    touches: list[tuple[list[Span], Member]]

    def on(self, day: int) -> Table | None:
        """The partners at the table, on a day on which it coordinates."""
        return frozenset(role.partner for role in self.roles_on(day)) if on(self.coordinates, day) else None

    def roles_on(self, day: int) -> Iterator[Role]:
        """The roles in force."""
        return (role for (first, last), role in self.seats if first <= day <= last)

    def facts_on(self, day: int) -> Iterator[Fact]:
        """The members and roles that make it a table on a day."""
        yield from (member for spans, member in self.touches if on(spans, day))
        yield from self.roles_on(day)


class Replay:
    """The S of a case on `as_of` and before it, with the lines and tables of each day.

    On an earlier day S keeps the betrokkenen of `as_of` (a run of parallel lines may be older than the case), with the
    inhabitants and homes of that day; lines, cases, regie and partners are those of that day.
    """

    def __init__(self, case: CaseGraph, as_of: date) -> None:
        self._case, self._as_of = case, as_of
        self._involved = involved(case.case_id, case.of(Member), as_of)

    def system(self) -> System:
        """S on `as_of`."""
        return system(*self._involved, self._case.of(Residence), self._as_of)

    def lines(self, day: date) -> Lines:
        """The lines at `inhoud` in S on a day."""
        lines: dict[str, list[Intervention]] = {}
        number = day.toordinal()
        for spans, line in self._lines:
            if on(spans, number):
                lines.setdefault(line.partner, []).append(line)
        return lines

    def partners(self, day: date) -> set[str]:
        """The partners with a line at `inhoud` in S on a day."""
        number = day.toordinal()
        return {partner for first, last, partner in self._stays if first <= number <= last}

    def lines_between(self, first: date, last: date) -> Iterator[Intervention]:
        """The lines of any of these days."""
        days = [(first.toordinal(), last.toordinal())]
        return (line for spans, line in self._lines if meet(spans, days))

    def tables(self, day: date) -> list[Table]:
        """The partners of each case with regie that touches S on a day."""
        return [table for table in (course.on(day.toordinal()) for course in self.courses) if table]

    @cached_property
    def changes(self) -> list[date]:
        """The days on which lines or tables change, in order."""
        spans = [span for spans, _ in self._lines for span in spans]
        for course in self.courses:
            spans += course.coordinates
            spans += [span for span, _ in course.seats]
        numbers = {first for first, _ in spans} | {last + 1 for _, last in spans}
        return [date.fromordinal(number) for number in sorted(numbers) if ALWAYS[0] < number <= date.max.toordinal()]

    @cached_property
    def _stays(self) -> list[tuple[int, int, str]]:
        return [(first, last, line.partner) for spans, line in self._lines for first, last in spans]

    @cached_property
    def courses(self) -> list[TableCourse]:
        """Every case that coordinates in S on some day, by id."""
        found = (self._course(case) for _, case in sorted(self._case.things(Case).items()))
        return [course for course in found if course.coordinates]

    def _course(self, case: Case) -> TableCourse:
        seats = [(span_of(role.period), role) for role in self._case.of(Role) if role.case == case.id]
        regie = [span for span, role in seats if role.role == PartnerRole.CASUSREGIE]
        touches = [(meet([span_of(m.period)], self._inside(m.person, m.household)), m) for m in self._members(case.id)] if regie else []
        touched = [span for spans, _ in touches for span in spans]
        return TableCourse(case.id, meet(meet([span_of(case.period)], regie), touched), seats, touches)

    def _members(self, case_id: str) -> Iterator[Member]:
        return (m for m in self._case.of(Member) if m.case == case_id and m.role == MemberRole.BETROKKENE)

    @cached_property
    def _lines(self) -> list[tuple[list[Span], Intervention]]:
        lines = []
        for intervention in sorted(self._case.of(Intervention), key=lambda i: i.id):
            period = None if is_basis(intervention) else active_period(intervention)
            spans = meet([span_of(period)], self._inside(intervention.person, intervention.household)) if period else []
            if spans:
                lines.append((spans, intervention))
        return lines

    def _inside(self, person: str | None, household: str | None) -> list[Span]:
        """When a target is in S."""
        persons, households = self._in_system
        return persons.get(person, []) if person else households.get(household or "", [])

    @cached_property
    def _in_system(self) -> tuple[dict[str, list[Span]], dict[str, list[Span]]]:
        persons: dict[str, list[Span]] = {person: [ALWAYS] for person in self._involved[0]}
        households: dict[str, list[Span]] = {household: [ALWAYS] for household in self._involved[1]}
        for residence in self._case.of(Residence):
            span = span_of(residence.period)
            if residence.household in self._involved[1]:
                persons.setdefault(residence.person, []).append(span)
            if residence.person in self._involved[0]:
                households.setdefault(residence.household, []).append(span)
        return {key: joined(spans) for key, spans in persons.items()}, {key: joined(spans) for key, spans in households.items()}
