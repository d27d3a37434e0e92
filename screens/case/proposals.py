"""Proposals of a case (family and home from the register): shown apart, until somebody accepts or refuses them."""

from __future__ import annotations

import streamlit as st

from access.acting import changing
from access.casegraph import CaseGraph
from access.roles import Act, may
from graphmodel.declare import Fact
from graphmodel.errors import SamenloopError
from graphmodel.kinds import Household, Kinship, Member, Person, Residence
from graphmodel.vocabulary import RelationKind
from loaders.proposals import judge, judged_facts
from screens.case.people import age_note, full_name
from screens.case.seen import Seen
from screens.markup import join, tag
from screens.session import SignedIn, now_signed_in
from screens.settings import Settings
from screens.shell import in_words
from screens.wording import count

_OUTCOME = "judged"


def show(settings: Settings, seen: Seen, who: SignedIn) -> None:
    """Draw the card with the open proposals; nothing where there are none. Only who may judge them gets buttons."""
    if said := st.session_state.pop(_OUTCOME, None):
        (st.success if said[0] else st.error)(said[1])
    proposals = seen.graph.proposals
    if not proposals:
        return
    with st.container(border=True, key="proposals"):
        number = count(len(proposals), "voorstel", "voorstellen")
        st.html(join([tag("h2", "Voorstellen"), tag("p", f"{number} uit een register. Ze tellen pas mee als iemand ze aanvaardt.")]))
        for fact in proposals:
            st.html(tag("p", in_sentence(fact, seen.graph)))
            if may(who.user.role, Act.CONFIRM):
                _buttons(settings, seen, fact)


def _buttons(settings: Settings, seen: Seen, fact: Fact) -> None:
    sentence = in_sentence(fact, seen.graph)
    with st.container(horizontal=True):
        for label, accept in (("Aanvaarden", True), ("Weigeren", False)):
            given = (settings, seen, fact.ref, accept)
            st.button(label, key=f"{label}:{fact.ref}", help=f"{label}: {sentence}", on_click=_judge, args=given, width="content")


def _judge(settings: Settings, seen: Seen, ref: str, accept: bool) -> None:
    """Look again, log it, and write it; what went wrong is said on the page."""
    who = now_signed_in(settings)
    action = {"page": "casus", "confirm": 1, "accepted": accept}
    try:
        with changing(settings.access(), who.user, Act.CONFIRM, [seen.graph.case_id], who.purpose, action) as change:
            judgement = judge(change.graphs[seen.graph.case_id], [ref], accept=accept, by=who.user.id, now=change.at)
            change.put(*judged_facts(change.store, judgement))
    except SamenloopError as error:
        st.session_state[_OUTCOME] = (False, in_words(error))
        return
    number = count(len(judgement.proposals), "voorstel", "voorstellen")
    st.session_state[_OUTCOME] = (True, f"{number} {'aanvaard' if accept else 'geweigerd'}.")


def in_sentence(fact: Fact, case: CaseGraph) -> str:
    """What is proposed, by name: who judges it must know about whom."""
    match fact:
        case Person():
            return f"Persoon: {_who(case, fact.id)}"
        case Household():
            return f"Huishouden: {fact.town or 'adres niet bekend'}"
        case Residence():
            return f"{_who(case, fact.person)} woont in dit huishouden"
        case Kinship():
            return f"{_who(case, fact.person)} is {RelationKind(fact.relation).label.lower()} {_who(case, fact.other)}"
        case Member():
            return f"{_who(case, fact.person or '')} hoort bij de kring van deze zaak"
    return fact.kind().label


def _who(case: CaseGraph, person_id: str) -> str:
    proposed = {fact.id: fact for fact in case.proposals if isinstance(fact, Person)}
    person = case.things(Person).get(person_id) or proposed.get(person_id)
    note = age_note(person, case.today)
    name = (person and full_name(person)) or "Iemand"
    return f"{name} ({note})" if note else name
