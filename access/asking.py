"""Asked and answered: whom did we ask whether they know these people (`uitvraag`), and *vraag afstemming* at a partner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from access.acting import Change, changing, with_values
from access.casegraph import merged
from access.configuration import User
from access.roles import Act
from access.view import Access, in_store
from graphmodel.days import dutch
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Inquiry, Partner
from graphmodel.records import CoordinationRequest, InquiryOnScreen, recorded
from graphmodel.vocabulary import CATEGORY_BY_PARTNER_KIND, Answer, Category


def inquire(access: Access, viewer: User, case_id: str, *, partner: str, purpose: str, asked_on: date | None = None) -> Inquiry:
    """Record that a partner was asked whether it knows these people. Raises Refused for a partner that does not exist."""
    with changing(access, viewer, Act.INQUIRE, [case_id], purpose, {"inquire": 1}) as change:
        asked = {"case": case_id, "partner": partner, "asked_on": _not_later(asked_on or change.today, change.today)}
        origin = {"supplier": viewer.organisation, "category": _category(_partner(access, partner))}
        inquiry = recorded(Inquiry, change.at, **asked, **origin)
        change.put(inquiry)
        _settle(change, inquiry)
        return inquiry


def is_open(inquiry: Inquiry) -> bool:
    """Whether a partner that was asked may still answer: nothing yet, or `geen`, which is no answer (`vocabulary.Answer`)."""
    return inquiry.answer in (None, Answer.GEEN)


def answer(
    access: Access, viewer: User, case_id: str, *, partner: str, answer: Answer, purpose: str, answered_on: date | None = None
) -> Inquiry:
    """Record what a partner answered to the latest question it got.

    The answer is the partner's own fact, so that its sharing rules say who reads it; the unanswered question is withdrawn and
    kept as history. Who makes the uitvraag records any partner's answer, another only that of the own organisation. Raises
    Refused when nothing was asked of this partner.
    """
    own = partner == viewer.organisation
    with changing(access, viewer, Act.ANSWER if own else Act.INQUIRE, [case_id], purpose, {"answer": 1}) as change:
        asked = [row for row in change.find(Inquiry, "casus_id", [case_id]) if row.partner == partner and is_open(row)]
        if not asked:
            raise Refused(f"Aan '{partner}' is in deze zaak niets gevraagd dat nog openstaat. Leg eerst de uitvraag vast.")
        latest = max(asked, key=lambda row: row.asked_on)
        day = _not_later(answered_on or change.today, change.today)
        if day < latest.asked_on:
            raise WrongUse(f"Het antwoord kan niet van voor de vraag zijn ({dutch(latest.asked_on)}).")
        said = {"case": case_id, "partner": partner, "asked_on": latest.asked_on, "answer": str(answer), "answered_on": day}
        given = recorded(Inquiry, change.at, **said, supplier=partner, category=_category(_partner(access, partner)))
        change.put(with_values(latest, withdrawn=change.today, changed=change.at), given)
        _settle(change, latest, given)
        return given


def _settle(change: Change, *inquiries: Inquiry) -> None:
    """From now on these are not for a delivery to end, or to bring back."""
    for inquiry in inquiries:
        change.record(InquiryOnScreen, fact=inquiry.ref, of=inquiry.supplier, category=inquiry.category)


@dataclass(frozen=True)
class CoordinationMessage:
    """What goes to the desk of a partner: whom to call, and nothing on anybody."""

    partner: str
    desk: str | None
    text: str


def coordinate(access: Access, viewer: User, case_id: str, *, partner: str, purpose: str) -> CoordinationMessage:
    """Ask a partner that is known only by bekendheid to get in touch; recorded in the case, without content.

    Raises Refused where the viewer does not know this partner to be at work here, in the same words as for one that is not.
    """
    with changing(access, viewer, Act.COORDINATE, [case_id], purpose, {"coordinate": 1}) as change:
        graph = change.graphs[case_id]
        known = graph.partner(partner) if partner in graph.known else None
        if known is None:
            raise Refused(f"Van '{partner}' is u niet bekend dat zij hier werkt zonder dat u de inhoud ziet. Er is niets gevraagd.")
        change.record(CoordinationRequest, case=case_id, partner=partner)
        asking = access.configuration.user(viewer.id) or viewer
        return CoordinationMessage(partner, known.desk, _message(known, asking, change.today))


def _message(partner: Partner, asking: User, today: date) -> str:
    who = f"{asking.name or asking.id} ({asking.organisation})"
    return (
        f"Aan het loket van {partner.name}\n\nOp {dutch(today)} vraagt {who} u om afstemming in een zaak van het Zorg- en Veiligheidshuis. "
        "Neemt u contact op? In dit bericht staat om wie het gaat noch waarover: dat bespreekt u samen, binnen wat u mag delen."
    )


def _category(partner: Partner) -> str:
    """What kind of data an answer is: that somebody is known to mental health care is a health fact (formats.md §1)."""
    return str(CATEGORY_BY_PARTNER_KIND.get(partner.partner_kind, Category.BEGELEIDING))


def _not_later(day: date, today: date) -> date:
    if day > today:
        raise WrongUse(f"{dutch(day)} ligt in de toekomst.")
    return day


def _partner(access: Access, partner: str) -> Partner:
    rows = in_store(access.store, Partner, [partner])
    if not rows:
        raise Refused(f"Onbekende partner: '{partner}'.")
    return merged(rows)
