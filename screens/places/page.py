"""The page *Wat als*: at fixed stops as released, or any number of places in exact counts (questions.md §3, whatif)."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from analysis.areas import Areas
from analysis.graph import AnalysisGraph
from analysis.whatif import Places
from graphmodel.days import dutch
from graphmodel.municipalities import names
from graphmodel.vocabulary import BottleneckCode, BottleneckSubcode
from reports import sentences as say
from reports.model import TaskforceFigures
from screens.markup import tag
from screens.places import tariff
from screens.places.worked import Worked, headline, work_out
from screens.region import bar
from screens.region.asked import show_questions
from screens.region.exact import Exact
from screens.region.released import Released
from screens.region.stops import Stop, blocks_chart, cases_chart, stop_table
from screens.region.svgchart import as_svg
from screens.region.tables import picture, strip, twin
from screens.session import SignedIn
from screens.settings import Settings
from screens.shell import theme
from screens.wording import in_sentence

REGION = "Hele regio"
TWIN = "Tabel: wat de plaatsen doen"
ASSUMED = (
    "Aanname: één plaats helpt één persoon of huishouden en neemt al diens blokkades van dit knelpunt weg; wie het langst wacht gaat voor; "
    "er komt niemand bij en niets anders verandert. Andere hulp aan dezelfde mensen, of een actie in de zaak, kan nog wachten. "
    "Dit is geen voorspelling."
)
LOTTERY = (
    "Stip: wie het langst wacht gaat voor. Balk: als de plaatsen worden verloot, 9 van de 10 keer (1.000 lotingen). Ligt de stip laag in "
    "de balk, dan hebben juist de langst wachtenden nog een ander knelpunt. De balk is geen onzekerheid van een voorspelling."
)


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the page."""
    chosen = bar.figures(settings, who, "wat-als")
    if isinstance(chosen, Released):
        _released(chosen)
    elif chosen:
        _exact(chosen)


def _released(chosen: Released) -> None:
    figures = chosen.figures
    codes = list(dict.fromkeys(stop.code for stop in figures.stops))
    if not codes:
        st.html(tag("h1", "Wat als er plaatsen vrijkomen?") + tag("p", "Dit rapport rekent geen plaatsen door.", class_="sl-meta"))
        return
    code = st.selectbox("Knelpunt", codes, format_func=say.label, key="stops_code", persist_state="session", width=260)
    stops = released_stops(figures, code)
    most = max((stop for stop in stops if stop.helped), key=lambda stop: stop.places, default=None)
    found = next((s for s in figures.stops if most and (s.code, s.places) == (code, most.places)), None)
    words = f"{say.wanted(found)}: {' '.join(say.helps(found))}" if found else "Wat als er plaatsen vrijkomen?"
    st.html(tag("h1", words))
    with st.container(border=True, key="region_stops"):
        _blocks(stops)
        twin(TWIN, stop_table(stops, f"{say.label(code)} · hele regio"))
    st.html(
        tag(
            "p", f"{ASSUMED} Vaste aantallen: tussen twee getoonde cijfers zitten {figures.k} mensen of meer, of niemand.", class_="sl-meta"
        )
    )
    tariff.show(stops, None)
    show_questions(None, whatif="")
    st.html(tag("p", f"{say.legend(figures.k)} {chosen.foot}", class_="sl-meta"))


def released_stops(figures: TaskforceFigures, code: str) -> list[Stop]:
    """The stops of one code as they were released."""
    mine = [stop for stop in figures.stops if stop.code == code]
    return [Stop(stop.places, stop.helped, stop.again, stop.held, stop.persons, stop.cases) for stop in mine]


def _blocks(stops: list[Stop]) -> None:
    st.html(tag("h2", "Wat doen de plaatsen met de blokkades?"))
    chart = blocks_chart(stops, theme())
    st.html(picture(as_svg(chart, theme()), chart.words, 500))


def _exact(chosen: Exact) -> None:
    bar.inside()
    code, area = _choose(chosen.areas)
    within = municipalities(chosen.areas, area)
    waiting = chosen.ask(
        "whatif", lambda graph: waiting_targets(graph, chosen, code, within), code=code, area=area, places=0, page="wat als"
    )
    if not waiting:
        where = "in de hele regio" if area == REGION else f"in {place_name(area)}"
        st.html(
            tag("h1", "Niemand wacht hierop")
            + tag("p", f"Op {dutch(chosen.day)} houdt {in_sentence(say.label(code))} {where} niemand tegen.", class_="sl-meta")
        )
        return
    number = _number(waiting)

    def compute(graph: AnalysisGraph) -> Worked:
        return work_out(Places(graph, chosen.day, code, within), number, waiting)

    found = chosen.ask("whatif", compute, code=code, area=area, places=number, page="wat als")
    st.html(tag("h1", headline(found.chosen)) + strip(found.strip()))
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True, key="region_stops"):
        _blocks(list(found.stops))
    with right, st.container(border=True, key="region_cases"):
        st.html(tag("h2", "In hoeveel zaken zit dan geen hulp meer vast?"))
        chart = cases_chart(found.stops, theme())
        st.html(picture(as_svg(chart, theme()), chart.words, 500) + tag("p", LOTTERY, class_="sl-meta"))
    twin(TWIN, stop_table(found.stops, f"{code_name(code)} · {place_name(area)}"))
    st.html(tag("p", f"{ASSUMED} {found.waits()}", class_="sl-meta"))
    tariff.show(list(found.stops), found.chosen)
    show_questions(
        chosen, whatif=f"--code {code} --municipality {'…' if within is None or len(within) > 1 else within[0]} --places {number}"
    )
    st.html(tag("p", f"{bar.INSIDE} Precieze aantallen op {dutch(chosen.day)}.", class_="sl-meta"))


def waiting_targets(graph: AnalysisGraph, chosen: Exact, code: str, within: Collection[str] | None) -> int:
    """How many persons and households wait: more places than that help nobody."""
    return Places(graph, chosen.day, code, within).targets().height


def _choose(areas: Areas) -> tuple[str, str]:
    codes = [str(code) for code in BottleneckCode]
    codes[1:1] = [f"K1/{sub}" for sub in BottleneckSubcode]
    given = [REGION, *(subregion.name for subregion in areas.subregions), *sorted(_municipalities(areas), key=place_name)]
    with st.container(horizontal=True):
        code = st.selectbox("Knelpunt", codes, format_func=code_name, key="whatif_code", persist_state="session", width=320)
        area = st.selectbox("Gebied", given, format_func=place_name, key="whatif_area", persist_state="session", width=320)
    return code, area


def code_name(code: str) -> str:
    """A code or subcode by name."""
    return f"Huisvesting: {say.label(code)}" if "/" in code else say.label(code)


def place_name(area: str) -> str:
    """A municipality by name; other areas are called what they are."""
    return names().get(area, area)


def _municipalities(areas: Areas) -> list[str]:
    return [code for subregion in areas.subregions for code in subregion.municipalities]


def municipalities(areas: Areas, area: str) -> tuple[str, ...] | None:
    """The municipalities of an area; None for the whole region."""
    if area == REGION:
        return None
    return next((subregion.municipalities for subregion in areas.subregions if subregion.name == area), (area,))


def _number(waiting: int) -> int:
    if waiting == 1:
        return 1
    return st.slider(
        "Aantal plaatsen dat vrijkomt", 1, waiting, min(10, waiting), key=f"whatif_places_{waiting}", persist_state="session", width=660
    )
