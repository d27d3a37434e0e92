"""The worked example beside another case, who works there, and how an act of theirs is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from access.view import Access
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Case, Household, Inquiry, Member, Person, Residence
from graphmodel.records import Authorisation, CaseLink, Extract, Hit, HitQuestion, Secrecy
from tests.access.logged import logged, says, stored
from tests.build import make

OTHER = [
    make(Case, id="C2", frame="topx", municipality="GM0268", opened="2026-02-01"),
    make(Person, id="buur", surname="Buur", birth_date="1990-01-02", bsn="999990019"),
    make(Member, case="C2", person="buur", role="betrokkene"),
    make(Household, id="H2", postcode="6511AA", house_number="12", town="Nijmegen"),
    make(Residence, household="H2", person="buur"),
]
USERS: list[dict[str, Any]] = [
    {"id": "proces", "organisation": "zvh", "role": "procesregisseur", "cases": ["C1"]},
    {"id": "beide", "organisation": "zvh", "role": "procesregisseur", "cases": "alle"},
    {"id": "regie", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["C1"]},
    {"id": "ggz1", "organisation": "ggz", "role": "professional", "cases": []},
    {"id": "corp", "organisation": "woningcorporatie", "role": "professional", "cases": []},
    {"id": "beheer", "organisation": "zvh", "role": "beheer"},
]
P: dict[str, Any] = {"purpose": "toets"}
TESTS = {"direct_circle": " a ", "interdependent": " b ", "necessary": " c "}
"""The three tests of linking two cases (R5)."""
KEPT = (Authorisation, CaseLink, Hit, HitQuestion, Inquiry, Secrecy, Extract)


def refused(access: Access, words: str, act: Callable[..., Any], *given: Any, **named: Any) -> None:
    """Refused in exactly these words, and nothing is on record."""
    before = [stored(access, model) for model in KEPT]
    says(words, Refused, act, access, *given, **{**P, **named})
    assert [stored(access, model) for model in KEPT] == before
    assert logged(access)["result"] == "refused"


def wrong(access: Access, words: str, act: Callable[..., Any], *given: Any, **named: Any) -> None:
    """Not understood, in exactly these words."""
    says(words, WrongUse, act, access, *given, **{**P, **named})
