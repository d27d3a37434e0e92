"""*Uitvraag*: whom did we ask whether they know these people, who answered; ask another, record an answer."""

from __future__ import annotations

import streamlit as st

from access.asking import answer, inquire
from access.roles import Act, may
from graphmodel.days import dutch
from graphmodel.kinds import Inquiry, Partner
from graphmodel.vocabulary import Answer
from screens.case.seen import Seen
from screens.doing import attempt
from screens.markup import Html, tag
from screens.session import SignedIn
from screens.settings import Settings
from screens.wording import name_of

_PLACE = "vastleggen"


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
    if row.answer is not None:
        return f"{Answer(row.answer).label.lower()}, {dutch(row.answered_on)}" if row.answered_on else Answer(row.answer).label.lower()
    return f"gevraagd {dutch(row.asked_on)}, " + ("antwoordde" if seen.graph.was_answered(row) else "nog geen antwoord")


def _ask(settings: Settings, seen: Seen, who: SignedIn) -> None:
    partners = sorted(seen.graph.things(Partner), key=lambda partner: name_of(seen.graph, partner))
    with st.form("inquire", border=False):
        partner = st.selectbox(
            "Vraag ook", partners, format_func=lambda name: name_of(seen.graph, name), accept_new_options=True, index=None
        )
        if st.form_submit_button("Leg vast dat wij dit vroegen") and partner:
            attempt(_PLACE, lambda: _asked(settings, seen, who, partner))
            st.rerun()


def _asked(settings: Settings, seen: Seen, who: SignedIn, partner: str) -> str:
    inquire(settings.access(), who.user, seen.graph.case_id, partner=partner, purpose=who.purpose)
    return f"Vastgelegd: {name_of(seen.graph, partner)} is gevraagd. Samenloop verstuurt niets."


def _answer(settings: Settings, seen: Seen, who: SignedIn) -> None:
    waiting = [row.partner for row in seen.graph.of(Inquiry) if row.case == seen.graph.case_id and not seen.graph.was_answered(row)]
    mine = waiting if may(who.user.role, Act.INQUIRE) else [partner for partner in waiting if partner == who.user.organisation]
    if not mine:
        return
    with st.form("answer", border=False):
        partner = st.selectbox("Antwoord van", sorted(set(mine)), format_func=lambda name: name_of(seen.graph, name))
        said = st.radio(
            "Kent deze partner de mensen in deze zaak?", list(Answer), format_func=lambda each: Answer(each).label, horizontal=True
        )
        if st.form_submit_button("Leg het antwoord vast") and partner and said:
            attempt(_PLACE, lambda: _answered(settings, seen, who, partner, Answer(said)))
            st.rerun()


def _answered(settings: Settings, seen: Seen, who: SignedIn, partner: str, said: Answer) -> str:
    answer(settings.access(), who.user, seen.graph.case_id, partner=partner, answer=said, purpose=who.purpose)
    return f"Vastgelegd: {name_of(seen.graph, partner)} antwoordde {said.label.lower()}."
