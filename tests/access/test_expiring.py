"""Retention (R20): from first processing, five years at most, longer only with reason and consent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from access.configuration import Configuration
from access.expiring import expiry
from access.extending import extend_term
from access.keeper import Keeper
from access.terms import day_before, longest_extension, retention
from graphmodel.declare import Fact
from graphmodel.errors import ConfigurationError, Refused, WrongUse
from graphmodel.kinds import Block, Bottleneck, Case, Household, Intervention, Member, Person, Report, Residence
from graphmodel.records import Extension, recorded
from graphmodel.stores import Store, open_store
from tests.build import fill, make
from tests.views import keeper_to

OLD, YOUNG = "2021-01-01T00:00:00.000000+00:00", "2024-06-01T00:00:00.000000+00:00"
TODAY = date(2026, 1, 1)
USERS = [
    {"id": "proces", "organisation": "zvh", "role": "procesregisseur", "cases": "alle"},
    {"id": "ggz1", "organisation": "ggz", "role": "professional"},
]


def at(moment: str, fact: Fact) -> Fact:
    return fact.model_copy(update={"recorded": moment})


def case(number: str, moment: str, *persons: str) -> list[Fact]:
    made = make(Case, id=number, frame="casusoverleg", municipality="GM0344", opened="2021-01-01", supplier="zvh")
    return [at(moment, made), *(at(moment, make(Member, case=number, person=person, role="betrokkene")) for person in persons)]


def line(number: str, moment: str, person: str, case_id: str | None = None) -> Fact:
    values = {"partner": "ggz", "person": person, "case": case_id, "life_area": "Justitie", "status": "lopend", "start": "2021-01-01"}
    return at(moment, make(Intervention, id=number, description="begeleiding", **values))


def person(number: str, moment: str = OLD) -> Fact:
    return at(moment, make(Person, id=number))


def gone(store: Store, today: date = TODAY, years: int = 5) -> set[str]:
    return {fact.ref for fact in expiry(store, today, years).reach.facts}


@pytest.fixture
def store() -> Iterator[Store]:
    store = open_store("memory:")
    yield store
    store.close()


@pytest.fixture
def keeper(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keeper:
    monkeypatch.setenv("SAMENLOOP_TODAY", "2025-12-01")
    return keeper_to(tmp_path, users=USERS, store=store, rules=[{"supplier": "ggz", "level": "inhoud"}])


def test_the_day_before_five_years_is_the_last() -> None:
    assert day_before(date(2021, 1, 1), 5) == date(2025, 12, 31)
    assert day_before(date(2020, 2, 29), 5) == date(2025, 2, 28)
    assert longest_extension(date(2024, 2, 29)) == date(2026, 2, 28)


def test_a_case_goes_whole_and_on_its_day(store: Store) -> None:
    fill(store, [*case("old", OLD, "p"), person("p"), at(YOUNG, make(Member, case="old", person="q", role="kring")), person("q", YOUNG)])
    assert gone(store, date(2025, 12, 31)) == set()
    assert gone(store) == {"casussen:old", "casusleden:old/p//betrokkene/", "casusleden:old/q//kring/", "personen:p", "personen:q"}
    (told,) = expiry(store, TODAY, 5).expired
    assert (told.what, told.term.first, told.term.last) == ("casussen:old", date(2021, 1, 1), date(2025, 12, 31))


def test_somebody_with_younger_facts_in_another_case_stays_with_those(store: Store) -> None:
    fill(store, [*case("old", OLD, "p"), *case("new", YOUNG, "p"), person("p"), line("I1", OLD, "p", "old"), line("I2", YOUNG, "p", "old")])
    assert gone(store) == {"casussen:old", "casusleden:old/p//betrokkene/", "interventies:I1"}
    assert list(expiry(store, TODAY, 5).reach.loosened[Intervention.kind()]) == [("I2", "ggz")]


def test_a_line_has_a_term_of_its_own_and_holds_its_person_and_their_home(store: Store) -> None:
    homes = [
        at(OLD, make(Household, id="h")),
        at(OLD, make(Residence, household="h", person="p")),
        at(OLD, make(Residence, household="h", person="q")),
    ]
    fill(store, [person("p"), person("q"), line("I1", YOUNG, "p"), *homes])
    assert gone(store) == set()
    assert gone(store, date(2029, 6, 1)) >= {"interventies:I1", "personen:p", "personen:q", "huishoudens:h"}


def test_somebody_goes_with_the_only_line_that_held_them_though_first_told_of_later(store: Store) -> None:
    """Also where that line is all that goes."""
    fill(store, [line("I", OLD, "p"), person("p", YOUNG)])
    assert gone(store) == {"interventies:I", "personen:p"}


def test_people_whom_nothing_ever_held_go_by_their_own_term(store: Store) -> None:
    fill(store, [person("old"), person("young", YOUNG)])
    assert gone(store) == {"personen:old"}
    assert gone(store, years=1) == {"personen:old", "personen:young"}


def test_a_bottleneck_goes_when_it_blocks_nothing_that_stays(store: Store) -> None:
    stuck = [at(OLD, make(Bottleneck, id=one, code="K2", description="wacht", level="operationeel", opened="2021-01-01")) for one in "ab"]
    fill(store, [*stuck, person("p"), line("I1", YOUNG, "p"), at(OLD, make(Block, intervention="I1", bottleneck="b", since="2021-01-01"))])
    assert gone(store) == {"knelpunten:a"}


def test_a_bottleneck_that_blocks_nothing_yet_stays_for_its_term(store: Store) -> None:
    fill(store, [at(YOUNG, make(Bottleneck, id="new", code="K2", description="wacht", level="operationeel", opened="2024-06-01"))])
    assert gone(store) == set()
    assert gone(store, date(2029, 6, 1)) == {"knelpunten:new"}


def test_somebody_is_as_old_as_their_first_row(store: Store) -> None:
    rows = [at(YOUNG, make(Person, id="p", supplier="a")), at(OLD, make(Person, id="p", supplier="b"))]
    fill(store, [*rows, at(OLD, make(Person, id="q", supplier="a")), at(YOUNG, make(Person, id="q", supplier="b"))])
    assert gone(store) == {"personen:p", "personen:q"}


def test_an_extension_on_somebody_whom_nothing_holds_keeps_them(store: Store) -> None:
    said = {"until": "2027-01-01", "reason": "r", "consent_of": "zvh", "by": "proces", "at": OLD}
    fill(store, [person("p"), person("q"), recorded(Extension, OLD, subject="personen:p", **said)])
    assert gone(store) == {"personen:q"}


def test_how_many_lines_of_a_supplier_go_is_told(store: Store) -> None:
    fill(store, [person("p"), line("I1", OLD, "p"), line("I2", OLD, "p")])
    assert [(told.what, told.count) for told in expiry(store, TODAY, 5).expired] == [("interventies van ggz", 2)]


def test_an_extension_keeps_it_two_years_and_not_a_day_longer(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    store = keeper.store
    fill(store, [*case("c", OLD, "p"), person("p")])
    extend_term(keeper, "proces", "casussen:c", date(2027, 12, 31), "loopt nog", "zvh", "bewaren")
    assert gone(store, date(2027, 12, 31)) == set()
    assert "casussen:c" in gone(store, date(2028, 1, 1))
    for day in ("2025-12-31", "2026-12-31"):
        monkeypatch.setenv("SAMENLOOP_TODAY", day)
        with pytest.raises(Refused, match="vanaf 01-01-2027"):
            extend_term(keeper, "proces", "casussen:c", date(2029, 12, 31), "loopt nog", "zvh", "bewaren")
    monkeypatch.setenv("SAMENLOOP_TODAY", "2027-01-01")
    extend_term(keeper, "proces", "casussen:c", date(2029, 12, 31), "loopt nog", "zvh", "bewaren")
    assert gone(store, date(2029, 12, 31)) == set()
    assert next(keeper.log.entries())["action"] == {"extend": "casussen", "until": "2027-12-31", "consent_of": "zvh"}


def test_of_a_case_that_stays_what_others_supplied_goes_unless_they_agree_too(keeper: Keeper) -> None:
    store = keeper.store
    police = at(OLD, make(Member, case="c", person="q", role="kring", supplier="politie"))
    fill(store, [*case("c", OLD, "p"), person("p"), person("q"), police])
    extend_term(keeper, "proces", "casussen:c", date(2027, 12, 31), "loopt nog", "zvh", "bewaren")
    assert gone(store, date(2026, 1, 1)) == {police.ref, "personen:q"}
    extend_term(keeper, "proces", "casussen:c", date(2026, 12, 31), "loopt nog", "politie", "bewaren")
    assert gone(store, date(2026, 12, 31)) == set()
    assert gone(store, date(2027, 1, 1)) == {police.ref, "personen:q"}


def test_an_extended_case_with_a_colon_in_its_id_is_no_other(keeper: Keeper) -> None:
    police = at(OLD, make(Member, case="c:1", person="q", role="kring", supplier="politie"))
    fill(keeper.store, [*case("c:1", OLD, "p"), person("p"), person("q"), police])
    extend_term(keeper, "proces", "casussen:c:1", date(2027, 12, 31), "loopt nog", "zvh", "bewaren")
    assert gone(keeper.store, date(2026, 1, 1)) == {police.ref, "personen:q"}


def test_a_supplier_s_consent_holds_for_its_own_facts_on_somebody(keeper: Keeper) -> None:
    report = at(OLD, make(Report, id="M", partner="politie", person="p", day="2021-01-01", report_kind="overlast"))
    fill(keeper.store, [*case("c", YOUNG, "p"), person("p"), line("I1", OLD, "p"), report])
    extend_term(keeper, "proces", "personen:p", date(2027, 1, 1), "loopt nog", "ggz", "bewaren")
    assert gone(keeper.store) == {"meldingen:M"}


@pytest.mark.parametrize(
    ("user", "ref", "until", "reason", "consent", "words"),
    [
        ("proces", "casussen:c", "2028-01-01", "r", "zvh", "twee jaar tegelijk"),
        ("proces", "casussen:c", "2025-12-31", "r", "zvh", "al bewaard"),
        ("proces", "casussen:c", "2027-01-01", "r", "ggz", "niets aangeleverd"),
        ("proces", "casussen:none", "2027-01-01", "r", "zvh", "niets aangeleverd"),
        ("proces", "casussen:c", "2027-01-01", "r", " ", "welke leverancier instemt"),
        ("proces", "casussen:c", "2027-01-01", "", "zvh", "Noem de reden"),
        ("proces", "overleggen:O", "2027-01-01", "r", "zvh", "Verlengen kan voor"),
        ("ggz1", "casussen:c", "2027-01-01", "r", "zvh", "mag dit niet"),
    ],
)
def test_an_extension_is_refused(keeper: Keeper, user: str, ref: str, until: str, reason: str, consent: str, words: str) -> None:
    fill(keeper.store, case("c", OLD, "p"))
    with pytest.raises((Refused, WrongUse), match=words):
        extend_term(keeper, user, ref, date.fromisoformat(until), reason, consent, "bewaren")
    assert "casussen:c" in gone(keeper.store)


def test_what_should_have_gone_is_not_extended(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(keeper.store, case("c", OLD, "p"))
    monkeypatch.setenv("SAMENLOOP_TODAY", "2026-01-01")
    with pytest.raises(Refused, match="al voorbij"):
        extend_term(keeper, "proces", "casussen:c", date(2027, 1, 1), "r", "zvh", "bewaren")


def test_a_house_may_keep_shorter_and_never_longer(tmp_path: Path) -> None:
    assert retention(Configuration(tmp_path)).years == 5
    (tmp_path / "retention.yaml").write_text("years: 3\n")
    assert retention(Configuration(tmp_path)).years == 3
    (tmp_path / "retention.yaml").write_text("years: 6\n")
    with pytest.raises(ConfigurationError, match=r"retention\.yaml, years"):
        retention(Configuration(tmp_path))


MOMENTS = st.sampled_from([OLD, "2021-06-01T00:00:00.000000+00:00", "2022-01-01T00:00:00.000000+00:00", YOUNG])


@settings(max_examples=60, deadline=None)
@given(
    cases=st.lists(st.tuples(MOMENTS, st.sets(st.sampled_from("pqr"))), max_size=3),
    lines=st.lists(st.tuples(MOMENTS, st.sampled_from("pqr")), max_size=4),
    later=st.integers(0, 1500),
)
def test_nothing_is_kept_too_long_and_nothing_younger_goes(
    cases: list[tuple[str, set[str]]], lines: list[tuple[str, str]], later: int
) -> None:
    """Whatever the world: past its term nothing stays; no line within its term goes; who is held stays."""
    store, today = open_store("memory:"), TODAY + timedelta(days=later)
    facts = [fact for number, (moment, persons) in enumerate(cases) for fact in case(f"c{number}", moment, *sorted(persons))]
    facts += [line(f"I{number}", moment, one) for number, (moment, one) in enumerate(lines)]
    fill(store, [*facts, *(person(one) for one in "pqr")])
    goes = gone(store, today)
    for fact in facts:
        over = today > day_before(date.fromisoformat(fact.recorded[:10]), 5)
        assert (fact.ref in goes) == over
    held = {fact.person for fact in facts if isinstance(fact, Member | Intervention) and fact.ref not in goes}
    over = today > day_before(date(2021, 1, 1), 5)
    assert {f"personen:{one}" for one in "pqr"} - goes == {f"personen:{one}" for one in held} or not over


def test_what_is_told_of_people_whom_nothing_held(store: Store) -> None:
    fill(store, [person("a"), person("b", "2020-06-01T00:00:00.000000+00:00"), at(OLD, make(Household, id="h"))])
    told = {one.what: (one.count, one.term.first) for one in expiry(store, TODAY, 5).expired}
    assert told == {
        "personen zonder zaak of lijn": (2, date(2020, 6, 1)),
        "huishoudens zonder zaak of lijn": (1, date(2021, 1, 1)),
    }


def test_a_case_counts_from_the_first_of_its_members_too(store: Store) -> None:
    fill(store, [*case("c", YOUNG), at(OLD, make(Member, case="c", person="p", role="kring")), person("p", YOUNG)])
    assert gone(store) == {"casussen:c", "casusleden:c/p//kring/", "personen:p"}


def test_nothing_is_kept_for_no_year_at_all(tmp_path: Path) -> None:
    (tmp_path / "retention.yaml").write_text("years: 0")
    with pytest.raises(ConfigurationError, match="years"):
        retention(Configuration(tmp_path))
