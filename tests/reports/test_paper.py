"""The report as a reader gets it: two tagged pages, and sentences that say nothing of what is hidden."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import pikepdf
import pytest

from graphmodel.errors import WrongUse
from reports import sentences as say
from reports.content import content
from reports.figures import Taskforce
from reports.model import StopFigure, TaskforceFigures
from reports.paper import pdf
from reports.sheet import sheet
from reports.tables import tables
from tests.reports.conftest import DAY


@pytest.fixture(scope="module")
def paper(report: Taskforce) -> bytes:
    return pdf(content(report.figures, "1", "voet"), DAY)


def _tags(node: Any, found: list[str]) -> list[str]:
    if isinstance(node, pikepdf.Array):
        for inner in node:
            _tags(inner, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append(str(node["/S"]))
        if "/K" in node:
            _tags(node["/K"], found)
    return found


def test_two_pages_that_can_be_read_aloud(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as opened:
        assert len(opened.pages) == 2
        assert str(opened.Root["/Lang"]) == "nl"
        tags = _tags(opened.Root["/StructTreeRoot"]["/K"], [])
    assert tags.count("/Table") == tags.count("/THead") == 8
    assert tags.count("/H1") == 1


def _crowded(figures: TaskforceFigures, subregions: int) -> TaskforceFigures:
    """So many subregions with long names, a decider and a portfolio that fill a line."""
    areas = [
        figures.areas[n % len(figures.areas)].model_copy(update={"area": f"Subregio {n} met een lange naam"}) for n in range(subregions)
    ]
    names = [area.area for area in areas]
    rows = tuple(
        row.model_copy(
            update={
                "cells": tuple(
                    cell.model_copy(update={"area": names[n % subregions], "areas": (names[n % subregions],)})
                    for n, cell in enumerate(row.cells)
                )
            }
        )
        for row in figures.rows
    )
    decided = tuple(at.model_copy(update={"by": "Bestuurlijk overleg veiligheid en zorg regio Oost, " * 2}) for at in figures.decided)
    stops = tuple(stop.model_copy(update={"portfolio": "Wonen, zorg en maatschappelijke ondersteuning, jeugd"}) for stop in figures.stops)
    return figures.model_copy(update={"areas": tuple(areas), "rows": rows, "decided": decided, "stops": stops})


@pytest.mark.parametrize("subregions", [4, 8])
def test_a_crowded_report_is_two_pages_too(report: Taskforce, subregions: int) -> None:
    """A mayor reads two pages; a third was made by eight subregions, or by the long name of who decided."""
    made = pdf(content(_crowded(report.figures, subregions), "1", "voet"), DAY)
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert len(opened.pages) == 2


def test_what_fits_on_no_two_pages_is_refused(report: Taskforce) -> None:
    with pytest.raises(WrongUse, match="twee bladzijden"):
        pdf(content(report.figures, "1", "voet") | {"paragraph": "woord " * 4000}, DAY)


def test_the_same_report_is_the_same_file(report: Taskforce, paper: bytes) -> None:
    assert pdf(content(report.figures, "1", "voet"), DAY) == paper


def test_hidden_figures_are_never_said_to_be_nobody(report: Taskforce) -> None:
    hidden = dict.fromkeys(("blocks", "cases", "cases_blocked", "households", "loose"))
    rows = tuple(row.model_copy(update={"blocks": None, "median_days": None}) for row in report.figures.rows)
    figures = report.figures.model_copy(update={**hidden, "rows": rows})
    said = f"{say.title(figures)} {say.paragraph(figures)}"
    assert not [word for word in ("geen", "weinig", "te klein", "None", " 0 ") if word in said]
    assert "registreren knelpunten" in said


def _stop(**counted: int | str | None) -> StopFigure:
    empty = {"code": "K1", "places": 10, "level": None, "since": None, "helped": 20, "again": None, "held": None}
    return StopFigure.model_validate(empty | counted)


@pytest.mark.parametrize(
    ("stop", "first", "second"),
    [
        (_stop(again=20, held=0), "20 blokkades lopen weer.", "Geen tweede knelpunt houdt ze tegen."),
        (_stop(helped=1, again=1, held=0), "1 blokkade loopt weer.", "Geen tweede knelpunt houdt ze tegen."),
        (_stop(again=19, held=1), "Helpt bij 20 blokkades: 19 lopen weer.", "1 wacht ook op iets anders; waarop is verborgen (·)."),
        (
            _stop(again=8, held=12, also="K5", also_blocks=11),
            "Helpt bij 20 blokkades: 8 lopen weer.",
            "12 wachten ook op iets anders, meest op Financiering.",
        ),
        (
            _stop(again=8, held=12, also="K5", also_blocks=12),
            "Helpt bij 20 blokkades: 8 lopen weer.",
            "12 wachten ook op iets anders, allemaal op Financiering.",
        ),
        (_stop(), "Helpt bij 20 blokkades.", "Een deel kan nog op iets anders wachten; hoeveel is verborgen (·)."),
    ],
)
def test_what_places_help(stop: StopFigure, first: str, second: str) -> None:
    assert say.helps(stop) == (first, second)


@pytest.mark.parametrize(
    ("persons", "cases", "said"),
    [
        (55, 11, "Bij 55 mensen komt de eigen hulp los, of die voor hun huishouden. In 11 zaken zit dan geen hulp meer vast."),
        (55, None, "Bij 55 mensen komt de eigen hulp los, of die voor hun huishouden."),
        (0, 1, "In 1 zaak zit dan geen hulp meer vast."),
        (None, None, ""),
    ],
)
def test_whom_nothing_holds_up_any_more(persons: int | None, cases: int | None, said: str) -> None:
    """A hidden figure takes its clause along: it is not nobody."""
    assert say.freed(_stop(persons=persons, cases=cases)) == said


def test_who_can_take_a_decision_and_since_when() -> None:
    asked = _stop().model_copy(update={"level": "stuurgroep", "portfolio": "Wonen", "since": date(2025, 11, 22)})
    assert say.who(asked) == ("Portefeuille Wonen", "Besluit: stuurgroep")
    assert say.since(asked, DAY) == ("22-11-2025", "11 maanden")
    assert say.since(asked, date(2025, 12, 22)) == ("22-11-2025", "1 maand")
    assert say.wanted(asked) == "10 woningen"
    assert say.wanted(asked.model_copy(update={"code": "K6"})) == "Schotten: een oplossing voor 10 mensen of huishoudens"


@pytest.mark.parametrize(
    ("then", "now", "word"), [(10, 8, "minder"), (10, 9, "ongeveer gelijk"), (8, 10, "meer"), (None, 10, "verborgen (·)")]
)
def test_an_earlier_decision_is_compared_in_words(then: int | None, now: int | None, word: str) -> None:
    assert say.compared(then, now) == word


def test_the_sheet_holds_every_figure_in_the_words_of_the_report(report: Taskforce) -> None:
    """As Excel does: a mayor who opens it reads names, no codes, and no English."""
    lines = sheet(report.figures, "1.0", "voet").splitlines()
    assert f"Totaal;Open blokkades;Waarde;{report.figures.blocks}" in lines
    assert f"Knelpunten;Huisvesting;Mensen;{report.figures.rows[0].persons}" in lines
    assert len(lines) > sum(len(table.rows) for table in tables(report.figures))
    assert not [line for line in lines if re.search(r"GM\d{4}|K\d/|\b(together|apart|blocks|None|False)\b", line)]


def test_the_sign_stands_for_what_is_hidden_and_for_nothing_else(report: Taskforce) -> None:
    """Where nothing else holds a line there is no other bottleneck to name: that is nobody's secret, and the sign would say it was."""
    nothing = _stop(held=0, again=20, helped=20, persons=20, cases=10)
    named = nothing.model_copy(update={"held": 12, "again": 8, "also": "K5", "also_blocks": 12})
    hidden = named.model_copy(update={"also": None, "also_blocks": None})
    rows = next(t for t in tables(report.figures.model_copy(update={"stops": (nothing, named, hidden)})) if t.name == "Wat als").rows
    assert [row[7:9] for row in rows] == [["niets", 0], ["Financiering", 12], [None, None]]
    assert all(None not in row for row in rows[:2])
    walls = [row for t in tables(report.figures) if t.name.startswith("Schotten") for row in t.rows]
    assert [row for row in walls if row[3] is not None and None in row] == []


def test_what_is_counted_together_is_named(report: Taskforce) -> None:
    figures = report.figures
    row = figures.rows[0].model_copy(update={"row": "K8+K9"})
    assert say.others(figures.model_copy(update={"rows": (row,)})) == "2 andere knelpunten samen: Regie, Justitieel kader."
    assert say.others(figures.model_copy(update={"rows": figures.rows[:1]})) == ""


def test_figures_come_back_from_the_register_as_they_were(report: Taskforce) -> None:
    assert TaskforceFigures.model_validate_json(report.figures.model_dump_json()) == report.figures


def test_the_report_says_which_share_of_the_blocks_it_shows(report: Taskforce) -> None:
    """From the cells as printed: what is hidden is not counted in, and without a total there is no share."""
    figures = report.figures
    seen = sum(cell.blocks or 0 for row in figures.rows if "/" not in row.row for cell in row.cells)
    assert 0 < seen < (figures.blocks or 0)
    assert f"{100 * seen / (figures.blocks or 1):.0f}%" in say.published(figures)
    assert say.published(figures) in content(figures, "1", "voet")["published"]
    assert say.published(figures.model_copy(update={"blocks": None})) == ""
