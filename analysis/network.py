"""Who works beside whom: partners or kinds of partners as a network, and who leaves a hole when it goes (questions.md §3).

An organisation stands under its kind, unless its kind is opened. Coordination is what `cooperation` counts, the hole what `load`
counts; betweenness is a help to read the picture and no count of anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import networkx as nx
import polars as pl

from analysis.cooperation import pairs_in
from analysis.graph import AnalysisGraph
from analysis.load import gap
from analysis.units import Units
from graphmodel.kinds import Partner
from graphmodel.vocabulary import PartnerRole

MOST = 30
"""So many organisations of an opened kind stand by themselves; the others stay together."""


@dataclass(frozen=True, slots=True)
class Node:
    """A kind of partners, or an organisation of an opened kind."""

    id: str
    """`kind:…`, `partner:…` with the partner's id, or `rest:…` for the organisations of a kind beyond the first `MOST`"""
    kind: str
    domain: str | None
    """of most of its partners"""
    organisations: int
    """partners with a line on the day"""
    households: int
    """households in which one of them has a line"""
    hole: int
    """households whose number of tracks rises when one of them goes with all its roles (`load`: those with casusregie)"""
    between: float
    """betweenness, 0 to 1: the part of the shortest ways of coordination between two others that run over it"""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two nodes that work in the same households; `a` and `b` may be one kind, of two different partners."""

    a: str
    b: str
    together: int
    """households in which both have a line"""
    coordinated: int
    """of those, where at least one pair of them is in one track"""

    @property
    def apart(self) -> int:
        """Households without known coordination."""
        return self.together - self.coordinated


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by most households, ties by most shared ones."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]


def network(graph: AnalysisGraph, day: date, opened: str | None = None) -> Network:
    """The network of kinds on a day, with the organisations of one kind apart."""
    units = Units(graph, day)
    names = _names(units, opened)
    ties = _ties(units, names)
    between = betweenness(ties)
    nodes = [Node(**row, between=between.get(row["id"], 0.0)) for row in _nodes(units, names).iter_rows(named=True)]
    return Network(tuple(sorted(nodes, key=lambda node: (-node.households, node.id))), ties)


def betweenness(ties: tuple[Tie, ...]) -> dict[str, float]:
    """Of each node with coordination; a way is shorter the more households two are coordinated in."""
    coordinated = nx.Graph()
    coordinated.add_weighted_edges_from(((t.a, t.b, 1 / t.coordinated) for t in ties if t.coordinated and t.a != t.b), weight="length")
    found: dict[str, float] = nx.betweenness_centrality(coordinated, weight="length")
    return found


def _names(units: Units, opened: str | None) -> pl.DataFrame:
    """`partner, kind, domain, id`: by which node each partner with a line stands."""
    partners = units.graph.of(Partner).select("partner", "domain", kind=pl.col("partner_kind").fill_null("overig"))
    working = units.lines.group_by("partner").agg(households=pl.col("unit").n_unique())
    found = partners.join(working, on="partner").sort(["households", "partner"], descending=[True, False])
    apart = pl.lit(value=False) if opened is None else pl.col("kind") == opened
    place = pl.int_range(pl.len()).over("kind", order_by=-pl.col("households").cast(pl.Int64))
    # Prefixed: a partner may carry the name of a kind.
    own, rest, all_of = (pl.concat_str(pl.lit(f"{what}:"), of) for what, of in (("partner", "partner"), ("rest", "kind"), ("kind", "kind")))
    name = pl.when(apart & (place < MOST)).then(own).when(apart).then(rest).otherwise(all_of)
    return found.with_columns(id=name).select("partner", "kind", "domain", "id")


def _ties(units: Units, names: pl.DataFrame) -> tuple[Tie, ...]:
    called = dict(names.select("partner", "id").iter_rows())
    pairs = pairs_in(units, "partner", pl.col("partner").replace_strict(called, default=None, return_dtype=pl.String))
    counted = pairs.group_by("a", "b").agg(together=pl.len(), coordinated=pl.col("one_track").sum())
    ties = (Tie(**row) for row in counted.iter_rows(named=True))
    return tuple(sorted(ties, key=lambda tie: (-tie.together, tie.a, tie.b)))


def _nodes(units: Units, names: pl.DataFrame) -> pl.DataFrame:
    """`id, kind, domain, organisations, households, hole`."""
    here = units.lines.join(names, on="partner").group_by("id").agg(
        kind=pl.col("kind").first(),
        domain=pl.col("domain").drop_nulls().mode().sort().first(),
        organisations=pl.col("partner").n_unique().cast(pl.Int64),
        households=pl.col("unit").n_unique().cast(pl.Int64),
    )  # fmt: skip
    regie = units.seats.filter(pl.col("role") == str(PartnerRole.CASUSREGIE)).join(units.graph.open_on(units.day), on="case", how="semi")
    risen = gap(units, regie.select("partner", "case").unique()).join(names, on="partner")
    holes = risen.group_by("id").agg(hole=pl.col("unit").n_unique().cast(pl.Int64))
    return here.join(holes, on="id", how="left").with_columns(pl.col("hole").fill_null(0)).sort("id")
