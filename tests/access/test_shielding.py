"""What is shielded, sentence by sentence (R1, R4, R5, R12; questions.md §5), where facts are read and written and not on screens.

The homes of `test_shield.py` one by one; here one family, along every way to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from access import hits, linking, search, thirdparties, weighing
from access.casegraph import CaseGraph
from access.citizen import citizen_list
from access.configuration import User
from access.doors import around
from access.everycase import every_case
from access.roles import AFTER_ACCEPTANCE, MATRIX, Act
from access.view import Access
from commands.showing import as_text
from graphmodel.declare import Fact
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import KINDS, Case, Household, Intervention, Kinship, Member, Partner, Person, Report, Residence, Role
from graphmodel.records import CaseLink
from graphmodel.vocabulary import IntakeDecision
from queries.catalogue import CATALOGUE
from reports.citizenpage import as_page
from screens.case.filters import Choice
from screens.case.picture_from_answers import picture
from screens.case.seen import Seen
from screens.case.table import as_csv, rows
from screens.map.component import map_data
from screens.registry import SignedIn
from tests.build import make
from tests.noninterference.transcript import MOMENT
from tests.views import access_to, keeper_of, see

TODAY = date(2026, 6, 1)
pytestmark = pytest.mark.today(TODAY)
SAFE = {"postcode": "6522ZZ", "house_number": "97Q", "town": "Schuilstad", "municipality": "GM0344", "neighbourhood": "Verborgenwijk"}
TELLING = (*SAFE.values(), "6522 ZZ", "Utrecht")
"""What tells where the safe home is: 97Q and GM0344 stand nowhere else in this world."""
PURPOSE = "toets"
USERS: list[dict[str, Any]] = [
    {"id": "regie", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["family"]},
    {"id": "proces", "organisation": "zvh", "role": "procesregisseur", "cases": "alle"},
    {"id": "politie1", "organisation": "politie", "role": "professional", "cases": ["family", "closed", "pga"]},
    {"id": "ander", "organisation": "zvh", "role": "procesregisseur", "cases": ["reported"]},
]
READERS = ("regie", "proces", "politie1", "toezicht")


def family() -> Iterator[Fact]:
    """A man whose wife left with their child for a safe home; the child's home came from another partner, without the mark."""
    for partner, kind in (("wijkteam", "wijkteam"), ("politie", "politie"), ("corp", "woningcorporatie")):
        yield make(Partner, id=partner, name=f"P. {partner}", partner_kind=kind, domain="wonen", supplier="huis")
    for person, born in (("man", "1980-01-01"), ("wife", "1982-01-01"), ("child", "2015-01-01"), ("aunt", "1950-01-01")):
        where = "GM0344" if person in ("wife", "child") else "GM0268"
        yield make(Person, id=person, given_names=person.title(), surname="Bos", birth_date=born, municipality=where)
    yield make(Household, id="home", postcode="6511AA", house_number="12", town="Nijmegen", municipality="GM0268")
    yield make(Household, id="beside", postcode="6511AA", house_number="14", town="Nijmegen", municipality="GM0268")
    yield make(Household, id="safe", shielded=True, **SAFE)
    yield make(Household, id="same-door", supplier="politie", **{**SAFE, "postcode": "6522-zz", "house_number": "097", "house_letter": "q"})
    yield make(Residence, household="home", person="man")
    yield make(Residence, household="home", person="wife", end="2026-04-01")
    yield make(Residence, household="safe", person="wife", start="2026-04-02")
    yield make(Residence, household="same-door", person="child", start="2026-04-02")
    yield make(Residence, household="beside", person="aunt")
    yield make(Kinship, person="man", other="wife", relation="ex_partner_van")
    yield make(Case, id="family", frame="mda", municipality="GM0268", opened="2026-01-01")
    yield from (make(Member, case="family", person=one, role="betrokkene") for one in ("man", "wife", "child"))
    yield make(Role, case="family", partner="wijkteam", role="casusregie", start="2026-01-01")
    yield line("help", partner="wijkteam", household="safe")
    yield line("watch", partner="politie", person="man")


def line(name: str, **fields: Any) -> Intervention:
    return make(Intervention, id=name, description="inzet", life_area="Huisvesting", status="lopend", start="2026-01-15", **fields)


