"""Walls in words: what kinds of partner are called, the share without known coordination, and the wall that stands out most."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel.vocabulary import Domain, PartnerKind
from reports.merging import OTHERS
from reports.model import TaskforceFigures, WallFigure
from reports.sentences import said, share

MERGED = {
    Domain.ZORG: "Overige zorg",
    Domain.SOCIAAL: "Overig sociaal",
    Domain.VEILIGHEID: "Overige veiligheid",
    Domain.WONEN: "Overig wonen",
}
BY_CLASS = "≥ 90%: zo veel van de mensen in die huishoudens; het aantal is te klein om te noemen."


def wall(figure: WallFigure) -> str:
    """The share of households without known coordination; of people where only a class is said."""
    return f"≥ {figure.at_least}%" if figure.at_least else share(figure.apart, figure.together)


def least_share(figure: WallFigure) -> float | None:
    """The share without known coordination in percents, or what it is at least; None where it is hidden."""
    if figure.at_least:
        return float(figure.at_least)
    return None if figure.apart is None or not figure.together else 100 * figure.apart / figure.together


def size(figure: WallFigure) -> tuple[float, int]:
    """By how much a wall stands out: households apart, as far as is known; then those together."""
    return (least_share(figure) or 0) * (figure.together or 0), figure.together or 0


def sort_of(name: str) -> str:
    """What a kind of partner is called, or the merged ones of a domain (`andere/zorg`)."""
    return MERGED[Domain(name.removeprefix(OTHERS))] if name.startswith(OTHERS) else PartnerKind(name).label


def departments(figure: WallFigure) -> str:
    """Two kinds of department of a municipality, without saying of both that they are: "Sociaal en wijkteam"."""
    a, b = (sort_of(name).rpartition(", ")[2] for name in (figure.a, figure.b))
    return f"{a[:1].upper()}{a[1:]} en {'nog een ' if a == b else ''}{lower(b)}"


def merged(figures: TaskforceFigures) -> str:
    """Which kinds of partner are counted together; nothing where none are."""
    return " ".join(f"{sort_of(one.name)}: {', '.join(map(_kind, one.kinds))}." for one in figures.merged)


def _kind(kind: str) -> str:
    return lower(PartnerKind(kind).label).replace(",", "")


def worst(walls: Iterable[WallFigure]) -> str:
    """The two kinds with the largest share without known coordination, of those where that is printed."""
    shown = [(part, wall.together or 0, wall) for wall in walls if wall.a != wall.b and (part := least_share(wall))]
    if not shown:
        return ""
    *_, most = max(shown, key=lambda found: found[:2])
    a, b = (lower(sort_of(kind)) for kind in (most.a, most.b))
    if most.at_least:
        where = f"Waar {a} en {b} allebei werken ({said(most.together)} huishoudens)"
        return f"{where}, is voor ten minste {most.at_least} procent van de mensen geen afstemming bekend."
    return f"Bij {said(most.apart)} van de {said(most.together)} huishoudens waar {a} en {b} allebei werken, is geen afstemming bekend."


def lower(name: str) -> str:
    """A name in the middle of a sentence; one with a capital further on is a name of its own and stays."""
    return name if any(letter.isupper() for letter in name[1:]) else name.lower()
