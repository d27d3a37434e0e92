"""The page *Losse sporen*: what part of the households has lines that run in parallel, by area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl
import streamlit as st

from access.casegraph import BRIDGED_DAYS
from analysis import parallel
from analysis.answer import Number, number
from analysis.areas import Areas, Rung
from analysis.graph import AnalysisGraph
from graphmodel.days import dutch
from graphmodel.vocabulary import Domain
from reports import sentences as say
from reports.model import AreaFigure
from screens.markup import tag
from screens.region import bar
from screens.region.asked import show_questions
from screens.region.exact import Exact
from screens.region.looseness import loose_table
from screens.region.overview import households
from screens.region.released import Released
from screens.region.tables import table
from screens.session import SignedIn
from screens.settings import Settings

WHOLE = "Hele regio"
MEANING = (
    "Losse sporen: in het huishouden werken partners tussen wie geen afstemming bekend is. Dat kan goed zijn, als zij niets met elkaar te "
    "maken hebben. Wie nergens woont, telt als een huishouden van één. Een hoger deel is geen slechter gebied: het hangt ook af van "
    "wie er registreert."
)


@dataclass(frozen=True)
class Looseness:
    """Loose tracks in exact counts."""

    areas: tuple[AreaFigure, ...]
    whole: AreaFigure
    medians: dict[str, Number]
    """Days since the run of parallel days began, the median by area and of the whole."""
    by_tracks: tuple[tuple[int, int], ...]
    """Number of tracks, and how many households have that many."""
    by_domains: tuple[tuple[str, int], ...]
    """Pair of domains, and in how many households they are in different tracks."""


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the page."""
    chosen = bar.figures(settings, who, "losse-sporen")
    if isinstance(chosen, Released):
        figures = chosen.figures
        whole = AreaFigure(area=WHOLE, cases=figures.cases, blocks=figures.blocks, households=figures.households, loose=figures.loose)
        _areas(figures.areas, whole, None)
        show_questions(None, parallel="")
        st.html(tag("p", f"{MEANING} {say.legend(figures.k)} {chosen.foot}", class_="sl-meta"))
    elif chosen:
        _exact(chosen)


def _exact(chosen: Exact) -> None:
    bar.inside()
    areas = chosen.areas
    names = [WHOLE, *(subregion.name for subregion in areas.subregions)]
    within = st.selectbox("Gebied", names, key="loose_area", persist_state="session", width=260) if len(names) > 1 else WHOLE
    bridged = chosen.settings.configuration().sharing.bridged_days
    found = chosen.ask(
        "parallel", lambda graph: looseness(graph, chosen.day, areas, within, bridged), area=within, bridged=bridged, page="losse sporen"
    )
    _areas(found.areas, found.whole, found.medians)
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True, key="region_tracks"):
        rows = [["5 of meer" if tracks == MANY else str(tracks), say.said(homes)] for tracks, homes in found.by_tracks]
        st.html(table("Hoeveel sporen heeft een huishouden?", ("Sporen", "Huishoudens"), rows))
    with right, st.container(border=True, key="region_domains"):
        pairs = [[_domains(pair), say.said(homes)] for pair, homes in found.by_domains]
        st.html(table("Welke domeinen staan in verschillende sporen?", ("Domeinen", "Huishoudens"), pairs))
    show_questions(chosen, parallel="")
    st.html(tag("p", f"{MEANING} {bar.INSIDE} Precieze aantallen op {dutch(chosen.day)}.", class_="sl-meta"))


def _domains(pair: str) -> str:
    one, other = (Domain(name).label for name in pair.split("|"))
    return f"{one} en {other}" if one != other else f"{one}, twee verschillende partners"


def _areas(areas: tuple[AreaFigure, ...], whole: AreaFigure, medians: dict[str, Number] | None) -> None:
    st.html(tag("h1", title(whole)))
    with st.container(border=True, key="region_loose"):
        st.html(loose_table(areas, whole, medians))


def title(whole: AreaFigure) -> str:
    """The finding."""
    if whole.loose is None or not whole.households:
        return "Waar lopen sporen langs elkaar heen?"
    share = say.share(whole.loose, whole.households)
    return f"In {say.said(whole.loose)} van de {say.said(whole.households)} huishoudens met hulp of toezicht ({share}) zijn losse sporen."


MANY = 5
"""From so many tracks on, households stand in one line."""


def looseness(graph: AnalysisGraph, day: date, areas: Areas, within: str, bridged: int = BRIDGED_DAYS) -> Looseness:
    """Exact counts of the region by subregion, or of one subregion by municipality."""
    region = within == WHOLE
    outer, name = (Rung.REGIO, "regio") if region else (Rung.SUBREGIO, within)
    inner = Rung.SUBREGIO if region and areas.subregions else Rung.GEMEENTE
    homes = households(graph, day, areas, outer, name, inner)
    parts = tuple(AreaFigure(area=area, cases=None, blocks=None, households=n, loose=loose) for area, (n, loose) in sorted(homes.items()))
    all_ = sum(n for n, _ in homes.values()), sum(loose for _, loose in homes.values())
    medians = {area: number(days) for area, days in parallel.median_days(graph, day, [inner], areas, bridged).iter_rows()}
    medians[within] = number(dict(parallel.median_days(graph, day, [outer], areas, bridged).iter_rows()).get(name))
    counted = parallel.cells(graph, day, [outer], areas).counts.filter(pl.col(outer) == name)
    return Looseness(
        parts,
        AreaFigure(area=within, cases=None, blocks=None, households=all_[0], loose=all_[1]),
        {area: days for area, days in medians.items() if days is not None},
        _by_tracks(counted),
        tuple(sorted(_values(counted, parallel.BY_DOMAIN_PAIR).items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _values(counted: pl.DataFrame, measure: str) -> dict[str, int]:
    return dict(counted.filter(pl.col("measure") == measure).select("value", "households").iter_rows())


def _by_tracks(counted: pl.DataFrame) -> tuple[tuple[int, int], ...]:
    found: dict[int, int] = {}
    for tracks, homes in _values(counted, parallel.BY_TRACKS).items():
        at = min(int(tracks), MANY)
        found[at] = found.get(at, 0) + homes
    return tuple(sorted(found.items()))