def case_of(case: str, person: str, **fields: Any) -> list[Fact]:
    values: dict[str, Any] = {"frame": "mda", "opened": "2026-01-01", **fields}
    return [make(Case, id=case, municipality="GM0268", **values), make(Member, case=case, person=person, role="betrokkene")]


def house(folder: Path, *more: Fact) -> Access:
    return access_to(folder, [*family(), *more], users=USERS, rules=[{"level": "inhoud"}])


def viewer(access: Access, user: str) -> User:
    return access.viewer(user)


def told(text: str) -> list[str]:
    return [word for word in TELLING if word in text]


def as_stored(graph: CaseGraph) -> str:
    return "\n".join(str(fact.kind().write(fact)) for fact in (*graph.all_facts(), *graph.proposals))


@pytest.mark.parametrize("user", READERS)
def test_a_safe_address_shows_not_by_neighbours_or_households(tmp_path: Path, user: str) -> None:
    """Neither in the marked household, nor in the one behind the same door, nor in where its people are registered."""
    graph = see(house(tmp_path), user, "family")
    assert {"safe", "same-door"} <= graph.shielded
    assert told(as_stored(graph)) == []
    assert graph.things(Household)["home"].postcode == "6511AA"


@pytest.mark.parametrize("user", READERS)
def test_a_safe_address_shows_not_in_answers_maps_or_exports(tmp_path: Path, user: str) -> None:
    access = house(tmp_path)
    seen = Seen(see(access, user, "family"), TODAY)
    answers = [question.ask(seen.graph, day) for question in CATALOGUE.values() for day in (TODAY, TODAY - timedelta(90))]
    drawn = picture(seen, Choice(planned=True, kring=True), "N. Aam", names=True, theme="light", selected=None)
    exported = as_csv(rows(seen, names=True), seen, SignedIn(viewer(access, user), PURPOSE, MOMENT, MOMENT))
    said = [*(answer.model_dump_json() + as_text(answer, seen.graph) for answer in answers), str(map_data(drawn)), exported]
    assert [told(text) for text in said] == [[]] * len(said)


def test_a_safe_address_shows_not_in_an_extract_for_a_third_party(tmp_path: Path) -> None:
    access = house(tmp_path)
    thirdparties.sign(access, viewer(access, "regie"), "family", partner="corp", signed_by="A. Baas", purpose=PURPOSE)
    refs = [f"huishoudens:{home}" for home in ("home", "safe", "same-door")]
    wanted: dict[str, Any] = {"partner": "corp", "goal": "woning", "purpose": PURPOSE}
    made = thirdparties.extract(access, viewer(access, "regie"), "family", refs=refs, **wanted)
    assert "6511AA" in made.text
    assert told(made.text) == []


@pytest.mark.parametrize("user", READERS)
def test_a_safe_address_shows_not_by_sorting(tmp_path: Path, user: str) -> None:
    """Somewhere before every other home in any order of addresses, or after: what is seen is the same, in the same order."""
    orders = []
    for number, postcode in enumerate(("1000AA", "9999ZZ")):
        folder = tmp_path / str(number)
        folder.mkdir()
        twins = [make(Household, id=home, shielded=True, **{**SAFE, "postcode": postcode}) for home in ("safe", "same-door")]
        orders.append(as_stored(see(house(folder, *twins), user, "family")))
    assert orders[0] == orders[1]


@pytest.mark.parametrize("user", READERS)
def test_a_safe_address_shows_not_by_search(tmp_path: Path, user: str) -> None:
    access = house(tmp_path)
    for text in ("6522ZZ", "6522 zz", "6522ZZ 97Q", "schuilstad", "verborgenwijk"):
        assert search.search(access, viewer(access, user), text, purpose=PURPOSE) == []
    assert "home" in {hit.id for hit in search.search(access, viewer(access, user), "6511AA", purpose=PURPOSE)}


@pytest.mark.parametrize("person", ["man", "child"])
def test_a_safe_address_shows_not_in_an_ex_partners_own_list(tmp_path: Path, person: str) -> None:
    """He once stayed there; the child lives behind the same door, and its list is read by whoever has custody."""
    access = house(tmp_path, make(Residence, household="safe", person="man", start="2026-04-02", end="2026-04-03"))
    made = citizen_list(keeper_of(access), "toezicht", person, "inzageverzoek")
    assert told(made.model_dump_json()) == []
    assert told(as_page(made)) == []


