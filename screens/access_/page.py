"""The page *Toegang*: who may open a case and why; give it to somebody, or end it, with effect at once (R10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

import streamlit as st

from access.authorising import end, give
from access.configuration import User
from access.roles import Act, may
from access.whohas import Holder, who_has
from graphmodel import days
from graphmodel.days import dutch
from graphmodel.records import Authorisation
from screens.doing import attempt, chosen, tell
from screens.markup import Html, cells, join, tag
from screens.records import records_of
from screens.session import SignedIn, now_signed_in
from screens.settings import Settings
from screens.sharing.partners import name_in
from screens.sharing.sentences import NameOf
from screens.wording import count

_PLACE = "toegang"


def show(settings: Settings, who: SignedIn) -> None:
    """Draw the page."""
    st.html(tag("h1", "Toegang") + tag("p", "Wie mag welke zaak openen, en waarom. Geven en beëindigen werkt meteen.", class_="sl-meta"))
    cases = settings.access().open_cases(who.user)
    if not cases:
        st.info("Er is nu geen open zaak.")
        return
    users = settings.configuration().users
    with st.container(key="access_pane", border=True):
        case_id = st.selectbox("Zaak", cases, key="access_case")
        rows = records_of(settings, who, case_id, Authorisation, Act.AUTHORISE)
        holders = who_has(case_id, users, rows, days.today())
        tell(_PLACE)
        organisation = name_in(settings.store())
        st.html(holders_table(case_id, holders, settings.user_names(), organisation))
    with st.container(key="access_forms", horizontal=True):
        called = partial(_called, organisation=organisation)
        _giving(settings, case_id, [user for user in users if may(user.role, Act.READ)], called)
        _ending(settings, case_id, [at.user for at in holders if at.has], called)


Called = Callable[[User], str]
HEADS = ("Wie", "Rol", "Organisatie", "Toegang", "Waarom")


def holders_table(case_id: str, holders: list[Holder], names: Mapping[str, str], organisation: NameOf) -> Html:
    """The list as a table that can be read and printed; `names` are those of users by their id, `organisation` gives a partner's."""
    has = sum(at.has for at in holders)
    head = tag("tr", join(tag("th", text, scope="col") for text in HEADS))
    body = join(_row(at, names, organisation) for at in holders)
    caption = tag("caption", f"Zaak {case_id}: {count(has, 'persoon heeft', 'personen hebben')} toegang")
    table = tag("table", caption, tag("thead", head), tag("tbody", body), class_="sl-table sl-stacked")
    return tag("div", table, class_="sl-scroll", tabindex="0", role="region", aria_label="Wie heeft toegang")


def _row(at: Holder, names: Mapping[str, str], organisation: NameOf) -> Html:
    said = (at.user.role.label, organisation(at.user.organisation), since(at), why(at, names))
    return tag("tr", tag("th", at.user.name or at.user.id, scope="row"), cells(HEADS[1:], said))


def since(at: Holder) -> str:
    """From when until when, in words."""
    if not at.has:
        return f"beëindigd {dutch(date.fromisoformat(at.ended.ended_at[:10]))}" if at.ended and at.ended.ended_at else "nu niet"
    if at.given is None:
        return "vast, zonder laatste dag"
    return f"{dutch(at.given.start)} tot en met {dutch(at.given.end)}" if at.given.end else f"sinds {dutch(at.given.start)}"


def why(at: Holder, names: Mapping[str, str]) -> str:
    """Who gave or ended it, and the reason."""
    if not at.has:
        return f"{_by(at.ended.ended_by, names)}: {at.ended.ended_because or at.ended.reason}" if at.ended else ""
    return f"{_by(at.given.by, names)}: {at.given.reason}" if at.given else "staat in de lijst van de beheerder"


def _by(user: str | None, names: Mapping[str, str]) -> str:
    return names.get(user or "", user or "onbekend")


def _called(user: User, organisation: NameOf) -> str:
    return f"{user.name or user.id}: {user.role.label.lower()} bij {organisation(user.organisation)}"


def _giving(settings: Settings, case_id: str, users: list[User], called: Called) -> None:
    with st.form("give_access"):
        st.html(tag("h2", "Toegang geven"))
        user = st.selectbox("Aan wie", users, index=None, placeholder="Kies", format_func=called, key="give_user")
        reason = st.text_input("Waarom", key="give_reason")
        first = st.date_input("Van", days.today(), key="give_from", format="DD-MM-YYYY")
        last = st.date_input("Tot en met (mag leeg)", None, key="give_to", format="DD-MM-YYYY")
        if st.form_submit_button("Geef toegang", type="primary"):
            attempt(_PLACE, lambda: _give(settings, case_id, chosen(user, "aan wie u toegang geeft"), reason, first, last))
            st.rerun()


def _give(settings: Settings, case_id: str, user: User, reason: str, first: date, last: date | None) -> str:
    who = now_signed_in(settings)
    give(settings.access(), who.user, case_id, user=user.id, reason=reason, start=first, end=last, purpose=who.purpose)
    return f"{user.name or user.id} heeft toegang tot zaak {case_id}."


def _ending(settings: Settings, case_id: str, users: list[User], called: Called) -> None:
    with st.form("end_access"):
        st.html(tag("h2", "Toegang beëindigen"))
        user = st.selectbox("Van wie", users, index=None, placeholder="Kies", format_func=called, key="end_user")
        reason = st.text_input("Waarom", key="end_reason")
        if st.form_submit_button("Beëindig nu"):
            attempt(_PLACE, lambda: _end(settings, case_id, chosen(user, "van wie de toegang eindigt"), reason))
            st.rerun()


def _end(settings: Settings, case_id: str, user: User, reason: str) -> str:
    who = now_signed_in(settings)
    end(settings.access(), who.user, case_id, user=user.id, reason=reason, purpose=who.purpose)
    return f"{user.name or user.id} heeft geen toegang meer tot zaak {case_id}."
