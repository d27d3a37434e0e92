"""Beheer changes the rules: propose, look at what changes for whom, and only then save."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import streamlit as st

from access.agreement import Supplier
from access.configuration import ANY, Rule, SharingLevel, UserRole
from access.preview import Shift, preview
from access.roles import Act, may
from access.versions import as_yaml, change, fingerprint, text_of
from graphmodel.vocabulary import Category, LegalFrame, PartnerKind
from screens.doing import attempt, tell
from screens.markup import Html, join, tag
from screens.session import SignedIn
from screens.settings import Settings
from screens.sharing.draft import Draft, difference
from screens.sharing.history import FILE, summed, told
from screens.sharing.sentences import NameOf, in_full, receiver

PLACE, _DRAFT = "deelregels", "sharing_draft"
RECEIVERS = [ANY, *(str(role) for role in UserRole if may(role, Act.READ) and role is not UserRole.TOEZICHT), *map(str, PartnerKind)]


def show(settings: Settings, who: SignedIn, supplier: Supplier, name_of: NameOf) -> None:
    """Draw the proposal as it stands, and the form."""
    draft = _draft(settings)
    tell(PLACE)
    with st.container(key="sharing_editing"):
        _form(draft, supplier, name_of)
        if difference(draft.before, draft.sharing):
            _proposal(settings, who, draft, name_of)


def _draft(settings: Settings) -> Draft:
    held = st.session_state.get(_DRAFT)
    if isinstance(held, Draft):
        return held
    access = settings.access()
    sharing = access.configuration.sharing
    return Draft(fingerprint(text_of(access, FILE)), sharing, sharing.rules)


def _form(draft: Draft, supplier: Supplier, name_of: NameOf) -> None:
    own = [rule for rule in draft.rules if rule.supplier == supplier.word]
    st.html(tag("h2", f"Afspraken van {supplier.title} wijzigen"))
    rule = st.selectbox(
        "Welke afspraak", own, index=None, placeholder="Een nieuwe afspraak", format_func=lambda each: in_full(each, name_of)
    )
    with st.form("sharing_rule"):
        made = _fields(supplier, rule, name_of)
        put = st.form_submit_button("Zet in het voorstel", type="primary")
        drop = rule is not None and st.form_submit_button("Haal deze afspraak weg")
    if put or drop:
        st.session_state[_DRAFT] = draft.without(rule) if drop and rule else draft.with_rule(made, rule)
        st.rerun()


def _fields(supplier: Supplier, rule: Rule | None, name_of: NameOf) -> Rule:
    start = rule or Rule(supplier=supplier.word, table="yes", level=SharingLevel.NIETS)
    key = f"{supplier.word}:{hash(rule)}"
    category = _choice("Welke gegevens", [ANY, *map(str, Category)], start.category, key, _category)
    to = _choice("Aan wie", list(dict.fromkeys([*RECEIVERS, start.receiver])), start.receiver, key, lambda word: receiver(word, name_of))
    frame = _choice("In welk kader", [ANY, *map(str, LegalFrame)], start.frame, key, _frame)
    level = _choice("Wat zien zij", [str(each) for each in SharingLevel], str(start.level), key, lambda word: SharingLevel(word).label)
    table = st.checkbox("Alleen als wij allebei aan tafel zitten", start.table != ANY, key=f"sharing_table_{key}")
    ground = st.text_input("Grondslag of afspraak", start.ground or "", key=f"sharing_ground_{key}")
    said = {"supplier": supplier.word, "category": category, "receiver": to, "frame": frame, "level": level}
    return Rule.model_validate({**said, "table": "yes" if table else ANY, "ground": ground.strip() or None})


def _choice(label: str, words: list[str], now: str, key: str, name: NameOf) -> str:
    return st.selectbox(label, words, index=words.index(now), format_func=name, key=f"sharing_{label}_{key}")


def _category(word: str) -> str:
    return "Alle gegevens" if word == ANY else Category(word).label


def _frame(word: str) -> str:
    return "Elk kader" if word == ANY else LegalFrame(word).label


def _proposal(settings: Settings, who: SignedIn, draft: Draft, name_of: NameOf) -> None:
    what = difference(draft.before, draft.sharing)
    with st.container(key="sharing_proposal", border=True):
        st.html(tag("h2", f"Voorstel: {summed(what)}") + told(what, name_of))
        if draft.shifts is not None:
            st.html(shifts_table(draft.shifts, name_of))
        with st.container(horizontal=True):
            if st.button("Wat verandert er, voor wie?"):
                attempt(PLACE, lambda: _looked(settings, who, draft))
                st.rerun()
            if st.button("Sla op", type="primary", disabled=draft.shifts is None):
                attempt(PLACE, lambda: _saved(settings, who, draft))
                st.rerun()
            if st.button("Gooi het voorstel weg"):
                del st.session_state[_DRAFT]
                st.rerun()


def _looked(settings: Settings, who: SignedIn, draft: Draft) -> str:
    shifts = tuple(preview(settings.access(), who.user, draft.sharing, purpose=who.purpose))
    st.session_state[_DRAFT] = Draft(draft.began_with, draft.before, draft.rules, shifts)
    return "Er is nog niets gewijzigd. Hieronder staat wat er in de open zaken zou veranderen."


def _saved(settings: Settings, who: SignedIn, draft: Draft) -> str:
    change(settings.access(), who.user, FILE, as_yaml(draft.sharing), began_with=draft.began_with, purpose=who.purpose)
    del st.session_state[_DRAFT]
    return "Opgeslagen. De nieuwe afspraken gelden vanaf nu; de vorige versie is bewaard."


def shifts_table(shifts: Iterable[Shift], name_of: NameOf) -> Html:
    """For whom how many facts appear and disappear, over all open cases together."""
    shown: Counter[tuple[str, str, str, str]] = Counter()
    hidden: Counter[tuple[str, str, str, str]] = Counter()
    for shift in shifts:
        cell = (shift.organisation, shift.role, shift.supplier, shift.category)
        shown[cell] += shift.shown
        hidden[cell] += shift.hidden
    if not shown:
        return tag("p", "Voor niemand verandert er nu iets: in de open zaken ziet ieder hetzelfde.")
    head = tag("tr", join(tag("th", text, scope="col") for text in ("Voor wie", "Rol", "Van wie", "Wat", "Erbij", "Eraf")))
    body = join(_shift_row(cell, more, hidden[cell], name_of) for cell, more in sorted(shown.items()))
    caption = tag("caption", "Wat verandert er in de zaken die nu open zijn, in aantal gegevens")
    return tag("div", tag("table", caption, tag("thead", head), tag("tbody", body), class_="sl-table"), class_="sl-scroll")


def _shift_row(cell: tuple[str, str, str, str], shown: int, hidden: int, name_of: NameOf) -> Html:
    to, role, of, what = cell
    words = (name_of(to), UserRole(role).label, name_of(of), _what(what), str(shown), str(hidden))
    return tag("tr", join(tag("td", text) for text in words))


def _what(category: str) -> str:
    return Category(category).label if category in set(Category) else "dat zij er werken"