CLOSED = case_of("closed", "man", closed="2026-05-31")


@pytest.mark.parametrize("user", ["proces", "politie1"])
def test_a_closed_case_is_shielded_from_the_day_after(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, user: str) -> None:
    """In lists, by its number, in search, beside the same person's open case; with the words of a case that never was."""
    access = house(tmp_path, *CLOSED)
    monkeypatch.setenv("SAMENLOOP_TODAY", "2026-05-31")
    assert "closed" in access.open_cases(viewer(access, user))
    monkeypatch.setenv("SAMENLOOP_TODAY", "2026-06-01")
    assert "closed" not in access.open_cases(viewer(access, user))
    assert "closed" not in {hit.case for hit in search.search(access, viewer(access, user), "bos", purpose=PURPOSE)}
    assert "closed" not in as_stored(see(access, user, "family"))
    words = []
    for case in ("closed", "never"):
        with pytest.raises(Refused) as refused:
            see(access, user, case)
        words.append(str(refused.value).replace(case, "…"))
    assert words[0] == words[1]


def test_a_closed_case_is_read_by_toezicht_alone_and_answers_no_hit(tmp_path: Path) -> None:
    access = house(tmp_path, *case_of("closed", "aunt", closed="2026-05-31"))
    assert see(access, "toezicht", "closed").case.closed == date(2026, 5, 31)
    assert every_case(access, viewer(access, "toezicht"))["closed"]
    known = hits.Whom(surname="bos", birth_date="1950-01-01")
    assert not hits.ask_hit(access, viewer(access, "regie"), "family", known, reason="melding", purpose=PURPOSE)


@pytest.mark.parametrize("user", READERS)
def test_nobody_is_there_beyond_one_hop(tmp_path: Path, user: str) -> None:
    """Who shares the aunt's home is two steps from the man, though she is in the direct circle; what is done for them neither."""
    far = [
        make(Person, id="far", surname="Ver"),
        make(Residence, household="beside", person="far"),
        make(Member, case="family", person="aunt", role="kring"),
        line("far-line", partner="politie", person="far"),
        make(Kinship, person="aunt", other="far", relation="ouder_van"),
        make(Report, id="far-report", partner="politie", person="far", day="2026-05-01", report_kind="overlast", case="family"),
    ]
    access = house(tmp_path, *far)
    graph = see(access, user, "family")
    assert "aunt" in graph.things(Person)
    assert "far" not in as_stored(graph)
    assert search.search(access, viewer(access, user), "ver", purpose=PURPOSE) == []


REPORTED = [
    make(Person, id="reported-p", surname="Nieuw", birth_date="1990-01-02", bsn="999990019"),
    *case_of("reported", "reported-p"),
    make(Report, id="reported-m", partner="politie", person="reported-p", case="reported", day="2026-05-20", report_kind="overlast"),
]


def weigh(access: Access, decision: IntakeDecision) -> None:
    said = weighing.Weighing(True, True, True, True, "overlast", "samen doen", decision)
    weighing.weigh(access, viewer(access, "ander"), "reported", said, purpose=PURPOSE)


def test_a_rejected_report_is_destroyed_and_found_by_nothing(tmp_path: Path) -> None:
    access = house(tmp_path, *REPORTED)
    weigh(access, IntakeDecision.OPEN)
    weigh(access, IntakeDecision.AFGEWEZEN)
    kinds = KINDS.values()
    left = [str(row) for kind in kinds for row in (*access.store.stream(kind), *access.store.history(kind))]
    assert not [row for row in left if "reported" in row or "Nieuw" in row]
    assert access.store.log_numbers(Case.kind(), ["reported"]) == {}
    with pytest.raises(Refused):
        see(access, "toezicht", "reported")
    whom = hits.Whom(bsn="999990019")
    assert not hits.ask_hit(access, viewer(access, "regie"), "family", whom, reason="melding", purpose=PURPOSE)
    assert "reported" not in str(list(access.log.entries()))


