"""*Bewaartermijn*: until when this case and its lines are kept, and keeping one of them longer (R20)."""

from __future__ import annotations

from datetime import date

import streamlit as st

from access.extending import extend_term
from access.keeping import Kept, kept_until
from access.terms import longest_extension, may_extend_from
from graphmodel import days
from graphmodel.days import dutch
from graphmodel.declare import HOUSE
from screens.case.seen import Seen
from screens.doing import attempt
from screens.markup import Html, tag
from screens.records import once
from screens.session import SignedIn
from screens.settings import Settings
from screens.wording import name_of
from screens.work.called import called

_PLACE = "vastleggen"


def show(settings: Settings, seen: Seen, who: SignedIn) -> None:
    """Draw the terms, and the form to extend one of them."""
    case_id = seen.graph.case_id
    found = once(settings, who, case_id, "terms", lambda: kept_until(settings.access(), who.user, case_id, who.purpose))
    st.html(tag("p", "Bewaard tot en met, wat het eerst weggaat bovenaan:") + as_list(seen, found))
    by_ref = {f"{one.fact.ref}|{one.fact.supplier}": one for one in found}
    which = st.selectbox("Wat langer bewaren", list(by_ref), format_func=lambda each: called(seen, by_ref[each].fact), key="keep_which")
    if which:
        _extend(settings, seen, who, by_ref[which])


def as_list(seen: Seen, found: list[Kept]) -> Html:
    """What goes when, first to go first."""
    return tag("ul", *(tag("li", tag("b", dutch(one.term.last)), f" {called(seen, one.fact)} ", _origin(seen, one)) for one in found))


def _origin(seen: Seen, one: Kept) -> Html:
    suppliers = ", ".join(_name(seen, supplier) for supplier in one.suppliers)
    first = tag("span", dutch(one.term.first), class_="sl-day")
    return tag("span", f"van {suppliers}, eerst verwerkt ", first, class_="sl-meta")


def _name(seen: Seen, supplier: str) -> str:
    return "het huis" if supplier == HOUSE else name_of(seen.graph, supplier)


def _extend(settings: Settings, seen: Seen, who: SignedIn, one: Kept) -> None:
    first_day = may_extend_from(one.term.last)
    if days.today() < first_day:
        st.html(tag("p", f"Nu tot en met {dutch(one.term.last)}. Langer bewaren kan in het laatste jaar, vanaf {dutch(first_day)}."))
        return
    longest = longest_extension(one.term.last)
    st.html(tag("p", f"Nu tot en met {dutch(one.term.last)}; hoogstens twee jaar erbij, tot en met {dutch(longest)}.", class_="sl-meta"))
    with st.form("extend", border=False):
        first = one.term.last
        until = st.date_input("Bewaren tot en met", longest, min_value=first, max_value=longest, format="DD-MM-YYYY", key="keep_until")
        reason = st.text_input("Waarom", key="keep_reason")
        consent = st.selectbox("Instemming van", one.suppliers, format_func=lambda each: _name(seen, each), key="keep_consent")
        agreed = st.checkbox("Deze leverancier stemt ermee in: het geldt voor wat zij aanleverde", key="keep_agreed")
        if st.form_submit_button("Bewaar langer"):
            attempt(_PLACE, lambda: _extended(settings, seen, who, one, until, reason, consent if agreed else ""))
            st.rerun()


def _extended(settings: Settings, seen: Seen, who: SignedIn, one: Kept, until: date, reason: str, consent: str) -> str:
    made = extend_term(settings.keeper(), who.user.id, one.fact.ref, until, reason, consent, who.purpose)
    return f"Wordt bewaard tot en met {dutch(made.until)}, met instemming van {_name(seen, made.consent_of)}."
