"""*Bewaartermijn*: until when this case and its lines are kept, and keeping one of them longer (R20)."""

from __future__ import annotations

from datetime import date

import streamlit as st

from access.extending import extend_term
from access.extract import sentence
from access.keeping import Kept, kept_until
from access.terms import longest_extension
from graphmodel.days import dutch
from graphmodel.declare import HOUSE
from screens.case.seen import Seen
from screens.doing import attempt
from screens.markup import Html, join, tag
from screens.records import once
from screens.session import SignedIn
from screens.settings import Settings
from screens.wording import name_of

_PLACE = "vastleggen"
HEADS = ("Wat", "Van", "Eerst verwerkt", "Bewaard tot en met")


def show(settings: Settings, seen: Seen, who: SignedIn) -> None:
    """Draw the terms, and the form to extend one of them."""
    case_id = seen.graph.case_id
    found = once(settings, who, case_id, "terms", lambda: kept_until(settings.access(), who.user, case_id, who.purpose))
    st.html(as_table(seen, found))
    by_ref = {f"{one.fact.ref}|{one.fact.supplier}": one for one in found}
    which = st.selectbox("Wat langer bewaren", list(by_ref), format_func=lambda each: called(seen, by_ref[each]), key="keep_which")
    if which:
        _extend(settings, seen, who, by_ref[which])


def as_table(seen: Seen, found: list[Kept]) -> Html:
    """What goes when, first to go first."""
    head = tag("tr", join(tag("th", text, scope="col") for text in HEADS))
    body = join(tag("tr", tag("th", called(seen, one), scope="row"), join(tag("td", text) for text in _cells(seen, one))) for one in found)
    caption = tag("caption", "Bewaartermijnen, wat het eerst weggaat bovenaan")
    table = tag("table", caption, tag("thead", head), tag("tbody", body), class_="sl-table")
    return tag("div", table, class_="sl-scroll", tabindex="0", role="region", aria_label="Bewaartermijnen")


def _cells(seen: Seen, one: Kept) -> tuple[str, str, str]:
    return ", ".join(_name(seen, supplier) for supplier in one.suppliers), dutch(one.term.first), dutch(one.term.last)


def called(seen: Seen, one: Kept) -> str:
    """What is kept, in words; the case by its number."""
    return (
        f"Deze zaak, {seen.graph.case_id}"
        if one.fact is seen.graph.case or one.fact.ref == seen.graph.case.ref
        else sentence(seen.graph, one.fact)
    )


def _name(seen: Seen, supplier: str) -> str:
    return "het huis" if supplier == HOUSE else name_of(seen.graph, supplier)


def _extend(settings: Settings, seen: Seen, who: SignedIn, one: Kept) -> None:
    longest = longest_extension(one.term.last)
    st.html(tag("p", f"Nu tot en met {dutch(one.term.last)}; hoogstens twee jaar erbij, tot en met {dutch(longest)}.", class_="sl-meta"))
    with st.form("extend", border=False):
        first = one.term.last
        until = st.date_input("Bewaren tot en met", longest, min_value=first, max_value=longest, format="DD-MM-YYYY", key="keep_until")
        reason = st.text_input("Waarom", key="keep_reason")
        consent = st.selectbox("Instemming van", one.suppliers, format_func=lambda each: _name(seen, each), key="keep_consent")
        agreed = st.checkbox("Deze leverancier stemt ermee in", key="keep_agreed")
        if st.form_submit_button("Bewaar langer"):
            attempt(_PLACE, lambda: _extended(settings, who, one, until, reason, consent if agreed else ""))
            st.rerun()


def _extended(settings: Settings, who: SignedIn, one: Kept, until: date, reason: str, consent: str) -> str:
    made = extend_term(settings.keeper(), who.user.id, one.fact.ref, until, reason, consent, who.purpose)
    return f"Wordt bewaard tot en met {dutch(made.until)}, met instemming van {made.consent_of}."
