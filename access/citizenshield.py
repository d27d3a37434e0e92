"""What of others may not stand on a citizen's own list: their names, their address, and words that may be about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from access.citizenfacts import Found
from access.expiring import OWN
from access.shield import ADDRESS, plain, withheld
from graphmodel.days import in_force
from graphmodel.declare import Cell, Column, Fact
from graphmodel.kinds import Block, Bottleneck, Household, Person, Residence
from graphmodel.records import Objection
from graphmodel.stores.protocol import Store

NEVER = frozenset(
    {
        "geheimhouding",
        "afgeschermd",
        "feiten",
        "feit_ref",
        "voorstel_ref",
        "andere_casus_id",
        "gebruiker",
        "door",
        "beeindigd_door",
        "professional",
    }
)
"""Columns that tell where something is hidden, name other people's facts or cases, or who works there."""

NOT_A_TEXT = frozenset({"naam", "geslachtsnaam", "voornamen", "voorvoegsel", "woonplaats", "wijk"})


@dataclass(frozen=True)
class Shown:
    """What the list may show of the facts that were found."""

    own_ids: frozenset[str]
    hidden_homes: frozenset[str]
    """Homes without an address on this list."""
    shared_cases: frozenset[str]
    """Cases in which somebody else is too: their texts may be about them."""
    shared_homes: frozenset[str]
    placeless: bool
    """Whether their own municipality, now or in an earlier version, could be that of an address hidden here."""

    def leaves_text_out(self, fact: Fact) -> bool:
        """Whether free text is left out: of a case or household that is somebody else's as well, of a block or objection."""
        if isinstance(fact, (Block, Bottleneck, Objection)):
            return True
        if getattr(fact, "household", None) in self.shared_homes:
            return True
        case = fact.__dict__.get("case", fact.__dict__.get("id"))
        return isinstance(fact, OWN) and case in self.shared_cases

    def column(self, fact: Fact, column: Column) -> bool:
        """Whether a value may stand on the list."""
        if column.name in NEVER or _names_a_home(column):
            return False
        if isinstance(fact, Household) and fact.id in self.hidden_homes:
            return column.field not in ADDRESS and column.name != "huishouden_id"
        if isinstance(fact, Person) and column.field == "municipality":
            return not self.placeless
        return not (column.cell is Cell.TEXT and column.name not in NOT_A_TEXT and self.leaves_text_out(fact))


def _names_a_home(column: Column) -> bool:
    return column.refers_to == Household.__name__


def shown(store: Store, found: Found, today: date) -> Shown:
    """What may be shown to this citizen.

    An address that is withheld (marked so, for anybody who ever lived there, or behind the same door) is on the list only when
    the citizen lives there today and nobody else ever did: not in an ex-partner's own list.
    """
    own = frozenset({found.person})
    homes = {fact.id for fact in found.facts if isinstance(fact, Household)}
    shared_homes = {stay.household for stay in found.stays if stay.person not in own}
    living = {stay.household for stay in found.stays if stay.person in own and in_force(stay, today) and stay.withdrawn is None}
    safe, not_alone = _withheld(store, found)
    hidden = {home for home in safe & homes if home not in living or home in not_alone}
    members: dict[str, set[str]] = {}
    for member in found.members:
        members.setdefault(member.case, set()).add(member.person or f"h:{member.household}")
    shared = {case for case, who in members.items() if len(who) > 1 or any(one.startswith("h:") for one in who)}
    return Shown(own, frozenset(hidden), frozenset(shared), frozenset(shared_homes), bool(hidden))


def _withheld(store: Store, found: Found) -> tuple[frozenset[str], frozenset[str]]:
    """Homes with a withheld address, as in a view; and which of all homes at these postcodes somebody else ever lived in or beside.

    Everybody who ever lived in a home at the same postcode counts: two households may stand behind one door.
    """
    kind = Household.kind()
    own = [fact for fact in found.facts if isinstance(fact, Household)]
    codes = {plain(fact.postcode) for fact in own if fact.postcode}
    # Each is looked at: the same postcode may be written in several ways, and a list is made seldom.
    every = (fact for fact in map(kind.read, store.stream(kind)) if isinstance(fact, Household)) if codes else iter(())
    near = [fact for fact in every if plain(fact.postcode) in codes]
    homes = list({(home.id, home.supplier): home for home in [*own, *near]}.values())
    ids = sorted({home.id for home in homes})
    stays = list(map(Residence.kind().read, store.referring(Residence.kind(), "huishouden_id", ids)))
    living = [stay for stay in stays if isinstance(stay, Residence)]
    people = map(Person.kind().read, store.referring(Person.kind(), "persoon_id", [stay.person for stay in living]))
    safe = withheld(homes, [person for person in people if isinstance(person, Person)], living)
    others = {stay.household for stay in living if stay.person != found.person}
    taken = {plain(home.postcode) for home in homes if home.postcode and home.id in others & safe}
    return safe, frozenset(others | {home.id for home in homes if home.postcode and plain(home.postcode) in taken})
