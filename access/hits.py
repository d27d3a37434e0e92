"""Hit or no hit: is this person known in another case? Ja or nee, to somebody with a reason, and never which case (R15)."""

from __future__ import annotations

from dataclasses import dataclass

from access.acting import Change, changing, said
from access.casegraph import merged
from access.configuration import User
from access.othercases import is_authorised, is_closed
from access.roles import Act
from access.view import Access
from graphmodel.days import in_force
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Case, Member, Person
from graphmodel.records import Hit, HitQuestion

KNOWN = "Bekend in een andere zaak. De regisseur van die zaak krijgt uw vraag."
UNKNOWN = "Niet bekend in een andere open zaak."


@dataclass(frozen=True)
class Whom:
    """After whom somebody asks: a BSN, or a surname with a whole birth date; both exactly as registered."""

    bsn: str | None = None
    surname: str | None = None
    birth_date: str | None = None


def ask_hit(access: Access, viewer: User, case_id: str, whom: Whom, *, reason: str, purpose: str) -> bool:
    """Whether a person is known in an open case that is not open to the viewer, in the frame group of the case asked from.

    The other case's regisseur sees who asked and why; both cases' log lines name the asker. Raises WrongUse when it is not said
    exactly whom, or why; Refused above the number of questions a day (`hits_per_day`), of which each counts, whatever its answer.
    """
    why = said(reason, "de reden van de vraag")
    if not (whom.bsn or (whom.surname and len(whom.birth_date or "") == len("2001-02-03"))):
        raise WrongUse("Noem het BSN, of de geslachtsnaam met de hele geboortedatum (JJJJ-MM-DD).")
    with changing(access, viewer, Act.HIT, [case_id], purpose, {"hit": "ask"}) as change:
        _check_rate(access, change)
        change.record(HitQuestion, case=case_id, day=change.today)
        found = _elsewhere(access, change, case_id, whom)
        for other, person in sorted(found):
            change.record(Hit, case=other, person=person, organisation=viewer.organisation, reason=why)
            access.note(viewer, purpose, {"hit": "asked after"}, [other], "done", [person])
        # The asker's own line says nothing of who was found.
        change.persons.clear()
        return bool(found)


def _check_rate(access: Access, change: Change) -> None:
    most = access.configuration.sharing.hits_per_day
    today = [row for row in change.find(HitQuestion, "door", [change.viewer.id]) if row.day == change.today]
    if len(today) >= most:
        raise Refused(f"U hebt vandaag al {len(today)} keer gevraagd of iemand elders bekend is; meer dan {most} kan niet op een dag.")


def _elsewhere(access: Access, change: Change, case_id: str, whom: Whom) -> set[tuple[str, str]]:
    """Pairs of case and person."""
    on_record = access.rights(change.viewer.id)
    frame = change.graphs[case_id].case.frame
    found: set[tuple[str, str]] = set()
    for member in change.find(Member, "persoon_id", _persons(change, whom)):
        rows = [case for case in change.find(Case, "casus_id", [member.case]) if not case.proposed]
        if not rows or member.proposed or not in_force(member, change.today):
            continue
        case = merged(rows)
        is_open = case.opened <= change.today and not is_closed(case, change.today)
        together = access.configuration.sharing.one_purpose(frame, case.frame)
        if is_open and together and member.person and not is_authorised(change.viewer, case.id, on_record):
            found.add((case.id, member.person))
    return found


def _persons(change: Change, whom: Whom) -> set[str]:
    if whom.bsn:
        rows = change.find(Person, "bsn", [whom.bsn])
        return {person.id for person in rows if not person.proposed}
    rows = change.find(Person, "geboortedatum", [str(whom.birth_date)])
    name = (whom.surname or "").strip().casefold()
    return {person.id for person in rows if not person.proposed and (person.surname or "").casefold() == name}
