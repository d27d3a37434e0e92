"""What goes when a report is rejected (R4): the case and all that only it brought. Nobody keeps a file on somebody who was turned away."""

from __future__ import annotations

from collections.abc import Iterable

from access.acting import Change, F, with_values
from graphmodel.declare import Fact
from graphmodel.kinds import (
    Action,
    Attendance,
    Block,
    Case,
    Household,
    Inquiry,
    Intervention,
    Kinship,
    Meeting,
    Member,
    Person,
    PhaseSpell,
    Report,
    Residence,
    Role,
)
from graphmodel.records import OF_A_CASE, CaseLink, Hit

OWNED: tuple[type[Fact], ...] = (Case, Member, Role, PhaseSpell, Inquiry, Meeting, Action, Report, *OF_A_CASE)
"""Kinds of facts that a case brings; a report that names the case is the report that was rejected."""

ELSEWHERE: tuple[type[Fact], ...] = (Member, Intervention, Report)
"""Facts that give a person or household a place of its own in the house, apart from the rejected case."""


def what_goes(change: Change, case_id: str) -> tuple[list[Fact], list[Fact]]:
    """The facts to destroy, and those that stay with the name of the case taken out of them.

    Withdrawn rows go too. Persons and households go when nothing else in the house speaks of them: no other case, no
    intervention, no report. What partners do for them stays theirs, and no longer names the case.
    """
    owned: list[Fact] = [fact for model in OWNED for fact in _all(change, model, "casus_id", [case_id])]
    owned += _all(change, CaseLink, "andere_casus_id", [case_id])
    owned += _all(change, Attendance, "overleg_id", [fact.id for fact in owned if isinstance(fact, Meeting)])
    owned += _all(change, Block, "actie_id", [fact.id for fact in owned if isinstance(fact, Action)])
    persons = {fact.person for fact in owned if isinstance(fact, Member | Report | Hit) and fact.person}
    households = {fact.household for fact in owned if isinstance(fact, Member | Report) and fact.household}
    people = _alone(change, case_id, persons, households)
    lines: list[Fact] = [with_values(line, case=None, changed=change.at) for line in _all(change, Intervention, "casus_id", [case_id])]
    return list({(fact.kind().name, fact.key, fact.supplier): fact for fact in [*owned, *people]}.values()), lines


def _alone(change: Change, case_id: str, persons: set[str], households: set[str]) -> list[Fact]:
    """Persons and homes that nothing else speaks of, with where they live, how they are related and what was proposed on them."""
    homes = households | {stay.household for stay in _all(change, Residence, "persoon_id", persons)}
    living = persons | {stay.person for stay in _all(change, Residence, "huishouden_id", homes)}
    gone = {person for person in living if not _elsewhere(change, case_id, "persoon_id", person)}
    stays = _all(change, Residence, "huishouden_id", homes)
    empty = {home for home in homes if {stay.person for stay in stays if stay.household == home} <= gone}
    empty = {home for home in empty if not _elsewhere(change, case_id, "huishouden_id", home)}
    facts: list[Fact] = [*_all(change, Person, "persoon_id", gone), *_all(change, Household, "huishouden_id", empty)]
    facts += [*_all(change, Residence, "persoon_id", gone), *_all(change, Residence, "huishouden_id", empty)]
    facts += [*_all(change, Kinship, "van_persoon", gone), *_all(change, Kinship, "naar_persoon", gone)]
    return facts


def _elsewhere(change: Change, case_id: str, column: str, thing: str) -> bool:
    """Whether another case, an intervention or a report speaks of somebody."""
    rows: list[Fact] = [fact for model in ELSEWHERE for fact in _all(change, model, column, [thing])]
    return any(not (isinstance(fact, Member | Report) and fact.case == case_id) for fact in rows)


def _all(change: Change, model: type[F], column: str, ids: Iterable[str]) -> list[F]:
    wanted, kind = sorted(ids), model.kind()
    found = (kind.read(row) for row in change.store.referring(kind, column, wanted)) if wanted else ()
    return [fact for fact in found if isinstance(fact, model)]
