"""*Uitvraag*: whom did we ask whether they know these people, who answered; ask another, record an answer."""

from __future__ import annotations

import streamlit as st

from access.asking import answer, inquire, is_open
from access.roles import Act, may
from graphmodel.days import dutch
from graphmodel.kinds import Inquiry, Partner
from graphmodel.vocabulary import Answer
from screens.case.seen import Seen
from screens.doing import attempt, chosen
from screens.markup import Html, tag
from screens.session import SignedIn
from screens.settings import Settings
from screens.wording import name_of

_PLACE = "vastleggen"
WORDS = {Answer.JA: "Ja", Answer.NEE: "Nee", Answer.GEEN: "Geen antwoord"}
"""Answers as one chooses them."""


def show(settings: Settings, seen: Seen, who: SignedIn) -> None:
    """Draw the list and the two forms."""
    st.html(asked(seen))
    if may(who.user.role, Act.INQUIRE):
        _ask(settings, seen, who)
    _answer(settings, seen, who)


def asked(seen: Seen) -> Html:
    """Who was asked when, and whether they answered; what they answered stands where the viewer may read it."""
    rows = {}
    for row in sorted(seen.graph.of(Inquiry), key=lambda row: row.asked_on):
        if row.case == seen.graph.case_id:
            rows[row.partner] = row
    if not rows:
        return tag("p", "Nog niemand is gevraagd. Een lege kaart is geen bewijs.")
    return tag("ul", *(tag("li", tag("b", name_of(seen.graph, partner)), f": {_state(seen, row)}") for partner, row in rows.items()))


def _state(seen: Seen, row: Inquiry) -> str:
    if row.answer in (Answer.JA, Answer.NEE):
        return f"{row.answer}, {dutch(row.answered_on)}" if row.answered_on else str(row.answer)
    return f"gevraagd {dutch(row.asked_on)}, " + ("antwoordde" if seen.graph.was_answered(row) else "nog geen antwoord")


def _ask(settings: Settings, seen: Seen, who: SignedIn) -> None:
    partners = sorted(seen.graph.things(Partner), key=lambda partner: name_of(seen.graph, partner))
    with st.form("inquire", border=False):
        partner = st.selectbox(
            "Vraag ook",
            partners,
            format_func=lambda name: name_of(seen.graph, name),
            accept_new_options=True,
            index=None,
            placeholder="Kies, of typ het kenmerk van een partner",
        )
        if st.form_submit_button("Leg vast dat wij dit vroegen"):
            attempt(_PLACE, lambda: _asked(settings, seen, who, chosen(partner, "welke partner is gevraagd")))
            st.rerun()


def _asked(settings: Settings, seen: Seen, who: SignedIn, partner: str) -> str:
    inquire(settings.access(), who.user, seen.graph.case_id, partner=partner, purpose=who.purpose)
    return f"Vastgelegd: {name_of(seen.graph, partner)} is gevraagd. Samenloop verstuurt niets."


def _answer(settings: Settings, seen: Seen, who: SignedIn) -> None:
    waiting = [
        row.partner
        for row in seen.graph.of(Inquiry)
        if row.case == seen.graph.case_id and is_open(row) and not seen.graph.was_answered(row)
    ]
    mine = waiting if may(who.user.role, Act.INQUIRE) else [partner for partner in waiting if partner == who.user.organisation]
    if not mine:
        return
    with st.form("answer", border=False):
        partner = st.selectbox(
            "Antwoord van",
            sorted(set(mine)),
            index=0 if len(set(mine)) == 1 else None,
            format_func=lambda name: name_of(seen.graph, name),
            placeholder="Kies",
        )
        said = st.radio(
            "Kent deze partner de mensen in deze zaak?",
            list(Answer),
            index=None,
            format_func=lambda each: WORDS[Answer(each)],
            horizontal=True,
        )
        if st.form_submit_button("Leg het antwoord vast"):
            attempt(
                _PLACE,
                lambda: _answered(settings, seen, who, chosen(partner, "wie er antwoordde"), Answer(chosen(said, "wat het antwoord is"))),
            )
            st.rerun()


_GAVE = {Answer.JA: "antwoordde ja", Answer.NEE: "antwoordde nee", Answer.GEEN: "gaf geen antwoord"}


def _answered(settings: Settings, seen: Seen, who: SignedIn, partner: str, said: Answer) -> str:
    answer(settings.access(), who.user, seen.graph.case_id, partner=partner, answer=said, purpose=who.purpose)
    return f"Vastgelegd: {name_of(seen.graph, partner)} {_GAVE[said]}."
