"""The page *Partnerkaart*: exact counts only, for who may ask the region (questions.md §3, cooperation and load)."""

from __future__ import annotations

import streamlit as st

from analysis.load import LoadRow, load
from analysis.network import MOST, Network, network
from graphmodel.days import dutch
from graphmodel.vocabulary import PartnerKind
from screens.map.component import MapEvent, show_map
from screens.markup import Html, tag
from screens.partnermap.component import map_data
from screens.partnermap.layout import Layout, lay_out
from screens.partnermap.paint import domains
from screens.partnermap.words import detail, finding, load_table, node_table, tie_table
from screens.region import bar
from screens.region.asked import show_questions
from screens.region.exact import Exact
from screens.region.svgchart import as_svg
from screens.region.tables import picture, twin
from screens.session import SignedIn, now_signed_in
from screens.settings import Settings
from screens.sharing.partners import name_in
from screens.sharing.sentences import NameOf
from screens.shell import theme
from screens.style import PALETTES

_SELECTED, _OPENED = "partnermap_selected", "partnermap_opened"
HOLES = 10
READ_IT = (
    "Cirkel: in hoeveel huishoudens zij werken. Lijn: hoe dikker, hoe meer huishoudens zij delen. Het gestreepte, oranje deel in het "
    "midden is het deel zonder bekende afstemming. Dubbele ring: de drie met het grootste gat. Het getal na “gat” telt de huishoudens "
    "waar losse sporen bijkomen als één van deze organisaties, met al haar rollen, wegvalt."
)
BETWEEN = (
    "Tussenpositie (betweenness) helpt bij het lezen: welk deel van de kortste wegen van afstemming tussen twee anderen loopt hierover. "
    "Het zegt niets over hoe goed iemand werkt. Namen van regisseurs staan niet in deze cijfers."
)


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the page."""
    chosen = bar.exact(settings, who, "partnerkaart")
    bar.inside()
    opened = st.session_state.get(_OPENED)
    found = chosen.ask("cooperation", lambda graph: network(graph, chosen.day, opened), by="kind", opened=opened, page="partnerkaart")
    if not found.nodes:
        st.html(tag("h1", "Niemand werkt ergens") + tag("p", f"Op {dutch(chosen.day)} heeft geen partner een lijn.", class_="sl-meta"))
        return
    holes = chosen.ask("load", lambda graph: load(graph, chosen.day), page="partnerkaart")
    name = name_in(settings.store())
    st.html(tag("h1", finding(holes, name)))
    _drawn(chosen, found, holes, name)


def _drawn(chosen: Exact, found: Network, holes: list[LoadRow], name: NameOf) -> None:
    selected = st.session_state.get(_SELECTED)
    selected = selected if selected in {node.id for node in found.nodes} else None
    layout = lay_out(found, selected)
    left, right = st.columns([2.5, 1], gap="medium")
    with left, st.container(border=True, key="region_map"):
        _map(chosen, found, layout, selected, name)
    with right:
        if selected:
            with st.container(border=True, key="region_chosen"):
                _chosen(found, selected, name)
        with st.container(border=True, key="region_holes"):
            st.html(load_table(holes, name, HOLES))
    numbers = {placed.node.id: placed.number for placed in layout.placed if placed.number is not None}
    if numbers:
        with st.container(border=True, key="region_nodes"):
            st.html(node_table(found, numbers, name))
    else:
        twin(f"Tabel: de {len(found.nodes)} soorten partners", node_table(found, numbers, name))
    twin(f"Tabel: alle {len(found.ties)} lijnen", tie_table(found, name))
    show_questions(chosen, cooperation="--by kind", load="")
    st.html(tag("p", f"{BETWEEN} {bar.INSIDE} Precieze aantallen op {dutch(chosen.day)}.", class_="sl-meta"))


def _map(chosen: Exact, found: Network, layout: Layout, selected: str | None, name: NameOf) -> None:
    opened = st.session_state.get(_OPENED)
    if opened:
        st.button("Terug naar alle soorten", key="partnermap_back", on_click=_open, args=(None,))

    def happened(event: MapEvent) -> None:
        if event.selected or event.cleared:
            st.session_state[_SELECTED] = event.selected
        if event.exported:
            _exported(chosen)

    colophon = [
        f"Partnerkaart · peildatum {dutch(chosen.day)} · bekeken door {chosen.who.user.name or chosen.who.user.id}",
        f"{bar.INSIDE} Precieze aantallen, ook van weinig mensen.",
    ]
    show_map(map_data(found, layout, name, selected, colophon, chosen.day, theme()), key="partnermap", on_event=happened)
    st.html(tag("p", READ_IT, class_="sl-meta") + tag("p", left_out(layout, opened), class_="sl-meta") + legend())


def left_out(layout: Layout, opened: str | None) -> str:
    """What does not stand on the map."""
    lines = f"{len(layout.ties)} lijnen getekend"
    lines += f", de dikste; {layout.left_out} andere staan in de tabel." if layout.left_out else "."
    if not opened:
        return f"{lines} Organisaties staan bij hun soort; kies een soort om ze los te zien."
    kind = PartnerKind(opened).label
    rest = (
        f" Meer dan {MOST} staan niet los: de andere zijn samengenomen."
        if any(p.node.id.startswith("rest:") for p in layout.placed)
        else ""
    )
    return f"{lines} Alleen lijnen van {kind}: de lijnen tussen anderen zijn weggelaten. De nummers staan in de tabel.{rest}"


def legend() -> Html:
    """Which icon is which domain: no colour says anything alone."""
    chart = domains(PALETTES[theme()])
    return picture(as_svg(chart, theme()), chart.words, int(chart.width), natural=True)


def _chosen(found: Network, selected: str, name: NameOf) -> None:
    node = next(each for each in found.nodes if each.id == selected)
    with st.container(key="partnermap_detail"):
        st.html(tag("section", detail(node, found, name), aria_label="Gekozen op de kaart", role="region"))
    if node.id.startswith("kind:") and node.organisations > 1:
        st.button(f"Toon de {node.organisations} organisaties", key="partnermap_open", type="primary", on_click=_open, args=(node.kind,))
    st.button("Sluiten", key="partnermap_close", on_click=_close)


def _open(kind: str | None) -> None:
    st.session_state[_OPENED] = kind
    _close()


def _close() -> None:
    st.session_state.pop(_SELECTED, None)


def _exported(chosen: Exact) -> None:
    """An export is a read of its own in the log (R13)."""
    action = {"question": "cooperation", "as_of": chosen.day.isoformat(), "page": "partnerkaart", "export": "png"}
    who = now_signed_in(chosen.settings)
    chosen.settings.region().graph(who.user, who.purpose, action)
