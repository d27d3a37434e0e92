"""How much runs in parallel? (questions.md §3)"""

from __future__ import annotations

from datetime import date

import polars as pl

from access.casegraph import BRIDGED_DAYS
from analysis.answer import Number, Row, number
from analysis.areas import Areas, Rung
from analysis.cells import Cells
from analysis.graph import AnalysisGraph
from analysis.incypher.parallel import TEXT
from analysis.question import RegionQuestion
from analysis.since import BRIDGED, since
from analysis.units import Units
from graphmodel.kinds import Partner

HOUSEHOLDS, PARALLEL, BY_TRACKS, BY_DOMAIN_PAIR = "households", "parallel", "by_tracks", "by_domain_pair"


class ParallelRow(Row):
    """The households of one municipality."""

    municipality: str
    """CBS code, or `onbekend`"""
    households: int
    """households with a line; a person with a line who lives nowhere is a household of one"""
    parallel: int
    """of those, with two tracks or more"""
    by_tracks: dict[str, int]
    """households by number of tracks: `{"1": n, "2": n}`"""
    by_domain_pair: dict[str, int]
    """households with these two domains in different tracks: `{"sociaal|zorg": n}`"""
    median_days: Number | None
    """median of the days since the run of parallel days began, over the parallel ones; null where there are none"""


def parallel(graph: AnalysisGraph, day: date, bridged: int = BRIDGED_DAYS) -> list[ParallelRow]:
    """Rows by municipality; one where there is a household with a line."""
    found = cells(graph, day, [Rung.GEMEENTE]).counts
    medians = dict(median_days(graph, day, [Rung.GEMEENTE], bridged=bridged).iter_rows())
    by_place: dict[str, dict[str, dict[str, int]]] = {}
    for place, measure, value, count in found.select(Rung.GEMEENTE, "measure", "value", "households").sort(pl.all()).iter_rows():
        by_place.setdefault(place, {}).setdefault(measure, {})[value] = count
    return [
        ParallelRow(
            municipality=place,
            households=counts[HOUSEHOLDS][""],
            parallel=counts.get(PARALLEL, {}).get("", 0),
            by_tracks=dict(sorted(counts[BY_TRACKS].items(), key=lambda pair: int(pair[0]))),
            by_domain_pair=counts.get(BY_DOMAIN_PAIR, {}),
            median_days=number(medians.get(place)),
        )
        for place, counts in sorted(by_place.items())
    ]


def cells(graph: AnalysisGraph, day: date, keys: list[str], areas: Areas | None = None) -> Cells:
    """Every published count as a cell of its own: by the keys (a rung of the ladder), `measure` and `value`.

    Measures: `households`, `parallel`, `by_tracks` (value: the number), `by_domain_pair` (value: the pair).
    """
    units = Units(graph, day)
    counted = (areas or Areas()).placed(units.counted)
    rows = pl.concat(
        [
            counted.select("unit", *keys, measure=pl.lit(HOUSEHOLDS), value=pl.lit("")),
            counted.filter(pl.col("tracks") > 1).select("unit", *keys, measure=pl.lit(PARALLEL), value=pl.lit("")),
            counted.select("unit", *keys, measure=pl.lit(BY_TRACKS), value=pl.col("tracks").cast(pl.String)),
            domain_pairs(units).join(counted, on="unit").select("unit", *keys, pl.lit(BY_DOMAIN_PAIR).alias("measure"), "value"),
        ]
    )
    cell = [*keys, "measure", "value"]
    counts = rows.group_by(cell).agg(households=pl.col("unit").n_unique().cast(pl.Int64))
    return Cells(tuple(cell), counts, rows.join(units.persons, on="unit").select(*cell, "person").unique())


def domain_pairs(units: Units) -> pl.DataFrame:
    """`unit, value`: the pairs of domains that stand in different tracks of a unit, `sociaal|zorg`, each once."""
    domains = units.graph.of(Partner).filter(pl.col("domain").is_not_null()).select("partner", "domain")
    placed = units.tracks.join(domains, on="partner").select("unit", "track", "domain").unique()
    pairs = placed.join(placed, on="unit", suffix="_other").filter(
        (pl.col("track") != pl.col("track_other")) & (pl.col("domain") <= pl.col("domain_other"))
    )
    return pairs.select("unit", value=pl.concat_str("domain", "domain_other", separator="|")).unique()


def median_days(graph: AnalysisGraph, day: date, keys: list[str], areas: Areas | None = None, bridged: int = BRIDGED_DAYS) -> pl.DataFrame:
    """The keys and `median_days`: of the days since the run began, over the parallel households."""
    units = Units(graph, day)
    apart = (areas or Areas()).placed(units.counted).filter(pl.col("tracks") > 1)
    begun = apart.join(since(graph, day, apart, units.alone, bridged), on="unit")
    return begun.group_by(keys).agg(median_days=(pl.lit(day) - pl.col("since")).dt.total_days().median())


QUESTION = RegionQuestion(
    id="parallel",
    sentence="Hoeveel loopt langs elkaar heen?",
    rule=(
        "We tellen per gemeente de huishoudens waarin een partner nu iets doet, en hoeveel sporen er zijn. Partners zijn één spoor als zij "
        "aan één tafel met casusregie zitten, ook via een derde partner. Wie nergens woont telt als een huishouden. We tellen terug tot de "
        "eerste dag waarop er losse sporen waren; een korte onderbreking telt niet."
    ),
    meaning="Households with a line by municipality: with two tracks or more, by number of tracks and by pair of domains, and since when.",
    ask=parallel,
    rows=(ParallelRow,),
    text=TEXT,
    parameters=(BRIDGED,),
)
