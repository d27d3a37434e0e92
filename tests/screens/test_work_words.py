"""What the case page offers on a fact, and what of a form is stored anew (R9)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from access.configuration import User, UserRole
from graphmodel.declare import Fact, StoredValue
from graphmodel.errors import WrongUse
from graphmodel.kinds import Case, Household, Intervention, Member, Person
from graphmodel.records import Intake, recorded
from graphmodel.vocabulary import Event
from screens.logbook.checking import kept_of
from screens.logbook.table import lines_table
from screens.notices.sentences import sentence
from screens.work.facts import CORRECT, DESTROY, DOUBT, OBJECT, WHOLE, acts_on
from screens.work.values import changed
from tests.build import make

LINE = make(
    Intervention,
    id="I",
    partner="ggz",
    person="p",
    description="begeleiding",
    life_area="Justitie",
    status="lopend",
    start="2026-01-01",
    contacts_per_month=4.0,
)
AS_IT_IS = {
    "omschrijving": "begeleiding", "leefgebied": "Justitie", "status": "lopend", "start": date(2026, 1, 1), "eind": None,
    "contacten_per_maand": "4", "laatste_contact": None, "dwang": None, "aard": None, "professional": "",
}  # fmt: skip


def user(role: str, organisation: str = "ggz") -> User:
    return User(id="u", organisation=organisation, role=UserRole(role))


@pytest.mark.parametrize(
    ("fact", "viewer", "acts"),
    [
        (LINE, user("professional"), [CORRECT, DESTROY, OBJECT]),
        (LINE, user("professional", "politie"), [DOUBT]),
        (LINE, user("procesregisseur", "zvh"), [CORRECT, DESTROY, DOUBT]),
        (make(Person, id="p", supplier="ggz"), user("professional"), [CORRECT, DESTROY, OBJECT]),
        (make(Household, id="h", supplier="ggz"), user("professional"), [CORRECT, DESTROY]),
        (make(Household, id="h", supplier="ggz"), user("procesregisseur", "zvh"), [CORRECT, DESTROY, WHOLE, DOUBT]),
        (make(Person, id="p"), user("procesregisseur", "zvh"), [WHOLE]),
        (make(Case, id="c", frame="pga", municipality="GM0268", opened="2026-01-01"), user("procesregisseur", "zvh"), [WHOLE]),
        (make(Member, case="c", person="p", role="kring", supplier="ggz"), user("professional"), [CORRECT, DESTROY]),
        (recorded(Intake, "x", case="c", decision="open", problems=True, several_life_areas=True, serious_risk=True,
                  needs_cooperation=True, motive="m", judgement="o", by="u", at="x"), user("procesregisseur"), []),
    ],
)  # fmt: skip
def test_who_may_do_what_with_a_fact(fact: Fact, viewer: User, acts: list[str]) -> None:
    """A case goes as a whole only: refusing it only where others have facts would tell that they have."""
    assert acts_on(fact, viewer) == acts


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({}, {}),
        ({"eind": date(2026, 11, 1), "status": "afgerond"}, {"eind": "2026-11-01", "status": "afgerond"}),
        ({"contacten_per_maand": "2,5", "omschrijving": " anders "}, {"contacten_per_maand": 2.5, "omschrijving": "anders"}),
        ({"contacten_per_maand": ""}, {"contacten_per_maand": None}),
    ],
)
def test_only_what_was_changed_is_stored_anew(typed: dict[str, Any], stored: dict[str, StoredValue]) -> None:
    assert changed(LINE, AS_IT_IS | typed) == stored


def test_what_cannot_stand_there_is_refused() -> None:
    with pytest.raises(WrongUse, match="contacten_per_maand"):
        changed(LINE, {"contacten_per_maand": "veel"})


@pytest.mark.parametrize("event", list(Event))
@pytest.mark.parametrize("number", [1, 3])
def test_each_notice_is_a_sentence(event: Event, number: int) -> None:
    from graphmodel.records import Notice

    said = sentence(recorded(Notice, "x", to="ggz", event=str(event), what="interventies", number=number, why="onjuist", at="x"))
    assert "(interventie), reden: het klopt niet." in said
    assert ("3 " in said) is (number == 3)


def test_what_was_kept_of_the_log() -> None:
    assert kept_of("  ") is None
    assert kept_of(f" 12:{'a' * 64} ") == (12, "a" * 64)
    for typed in ("12", f"x:{'a' * 64}", "12:abc"):
        with pytest.raises(WrongUse, match="NUMMER:HASH"):
            kept_of(typed)


def test_a_line_says_who_and_folds_many_numbers() -> None:
    line = {"number": 7, "at": "2026-01-01T23:30:00.000000+00:00", "user": "u<b>", "organisation": "ggz", "role": "toezicht"}
    line |= {"action": {"page": "casus"}, "cases": [1, 2], "persons": [3, 4, 5], "categories": ["politie"], "purpose": "klacht"}
    shown = lines_table([line | {"ground": "WGS", "result": "refused"}], 1)
    for words in ("02-01-2026", "00:30:00", "u&lt;b&gt;", "pagina bekeken: casus", "<summary>3 personen</summary>", "Politie", "geweigerd"):
        assert words in shown
    assert "2 zaken" not in shown
    assert "Geen regel" in lines_table([], 1)
