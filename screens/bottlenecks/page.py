"""The page *Knelpunten*: a report as it was released, or exact counts for who may ask the region (R18)."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from graphmodel.days import dutch
from reports import sentences as say
from reports.model import TaskforceFigures
from screens.bottlenecks import became
from screens.markup import tag
from screens.region import bar
from screens.region.asked import show_questions
from screens.region.exact import Exact
from screens.region.flow import flow_chart, flow_table
from screens.region.overview import Overview, overview
from screens.region.ranking import ranking
from screens.region.released import Released
from screens.region.saving import save
from screens.region.svgchart import as_svg
from screens.region.tables import picture, strip, twin
from screens.region.waiting import waiting_chart, waiting_table
from screens.session import SignedIn
from screens.settings import Settings
from screens.shell import theme
from screens.wording import in_sentence

REGION = "Hele regio"
READ_IT = (
    "Eén blokkade is één inzet die door één knelpunt niet verder kan. Iemand kan bij meer knelpunten meetellen: tel mensen niet op. "
    "Waar meer zaken zijn, zijn ook meer blokkades: dit is geen ranglijst van gebieden."
)


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the page."""
    chosen = bar.figures(settings, who, "knelpunten")
    if isinstance(chosen, Released):
        _page(chosen.figures, None)
        save(settings, who, chosen)
        show_questions(None, bottlenecks="", flow="")
        st.html(tag("p", f"{say.legend(chosen.figures.k)} {chosen.foot}", class_="sl-meta"))
    elif chosen:
        _exact(chosen)


def _exact(chosen: Exact) -> None:
    bar.inside()
    areas = chosen.areas
    names = [REGION, *(subregion.name for subregion in areas.subregions)]
    within = st.selectbox("Gebied", names, key="overview_area", persist_state="session", width=260) if len(names) > 1 else REGION
    inside = None if within == REGION else within
    found = chosen.ask(
        "bottlenecks",
        lambda graph: overview(graph, chosen.day, areas, inside, chosen.settings.region().on_record()),
        by="subcode",
        area=within,
        page="knelpunten",
    )
    if not found.figures.blocks:
        st.html(tag("h1", "Niets staat stil") + tag("p", f"Op {dutch(chosen.day)} is hier geen open blokkade.", class_="sl-meta"))
        return
    _page(found.figures, found)
    show_questions(chosen, bottlenecks="--by subcode", flow="")
    st.html(tag("p", f"{bar.INSIDE} Precieze aantallen op {dutch(chosen.day)}.", class_="sl-meta"))


def _page(figures: TaskforceFigures, exact: Overview | None) -> None:
    st.html(tag("h1", say.title(figures)) + tag("p", say.paragraph(figures), class_="sl-lead-text"))
    st.html(strip(headline(figures)))
    if exact:
        # More columns, and as many areas as a subregion has municipalities.
        _where(figures, exact)
        left, right = st.columns(2, gap="medium")
    else:
        left, right = st.columns([1.75, 1], gap="medium")
        with left:
            _where(figures, exact)
    with left if exact else right:
        _flow(figures)
    with right:
        _waiting(figures)
    became.show(figures, exact=exact is not None)


def _where(figures: TaskforceFigures, exact: Overview | None) -> None:
    with st.container(border=True, key="region_where"):
        st.html(tag("h2", "Waar zit het vast?"))
        st.html(ranking(figures.areas, figures.rows, figures.blocks, extra(figures, exact)))
        st.html(
            tag(
                "p",
                READ_IT if exact else f"{READ_IT} Een breed vak telt gebieden samen: los gaat het om te weinig mensen.",
                class_="sl-meta",
            )
        )


def headline(figures: TaskforceFigures) -> list[tuple[str, str]]:
    """The large figures: blocks, cases, how long, and whose bottlenecks are in it at all."""
    first = say.top(figures)
    found = [(say.said(figures.blocks), "open blokkades")]
    share = say.share(figures.cases_blocked, figures.cases)
    found.append((f"{say.said(figures.cases_blocked)} van {say.said(figures.cases)}", f"open zaken staan ergens stil ({share})"))
    if first:
        found.append((f"{say.said(first.median_days)} dagen", f"de helft van {in_sentence(say.label(first.row))} wacht langer"))
    missing = "" if figures.registering == figures.partners else "; de rest ontbreekt hier"
    found.append((f"{figures.registering} van {figures.partners}", f"partners registreren knelpunten{missing}"))
    return found


def extra(figures: TaskforceFigures, exact: Overview | None) -> Mapping[str, Mapping[str, str]]:
    """Columns beside the blocks: open cases, which a report of before does not have, and what only exact counts have."""
    found = {}
    if any(row.cases is not None for row in figures.rows):
        found["Open zaken"] = {row.row: say.stuck(row, figures) for row in figures.rows}
    if exact:
        found["Opgeschaald"] = {row: say.said(n) for row, n in exact.escalated.items()}
    return found


def _flow(figures: TaskforceFigures) -> None:
    rows = list(dict.fromkeys(flow.row for flow in figures.flow))
    with st.container(border=True, key="region_flow"):
        st.html(tag("h2", "Groeit het?"))
        first = say.top(figures)
        start = rows.index(first.row) if first and first.row in rows else 0
        row = st.selectbox("Knelpunt", rows, index=start, format_func=name, key=f"flow_of_{len(rows)}", label_visibility="collapsed")
        shown = [flow for flow in figures.flow if flow.row == row and flow.quarter != "jaar"]
        chart = flow_chart(shown, name(row), theme())
        st.html(picture(as_svg(chart, theme()), chart.words, 440))
        twin("Tabel: per kwartaal", flow_table(shown, name(row)))
        st.html(
            tag("p", "Alleen hele kwartalen, van de hele regio. Een kwartaal dat nog loopt, zou op een daling lijken.", class_="sl-meta")
        )


def name(row: str) -> str:
    """What a row of the flow is called."""
    return "Alle knelpunten" if row == "alle" else say.label(row)


def _waiting(figures: TaskforceFigures) -> None:
    with st.container(border=True, key="region_waiting"):
        st.html(tag("h2", "Hoe lang duurt het al?"))
        chart = waiting_chart(figures.rows, theme())
        st.html(picture(as_svg(chart, theme()), chart.words, 440))
        st.html(
            tag(
                "p",
                "Dagen. Stip: de helft wacht langer. Lijn: tot waar 1 op de 10 langer wacht; geen lijn bij minder dan 10 huishoudens.",
                class_="sl-meta",
            )
        )
        twin("Tabel: dagen dat het al duurt", waiting_table(figures.rows))
