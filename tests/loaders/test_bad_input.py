"""Each class of bad input: where it stands, what is wrong, how to mend it; and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import Refused
from graphmodel.stores import open_store
from loaders.report import as_text
from loaders.werkmap import import_werkmap
from tests.loaders.folders import SOUND, edited, load, more, sound

LONG = "x" * 4001
EXISTING = "Controleer het nummer, of laat de cel leeg."
CASES = {
    "reference to nothing": (
        more("bewoning", "H9,P1,2021-01-01,"),
        ("bewoning.csv", 4, "huishouden_id", "H9", "staat niet in huishoudens", "Voeg het toe aan huishoudens.csv"),
    ),
    "supplier nobody knows": (
        sound(huishoudens="huishouden_id,bron\nH1,ggzz\n"),
        ("huishoudens.csv", 2, "bron", "ggzz", "deze partner is niet bekend", "partners.csv"),
    ),
    "missing column": (
        sound(huishoudens="gemeente\nGM0268\n"),
        ("huishoudens.csv", 1, "huishouden_id", None, "deze kolom ontbreekt", "Voeg de kolom huishouden_id toe."),
    ),
    "both target columns missing": (
        sound(meldingen="melding_id,partner_id,datum,soort\nM1,politie,2026-02-01,overlast\n"),
        ("meldingen.csv", 1, "persoon_id of huishouden_id", None, "deze kolom ontbreekt", "Voeg de kolom"),
    ),
    "unknown column": (
        edited("personen", "geboortedatum", "geboortedatm"),
        ("personen.csv", 1, "geboortedatm", None, "deze kolom is niet bekend", "Bedoelde u 'geboortedatum'?"),
    ),
    "column twice": (
        sound(huishoudens="huishouden_id,wijk,wijk\nH1,a,b\n"),
        ("huishoudens.csv", 1, "wijk", None, "deze kolom staat er twee keer", "Laat er een weg."),
    ),
    "column without a name": (
        sound(huishoudens="huishouden_id,,wijk,,\nH1,,a,,\n"),
        ("huishoudens.csv", 1, "2", None, "deze kolom heeft geen naam", "Geef haar een naam, of haal haar weg."),
    ),
    "cell under a last column without a name": (
        sound(uitvraag="casus_id,partner_id,gevraagd_op,\nC1,politie,2026-01-12,ja\n"),
        ("uitvraag.csv", 2, None, None, "de rij heeft meer cellen dan de kopregel (3)", "tussen aanhalingstekens"),
    ),
    "empty required cell": (
        edited("fasen", "Veel tegelijk", ""),
        ("fasen.csv", 2, "reden", None, "deze cel is verplicht en leeg", "Vul reden in."),
    ),
    "unknown code": (
        edited("meldingen", "overlast", "overlst"),
        ("meldingen.csv", 2, "soort", "overlst", "deze code is niet bekend", "Bedoelde u 'overlast'?"),
    ),
    "unknown life area": (
        edited("interventies", "Financiën", "Financien"),
        ("interventies.csv", 2, "leefgebied", "Financien", "deze code is niet bekend", "Bedoelde u 'Financiën'?"),
    ),
    "neither yes nor no": (
        sound(huishoudens="huishouden_id,afgeschermd\nH1,Ja\n"),
        ("huishoudens.csv", 2, "afgeschermd", "Ja", "alleen ja of nee", "Schrijf ja of nee, in kleine letters."),
    ),
    "unknown municipality": (
        edited("huishoudens", "GM0268", "Nijmegn"),
        ("huishoudens.csv", 2, "gemeente", "Nijmegn", "deze gemeente is niet bekend", "Bedoelde u 'Nijmegen' (GM0268)?"),
    ),
    "code of a municipality in another form": (
        edited("huishoudens", "GM0268", "GM 268"),
        ("huishoudens.csv", 2, "gemeente", "GM 268", "deze gemeente is niet bekend", "Bedoelde u 'Nijmegen' (GM0268)?"),
    ),
    "no such day": (
        edited("meldingen", "2026-02-01", "31-02-2026"),
        ("meldingen.csv", 2, "datum", "31-02-2026", "geen bestaande dag", "Schrijf JJJJ-MM-DD of DD-MM-JJJJ."),
    ),
    "no day at all": (
        edited("meldingen", "2026-02-01", "02/01/2026"),
        ("meldingen.csv", 2, "datum", "02/01/2026", "zo is een dag niet te lezen", "Schrijf JJJJ-MM-DD of DD-MM-JJJJ."),
    ),
    "no number": (
        edited("interventies", ",,12", ",,-12"),
        ("interventies.csv", 2, "contacten_per_maand", "-12", "geen getal van 0 of meer", "Schrijf bijvoorbeeld 4 of 2,5."),
    ),
    "duplicate person": (
        more("personen", "P1,,De Wit,1984-05-02"),
        ("personen.csv", 5, "persoon_id", "P1", "staat ook in rij 2", "Geef elk zijn eigen kenmerk."),
    ),
    "duplicate intervention of two partners": (
        more("interventies", "I1,ggz,P1,,Gesprek,Justitie,lopend,2026-01-15,,"),
        ("interventies.csv", 4, "interventie_id", "I1", "staat ook in rij 2", "Geef elk zijn eigen kenmerk."),
    ),
    "residence twice with another end": (
        more("bewoning", "H1,P1,2020-01-01,2026-01-01"),
        ("bewoning.csv", 4, "huishouden_id", "H1/P1/2020-01-01", "staat ook in rij 2", "Laat een van beide weg."),
    ),
    "end before start": (
        edited("bewoning", "H1,P1,2020-01-01,", "H1,P1,2020-01-01,2019-12-31"),
        ("bewoning.csv", 2, "tot", "2019-12-31", "ligt voor van (01-01-2020)", "Verbeter van of tot."),
    ),
    "born after today": (
        edited("personen", "2010", "2026-11-22"),
        ("personen.csv", 3, "geboortedatum", "2026-11-22", "in de toekomst", "Verbeter de datum"),
    ),
    "born before 1890": (
        edited("personen", "2010", "1889"),
        ("personen.csv", 3, "geboortedatum", "1889", "voor 1890", "Verbeter de datum"),
    ),
    "BSN": (
        edited("personen", "999990019", "999990018"),
        ("personen.csv", 2, "bsn", "999990018", "elfproef", EXISTING),
    ),
    "both targets": (
        sound(meldingen="melding_id,partner_id,persoon_id,huishouden_id,datum,soort\nM1,politie,P1,H1,2026-02-01,zorg\n"),
        ("meldingen.csv", 2, "persoon_id of huishouden_id", None, "allebei ingevuld", "Vul een van beide in"),
    ),
    "neither target": (
        edited("blokkades", "I2,,N1", ",,N1"),
        ("blokkades.csv", 2, "interventie_id of actie_id", None, "allebei leeg", "Vul een van beide in"),
    ),
    "outside the circle": (
        edited("relaties", "P3,P1,ex_partner_van\n", ""),
        ("casusleden.csv", 4, "persoon_id", "P3", "hoort niet bij de kring", "Voeg de relatie of bewoning toe"),
    ),
    "overlapping blocks": (
        more("blokkades", "I2,,N1,2026-04-01,"),
        ("blokkades.csv", 3, "sinds", "2026-04-01", "blokkeert I2 al in deze tijd (rij 2)", "Maak er een blokkade van."),
    ),
    "two leads": (
        more("casuspartners", "C1,politie,casusregie,2026-05-01,"),
        ("casuspartners.csv", 4, "rol", "casusregie", "wijkteam heeft in deze casus op dezelfde dag casusregie (rij 2)", "de dag na tot"),
    ),
    "finished in the future": (
        edited("interventies", "lopend,2026-01-15,,12", "afgerond,2026-01-15,2026-11-22,12"),
        ("interventies.csv", 2, "eind", "2026-11-22", "in de toekomst", "Verbeter de dag of de status."),
    ),
    "long cell": (
        edited("fasen", "Veel tegelijk", LONG),
        ("fasen.csv", 2, "reden", LONG[:200], "de cel heeft 4001 tekens", "Maak de tekst korter."),
    ),
    "character that shows nothing": (
        edited("fasen", "Veel tegelijk", "Veel\x0btegelijk"),
        ("fasen.csv", 2, "reden", "Veel\x0btegelijk", "op plaats 5 staat een stuurteken", "Typ de tekst opnieuw"),
    ),
    "character that steers, in an id": (
        sound(huishoudens="huishouden_id\nH1\nH2\x1b[2J\n"),
        ("huishoudens.csv", 3, "huishouden_id", "H2\x1b[2J", "op plaats 3 staat een stuurteken", "Typ de tekst opnieuw"),
    ),
    "long id": (
        sound(huishoudens=f"huishouden_id\nH1\n{'h' * 65}\n"),
        ("huishoudens.csv", 3, "huishouden_id", "h" * 65, "65 tekens", "Maak het korter."),
    ),
    "not what its name says": (
        sound(huishoudens=SOUND["personen"]),
        ("huishoudens.csv", 1, None, None, "de kolommen zijn die van personen", "Noem het personen.csv"),
    ),
    "unknown file": (
        sound(persoonen=SOUND["personen"]),
        ("persoonen.csv", None, None, None, "geen bestand van een werkmap heet zo", "Bedoelde u 'personen'?"),
    ),
    "copy of a file": (
        sound() | {"Kopie van personen (2)": SOUND["personen"]},
        ("Kopie van personen (2).csv", None, None, None, "geen bestand van een werkmap heet zo", "Bedoelde u 'personen'?"),
    ),
    "empty file": (
        sound(huishoudens=""),
        ("huishoudens.csv", None, None, None, "het bestand is leeg", "Zet de kolomnamen op de eerste regel."),
    ),
    "too many cells": (
        more("bewoning", "H1,P1,2021-01-01,2021-02-01,over"),
        ("bewoning.csv", 4, None, None, "de rij heeft meer cellen dan de kopregel (4)", "tussen aanhalingstekens"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_reported_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    files, (file, row, column, value, what, mend) = CASES[name]
    store = open_store("memory:")
    report = load(store, tmp_path / "w", files)
    found = [problem for problem in report.errors if (problem.file, problem.row, problem.column) == (file, row, column)]
    assert found, report.errors
    assert report.error_count == 1, report.errors
    assert found[0].value == value
    assert what in found[0].what
    assert mend in found[0].mend
    assert not report.accepted
    assert store.version() == 0


def test_the_sound_delivery_has_no_errors_and_no_warnings(tmp_path: Path) -> None:
    report = load(open_store("memory:"), tmp_path / "w", SOUND)
    assert (report.accepted, report.error_count, report.warning_count) == (True, 0, 0)
    assert {counts.file: counts.new for counts in report.files} == {f"{name}.csv": text.count("\n") - 1 for name, text in SOUND.items()}


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("persoon_id,voornamen\nP1,Zoë\n".encode("latin-1"), "niet in UTF-8"),
        ("persoon_id\nP1\n".encode("utf-16"), "niet in UTF-8"),
        (b"persoon_id\nP1\nZo\xeb\n", "niet in UTF-8"),
        (b"PK\x03\x04persoon_id", "geen CSV-bestand"),
        (b"\r\npersoon_id\r\nP1\r\n", "de eerste regel is leeg"),
        (b";;\r\npersoon_id;bsn\r\nP1;\r\n", "de eerste regel is leeg"),
        (b"sep=;\r\npersoon_id;bsn\r\nP1;\r\n", "een aanwijzing voor Excel"),
        (b"persoon_id\tbsn\r\nP1\t\r\n", "tussen de cellen staan tabs"),
        (b"persoon_id\rP1\rP2\r", "een enkele CR"),
        (b"persoon_id\rP1\nP2\n", "een enkele CR"),
        (b'persoon_id,voornamen\nP1,"open\nP2,b\n', "aanhalingsteken"),
    ],
)
def test_a_file_that_is_no_csv_in_utf8(content: bytes, what: str, tmp_path: Path) -> None:
    (tmp_path / "personen.csv").write_bytes(content)
    report = import_werkmap(open_store("memory:"), tmp_path, skip_bad_rows=True)
    assert [what in problem.what for problem in report.errors] == [True], report.errors
    assert not report.accepted, "a file that cannot be read is no single bad row: skipping does not help"
    assert as_text(report).endswith("Tegen een fout in een heel bestand helpt --skip-bad-rows niet.")


def test_a_wrong_byte_is_told_with_its_row_and_a_file_that_does_not_open_with_why(tmp_path: Path) -> None:
    (tmp_path / "personen.csv").write_bytes(b"persoon_id\nP1\nZo\xeb\n")
    (tmp_path / "huishoudens.csv").symlink_to(tmp_path / "weg.csv")
    report = import_werkmap(open_store("memory:"), tmp_path)
    assert [(problem.file, problem.row) for problem in report.errors] == [("personen.csv", 3), ("huishoudens.csv", None)]
    assert "gaat niet open" in report.errors[1].what


def test_a_workbook_and_other_files_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "huishoudens.csv").write_text("huishouden_id\nH1\n", encoding="utf-8")
    (tmp_path / "LEESMIJ.txt").write_text("hallo", encoding="utf-8")
    (tmp_path / "Levering.xlsx").write_bytes(b"PK")
    report = import_werkmap(open_store("memory:"), tmp_path)
    assert report.accepted
    assert [(problem.file, problem.mend) for problem in report.warnings] == [
        ("LEESMIJ.txt", "Het hoort niet bij een werkmap."),
        ("Levering.xlsx", "Bewaar elk blad als CSV-bestand: partners.csv, personen.csv …"),
    ]
    (tmp_path / "personen.xlsx").write_bytes(b"PK")
    report = import_werkmap(open_store("memory:"), tmp_path)
    assert [(problem.file, problem.mend) for problem in report.errors] == [("personen.xlsx", "Bewaar het als personen.csv ('CSV UTF-8').")]


def test_no_folder_and_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="geen map"):
        import_werkmap(open_store("memory:"), tmp_path / "weg")
    report = import_werkmap(open_store("memory:"), tmp_path)
    assert not report.accepted
    assert "geen enkel bestand" in report.errors[0].what


def test_a_subcode_of_another_code_is_a_warning(tmp_path: Path) -> None:
    head, row = SOUND["knelpunten"].splitlines()
    report = load(open_store("memory:"), tmp_path / "w", sound(knelpunten=f"{head},subcode\n{row},prikkelarm\n"))
    assert report.accepted
    assert [(problem.file, problem.row, problem.column, problem.value) for problem in report.warnings] == [
        ("knelpunten.csv", 2, "subcode", "prikkelarm")
    ]
    assert report.warnings[0].what == "deze subcode hoort bij K1, en hier staat K2."


def test_an_answer_without_its_day_is_a_warning(tmp_path: Path) -> None:
    """It is not counted as answered, and the page would say "0 van 1 partners antwoordden" of a partner that did."""
    report = load(open_store("memory:"), tmp_path / "w", edited("uitvraag", "ja,2026-01-14", "ja,"))
    assert report.accepted
    assert [(problem.file, problem.row, problem.column) for problem in report.warnings] == [("uitvraag.csv", 2, "beantwoord_op")]
    assert report.warnings[0].what == "het antwoord is ja, maar de dag is leeg: het telt niet als beantwoord."
    assert load(open_store("memory:"), tmp_path / "v", edited("uitvraag", "ja,2026-01-14", "geen,")).warning_count == 0


def test_an_ended_intervention_without_an_end_is_a_warning(tmp_path: Path) -> None:
    report = load(open_store("memory:"), tmp_path / "w", edited("interventies", "lopend,2026-01-15,,12", "gestopt,2026-01-15,,12"))
    assert report.accepted
    assert [(problem.file, problem.row, problem.column) for problem in report.warnings] == [("interventies.csv", 2, "eind")]


def test_a_handover_the_day_after_is_sound(tmp_path: Path) -> None:
    files = sound(
        casuspartners="casus_id,partner_id,rol,van,tot\nC1,wijkteam,casusregie,2026-01-10,2026-04-30\nC1,ggz,casusregie,2026-05-01,\n"
    )
    assert load(open_store("memory:"), tmp_path / "w", files).error_count == 0


def test_a_lead_that_another_delivery_brought_is_a_warning(tmp_path: Path) -> None:
    store = open_store("memory:")
    load(store, tmp_path / "w", SOUND)
    other = {"casuspartners": "casus_id,partner_id,rol,van\nC1,politie,casusregie,2026-06-01\n"}
    report = load(store, tmp_path / "w", other)
    assert report.accepted
    assert [(problem.row, problem.column, problem.value) for problem in report.warnings] == [(2, "rol", "casusregie")]
    assert "wijkteam" in report.warnings[0].what


def test_who_refers_to_a_row_of_too_many_cells_hears_that_it_cannot_be_read(tmp_path: Path) -> None:
    """The row is there for all to see: "staat niet in personen" would not be true."""
    report = load(open_store("memory:"), tmp_path / "w", edited("personen", "1984-05-02", "1984-05-02,over"))
    (wrong,) = (problem for problem in report.errors if problem.file == "meldingen.csv")
    assert (wrong.value, wrong.what) == (
        "P1",
        "dit kenmerk staat in geen rij van personen die te lezen is, en is er ook niet (meer) van een eerdere levering.",
    )
    assert wrong.mend == "Herstel eerst de rijen met te veel cellen in personen.csv."


def test_a_delivery_does_not_steer_the_terminal_of_who_reads_its_report(tmp_path: Path) -> None:
    report = load(
        open_store("memory:"), tmp_path / "w", sound(huishoudens='huishouden_id,"w\x1b[2Jijk"\nH1,a\n', fasen='casus_id\n"a\nb"\n')
    )
    assert report.error_count
    assert "kolom w\N{REPLACEMENT CHARACTER}[2Jijk" in as_text(report)
    assert "\x1b" not in as_text(report)


def test_all_errors_are_found_at_once_and_counted(tmp_path: Path) -> None:
    files = dict(SOUND)
    files["personen"] += "P4,123456789,,\nP5,,,1800\n"
    files["meldingen"] += "M2,politie,P9,2026-02-01,overlst\n"
    report = load(open_store("memory:"), tmp_path / "w", files)
    assert report.errors_by_rule == {
        "geen geldig BSN": 1,
        "onbekende code": 1,
        "onmogelijke geboortedatum": 1,
        "verwijzing naar niets": 1,
    }
    assert report.error_count == 4


def test_a_supplier_on_the_command_line_that_nobody_is_is_told(tmp_path: Path) -> None:
    """A mistyped `--complete-for` ends nothing, and a mistyped `--supplier` makes facts of nobody: both would pass in silence."""
    report = load(open_store("memory:"), tmp_path / "w", SOUND, supplier="wijktaem", complete_for=["politie", "huis", "pollitie"])
    told = [(each.file, each.value, each.what) for each in report.warnings]
    what = "deze leverancier staat niet in partners."
    assert told == [("--supplier", "wijktaem", what), ("--complete-for", "pollitie", what)]
