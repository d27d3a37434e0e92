"""Every table of a report, for a spreadsheet: the same in Excel and in CSV, in the words that stand on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from graphmodel.vocabulary import Domain, Level
from reports import sentences as say
from reports import wallwords as walls_say
from reports.model import Figure, StopFigure, TaskforceFigures, WallFigure

Value = str | int | date | None


class Table(NamedTuple):
    """One table."""

    name: str
    heads: tuple[str, ...]
    rows: list[list[Value]]
    """None is a hidden figure."""
    keys: int = 1
    """How many of the first columns say what a row is of."""


WALL = ("Partner", "en", "Werken allebei in", "Geen afstemming bekend in", "Deel")
OF_CODE = ("Knelpunt", "Blokkades", "Mensen", "Open zaken", "± 91 dagen", "Helft langer dan (dagen)", "1 op de 10 langer dan (dagen)")
LAST_YEAR = "laatste vier kwartalen"
COURSE = ("Knelpunt", "Gemeld en open", "Daarvan opgeschaald", "Daarvan besloten", "Opgelost in een jaar")
STOP = (
    "Knelpunt",
    "Plaatsen",
    "Geholpen",
    "Lopen weer",
    "Wachten op iets anders",
    "Mensen: eigen hulp los, of die voor hun huishouden",
    "Zaken waarin geen hulp meer vastzit",
    "Wacht meest op",
    "Blokkades die daarop wachten",
    "Niveau",
    "Portefeuille",
    "Opgeschaald sinds",
)


def tables(figures: TaskforceFigures) -> list[Table]:
    """All of them."""
    return [
        Table("Totaal", ("Cijfer", "Waarde"), _totals(figures)),
        Table("Knelpunten", OF_CODE, _rows(figures)),
        Table("Waar", ("Knelpunt", "Gebied", "Deelregio's", "Blokkades"), _cells(figures), 2),
        Table("Verloop", COURSE, [[say.label(at.row), at.known, at.escalated, at.decided, at.solved] for at in figures.course]),
        Table("Gebieden", ("Gebied", "Open zaken", "Blokkades", "Huishoudens", "Met losse sporen"), _plain(figures.areas)),
        Table("Kwartalen", ("Knelpunt", "Kwartaal", "Nieuw", "Beëindigd", "Open aan het eind"), _flow(figures), 2),
        Table("Wat als", STOP, _stops(figures), 2),
        Table("Schotten domein", WALL, _walls(figures.walls, lambda name: Domain(name).label), 2),
        Table("Schotten soort", WALL, _walls(figures.kind_walls, walls_say.sort_of), 2),
        Table("Schotten afdeling", WALL, _walls(figures.department_walls, walls_say.sort_of), 2),
        Table("Eerdere besluiten", ("Knelpunt", "Datum", "Besluit", "Genomen door", "Toen", "Nu", "Dat is"), _decided(figures), 2),
    ]


def _totals(figures: TaskforceFigures) -> list[list[Value]]:
    return [
        ["Open blokkades", figures.blocks],
        ["Open zaken", figures.cases],
        ["Open zaken waarin iets stilstaat", figures.cases_blocked],
        ["Huishoudens met hulp of toezicht", figures.households],
        ["Huishoudens met losse sporen", figures.loose],
        ["Partners", figures.partners],
        ["Partners die knelpunten registreren", figures.registering],
    ]


def _rows(figures: TaskforceFigures) -> list[list[Value]]:
    return [[say.label(row.row), row.blocks, row.persons, row.cases, row.change, row.median_days, row.p90_days] for row in figures.rows]


def _cells(figures: TaskforceFigures) -> list[list[Value]]:
    return [[say.label(row.row), say.place(cell.area), ", ".join(cell.areas), cell.blocks] for row in figures.rows for cell in row.cells]


def _flow(figures: TaskforceFigures) -> list[list[Value]]:
    name = {"alle": "Alle knelpunten"}
    return [
        [name.get(at.row) or say.label(at.row), LAST_YEAR if at.quarter == "jaar" else at.quarter, at.began, at.ended, at.open]
        for at in figures.flow
    ]


def _stops(figures: TaskforceFigures) -> list[list[Value]]:
    return [[say.label(at.code), at.places, at.helped, at.again, at.held, at.persons, at.cases, *_behind(at)] for at in figures.stops]


def _behind(stop: StopFigure) -> list[Value]:
    """On what the rest waits, who decides, and since when it is asked: where there is nothing to say, that is said, and no sign."""
    also: list[Value] = ["niets", 0] if stop.held == 0 else [stop.also and say.label(stop.also), stop.also_blocks]
    level = Level(stop.level).label.lower() if stop.level else "niet vastgelegd"
    return [*also, level, stop.portfolio or "niet vastgelegd", stop.since or "nog niet"]


def _plain(figures: Iterable[Figure]) -> list[list[Value]]:
    return [[value for _, value in figure] for figure in figures]


def _walls(walls: Iterable[WallFigure], named: Callable[[str], str]) -> list[list[Value]]:
    return [[named(wall.a), named(wall.b), wall.together, wall.apart, walls_say.wall(wall)] for wall in walls]


def _decided(figures: TaskforceFigures) -> list[list[Value]]:
    return [
        [say.label(at.code), at.on, at.text, at.text and (at.by or "niet vastgelegd"), at.then, at.now, say.compared(at.then, at.now)]
        for at in figures.decided
    ]
