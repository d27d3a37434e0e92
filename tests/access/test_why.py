"""Why agrees with the view: what it gives as reasons keeps a fact out exactly where it is not there."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from access.visible import Filter
from access.why import explain, hidden_by_level, shields, why
from graphmodel.declare import Fact
from graphmodel.errors import Refused
from graphmodel.kinds import Intervention, Kinship, Person, PhaseSpell, Report, Role
from tests.noninterference.house import USERS
from tests.views import access_to
from tests.worked_example import facts as worked_example
from tests.worlds import CASE, TODAY, sharing_rules, worlds

pytestmark = pytest.mark.today(TODAY)

ON_THEIR_OWN = (Intervention, Report, Kinship, Person, PhaseSpell, Role)
"""Kinds that refer to no fact with a level: here the reasons must be the whole truth."""


def _filters(folder: str, facts: list[Fact], rules: list[dict[str, Any]]) -> list[Filter]:
    access = access_to(Path(folder), facts, users=USERS, rules=rules)
    found = []
    for user in ("professional", "regisseur", "proces", "toezicht"):
        try:
            found.append(access.filters(access.viewer(user), [CASE])[CASE])
        except Refused:
            continue
    return found


@settings(max_examples=60)
@given(worlds(), sharing_rules())
def test_the_reasons_are_those_of_the_view(facts: list[Fact], rules: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for filtered in _filters(folder, facts, rules):
            around = filtered.grounds().facts
            for model in ON_THEIR_OWN:
                for fact in around.of(model):
                    answer = explain(filtered, fact)
                    assert answer.visible == (not shields(filtered.grounds(), fact) and not hidden_by_level(filtered, fact)), answer
                    assert answer.sentences


def test_only_toezicht_gets_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", "2026-11-21")
    users = [{"id": "regie", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["C1"]}]
    access = access_to(tmp_path, worked_example(), users=users)
    with pytest.raises(Refused):
        why(access, access.viewer("regie"), "C1", ref="interventies:I3", about="regie", purpose="toets")
    (answer,) = why(access, access.viewer("toezicht"), "C1", ref="interventies:I3", about="regie", purpose="toets")
    assert not answer.visible
    assert "stap 4" in answer.sentences[0]
    (own,) = why(access, access.viewer("toezicht"), "C1", ref="interventies:I1", about="regie", purpose="toets")
    assert own.visible
    assert "stap 1" in own.sentences[0]
