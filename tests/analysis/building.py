"""Regions written by hand: a few facts in one line each, and the graph made of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from analysis.graph import AnalysisGraph
from analysis.source import Source
from graphmodel.declare import Fact
from graphmodel.kinds import Block, Bottleneck, Household, Intervention, Partner, Residence
from graphmodel.stores import open_store
from tests.build import fill, make

DAY = date(2026, 6, 1)


def graph_of(facts: Iterable[Fact]) -> AnalysisGraph:
    """The graph of a store in memory with these facts."""
    store = open_store("memory:")
    fill(store, facts)
    return Source(store).graph()


def partner(name: str, domain: str = "zorg", **more: Any) -> Fact:
    return make(Partner, id=name, name=name, domain=domain, **{"partner_kind": "ggz", **more})


def household(name: str, *persons: str, **more: Any) -> list[Fact]:
    """A household in Nijmegen and who lives in it."""
    return [
        make(Household, id=name, **{"municipality": "GM0268", **more}),
        *(make(Residence, household=name, person=person) for person in persons),
    ]


def work(name: str, partner: str, start: str, end: str | None = None, **target: Any) -> Fact:
    what = {"description": "d", "life_area": "Justitie", "status": "lopend"}
    return make(Intervention, id=name, partner=partner, start=start, end=end, **{**what, **target})


def bottleneck(name: str = "k", code: str = "K1", **more: Any) -> Fact:
    return make(Bottleneck, id=name, code=code, description="d", level="tactisch", opened="2020-01-01", **more)


def block(intervention: str, since: str, bottleneck: str = "k", **more: Any) -> Fact:
    return make(Block, intervention=intervention, bottleneck=bottleneck, since=since, **more)
