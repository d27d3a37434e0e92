"""From all facts around a case to those that one viewer may see: the filter behind every view (questions.md §5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, cast

from access.casegraph import CaseGraph
from access.circle import Circle, System, circle, involved, system
from access.configuration import Sharing, SharingLevel, User, UserRole
from access.frame import OPEN_RELATIONS
from access.othercases import may_open, visible_cases
from access.rules import Standing, level
from access.shield import emptied, withheld, without_address, without_place
from graphmodel.declare import Fact
from graphmodel.kinds import (
    KINDS,
    Action,
    Attendance,
    Block,
    Bottleneck,
    Case,
    Confirmation,
    Household,
    Inquiry,
    Intervention,
    Kinship,
    Meeting,
    Member,
    Partner,
    Person,
    PhaseSpell,
    Report,
    Residence,
    Role,
)
from graphmodel.stores.protocol import Neighbourhood
from graphmodel.vocabulary import Answer, Category, Nature, PartnerRole, Status

F = TypeVar("F", bound=Fact)
LEADING = (PartnerRole.CASUSREGIE, PartnerRole.PROCESREGIE)


@dataclass(frozen=True)
class Everything:
    """All facts around a case, before anything is filtered; proposals apart."""

    facts: Mapping[type[Fact], Sequence[Fact]]
    proposals: Sequence[Fact]

    def of(self, model: type[F]) -> Sequence[F]:
        """The facts of a kind."""
        return cast("Sequence[F]", self.facts.get(model, ()))


def everything(around: Neighbourhood) -> Everything:
    """The facts in a neighbourhood."""
    facts: dict[type[Fact], list[Fact]] = {}
    proposals: list[Fact] = []
    for name, rows in around.items():
        kind = KINDS[name]
        read = [kind.read(row) for row in rows]
        facts[kind.model] = [fact for fact in read if not fact.proposed]
        proposals.extend(fact for fact in read if fact.proposed)
    return Everything(facts, proposals)


class Filter:
    """One case, one viewer, one day of asking. `graph()` is what they may see."""

    def __init__(self, case: Case, facts: Everything, viewer: User, sharing: Sharing, today: date, kinds: Mapping[str, str]) -> None:
        self._case, self._all, self._viewer, self._sharing, self._today = case, facts, viewer, sharing, today
        members, residences = facts.of(Member), facts.of(Residence)
        self._circle: Circle = circle(case.id, members, residences)
        self._system: System = system(*involved(case.id, members, today), residences, today)
        self._cases = visible_cases(case, facts.of(Case), sharing, lambda other: may_open(viewer, other, today))
        self._shielded = withheld(facts.of(Household), facts.of(Person), residences)
        self._standing = self._stand(kinds)
        self._known: set[str] = set()
        self._answered: set[str] = set()

    def _stand(self, kinds: Mapping[str, str]) -> Standing:
        roles = [role for role in self._all.of(Role) if role.case == self._case.id and self._today in role.period]
        leading = {role.partner for role in roles if role.role in LEADING}
        by_role = self._viewer.role is UserRole.PROCESREGISSEUR
        there = {partner.id: partner.partner_kind for partner in self._all.of(Partner)}
        partners = frozenset(role.partner for role in roles)
        leads = by_role or self._viewer.organisation in leading
        return Standing(self._viewer, self._case.frame, {**kinds, **there}, partners, leads, self._sharing)

    def graph(self) -> CaseGraph:
        """The visible facts."""
        facts: dict[type[Fact], Sequence[Fact]] = {
            Case: [case for case in self._all.of(Case) if case.id in self._cases],
            Person: [self._person(person) for person in self._all.of(Person) if person.id in self._circle.persons],
            Household: [without_address(h, self._shielded) for h in self._all.of(Household) if h.id in self._circle.households],
            Residence: [r for r in self._all.of(Residence) if r.person in self._circle.persons and r.household in self._circle.households],
            Kinship: list(self._relations()),
            Member: [m for m in self._all.of(Member) if m.case in self._cases and self._exists(m.person, m.household)],
            Intervention: list(self._interventions()),
            Report: list(self._reports()),
            Action: [action for action in self._all.of(Action) if self._level(action, action.partner) is SharingLevel.INHOUD],
            Inquiry: [self._inquiry(inquiry) for inquiry in self._all.of(Inquiry)],
            Confirmation: self._all.of(Confirmation),
        }
        for model in (Role, PhaseSpell, Meeting):
            facts[model] = [row for row in self._all.of(model) if row.__dict__["case"] in self._cases]
        facts |= self._referring(facts)
        facts[Partner] = list(self._partners(facts))
        visible = {model: rows for model, rows in facts.items() if rows}
        return CaseGraph(
            self._case.id, self._today, visible, frozenset(self._known), self._shielded, self._proposals(), frozenset(self._answered)
        )

    def _exists(self, person: str | None, household: str | None) -> bool:
        return person in self._circle.persons or household in self._circle.households

    def _level(self, fact: Fact, acting: str | None, *, is_line: bool = False, category: str | None = None) -> SharingLevel:
        objected = bool(fact.objected)
        return level(self._standing, fact.supplier, category or fact.category, acting, objected=objected, is_line=is_line)

    def _person(self, person: Person) -> Person:
        shown = without_place(person, self._all.of(Residence), self._shielded, self._today)
        if person.bsn and self._level(person, None, category=Category.BSN) is not SharingLevel.INHOUD:
            return emptied(shown, {"bsn": None})
        return shown

    def _relations(self) -> Iterator[Kinship]:
        for relation in self._all.of(Kinship):
            if relation.person in self._circle.persons and relation.other in self._circle.persons:
                free = relation.relation in OPEN_RELATIONS
                if free or self._level(relation, None) is SharingLevel.INHOUD:
                    yield relation

    def _interventions(self) -> Iterator[Intervention]:
        at_hand: set[str] = set()
        for intervention in self._all.of(Intervention):
            if not self._exists(intervention.person, intervention.household):
                continue
            is_line = self._is_line(intervention)
            given = self._level(intervention, intervention.partner, is_line=is_line)
            if given is SharingLevel.INHOUD:
                at_hand.update([intervention.partner] if is_line else [])
                hidden = intervention.case is not None and intervention.case not in self._cases
                yield emptied(intervention, {"case": None}) if hidden else intervention
            elif given is SharingLevel.BEKENDHEID and is_line:
                self._known.add(intervention.partner)
        self._known -= at_hand

    def _is_line(self, intervention: Intervention) -> bool:
        """Whether it makes its partner active here now: in S, on the day of asking, and not what everybody has."""
        return (
            intervention.status in (Status.LOPEND, Status.WACHTEND, Status.AFGEROND, Status.GESTOPT)
            and (intervention.end is not None or intervention.status in (Status.LOPEND, Status.WACHTEND))
            and intervention.nature != Nature.BASIS
            and self._today in intervention.period
            and self._system.holds(intervention.person, intervention.household)
        )

    def _reports(self) -> Iterator[Report]:
        for report in self._all.of(Report):
            hidden = report.case is not None and report.case not in self._cases
            if hidden or not self._exists(report.person, report.household):
                continue
            if self._level(report, report.partner) is SharingLevel.INHOUD:
                yield report

    def _inquiry(self, inquiry: Inquiry) -> Inquiry:
        """Who was asked and whether they answered is of the frame; what they answered has a level, in the key too."""
        if inquiry.answer is None or self._level(inquiry, inquiry.partner) is SharingLevel.INHOUD:
            return inquiry
        names = Inquiry.kind().identity
        values = {column.name: Inquiry.kind().write(inquiry)[Inquiry.kind().index[column.name]] for column in names}
        key = Inquiry.kind().key_of({**values, "antwoord": None})
        if inquiry.answer in (Answer.JA, Answer.NEE):
            self._answered.add(key)
        return emptied(inquiry, {"answer": None, "key": key})

    def _referring(self, facts: Mapping[type[Fact], Sequence[Fact]]) -> dict[type[Fact], Sequence[Fact]]:
        """Facts on other facts: there only where what they refer to is there."""
        acting = {row.id: row.partner for model in (Intervention, Action) for row in cast("Sequence[Intervention]", facts[model])}
        blocks = [
            block
            for block in self._all.of(Block)
            for blocked in [block.intervention or block.action]
            if blocked in acting and self._level(block, acting[str(blocked)]) is SharingLevel.INHOUD
        ]
        blocking = {block.bottleneck for block in blocks}
        meetings = {meeting.id for meeting in cast("Sequence[Meeting]", facts[Meeting])}
        return {
            Block: blocks,
            Bottleneck: [bottleneck for bottleneck in self._all.of(Bottleneck) if bottleneck.id in blocking],
            Attendance: [attendance for attendance in self._all.of(Attendance) if attendance.meeting in meetings],
        }

    def _partners(self, facts: Mapping[type[Fact], Sequence[Fact]]) -> Iterator[Partner]:
        """Partners that a visible fact names, with those they are a department of; nobody else's name slips in."""
        named = set(self._known)
        for model, rows in facts.items():
            columns = _PARTNER_FIELDS.get(model, ())
            named.update(row.__dict__[field] for row in rows for field in columns)
        partners = self._all.of(Partner)
        named |= {partner.part_of for partner in partners if partner.id in named and partner.part_of}
        return (partner for partner in partners if partner.id in named)

    def _proposals(self) -> Sequence[Fact]:
        """Proposals of the frame; those of a household without the address that it has not to show."""
        shielded = self._shielded | withheld(
            [p for p in self._all.proposals if isinstance(p, Household)],
            [p for p in (*self._all.of(Person), *self._all.proposals) if isinstance(p, Person)],
            [p for p in (*self._all.of(Residence), *self._all.proposals) if isinstance(p, Residence)],
        )
        return [self._proposal(fact, shielded) for fact in self._all.proposals]

    def _proposal(self, fact: Fact, shielded: frozenset[str]) -> Fact:
        if isinstance(fact, Household):
            return without_address(fact, shielded)
        return self._person(fact) if isinstance(fact, Person) else fact


_PARTNER_FIELDS: dict[type[Fact], tuple[str, ...]] = {
    kind.model: ("supplier", *(column.field for column in kind.references if column.refers_to == "Partner"))
    for kind in KINDS.values()
    if kind.model is not Partner
}
"""Where a fact names a partner, its supplier included."""
