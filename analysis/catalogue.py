"""All questions of the region, by id: what the command line and the screens list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analysis.answer import Row
from analysis.bottlenecks import BottleneckRow, SubcodeRow, bottlenecks
from analysis.cooperation import CooperationRow, cooperation
from analysis.flow import FlowRow, flow
from analysis.graph import AnalysisGraph
from analysis.load import LoadRow, load
from analysis.parallel import ParallelRow, parallel
from analysis.pathways import PathwayRow, pathways
from analysis.whatif import ReleasedBlock, WhatIfAnswer, whatif


@dataclass(frozen=True)
class RegionQuestion:
    """One question on the region."""

    id: str
    sentence: str
    """What it asks, as users read it (Dutch)."""
    ask: Callable[..., Any]
    """Of graph, day, and the parameters: rows, or one answer."""
    rows: tuple[type[Row], ...]
    by: tuple[str, ...] = ()
    """What it can be counted by, the first when nothing is said."""
    needs: tuple[str, ...] = field(default=())
    """Parameters it cannot do without."""
    named: bool = False
    """Whether it takes `names`: its answer stands by delivered ids where it stays inside the house."""


REGION: dict[str, RegionQuestion] = {
    question.id: question
    for question in (
        RegionQuestion(
            "bottlenecks", "Wat houdt het stelsel tegen, waar en hoe lang?", bottlenecks, (BottleneckRow, SubcodeRow), ("code", "subcode")
        ),
        RegionQuestion("parallel", "Hoeveel loopt langs elkaar heen?", parallel, (ParallelRow,)),
        RegionQuestion(
            "cooperation",
            "Welke partners werken in dezelfde huishoudens zonder bekende afstemming?",
            cooperation,
            (CooperationRow,),
            ("partner", "kind", "domain", "department"),
        ),
        RegionQuestion("load", "Wie draagt hoeveel?", load, (LoadRow,)),
        RegionQuestion("pathways", "Hoe gaan zaken op en af?", pathways, (PathwayRow,)),
        RegionQuestion("flow", "Wordt het beter?", flow, (FlowRow,)),
        RegionQuestion(
            "whatif",
            "Wat als er ergens plaatsen vrijkomen?",
            whatif,
            (WhatIfAnswer, ReleasedBlock),
            needs=("code", "municipality", "places"),
            named=True,
        ),
    )
}
"""In the order in which users meet them."""


def ask(question: str, graph: AnalysisGraph, day: date, **parameters: Any) -> dict[str, Any]:
    """The answer as it is given to programs: question, day, and rows; of `whatif` its own fields (design.md, Command line)."""
    answer: Row | Sequence[Row] = REGION[question].ask(graph, day, **parameters)
    said = {"question": question, "as_of": day.isoformat()}
    if isinstance(answer, Row):
        return said | answer.model_dump(mode="json")
    return said | {"rows": [row.model_dump(mode="json") for row in answer]}
