"""A bottleneck goes up, comes back and is solved: one level at a time, by who may, seen by every case that it holds up."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access import escalating
from access.view import Access
from graphmodel.errors import Refused, SamenloopError, WrongUse
from graphmodel.kinds import Block, Bottleneck, Case, Household, Intervention, Member, Person, Residence, Role
from graphmodel.records import Escalation
from graphmodel.vocabulary import Level
from loaders.werkmap import import_werkmap
from queries import blocked
from queries.escalations import Step, escalations
from tests.build import make
from tests.views import access_to, see
from tests.worked_example import D, facts

pytestmark = pytest.mark.today(D)

LIFE: dict[str, Any] = {"description": "woning zoeken", "life_area": "Huisvesting", "status": "lopend", "start": "2026-05-01"}
WORLD = [
    make(Bottleneck, id="K", code="K1", description="geen woning", level="operationeel", opened="2026-05-01", supplier="zvh"),
    make(Bottleneck, id="geheim", code="K2", description="wachtlijst", level="operationeel", opened="2026-05-01", supplier="zvh"),
    make(Block, intervention="I1", bottleneck="K", since="2026-06-01", supplier="wijkteam"),
    make(Block, intervention="I3", bottleneck="geheim", since="2026-06-01", supplier="ggz"),
    make(Case, id="C2", frame="casusoverleg", municipality="GM0268", opened="2026-02-01"),
    make(Person, id="buur", given_names="Karel Li", surname="Buurman", bsn="999990019"),
    make(Member, case="C2", person="buur", role="betrokkene"),
    make(Household, id="H7", postcode="6511AB", house_number="3", town="Nijmegen"),
    make(Residence, household="H7", person="buur"),
    make(Role, case="C2", partner="wijkteam", role="casusregie", start="2026-02-01"),
    make(Intervention, id="J1", partner="wijkteam", person="buur", case="C2", **LIFE),
    make(Block, intervention="J1", bottleneck="K", since="2026-07-01", supplier="wijkteam"),
]
USERS: list[dict[str, Any]] = [
    {"id": "regie", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["C1"]},
    {"id": "elders", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["C2"]},
    {"id": "proces", "organisation": "zvh", "role": "procesregisseur", "cases": "alle"},
    {"id": "jeugd", "organisation": "veilig_thuis", "role": "casusregisseur", "cases": ["C1"]},
    {"id": "hulp", "organisation": "wijkteam", "role": "professional", "cases": ["C1"]},
]
P: dict[str, Any] = {"purpose": "opschaling"}
RULES: dict[str, Any] = {"rules": [{"supplier": "wijkteam", "level": "inhoud"}]}


@pytest.fixture
def house(tmp_path: Path) -> Access:
    return access_to(tmp_path, facts(*WORLD), users=USERS, **RULES)


def up(access: Access, user: str, bottleneck: str = "K", case: str = "C1", **said: Any) -> Escalation:
    return escalating.up(access, access.viewer(user), case, bottleneck=bottleneck, **{"reason": "het duurt te lang", **said}, **P)


def decide(access: Access, user: str, case: str = "C1", **said: Any) -> Escalation:
    told = {"decision": "tien woningen erbij", "decided_on": D, **said}
    return escalating.decide(access, access.viewer(user), case, bottleneck="K", **told, **P)


def solve(access: Access, user: str, case: str = "C1", **said: Any) -> Escalation:
    return escalating.solve(access, access.viewer(user), case, bottleneck="K", **{"how": "er is plek", "solved_on": D, **said}, **P)


def stored(access: Access) -> tuple[list[Any], list[Any]]:
    return list(access.store.stream(Bottleneck.kind())), list(access.store.stream(Escalation.kind()))


def test_every_case_that_it_holds_up_sees_each_step(house: Access) -> None:
    up(house, "regie")
    up(house, "proces", "K", "C2")
    decide(house, "proces", decided_by="Wethouder wonen")
    for user, case in (("regie", "C1"), ("elders", "C2")):
        graph = see(house, user, case)
        (row,) = blocked.ask(graph, D).rows
        assert (row.level, row.escalated, row.decision) == ("tactisch", True, "tien woningen erbij")
        (there,) = escalations({case: graph}, D)
        assert [(step.step, step.level) for step in there.steps] == [
            (Step.GEMELD, "operationeel"), (Step.OPGESCHAALD, "tactisch"), (Step.OPGESCHAALD, "stuurgroep"), (Step.BESLOTEN, "tactisch"),
        ]  # fmt: skip
    solve(house, "proces")
    for user, case in (("regie", "C1"), ("elders", "C2")):
        graph = see(house, user, case)
        assert blocked.ask(graph, D).rows == ()
        assert [(row.state, row.blocks) for row in escalations({case: graph}, D)] == [(Step.OPGELOST, 0)]
        assert escalations({case: graph}, D + timedelta(29)) == []


def test_who_leads_sends_it_up_and_decides_at_the_lowest_level_only(house: Access) -> None:
    decide(house, "regie")
    up(house, "regie")
    for act in (decide, solve):
        with pytest.raises(Refused, match="procesregisseur"):
            act(house, "regie")
    assert decide(house, "proces").level == "operationeel"
    assert solve(house, "regie").solved_on == D


@pytest.mark.parametrize("user", ["jeugd", "hulp", "toezicht"])
def test_nobody_else_does_anything(house: Access, user: str) -> None:
    before = stored(house)
    for act in (up, decide, solve):
        with pytest.raises(Refused):
            act(house, user)
        assert [house.log.verify(), stored(house)] == [[], before]
    assert [line["result"] for line in house.log.entries()] == ["refused"] * 3


def test_what_is_hidden_is_refused_in_the_words_for_what_is_not_there(house: Access) -> None:
    said = []
    for bottleneck in ("geheim", "nergens"):
        with pytest.raises(Refused) as refused:
            up(house, "regie", bottleneck)
        said.append(str(refused.value).replace(bottleneck, "…"))
    assert len(set(said)) == 1
    assert {row.bottleneck for row in see(house, "toezicht", "C1").of(Block)} == {"K", "geheim"}


def test_no_level_is_skipped_and_there_is_none_above_the_taskforce(house: Access) -> None:
    with pytest.raises(Refused, match="overslaan kan niet"):
        up(house, "proces", to=Level.TASKFORCE)
    for level in ("tactisch", "stuurgroep", "taskforce"):
        assert up(house, "proces", to=Level(level)).level == level
    with pytest.raises(Refused, match="Hoger kan niet"):
        up(house, "proces")
    assert decide(house, "proces", back_to=Level.TACTISCH).level == "tactisch"
    with pytest.raises(WrongUse, match="niet omhoog"):
        decide(house, "proces", back_to=Level.TASKFORCE)
    solve(house, "proces")
    with pytest.raises(Refused, match="al opgelost"):
        up(house, "proces")


@pytest.mark.parametrize(
    ("act", "said", "word"),
    [
        (up, {"reason": " "}, "reden"),
        (decide, {"decision": ""}, "besloten"),
        (solve, {"how": ""}, "opgelost"),
        (decide, {"decided_on": D + timedelta(1)}, "toekomst"),
        (solve, {"solved_on": date(2026, 4, 30)}, "gemeld op 01-05-2026"),
        (up, {"reason": "Karel wacht al lang"}, "'Karel'"),
        (decide, {"decision": "woning voor mevrouw Buurman"}, "'Buurman'"),
        (decide, {"decided_by": "regisseur van 999990019"}, "999990019"),
        (solve, {"how": "in zaak C2 geregeld"}, "'C2'"),
        (up, {"reason": "BSN 999 990 019 wacht"}, "'999 990 019'"),
        (up, {"reason": "dossier 999990018 wacht"}, "'999990018'"),
        (up, {"reason": "kan niet terug naar 6511 ab 3"}, "'6511AB'"),
        (up, {"reason": "terug naar 1234 ZZ"}, "'1234 ZZ'"),
        (up, {"reason": "huishouden h7 wacht"}, "'H7'"),
        (up, {"reason": "over buur"}, "'buur'"),
        (up, {"reason": "mevrouw Li wacht"}, "'Li'"),
    ],
)
def test_a_step_says_why_when_and_of_nobody(house: Access, act: Any, said: dict[str, Any], word: str) -> None:
    before = stored(house)
    with pytest.raises(WrongUse, match=word):
        act(house, "proces", case="C2", **said)
    assert stored(house) == before


@pytest.mark.parametrize(("act", "said"), [(decide, {"decided_on": D - timedelta(1)}), (solve, {"solved_on": D - timedelta(1)})])
def test_no_level_decides_before_the_bottleneck_came_to_it(house: Access, act: Any, said: dict[str, Any]) -> None:
    """Without: the history says that it still lies at the level whose decision sent it back."""
    up(house, "proces")
    before = stored(house)
    with pytest.raises(WrongUse, match="ligt pas sinds 21-11-2026 bij"):
        act(house, "proces", **said)
    assert stored(house) == before


WERKMAP = "knelpunt_id,code,omschrijving,niveau,geopend,geescaleerd,besloten_op,besluit,besluitnemer\n"


def test_no_delivery_takes_a_step_back_and_what_it_decided_is_kept(tmp_path: Path) -> None:
    """Without: the next monthly delivery puts the bottleneck back where it lay, and a second decision wipes out the first."""
    given = {"escalated": "2026-06-10", "decided_on": "2026-07-01", "decision": "wachten", "decided_by": "Stuurgroep"}
    delivered = make(
        Bottleneck, id="K", code="K1", description="geen woning", level="stuurgroep", opened="2026-05-01", supplier="zvh", **given
    )
    access = access_to(tmp_path, facts(*WORLD[1:], delivered), users=USERS, **RULES)
    up(access, "proces")
    decide(access, "proces", back_to=Level.TACTISCH)
    folder = tmp_path / "werkmap"
    folder.mkdir()
    row = "K,K1,nog steeds geen woning,stuurgroep,2026-05-01,2026-06-10,2026-07-01,wachten,Stuurgroep\n"
    (folder / "knelpunten.csv").write_text(WERKMAP + row)
    assert import_werkmap(access.store, folder, today=D, supplier="zvh").accepted
    graph = see(access, "regie", "C1")
    now = graph.things(Bottleneck)["K"]
    assert (now.description, now.level, now.decision) == ("nog steeds geen woning", "tactisch", "tien woningen erbij")
    assert now.escalated == date(2026, 6, 10)
    (there,) = escalations({"C1": graph}, D)
    assert [(step.day, step.step, step.text) for step in there.steps if step.step is Step.BESLOTEN] == [
        (date(2026, 7, 1), Step.BESLOTEN, "wachten"),
        (D, Step.BESLOTEN, "tien woningen erbij"),
    ]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(["up", "up", "decide", "solve", "later"]), max_size=9))
def test_the_history_always_leads_to_where_it_lies(tmp_path_factory: pytest.TempPathFactory, acts: list[str]) -> None:
    """Whatever is done in whatever order, the steps end at the level of the bottleneck, never skip one, and replay by day."""
    access = access_to(tmp_path_factory.mktemp("steps"), facts(*WORLD), users=USERS, **RULES)
    today, seen, graph = D, {D: "operationeel"}, see(access, "regie", "C1")
    with pytest.MonkeyPatch.context() as patched:
        for act in acts:
            today += timedelta(act == "later")
            patched.setenv("SAMENLOOP_TODAY", today.isoformat())
            try:
                if act in ("up", "decide"):
                    up(access, "proces") if act == "up" else decide(access, "proces", decided_on=today)
                elif act == "solve":
                    solve(access, "proces", solved_on=today)
            except SamenloopError:
                assert act == "up" or "solve" in acts
            graph = see(access, "regie", "C1")
            seen[today] = graph.things(Bottleneck)["K"].level
        for day, level in seen.items():
            (row,) = escalations({"C1": graph}, day)
            assert (row.level, row.since <= day, row.days) == (level, True, (day - row.since).days)
        levels = [list(Level).index(Level(str(step.level))) for step in row.steps]
        assert all(after - before <= 1 for before, after in pairwise(levels))
