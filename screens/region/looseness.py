"""What part of the households has loose tracks, by area."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.answer import Number
from reports.model import AreaFigure
from reports.sentences import place, said, share
from screens.markup import Html
from screens.region.tables import share_bar, table


def percent(part: int | None, whole: int | None) -> float | None:
    """A share in percents; None where one of the two is hidden, or there is nothing to have a share of."""
    return None if part is None or not whole else 100 * part / whole


def loose_table(areas: Sequence[AreaFigure], whole: AreaFigure, medians: dict[str, Number] | None = None) -> Html:
    """Areas in their fixed order, then all together: no ranking, since areas differ in what help there is."""
    heads = ["Gebied", "0 tot 100%", "Deel", "Met losse sporen", "Huishoudens"]
    rows = [_row(area, place(area.area)) for area in areas] + [_row(whole, whole.area)]
    if medians is not None:
        heads.append("Helft langer dan (dagen)")
        named = [*(area.area for area in areas), whole.area]
        rows = [[*row, _days(medians.get(area))] for row, area in zip(rows, named, strict=True)]
    return table("Huishoudens met losse sporen, per gebied", heads, rows, words=(0, 1), style="sl-loose-table")


def _row(area: AreaFigure, name: str) -> list[str]:
    bar = share_bar(percent(area.loose, area.households))
    return [name, bar, share(area.loose, area.households), said(area.loose), said(area.households)]


def _days(days: Number | None) -> str:
    return "–" if days is None else said(round(days))
