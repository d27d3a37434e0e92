"""A folder is the whole delivery of each supplier in it, for each file in it (formats.md §1, "Loading again")."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from graphmodel.kinds import Intervention, Person
from graphmodel.stores import Store, open_store
from loaders.report import FileCounts, ImportReport, as_text
from loaders.werkmap import import_werkmap
from tests.loaders.folders import SOUND, contents, edited, fact, load, more, sound, write

LATER = date(2026, 12, 1)


@pytest.fixture(params=["memory", "sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "neo4j":
        url = str(request.getfixturevalue("empty_neo4j"))
    else:
        url = {"memory": "memory:", "sqlite": f"sqlite:{tmp_path / 'facts.db'}"}[request.param]
    with closing(open_store(url)) as opened:
        yield opened


@pytest.fixture
def loaded(store: Store, tmp_path: Path) -> Store:
    assert load(store, tmp_path / "w", SOUND).accepted
    return store


def counted(report: ImportReport, file: str) -> FileCounts:
    return next(counts for counts in report.files if counts.file == f"{file}.csv")


def test_the_same_folder_twice_writes_nothing(loaded: Store, tmp_path: Path) -> None:
    before, version = contents(loaded), loaded.version()
    report = load(loaded, tmp_path / "w", SOUND, today=LATER)
    assert (report.accepted, report.written, loaded.version()) == (True, False, version)
    assert contents(loaded) == before
    assert {(c.new, c.changed, c.ended, c.withdrawn) for c in report.files} == {(0, 0, 0, 0)}


def test_a_changed_row_updates_its_fact_and_keeps_when_it_was_recorded(loaded: Store, tmp_path: Path) -> None:
    before = fact(loaded, "interventies", "I1")
    report = load(loaded, tmp_path / "w", edited("interventies", "Budget", "Schulden"))
    after = fact(loaded, "interventies", "I1")
    assert (after["omschrijving"], after["vastgelegd_op"]) == ("Schulden", before["vastgelegd_op"])
    assert str(after["gewijzigd_op"]) > str(before["gewijzigd_op"])
    assert [row[Intervention.kind().index["omschrijving"]] for row in loaded.history(Intervention.kind())] == ["Budget"]
    assert counted(report, "interventies").changed == 1


def test_what_is_no_longer_delivered_ends_the_day_before(loaded: Store, tmp_path: Path) -> None:
    report = load(loaded, tmp_path / "w", edited("bewoning", "H1,P2,2020-01-01,\n", ""), today=LATER)
    assert fact(loaded, "bewoning", "H1/P2/2020-01-01")["tot"] == "2026-11-30"
    assert counted(report, "bewoning").ended == 1
    version = loaded.version()
    assert not load(loaded, tmp_path / "w", edited("bewoning", "H1,P2,2020-01-01,\n", ""), today=date(2026, 12, 9)).written
    assert loaded.version() == version


def test_its_own_end_counts_when_that_is_earlier(store: Store, tmp_path: Path) -> None:
    files = edited("bewoning", "H1,P2,2020-01-01,\n", "H1,P2,2020-01-01,2026-05-01\n")
    load(store, tmp_path / "w", files)
    load(store, tmp_path / "w", edited("bewoning", "H1,P2,2020-01-01,\n", ""), today=LATER)
    assert fact(store, "bewoning", "H1/P2/2020-01-01")["tot"] == "2026-05-01"


def test_what_had_not_begun_or_has_no_period_is_withdrawn(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path / "w", more("interventies", "I3,ggz,P1,,Later,Justitie,gepland,2027-01-01,,"))
    files = sound(meldingen="melding_id,partner_id,persoon_id,datum,soort\n")
    report = load(store, tmp_path / "w", files, complete_for=["politie"], today=LATER)
    assert fact(store, "interventies", "I3")["ingetrokken_op"] == "2026-12-01"
    assert fact(store, "meldingen", "M1")["ingetrokken_op"] == "2026-12-01"
    assert counted(report, "meldingen").withdrawn == 1


def test_a_withdrawn_fact_that_is_delivered_again_counts_again(loaded: Store, tmp_path: Path) -> None:
    load(loaded, tmp_path / "w", sound(meldingen="melding_id,partner_id,persoon_id,datum,soort\n"), today=LATER)
    load(loaded, tmp_path / "w", SOUND, today=LATER)
    assert fact(loaded, "meldingen", "M1")["ingetrokken_op"] is None


def test_a_reference_to_a_withdrawn_fact_leads_nowhere(loaded: Store, tmp_path: Path) -> None:
    load(
        loaded,
        tmp_path / "w",
        sound(
            overleggen="overleg_id,casus_id,datum\n",
            overlegpartners="overleg_id,partner_id,aanwezig\n",
            acties="actie_id,casus_id,partner_id,omschrijving,uiterlijk\n",
        ),
    )
    report = load(loaded, tmp_path / "w", {"overlegpartners": SOUND["overlegpartners"]})
    assert [(problem.column, problem.value) for problem in report.errors] == [("overleg_id", "O1")]


def test_persons_households_partners_cases_and_bottlenecks_are_only_reported(loaded: Store, tmp_path: Path) -> None:
    empty = {name: SOUND[name].splitlines()[0] + "\n" for name in ("partners", "personen", "huishoudens", "casussen", "knelpunten")}
    before, version = contents(loaded), loaded.version()
    report = load(loaded, tmp_path / "w", empty, complete_for=["huis"])
    assert (contents(loaded), loaded.version()) == (before, version)
    assert {(absent.file, absent.id) for absent in report.absent} == {
        *(("partners.csv", name) for name in ("wijkteam", "ggz", "politie", "zvh")),
        *(("personen.csv", name) for name in ("P1", "P2", "P3")),
        ("huishoudens.csv", "H1"),
        ("casussen.csv", "C1"),
        ("knelpunten.csv", "N1"),
    }
    assert "huishoudens.csv: H1 (bron huis) staat niet meer in de levering; het blijft staan." in as_text(report)


def test_a_file_that_is_absent_says_nothing(loaded: Store, tmp_path: Path) -> None:
    files = {name: text for name, text in SOUND.items() if name != "bewoning"}
    before = contents(loaded)
    assert load(loaded, tmp_path / "w", files, today=LATER).accepted
    assert contents(loaded) == before


def test_another_supplier_is_never_touched(loaded: Store, tmp_path: Path) -> None:
    other = {
        "interventies": "interventie_id,partner_id,persoon_id,omschrijving,leefgebied,status,start\n"
        "I7,politie,P1,Gesprek,Justitie,lopend,2026-03-01\n"
    }
    before = contents(loaded)
    report = load(loaded, tmp_path / "w", other, today=LATER)
    after = contents(loaded)
    assert set(after["interventies"]) - set(before["interventies"]) == {row for row in after["interventies"] if row[0] == "I7"}
    assert set(before["interventies"]) <= set(after["interventies"])
    assert report.suppliers == ["politie"]
    assert report.missing_suppliers == ["ggz", "huis", "wijkteam"]


def test_whose_delivery_it_is(loaded: Store, tmp_path: Path) -> None:
    header = {"interventies": SOUND["interventies"].splitlines()[0] + "\n"}
    assert load(loaded, tmp_path / "w", header, today=LATER).suppliers == []
    assert fact(loaded, "interventies", "I2")["eind"] is None
    assert load(loaded, tmp_path / "w", header, supplier="ggz", today=LATER).suppliers == ["ggz"]
    assert fact(loaded, "interventies", "I2")["eind"] == "2026-11-30"
    load(loaded, tmp_path / "w", header, complete_for=["wijkteam"], today=LATER)
    assert fact(loaded, "interventies", "I1")["eind"] == "2026-11-30"


def test_a_row_of_partners_makes_nobody_a_supplier(loaded: Store, tmp_path: Path) -> None:
    report = load(loaded, tmp_path / "w", {"partners": "partner_id,naam,soort,domein,bron\nggz,GGZ,ggz,zorg,ggz\n"})
    assert report.suppliers == []


def test_a_bad_row_says_nothing_of_what_the_store_holds(loaded: Store, tmp_path: Path) -> None:
    bad = edited("bewoning", "H1,P2,2020-01-01,\n", "H1,P2,2020-13-01,\n")
    report = load(loaded, tmp_path / "w", bad, skip_bad_rows=True, today=LATER)
    assert report.accepted
    assert counted(report, "bewoning").skipped == 1
    assert fact(loaded, "bewoning", "H1/P2/2020-01-01")["tot"] is None


@pytest.mark.parametrize("wrong", ["I1,wijkteem,", "I1,ggz,"])
def test_a_row_of_a_mistyped_supplier_says_nothing_either(loaded: Store, tmp_path: Path, wrong: str) -> None:
    """Its supplier is what is wrong, so it is nobody's delivery: the fact with this id stays as it was."""
    report = load(
        loaded, tmp_path / "w", edited("interventies", "I1,wijkteam,", wrong), skip_bad_rows=True, supplier="wijkteam", today=LATER
    )
    assert report.accepted
    assert counted(report, "interventies").skipped >= 1
    assert fact(loaded, "interventies", "I1")["eind"] is None


