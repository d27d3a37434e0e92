"""Every answer of the region as text: each question's rows in whole Dutch lines, without a code where there is a word."""

from __future__ import annotations

import pytest

from analysis.catalogue import CATALOGUE, ask
from commands.region_text import as_text
from tests.analysis.building import graph_of
from tests.analysis.worlds import everything
from tests.worlds import TODAY

GIVEN: dict[str, int | str] = {"code": "K1", "municipality": "GM0268", "places": 1, "days": 20, "reports": 1}


@pytest.fixture(scope="module", autouse=True)
def _today() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMENLOOP_TODAY", TODAY.isoformat())


def test_every_question_is_told_in_lines() -> None:
    graph = graph_of(everything())
    for question in CATALOGUE.values():
        given = question.checked({p.name: GIVEN[p.name] for p in question.parameters if p.name in GIVEN})
        told = as_text(ask(question.id, graph, TODAY, **given), graph).splitlines()
        assert told[0].startswith(f"{question.sentence} Peildatum 01-06-2026, stand 1")
        assert told[-1].startswith("Precieze aantallen: alleen voor binnen het huis")
        assert told[1] != "Niets gevonden.", question.id
        assert not [line for line in told[1:-1] for word in ("GM0268", "None", "K1", "_") if word in line.replace("w0k1", "")], question.id
