"""A supplier is told what another did with its facts, and about whom it was stays where it was (R9)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from access import weighing
from access.correcting import Why, correct_fact, destroy_fact, destroy_whole
from access.doubting import doubt
from access.keeper import GROUND, Keeper
from access.notices import Desk, mark_seen, read_notices, unseen
from graphmodel.declare import Fact
from graphmodel.errors import LogError, Refused, WrongUse
from graphmodel.kinds import Block, Bottleneck, Intervention, Kinship, Member, Person
from graphmodel.records import Notice, recorded
from graphmodel.stores import Store
from graphmodel.vocabulary import IntakeDecision
from loaders.proposals import judge
from screens.notices.sentences import sentence
from tests.access.logged import line, logged, spoil_log
from tests.brp.examples import confirmed
from tests.build import fill, make
from tests.views import access_of, keeper_to
from tests.worked_example import D, facts

pytestmark = pytest.mark.today(D)

USERS: list[dict[str, Any]] = [
    {"id": "regie", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["C1"]},
    {"id": "ggz1", "organisation": "ggz", "role": "professional", "cases": ["C1"]},
    {"id": "proces", "organisation": "zvh", "role": "procesregisseur", "cases": "alle"},
    {"id": "fg", "organisation": "zvh", "role": "toezicht"},
]
RULES = [{"level": "inhoud"}]
IDS = ("moeder", "vader", "zoon", "C1", "H1", "I3", "I5", "I6")


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    blocks = [make(Bottleneck, id="K", code="K1", description="wacht", level="operationeel", opened="2026-01-01", supplier="politie")]
    blocks += [make(Block, intervention="I3", bottleneck="K", since="2026-02-01", supplier="politie")]  # type: ignore[list-item]
    return keeper_to(tmp_path, facts(*blocks), users=USERS, rules=RULES)


def told(store: Store) -> list[Notice]:
    return [fact for fact in map(Notice.kind().read, store.stream(Notice.kind())) if isinstance(fact, Notice)]


def in_short(notices: Iterable[Notice]) -> set[tuple[Any, ...]]:
    return {(one.to, one.event, one.what, one.number, one.why, one.fact) for one in notices}


def test_of_a_person_destroyed_as_a_whole_each_supplier_is_told_and_nobody_is_named(keeper: Keeper) -> None:
    destroy_whole(keeper, "proces", "personen:vader", Why.ON_REQUEST, "verzoek")
    assert in_short(told(keeper.store)) == {
        (partner, "vernietigd", "interventies", 1, "verzoek", None) for partner in ("politie", "reclassering", "verslavingszorg")
    }
    for notice in told(keeper.store):
        words = [str(value) for value in notice.__dict__.values()] + [sentence(notice)]
        assert [name for name in IDS if any(name in word.split("/") or f" {name}" in word for word in words)] == []


def test_what_goes_along_with_ones_own_fact_is_told_to_whom_it_is_of_and_not_to_oneself(keeper: Keeper) -> None:
    destroy_fact(keeper, "ggz1", "interventies:I3", Why.WRONG, "herstel")
    assert in_short(told(keeper.store)) == {
        ("politie", "vernietigd", "blokkades", 1, "onjuist", None),
        ("politie", "vernietigd", "knelpunten", 1, "onjuist", None),
    }


def test_corrected_by_another_with_the_fact_and_that_notice_goes_with_it(keeper: Keeper) -> None:
    correct_fact(keeper, "ggz1", "interventies:I3", {"omschrijving": "zelf"}, "herstel")
    assert told(keeper.store) == []
    correct_fact(keeper, "proces", "interventies:I3", {"omschrijving": "een ander"}, "herstel")
    assert in_short(told(keeper.store)) == {("ggz", "verbeterd", "interventies", 1, None, "interventies:I3")}
    destroy_fact(keeper, "proces", "interventies:I3", Why.WRONG, "herstel")
    assert ("ggz", "vernietigd", "interventies", 1, "onjuist", None) in in_short(told(keeper.store))
    assert [notice for notice in told(keeper.store) if notice.fact] == []


def test_a_notice_on_a_relation_goes_with_the_person_it_names(keeper: Keeper) -> None:
    kin: list[Fact] = [make(Kinship, person="moeder", other="zoon", relation="ouder_van", supplier="ggz")]
    fill(keeper.store, kin)
    doubt(access_of(keeper), access_of(keeper).viewer("regie"), "C1", ref=kin[0].ref, why=Why.WRONG, purpose="overleg")
    assert "zoon" in str(told(keeper.store)[0].fact)
    destroy_whole(keeper, "proces", "personen:zoon", Why.WRONG, "herstel")
    assert "zoon" not in str(list(keeper.store.stream(Notice.kind())))


def test_a_rejected_report_and_a_refused_proposal_are_told(keeper: Keeper) -> None:
    reached = access_of(keeper)
    proposal = make(Person, id="nieuw", surname="Nieuw", proposed=True, supplier="brp")
    fill(keeper.store, [proposal, make(Member, case="C1", person="nieuw", role="kring", proposed=True, supplier="brp")])
    graph = reached.look(reached.viewer("proces"), ["C1"])["C1"]
    confirmed(keeper.store, judge(graph, None, accept=False, by="proces", now="2026-11-21T10:00:00+00:00"))
    assert ("brp", "geweigerd", "personen", 1, None, None) in in_short(told(keeper.store))
    weighed = {"problems": True, "several_life_areas": True, "serious_risk": True, "needs_cooperation": True}
    for decision in (IntakeDecision.OPEN, IntakeDecision.AFGEWEZEN):
        weighing.weigh(
            reached, reached.viewer("proces"), "C1", weighing.Weighing(**weighed, motive="m", judgement="o", decision=decision), purpose="p"
        )
    rejected = {one for one in in_short(told(keeper.store)) if one[1] == "vernietigd"}
    assert ("wijkteam", "vernietigd", "casuspartners", 1, "afgewezen", None) in rejected


def test_an_accepted_proposal_is_no_news(keeper: Keeper) -> None:
    fill(keeper.store, [make(Person, id="nieuw", proposed=True, supplier="brp"),
                        make(Member, case="C1", person="nieuw", role="kring", proposed=True, supplier="brp")])  # fmt: skip
    graph = access_of(keeper).look(access_of(keeper).viewer("proces"), ["C1"])["C1"]
    confirmed(keeper.store, judge(graph, None, accept=True, by="proces", now="2026-11-21T10:00:00+00:00"))
    assert told(keeper.store) == []


def test_who_doubts_changes_nothing_and_stays_unnamed(keeper: Keeper) -> None:
    reached = access_of(keeper)
    before = list(keeper.store.find(Intervention.kind(), ["I6"]))
    assert doubt(reached, reached.viewer("regie"), "C1", ref="interventies:I6", why=Why.NO_GROUND, purpose="overleg") == ["politie"]
    assert list(keeper.store.find(Intervention.kind(), ["I6"])) == before
    (notice,) = told(keeper.store)
    assert (notice.to, notice.event, notice.fact, notice.why) == ("politie", "betwijfeld", "interventies:I6", "geen_grondslag")
    assert not {"regie", "wijkteam", "C1"} & set(map(str, notice.__dict__.values()))
    line = list(keeper.log.entries())[-1]
    assert (line["user"], line["action"], len(line["cases"]), len(line["persons"])) == ("regie", {"doubt": "geen_grondslag"}, 1, 1)
    for ref, error in (("interventies:I1", Refused), ("interventies:none", Refused)):
        with pytest.raises(error, match="geen feit van een ander"):
            doubt(reached, reached.viewer("regie"), "C1", ref=ref, why=Why.WRONG, purpose="overleg")
    with pytest.raises(WrongUse) as wrong:
        doubt(reached, reached.viewer("regie"), "C1", ref="interventies:I6", why="zomaar", purpose="overleg")
    assert str(wrong.value) == "Onbekende reden: 'zomaar'. Kies uit: onjuist, geen_grondslag, verzoek, niet_nodig."


def test_each_reads_its_own_and_the_procesregisseur_what_has_no_reader(keeper: Keeper) -> None:
    destroy_whole(keeper, "proces", "casussen:C1", Why.NOT_NEEDED, "opruimen")
    assert {one.to for one in read_notices(keeper, "ggz1", "nakijken").notices} == {"ggz"}
    assert {one.to for one in read_notices(keeper, "regie", "nakijken").notices} == {"wijkteam"}
    called = {one.partner for one in read_notices(keeper, "proces", "nakijken").desks}
    assert called
    assert not called & {"ggz", "wijkteam", "huis"}
    assert {one.to for one in read_notices(keeper, "fg", "nakijken").notices} == called
    lines = [(line["user"], line["action"], line["persons"]) for line in keeper.log.entries()][1:]
    assert lines[0] == ("ggz1", {"notices": 1}, [])


def test_read_once_by_one_of_them_is_read(keeper: Keeper) -> None:
    destroy_whole(keeper, "proces", "casussen:C1", Why.NOT_NEEDED, "opruimen")
    user = keeper.configuration.user("ggz1")
    supervisor = keeper.configuration.user("fg")
    assert user is not None
    assert supervisor is not None
    number = unseen(keeper, user)
    assert number == len(read_notices(keeper, "ggz1", "nakijken").notices) > 0
    assert mark_seen(keeper, "ggz1", "nakijken") == number
    assert (unseen(keeper, user), unseen(keeper, supervisor)) == (0, 0)
    assert {one.seen_by for one in read_notices(keeper, "ggz1", "nakijken").notices} == {"ggz1"}


def test_newest_first_and_on_record(keeper: Keeper) -> None:
    for number, moment in enumerate(("2026-11-20T10:00:00Z", "2026-11-21T10:00:00Z", "2026-11-19T10:00:00Z")):
        said = {"to": "ggz", "event": "verbeterd", "what": "interventies", "number": number + 1, "at": moment}
        fill(keeper.store, [recorded(Notice, moment, **said)])
    user = keeper.configuration.user("ggz1")
    assert user is not None
    assert [notice.at[:10] for notice in read_notices(keeper, "ggz1", "nakijken").notices] == ["2026-11-21", "2026-11-20", "2026-11-19"]
    said_ = line(user, {"notices": 1}, [], "answered", categories=["begeleiding"], ground=GROUND, purpose="nakijken")
    assert logged(keeper) == said_
    mark_seen(keeper, "ggz1", "nakijken")
    assert {notice.seen_at == notice.changed for notice in told(keeper.store)} == {True}


def test_a_role_without_notices_has_none_to_read(keeper: Keeper) -> None:
    """The functionaris is of the house as well, and does not read what the house is told."""
    said = {"to": "zvh", "event": "verbeterd", "what": "interventies", "number": 1, "at": "2026-11-20T10:00:00Z"}
    fill(keeper.store, [recorded(Notice, "2026-11-20T10:00:00Z", **said)])
    supervisor, lead = keeper.configuration.user("fg"), keeper.configuration.user("proces")
    assert supervisor is not None
    assert lead is not None
    assert (unseen(keeper, supervisor), unseen(keeper, lead)) == (0, 1)
    assert read_notices(keeper, "fg", "nakijken").notices == []


def test_whom_to_call_where_the_store_knows_no_desk_or_no_organisation(keeper: Keeper) -> None:
    said = {"event": "verbeterd", "what": "interventies", "number": 1, "at": "2026-11-20T10:00:00Z"}
    fill(keeper.store, [recorded(Notice, "2026-11-20T10:00:00Z", to="elders", **said)])
    assert read_notices(keeper, "proces", "nakijken").desks == [Desk("elders", None)]


def test_a_notice_on_a_fact_with_a_colon_in_its_id_is_read_where_the_fact_is_seen(keeper: Keeper) -> None:
    values = {"person": "moeder", "life_area": "Justitie", "status": "lopend", "start": "2026-01-01", "description": "d"}
    said = {"event": "verbeterd", "what": "interventies", "number": 1, "at": "2026-11-20T10:00:00Z", "fact": "interventies:I:1"}
    fill(keeper.store, [make(Intervention, id="I:1", partner="politie", **values)])
    fill(keeper.store, [recorded(Notice, "2026-11-20T10:00:00Z", to="politie", **said)])
    assert [one.fact for one in read_notices(keeper, "proces", "nakijken").notices] == ["interventies:I:1"]


def test_without_a_log_nobody_is_told_and_nothing_is_destroyed(keeper: Keeper) -> None:
    spoil_log(keeper)
    with pytest.raises(LogError):
        destroy_whole(keeper, "proces", "personen:vader", Why.WRONG, "herstel")
    assert told(keeper.store) == []
