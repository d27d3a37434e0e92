"""A supplier corrects or destroys a fact of its own, or the procesregisseur does on its behalf (R9)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from access.configuration import User, UserRole
from access.destroying import Reach, extend, whole_case, with_people
from access.keeper import Keeper, put_all
from access.roles import Act
from graphmodel import days
from graphmodel.declare import HOUSE, Column, Fact, Kind, Row, StoredValue
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import KINDS, WERKMAP, Attendance, Block, Bottleneck, Case, Household, Person
from graphmodel.stores.protocol import Store, Writer
from graphmodel.telling import tell_of
from graphmodel.vocabulary import Event, Vocabulary

DERIVED = (Block, Attendance, Bottleneck)
"""Kinds that say something of another fact only: they go with it, whoever supplied them."""


WHOLE = (Person, Household, Case)
"""Kinds that go as a whole, with everybody's facts on them."""


class Why(Vocabulary):
    """Why a fact goes: a word and no sentence, for it stays in the log when the fact is gone."""

    WRONG = "onjuist", "het klopt niet"
    NO_GROUND = "geen_grondslag", "er is geen grondslag voor"
    ON_REQUEST = "verzoek", "de betrokkene verzocht erom"
    NOT_NEEDED = "niet_nodig", "het is niet meer nodig"


@dataclass(frozen=True)
class Outcome:
    """What was done, and which supplier is to be told of it (R9)."""

    supplier: str
    counts: Mapping[str, int]
    clean: bool
    """False when files of the engine may still hold what went (docs/retention.md)."""


def split(ref: str) -> tuple[Kind, str]:
    """Kind and key of a reference. Raises WrongUse for one that is none."""
    name, _, key = ref.partition(":")
    if name not in KINDS or KINDS[name] not in WERKMAP or not key:
        raise WrongUse(f"'{ref}' is geen verwijzing naar een feit. Schrijf soort:sleutel, bijvoorbeeld interventies:I3.")
    return KINDS[name], key


def destroy_fact(keeper: Keeper, user_id: str, ref: str, why: str, purpose: str, *, supplier: str | None = None) -> Outcome:
    """Destroy one supplier's fact, with its earlier versions and all that says something of it alone.

    Raises Refused when the fact is not the user's to destroy (the same words where there is none), and when facts of other
    suppliers would go with it: then the whole thing is destroyed, or nothing.
    """
    kind, key = split(ref)
    action = {"destroy": kind.name, "why": _why(why)}
    user = keeper.user(user_id, Act.CORRECT, purpose, action, [key, *key.split("/")])
    told = ""

    def find() -> Reach:
        nonlocal told
        row = _own(keeper.store, user, kind, key, supplier)
        told = str(row[kind.index["bron"]])
        reach = extend(keeper.store, Reach(), [(kind, row)])
        _only_own(reach, told)
        return reach

    reach = keeper.destroy(user, purpose, action, find)
    return Outcome(told, _counts(reach), keeper.store.is_clean)


def destroy_whole(keeper: Keeper, user_id: str, ref: str, why: str, purpose: str) -> Outcome:
    """Destroy a person, household or case as a whole: every supplier's row and all that names it. The procesregisseur alone does."""
    kind, key = split(ref)
    if kind.model not in WHOLE:
        raise WrongUse("Alleen een persoon, huishouden of casus gaat in zijn geheel weg; laat --whole weg.")
    action = {"destroy": kind.name, "whole": True, "why": _why(why)}
    user = keeper.user(user_id, Act.CORRECT, purpose, action, [key, *key.split("/")])

    def find() -> Reach:
        if user.role is not UserRole.PROCESREGISSEUR:
            raise Refused("Alleen een procesregisseur vernietigt een persoon, huishouden of casus in zijn geheel.")
        rows = list(keeper.store.referring(kind, kind.identity[0].name, [key]))
        if not rows:
            raise Refused(_NOT_YOURS.format(ref))
        return whole(keeper.store, kind, key)

    reach = keeper.destroy(user, purpose, action, find)
    return Outcome(", ".join(_suppliers(reach)), _counts(reach), keeper.store.is_clean)


def whole(store: Store, kind: Kind, thing: str) -> Reach:
    """All that goes with a person, household or case as a whole; people, homes and family that nothing else holds go with it."""
    if kind.model is Case:
        return whole_case(store, Reach(), [thing])
    reach = extend(store, Reach(), [(kind, row) for row in store.referring(kind, kind.identity[0].name, [thing])])
    return with_people(store, reach)


