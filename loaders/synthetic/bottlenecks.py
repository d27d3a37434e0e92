"""What blocks in the made-up region: of the system, so that one bottleneck holds up many lines."""

from __future__ import annotations

from random import Random

from graphmodel.kinds import Bottleneck
from loaders.synthetic.drawing import Weighted, one_of, within
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

_FATE = Weighted({"open": 50, "escalated": 20, "decided": 18, "refused": 12})
_DECISIONS = {
    "decided": ("regionale afspraak over plekken", "proef met een vaste aanspreekpersoon", "budget voor een jaar"),
    "refused": ("geen extra middelen dit jaar",),
}


class Bottlenecks:
    """The region's bottlenecks, each written when something is first held up by it."""

    def __init__(self, werkmap: Werkmap, random: Random) -> None:
        self._werkmap, self._random = werkmap, random
        self._solved: dict[str, int | None] = {}

    def open(self, code: str, municipality: str) -> str:
        """The bottleneck that blocks now. `code` may name a subcode: `K1/gezin`."""
        key = _key(code, municipality)
        if key not in self._solved:
            self._write(key, code, municipality, -within(self._random, 300, 1400), None)
        return key

    def solved(self, code: str, municipality: str) -> tuple[str, int]:
        """One that blocked before, and the day it was solved."""
        key = f"{_key(code, municipality)}-eerder"
        if (day := self._solved.get(key)) is None:
            day = -within(self._random, 40, 400)
            self._write(key, code, municipality, day - within(self._random, 200, 500), day)
        return key, day

    def _write(self, key: str, code: str, municipality: str, opened: int, solved: int | None) -> None:
        main, _, subcode = code.partition("/")
        what, owner, level, portfolio = _CODES[code]
        after = self._fate(opened, level, solved is not None)
        self._werkmap.add(
            Bottleneck, id=key, code=main, subcode=subcode or None, description=what, owner=local(owner, municipality),
            municipality=None if main in _REGIONAL else municipality, portfolio=portfolio, opened=self._werkmap.day(opened),
            solved=None if solved is None else self._werkmap.day(solved), supplier=HOUSE, **after,
        )  # fmt: skip
        self._solved[key] = solved

    def _fate(self, opened: int, level: str, solved: bool) -> dict[str, object]:
        """What became of it: whether it went a level up, and what was decided there."""
        random, day = self._random, self._werkmap.day
        fate = "decided" if solved else _FATE.draw(random)
        if fate == "open":
            return {"level": level}
        up, escalated = _LEVELS[min(len(_LEVELS) - 1, _LEVELS.index(level) + 1)], opened + within(random, 30, 120)
        told: dict[str, object] = {"level": up, "escalated": day(escalated)}
        if fate in _DECISIONS:
            decided = day(escalated + within(random, 10, 60))
            told |= {"decided_on": decided, "decision": one_of(random, _DECISIONS[fate]), "decided_by": up.capitalize()}
        return told


def _key(code: str, municipality: str) -> str:
    main = code.partition("/")[0]
    return f"K-{code.replace('/', '-')}-{'regio' if main in _REGIONAL else municipality}"
