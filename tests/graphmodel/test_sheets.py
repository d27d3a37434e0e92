"""Cells of CSV and Excel: what a partner wrote may not run on the machine of who opens it."""

from __future__ import annotations

import pytest

from graphmodel.sheets import as_text


@pytest.mark.parametrize("cell", ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "\r=1", "\0=1"])
def test_what_a_sheet_would_run_is_made_text(cell: str) -> None:
    assert as_text(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "a=1", "Jansen-de Wit", "'=1", "12", "ﬁ"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert as_text(cell) == cell