def correct_fact(
    keeper: Keeper, user_id: str, ref: str, values: Mapping[str, StoredValue], purpose: str, *, supplier: str | None = None
) -> Outcome:
    """Give a fact other values, by Dutch column name, as stored; the version before it stays as history.

    Raises WrongUse for a column that is none, that says which fact it is, or that must be filled and would be empty.
    """
    kind, key = split(ref)
    columns = [correctable(kind, name) for name in values]
    if empty := [column.name for column in columns if column.required and values[column.name] is None]:
        raise WrongUse(f"Verplicht, en mag dus niet leeg zijn: {', '.join(empty)}.")
    action = {"correct": kind.name, "columns": sorted(values)}
    user = keeper.user(user_id, Act.CORRECT, purpose, action, [key, *key.split("/")])

    def work(writer: Writer) -> tuple[str, Collection[Fact]]:
        row = _own(keeper.store, user, kind, key, supplier)
        before = dict(zip(kind.names, row, strict=True))
        moment, fact = days.now(), kind.read(row)
        writer.put(kind, [tuple({**before, **values, "gewijzigd_op": moment}.values())])
        if fact.supplier != user.organisation:
            put_all(writer, [tell_of(Event.CORRECTED, fact, moment)])
        return fact.supplier, [fact]

    told = keeper.change(user, purpose, action, work)
    return Outcome(told, {kind.name: 1}, keeper.store.is_clean)


def correctable(kind: Kind, name: str) -> Column:
    """A column that may be corrected. Raises WrongUse for another: a fact on somebody else is another fact."""
    column = next((column for column in kind.own if column.name == name), None)
    if column is None:
        raise WrongUse(f"'{name}' is geen kolom van {kind.name}. Kies uit: {', '.join(c.name for c in correctable_columns(kind))}.")
    if not _may_change(kind, column):
        raise WrongUse(f"'{name}' zegt welk feit dit is. Vernietig het feit en lever het onder een nieuw kenmerk aan.")
    return column


def correctable_columns(kind: Kind) -> list[Column]:
    """The columns of a kind that may be corrected."""
    return [column for column in kind.own if _may_change(kind, column)]


def goes_alone(kind: Kind) -> bool:
    """Whether a supplier may destroy its row by itself: not of a person, household or case, which others may have facts on."""
    return kind.model not in WHOLE


def _may_change(kind: Kind, column: Column) -> bool:
    return column not in kind.identity and column.refers_to is None


def _own(store: Store, user: User, kind: Kind, key: str, supplier: str | None) -> Row:
    """The fact, when it is the user's own, or the user works for its supplier. Raises Refused, saying no more than that."""
    on_behalf = user.role is UserRole.PROCESREGISSEUR
    of = supplier if on_behalf and supplier else None if on_behalf else user.organisation
    rows = [row for row in store.find(kind, [key]) if of is None or row[kind.index["bron"]] == of]
    if not rows:
        raise Refused(_NOT_YOURS.format(f"{kind.name}:{key}"))
    if len(rows) > 1:
        raise Refused(
            f"Meer leveranciers hebben dit feit: {', '.join(str(r[kind.index['bron']]) for r in rows)}. Kies er een met --supplier."
        )
    return rows[0]


def _only_own(reach: Reach, supplier: str) -> None:
    others = {fact.supplier for fact in reach.facts if not isinstance(fact, DERIVED) and not fact.proposed} - {supplier, HOUSE}
    if others:
        raise Refused(
            "Feiten van anderen gaan hierover en zouden meegaan. Vraag de procesregisseur om het geheel te vernietigen (--whole)."
        )


def _why(why: str) -> str:
    if why not in list(Why):
        raise WrongUse(f"Onbekende reden: '{why}'. Kies uit: {', '.join(Why)}.")
    return why


def _suppliers(reach: Reach) -> list[str]:
    return sorted({fact.supplier for fact in reach.facts} - {HOUSE})


def _counts(reach: Reach) -> dict[str, int]:
    return {kind.name: len(rows) for kind, rows in reach.gone.items() if rows}


_NOT_YOURS = "'{}' is er niet, of is geen feit van uw organisatie."
