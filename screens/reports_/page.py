"""The page *Knelpunten*: a report as it was released, and for who may approve also the drafts (R18)."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from reports.content import Content
from reports.register import Register
from reports.releasing import Reports, content_of
from screens.markup import Html, join, tag
from screens.session import SignedIn
from screens.settings import Settings


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the page."""
    given = os.environ.get("SAMENLOOP_REPORTS")
    register = Register(Path(given) if given else settings.log.with_suffix(".rapporten"))
    found = {draft.number: (draft, release) for draft, release in Reports(register, settings.access_log()).listed(who.user, who.purpose)}
    if not found:
        st.html(tag("h1", "Knelpunten") + tag("p", "Er zijn nog geen rapporten die u mag lezen.", class_="sl-meta"))
        return
    number = st.selectbox("Rapport", list(found), key="report_number")
    st.html(drawn(content_of(*found[number])))


def drawn(content: Content) -> Html:
    """The report as tables that can be read and printed."""
    decisions = [[at["what"], ", ".join(at["who"]), " ".join(at["helps"]), ", ".join(at["since"])] for at in content["asked"]]
    rows = [
        [row["label"], row["blocks"], row["persons"], row["change"], "; ".join(band["text"] for band in row["bands"])]
        for row in content["rows"]
    ]
    return join(
        [
            tag("h1", content["title"]),
            tag("p", f"Peildatum {content['day']} · {content['meta']}. Niet in dit rapport: {content['left_out']}", class_="sl-meta"),
            tag("p", content["paragraph"]),
            _table("Drie besluiten gevraagd", ("Wat", "Niveau", "Wat helpt het, wat blijft vast", "Opgeschaald sinds"), decisions),
            _table("Waar zit het vast?", ("Knelpunt", "Blokkades", "Mensen", "± 91 dagen", "Waar"), rows),
            _table(
                f"{content['flow_of']} per kwartaal",
                ("Kwartaal", "Nieuw", "Beëindigd", "Open aan het eind"),
                [row[:4] for row in content["flow"]],
            ),
            _table("Hoe lang duurt het al?", ("Knelpunt", "Helft langer dan (dagen)", "1 op de 10 langer dan"), content["waits"]),
            _table("Schotten tussen partners", ("Soort partner", "en", "Samen in", "Geen afstemming bekend in", "Deel"), content["walls"]),
            _table("Losse sporen", ("Gebied", "Los", "Huishoudens", "Deel"), [row[:4] for row in content["loose"]]),
            _table("Eerder besloten", ("Knelpunt", "Datum", "Besluit", "Door", "Toen", "Nu", "Dat is"), content["decided"]),
            tag("p", f"{content['legend']} {content['footer']}", class_="sl-meta"),
        ]
    )


def _table(caption: str, heads: tuple[str, ...], rows: list[list[str]]) -> Html:
    head = tag("tr", join(tag("th", text, scope="col") for text in heads))
    body = join(tag("tr", tag("th", row[0], scope="row"), join(tag("td", text) for text in row[1:])) for row in rows)
    table = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", body), class_="sl-table")
    return tag("div", table, class_="sl-scroll", tabindex="0", role="region", aria_label=caption)
