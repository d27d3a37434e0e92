"""*Klopt er iets niet?*: correct or destroy a fact of one's own, object to it, or let another supplier know (R9, R15)."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from access.configuration import User, UserRole
from access.correcting import Why, correct_fact, correctable_columns, destroy_fact, destroy_whole, goes_alone
from access.doubting import can_be_doubted, doubt
from access.objecting import can_be_objected
from access.retracting import STAYS_BARE
from access.roles import Act, may
from graphmodel.declare import HOUSE, Fact
from graphmodel.kinds import WERKMAP, Case, Household, Person
from screens.case.picture_from_answers import ENDED, HOUSEHOLD, PARTNER
from screens.case.seen import Seen, left
from screens.doing import attempt, on_click, tell
from screens.markup import tag
from screens.session import SignedIn, now_signed_in
from screens.settings import Settings
from screens.wording import name_of
from screens.work import objection
from screens.work.called import called
from screens.work.values import changed, fields

_PLACE, _SURE = "vastleggen", "destroy_sure"
CORRECT, DESTROY, WHOLE = "Verbeteren", "Vernietigen", "Als geheel vernietigen"
OBJECT, DOUBT = "Bezwaar", "Laten weten dat het niet klopt"
GOES = "Het feit gaat weg met zijn eerdere versies en met wat alleen daarover gaat"
GOES_ROW = "Wat deze leverancier hierover schreef gaat weg, met eerdere versies; wat anderen hierover leverden blijft"
GOES_WHOLE = "Wat iedereen hierover leverde gaat weg, met de lijnen, meldingen, woningen en relaties die het noemen, ook wat u niet ziet"
GOES_CASE = (
    "De hele zaak gaat weg, met de meldingen die haar noemen, ook wat u niet ziet, en met de mensen die verder nergens in staan. "
    "Lijnen van mensen die wel ergens in staan blijven"
)
Named = tuple[str, str]
"""A fact by ref and supplier: several suppliers may each have a row on one thing."""


def show(settings: Settings, seen: Seen, who: SignedIn) -> None:
    """Draw it for every fact of the case that somebody supplied."""
    _draw(settings, seen, who, seen.graph.all_facts())


def show_selected(settings: Settings, seen: Seen, who: SignedIn, selected: str) -> None:
    """Draw it folded under the detail of what is selected, for the facts on that."""
    if not may(who.user.role, Act.CORRECT):
        return
    with st.expander("Klopt er iets niet?"):
        _draw(settings, seen, who, (fact for fact in seen.graph.all_facts() if _is_on(fact, selected)))
        with st.container(key="facts_said"):
            tell(_PLACE)


def _is_on(fact: Fact, selected: str) -> bool:
    """Whether a fact is about a partner, an ended line, or a person or household."""
    if selected.startswith(ENDED):
        return fact.ref.endswith(f":{selected.removeprefix(ENDED)}")
    thing = selected.removeprefix(PARTNER) if selected.startswith(PARTNER) else selected[len(HOUSEHOLD) :]
    names = ("partner",) if selected.startswith(PARTNER) else ("person", "household", "other")
    return any(fact.__dict__.get(name) == thing for name in names) or fact.__dict__.get("id") == thing


def acts_on(fact: Fact, user: User) -> list[str]:
    """What a user may do with a fact, by role and by whose it is."""
    if fact.kind() not in WERKMAP:
        return []
    own = fact.supplier == user.organisation
    mine = own or (user.role is UserRole.PROCESREGISSEUR and fact.supplier != HOUSE)
    found = [CORRECT] if mine and correctable_columns(fact.kind()) else []
    found += [DESTROY] if mine and goes_alone(fact.kind()) else []
    found += [WHOLE] if isinstance(fact, (Person, Household, Case)) and user.role is UserRole.PROCESREGISSEUR else []
    found += [OBJECT] if can_be_objected(fact, user) else []
    return found + ([DOUBT] if can_be_doubted(fact, user) and may(user.role, Act.DOUBT) else [])


def _draw(settings: Settings, seen: Seen, who: SignedIn, facts: Iterable[Fact]) -> None:
    by_name = {(fact.ref, fact.supplier): fact for fact in facts if acts_on(fact, who.user)}
    if not by_name:
        st.html(tag("p", "Hier is geen feit dat u kunt verbeteren of melden."))
        return
    name = st.selectbox(
        "Welk feit", list(by_name), index=None, placeholder="Kies", format_func=lambda each: _called(seen, by_name[each]), key="facts_which"
    )
    if name is None:
        return
    fact = by_name[name]
    acts = acts_on(fact, who.user)
    act = st.radio("Wat wilt u doen?", acts, key="facts_act", horizontal=True) if len(acts) > 1 else acts[0]
    match act:
        case "Verbeteren":
            _correct(settings, seen, who, fact)
        case "Vernietigen" | "Als geheel vernietigen":
            _destroy(settings, seen, fact, whole=act == WHOLE)
        case "Bezwaar":
            objection.form(settings, seen, who, fact)
        case _:
            _doubt(settings, seen, who, fact)


def _called(seen: Seen, fact: Fact) -> str:
    own_words = called(seen, fact)
    return own_words if fact.__dict__.get("partner") == fact.supplier else f"{own_words}, van {name_of(seen.graph, fact.supplier)}"


def _correct(settings: Settings, seen: Seen, who: SignedIn, fact: Fact) -> None:
    with st.form("correct", border=False):
        given = fields(fact)
        st.html(tag("p", "De vorige versie blijft bewaard als geschiedenis. Moet die weg, vernietig dan het feit.", class_="sl-meta"))
        if st.form_submit_button("Leg de verbetering vast"):
            attempt(_PLACE, lambda: _corrected(settings, seen, who, fact, changed(fact, given)))
            st.rerun()


def _corrected(settings: Settings, seen: Seen, who: SignedIn, fact: Fact, values: dict[str, str | int | float | None]) -> str:
    if not values:
        return "Er is niets veranderd."
    correct_fact(settings.keeper(), who.user.id, fact.ref, values, who.purpose, supplier=fact.supplier)
    return f"Verbeterd: {', '.join(name.replace('_', ' ') for name in sorted(values))}.{_told(seen, who, fact)}"


def _destroy(settings: Settings, seen: Seen, fact: Fact, *, whole: bool) -> None:
    sure: tuple[Named, str] | None = st.session_state.get(_SURE)
    if sure is None or sure[0] != (fact.ref, fact.supplier):
        with st.form("destroy", border=False):
            why = st.radio("Waarom", list(Why), format_func=lambda each: Why(each).label, key="destroy_why")
            if st.form_submit_button("Vernietigen …"):
                st.session_state[_SURE] = ((fact.ref, fact.supplier), str(why))
                st.rerun()
        return
    goes = GOES_CASE if isinstance(fact, Case) else GOES_WHOLE if whole else GOES_ROW if isinstance(fact, STAYS_BARE) else GOES
    st.warning(f"Dit komt niet terug. {goes}: {_called(seen, fact)}")
    with st.container(horizontal=True):
        do = on_click(_PLACE, lambda: _destroyed(settings, seen, fact, sure[1], whole=whole))
        st.button("Ja, vernietig", key="destroy_yes", type="primary", on_click=do, width="content")
        st.button("Nee", key="destroy_no", on_click=lambda: st.session_state.pop(_SURE, None), width="content")


def _destroyed(settings: Settings, seen: Seen, fact: Fact, why: str, *, whole: bool) -> str:
    who = now_signed_in(settings)
    st.session_state.pop(_SURE, None)
    keeper = settings.keeper()
    if whole:
        # By the id of the thing: two rows that turned out to be one person have a key each.
        outcome = destroy_whole(keeper, who.user.id, f"{fact.kind().name}:{fact.__dict__['id']}", why, who.purpose)
        told = " De leveranciers krijgen bericht."
        if isinstance(fact, Case):
            left()
    else:
        outcome = destroy_fact(keeper, who.user.id, fact.ref, why, who.purpose, supplier=fact.supplier)
        told = _told(seen, who, fact)
    rest = "" if outcome.clean else " Bestanden van de database kunnen nog resten hebben: vraag beheer."
    return f"Vernietigd, reden: {Why(why).label}.{told}{rest}"


def _told(seen: Seen, who: SignedIn, fact: Fact) -> str:
    return "" if fact.supplier == who.user.organisation else f" {name_of(seen.graph, fact.supplier)} krijgt bericht."


def _doubt(settings: Settings, seen: Seen, who: SignedIn, fact: Fact) -> None:
    with st.form("doubt", border=False):
        why = st.radio("Waarom", list(Why), format_func=lambda each: Why(each).label, key="doubt_why")
        st.html(tag("p", "De leverancier leest om welk feit het gaat, niet wie het meldt en niet in welke zaak.", class_="sl-meta"))
        if st.form_submit_button("Laat het weten"):
            attempt(_PLACE, lambda: _doubted(settings, seen, who, fact, str(why)))
            st.rerun()


def _doubted(settings: Settings, seen: Seen, who: SignedIn, fact: Fact, why: str) -> str:
    told = doubt(settings.access(), who.user, seen.graph.case_id, ref=fact.ref, why=why, purpose=who.purpose)
    return f"Bericht gezet voor {', '.join(name_of(seen.graph, one) for one in told)}. Er is niets veranderd; zij kijken het na."
