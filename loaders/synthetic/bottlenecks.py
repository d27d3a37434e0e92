"""What blocks in the made-up region: of the system, so that one bottleneck holds up many lines."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from graphmodel.kinds import Bottleneck
from loaders.synthetic.drawing import Weighted, about, one_of, within
from loaders.synthetic.partners import HOUSE, MUNICIPAL, local
from loaders.synthetic.writing import Werkmap

_LEVELS = ("operationeel", "tactisch", "stuurgroep", "taskforce")

_CODES: dict[str, tuple[str, str, str, str | None]] = {
    "K1/prikkelarm": ("te weinig prikkelarme woningen", "gemeente_wonen", "tactisch", "Wonen"),
    "K1/gezin": ("geen betaalbare gezinswoning", "gemeente_wonen", "tactisch", "Wonen"),
    "K1/terugkeer_onmogelijk": ("terug naar de eigen straat kan niet, een andere woning is er niet", "gemeente_wonen", "tactisch", "Wonen"),
    "K1/dreigende_ontruiming": ("ontruiming dreigt en er is geen vervolgplek", "corporatie", "tactisch", "Wonen"),
    "K1/uitstroom": ("geen woning na opvang of detentie", "gemeente_wonen", "stuurgroep", "Wonen"),
    "K1/concentratie": ("te veel kwetsbare mensen bij elkaar in één straat", "corporatie", "stuurgroep", "Wonen"),
    "K2": ("wachtlijst in de GGZ", "ggz", "stuurgroep", "Zorg"),
    "K3": ("geen beveiligde plek", "forensische_ggz", "taskforce", "Zorg"),
    "K4": ("geen doorstroom uit opvang en beschermd wonen", "opvang", "stuurgroep", "Zorg"),
    "K5": ("niet duidelijk welke wet betaalt", "wmo", "stuurgroep", "Zorg"),
    "K6": ("schotten tussen afdelingen en tussen 18- en 18+", MUNICIPAL.id, "stuurgroep", "Jeugd"),
    "K7": ("gegevens delen lukt niet: grondslag of beroepsgeheim", HOUSE, "tactisch", "Veiligheid"),
    "K8": ("geen casusregisseur beschikbaar", HOUSE, "tactisch", None),
    "K9": ("geen justitieel kader meer", "om", "tactisch", "Veiligheid"),
    "K10": ("cliënt wil geen hulp", "bemoeizorg", "operationeel", None),
    "K11": ("geen kennis van LVB en dubbele problemen", "ggd", "tactisch", "Zorg"),
    "K12": ("toeleiding stokt: niemand brengt de cliënt", "wijkteam", "operationeel", None),
    "K13": ("geen inkomen, identiteitsbewijs of verzekering", "schuldhulp", "operationeel", "Inkomen"),
}
"""By code (and subcode): what it is, who owns it, which level can solve it, of which portfolio."""

_REGIONAL = frozenset({"K2", "K3", "K4", "K9"})
"""Codes that are the same for the whole region."""

_WAIT = {"K1": 230, "K2": 165, "K3": 280, "K4": 190, "K5": 90, "K6": 110, "K8": 60, "K9": 70, "K10": 150}
"""How many days somebody waits, on average, by code; the mental health care's 24 weeks among them (domain.md §5)."""
_OTHERS_WAIT = 80

_OFTEN = {"K1": 3.0, "K6": 3.0, "K2": 1.5, "K4": 1.5, "K7": 0.6, "K12": 0.6}
"""Codes that return more than others: housing most, walls inside one municipality next (domain.md §1)."""

_FATE = Weighted({"open": 50, "escalated": 20, "decided": 18, "refused": 12})
_CAME_BACK = 0.35
"""Of so many there was one before, that was solved."""
_DECISIONS = {
    "decided": ("regionale afspraak over plekken", "proef met een vaste aanspreekpersoon", "budget voor een jaar"),
    "refused": ("geen extra middelen dit jaar",),
}
_DECIDES = {"tactisch": "Tactisch overleg", "stuurgroep": "Stuurgroep", "taskforce": "Taskforce"}


@dataclass(frozen=True)
class Spell:
    """A bottleneck from when to when, as offsets from today; `solved` is None while it is open."""

    key: str
    opened: int
    solved: int | None


class Bottlenecks:
    """The region's bottlenecks, each written when something is first held up by it."""

    def __init__(self, werkmap: Werkmap, random: Random) -> None:
        self._werkmap, self._random = werkmap, random
        self._spells: dict[str, tuple[Spell, Spell | None]] = {}
        self._written: set[str] = set()

    def at(self, code: str, municipality: str, since: int) -> Spell:
        """The bottleneck that something waits for from a day on. `code` may name a subcode: `K1/gezin`."""
        now, before = self._known(_key(code, municipality))
        spell = before if before and before.solved is not None and since <= before.solved else now
        if spell.key not in self._written:
            self._written.add(spell.key)
            self._write(spell, code, municipality)
        return spell

    def one_of(self, codes: Sequence[str]) -> str:
        """One of these codes, those that return most more often."""
        weights = [_OFTEN.get(code.partition("/")[0], 1.0) for code in codes]
        place = self._random.random() * sum(weights)
        return codes[bisect(list(accumulate(weights)), place)]

    def wait(self, code: str) -> int:
        """How many days somebody waits for this: short more often than long."""
        return 1 + about(self._random, _WAIT.get(code.partition("/")[0], _OTHERS_WAIT))

    def _known(self, key: str) -> tuple[Spell, Spell | None]:
        if key not in self._spells:
            random = self._random
            opened, before = -within(random, 300, 1400), None
            if random.random() < _CAME_BACK:
                solved = -within(random, 120, 800)
                before = Spell(f"{key}-eerder", solved - within(random, 300, 900), solved)
                opened = min(-30, solved + within(random, 20, 120))
            self._spells[key] = Spell(key, opened, None), before
        return self._spells[key]

    def _write(self, spell: Spell, code: str, municipality: str) -> None:
        main, _, subcode = code.partition("/")
        what, owner, level, portfolio = _CODES[code]
        day = self._werkmap.day
        self._werkmap.add(
            Bottleneck, id=spell.key, code=main, subcode=subcode or None, description=what, owner=local(owner, municipality),
            municipality=None if main in _REGIONAL else municipality, portfolio=portfolio, opened=day(spell.opened),
            solved=None if spell.solved is None else day(spell.solved), supplier=HOUSE, **self._fate(spell, level),
        )  # fmt: skip

    def _fate(self, spell: Spell, level: str) -> dict[str, object]:
        """What became of it: whether it went a level up, and what was decided there."""
        random, day, last = self._random, self._werkmap.day, -1 if spell.solved is None else spell.solved
        fate = "decided" if spell.solved is not None else _FATE.draw(random)
        escalated = spell.opened + within(random, 30, 200)
        if fate == "open" or escalated >= last:
            return {"level": level}
        up = _LEVELS[min(len(_LEVELS) - 1, _LEVELS.index(level) + 1)]
        told: dict[str, object] = {"level": up, "escalated": day(escalated)}
        if fate in _DECISIONS:
            decided = min(last, escalated + within(random, 10, 90))
            told |= {"decided_on": day(decided), "decision": one_of(random, _DECISIONS[fate]), "decided_by": _DECIDES[up]}
        return told


def _key(code: str, municipality: str) -> str:
    main = code.partition("/")[0]
    return f"K-{code.replace('/', '-')}-{'regio' if main in _REGIONAL else municipality}"
