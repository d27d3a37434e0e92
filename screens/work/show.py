"""The folded part of the case page where something is recorded: only what the viewer's role may do, one form at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from access.configuration import User
from access.roles import Act, may
from screens.case.seen import Seen
from screens.doing import tell
from screens.session import SignedIn
from screens.settings import Settings
from screens.work import escalation, facts, inquiry, intake, keeping, linking, objection, refusing, thirdparty

Draw = Callable[[Settings, Seen, SignedIn], None]
PLACE = "vastleggen"


@dataclass(frozen=True)
class Form:
    """One thing to record."""

    label: str
    acts: tuple[Act, ...]
    """The viewer's role must have one of these."""
    draw: Draw


FORMS = (
    Form("Uitvraag en antwoorden", (Act.INQUIRE, Act.ANSWER), inquiry.show),
    Form("Opschaling van een knelpunt", (Act.ESCALATE,), escalation.show),
    Form("Klopt er iets niet?", (Act.CORRECT,), facts.show),
    Form("Bezwaar tegen doorgeven", (Act.OBJECT,), objection.show),
    Form("Weigering voor inzage", (Act.CORRECT,), refusing.show),
    Form("Bewaartermijn", (Act.EXTEND,), keeping.show),
    Form("Uittreksel voor een derde partij", (Act.EXTRACT,), thirdparty.show),
    Form("Weging van de aanmelding", (Act.WEIGH,), intake.show),
    Form("Koppeling met een andere zaak", (Act.LINK,), linking.show),
)


def forms_of(user: User) -> list[Form]:
    """What a user may record, by role; whether it is so in this case is checked where it is done."""
    return [form for form in FORMS if any(may(user.role, act) for act in form.acts)]


def show_selected(settings: Settings, seen: Seen, who: SignedIn, selected: str) -> None:
    """What may be done with the facts on what is selected, and what came of it."""
    facts.show_selected(settings, seen, who, selected)


def show(settings: Settings, seen: Seen, who: SignedIn) -> None:
    """Draw it; nothing for a role that records nothing."""
    forms = {form.label: form for form in forms_of(who.user)}
    if not forms:
        return
    with st.expander("Vastleggen in deze zaak"):
        chosen = st.selectbox("Wat wilt u doen?", list(forms), index=None, placeholder="Kies", key="work_form")
        if chosen:
            forms[chosen].draw(settings, seen, who)
        # Below the button that was pressed, and within: above, a form would be drawn anew by it, and closed.
        with st.container(key="work_said"):
            tell(PLACE)
