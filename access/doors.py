"""What withholds an address in a case though it stands in no sight of it: whom it shares a door with, and where its people live now.

What stands around a case knows only its own homes. A child's home as one partner delivered it may be the shelter that another
partner delivered for the mother, in a case of her own: then the child's home tells the address all the same. And of somebody
who left for a shelter, the municipality of registration tells half of it (questions.md §5).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from access.proposals import of
from access.shield import ADDRESS_OF, Doors, door, door_of, secret, withheld
from access.visible import Everything, everything
from graphmodel.declare import Fact
from graphmodel.kinds import Household, Person, Residence
from graphmodel.stores.protocol import Store

F = TypeVar("F", bound=Fact)
_KIND = Household.kind()
_ID = _KIND.index["huishouden_id"]
_WHO, _AT = (Residence.kind().index[name] for name in ("persoon_id", "huishouden_id"))


def around(store: Store, case_ids: Sequence[str], without: Collection[type[Fact]] = ()) -> dict[str, Everything]:
    """All facts around each case, and beside them what withholds an address or a place from afar (`Everything.behind`).

    `without`: kinds that are left unread, as in `Store.neighbourhoods`.
    """
    found = {case_id: everything(rows) for case_id, rows in store.neighbourhoods(case_ids, without).items()}
    afar = _afar(store, list(found.values()))
    return {case_id: replace(facts, behind=afar.behind(facts)) for case_id, facts in found.items()} if afar.homes else found


@dataclass(frozen=True)
class _Afar:
    """The withheld homes that some cases have to do with, in sight there or not, and who ever lived in them."""

    homes: Sequence[Household]
    stays: Sequence[Residence]
    people: Sequence[Person]
    """Those of who lived there that ask for secrecy."""
    lives_at: Mapping[str, Collection[str]]
    """Of who has a municipality of their own: where else they ever lived."""
    elsewhere: Mapping[str, Sequence[Household]]

    def behind(self, facts: Everything) -> tuple[Fact, ...]:
        """What of it withholds something in one case: homes behind its doors, or behind those of where its people live elsewhere."""
        away = {home for person in _all([facts], Person) for home in self.lives_at.get(person.id, ())}
        near = [*_all([facts], Household), *(row for home in away for row in self.elsewhere.get(home, ()))]
        doors = Doors(map(door, near))
        concerned = {home.id for home in self.homes if home.id in away or door(home) in doors}
        stays = [stay for stay in self.stays if stay.household in concerned]
        lived = {stay.person for stay in stays}
        return (
            *(home for home in self.homes if home.id in concerned),
            *stays,
            *(person for person in self.people if person.id in lived),
        )


def _afar(store: Store, found: Sequence[Everything]) -> _Afar:
    """The same for all cases together.

    Two look-ups, for where people live elsewhere and for who is behind the same doors; three more where there is somebody.
    """
    homes, people, stays = _all(found, Household), _all(found, Person), _all(found, Residence)
    known = {home.id for home in homes}
    placed = {person.id for person in people if person.municipality}
    lives_at: dict[str, set[str]] = {}
    for row in store.referring(Residence.kind(), "persoon_id", sorted(placed)):
        lives_at.setdefault(str(row[_WHO]), set()).add(str(row[_AT]))
    away = set().union(*lives_at.values()) - known
    homes += _found(store, Household, "huishouden_id", away)
    homes += _beside(store, homes, known)
    further = _found(store, Residence, "huishouden_id", {home.id for home in homes} - known)
    people += _found(store, Person, "persoon_id", {stay.person for stay in further})
    stays += further
    keep = withheld(homes, people, stays)
    asking = secret(people)
    elsewhere: dict[str, list[Household]] = {}
    for home in homes if keep else ():
        elsewhere.setdefault(home.id, []).append(home)
    return _Afar(
        [home for home in homes if home.id in keep],
        [stay for stay in stays if stay.household in keep],
        [person for person in people if person.id in asking],
        lives_at,
        elsewhere,
    )


def _all(found: Iterable[Everything], model: type[F]) -> list[F]:
    return [fact for facts in found for fact in (*facts.of(model), *of(facts.proposals, model))]


def _beside(store: Store, homes: Sequence[Household], known: Collection[str]) -> list[Household]:
    """Households of elsewhere behind the door of one of these; read only where the door is one of them: a postcode is a street."""
    doors = Doors(map(door, homes))
    rows = store.referring(_KIND, "postcode", sorted(set(doors.written())))
    found = (_KIND.read(row) for row in rows if row[_ID] not in known and door_of(ADDRESS_OF(row)) in doors)
    return [home for home in found if isinstance(home, Household) and home.withdrawn is None]


def _found(store: Store, model: type[F], column: str, ids: Iterable[str]) -> list[F]:
    found = map(model.kind().read, store.referring(model.kind(), column, sorted(ids)))
    return [fact for fact in found if isinstance(fact, model) and fact.withdrawn is None]
