"""From all facts around a case to those that one viewer may see: the filter behind every view (questions.md §5)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TypeVar, cast

from access.casegraph import CaseGraph
from access.circle import Circle, System, circle, involved, system
from access.configuration import Sharing, SharingLevel, User, UserRole
from access.frame import OPEN_RELATIONS
from access.housekept import Reader, records_in_sight, refs_of
from access.known import is_line, only_known
from access.othercases import visible_cases
from access.proposals import in_sight, of
from access.rights import NONE_ON_RECORD, Rights
from access.rules import Standing, level
from access.shield import emptied, placeless, withheld, without_address
from graphmodel.days import in_force
from graphmodel.declare import Fact
from graphmodel.kinds import (
    KINDS,
    Action,
    Attendance,
    Block,
    Bottleneck,
    Case,
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
from graphmodel.records import OF_A_CASE, Confirmation, Escalation
from graphmodel.stores.protocol import Neighbourhood
from graphmodel.vocabulary import Answer, Category, PartnerRole

F = TypeVar("F", bound=Fact)
LEADING = (PartnerRole.CASUSREGIE, PartnerRole.PROCESREGIE)


@dataclass(frozen=True)
class Everything:
    """All facts around a case, before anything is filtered; proposals apart."""

    facts: Mapping[type[Fact], Sequence[Fact]]
    proposals: Sequence[Fact]
    behind: Sequence[Fact] = ()
    """What withholds an address or a place from outside the case (`access.doors`): read for that, and in sight of nobody."""

    def of(self, model: type[F]) -> Sequence[F]:
        """The facts of a kind."""
        return cast("Sequence[F]", self.facts.get(model, ()))


def everything(around: Neighbourhood) -> Everything:
    """The facts in a neighbourhood."""
    facts: dict[type[Fact], list[Fact]] = {}
    proposals: list[Fact] = []
    for name, rows in around.items():
        kind = KINDS[name]
        place = kind.index["voorstel"]
        waiting = [row for row in rows if row[place]]
        proposals.extend(kind.read_all(waiting))
        facts[kind.model] = kind.read_all([row for row in rows if not row[place]] if waiting else rows)
    return Everything(facts, proposals)


@dataclass(frozen=True)
class Grounds:
    """What a filter decides by."""

    facts: Everything
    standing: Standing
    circle: Circle
    system: System
    cases: frozenset[str]
    touching: frozenset[str]
    """Those of the cases in sight that share a visible member with this one: only their roles and meetings are there."""
    today: date


class Filter:
    """One case, one viewer, one day of asking. `graph()` is what they may see."""

    def __init__(
        self,
        case: Case,
        facts: Everything,
        viewer: User,
        sharing: Sharing,
        today: date,
        kinds: Mapping[str, str],
        on_record: Rights = NONE_ON_RECORD,
    ) -> None:
        self._case, self._all, self._viewer, self._sharing, self._today = case, facts, viewer, sharing, today
        members, residences = facts.of(Member), facts.of(Residence)
        self._circle: Circle = circle(case.id, members, residences)
        self._system: System = system(*involved(case.id, members, today), residences, today)
        self._cases = visible_cases(case, facts.of(Case), viewer, sharing, today, on_record)
        # An address is withheld for what is only proposed too: a person at risk does not wait for a confirmation.
        aside = (*facts.proposals, *facts.behind)
        homes = [*facts.of(Household), *of(aside, Household)]
        everybody = [*facts.of(Person), *of(aside, Person)]
        stays = [*residences, *of(aside, Residence)]
        self._shielded = withheld(homes, everybody, stays)
        self._placeless = placeless(everybody, stays, self._shielded, today)
        self._standing = self._stand(kinds)
        self._known: frozenset[str] = frozenset()
        self._answered: set[str] = set()

    def _stand(self, kinds: Mapping[str, str]) -> Standing:
        roles = [role for role in self._all.of(Role) if role.case == self._case.id and in_force(role, self._today)]
        leading = {role.partner for role in roles if role.role in LEADING}
        by_role = self._viewer.role is UserRole.PROCESREGISSEUR
        there = {partner.id: partner.partner_kind for partner in self._all.of(Partner)}
        partners = frozenset(role.partner for role in roles)
        leads = by_role or self._viewer.organisation in leading
        return Standing(self._viewer, self._case.frame, {**kinds, **there}, partners, leads, self._sharing)

    def grounds(self) -> Grounds:
        """What this filter decides by: for whoever explains it."""
        members = [m for m in self._all.of(Member) if m.case in self._cases and self._exists(m.person, m.household)]
        touching = self._cases & {self._case.id, *(member.case for member in members)}
        return Grounds(self._all, self._standing, self._circle, self._system, self._cases, touching, self._today)

    def level_of(self, fact: Fact, category: str | None = None) -> SharingLevel:
        """The level of a fact for this viewer, as `graph` works with it; for a kind that has a level, or a column with its category."""
        blocked = getattr(fact, "intervention", None) or getattr(fact, "action", None)
        acting = getattr(fact, "partner", None)
        if isinstance(fact, Block):
            there: list[Intervention | Action] = [*self._all.of(Intervention), *self._all.of(Action)]
            acting = next((row.partner for row in there if row.id == blocked), None)
        is_at_work = isinstance(fact, Intervention) and is_line(fact, self._system, self._today)
        return self._level(fact, acting, is_line=is_at_work, category=category)

    def graph(self) -> CaseGraph:
        """The visible facts."""
        facts: dict[type[Fact], Sequence[Fact]] = {
            Person: [self._person(person) for person in self._all.of(Person) if person.id in self._circle.persons],
            Household: [without_address(h, self._shielded) for h in self._all.of(Household) if h.id in self._circle.households],
            Residence: [r for r in self._all.of(Residence) if r.person in self._circle.persons and r.household in self._circle.households],
            Kinship: list(self._relations()),
            Member: [m for m in self._all.of(Member) if m.case in self._cases and self._exists(m.person, m.household)],
            Intervention: list(self._interventions()),
            Report: list(self._reports()),
            Inquiry: sorted((self._inquiry(inquiry) for inquiry in self._all.of(Inquiry)), key=lambda row: (row.key, row.supplier)),
        }
        shared, tied = self._in_touch(facts)
        facts[Case] = [case for case in self._all.of(Case) if case.id in tied]
        for model in (Role, PhaseSpell, Meeting):
            facts[model] = [row for row in self._all.of(model) if row.__dict__["case"] in shared]
        facts[Action] = list(self._actions({meeting.id for meeting in cast("Sequence[Meeting]", facts[Meeting])}))
        facts |= self._referring(facts)
        proposals = self._proposals()
        facts[Confirmation] = list(self._confirmations(facts, proposals))
        facts |= self._records(facts, tied)
        facts[Partner] = list(self._partners(facts))
        visible = {model: rows for model, rows in facts.items() if rows}
        homes = {household.id for household in [*cast("Sequence[Household]", facts[Household]), *of(proposals, Household)]}
        shielded, answered = self._shielded & homes, frozenset(self._answered)
        bridged = self._sharing.bridged_days
        return CaseGraph(self._case.id, self._today, visible, self._known, shielded, proposals, answered, bridged)

    def _in_touch(self, facts: Mapping[type[Fact], Sequence[Fact]]) -> tuple[frozenset[str], frozenset[str]]:
        """The cases in sight that share a member with this one, and those that any visible fact ties to it; this case in both.

        A case that only a hidden fact leads to is not there: its being there would tell of that fact.
        """
        shared = {self._case.id, *(row.__dict__["case"] for row in facts[Member])}
        planned = {row.__dict__["case"] for model in (Intervention, Report) for row in facts[model]}
        return self._cases & shared, self._cases & (shared | planned)

    def _exists(self, person: str | None, household: str | None) -> bool:
        return person in self._circle.persons or household in self._circle.households

    def _level(self, fact: Fact, acting: str | None, *, is_line: bool = False, category: str | None = None) -> SharingLevel:
        objected = bool(fact.objected)
        return level(self._standing, fact.supplier, category or fact.category, acting, objected=objected, is_line=is_line)

    def _person(self, person: Person) -> Person:
        hidden = ["municipality"] if person.id in self._placeless else []
        if person.bsn and self._level(person, None, category=Category.BSN) is not SharingLevel.INHOUD:
            hidden.append("bsn")
        return emptied(person, dict.fromkeys(hidden)) if hidden else person

    def _relations(self) -> Iterator[Kinship]:
        for relation in self._all.of(Kinship):
            if relation.person in self._circle.persons and relation.other in self._circle.persons:
                free = relation.relation in OPEN_RELATIONS
                if free or self._level(relation, None) is SharingLevel.INHOUD:
                    yield relation

    def _interventions(self) -> Iterator[Intervention]:
        at_hand: set[str] = set()
        known: set[str] = set()
        for intervention in self._all.of(Intervention):
            if not self._exists(intervention.person, intervention.household):
                continue
            line = is_line(intervention, self._system, self._today)
            given = self._level(intervention, intervention.partner, is_line=line)
            if line and given is not SharingLevel.NIETS:
                (at_hand if given is SharingLevel.INHOUD else known).add(intervention.partner)
            if given is SharingLevel.INHOUD:
                hidden = intervention.case is not None and intervention.case not in self._cases
                yield emptied(intervention, {"case": None}) if hidden else intervention
        self._known = only_known(known, at_hand)

    def _reports(self) -> Iterator[Report]:
        for report in self._all.of(Report):
            hidden = report.case is not None and report.case not in self._cases
            if hidden or not self._exists(report.person, report.household):
                continue
            if self._level(report, report.partner) is SharingLevel.INHOUD:
                yield report

    def _actions(self, meetings: Collection[str]) -> Iterator[Action]:
        for action in self._all.of(Action):
            agreed = action.meeting is None or action.meeting in meetings
            if agreed and self._level(action, action.partner) is SharingLevel.INHOUD:
                yield action

    def _inquiry(self, inquiry: Inquiry) -> Inquiry:
        """Who was asked and whether they answered is of the frame; what they answered has a level, in the key too."""
        if inquiry.answer is None or self._level(inquiry, inquiry.partner) is SharingLevel.INHOUD:
            return inquiry
        values = Inquiry.kind().named(Inquiry.kind().write(inquiry))
        key = Inquiry.kind().key_of({**values, "antwoord": None})
        if inquiry.answer in (Answer.JA, Answer.NEE):
            self._answered.add(key)
        return emptied(inquiry, {"answer": None, "key": key})

    def _referring(self, facts: Mapping[type[Fact], Sequence[Fact]]) -> dict[type[Fact], Sequence[Fact]]:
        """Facts on other facts: there only where what they refer to is there."""
        acting = {row.id: row.partner for model in (Intervention, Action) for row in cast("Sequence[Intervention]", facts[model])}
        there = {bottleneck.id for bottleneck in self._all.of(Bottleneck)}
        blocks = [
            block
            for block in self._all.of(Block)
            for blocked in [block.intervention or block.action]
            if block.bottleneck in there and blocked in acting and self._level(block, acting[str(blocked)]) is SharingLevel.INHOUD
        ]
        blocking = {block.bottleneck for block in blocks}
        meetings = {meeting.id for meeting in cast("Sequence[Meeting]", facts[Meeting])}
        return {
            Block: blocks,
            Bottleneck: [bottleneck for bottleneck in self._all.of(Bottleneck) if bottleneck.id in blocking],
            Escalation: [step for step in self._all.of(Escalation) if step.bottleneck in blocking],
            Attendance: [attendance for attendance in self._all.of(Attendance) if attendance.meeting in meetings],
        }

    def _partners(self, facts: Mapping[type[Fact], Sequence[Fact]]) -> Iterator[Partner]:
        """Partners that a visible fact names, with those they are a department of; nobody else's name slips in."""
        named: set[str | None] = set(self._known)
        for model, rows in facts.items():
            for partner_of in _PARTNERS_OF.get(model, ()):
                named.update(map(partner_of, rows))
        partners = self._all.of(Partner)
        named |= {partner.part_of for partner in partners if partner.id in named and partner.part_of}
        return (partner for partner in partners if partner.id in named)

    def _proposals(self) -> Sequence[Fact]:
        if not self._all.proposals:
            return ()
        members, residences = self._all.of(Member), self._all.of(Residence)
        return tuple(map(self._proposal, in_sight(self._case.id, self._all.proposals, members, residences)))

    def _proposal(self, fact: Fact) -> Fact:
        if isinstance(fact, Household):
            return without_address(fact, self._shielded)
        return self._person(fact) if isinstance(fact, Person) else fact

    def _records(self, facts: Mapping[type[Fact], Sequence[Fact]], tied: frozenset[str]) -> dict[type[Fact], Sequence[Fact]]:
        if not any(self._all.of(model) for model in OF_A_CASE):
            return {}
        lines = (row.partner for row in cast("Sequence[Intervention]", facts[Intervention]))
        roles = (row.partner for row in cast("Sequence[Role]", facts[Role]))
        refs = refs_of(fact for rows in facts.values() for fact in rows)
        at_work = {*self._known, *lines, *roles}
        reader = Reader(self._viewer, self._standing.leads, tied, refs, at_work, self._circle.persons)
        return records_in_sight(reader, self._all.of)

    def _confirmations(self, facts: Mapping[type[Fact], Sequence[Fact]], proposals: Sequence[Fact]) -> Iterator[Confirmation]:
        """Who judged a proposal, where what was proposed may be seen: its reference names people."""
        judged = self._all.of(Confirmation)
        if judged:
            there = {fact.ref for rows in (*facts.values(), proposals) for fact in rows}
            yield from (confirmation for confirmation in judged if confirmation.proposal in there)


_PARTNERS_OF: dict[type[Fact], tuple[Callable[[Fact], str | None], ...]] = {
    kind.model: tuple(map(attrgetter, ("supplier", *(column.field for column in kind.references if column.refers_to == "Partner"))))
    for kind in KINDS.values()
    if kind.model is not Partner
}
"""Where a fact names a partner, its supplier included."""
