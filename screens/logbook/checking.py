"""Whether the log stands as it was written: the chain looked at, what was kept held against it, and what to keep now."""

from __future__ import annotations

import re

import streamlit as st

from graphmodel.errors import SamenloopError, WrongUse
from screens.markup import Html, join, tag
from screens.settings import Settings
from screens.shell import in_words
from screens.wording import count

KEPT = re.compile(r"\s*([0-9]+)\s*:\s*([0-9a-f]{64})\s*")


def check(settings: Settings) -> None:
    """Draw the form, and the outcome when it is asked for."""
    st.html(
        tag(
            "p",
            "Elke regel draagt de vingerafdruk van de regel ervoor. Zo is te zien of een regel is gewijzigd, verplaatst of weggehaald.",
            class_="sl-meta",
        )
    )
    with st.form("logbook_check", border=False):
        typed = st.text_input("Nummer en hash die u eerder bewaarde (mag leeg)", key="logbook_kept", placeholder="1042:9f86d0…")
        if not st.form_submit_button("Controleer"):
            return
    try:
        log, kept = settings.access_log(), kept_of(typed)
        faults, last = log.verify(kept), log.last()
    except SamenloopError as error:
        st.error(in_words(error))
        return
    if faults:
        st.error(f"{count(len(faults), 'keer', 'keer')} klopt het logboek niet.")
        st.html(tag("ul", *(tag("li", fault) for fault in faults)))
    else:
        held = " De regel die u bewaarde, staat er nog zo." if kept else ""
        st.success(f"Het logboek is heel: {count(last[0], 'regel', 'regels')}, en de keten sluit.{held}")
    st.html(to_keep(last))


def kept_of(typed: str) -> tuple[int, str] | None:
    """What somebody kept: number and hash; None for an empty field. Raises WrongUse for anything else."""
    if not typed.strip():
        return None
    found = KEPT.fullmatch(typed)
    if found is None:
        raise WrongUse("Schrijf NUMMER:HASH, zoals u het bewaarde: een getal, een dubbele punt, en 64 tekens.")
    return int(found[1]), found[2]


def to_keep(last: tuple[int, str]) -> Html:
    """Number and hash of the last line, to keep outside the system."""
    why = "Bewaar dit buiten Samenloop, bijvoorbeeld op papier. Daarmee is later te zien of het hele logboek opnieuw is gemaakt."
    return join([tag("p", "Laatste regel nu: ", tag("code", f"{last[0]}:{last[1]}"), class_="sl-hash"), tag("p", why, class_="sl-meta")])
