"""The ladder of areas and codes: no cell of too few, no block left out, nothing to be had by subtraction."""

from __future__ import annotations

from random import Random

import polars as pl
import pytest

from analysis.areas import Rung
from analysis.suppression.ladder import Ground, Ladder, share

HALVES = {"Waal": "West", "Noord": "West", "Oost": "Rest", "Zuid": "Rest"}


def ground(seed: int, blocks: int = 300) -> Ground:
    """Blocks over four subregions with a town and villages each; some codes are rare."""
    random = Random(seed)
    rows = []
    for block in range(blocks):
        code = f"K{1 + min(int(random.expovariate(1 / 3)), 12)}"
        area = random.choices(list(HALVES), (5, 3, 2, 2))[0]
        village = random.choices(range(6), (10, 3, 2, 1, 1, 1))[0]
        place, wijk = f"{area} {village}", f"{area} {village} {random.randrange(3)}"
        rows.append(
            (block, code, random.choice(("gezin", "uitstroom")) if code == "K1" else None, "regio", HALVES[area], area, place, wijk)
        )
    names = ["block", "code", "subcode", Rung.REGIO, Rung.HALF, Rung.SUBREGIO, Rung.GEMEENTE, Rung.WIJK]
    frame = pl.DataFrame(rows, schema=[str(name) for name in names], orient="row")
    behind = {block: frozenset(random.sample(range(blocks), random.choice((1, 1, 2)))) for block in range(blocks)}
    return Ground(frame, behind, {(row[6], row[7]): row[3:] for row in rows})


@pytest.mark.parametrize("k", [3, 10])
@pytest.mark.parametrize("seed", range(4))
def test_every_block_stands_in_one_cell_of_nobody_or_k_persons(seed: int, k: int) -> None:
    here = ground(seed)
    spots = Ladder(here, k).codes()
    assert all(not spot.persons or len(spot.persons) >= k for spot in spots)
    assert sorted(block for spot in spots for block in spot.blocks) == list(range(300))
    assert sum(share(spots, here).values()) == pytest.approx(1)


def test_a_lower_threshold_says_more() -> None:
    here = ground(1)
    assert len(Ladder(here, 3).codes()) > len(Ladder(here, 10).codes()) > 13


def test_the_partition_of_the_last_release_is_kept_and_only_made_coarser() -> None:
    then, now = ground(3, 320), ground(3, 300)
    last: dict[str, list[frozenset[tuple[str, str]]]] = {}
    for spot in Ladder(then, 10).codes():
        last.setdefault(spot.row, []).append(spot.places)
    for spot in Ladder(now, 10, last).codes():
        assert all(cell & now.areas.keys() <= spot.places or cell.isdisjoint(spot.places) for cell in last.get(spot.row, []))
        assert not spot.persons or len(spot.persons) >= 10
