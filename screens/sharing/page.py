"""The page *Deelregels*: choose a partner, read its agreement, see who changed what; beheer changes it."""

from __future__ import annotations

import streamlit as st

from access.roles import Act, may
from screens.markup import tag
from screens.session import SignedIn
from screens.settings import Settings
from screens.sharing import editing
from screens.sharing.history import changes, listed
from screens.sharing.partners import name_in, suppliers
from screens.sharing.sheet import sheet


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the page."""
    access = settings.access()
    sharing = access.configuration.sharing
    found = suppliers(sharing, who.user.organisation, settings.store())
    name_of = name_in(settings.store())
    with st.container(key="sharing_choice", border=True):
        word = st.selectbox("Van wie", list(found), format_func=lambda each: found[each].title, key="sharing_partner")
    st.html(sheet(sharing, found[word], name_of))
    with st.container(key="sharing_rest"):
        if may(who.user.role, Act.CONFIGURE):
            editing.show(settings, who, found[word], name_of)
        with st.expander("Wie wijzigde wat, wanneer"):
            st.html(
                tag("p", "Van elke wijziging blijft de versie ervoor bewaard.", class_="sl-meta") + listed(list(changes(access)), name_of)
            )
