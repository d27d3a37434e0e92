"""S of every case on a day: the persons and households that its lines and blocks are counted in (questions.md §1)."""

from __future__ import annotations

from datetime import date

import polars as pl

from analysis.graph import AnalysisGraph
from analysis.periods import in_force


def systems_on(graph: AnalysisGraph, day: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`case, person` and `case, household` of the cases open on a day: betrokkenen, their homes, and who lives in betrokken households."""
    opened = graph.open_on(day)
    involved = graph.involved.filter(in_force(day)).join(opened, on="case", how="semi")
    homes = graph.stays_on(day)
    persons = involved.filter(pl.col("person").is_not_null()).select("case", "person")
    households = involved.filter(pl.col("household").is_not_null()).select("case", "household")
    inhabitants = households.join(homes, on="household").select("case", "person")
    lived = persons.join(homes, on="person").select("case", "household")
    return pl.concat([persons, inhabitants]).unique(), pl.concat([households, lived]).unique()
