"""Hit or no hit: is this person known in another case? Ja or nee, to somebody with a reason, and never which case (R15)."""

from __future__ import annotations

from dataclasses import dataclass

from access.acting import Change, changing, said
from access.casegraph import merged
from access.configuration import User
from access.othercases import is_authorised, is_closed
from access.purpose import LEFT_OUT, can_be_bsn, check_purpose, is_named
from access.roles import Act
from access.view import Access
from graphmodel.days import in_force
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Case, Member, Person, Residence
from graphmodel.records import Hit, HitQuestion

KNOWN = "Bekend in een andere zaak. De regisseur van die zaak krijgt uw vraag."
UNKNOWN = "Niet bekend in een andere open zaak."


@dataclass(frozen=True)
class Whom:
    """After whom somebody asks: a BSN, with or without spaces, or a surname with a whole birth date, both exactly as registered."""

    bsn: str | None = None
    surname: str | None = None
    birth_date: str | None = None


def ask_hit(access: Access, viewer: User, case_id: str, whom: Whom, *, reason: str, purpose: str) -> bool:
    """Whether a person is known in an open case that is not open to the viewer, in the frame group of the case asked from.

    The other case's regisseur sees who asked and why; both cases' log lines name the asker. Raises WrongUse when it is not said
    exactly whom, or why, for a BSN that is none, and for a purpose that says whom; Refused above the number of questions a day
    (`hits_per_day`), of which each counts, whatever its answer.
    """
    why = said(reason, "de reden van de vraag")
    check_purpose(purpose, [one for one in (whom.bsn, whom.surname) if one])
    whom = _exact(whom)
    with changing(access, viewer, Act.HIT, [case_id], purpose, {"hit": "ask"}) as change:
        _check_rate(access, change)
        change.record(HitQuestion, case=case_id, day=change.today)
        people = _people(change, whom)
        # Who is out of sight: a refusal would tell that they are there, so the purpose is left out and nothing is said.
        change.purpose = LEFT_OUT if is_named(purpose, people, {person.id for person in people}) else purpose
        found = _elsewhere(access, change, case_id, {person.id for person in people})
        for other, person in sorted(found):
            change.record(Hit, case=other, person=person, organisation=viewer.organisation, reason=why)
            hidden = is_named(purpose, (), [other])
            access.note(viewer, LEFT_OUT if hidden else change.purpose, {"hit": "asked after"}, [other], "done", [person])
        # The asker's own line says nothing of who was found.
        change.persons.clear()
        return bool(found)


def _check_rate(access: Access, change: Change) -> None:
    most = access.configuration.sharing.hits_per_day
    today = [row for row in change.find(HitQuestion, "door", [change.viewer.id]) if row.day == change.today]
    if len(today) >= most:
        raise Refused(f"U hebt vandaag al {len(today)} keer gevraagd of iemand elders bekend is; meer dan {most} kan niet op een dag.")


def _exact(whom: Whom) -> Whom:
    """Whom as the store has people: a BSN in nine digits. Raises WrongUse when it is not said exactly, or the BSN is none."""
    if whom.bsn:
        digits = "".join(sign for sign in whom.bsn if sign not in " .-").zfill(9)
        if not (digits.isascii() and digits.isdigit() and len(digits) == len("999990019") and can_be_bsn(digits)):
            raise WrongUse(
                "Dit is geen BSN: het heeft negen cijfers die aan de elfproef voldoen. Kijk het nummer na; er is niets gevraagd."
            )
        return Whom(bsn=digits)
    if not (whom.surname or "").strip() or len(whom.birth_date or "") != len("2001-02-03"):
        raise WrongUse("Noem het BSN, of de geslachtsnaam met de hele geboortedatum (JJJJ-MM-DD).")
    return whom


def _elsewhere(access: Access, change: Change, case_id: str, persons: set[str]) -> set[tuple[str, str]]:
    """Pairs of case and person: members by themselves, and who lives today in a household that is one."""
    stays = [stay for stay in change.find(Residence, "persoon_id", persons) if not stay.proposed and in_force(stay, change.today)]
    members = change.find(Member, "persoon_id", persons)
    members += change.find(Member, "huishouden_id", {stay.household for stay in stays})
    return {
        (member.case, person)
        for member in members
        if not member.proposed and in_force(member, change.today) and _is_asked_after(access, change, case_id, member.case)
        for person in (persons & {member.person}) | {stay.person for stay in stays if stay.household == member.household}
    }


def _is_asked_after(access: Access, change: Change, case_id: str, other: str) -> bool:
    """Whether a case is open, of one purpose with the case asked from, and not open to who asks."""
    rows = [case for case in change.find(Case, "casus_id", [other]) if not case.proposed]
    if not rows:
        return False
    case = merged(rows)
    is_open = case.opened <= change.today and not is_closed(case, change.today)
    together = access.configuration.sharing.one_purpose(change.graphs[case_id].case.frame, case.frame)
    return is_open and together and not is_authorised(change.viewer, case.id, access.rights(change.viewer.id))


def _people(change: Change, whom: Whom) -> list[Person]:
    if whom.bsn:
        rows = change.find(Person, "bsn", [whom.bsn])
    else:
        name = str(whom.surname).strip().casefold()
        found = change.find(Person, "geboortedatum", [str(whom.birth_date)])
        rows = [person for person in found if person.surname is not None and person.surname.casefold() == name]
    return [person for person in rows if not person.proposed]
