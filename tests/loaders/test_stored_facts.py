"""What a delivered row becomes: its values, its supplier, its category, its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.kinds import WERKMAP
from graphmodel.municipalities import code_of
from graphmodel.stores import Store, open_store
from loaders.report import as_text
from tests.loaders.folders import SOUND, edited, fact, load, more, sound


@pytest.fixture
def store() -> Store:
    return open_store("memory:")


def test_numbers_stand_as_they_were_given(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path / "w", SOUND)
    whole, broken = (fact(store, "interventies", key)["contacten_per_maand"] for key in ("I1", "I2"))
    assert (whole, type(whole)) == (12, int)
    assert broken == 2.5


def test_empty_is_unknown_and_0_is_known(store: Store, tmp_path: Path) -> None:
    load(
        store,
        tmp_path / "w",
        more("interventies", "I3,ggz,P1,,a,Justitie,lopend,2026-01-01,,0", "I4,ggz,P1,,a,Justitie,lopend,2026-01-01,,"),
    )
    assert fact(store, "interventies", "I3")["contacten_per_maand"] == 0
    assert fact(store, "interventies", "I4")["contacten_per_maand"] is None


@pytest.mark.parametrize("spelling", ["268", "0268", "GM0268", "gm0268", "Nijmegen"])
def test_a_municipality_in_any_spelling(spelling: str, store: Store, tmp_path: Path) -> None:
    assert code_of(spelling) == "GM0268"
    load(store, tmp_path / "w", {"huishoudens": f"huishouden_id,gemeente\nH1,{spelling}\n"})
    assert fact(store, "huishoudens", "H1")["gemeente"] == "GM0268"


def test_a_bsn_whose_leading_zero_was_lost(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path / "w", {"personen": "persoon_id,bsn\nP1,10000008\n"})
    assert fact(store, "personen", "P1")["bsn"] == "010000008"


@pytest.mark.parametrize("given", ["2026-03-01", "01-03-2026", "1-3-2026", "01-3-2026", "1-03-2026"])
def test_a_day_as_people_and_spreadsheets_write_it(given: str, store: Store, tmp_path: Path) -> None:
    assert load(store, tmp_path / "w", edited("overleggen", "2026-02-10", given)).accepted
    assert fact(store, "overleggen", "O1")["datum"] == "2026-03-01"


def test_empty_columns_and_rows_at_the_end_are_left_by_a_spreadsheet_and_say_nothing(store: Store, tmp_path: Path) -> None:
    sheet = "huishouden_id;wijk;;;\r\nH1;Oost;;;\r\n;;;;\r\n"
    assert load(store, tmp_path / "w", {"huishoudens": sheet}).error_count == 0
    assert fact(store, "huishoudens", "H1")["wijk"] == "Oost"


@pytest.mark.parametrize(("given", "stored"), [("1984", "1984"), ("1984-05", "1984-05"), ("02-05-1984", "1984-05-02")])
def test_a_birth_date_may_be_known_in_part(given: str, stored: str, store: Store, tmp_path: Path) -> None:
    load(store, tmp_path / "w", {"personen": f"persoon_id,geboortedatum\nP1,{given}\n"})
    assert fact(store, "personen", "P1")["geboortedatum"] == stored


def test_who_supplied_a_row(store: Store, tmp_path: Path) -> None:
    header = "melding_id,partner_id,persoon_id,datum,soort,bron\n"
    reports = "M1,politie,P1,2026-02-01,overlast,ggz\nM2,politie,P1,2026-02-01,overlast,\n"
    load(store, tmp_path / "w", sound(meldingen=header + reports))
    assert fact(store, "meldingen", "M1")["bron"] == "ggz"
    assert fact(store, "meldingen", "M2")["bron"] == "politie"
    assert fact(store, "personen", "P1")["bron"] == "huis"
    assert fact(store, "partners", "ggz")["bron"] == "huis"
    assert fact(store, "blokkades", "I2//N1/2026-03-01")["bron"] == "ggz", "of the intervention it blocks"
    load(store, tmp_path / "w", {"meldingen": header.replace(",bron", "") + "M3,politie,P1,2026-02-01,zorg\n"}, supplier="wijkteam")
    assert fact(store, "meldingen", "M3")["bron"] == "wijkteam"


def test_a_block_of_something_in_the_store(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path / "w", SOUND)
    load(store, tmp_path / "w", {"blokkades": "actie_id,knelpunt_id,sinds\nA1,N1,2026-05-01\n"}, supplier="politie")
    block = fact(store, "blokkades", "/A1/N1/2026-05-01")
    assert (block["bron"], block["categorie"]) == ("ggz", "gezondheid")


def test_what_kind_of_data_it_is(store: Store, tmp_path: Path) -> None:
    header = "melding_id,partner_id,persoon_id,datum,soort,categorie,grondslag,bezwaar\n"
    load(store, tmp_path / "w", sound(meldingen=header + "M1,politie,P1,2026-02-01,zorg,,,\nM2,politie,P1,2026-02-01,zorg,wonen,Wet,ja\n"))
    categories = {
        name: {row[kind.index["categorie"]] for row in store.stream(kind)} for name, kind in ((kind.name, kind) for kind in WERKMAP)
    }
    assert categories["partners"] == categories["personen"] == categories["casusleden"] == {"identificatie"}
    assert categories["huishoudens"] == categories["bewoning"] == {"wonen"}
    assert categories["relaties"] == {"relaties"}
    assert categories["casussen"] == categories["fasen"] == categories["casuspartners"] == categories["overleggen"] == {"begeleiding"}
    assert fact(store, "interventies", "I1")["categorie"] == "begeleiding"
    assert fact(store, "interventies", "I2")["categorie"] == "gezondheid"
    assert fact(store, "uitvraag", "C1/politie/2026-01-12/ja/2026-01-14")["categorie"] == "politie"
    assert fact(store, "meldingen", "M1")["categorie"] == "politie"
    second = fact(store, "meldingen", "M2")
    assert (second["categorie"], second["grondslag"], second["bezwaar"]) == ("wonen", "Wet", 1)


def test_every_key_is_the_one_the_declaration_makes(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path / "w", edited("fasen", "Veel tegelijk", "a/b ~ c"))
    for kind in WERKMAP:
        rows = [kind.named(row) for row in store.stream(kind)]
        assert rows, kind
        assert [row["sleutel"] for row in rows] == [kind.key_of(row) for row in rows]


def test_a_stored_row_reads_as_a_fact(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path / "w", SOUND)
    for kind in WERKMAP:
        for row in store.stream(kind):
            read = kind.read(row)
            assert kind.write(kind.model.model_validate(read.__dict__)) == row


def test_a_cell_may_hold_separators_quotes_and_lines(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path / "w", edited("fasen", "Veel tegelijk", '"a, ""b"";\nc"'))
    assert next(iter(store.stream(next(kind for kind in WERKMAP if kind.name == "fasen"))))[4] == 'a, "b";\nc'


def test_the_report_as_people_read_it(store: Store, tmp_path: Path) -> None:
    text = as_text(load(store, tmp_path / "w", edited("meldingen", "overlast", "overlst")))
    assert text.splitlines() == [
        "meldingen.csv, rij 2, kolom soort: 'overlst': deze code is niet bekend. Bedoelde u 'overlast'?",
        "Fouten: 1",
        "  onbekende code: 1",
        "Niet geladen: er is niets geschreven. Herstel de fouten en lever opnieuw aan, of laat foute rijen weg met --skip-bad-rows.",
    ]
    text = as_text(load(store, tmp_path / "w", {"huishoudens": SOUND["huishoudens"]}))
    assert text.splitlines() == ["huishoudens.csv: 1 nieuw", "Geladen op 21-11-2026."]
    text = as_text(load(store, tmp_path / "w", {"huishoudens": "huishouden_id\nH1\n"}, dry_run=True))
    assert text.splitlines() == ["huishoudens.csv: 1 gewijzigd", "Alleen gecontroleerd: er is niets geschreven."]
