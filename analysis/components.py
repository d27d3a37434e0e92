"""Which partners are coordinated, of all units at once: connected components of unit×partner, joined by cases."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


def components(nodes: pl.DataFrame, seats: pl.DataFrame, unit: Sequence[str] = ("unit",)) -> pl.DataFrame:
    """`nodes` (`*unit, partner`) with a column `track`: the component of each.

    `seats` (`*unit, case, partner`) joins each partner to the case it sits in, within the unit; who is not among the nodes joins
    nobody, and a seat may stand there twice. Partners of one case in one unit are in one component, and so are those joined by
    way of others.
    """
    keys = list(unit)
    numbered = nodes.with_row_index("node")
    # Whoever sits at a table is joined to the first who does: one component, without a node for the table.
    seated = seats.join(numbered, on=[*keys, "partner"]).select("node", first=pl.col("node").first().over(*keys, "case"))
    ends = seated["node"].to_numpy(), seated["first"].to_numpy()
    edges = coo_array((np.ones(len(seated), dtype=np.int8), ends), shape=(len(nodes), len(nodes)))
    return nodes.with_columns(track=pl.Series(connected_components(edges, directed=False)[1]))
