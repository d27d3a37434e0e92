"""Giving and ending access: what stands on record, the whole of its line in the log, and in which words it is refused (R10, R13, R14)."""

from __future__ import annotations

from datetime import date

import pytest

from access import asking, authorising, linking, objecting, thirdparties
from access.configuration import User, UserRole
from access.logreading import Wanted, read_log
from access.view import Access
from graphmodel.records import Authorisation, recorded
from graphmodel.vocabulary import Answer
from tests.access.acts import TESTS, P, refused, wrong
from tests.access.logged import content, line, logged, stored
from tests.build import fill
from tests.views import keeper_of
from tests.worked_example import D

pytestmark = pytest.mark.today(D)


MOMENT = "2026-01-01T00:00:00.000000+00:00"


def test_giving_access(house: Access) -> None:
    proces = house.viewer("proces")
    made = authorising.give(house, proces, "C1", user="ggz1", reason=" behandelt ", end=date(2026, 12, 1), **P)
    said = {"case": "C1", "user": "ggz1", "by": "proces", "reason": "behandelt", "start": D, "end": date(2026, 12, 1)}
    assert content(made) == said
    assert stored(house, Authorisation) == [said]
    assert logged(house) == line(proces, {"authorise": "give", "user": "ggz1"}, ["C1"], "done", categories=["begeleiding"])
    later = authorising.give(house, proces, "C1", user="ggz1", reason="later", start=date(2027, 1, 1), end=date(2027, 1, 1), **P)
    assert (later.start, later.end) == (date(2027, 1, 1), date(2027, 1, 1))


def test_access_is_refused_in_words(house: Access) -> None:
    proces = house.viewer("proces")
    give = authorising.give
    refused(house, "Onbekende gebruiker: 'x'. Laat beheer deze eerst opnemen in users.yaml.", give, proces, "C1", user="x", reason="omdat")
    refused(house, "De rol beheer ziet geen casussen; 'beheer' kan geen toegang krijgen.", give, proces, "C1", user="beheer", reason="r")
    words = "'woningcorporatie' is een derde partij en krijgt geen inzage (R11). Maak een uittreksel."
    refused(house, words, give, proces, "C1", user="corp", reason="r")
    wrong(house, "Er ontbreekt iets: de reden van de toegang. Het wordt vastgelegd.", give, proces, "C1", user="ggz1", reason=" ")
    words = "De toegang eindigt op 20-11-2026, voor hij begint (21-11-2026)."
    wrong(house, words, give, proces, "C1", user="ggz1", reason="r", end=date(2026, 11, 20))
    words = "Er ontbreekt iets: de reden van het beëindigen. Het wordt vastgelegd."
    wrong(house, words, authorising.end, proces, "C1", user="ggz1", reason=" ")
    words = "'ggz1' heeft geen toegang tot deze zaak; er is niets te beëindigen."
    refused(house, words, authorising.end, proces, "C1", user="ggz1", reason="r")
    refused(house, words.replace("ggz1", "x"), authorising.end, proces, "C1", user="x", reason="r")


def test_ending_access(house: Access) -> None:
    proces, beide = house.viewer("proces"), house.viewer("beide")
    authorising.give(house, proces, "C1", user="ggz1", reason="nu", **P)
    authorising.give(house, proces, "C1", user="ggz1", reason="straks", start=date(2027, 1, 1), **P)
    authorising.give(house, beide, "C2", user="ggz1", reason="andere zaak", **P)
    ended = authorising.end(house, proces, "C1", user="ggz1", reason=" klaar ", **P)
    assert sorted((row.reason, row.ended_by, row.ended_because) for row in ended) == [
        ("nu", "proces", "klaar"),
        ("straks", "proces", "klaar"),
    ]
    assert {row.ended_at == row.changed for row in ended} == {True}
    assert logged(house) == line(proces, {"authorise": "end", "user": "ggz1"}, ["C1"], "done", categories=["begeleiding"])
    assert [row["case"] for row in stored(house, Authorisation) if "ended_at" not in row] == ["C2"]
    (listed,) = authorising.end(house, beide, "C1", user="regie", reason="belangen", **P)
    said = {
        "case": "C1",
        "user": "regie",
        "by": "beide",
        "reason": "belangen",
        "start": D,
        "ended_by": "beide",
        "ended_because": "belangen",
    }
    assert content(listed, "ended_at") == said
    assert listed.ended_at == listed.at


