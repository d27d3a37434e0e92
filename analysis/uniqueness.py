"""What joining on days and places still reveals: the share of persons whose combination nobody else has.

Somebody who knows of a person when lines began and ended, with whom, and where the person lives can look for the one row set that
fits. Measured inside the house, on days, and on a publication, on what it says in their place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from graphmodel.declare import Fact
from graphmodel.kinds import Household, Intervention, Person, Residence

KNOWN: dict[str, tuple[str, ...]] = {
    "begin van lijnen": ("start",),
    "begin en eind van lijnen": ("start", "end"),
    "begin en eind van lijnen, met partner": ("start", "end", "partner"),
}
"""What is taken to be known of the lines of a person, beside the municipality lived in."""


@dataclass(frozen=True)
class Uniqueness:
    """How many persons with a line stand alone with what is known of them."""

    known: str
    persons: int
    unique: int

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 where there is nobody."""
        return self.unique / self.persons if self.persons else 0.0


def uniqueness(frames: Mapping[type[Fact], pl.DataFrame]) -> list[Uniqueness]:
    """For each of `KNOWN`, of the graph's frames or of a publication's: persons with a line, and those alone in their combination."""
    lines = frames[Intervention].filter(pl.col("person").is_not_null()).select("person", "start", "end", "partner")
    homes = frames[Residence].select("person", "household").join(frames[Household].select("household", "municipality"), on="household")
    home = homes.group_by("person").agg(home=pl.col("municipality").drop_nulls().min())
    own = frames[Person].select("person", own="municipality")
    places = own.join(home, on="person", how="left").select("person", place=pl.coalesce("own", "home"))
    return [_measured(known, lines, places, columns) for known, columns in KNOWN.items()]


def _measured(known: str, lines: pl.DataFrame, places: pl.DataFrame, columns: tuple[str, ...]) -> Uniqueness:
    line = pl.concat_str((pl.col(name).cast(pl.String).fill_null("") for name in columns), separator="|")
    history = lines.select("person", line=line).group_by("person").agg(pl.col("line").sort().str.join(";"))
    seen = history.join(places, on="person", how="left").group_by("line", "place").len()
    return Uniqueness(known, history.height, seen.filter(pl.col("len") == 1).height)
