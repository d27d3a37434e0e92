"""A compact way to write a demo case down: everything relative to the day the demo is made."""

from __future__ import annotations

from datetime import date
from typing import Any

from graphmodel.kinds import (
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
    Person,
    PhaseSpell,
    Report,
    Residence,
    Role,
)
from loaders.synthetic.partners import HOUSE
from loaders.synthetic.places import MUNICIPALITIES
from loaders.synthetic.writing import Werkmap

MUNICIPALITY = MUNICIPALITIES[0]
"""Where the demo cases play."""


class DemoCase:
    """One case in the making. Days are offsets from the day the demo is made: -40 is forty days before."""

    def __init__(self, werkmap: Werkmap, case_id: str, frame: str, opened: int, phase: str, purpose: str) -> None:
        self.id, self._werkmap, self._opened = case_id, werkmap, opened
        self._municipality, self._count = MUNICIPALITY, 0
        werkmap.add(
            Case, id=case_id, frame=frame, municipality=MUNICIPALITY, phase=phase, opened=werkmap.day(opened), purpose=purpose,
            informed=True, supplier=HOUSE,
        )  # fmt: skip
        werkmap.add(PhaseSpell, case=case_id, phase=phase, start=werkmap.day(opened), reason="bij aanmelding vastgesteld", supplier=HOUSE)

    def _next(self, prefix: str) -> str:
        self._count += 1
        return f"{prefix}-{self.id}-{self._count:02}"

    def _day(self, offset: int | None) -> date | None:
        return None if offset is None else self._werkmap.day(offset)

    def household(self, key: str, **address: Any) -> str:
        """A household with its address."""
        self._werkmap.add(Household, id=key, municipality=self._municipality, supplier=HOUSE, **address)
        return key

    def person(self, key: str, age: int | None = None, *, born: date | None = None, **fields: Any) -> str:
        """Somebody of so many years, or born on a day."""
        birth = born or self._werkmap.day(-int((age or 0) * 365.25) - 60)
        self._werkmap.add(Person, id=key, birth_date=birth, municipality=self._municipality, supplier=HOUSE, **fields)
        return key

    def lives(self, person: str, household: str, start: int | None = None, end: int | None = None) -> None:
        """Somebody lives somewhere."""
        self._werkmap.add(Residence, household=household, person=person, start=self._day(start), end=self._day(end), supplier=HOUSE)

    def about(self, *persons: str) -> None:
        """Who the case is about."""
        for person in persons:
            self._werkmap.add(Member, case=self.id, person=person, role="betrokkene", supplier=HOUSE)

    def family(self, parent: str, children: list[str], *, partner: str | None = None, ex_partner: str | None = None) -> None:
        """A parent with children, and who the parent is or was together with."""
        ties = [(parent, child, "ouder_van") for child in children]
        ties += [(parent, partner, "partner_van")] if partner else []
        ties += [(parent, ex_partner, "ex_partner_van")] if ex_partner else []
        for one, other, relation in ties:
            self._werkmap.add(Kinship, person=one, other=other, relation=relation, supplier=HOUSE)

    def role(self, partner: str, role: str, start: int | None = None, end: int | None = None, professional: str | None = None) -> None:
        """What a partner is in the case; from its beginning, where not said."""
        first = self._day(self._opened if start is None else start)
        self._werkmap.add(
            Role, case=self.id, partner=partner, role=role, start=first, end=self._day(end), professional=professional, supplier=HOUSE
        )

    def line(self, partner: str, target: str, what: str, area: str, start: int, often: float | None = None, **fields: Any) -> str:
        """What a partner does. A target that begins with H is a household; `plan=True` puts it in the plan of this case."""
        # The number of a case must not show through a line: who sees the line may not know of the case.
        key = f"I-{partner}-{target.partition('-')[2]}"
        target_field = {"household" if target.startswith("H") else "person": target}
        case = self.id if fields.pop("plan", False) else None
        last = self._day(-(hash_of(key) % 20) - 1) if often else None
        end = self._day(fields.pop("end", None))
        given = {"status": "lopend", "last_contact": last, **fields}
        self._werkmap.add(
            Intervention, id=key, partner=partner, description=what, life_area=area, start=self._day(start), end=end,
            contacts_per_month=often, case=case, **target_field, **given,
        )  # fmt: skip
        return key

    def blocked(self, line: str, code: str, what: str, days: int, level: str, owner: str | None = None, **fields: Any) -> None:
        """A bottleneck holds a line up, for so many days now."""
        key = f"{code}-{line.partition('-')[2]}"
        escalated, decided = self._day(fields.pop("escalated", None)), self._day(fields.pop("decided_on", None))
        self._werkmap.add(
            Bottleneck, id=key, code=code, description=what, municipality=self._municipality, owner=owner, level=level,
            opened=self._day(-days), escalated=escalated, decided_on=decided, supplier=HOUSE, **fields,
        )  # fmt: skip
        self._werkmap.add(Block, intervention=line, bottleneck=key, since=self._day(-days))

    def reports(self, partner: str, target: str, kind: str, days: list[int]) -> None:
        """Reports that a partner received."""
        where = {"household" if target.startswith("H") else "person": target}
        for day in days:
            self._werkmap.add(
                Report, id=self._next("M"), partner=partner, day=self._day(day), report_kind=kind, reporters=1, case=self.id, **where
            )

    def met(self, day: int, present: list[str], absent: list[str] | None = None) -> None:
        """Partners met about the case."""
        key = self._next("O")
        self._werkmap.add(Meeting, id=key, case=self.id, day=self._day(day), supplier=HOUSE)
        for partner in present:
            self._werkmap.add(Attendance, meeting=key, partner=partner, present="ja", supplier=HOUSE)
        for partner in absent or []:
            self._werkmap.add(Attendance, meeting=key, partner=partner, present="nee", supplier=HOUSE)

    def asked(self, day: int, answered: list[str], silent: list[str] | None = None) -> None:
        """Partners were asked whether they know these people."""
        for partner in answered:
            self._werkmap.add(
                Inquiry, case=self.id, partner=partner, asked_on=self._day(day), answer="ja", answered_on=self._day(day + 3), supplier=HOUSE
            )
        for partner in silent or []:
            self._werkmap.add(Inquiry, case=self.id, partner=partner, asked_on=self._day(day), answer="geen", supplier=HOUSE)


def hash_of(text: str) -> int:
    """A number that is the same on every machine, unlike `hash`."""
    return sum(ord(letter) * place for place, letter in enumerate(text, 1))