def test_one_home_delivered_for_two_ids_of_one_person_with_two_ends_is_refused(loaded: Store, tmp_path: Path) -> None:
    """It would be written anew at every delivery, now with the one end and then with the other."""
    persons = more("personen", "Q1,999990019,De Wit,1984-05-02")
    files = {**persons, "bewoning": SOUND["bewoning"] + "H1,Q1,2020-01-01,2026-01-01\n"}
    report = load(loaded, tmp_path / "w", files)
    assert [(problem.rule, problem.row) for problem in report.errors] == [("dubbel kenmerk", 4)], report.errors


def test_an_alias_keeps_the_bsn_of_its_person(loaded: Store, tmp_path: Path) -> None:
    header = SOUND["personen"].splitlines()[0]
    for bsn, refused in (("999990019", False), ("", False), ("999992223", True)):
        report = load(loaded, tmp_path / "w", {"personen": f"{header}\nQ1,{bsn},De Wit,1984-05-02\n"}, supplier="ggz")
        assert bool(report.error_count) is refused, report.errors


def test_rows_of_too_many_cells_are_told_each_and_end_nothing(loaded: Store, tmp_path: Path) -> None:
    """The commonest slip in a CSV, a comma in a text, keeps one row out and not the file."""
    files = edited("interventies", "Budget,", "Budget, schulden, en wonen,")
    files = {**files, "interventies": files["interventies"] + "I7,ggz,P1,,Praten, elke week,Justitie,lopend,2026-01-15,,4\n"}
    assert [problem.row for problem in load(loaded, tmp_path / "w", files, today=LATER).errors] == [2, 4]
    report = load(loaded, tmp_path / "w", files, skip_bad_rows=True, today=LATER)
    assert (report.accepted, counted(report, "interventies").skipped) == (True, 2)
    assert fact(loaded, "interventies", "I1")["eind"] is None


