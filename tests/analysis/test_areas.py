"""Areas as configured: where a municipality lies, and what a house is told when its file is wrong."""

from __future__ import annotations

import polars as pl
import pytest
from pydantic import ValidationError

from analysis.areas import UNKNOWN, Areas, Rung

NIJMEGEN, BEUNINGEN, ARNHEM = "GM0268", "GM0209", "GM0202"
GIVEN = {
    "subregions": [{"name": "Waal", "municipalities": [NIJMEGEN, BEUNINGEN]}, {"name": "Rijn", "municipalities": [ARNHEM]}],
    "halves": [{"name": "Zuid", "subregions": ["Waal"]}],
}


def test_every_municipality_stands_on_every_rung() -> None:
    frame = pl.DataFrame({"municipality": [NIJMEGEN, ARNHEM, "GM0034", UNKNOWN], "neighbourhood": ["Oost", None, None, None]})
    placed = Areas.model_validate(GIVEN).placed(frame)
    assert placed.select([str(rung) for rung in Rung]).rows() == [
        ("GM0268 Oost", NIJMEGEN, "Waal", "Zuid", "regio"),
        ("GM0202 onbekend", ARNHEM, "Rijn", UNKNOWN, "regio"),
        ("GM0034 onbekend", "GM0034", UNKNOWN, UNKNOWN, "regio"),
        ("onbekend onbekend", UNKNOWN, UNKNOWN, UNKNOWN, "regio"),
    ]


def test_without_a_file_there_is_nothing_between_municipality_and_region() -> None:
    placed = Areas().placed(pl.DataFrame({"municipality": [NIJMEGEN], "neighbourhood": [None]}))
    assert (placed[Rung.SUBREGIO][0], placed[Rung.HALF][0], placed[Rung.REGIO][0]) == (UNKNOWN, UNKNOWN, "regio")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"subregions": [{"name": "Waal", "municipalities": ["Nijmegen"]}]},
            "is geen gemeentecode; schrijf GM en vier cijfers. Bedoelde u 'Nijmegen' (GM0268)?",
        ),
        ({"subregions": [{"name": name, "municipalities": [NIJMEGEN]} for name in "ab"]}, "staat in twee deelregio's"),
        ({"halves": [{"name": "Zuid", "subregions": ["Wal"]}]}, "onbekende deelregio 'Wal'"),
        ({"halves": [{"name": name, "subregions": ["Waal"]} for name in "ab"]}, "staat in twee helften"),
        ({"subregions": [{"name": "", "municipalities": []}]}, "at least 1 character"),
    ],
)
def test_a_wrong_file_is_refused_in_words(change: dict[str, object], said: str) -> None:
    """An area counted twice would be a cell with people of another."""
    with pytest.raises(ValidationError, match=said):
        Areas.model_validate(GIVEN | change)
