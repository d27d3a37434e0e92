"""Who is coordinated with whom: tracks, and what holds a track together (questions.md §1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations

import networkx as nx

Table = frozenset[str]
"""The partners of one case with regie: whoever sits at one table is coordinated."""


def coordinated(partners: Collection[str], tables: Iterable[Table]) -> nx.Graph:
    """The partners, with an edge between each two that sit at one table."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted(partners))
    for table in tables:
        graph.add_edges_from(combinations(sorted(table.intersection(partners)), 2))
    return graph


def components(graph: nx.Graph) -> list[list[str]]:
    """The tracks: partners that are coordinated, directly or by way of others; each sorted, and sorted among each other."""
    return sorted(sorted(part) for part in nx.connected_components(graph))


def held_by(graph: nx.Graph) -> frozenset[str]:
    """Partners without whom their track falls apart."""
    return frozenset(nx.articulation_points(graph))


def is_parallel(partners: Collection[str], tables: Iterable[Table]) -> bool:
    """Whether the partners make two tracks or more: as `components` would say, without a graph for each of many days."""
    if len(partners) < 2:
        return False
    reached = {next(iter(partners))}
    waiting = [table.intersection(partners) for table in tables]
    while joining := [table for table in waiting if not table.isdisjoint(reached)]:
        waiting = [table for table in waiting if table.isdisjoint(reached)]
        reached.update(*joining)
    return len(reached) < len(partners)
