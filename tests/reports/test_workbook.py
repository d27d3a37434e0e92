"""The workbook: every figure of the report, the sign where one is hidden, and a first sheet that says what it is."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from reports import sentences as say
from reports.figures import Taskforce
from reports.tables import tables
from reports.workbook import workbook


@pytest.fixture(scope="module")
def book(report: Taskforce) -> Workbook:
    found: Workbook = load_workbook(io.BytesIO(workbook(report.figures, "1.0", "voet")))
    return found


def test_the_first_sheet_says_of_when_how_and_what_is_left_out(book: Workbook, report: Taskforce) -> None:
    told = dict(book["Verantwoording"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert told["Peildatum"] == "21-11-2026"
    assert (told["Versie van de regels"], told["Ondergrens (k)"], told["Rapport"]) == ("1.0", 10, "voet")
    assert "minder dan 10 personen" in told["Niet in dit rapport"]
    assert told["Teken"] == say.legend(10)
    assert told["Dekking"] == f"{say.coverage(report.figures)} {say.published(report.figures)}"


def test_every_table_has_its_sheet_with_every_row(book: Workbook, report: Taskforce) -> None:
    assert book.sheetnames == ["Verantwoording", *(table.name for table in tables(report.figures))]
    for table in tables(report.figures):
        assert next(book[table.name].iter_rows(values_only=True)) == table.heads
        assert book[table.name].max_row == 1 + len(table.rows)


def test_a_hidden_figure_is_the_sign_and_never_empty_or_nought(book: Workbook, report: Taskforce) -> None:
    places = book["Waar"].iter_rows(min_row=2, values_only=True)
    cells = [cell for row in report.figures.rows for cell in row.cells]
    assert [row[3] for row in places] == [say.HIDDEN if cell.blocks is None else cell.blocks for cell in cells]
    assert any(cell.blocks is None for cell in cells)
    assert [cell for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True) for cell in row[:3] if cell is None] == []


def test_what_a_partner_wrote_is_no_formula(report: Taskforce) -> None:
    decided = [at.model_copy(update={"text": "=HYPERLINK(1)"}) for at in report.figures.decided]
    found = load_workbook(io.BytesIO(workbook(report.figures.model_copy(update={"decided": tuple(decided)}), "1.0", "voet")))
    written = [cell for sheet in found for row in sheet.iter_rows() for cell in row if "HYPERLINK" in str(cell.value)]
    assert written
    assert {(cell.data_type, cell.value) for cell in written} == {("s", "'=HYPERLINK(1)")}
