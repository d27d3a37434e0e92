"""Evidence suffices: the frame of the case and the named facts alone give the same statement."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from access.casegraph import CaseGraph
from graphmodel.declare import Fact
from queries.evidence import Evidence, reference
from queries.tracks import TracksAnswer
from queries.tracks import ask as tracks
from tests.queries.frame import frame_facts
from tests.queries.test_against_slow import DAYS_BACK, seen_by
from tests.worlds import TODAY, sharing_rules, worlds

pytestmark = pytest.mark.today(TODAY)


def holds(evidence: Evidence, answer: TracksAnswer, again: TracksAnswer) -> bool:
    kind, _, what = evidence.statement.partition(":")
    if kind in ("double_work", "outside_plan"):
        return what in getattr(again, kind)
    return bool(getattr(again, kind) == getattr(answer, kind))


def only(case: CaseGraph, evidence: Evidence) -> CaseGraph:
    named = [fact for fact in case.all_facts() if reference(fact) in evidence.facts]
    assert {reference(fact) for fact in named} == set(evidence.facts)
    frame = list(frame_facts(case))
    return case.only([*frame, *(fact for fact in named if fact not in frame)])


@pytest.mark.slow
@settings(max_examples=120, phases=[Phase.explicit, Phase.generate])
@given(worlds(), sharing_rules(), DAYS_BACK, st.sampled_from(["toezicht", "leider"]))
def test_the_named_facts_give_the_same_statement(facts: list[Fact], rules: list[dict[str, str]], days_back: int, user: str) -> None:
    as_of = TODAY - timedelta(days_back)
    case = seen_by(user, facts, rules)
    answer = tracks(case, as_of)
    expected = {"parallel"} if answer.parallel else set()
    expected |= {"since"} if answer.since else set()
    expected |= {f"double_work:{area}" for area in answer.double_work} | {f"outside_plan:{i}" for i in answer.outside_plan}
    assert [e.statement for e in answer.evidence if e.statement not in expected] == []
    assert len(answer.evidence) == len(expected)
    for evidence in answer.evidence:
        assert holds(evidence, answer, tracks(only(case, evidence), as_of)), evidence
