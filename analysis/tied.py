"""What refers to a fact that is not there is not there either (questions.md §5): objected, withdrawn and proposed ones are not.

Whoever is counted by name (a person, a household, a partner) is counted with or without a row of their own; what stands or falls
with what it names is what is of a case, of a meeting, or of something that is blocked.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from analysis.kept import Kept
from graphmodel.declare import Fact
from graphmodel.kinds import Action, Bottleneck, Case, Intervention, Meeting, Report

HOLDING = {model.__name__: model for model in (Case, Meeting, Intervention, Action, Bottleneck)}
"""Kinds without whose fact what refers to them is not there."""

STAYS_WITHOUT_CASE = frozenset({Intervention, Report})
"""Work and reports are there without the case they are tied to; the tie is not."""


def held_by(kept: Kept) -> dict[str, type[Fact]]:
    """The columns of a kind that name something it stands or falls with, and the kind they name."""
    named = ((kept.name(column), column.refers_to) for column in kept.columns if column.refers_to)
    return {column: HOLDING[name] for column, name in named if name in HOLDING}


def tied(frame: pl.DataFrame, kept: Kept, frames: Mapping[type[Fact], pl.DataFrame]) -> pl.DataFrame:
    """The rows of which everything they name is there. `frames` has the kinds that this one refers to."""
    for column, model in held_by(kept).items():
        there = pl.col(column).is_in(frames[model][model.__name__.lower()].implode())
        if kept.model in STAYS_WITHOUT_CASE:
            frame = frame.with_columns(pl.when(there).then(column).alias(column))
        else:
            frame = frame.filter(there.fill_null(value=True))
    return frame
