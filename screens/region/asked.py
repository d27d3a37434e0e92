"""*Toon de vraag*: which questions of the region stand behind a page, by which rule, and how to ask them on the command line."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from analysis.catalogue import REGION
from screens.markup import tag
from screens.region.exact import Exact

RULES: Mapping[str, str] = {
    "bottlenecks": (
        "Een blokkade telt als zij op de peildatum open is: begonnen, niet beëindigd, het knelpunt niet opgelost, de inzet niet "
        "afgelopen. Dagen: van het begin tot de peildatum. ± 91 d: het aantal van nu min dat van 91 dagen eerder."
    ),
    "flow": (
        "Per kwartaal: blokkades die begonnen, die eindigden, en die op de laatste dag open waren. Alleen de acht laatste hele kwartalen."
    ),
    "cooperation": (
        "Huishoudens waar beide partners een lijn hebben. Afgestemd: zij staan in één spoor, doordat zij in dezelfde zaak met "
        "casusregie zitten, of allebei met een derde. Wat iedereen heeft (huisarts, school) telt niet mee."
    ),
    "parallel": (
        "Huishoudens met een lijn, en daarvan met twee sporen of meer. Een spoor: partners tussen wie afstemming bekend is. "
        "Dagen: sinds het begin van de reeks dagen met losse sporen; een onderbreking van 14 dagen telt niet."
    ),
    "load": (
        "Per organisatie met casusregie: open zaken, en partners daarin. Gat: huishoudens waar het aantal sporen groter wordt als "
        "alle rollen van die organisatie wegvallen."
    ),
    "whatif": (
        "Eén plaats helpt één persoon of huishouden en neemt al diens blokkades van dit knelpunt weg. Volgorde: wie het langst "
        "wacht, dan personen voor huishoudens. Een blokkade loopt weer als niets anders die inzet tegenhoudt."
    ),
}
"""By question the rule in words; the definitions that bind are in docs/questions.md."""


def show_questions(exact: Exact | None, **questions: str) -> None:
    """The questions by id, each with its options on the command line; those are said to who may ask them."""
    with st.expander("Toon de vraag"):
        for question, options in questions.items():
            st.html(tag("h2", REGION[question].sentence) + tag("p", RULES[question]))
            if exact:
                said = f"--as-of {exact.day.isoformat()} --as {exact.who.user.id} --purpose …"
                st.code(" ".join(part for part in ("samenloop region", question, options, said) if part), language=None)
