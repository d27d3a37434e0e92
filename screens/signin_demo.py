"""Signing in to the demo: one chooses who to be, and can load its second delivery."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from access.configuration import User
from graphmodel.errors import SamenloopError
from screens.entering import entered
from screens.markup import Html, join, tag
from screens.settings import Settings
from screens.texts import DEMO, PURPOSE_HELP, SECOND_DELIVERY

SECOND = "na-het-overleg"
"""Folder of the demo with the second delivery."""
_OUTCOME = "second_delivery"

TOUR = (
    ("Overlast Bloemstraat (2026-0231)", "drie losse sporen rond één man, en niemand heeft de regie.", "S. Yilmaz"),
    ("Gezin De Wit (2026-0098)", "negentien organisaties; elk dacht dat een ander de regie had.", "P. de Haan"),
    ("De gaskraan (2026-0205)", "zo kan het ook: alles in één spoor.", "S. Yilmaz"),
    ("Niemand wil (2026-0012)", "de wijkagent en de GGZ zien dezelfde zaak anders.", "R. Kok, en daarna als T. Willems"),
    ("Noor wordt 18 (2026-0163)", "wat stopt er op die dag, en wat staat er klaar?", "F. Demir"),
    ("Sam en Lisa (2026-0189)", "een adres dat nergens te zien is, en een zaak die niet iedereen kent.", "A. Visser"),
    ("De regio", "wat houdt hulp tegen, in cijfers zonder namen?", "H. Jansen of N. Vermeer"),
    ("Wie keek er?", "het logboek, en het overzicht voor een burger.", "F. Gerritsen"),
)
"""The six cases of the demo and what else it shows: what, why it is worth a look, and as whom."""


def show(settings: Settings, demo: Path) -> None:
    """Draw the form and what can be loaded."""
    st.warning(DEMO)
    users = settings.configuration().users
    # Emptied when somebody enters: else it stands there still while the first page is made.
    place = st.empty()
    with place.container(key="demo_signin"):
        with st.container(key="demo_left"):
            with st.container(key="signin", border=True), st.form("sign_in", border=False):
                chosen = st.selectbox("Wie bent u?", users, format_func=described, key="sign_in_user")
                purpose = st.text_input("Doel", key="sign_in_purpose", placeholder="bijvoorbeeld: voorbereiding casusoverleg", help=None)
                st.html(tag("p", PURPOSE_HELP, class_="sl-meta"))
                entering = st.form_submit_button("Aanmelden", type="primary")
            refused = st.container()
            _second_delivery(settings, demo)
        with st.container(key="demo_tour", border=True):
            st.html(tour())
    if entering:
        with refused:
            _enter(settings, chosen, purpose, place)


def tour() -> Html:
    """What there is to see, and as whom."""
    rows = (
        tag("li", tag("b", what), f": {said} ", tag("span", f"Meld u aan als {who}.", class_="sl-meta sl-below"))
        for what, said, who in TOUR
    )
    return join([tag("h2", "Waar te beginnen"), tag("ul", *rows)])


def described(user: User) -> str:
    """A demo user in a list: the name as colleagues know it, and the role where that does not say it."""
    role = user.role.label.lower()
    return user.name if role in user.name else f"{user.name} ({role})"


def _enter(settings: Settings, chosen: User | None, purpose: str, place: DeltaGenerator) -> None:
    if chosen is not None and entered(settings, chosen, purpose):
        place.empty()
        st.rerun()


def _second_delivery(settings: Settings, demo: Path) -> None:
    if not (demo / SECOND).is_dir():
        return
    with st.container(key="demo_second", border=True):
        st.html(join([tag("h2", "De tweede levering"), tag("p", SECOND_DELIVERY)]))
        if st.button("Laad de tweede levering (na het overleg)", key="load_second"):
            st.session_state[_OUTCOME] = load_second(settings, demo / SECOND)
        if said := st.session_state.get(_OUTCOME):
            (st.success if said[0] else st.error)(said[1])


def load_second(settings: Settings, folder: Path) -> tuple[bool, str]:
    """Import a folder of the demo: whether it was taken, and the report in words."""
    from loaders.report import as_text
    from loaders.werkmap import import_werkmap

    try:
        report = import_werkmap(settings.store(), folder)
    except SamenloopError as error:
        return False, str(error)
    return report.accepted, as_text(report)