@pytest.mark.parametrize("act", sorted(AFTER_ACCEPTANCE))
def test_nothing_is_enriched_asked_linked_or_given_before_acceptance(tmp_path: Path, act: Act) -> None:
    """Every act that brings something to a case or takes something from it waits for the weighing, whoever asks."""
    access = house(tmp_path, *REPORTED)
    able = next(user["id"] for user in USERS if user["id"] in ("ander", "proces") and act in MATRIX[viewer(access, user["id"]).role])
    assert access.view(viewer(access, able), ["reported"], PURPOSE, {"act": 1}, act)
    weigh(access, IntakeDecision.OPEN)
    with pytest.raises(Refused, match="nog niet aanvaard"):
        access.view(viewer(access, able), ["reported"], PURPOSE, {"act": 1}, act)
    weigh(access, IntakeDecision.AANVAARD)
    assert access.view(viewer(access, able), ["reported"], PURPOSE, {"act": 1}, act)


PGA = case_of("pga", "man", frame="wijkteam")
THREE: dict[str, Any] = {"direct_circle": "gezin", "interdependent": "de een raakt de ander", "necessary": "anders geen plan"}


@pytest.mark.parametrize("user", ["politie1", "toezicht"])
def test_frames_are_not_mixed(tmp_path: Path, user: str) -> None:
    """A case of another purpose around the same man is in no view, and its lines say nothing of it; for toezicht neither."""
    access = house(tmp_path, *PGA, line("regular", partner="politie", person="man", case="pga"))
    graph = see(access, user, "family")
    assert "regular" in graph.things(Intervention)
    assert "pga" not in as_stored(graph)


def test_frames_are_not_mixed_by_a_link_or_a_hit(tmp_path: Path) -> None:
    others = [
        make(Person, id="other-p", surname="Anders", birth_date="1990-01-02", bsn="999990020"),
        *case_of("pga", "other-p", frame="wijkteam"),
    ]
    access = access_to(
        tmp_path,
        [*family(), *others],
        users=[*USERS, {"id": "twee", "organisation": "politie", "role": "procesregisseur", "cases": ["family", "pga"]}],
    )
    with pytest.raises(Refused, match="niet één doel"):
        linking.link(access, viewer(access, "twee"), "family", other="pga", purpose=PURPOSE, **THREE)
    assert list(access.store.stream(CaseLink.kind())) == []
    whom = hits.Whom(bsn="999990020")
    assert not hits.ask_hit(access, viewer(access, "regie"), "family", whom, reason="melding", purpose=PURPOSE)


@pytest.mark.parametrize("missing", THREE)
def test_two_cases_are_not_linked_without_each_of_three_tests(tmp_path: Path, missing: str) -> None:
    access = house(tmp_path, *case_of("second", "aunt"))
    with pytest.raises(WrongUse):
        linking.link(access, viewer(access, "proces"), "family", other="second", purpose=PURPOSE, **{**THREE, missing: " "})
    assert list(access.store.stream(CaseLink.kind())) == []


def test_a_link_records_three_tests_in_both_cases_and_gives_nobody_a_right(tmp_path: Path) -> None:
    member = make(Member, case="second", person="man", role="kring")
    access = house(tmp_path, *case_of("second", "aunt"), member)
    linking.link(access, viewer(access, "proces"), "family", other="second", purpose=PURPOSE, **THREE)
    for case in ("family", "second"):
        (record,) = see(access, "proces", case).of(CaseLink)
        assert (record.direct_circle, record.interdependent, record.necessary, record.by) == (*THREE.values(), "proces")
    assert see(access, "regie", "family").of(CaseLink) == ()
    with pytest.raises(Refused):
        see(access, "regie", "second")


@pytest.mark.parametrize("user", ["proces", "toezicht"])
def test_cases_seen_together_withhold_what_each_withholds_alone(tmp_path: Path, user: str) -> None:
    """What withholds an address in one case of a list is another's secret, and still withholds what it must."""
    access = house(tmp_path, *case_of("child's", "child"), *case_of("aunt's", "aunt"), *case_of("man's", "man"))
    cases = ["family", "child's", "aunt's", "man's"]
    together = access.look(viewer(access, user), cases)
    assert together == {case: access.look(viewer(access, user), [case])[case] for case in cases}
    hidden = {"family": True, "child's": True, "aunt's": False}
    assert {case: bool(together[case].shielded) for case in hidden} == hidden
    behind = {case: facts.behind for case, facts in around(access.store, cases).items()}
    assert behind["aunt's"] == ()
    assert {fact.id for fact in behind["child's"] if isinstance(fact, Household)} == {"safe", "same-door"}
