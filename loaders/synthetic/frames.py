"""The frame of a made-up case: legal frame and title, phases with their reasons, and who it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from graphmodel.kinds import Case, Kinship, Member, Person, PhaseSpell
from loaders.synthetic.drawing import Weighted, one_of, within
from loaders.synthetic.households import Home
from loaders.synthetic.partners import HOUSE
from loaders.synthetic.writing import Werkmap

_FRAME = Weighted({"casusoverleg": 40, "topx": 8, "pga": 14, "mda": 8, "levensloop": 6, "nazorg": 10, "verward": 10, "wijkteam": 4})
_TITLES = {
    "casusoverleg": ("Overlast in de portiek", "Samenhang in de hulp aan een gezin", "Zorgmijding en overlast"),
    "topx": ("Minder meldingen en een vaste plek", "Veelpleger met een zorgvraag"),
    "pga": ("Persoonsgerichte aanpak", "Overlast op straat"),
    "mda": ("Stoppen van huiselijk geweld", "Veiligheid van de kinderen"),
    "levensloop": ("Langdurig een arm eromheen", "Passende plek en begeleiding"),
    "nazorg": ("Terug uit detentie", "Woning en inkomen na detentie"),
    "verward": ("Onbegrepen gedrag in de straat", "Veiligheid na een crisis"),
    "wijkteam": ("Ondersteuning in de wijk",),
}
_FIRST_PHASE = Weighted({1: 10, 2: 55, 3: 35})
_STEP = Weighted({1: 60, -1: 40})
_WHY = {
    1: ("stagnatie: partners komen niet verder", "onveiligheid in huis", "meldingen nemen toe"),
    -1: ("het plan werkt", "minder meldingen"),
}
_SILENT = ("veiligheid van een ander", "nog geen contact mogelijk", None)
_HIGHEST, _INVOLVED, _HOUSEHOLD_TOO, _KNOWN_TO_POLICE = 4, 0.75, 0.2, 0.15


@dataclass(frozen=True)
class Life:
    """The first and last day of a case, as offsets from today; `closed` is None while it is open."""

    opened: int
    closed: int | None


class FrameMaker:
    """Writes cases with their phases and members."""

    def __init__(self, werkmap: Werkmap, random: Random) -> None:
        self._add, self._day, self._random = werkmap.add, werkmap.day, random

    def make(self, case: str, home: Home, life: Life, *, alone: bool = False) -> None:
        """Write a case on a home, or on its first person `alone`."""
        random, frame = self._random, _FRAME.draw(self._random)
        spells, told = list(self._phases(life)), random.random() < 0.8
        last = None if life.closed is None else self._day(life.closed)
        self._add(
            Case, id=case, frame=frame, municipality=home.municipality, phase=str(spells[-1][0]), opened=self._day(life.opened),
            closed=last, purpose=one_of(random, _TITLES[frame]), informed=told, supplier=HOUSE,
            reason_not_informed=None if told else one_of(random, _SILENT),
        )  # fmt: skip
        for phase, start, end, reason in spells:
            self._add(
                PhaseSpell, case=case, phase=str(phase), start=self._day(start), end=last if end is None else self._day(end),
                reason=reason, step_down_when="drie maanden zonder meldingen" if phase > 2 else None, supplier=HOUSE,
            )  # fmt: skip
        self._members(case, home, life, alone=alone)

    def _phases(self, life: Life) -> Iterator[tuple[int, int, int | None, str]]:
        """Phase, first and last day (None: still, or until the case closed) and reason of each spell."""
        phase, start, reason = _FIRST_PHASE.draw(self._random), life.opened, "bij aanmelding vastgesteld"
        while (change := start + within(self._random, 25, 400)) < (life.closed or 0):
            yield phase, start, change - 1, reason
            step = _STEP.draw(self._random)
            if not 1 <= phase + step <= _HIGHEST:
                step = -step
            phase, start, reason = phase + step, change, one_of(self._random, _WHY[step])
        yield phase, start, None, reason

    def _members(self, case: str, home: Home, life: Life, *, alone: bool) -> None:
        random, first = self._random, home.persons[0]
        roles = {first: "betrokkene"}
        if not alone:
            others = [*home.persons[1:], *([home.elsewhere] if home.elsewhere else [])]
            roles |= {person: "betrokkene" if random.random() < _INVOLVED else "kring" for person in others}
        for person, role in roles.items():
            self._member(case, life, role, person=person)
        if home.key and not alone and random.random() < _HOUSEHOLD_TOO:
            self._member(case, life, "betrokkene", household=home.key)

    def _member(self, case: str, life: Life, role: str, **who: str) -> None:
        last = None if life.closed is None else self._day(life.closed)
        self._add(Member, case=case, role=role, start=self._day(life.opened), end=last, supplier=HOUSE, **who)

    def known_to_police(self, home: Home) -> None:
        """Write what the police has of its own on some: where they are, and who hurt whom. Once for a home, however many cases."""
        random, first, others = self._random, home.persons[0], home.adults[1:]
        if random.random() < _KNOWN_TO_POLICE:
            self._add(Person, id=first, municipality=home.municipality, supplier="politie", ground="Wpg artikel 20")
        if others and random.random() < _KNOWN_TO_POLICE:
            relation = one_of(random, ("slachtoffer_van", "mede_dader_van", "verzorgt"))
            self._add(Kinship, person=others[0], other=first, relation=relation, supplier="politie", category="politie")
