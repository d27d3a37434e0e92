"""What must be hidden from a viewer, worked out from questions.md §5 without any code of `access`: a leak cannot talk it away.

Where it is a close call (a rule that depends on the table, regie on the day, the stays that make a circle) a fact is not called
secret here; for those the view itself says what it hides.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from graphmodel.declare import Fact
from graphmodel.kinds import (
    Action,
    Attendance,
    Case,
    Household,
    Inquiry,
    Intervention,
    Meeting,
    Member,
    Partner,
    Person,
    PhaseSpell,
    Report,
    Residence,
    Role,
)  # fmt: skip
from graphmodel.records import (
    Approval,
    Authorisation,
    CaseLink,
    CoordinationRequest,
    Extension,
    Extract,
    Hit,
    HitQuestion,
    InquiryOnScreen,
    Intake,
    LogAlias,
    Notice,
    Objection,
    Secrecy,
    Tombstone,
    TombstoneKey,
    Withholding,
)  # fmt: skip
from tests.noninterference.house import USERS
from tests.worlds import CASE, CASES, TODAY

F = TypeVar("F", bound=Fact)
FRAME = (Role, PhaseSpell, Meeting, Member)
LEVELED = (Intervention, Report, Action, Inquiry)
LEADING = ("casusregie", "procesregie")


@dataclass(frozen=True)
class Secret:
    """The secrets of one world before one viewer, who looks at the case alone or at everything open to them."""

    facts: Sequence[Fact]
    user: Mapping[str, Any]
    rules: Sequence[Mapping[str, Any]]
    everywhere: bool

    def of(self, model: type[F]) -> list[F]:
        """The facts of a kind, taken back ones aside."""
        return [fact for fact in self.facts if isinstance(fact, model) and not fact.withdrawn]

    def hides(self, fact: Fact) -> bool:
        """Whether this fact must be hidden."""
        case = self._case_of(fact)
        if case is not None and case not in self.cases and isinstance(fact, (*FRAME, Attendance, Action, Report)):
            return True
        if isinstance(fact, LEVELED) and not isinstance(fact, Inquiry) and self.is_kept(fact):
            return True
        if isinstance(fact, Person | Household) and fact.id not in self._reachable:
            return True
        return self._record(fact)

    @cached_property
    def given(self) -> frozenset[str]:
        """Cases that the viewer was given: on record, or in the list and not ended (R10)."""
        own = [row for row in self.of(Authorisation) if row.user == self.user["id"]]
        now = {row.case for row in own if row.start <= TODAY and (not row.end or row.end >= TODAY) and not row.ended_at}
        over = {row.case for row in own if row.ended_at or (row.end and row.end < TODAY)} - now
        listed = set(CASES if self.user["cases"] == "alle" else self.user["cases"])
        return frozenset(now | (listed - over))

    @cached_property
    def cases(self) -> frozenset[str]:
        """Cases that may be in sight: given, not closed in every row, and of one purpose with the case looked at (R1, R12)."""
        rows = {case: [row for row in self.of(Case) if row.id == case] for case in CASES}
        open_ones = {case for case in self.given if not all(row.closed and row.closed < TODAY for row in rows[case])}
        if self.everywhere:
            return frozenset(open_ones)
        together = {case for case in open_ones if not all(row.frame == "wijkteam" for row in rows[case])}
        return frozenset(together | {CASE})

    @property
    def steers(self) -> bool:
        """A procesregisseur."""
        return bool(self.user["role"] == "procesregisseur")

    @cached_property
    def may_lead(self) -> bool:
        """Whether the viewer may lead a case: its organisation has regie somewhere, on some day."""
        return self.steers or any(role.role in LEADING and role.partner == self.user["organisation"] for role in self.of(Role))

    def is_kept(self, fact: Fact) -> bool:
        """Whether the content of a fact with a level may certainly not be read: `bekendheid` at most."""
        own = self.user["organisation"] in (fact.supplier, getattr(fact, "partner", None))
        return not own and (fact.objected or "inhoud" not in self._shared(fact))

    def is_silent(self, line: Intervention) -> bool:
        """Whether a line is certainly at `niets`: then its partner is not known by it either."""
        nothing = all(level == "niets" for level in self._shared(line)) and not self.may_lead
        return self.is_kept(line) and (bool(line.objected) or nothing)

    def _shared(self, fact: Fact) -> list[str]:
        """The levels that the rules on its supplier give for one thing or another."""
        return [rule["level"] for rule in self.rules if rule["supplier"] == fact.supplier]

    def answer_is_kept(self, inquiry: Inquiry) -> bool:
        """Whether what was answered may certainly not be read; at bekendheid it may not either."""
        own = self.user["organisation"] in (inquiry.supplier, inquiry.partner)
        return not own and "inhoud" not in self._shared(inquiry)

    def tie_is_kept(self, line: Intervention) -> bool:
        """Whether the case of an intervention may not be read."""
        return line.case is not None and line.case not in self.cases

    @cached_property
    def reached(self) -> frozenset[str]:
        """Organisations with somebody who reads their notices; a third party has no account (R11)."""
        rows = {user["organisation"]: [row for row in self.of(Partner) if row.id == user["organisation"]] for user in USERS}
        return frozenset(name for name, found in rows.items() if not found or not max(found, key=lambda row: row.changed).is_third_party)

    def notice_is_kept(self, notice: Notice, refs: Collection[str]) -> bool:
        """Whether what a notice says may not be read: it is to another, and not about a fact in sight."""
        return notice.to != self.user["organisation"] and notice.fact not in refs

    @cached_property
    def asking(self) -> frozenset[str]:
        """Who asked for secrecy, in the row of any supplier."""
        return frozenset(person.id for person in self.of(Person) if person.confidential)

    @cached_property
    def withheld(self) -> frozenset[str]:
        """Households whose address nobody reads: marked, ever lived in by somebody who asks, or behind the door of one of those."""
        marked = {home.id for home in self.of(Household) if home.shielded}
        hidden = marked | {stay.household for stay in self.of(Residence) if stay.person in self.asking}
        return self.beside(hidden)

    def beside(self, households: Collection[str]) -> frozenset[str]:
        """These households and whoever shares a door with them, however it was written down."""
        doors = {door(home) for home in self.of(Household) if home.id in households}
        return frozenset(households) | {home.id for home in self.of(Household) if any(may_be_one(door(home), other) for other in doors)}

    @cached_property
    def placeless(self) -> frozenset[str]:
        """Whose municipality nobody reads: who asks for secrecy, and who lives at a withheld address today."""
        return self.asking | {stay.person for stay in self.of(Residence) if stay.household in self.withheld and TODAY in stay.period}

    @cached_property
    def _meetings(self) -> Mapping[str, str]:
        return {meeting.id: meeting.case for meeting in self.of(Meeting)}

    def _case_of(self, fact: Fact) -> str | None:
        if isinstance(fact, Attendance):
            return self._meetings.get(fact.meeting)
        return getattr(fact, "case", None)

    @cached_property
    def _reachable(self) -> Collection[str]:
        """Who may be within one hop, whatever the days: members, their homes, and who ever lived there (R5)."""
        members = [member for member in self.of(Member) if member.case in (self.cases if self.everywhere else {CASE})]
        people = {str(member.person or member.household) for member in members}
        homes = {stay.household for stay in self.of(Residence) if stay.person in people} | people
        return people | homes | {stay.person for stay in self.of(Residence) if stay.household in homes}

    def _record(self, record: Fact) -> bool:
        """Who may see what the house recorded (`docs/need-to-know.md`)."""
        match record:
            case Authorisation():
                return not self.steers and record.user != self.user["id"]
            case Intake() | Secrecy() | Extract() | Hit():
                return not self.may_lead or record.case not in self.cases
            case HitQuestion():
                return not self.steers
            case CaseLink():
                return record.case not in self.cases or record.other not in self.cases
            case CoordinationRequest():
                return record.case not in self.cases
            case Notice():
                return record.to != self.user["organisation"] and (not self.steers or record.to in self.reached)
            case Objection() | InquiryOnScreen() | Extension() | Withholding() | Approval() | LogAlias() | Tombstone() | TombstoneKey():
                return True
        return False


def door(home: Household) -> tuple[str, int]:
    """The house as one would walk to it: the postcode, and its number without what comes after it; 0 where none is told."""
    digits = "".join(letter if letter.isdigit() else " " for letter in home.house_number or "").split()
    return (home.postcode or "").replace(" ", "").replace("-", "").lower(), int(digits[0]) if digits else 0


def may_be_one(door: tuple[str, int], other: tuple[str, int]) -> bool:
    """Whether two doors may be one: an address without a number may be any in its street."""
    return door[0] == other[0] != "" and (door[1] == other[1] or 0 in (door[1], other[1]))
