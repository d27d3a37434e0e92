"""Which partners are coordinated, of all units at once: connected components of unit×partner and unit×case."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


def components(nodes: pl.DataFrame, seats: pl.DataFrame, unit: Sequence[str] = ("unit",)) -> pl.DataFrame:
    """`nodes` (`*unit, partner`) with a column `track`: the component of each.

    `seats` (`*unit, case, partner`) joins each partner to the case it sits in, within the unit. Partners of one case in one unit
    are in one component, and so are those joined by way of others.
    """
    keys = list(unit)
    numbered = nodes.with_row_index("node")
    joined = seats.join(numbered, on=[*keys, "partner"]).with_columns(table=pl.struct(*keys, "case").rank("dense") + (len(nodes) - 1))
    size = len(nodes) + joined["table"].n_unique()
    ends = joined["node"].to_numpy(), joined["table"].to_numpy()
    edges = coo_array((np.ones(len(joined), dtype=np.int8), ends), shape=(size, size))
    labels = connected_components(edges, directed=False)[1]
    return nodes.with_columns(track=pl.Series(labels[: len(nodes)]))