def test_whoever_had_access_and_left_is_named_in_the_log(house: Access) -> None:
    """Without: who lost a case is not to be found there, for they are on no list any more."""
    proces, toezicht = house.viewer("proces"), house.viewer("toezicht")
    fill(house.store, [recorded(Authorisation, MOMENT, at=MOMENT, case="C1", user="vertrokken", reason="r", by="proces", start=D)])
    authorising.end(house, proces, "C1", user="vertrokken", reason="uit dienst", **P)
    assert logged(house)["action"] == {"authorise": "end", "user": "vertrokken"}
    assert [*read_log(keeper_of(house), toezicht.id, "toets", Wanted(user="vertrokken"))] == []
    assert logged(house)["action"] == {"log": "show", "of": "vertrokken"}


def test_access_that_ended_by_its_last_day_is_not_ended_once_more(house: Access) -> None:
    given = {"case": "C1", "user": "ggz1", "reason": "oud", "by": "proces", "start": "2026-01-01", "end": "2026-02-01"}
    fill(house.store, [recorded(Authorisation, MOMENT, at=MOMENT, **given)])
    words = "'ggz1' heeft geen toegang tot deze zaak; er is niets te beëindigen."
    refused(house, words, authorising.end, house.viewer("proces"), "C1", user="ggz1", reason="r")


def test_an_act_needs_a_purpose_and_the_right_act(house: Access) -> None:
    words = "Noem het doel waarvoor u dit doet (--purpose); het komt in het logboek."
    wrong(house, words, asking.inquire, house.viewer("regie"), "C1", partner="ggz", purpose=" ")
    toezicht = house.viewer("toezicht")
    for act, named in (
        (authorising.give, {"user": "ggz1", "reason": "r"}),
        (authorising.end, {"user": "regie", "reason": "r"}),
        (asking.inquire, {"partner": "ggz"}),
        (asking.answer, {"partner": "ggz", "answer": Answer.JA}),
        (asking.coordinate, {"partner": "politie"}),
        (linking.link, {"other": "C2", **TESTS}),
        (objecting.object_to, {"ref": "interventies:I1", "reason": "r"}),
        (objecting.lift, {"ref": "interventies:I1"}),
        (thirdparties.sign, {"partner": "woningcorporatie", "signed_by": "A"}),
        (thirdparties.extract, {"partner": "woningcorporatie", "goal": "g", "refs": ["interventies:I1"]}),
    ):
        refused(house, "Toezicht leest en verandert niets.", act, toezicht, "C1", **named)
    assert logged(house) == line(toezicht, {"extract": 1}, ["C1"], "refused")


def test_a_role_made_up_by_the_caller_counts_for_nothing(house: Access) -> None:
    pretender = house.viewer("regie").model_copy(update={"role": UserRole.PROCESREGISSEUR, "cases": "alle"})
    words = "De rol casusregisseur mag dit niet: toegang tot een zaak geven of beëindigen."
    refused(house, words, authorising.give, pretender, "C2", user="ggz1", reason="r")
    assert logged(house)["role"] == "casusregisseur"


def test_whoever_was_taken_off_the_list_changes_nothing(house: Access) -> None:
    gone = User(id="weg", organisation="zvh", role=UserRole.PROCESREGISSEUR, cases="alle")
    words = "Onbekende gebruiker: 'weg'. Vraag de beheerder om een aanmelding."
    refused(house, words, authorising.give, gone, "C1", user="ggz1", reason="r")
    refused(house, words, asking.inquire, gone, "C1", partner="ggz")
