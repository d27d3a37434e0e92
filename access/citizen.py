"""What a citizen gets to read on request (R21): all facts on them, from whom, on what ground, and who looked.

Made by toezicht (the functionaris gegevensbescherming), over all cases, open and closed, objected facts too (questions.md §5,
step 0). Of other people nothing stands in it but how they relate; a withheld address only where nobody else ever lived.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from access.citizenfacts import Found, found_on
from access.citizenshield import Shown, shown
from access.keeper import Keeper
from access.lognames import numbers_of, person_of
from access.logwords import in_words
from access.roles import Act
from graphmodel import days
from graphmodel.declare import HOUSE, Cell, Column, Fact
from graphmodel.errors import Refused
from graphmodel.kinds import Case, Partner, Person
from graphmodel.records import Extract, Objection
from graphmodel.stores.protocol import Store

ACTION = {"command": "citizen"}


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Version(_Part):
    """How a fact read before, and until when."""

    changed: str
    values: Mapping[str, str]


class Held(_Part):
    """One fact on the citizen, with its provenance (R8)."""

    kind: str
    values: Mapping[str, str]
    """By Dutch column name, in words."""
    supplier: str
    category: str
    ground: str | None
    recorded: str
    proposed: bool
    withdrawn: str | None
    text_left_out: bool
    """Free text was left out: it may be about somebody else."""
    earlier: Sequence[Version]


class Looked(_Part):
    """Somebody looked, or changed something: who by organisation and role, what for, which kinds of data."""

    at: str
    organisation: str
    role: str
    what: str
    purpose: str
    ground: str
    categories: Sequence[str]
    result: str


class Given(_Part):
    """An extract that went to a third party (R11)."""

    at: str
    partner: str
    goal: str


class Refusal(_Part):
    """A supplier refuses for its own facts: who and why, not what or how much."""

    supplier: str
    reason: str


class CitizenList(_Part):
    """All of it, for one person on one day."""

    name: str
    made_on: date
    cases: Sequence[str]
    facts: Sequence[Held]
    withheld: Sequence[Refusal]
    looked: Sequence[Looked]
    extracts: Sequence[Given]


def citizen_list(keeper: Keeper, user_id: str, person: str, purpose: str) -> CitizenList:
    """The list for one person, after a line in the log.

    Raises Refused for another role than toezicht and for somebody who is not in the store, LogError when it cannot be logged.
    """
    user = keeper.user(user_id, Act.CITIZEN, purpose, ACTION, [person])
    found = found_on(keeper.store, person_of(keeper.store, person))
    if found is None:
        keeper.note(user, purpose, ACTION, "refused")
        raise Refused(f"'{person}' staat niet in de opslag.")
    keeper.check_names(user, purpose, ACTION, keeper.people(found.facts))
    keeper.note(user, purpose, ACTION, "answered", found.facts)
    return _made(keeper, found)


def _made(keeper: Keeper, found: Found) -> CitizenList:
    names = {fact.id: fact.name for fact in map(Partner.kind().read, keeper.store.stream(Partner.kind())) if isinstance(fact, Partner)}
    may_show = shown(keeper.store, found, days.today())
    refusing = {record.of for record in found.refusals}
    given = [fact for fact in found.facts if (fact.of if isinstance(fact, Objection) else fact.supplier) not in refusing]
    return CitizenList(
        name=_name(found),
        made_on=days.today(),
        cases=sorted({fact.id for fact in found.facts if isinstance(fact, Case)}),
        facts=[_held(keeper.store, fact, may_show, names) for fact in given if not isinstance(fact, Extract)],
        withheld=[Refusal(supplier=names.get(one.of, one.of), reason=one.reason) for one in found.refusals],
        looked=list(_looked(keeper, found.person, names)),
        extracts=[Given(at=one.at, partner=names.get(one.partner, one.partner), goal=one.goal) for one in _extracts(found, given)],
    )


def person_with_bsn(keeper: Keeper, user_id: str, bsn: str, purpose: str) -> str:
    """The id of whoever has this BSN, to make their list of. Raises Refused, logged without the number, where nobody has it."""
    user = keeper.user(user_id, Act.CITIZEN, purpose, ACTION)
    digits = "".join(sign for sign in bsn if sign.isdigit()).zfill(9)
    rows = map(Person.kind().read, keeper.store.referring(Person.kind(), "bsn", [digits]))
    found = sorted({row.id for row in rows if isinstance(row, Person)})
    if not found:
        keeper.note(user, purpose, ACTION, "refused")
        raise Refused("Niemand met dit BSN staat in de opslag.")
    return found[0]  # Rows with one BSN were made one person when they came in.


def hand_over(keeper: Keeper, user_id: str, person: str, purpose: str, form: str, read: CitizenList) -> None:
    """Say in the log that a list which was made is taken out as it was read, to be given to the citizen.

    Raises what `citizen_list` raises, and Refused when it would be another list now: something in it was corrected or destroyed
    since, or a supplier refused (R9, R21). Who looked meanwhile is no reason.
    """
    action = {"citizen": form}
    user = keeper.user(user_id, Act.CITIZEN, purpose, action, [person])
    found = found_on(keeper.store, person_of(keeper.store, person))
    rows = [fact for fact in found.facts if isinstance(fact, Person)] if found else []
    keeper.check_names(user, purpose, action, keeper.people(rows))
    if found is None or _told(_made(keeper, found)) != _told(read):
        keeper.note(user, purpose, action, "refused", rows)
        raise Refused("Sinds dit overzicht is gemaakt, is er iets verbeterd, vernietigd, bijgekomen of geweigerd. Maak het opnieuw.")
    keeper.note(user, purpose, action, "exported", rows)


def _told(content: CitizenList) -> CitizenList:
    """What a list says of somebody: not when it was made, nor who looked."""
    return content.model_copy(update={"made_on": date.min, "looked": ()})


def _name(found: Found) -> str:
    rows = [fact for fact in found.facts if isinstance(fact, Person)]
    parts = next(((one.given_names, one.name_prefix, one.surname) for one in rows if one.surname or one.given_names), ())
    return " ".join(part for part in parts if part) or found.person


def _extracts(found: Found, given: Iterable[Fact]) -> list[Extract]:
    """Extracts with a fact on the citizen in them that the list holds too."""
    refs = {fact.ref for fact in given}
    return [fact for fact in found.facts if isinstance(fact, Extract) and refs.intersection(fact.facts.split())]


def _held(store: Store, fact: Fact, may_show: Shown, names: Mapping[str, str]) -> Held:
    kind = fact.kind()
    before = (kind.read(row) for row in store.history(kind, [fact.key]) if row[kind.index["bron"]] == fact.supplier)
    return Held(
        kind=kind.label,
        values=_values(fact, may_show, names),
        supplier=names.get(fact.supplier, "het huis" if fact.supplier == HOUSE else fact.supplier),
        category=fact.category,
        ground=fact.ground,
        recorded=fact.recorded,
        proposed=bool(fact.proposed),
        withdrawn=fact.withdrawn.isoformat() if fact.withdrawn else None,
        text_left_out=may_show.leaves_text_out(fact),
        earlier=[Version(changed=one.changed, values=_values(one, may_show, names)) for one in before],
    )


def _values(fact: Fact, may_show: Shown, names: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for column in fact.kind().own:
        value = getattr(fact, column.field)
        if value is not None and may_show.column(fact, column):
            found[column.name.removesuffix("_id").replace("_", " ")] = _in_words(column, value, may_show, names)
    return found


def _in_words(column: Column, value: Any, may_show: Shown, names: Mapping[str, str]) -> str:
    if column.refers_to == Person.__name__:
        return "uzelf" if value in may_show.own_ids else "een ander"
    if column.refers_to == Partner.__name__:
        return names.get(value, value)
    if column.cell is Cell.DAY:
        return days.dutch(value)
    if column.cell is Cell.YES_NO:
        return "ja" if value else "nee"
    return str(column.vocabulary(value).label) if column.vocabulary else str(value)


def _looked(keeper: Keeper, person: str, names: Mapping[str, str]) -> Iterable[Looked]:
    numbers = numbers_of(keeper.store, person)
    for line in keeper.log.entries():
        if not numbers.isdisjoint(line["persons"]):
            yield Looked(
                at=line["at"],
                organisation=names.get(line["organisation"], line["organisation"]),
                role=line["role"],
                what=in_words(line["action"]),
                purpose=line["purpose"],
                ground=line["ground"],
                categories=line["categories"],
                result=line["result"],
            )