def test_a_block_of_which_the_target_cannot_be_read_stays(loaded: Store, tmp_path: Path) -> None:
    report = load(loaded, tmp_path / "w", edited("blokkades", "I2,,N1", ",,N1"), skip_bad_rows=True, today=LATER)
    assert report.accepted
    assert fact(loaded, "blokkades", "I2//N1/2026-03-01")["tot"] is None


def test_what_refers_to_a_row_left_out_is_left_out_too(store: Store, tmp_path: Path) -> None:
    report = load(store, tmp_path / "w", edited("overleggen", "2026-02-10", "2026-02-30"), skip_bad_rows=True)
    assert report.accepted
    assert [(problem.file, problem.rule) for problem in report.errors] == [
        ("overleggen.csv", "geen dag"),
        ("overlegpartners.csv", "verwijzing naar overgeslagen rij"),
        ("acties.csv", "verwijzing naar overgeslagen rij"),
    ]
    facts = contents(store)
    assert (facts["overleggen"], facts["overlegpartners"], facts["acties"]) == ([], [], [])
    assert len(facts["interventies"]) == 2


def test_departments_of_a_partner_left_out_go_with_it(store: Store, tmp_path: Path) -> None:
    files = {"partners": "partner_id,naam,soort,domein,onderdeel_van\nc,C,ggz,zorg,b\nb,B,ggz,zorg,a\na,A,gzz,zorg,\nd,D,ggz,zorg,\n"}
    report = load(store, tmp_path / "w", files, skip_bad_rows=True)
    assert [problem.row for problem in report.errors] == [2, 3, 4]
    assert [row[0] for row in contents(store)["partners"]] == ["d"]


def test_a_dry_run_counts_and_writes_nothing(store: Store, tmp_path: Path) -> None:
    report = load(store, tmp_path / "w", SOUND, dry_run=True)
    assert (report.accepted, report.dry_run, report.written, store.version()) == (True, True, False, 0)
    assert counted(report, "personen").new == 3


def test_in_parts_each_file_is_a_part_and_loading_again_goes_on(store: Store, tmp_path: Path) -> None:
    def stop(name: str, done: int, total: int) -> None:
        if name == "casussen":
            raise KeyboardInterrupt

    folder = write(tmp_path / "w", SOUND)
    with pytest.raises(KeyboardInterrupt):
        import_werkmap(store, folder, in_parts=True, progress=stop)
    assert len(contents(store)["personen"]) == 3
    assert contents(store)["casussen"] == []
    report = import_werkmap(store, folder, in_parts=True)
    assert counted(report, "personen").unchanged == 3
    assert counted(report, "casussen").new == 1
    assert (
        report.parts
        == [f"{name}.csv" for name in ("partners", "personen", "huishoudens", "bewoning", "relaties", "casussen")] + report.parts[6:]
    )


def test_progress_comes_to_its_end(store: Store, tmp_path: Path) -> None:
    heard: dict[str, tuple[int, int]] = {}

    def hear(name: str, done: int, total: int) -> None:
        heard[name] = (done, total)

    load(store, tmp_path / "w", SOUND, progress=hear)
    assert heard["controleren"] == (17, 17)
    assert heard["personen"] == (3, 3)
    assert all(done == total for done, total in heard.values())


