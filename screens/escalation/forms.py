"""The forms of a bottleneck: send it up, record what was decided, record that it is solved. Only what the viewer may do is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from access.escalating import DECIDED_BY, LADDER, decide, level_above, may_decide, solve, up
from graphmodel import days
from graphmodel.vocabulary import Level
from queries.escalations import EscalationRow, came_from
from screens.doing import attempt
from screens.escalation.words import AT, TO, Names, status, title
from screens.markup import tag
from screens.session import SignedIn
from screens.settings import Settings

NOTE = "Elke zaak die op dit knelpunt vaststaat leest mee. Noem dus geen mensen en geen zaken."


@dataclass(frozen=True)
class Choice:
    """A bottleneck that the viewer may do something with, by way of one of their cases."""

    row: EscalationRow
    case_id: str


@dataclass(frozen=True)
class _Doing:
    """One form: for whom, on what, and where the page says what came of it."""

    settings: Settings
    who: SignedIn
    choice: Choice
    place: str

    def key(self, name: str) -> str:
        """A widget's key; another one after each step, so that no text of the last one stays behind."""
        return f"escalation_{name}_{self.choice.row.bottleneck}_{len(self.choice.row.steps)}"

    def carry_out(self, act: Callable[..., Any], told: str, **said: Any) -> None:
        """Do it, and draw the page again."""

        def done() -> str:
            bottleneck, purpose = self.choice.row.bottleneck, self.who.purpose
            step = act(self.settings.access(), self.who.user, self.choice.case_id, bottleneck=bottleneck, purpose=purpose, **said)
            return told.format(AT[step.level])

        attempt(self.place, done)
        st.rerun()


def show(settings: Settings, who: SignedIn, choices: Sequence[Choice], names: Names, place: str) -> None:
    """Draw the choice of a bottleneck, where it lies, and the forms."""
    st.html(tag("p", NOTE, class_="sl-meta"))
    by_id = {choice.row.bottleneck: choice for choice in choices}
    only = 0 if len(choices) == 1 else None
    named = st.selectbox(
        "Welk knelpunt", list(by_id), only, format_func=lambda name: _called(by_id[name].row), placeholder="Kies", key="escalation_which"
    )
    if named not in by_id:
        return
    chosen = by_id[named]
    st.html(tag("div", status(chosen.row, names)))
    doing = _Doing(settings, who, chosen, place)
    forms = _forms(doing)
    what = st.radio("Wat legt u vast?", list(forms), key=doing.key("what")) if len(forms) > 1 else next(iter(forms), None)
    if what:
        forms[what](doing)
    if not may_decide(who.user, chosen.row.level):
        st.html(tag("p", f"Wat {AT[chosen.row.level]} is besloten of opgelost, legt de procesregisseur vast.", class_="sl-meta"))


def _called(row: EscalationRow) -> str:
    return f"{title(row.code, row.subcode)}: {row.description} ({AT[row.level]})"


def _forms(doing: _Doing) -> dict[str, Callable[[_Doing], None]]:
    row, found = doing.choice.row, dict[str, Callable[[_Doing], None]]()
    if above := level_above(row.level):
        found[f"Opschalen naar {TO[above]}"] = _up
    if may_decide(doing.who.user, row.level):
        found |= {"Een besluit": _decide, "Het is opgelost": _solve}
    return found


def _up(doing: _Doing) -> None:
    above = level_above(doing.choice.row.level)
    with st.form("escalation_up", border=False):
        reason = st.text_input("Waarom gaat het omhoog?", key=doing.key("reason"))
        if st.form_submit_button("Schaal op", type="primary"):
            doing.carry_out(up, "Opgeschaald. Het knelpunt ligt nu {}.", reason=reason, to=above)


def _decide(doing: _Doing) -> None:
    row = doing.choice.row
    lower = list(LADDER[: LADDER.index(Level(row.level)) + 1])
    with st.form("escalation_decide", border=False):
        decision = st.text_input("Wat is er besloten?", key=doing.key("decision"))
        day = st.date_input("Dag van het besluit", days.today(), format="DD-MM-YYYY", key=doing.key("decided_on"))
        by = st.text_input("Wie besloot het?", DECIDED_BY[Level(row.level)], key=doing.key("by"))
        default = lower.index(Level(came_from(row)))
        back = st.selectbox("Wie gaat ermee verder?", lower, default, format_func=lambda each: _capital(TO[each]), key=doing.key("back"))
        if st.form_submit_button("Leg het besluit vast", type="primary"):
            told = {"decision": decision, "decided_on": day, "decided_by": by, "back_to": back}
            doing.carry_out(decide, "Besluit vastgelegd. Het knelpunt ligt nu {}.", **told)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _solve(doing: _Doing) -> None:
    with st.form("escalation_solve", border=False):
        how = st.text_input("Hoe is het opgelost?", key=doing.key("how"))
        day = st.date_input("Sinds wanneer", days.today(), format="DD-MM-YYYY", key=doing.key("solved_on"))
        if st.form_submit_button("Het knelpunt is opgelost", type="primary"):
            doing.carry_out(
                solve, "Vastgelegd: het knelpunt is opgelost. In geen enkele zaak houdt het nog iets tegen.", how=how, solved_on=day
            )
