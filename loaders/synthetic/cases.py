"""Made-up cases: who sits at the table, who leads and led, what runs, who was asked, when they met."""

from __future__ import annotations

from math import ceil
from random import Random

from graphmodel.kinds import Action, Attendance, Case, Inquiry, Meeting, Member, PhaseSpell, Report, Role
from loaders.synthetic.households import Home
from loaders.synthetic.partners import local
from loaders.synthetic.work import BASIS, WORK, write_line
from loaders.synthetic.writing import Werkmap

FRAMES, FRAME_WEIGHTS = ("casusoverleg", "topx", "pga", "mda", "levensloop", "nazorg", "verward", "wijkteam"), (40, 8, 14, 8, 6, 10, 10, 4)
MOST_PARTNERS = 20
_ABOUT = ("overlast", "zorg", "verward_gedrag")
_DESKS = ("politie", "politie", "veilig_thuis", "corporatie")
_PRESENT = ("ja", "nee", "schriftelijk")


def partners_of(random: Random) -> int:
    """How many partners work around a household: median 6, a tenth 11 or more, 20 at most (domain.md §5)."""
    return min(MOST_PARTNERS, max(2, round(random.lognormvariate(1.8, 0.46))))


class MadeUpCase:
    """One case on one household."""

    def __init__(self, werkmap: Werkmap, random: Random, case_id: str, home: Home, *, closed: bool) -> None:
        self._werkmap, self._random, self._id, self._home = werkmap, random, case_id, home
        self._opened = -random.randrange(400, 900) if closed else -random.randrange(30, 600)
        self._closed = -random.randrange(10, 300) if closed else None
        wanted = partners_of(random)
        by_partner = {work.partner: work for work in random.sample(WORK, len(WORK))}
        self._works = list(by_partner.values())[:wanted]
        self._table = [local(work.partner, home.municipality) for work in self._works if random.random() < 0.65]

    def write(self) -> None:
        """Write all there is of it."""
        self._frame()
        self._roles()
        self._lines()
        self._reports()
        self._meetings()
        self._asked()

    def _frame(self) -> None:
        add, day, random = self._werkmap.add, self._werkmap.day, self._random
        phase = random.choices("1234", (3, 32, 60, 5))[0]
        add(
            Case, id=self._id, frame=random.choices(FRAMES, FRAME_WEIGHTS)[0], municipality=self._home.municipality, phase=phase,
            opened=day(self._opened), closed=None if self._closed is None else day(self._closed), informed=random.random() < 0.8,
            purpose="samenhang in de hulp en minder overlast", supplier="zvh",
        )  # fmt: skip
        before = day(self._opened + 20)
        add(PhaseSpell, case=self._id, phase="2", start=day(self._opened), end=before, reason="bij aanmelding vastgesteld", supplier="zvh")
        add(PhaseSpell, case=self._id, phase=phase, start=day(self._opened + 21), reason="na het eerste overleg", supplier="zvh")
        for place, person in enumerate(self._home.persons):
            role = "betrokkene" if place == 0 or random.random() < 0.8 else "kring"
            add(Member, case=self._id, person=person, role=role, start=day(self._opened), supplier="zvh")

    def _roles(self) -> None:
        self._role("zvh", "procesregie")
        for partner in self._table:
            self._role(partner, "derde" if partner in ("corporatie", "slachtofferhulp") else "deelnemer")
        leaders = [partner for partner in self._table if partner not in ("corporatie", "slachtofferhulp")]
        if leaders and self._random.random() < 0.75:
            handover = self._opened + self._random.randrange(10, 30)
            first, second = self._random.choice(leaders), self._random.choice(leaders)
            if first != second and self._random.random() < 0.3:
                self._role(first, "casusregie", end=handover - 1)
                self._role(second, "casusregie", handover)
            else:
                self._role(first, "casusregie")

    def _role(self, partner: str, role: str, start: int | None = None, end: int | None = None) -> None:
        day = self._werkmap.day
        first = day(self._opened if start is None else start)
        last = end if end is not None else self._closed
        name = f"{self._random.choice('ABCDEFGHJKLM')}. {self._random.choice(('Visser', 'Kok', 'Demir', 'Post'))}"
        self._werkmap.add(
            Role, case=self._id, partner=partner, role=role, professional=name, start=first, end=None if last is None else day(last),
            supplier="zvh",
        )  # fmt: skip

    def _lines(self) -> None:
        random, home, number = self._random, self._home, 0
        for work in self._works:
            for _ in range(random.choice((2, 2, 2, 3))):
                number += 1
                plan = self._id if local(work.partner, home.municipality) in self._table and random.random() < 0.8 else None
                person = random.choice(home.persons)
                write_line(self._werkmap, random, f"I-{self._id}-{number}", work, person, home.key, home.municipality, plan)
        if home.children:
            work = random.choice(BASIS)
            write_line(self._werkmap, random, f"I-{self._id}-0", work, home.children[0], None, home.municipality, None, basis=True)

    def _reports(self) -> None:
        """A few households give most reports (domain.md §5)."""
        for number in range(ceil(self._random.lognormvariate(0.5, 0.95))):
            day = -int(self._random.expovariate(1 / 120)) - 1
            self._werkmap.add(
                Report, id=f"M-{self._id}-{number}", partner=self._random.choice(_DESKS),
                person=self._home.persons[0], case=self._id, day=self._werkmap.day(day), report_kind=self._random.choice(_ABOUT),
                reporters=self._random.randrange(1, 4),
            )  # fmt: skip

    def _meetings(self) -> None:
        add, day, random = self._werkmap.add, self._werkmap.day, self._random
        last = self._closed if self._closed is not None else 0
        for number, when in enumerate(range(self._opened + 14, last, random.randrange(45, 100))):
            key = f"O-{self._id}-{number}"
            add(Meeting, id=key, case=self._id, day=day(when), supplier="zvh")
            for partner in sorted(set(self._table)):
                add(
                    Attendance,
                    meeting=key,
                    partner=partner,
                    present=random.choices(_PRESENT, (80, 15, 5))[0],
                    supplier="zvh",
                )
            if self._table:
                done = day(min(when + 20, -1)) if random.random() < 0.7 else None
                partner = random.choice(self._table)
                what = "terugkoppelen in het volgende overleg"
                add(Action, id=f"A-{key}", case=self._id, meeting=key, partner=partner, description=what, due=day(when + 28), done_on=done)

    def _asked(self) -> None:
        day, random = self._werkmap.day, self._random
        for partner in sorted({local(work.partner, self._home.municipality) for work in self._works}):
            answer = random.choices(("ja", "nee", "geen"), (60, 20, 20))[0]
            answered = day(self._opened + 5) if answer != "geen" else None
            self._werkmap.add(
                Inquiry, case=self._id, partner=partner, asked_on=day(self._opened + 1), answer=answer, answered_on=answered, supplier="zvh"
            )