def test_somebody_who_writes_between_check_and_write_is_noticed(store: Store, tmp_path: Path) -> None:
    from graphmodel.errors import Refused

    def meanwhile(name: str, done: int, total: int) -> None:
        if name == "controleren" and done == 1:
            load(store, tmp_path / "ander", {"huishoudens": "huishouden_id\nH9\n"})

    with pytest.raises(Refused, match="Intussen"):
        load(store, tmp_path / "w", SOUND, progress=meanwhile)
    assert contents(store)["personen"] == []


def test_two_ids_with_one_bsn_are_one_person(loaded: Store, tmp_path: Path) -> None:
    files = {
        "personen": "persoon_id,bsn,geslachtsnaam\nQ1,999990019,Wit\n",
        "meldingen": "melding_id,partner_id,persoon_id,datum,soort\nM8,ggz,Q1,2026-05-01,zorg\n",
    }
    report = load(loaded, tmp_path / "w", files, supplier="ggz")
    assert [(alias.alias, alias.person) for alias in report.aliases] == [("Q1", "P1")]
    assert fact(loaded, "personen", "Q1")["persoon_id"] == "P1"
    assert fact(loaded, "meldingen", "M8")["persoon_id"] == "P1"
    version = loaded.version()
    assert load(loaded, tmp_path / "w", files, supplier="ggz").aliases == []
    assert loaded.version() == version
    again = {"meldingen": "melding_id,partner_id,persoon_id,datum,soort\nM9,politie,Q1,2026-05-01,zorg\n"}
    assert load(loaded, tmp_path / "w", again).accepted, "an alias stays an accepted id"
    assert fact(loaded, "meldingen", "M9")["persoon_id"] == "P1"


def test_two_stored_persons_that_turn_out_one_are_joined(loaded: Store, tmp_path: Path) -> None:
    files = edited("personen", "P3,,Bakker,1990-01", "P3,999990019,Bakker,1990-01")
    report = load(loaded, tmp_path / "w", files, today=LATER)
    assert [(alias.alias, alias.person) for alias in report.aliases] == [("P3", "P1")]
    assert fact(loaded, "personen", "P3")["persoon_id"] == "P1"
    persons = Person.kind().index["persoon_id"]
    assert {row[persons] for row in loaded.stream(Person.kind())} == {"P1", "P2"}
    version = loaded.version()
    assert not load(loaded, tmp_path / "w", files, today=LATER).written
    assert loaded.version() == version


def test_an_id_stays_the_same_person(loaded: Store, tmp_path: Path) -> None:
    def told(row: str) -> list[str]:
        files = {"personen": f"persoon_id,bsn,geslachtsnaam,geboortedatum\n{row}\n"}
        report = load(loaded, tmp_path / "w", files, supplier="ggz", dry_run=True)
        return [f"{problem.column}: {problem.what}" for problem in report.errors]

    assert told("P1,999990020,,") == ["bsn: dit id is al van iemand anders (een ander BSN)."]
    assert told("P1,,Jansen,1950-01-01") == ["persoon_id: dit id is al van iemand anders (andere geboortedatum en naam)."]
    assert told("P1,,Jansen,1984-05-02") == [], "a birth date alone is enough to be the same person"
    assert told("P1,,de wit,1950-01-01") == []
    assert told("P1,,Jansen,1984") == [], "the year says nothing else than the whole day"


def test_an_intervention_of_another_supplier_is_refused(loaded: Store, tmp_path: Path) -> None:
    other = {
        "interventies": "interventie_id,partner_id,persoon_id,omschrijving,leefgebied,status,start\n"
        "I1,politie,P1,Gesprek,Justitie,lopend,2026-03-01\n"
    }
    report = load(loaded, tmp_path / "w", other)
    assert [(problem.column, problem.value, problem.what) for problem in report.errors] == [
        ("interventie_id", "I1", "dit kenmerk is al van een andere leverancier (wijkteam).")
    ]


def test_partners_persons_and_relations_may_come_from_several(loaded: Store, tmp_path: Path) -> None:
    files = {"personen": "persoon_id,geslachtsnaam\nP1,Wit\n", "bewoning": "huishouden_id,persoon_id,van\nH1,P1,2020-01-01\n"}
    assert load(loaded, tmp_path / "w", files, supplier="ggz").accepted
    assert [fact(loaded, "personen", "P1", name)["geslachtsnaam"] for name in ("huis", "ggz")] == ["De Wit", "Wit"]
    assert {row[Person.kind().index["bron"]] for row in loaded.find(Person.kind(), ["P1"])} == {"huis", "ggz"}
