"""The page *Schotten*: domains as they were released; kinds of partners and departments of one municipality in exact counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
import streamlit as st

from analysis.cooperation import CooperationRow, cooperation, departments
from analysis.graph import AnalysisGraph
from graphmodel.days import dutch
from graphmodel.kinds import Partner
from graphmodel.vocabulary import Domain
from reports import sentences as say
from reports import wallwords
from reports.model import TaskforceFigures, WallFigure
from screens.markup import tag
from screens.region import bar
from screens.region.asked import show_questions
from screens.region.exact import Exact
from screens.region.matrix import BIGGEST, MOST, Name, key, matrix, order, pair, wall_table
from screens.region.released import Released
from screens.region.saving import save
from screens.region.tables import twin
from screens.session import SignedIn
from screens.settings import Settings
from screens.sharing.partners import name_in
from screens.wording import in_sentence

TOGETHER = "Alle gemeenten samen"
BESIDE = 8
"""With so many names a triangle leaves room for the table of the largest walls beside it."""
MEANING = (
    "“Geen afstemming bekend” zegt wat wij weten: partners kunnen buiten een zaak om wél overleggen. Alle huishoudens met hulp of "
    "toezicht tellen mee, behalve wat iedereen heeft (huisarts, school)."
)
HOW = (
    "Hoe sterker het vak afsteekt, hoe groter het deel zonder bekende afstemming. Vet: huishoudens zonder bekende afstemming; eronder: "
    "waar beide werken."
)


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the page."""
    chosen = bar.figures(settings, who, "schotten")
    if isinstance(chosen, Released):
        _released(chosen.figures)
        save(settings, who, chosen)
        show_questions(None, cooperation="")
        st.html(tag("p", f"{MEANING} {say.legend(chosen.figures.k)} {chosen.foot}", class_="sl-meta"))
    elif chosen:
        _exact(chosen)


def _released(figures: TaskforceFigures) -> None:
    """Kinds and departments where the report has them, which reports of before had not; domains always."""
    if figures.kind_walls:
        _heading(figures.kind_walls, wallwords.sort_of)
        with st.container(border=True, key="region_walls"):
            _walls("Tussen soorten partners · hele regio", figures.kind_walls, wallwords.sort_of)
            _merged(figures)
        with st.container(border=True, key="region_departments"):
            _walls(f"{TOGETHER}, per soort afdeling", figures.department_walls, wallwords.sort_of)
    else:
        _heading(figures.walls, _domain)
    with st.container(border=True, key="region_domains"):
        _walls("Tussen domeinen · hele regio", figures.walls, _domain)


def _merged(figures: TaskforceFigures) -> None:
    """Which kinds are counted together, and what a class says."""
    classes = any(wall.at_least for wall in (*figures.kind_walls, *figures.department_walls, *figures.walls))
    told = " ".join(part for part in (wallwords.merged(figures), wallwords.BY_CLASS if classes else "") if part)
    if told:
        st.html(tag("p", told, class_="sl-meta"))


def _exact(chosen: Exact) -> None:
    bar.inside()
    kinds = walls_of(chosen.ask("cooperation", lambda graph: cooperation(graph, chosen.day, "kind"), by="kind", page="schotten"))
    _heading(kinds, wallwords.sort_of)
    with st.container(border=True, key="region_walls"):
        _walls("Tussen soorten partners · hele regio", kinds, wallwords.sort_of)
    with st.container(border=True, key="region_departments"):
        _departments(chosen)
    show_questions(chosen, cooperation="--by kind")
    st.html(tag("p", f"{MEANING} {bar.INSIDE} Precieze aantallen op {dutch(chosen.day)}.", class_="sl-meta"))


@dataclass(frozen=True)
class Departments:
    """The walls inside municipalities: of all together by kind of department, and of each by department."""

    together: tuple[CooperationRow, ...]
    by_parent: dict[str, tuple[CooperationRow, ...]]


def inside(graph: AnalysisGraph, rows: Sequence[CooperationRow], together: Sequence[CooperationRow]) -> Departments:
    """Pairs of departments by the partner they both are part of."""
    parents = dict(graph.of(Partner).filter(pl.col("part_of").is_not_null()).select("partner", "part_of").iter_rows())
    found: dict[str, list[CooperationRow]] = {}
    for row in rows:
        found.setdefault(parents[row.a], []).append(row)
    return Departments(tuple(together), {parent: tuple(pairs) for parent, pairs in sorted(found.items())})


def _departments(chosen: Exact) -> None:
    def compute(graph: AnalysisGraph) -> Departments:
        return inside(graph, cooperation(graph, chosen.day, "department"), departments(graph, chosen.day))

    found = chosen.ask("cooperation", compute, by="department", page="schotten")
    st.html(tag("h2", "Tussen afdelingen van één organisatie"))
    name = name_in(chosen.settings.store())
    which = st.selectbox(
        "Van welke organisatie", [TOGETHER, *sorted(found.by_parent, key=name)], key="walls_parent", persist_state="session", width=380,
        format_func=lambda parent: parent if parent == TOGETHER else name(parent),
    )  # fmt: skip
    if which == TOGETHER or which not in found.by_parent:
        _walls(f"{TOGETHER}, per soort afdeling", walls_of(found.together), wallwords.sort_of)
    else:
        _walls(f"Afdelingen van {name(which)}", walls_of(found.by_parent[which]), name)


def walls_of(rows: Sequence[CooperationRow]) -> tuple[WallFigure, ...]:
    """Exact pairs in the form of a report."""
    return tuple(WallFigure(a=r.a, b=r.b, together=r.together, apart=r.together - r.coordinated, nearly_all=False) for r in rows)


def _domain(domain: str) -> str:
    return Domain(domain).label


def _heading(walls: Sequence[WallFigure], name: Name) -> None:
    st.html(tag("h1", title(walls, name)) + tag("p", HOW, class_="sl-lead-text"))


def title(walls: Sequence[WallFigure], name: Name) -> str:
    """The finding: the pair with most households without known coordination, of two different kinds where there is one."""
    shown = [wall for wall in walls if wall.apart and wall.together]
    if not shown:
        return "Tussen wie ontbreekt afstemming?"
    most = max(shown, key=lambda wall: (wall.a != wall.b, wall.apart, wall.together))
    where = f"Bij {say.said(most.apart)} van de {say.said(most.together)} huishoudens waar"
    return f"{where} {_two(most, name)} allebei werken, is geen afstemming bekend."


def _two(wall: WallFigure, name: Name) -> str:
    def said(kind: str) -> str:
        return in_sentence(name(kind))

    return f"twee verschillende partners uit {said(wall.a)}" if wall.a == wall.b else pair(wall, said)


def _walls(caption: str, walls: Sequence[WallFigure], name: Name) -> None:
    if not walls:
        st.html(tag("p", "Hier werken nergens twee van hen in één huishouden.", class_="sl-meta"))
        return
    drawn = matrix(walls, name, caption) + key()
    if len(order(walls)) > BESIDE:
        # So many names need the whole width.
        st.html(drawn)
        right = st.container()
    else:
        left, right = st.columns([1.7, 1], gap="medium")
        left.html(drawn)
    right.html(wall_table(walls, name, f"De {min(BIGGEST, len(walls))} grootste: {in_sentence(caption)}", BIGGEST))
    beyond = len(order(walls)) - MOST
    if beyond > 0:
        st.html(tag("p", f"De {MOST} die het vaakst samen voorkomen; {beyond} andere staan in de tabel.", class_="sl-meta"))
    twin(f"Tabel: alle {len(walls)} paren", wall_table(walls, name, f"{caption}: alle paren"))
