"""Made-up reports: most people have one, a few have most of them (domain.md §5)."""

from __future__ import annotations

from random import Random

from graphmodel.kinds import Report
from loaders.synthetic.drawing import Weighted, about, within
from loaders.synthetic.partners import local
from loaders.synthetic.writing import Werkmap

_MANY = 0
_HOW_MANY = Weighted({1: 62, 2: 24, 3: 6, 4: 3, _MANY: 5})
_KIND = Weighted(
    {"overlast": 30, "zorg": 18, "verward_gedrag": 18, "huiselijk_geweld": 14, "kindveiligheid": 8, "criminaliteit": 9, "overig": 3}
)
_DESKS: dict[str, Weighted[str]] = {
    "overlast": Weighted({"politie": 5, "corporatie": 3, "gemeente_veiligheid": 2}),
    "huiselijk_geweld": Weighted({"politie": 4, "veilig_thuis": 6}),
    "kindveiligheid": Weighted({"veilig_thuis": 7, "wijkteam": 3}),
    "zorg": Weighted({"bemoeizorg": 5, "wijkteam": 3, "ggd": 2}),
    "verward_gedrag": Weighted({"politie": 6, "bemoeizorg": 4}),
    "criminaliteit": Weighted({"politie": 1}),
    "overig": Weighted({"wijkteam": 1, "politie": 1}),
}
"""Who receives which reports."""
_REPORTERS: Weighted[int | None] = Weighted({None: 3, 1: 10, 2: 3, 3: 1})


def how_many(random: Random) -> int:
    """How many reports there are on somebody on whom there are any: on one in twenty more than ten."""
    return _HOW_MANY.draw(random) or 11 + about(random, 2)


class ReportMaker:
    """Writes reports."""

    def __init__(self, werkmap: Werkmap, random: Random) -> None:
        self._add, self._day, self._random = werkmap.add, werkmap.day, random

    def make(self, prefix: str, municipality: str, case: str | None = None, **about_whom: str) -> None:
        """Write all reports on somebody (`person=…`) or on a household (`household=…`), most of them of one kind."""
        random, mostly = self._random, _KIND.draw(self._random)
        for number in range(how_many(random)):
            kind = mostly if random.random() < 0.7 else _KIND.draw(random)
            day = -1 - min(about(random, 180), 1400)
            answered = self._day(min(day + within(random, 1, 40), 0)) if random.random() < 0.3 else None
            self._add(
                Report, id=f"{prefix}-{number}", partner=local(_DESKS[kind].draw(random), municipality), day=self._day(day),
                report_kind=kind, case=case, reporters=_REPORTERS.draw(random), fed_back_on=answered, **about_whom,
            )  # fmt: skip
