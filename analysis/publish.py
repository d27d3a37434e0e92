"""What leaves the house as rows: the analysis graph under a key of its own, coarsened (R17, R18).

Persons, households, cases, interventions, reports, meetings, actions and bottlenecks stand by a pseudonym of this publication
alone; its key is kept nowhere, so two publications have nothing in common to join on. Days are months, birth years five-year bands,
and what fewer than k rows have in common is said less exactly (`analysis.coarsening`). There is no free text: the graph has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from analysis.coarsening import band, coarsened, month
from analysis.graph import AnalysisGraph
from analysis.kept import KEPT, PSEUDONYMISED, Kept
from analysis.placeless import leading_nowhere, without_neighbourhood
from analysis.pseudonyms import Pseudonyms
from graphmodel.declare import Fact
from graphmodel.kinds import Household, Partner, Person

K = 10
"""No combination of values stands for fewer rows (questions.md §3, Suppression)."""

SMALLEST_K = 3

OPEN = frozenset({Partner})
"""Organisations: nobody is among them, so their values stay as they are."""

BY_PSEUDONYM = PSEUDONYMISED | {"Bottleneck"}
"""Kinds whose things stand by a pseudonym in rows. A bottleneck is the system's own, but its delivered id may hold anything, and where
it blocks one thing it leads to that."""


@dataclass(frozen=True)
class Publication:
    """Rows that may leave the house once a second person has let them go."""

    version: int
    """version of the store"""
    k: int
    frames: Mapping[type[Fact], pl.DataFrame]
    """by kind: pseudonyms, codes, months as `2026-03`, years as `2026`, bands as `1985-1989`; inside days and years are exact"""
    rows: int
    """rows of all kinds but partners"""
    coarser: int
    """of those, said less exactly because fewer than k shared them"""


def published(graph: AnalysisGraph, k: int = K) -> Publication:
    """The whole graph as it may leave the house. Raises ValueError for a k below 3.

    A withheld household has no place in it, and nobody who asks for secrecy or ever lived in one has; nor does any row lead from
    them to something that has one (questions.md §5, `placeless.leading_nowhere`).
    """
    if k < SMALLEST_K:
        raise ValueError(f"k is at least {SMALLEST_K}")
    names, frames, rows, coarser = Pseudonyms.fresh(), {}, 0, 0
    withheld = graph.withheld()
    for model, kept in KEPT.items():
        frame = _blurred(leading_nowhere(model, graph.of(model), withheld), kept)
        if model not in OPEN:
            days = [name for name in frame.columns if graph.of(model).schema.get(name) == pl.Date]
            less = coarsened(frame, days, _others(kept, frame, days), k)
            frame, rows, coarser = less.frame, rows + frame.height, coarser + less.rows
        frames[model] = _renamed(frame, kept, names)
    return Publication(graph.version, k, frames, rows, coarser)


def inside(graph: AnalysisGraph) -> Publication:
    """The whole graph as an analyst may ask it inside the house: pseudonyms of its own, but days and birth years exact (R18).

    Whom a line or a home names has a row, also where theirs was withdrawn: they are counted, so they must be there to be found.
    A withheld household has no neighbourhood; its municipality stays, for counts by municipality are exact inside the house. It
    never leaves the house: what does is `published`.
    """
    names = Pseudonyms.fresh()
    frames = {model: _renamed(_exact(_whole(graph, model)), kept, names) for model, kept in KEPT.items()}
    return Publication(graph.version, 1, frames, sum(frame.height for model, frame in frames.items() if model not in OPEN), 0)


COUNTED = frozenset({Person, Household, Partner})
"""Kinds of which somebody counts who is named, with or without a row of their own."""


def _whole(graph: AnalysisGraph, model: type[Fact]) -> pl.DataFrame:
    """The frame, with a row that says nothing more for whoever is only named."""
    frame = graph.of(model)
    if model is Household:
        frame = without_neighbourhood(frame, "household", graph.withheld())
    if model not in COUNTED:
        return frame
    thing = frame.columns[0]
    named = [
        graph.of(other).select(pl.col(kept.name(column)).alias(thing))
        for other, kept in KEPT.items()
        for column in kept.columns
        if column.refers_to == model.__name__
    ]
    missing = pl.concat(named).unique().drop_nulls().join(frame, on=thing, how="anti")
    return pl.concat([frame, missing], how="diagonal")


def _exact(frame: pl.DataFrame) -> pl.DataFrame:
    """Days as ISO text."""
    return frame.with_columns(pl.col(name).cast(pl.String) for name, dtype in frame.schema.items() if dtype == pl.Date)


def _blurred(frame: pl.DataFrame, kept: Kept) -> pl.DataFrame:
    """Days as months and birth years as bands; what the keeper needs for order left out."""
    days = [name for name, dtype in frame.schema.items() if dtype == pl.Date]
    rough = frame.drop("order", strict=False).with_columns(month(name).alias(name) for name in days)
    if "birth_year" in rough.columns:
        rough = rough.with_columns(birth_years=band("birth_year")).drop("birth_year")
    first = [name for name in kept.schema if name in rough.columns]
    return rough.select(*first, *(name for name in rough.columns if name not in first))


def _numbered(kept: Kept) -> dict[str, str]:
    """The columns that get a pseudonym, with the kind it is of."""
    return {kept.name(column): kind for column in kept.columns if (kind := kept.named(column)) in BY_PSEUDONYM and kind}


def _others(kept: Kept, frame: pl.DataFrame, days: list[str]) -> list[str]:
    """The columns whose values are looked at in combination: all but the numbers and the days."""
    return [name for name in frame.columns if name not in _numbered(kept) and name not in days]


def _renamed(frame: pl.DataFrame, kept: Kept, names: Pseudonyms) -> pl.DataFrame:
    """The frame with pseudonyms in place of numbers and ids, in an order that tells nothing of the store's."""
    for column, kind in _numbered(kept).items():
        numbers = frame[column].unique().drop_nulls()
        pseudonyms = [names.of(kind, number) for number in numbers]
        frame = frame.with_columns(pl.col(column).replace_strict(numbers, pseudonyms, default=None, return_dtype=pl.String))
    return frame.sort(frame.columns)
