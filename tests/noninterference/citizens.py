"""What citizens get of their own (R21) in two worlds that differ only in what is other people's: their addresses, names and numbers."""

from __future__ import annotations

from collections.abc import Iterator

from access.citizen import citizen_list
from access.keeper import Keeper
from access.view import Access
from graphmodel.declare import Fact
from graphmodel.errors import Refused
from graphmodel.kinds import Household, Person, Residence
from tests.noninterference.changing import changed_to, elsewhere, moved, other_bsn
from tests.noninterference.secret import Secret
from tests.worlds import TODAY

PURPOSE = "inzageverzoek"


def own_list(access: Access, person: str) -> str:
    """The list of one person; who looked and when aside, for a clock ticks in every world."""
    try:
        made = citizen_list(Keeper(access.store, access.configuration, access.log), "toezicht", person, PURPOSE)
    except Refused as refused:
        return str(refused)
    return made.model_dump_json(exclude={"looked"})


def with_others_changed(secret: Secret, person: str) -> Iterator[Fact]:
    """The same world for this citizen: all that is theirs as it was, and of others who they are and where they are safe."""
    hidden = secret.withheld - _own_homes(secret, person)
    has_such = any(stay.person == person and stay.household in hidden for stay in secret.of(Residence))
    for fact in secret.facts:
        if isinstance(fact, Household) and fact.id in hidden:
            yield moved(fact)
        elif isinstance(fact, Person) and fact.id == person:
            yield elsewhere(fact) if has_such else fact
        elif isinstance(fact, Person):
            yield changed_to(elsewhere(other_bsn(fact)), surname="Anders", given_names="Ander", birth_date="1950-01-01")
        else:
            yield fact


def _own_homes(secret: Secret, person: str) -> frozenset[str]:
    """Where the citizen lives today and nobody else ever did, behind the same door: even withheld, that address is theirs to read."""
    stays = secret.of(Residence)
    living = {stay.household for stay in stays if stay.person == person and TODAY in stay.period}
    return frozenset(living - secret.beside({stay.household for stay in stays if stay.person != person}))
