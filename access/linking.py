"""Linking two cases (R5): three tests, each with its reason, by somebody who has both, within one frame group (R1).

A link gives nobody a right: each case stays closed to whoever does not have it, and so does that they are linked.
"""

from __future__ import annotations

from datetime import date

from access.acting import changing, said
from access.configuration import User
from access.roles import Act
from access.view import Access
from graphmodel.errors import Refused, WrongUse
from graphmodel.records import CaseLink


def link(
    access: Access,
    viewer: User,
    case_id: str,
    *,
    other: str,
    direct_circle: str,
    interdependent: str,
    necessary: str,
    purpose: str,
    end: date | None = None,
) -> tuple[CaseLink, CaseLink]:
    """Link two cases from today on; a row for each of the two.

    Raises WrongUse when a test has no reason or a case is linked to itself, Refused when the viewer does not have both cases, or
    when their frames do not serve one purpose.
    """
    tests = {
        "direct_circle": said(direct_circle, "toets 1, waarom het om de directe kring gaat"),
        "interdependent": said(interdependent, "toets 2, hoe de problemen samenhangen"),
        "necessary": said(necessary, "toets 3, waarom de koppeling nodig is"),
    }
    if case_id == other:
        raise WrongUse("Een zaak is niet met zichzelf te koppelen.")
    with changing(access, viewer, Act.LINK, [case_id, other], purpose, {"link": 3}) as change:
        frames = [change.graphs[case].case.frame for case in (case_id, other)]
        if not access.configuration.sharing.one_purpose(*frames):
            raise Refused(f"Deze zaken dienen niet één doel: hun kaders zijn {frames[0]} en {frames[1]} (R1).")
        days = {"start": change.today, "end": end}
        return (
            change.record(CaseLink, case=case_id, other=other, **tests, **days),
            change.record(CaseLink, case=other, other=case_id, **tests, **days),
        )
