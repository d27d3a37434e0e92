"""The seven questions of the region as the benchmarks ask them: with the same parameters of every engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from analysis.catalogue import REGION
from analysis.graph import AnalysisGraph

PARAMETERS: dict[str, dict[str, Any]] = {"whatif": {"code": "K1", "municipality": "GM0268", "places": 100}}
"""Of the other questions the defaults: by code, by partner."""


def fresh(graph: AnalysisGraph) -> AnalysisGraph:
    """The same graph, with nothing worked out yet of what it keeps for the next question."""
    return replace(graph)


def ask(question: str, graph: AnalysisGraph, day: date) -> Any:
    """The answer of the fast form, on a graph of which nothing was asked before."""
    asked = REGION[question]
    return asked.ask(fresh(graph), day, **asked.checked(PARAMETERS.get(question, {})))
