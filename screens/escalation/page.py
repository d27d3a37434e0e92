"""The page *Opschaling*: every bottleneck of the viewer's cases, where it lies and since when, what was decided, and the next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from access.casegraph import CaseGraph
from access.escalating import holds_up, may_escalate
from access.roles import Act, may
from graphmodel import days
from graphmodel.days import dutch
from graphmodel.municipalities import names as municipalities
from graphmodel.records import Escalation
from graphmodel.stores.protocol import LEAVES
from graphmodel.vocabulary import Level
from queries.escalations import EscalationRow, Step, escalations
from screens.doing import tell
from screens.escalation import forms
from screens.escalation.words import Names, last_decision, standing, steps, title
from screens.markup import Html, cells, join, tag
from screens.session import SignedIn
from screens.settings import Settings
from screens.state import held, state_of
from screens.texts import FOOT
from screens.wording import count, listing, name_of

_PLACE, _ROWS, ALL = "opschaling", "escalation_rows", "alles"
UNUSED = LEAVES - {Escalation}
"""Kinds that no bottleneck needs."""

SHOWN = 50
"""So many bottlenecks at a time: a longer list nobody reads."""


@dataclass(frozen=True)
class Listed:
    """A bottleneck as the page lists it."""

    row: EscalationRow
    owner: str
    """The name of whose it is."""
    by_way_of: str | None
    """A case through which the viewer may do something with it; None where there is none."""


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the page; the cases are read when it is opened, and again when the store or the day changes."""
    with st.spinner("De knelpunten van uw zaken worden gelezen …"):
        listed = _rows(settings, who)
    st.html(join([tag("h1", headline(listed)), tag("p", f"Peildatum {dutch(days.today())}.", class_="sl-meta")]))
    if not listed:
        st.html(tag("p", FOOT, class_="sl-meta"))
        return
    labels = filters(listed)
    which = st.segmented_control("Toon", list(labels), format_func=labels.__getitem__, default=ALL, label_visibility="collapsed")
    shown = [each for each in listed if which in (None, ALL) or each.row.level == which]
    names = settings.user_names()
    with st.container(key="escalation_pane", border=True):
        st.html(table(shown[:SHOWN], names))
        if len(shown) > SHOWN:
            st.html(tag("p", f"En nog {len(shown) - SHOWN}. Kies een niveau om ze te zien.", class_="sl-meta"))
    choices = [forms.Choice(each.row, each.by_way_of) for each in shown if each.by_way_of]
    if choices and may(who.user.role, Act.ESCALATE):
        with st.container(key="escalation_act"), st.expander("Opschalen, een besluit of een oplossing vastleggen"):
            forms.show(settings, who, choices, names, _PLACE)
            with st.container(key="escalation_said"):
                tell(_PLACE)
    st.html(tag("p", FOOT, class_="sl-meta"))


def _rows(settings: Settings, who: SignedIn) -> list[Listed]:
    access, today = settings.access(), days.today()

    def read() -> list[Listed]:
        cases = access.open_cases(who.user)
        action = {"page": "opschaling", "as_of": today.isoformat()}
        graphs = access.view(who.user, cases, who.purpose, action, without=UNUSED) if cases else {}
        return [_listed(row, graphs, who) for row in escalations(graphs, today)]

    return held(_ROWS, state_of(settings, who), read)


def _listed(row: EscalationRow, graphs: Mapping[str, CaseGraph], who: SignedIn) -> Listed:
    here = [graphs[case_id] for case_id in row.cases]
    leading = (graph.case_id for graph in here if row.blocks and holds_up(graph, row.bottleneck) and may_escalate(who.user, graph))
    return Listed(row, name_of(here[0], row.owner) if row.owner else "van niemand", next(leading, None))


def headline(listed: Sequence[Listed]) -> str:
    """How much is stuck, and how much of it lies high up."""
    stuck = [each.row for each in listed if each.row.state is not Step.OPGELOST]
    if not stuck:
        return "Geen knelpunt houdt nu iets tegen" + (f" · {len(listed)} net opgelost" if listed else "")
    said = [f"{count(len(stuck), 'knelpunt houdt', 'knelpunten houden')} {sum(row.blocks for row in stuck)} keer iets tegen"]
    top = sum(row.level == Level.TASKFORCE for row in stuck)
    said.append(f"{top} bij de Taskforce" if top else "niets bij de Taskforce")
    solved = len(listed) - len(stuck)
    return " · ".join([*said, *([f"{solved} net opgelost"] if solved else [])])


def filters(listed: Sequence[Listed]) -> dict[str, str]:
    """The levels that something lies at, with how much."""
    levels = {level: sum(each.row.level == level for each in listed) for level in Level}
    return {ALL: f"Alles {len(listed)}"} | {str(level): f"{level.label} {number}" for level, number in levels.items() if number}


HEADS = ("Knelpunt", "Waar ligt het", "Besloten en verloop", "Houdt tegen")


def table(listed: Sequence[Listed], names: Names) -> Html:
    """The list as a table that can be read and printed."""
    head = tag("tr", join(tag("th", text, scope="col") for text in HEADS))
    caption = tag("caption", "Knelpunten in uw zaken; nooit een persoon", class_="sl-away")
    body = tag("tbody", join(_row(each, names) for each in listed))
    made = tag("table", caption, tag("thead", head), body, class_="sl-table sl-stacked")
    return tag("div", made, class_="sl-scroll", tabindex="0", role="region", aria_label="Knelpunten")


def _row(each: Listed, names: Names) -> Html:
    row = each.row
    where = municipalities().get(row.municipality, row.municipality) if row.municipality else "Hele regio"
    kind = [title(row.code, row.subcode), tag("p", row.description, class_="sl-meta"), tag("p", f"{where}, {each.owner}", class_="sl-meta")]
    held = f"{row.blocks} keer, in" if row.blocks else "Niets meer, in"
    decided = join([*(tag("p", text) for text in [last_decision(row)] if text), steps(row, names)])
    said = (standing(row), decided, f"{held} {listing(row.cases, 3)}")
    return tag("tr", tag("th", join(kind), scope="row"), cells(HEADS[1:], said))
