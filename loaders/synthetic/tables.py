"""Who sits at the table of a made-up case: roles, who leads and led, who was asked, when they met and what they agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from graphmodel.kinds import Action, Attendance, Block, Inquiry, Meeting, Role
from loaders.synthetic.bottlenecks import Bottlenecks
from loaders.synthetic.drawing import Weighted, one_of, within
from loaders.synthetic.names import professional
from loaders.synthetic.partners import HOUSE, THIRD, local
from loaders.synthetic.writing import Werkmap

_LED, _HANDED_OVER, _LEFT, _WITH_A_GAP, _CONTACT_POINT, _LATE = 0.8, 0.25, 0.08, 0.25, 0.15, 0.3
_AGREED_IN_VAIN = 0.08
_PRESENT = Weighted({"ja": 80, "nee": 15, "schriftelijk": 5})
_ANSWER = Weighted({"ja": 60, "nee": 18, "geen": 22})
_AGREED = (
    "terugkoppelen in het volgende overleg", "huisbezoek plannen", "aanmelden voor intake", "identiteitsbewijs aanvragen",
    "contact met de melders opnemen", "veiligheidsplan bijwerken", "woonurgentie aanvragen",
)  # fmt: skip


@dataclass(frozen=True)
class Table:
    """A case as its table sees it. Days are offsets from today; `closed` is None while it is open."""

    case: str
    municipality: str
    opened: int
    closed: int | None
    partners: tuple[str, ...]
    """By the names that `work.WORK` has for them."""

    @property
    def last(self) -> int:
        """Its last day until now."""
        return 0 if self.closed is None else self.closed

    @property
    def ids(self) -> list[str]:
        """The partners by the id they have where the case is."""
        return [local(partner, self.municipality) for partner in self.partners]


def led(random: Random, table: Table) -> Iterator[tuple[str, int, int | None]]:
    """Who has casusregie from when to when: nobody, one, or one after another with or without a gap."""
    able = [local(partner, table.municipality) for partner in table.partners if partner not in THIRD]
    if not able or random.random() > _LED:
        return
    first, begun, fate = one_of(random, able), table.opened + within(random, 0, 20), random.random()
    handover = within(random, begun + 10, table.last - 10)
    if fate > _HANDED_OVER + _LEFT or handover > table.last - 10:
        yield first, begun, table.closed
        return
    yield first, begun, handover - 1
    next_one = handover + (within(random, 3, 40) if random.random() < _WITH_A_GAP else 0)
    if fate < _HANDED_OVER and next_one < table.last:
        yield one_of(random, able), next_one, table.closed


class TableMaker:
    """Writes what a table does."""

    def __init__(self, werkmap: Werkmap, random: Random, bottlenecks: Bottlenecks) -> None:
        self._add, self._day = werkmap.add, werkmap.day
        self._random, self._bottlenecks = random, bottlenecks

    def make(self, table: Table, asked: list[str]) -> None:
        """Write roles, inquiries, meetings and actions; `asked` are those who may know these people."""
        random = self._random
        self._role(table, HOUSE, "procesregie", table.opened, table.closed)
        for partner, key in zip(table.partners, table.ids, strict=True):
            joined = within(random, table.opened, table.last - 1) if random.random() < _LATE else table.opened
            self._role(table, key, "derde" if partner in THIRD else "deelnemer", joined, table.closed)
        for key, start, end in led(random, table):
            self._role(table, key, "casusregie", start, end)
        if table.partners and random.random() < _CONTACT_POINT:
            self._role(table, one_of(random, table.ids), "aanspreekpunt", table.opened, table.closed)
        self._ask(table, [local(partner, table.municipality) for partner in asked])
        if table.partners:
            self._meet(table, table.ids)

    def _role(self, table: Table, partner: str, role: str, start: int, end: int | None) -> None:
        who = professional(self._random) if self._random.random() < 0.9 else None
        last = None if end is None else self._day(end)
        self._add(
            Role, case=table.case, partner=partner, role=role, professional=who, start=self._day(start), end=last, supplier=HOUSE
        )  # fmt: skip

    def _ask(self, table: Table, partners: list[str]) -> None:
        asked_on = table.opened + 1
        for partner in partners:
            answer = _ANSWER.draw(self._random)
            answered = None if answer == "geen" else self._day(min(asked_on + within(self._random, 0, 12), 0))
            self._add(
                Inquiry, case=table.case, partner=partner, asked_on=self._day(asked_on), answer=answer, answered_on=answered, supplier=HOUSE
            )

    def _meet(self, table: Table, partners: list[str]) -> None:
        random = self._random
        for number, when in enumerate(range(table.opened + 14, table.last, within(random, 45, 100))):
            key = f"O-{table.case}-{number}"
            self._add(Meeting, id=key, case=table.case, day=self._day(when), supplier=HOUSE)
            for partner in partners:
                self._add(Attendance, meeting=key, partner=partner, present=_PRESENT.draw(random), supplier=HOUSE)
            for agreed in range(within(random, 0, 2)):
                self._agree(table, one_of(random, partners), f"A-{table.case}-{number}-{agreed}", key, when)

    def _agree(self, table: Table, partner: str, key: str, meeting: str, when: int) -> None:
        random = self._random
        due, done = when + within(random, 14, 60), when + within(random, 3, 80)
        over = done <= 0 and random.random() < 0.85
        self._add(
            Action, id=key, case=table.case, meeting=meeting if random.random() < 0.9 else None, partner=partner,
            description=one_of(random, _AGREED), due=self._day(due), done_on=self._day(done) if over else None,
        )  # fmt: skip
        if not over and random.random() < _AGREED_IN_VAIN:
            spell = self._bottlenecks.at(one_of(random, ("K7", "K8", "K10", "K12")), table.municipality, when)
            if spell.solved is None:
                self._add(Block, action=key, bottleneck=spell.key, since=self._day(max(when, spell.opened)))
