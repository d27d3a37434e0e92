"""Where people and households are on a day: municipality and neighbourhood by the rules of questions.md §3."""

from __future__ import annotations

from datetime import date

import polars as pl

from analysis.areas import UNKNOWN
from analysis.graph import AnalysisGraph
from graphmodel.kinds import Household, Person


def person_places(graph: AnalysisGraph, day: date, persons: pl.DataFrame) -> pl.DataFrame:
    """`person, municipality, neighbourhood` of the persons in a column `person`, each once.

    The municipality is the person's own, else that of the household lived in (of several the one with the lowest id), else
    `onbekend`. The neighbourhood is that household's, where it lies in that municipality.
    """
    wanted = persons.select("person").unique()
    stays = graph.stays_on(day).join(wanted, on="person", how="semi").unique()
    homes = stays.join(graph.of(Household), on="household", how="left")
    # A household without a row of its own comes last: nothing is known of it.
    lived = homes.sort("person", "order", nulls_last=True).unique("person", keep="first", maintain_order=True)
    home = lived.select("person", home="municipality", neighbourhood="neighbourhood")
    own = graph.of(Person).select("person", own="municipality").join(wanted, on="person", how="semi")
    return (
        wanted.join(own, on="person", how="left")
        .join(home, on="person", how="left")
        .with_columns(municipality=pl.coalesce("own", "home", pl.lit(UNKNOWN)))
        .with_columns(neighbourhood=pl.when(pl.col("municipality") == pl.col("home")).then("neighbourhood"))
        .select("person", "municipality", "neighbourhood")
    )


def household_places(graph: AnalysisGraph, households: pl.DataFrame) -> pl.DataFrame:
    """`household, municipality, neighbourhood` of the households in a column `household`, each once; else `onbekend`."""
    wanted = households.select("household").unique()
    return wanted.join(graph.of(Household).drop("order"), on="household", how="left").with_columns(
        municipality=pl.col("municipality").fill_null(UNKNOWN)
    )
