"""The page *Zoeken*: by name, BSN or address within one's own cases; outside them only whether somebody is known, with a reason."""

from __future__ import annotations

import streamlit as st

from access.hits import Whom, ask_hit
from access.roles import Act, may
from access.search import Found, search
from screens.doing import attempt, chosen, tell
from screens.markup import tag
from screens.session import SignedIn
from screens.settings import Settings
from screens.wording import count

_PLACE = "zoeken"
KINDS = {"personen": "persoon", "huishoudens": "huishouden"}
BY = {"naam": "op naam", "bsn": "op BSN", "adres": "op adres"}


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the page."""
    st.html(
        tag("h1", "Zoeken")
        + tag("p", "U zoekt alleen in uw eigen zaken. Wat u typt komt niet in het logboek, wat u vindt wel.", class_="sl-meta")
    )
    with st.container(key="search_pane"), st.form("search"):
        text = st.text_input("Naam, BSN of adres", key="search_text")
        if st.form_submit_button("Zoek", type="primary"):
            _found(search(settings.access(), who.user, text, purpose=who.purpose))
    if may(who.user.role, Act.HIT):
        with st.expander("Staat iemand in een zaak die u niet ziet?"):
            _elsewhere(settings, who)
            with st.container(key="hit_said"):
                tell(_PLACE)


def in_words(found: list[Found]) -> dict[str, str]:
    """By case: what was found in it and by what; no name, that is on the page of the case."""
    cases: dict[str, list[str]] = {}
    for hit in found:
        cases.setdefault(hit.case, []).append(f"{KINDS.get(hit.kind, hit.kind)} {BY.get(hit.by, hit.by)}")
    return {case: ", ".join(f"{said.count(each)} {each}" for each in dict.fromkeys(said)) for case, said in cases.items()}


def _found(found: list[Found]) -> None:
    if not found:
        st.info("Niets gevonden in uw zaken, voor zover u mag zien.")
        return
    by_case = in_words(found)
    st.html(tag("p", f"Gevonden in {count(len(by_case), 'zaak', 'zaken')}. Open een zaak bij Mijn casussen."))
    st.html(tag("ul", *(tag("li", tag("b", case), f": {text}") for case, text in by_case.items())))


def _elsewhere(settings: Settings, who: SignedIn) -> None:
    st.html(tag("p", "U hoort alleen ja of nee. De regisseur van die zaak ziet dat u het vroeg, en waarom."))
    cases = settings.access().open_cases(who.user)
    with st.form("hit", border=False):
        case_id = st.selectbox("Vanuit welke zaak vraagt u dit", cases, index=None, placeholder="Kies")
        bsn = st.text_input("BSN", key="hit_bsn")
        surname = st.text_input("Of achternaam", key="hit_surname")
        born = st.date_input("met geboortedatum", None, key="hit_born", min_value="1900-01-01", format="DD-MM-YYYY")
        reason = st.text_input("Waarom", key="hit_reason")
        if st.form_submit_button("Vraag het"):
            whom = Whom(bsn=bsn or None, surname=surname or None, birth_date=born.isoformat() if born else None)
            attempt(_PLACE, lambda: _asked(settings, who, chosen(case_id, "vanuit welke zaak u dit vraagt"), whom, reason))
            st.rerun()


def _asked(settings: Settings, who: SignedIn, case_id: str, whom: Whom, reason: str) -> str:
    known = ask_hit(settings.access(), who.user, case_id, whom, reason=reason, purpose=who.purpose)
    if known:
        return "Ja: bekend in een andere zaak. De regisseur daarvan ziet uw vraag en beslist over contact."
    return "Nee: niet bekend in een andere open zaak."
