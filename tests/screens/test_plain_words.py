"""What tables of the screens say to who reads them: names for ids, plain words for levels, nothing asked of who changes nothing."""

from __future__ import annotations

import pytest

from access.configuration import SharingLevel, User, UserRole
from access.view import Access
from access.whohas import Holder
from graphmodel.records import Notice, recorded
from graphmodel.vocabulary import Event
from screens.access_ import page as access_page
from screens.notices import page as notices_page
from screens.oversight.page import MEANS, in_plain_words
from tests.access.test_why_in_words import house, told

__all__ = ["house"]

NAMES = {"zvh": "ZVH Rijk en Waal", "ggz": "GGZ"}


def test_who_has_access_is_shown_with_the_name_of_an_organisation() -> None:
    user = User(id="p", name="P. de Haan", organisation="zvh", role=UserRole.PROCESREGISSEUR, cases="alle")
    drawn = access_page.holders_table("C1", [Holder(user, has=True, given=None, ended=None)], {}, NAMES.__getitem__)
    assert "ZVH Rijk en Waal" in drawn
    assert ">zvh<" not in drawn
    assert "users.yaml" not in drawn
    assert 'data-label="Organisatie"' in drawn


def notice(to: str) -> Notice:
    said = {"to": to, "event": str(Event.DESTROYED), "what": "interventies", "number": 1, "why": "onjuist", "fact": None}
    return recorded(Notice, "2026-11-21T10:00:00Z", **said, at="2026-11-21T10:00:00Z")


def test_a_notice_to_others_is_quoted_and_asks_nothing_of_its_reader() -> None:
    others = notices_page.as_table([notice("ggz")], "zvh", NAMES.__getitem__)
    assert "“Een feit van u is vernietigd" in others
    assert "geef het" not in others
    own = notices_page.as_table([notice("ggz")], "ggz", NAMES.__getitem__)
    assert "uw organisatie" in own
    assert "“" not in own


@pytest.mark.parametrize(
    ("ref", "level"),
    [
        ("interventies:I1", SharingLevel.INHOUD),
        ("interventies:I3", SharingLevel.BEKENDHEID),
        ("interventies:I10", SharingLevel.NIETS),
        ("personen:met-bsn", SharingLevel.NIETS),
    ],
)
def test_a_level_is_said_by_what_it_means(house: Access, ref: str, level: SharingLevel) -> None:
    """In what is really answered: the page changes the words, and would change nothing if they were others."""
    _, reasons = told(house, ref)
    said = [in_plain_words(reason) for reason in reasons]
    assert any(reason.endswith(MEANS[level]) for reason in said)
    assert not any("Het niveau is" in reason for reason in said)
