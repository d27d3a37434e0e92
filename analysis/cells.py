"""Counts with who stands behind them: what suppression works on."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl


@dataclass(frozen=True)
class Cells:
    """Published counts by their keys, and for each the internal numbers of the persons it counts.

    A cell without a row in `persons` counts nobody.
    """

    keys: tuple[str, ...]
    counts: pl.DataFrame
    """The keys and the measures."""
    persons: pl.DataFrame
    """The keys and `person`, each person once a cell."""
    before: pl.DataFrame = field(default_factory=pl.DataFrame)
    """The same for the earlier day of a `change`; empty for a question without one."""
