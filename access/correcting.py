"""A supplier corrects or destroys a fact of its own, or the procesregisseur does on its behalf (R9).

Its own wherever it stands, in a closed case too; on another's behalf only what is seen in a case that is open to the
procesregisseur (R10, R12). What is refused, and what came of it, is said as far as the user sees it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from access.casegraph import merged
from access.configuration import User, UserRole
from access.destroying import Reach, extend, whole_case, with_people
from access.keeper import Going, Keeper, put_all
from access.othercases import is_closed
from access.retracting import goes_alone, retracted
from access.roles import Act
from access.sight import Sight
from graphmodel import days
from graphmodel.declare import Column, Fact, Kind, Row, StoredValue, Thing
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import KINDS, WERKMAP, Bottleneck, Case, Household, Person
from graphmodel.stores.protocol import Store, Writer
from graphmodel.telling import tell_of
from graphmodel.vocabulary import Event, Vocabulary

__all__ = [
    "Outcome", "Why", "correct_fact", "correctable", "correctable_columns", "destroy_fact", "destroy_whole", "goes_alone", "split", "whole",
]  # fmt: skip

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
    """Empty where a thing went as a whole: whose facts went with it is for those to know."""
    counts: Mapping[str, int]
    """What went, as far as it was the user's to see and went for certain: what others had there is not in it."""
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

    Raises Refused when the fact is not at hand (the same words where there is none), and for kinds of which a single row does not
    go (`access.retracting`).
    """
    kind, key = split(ref)
    action = {"destroy": kind.name, "why": _why(why)}
    user = keeper.user(user_id, Act.CORRECT, purpose, action, [key, *key.split("/")])
    told: tuple[str, Mapping[str, int]]

    def find() -> Going:
        nonlocal told
        row, sight = _at_hand(keeper, user, kind, key, supplier)
        keeper.check_names(user, purpose, action, sight.people)
        going = retracted(keeper.store, kind, row)
        fact = kind.read(row)
        told = fact.supplier, _counts(going.reach, sight, fact)
        return going

    keeper.destroy(user, purpose, action, find)
    return Outcome(*told, keeper.store.is_clean)


def destroy_whole(keeper: Keeper, user_id: str, ref: str, why: str, purpose: str) -> Outcome:
    """Destroy a person, household or case as a whole: every supplier's row and all that names it.

    The procesregisseur alone does, and only what they see in a case that is open to them: a closed one goes at its term (R12, R20).
    """
    kind, key = split(ref)
    model = kind.model
    if model not in WHOLE or not issubclass(model, Thing):
        raise WrongUse("Alleen een persoon, huishouden of casus gaat in zijn geheel weg; laat --whole weg.")
    action = {"destroy": kind.name, "whole": True, "why": _why(why)}
    user = keeper.user(user_id, Act.CORRECT, purpose, action, [key])

    def find() -> Going:
        if user.role is not UserRole.PROCESREGISSEUR:
            raise Refused("Alleen een procesregisseur vernietigt een persoon, huishouden of casus in zijn geheel.")
        rows = list(keeper.store.referring(kind, kind.identity[0].name, [key]))
        sight = keeper.sight(user, list(map(kind.read, rows)))
        if not sight.shows(model, key):
            raise Refused(_NOT_YOURS.format(ref))
        keeper.check_names(user, purpose, action, sight.people)
        return Going(whole(keeper.store, kind, key))

    keeper.destroy(user, purpose, action, find)
    return Outcome("", {kind.name: 1}, keeper.store.is_clean)


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

    Raises WrongUse for a column that is none, that says which fact it is, or that must be filled and would be empty; Refused
    when the fact is not at hand (the same words where there is none), and for a correction that would open a closed case again.
    """
    kind, key = split(ref)
    columns = [correctable(kind, name) for name in values]
    if empty := [column.name for column in columns if column.required and values[column.name] is None]:
        raise WrongUse(f"Verplicht, en mag dus niet leeg zijn: {', '.join(empty)}.")
    action = {"correct": kind.name, "columns": sorted(values)}
    user = keeper.user(user_id, Act.CORRECT, purpose, action, [key, *key.split("/")])

    def work(writer: Writer) -> tuple[str, Collection[Fact]]:
        row, sight = _at_hand(keeper, user, kind, key, supplier)
        keeper.check_names(user, purpose, action, sight.people)
        before = kind.named(row)
        moment, fact = days.now(), kind.read(row)
        after = tuple({**before, **values, "gewijzigd_op": moment}.values())
        _stays_closed(keeper.store, kind, row, after)
        writer.put(kind, [after])
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


def _may_change(kind: Kind, column: Column) -> bool:
    return column not in kind.identity and column.refers_to is None


def _at_hand(keeper: Keeper, user: User, kind: Kind, key: str, supplier: str | None) -> tuple[Row, Sight]:
    """The fact to act on, and what the user sees around it. Raises Refused, saying no more than that, when there is none for them."""
    rows = [row for row in keeper.store.find(kind, [key]) if supplier is None or row[kind.index["bron"]] == supplier]
    sight = keeper.sight(user, list(map(kind.read, rows)))
    mine = [row for row in rows if sight.may_act_on(kind.read(row))]
    if not mine:
        raise Refused(_NOT_YOURS.format(f"{kind.name}:{key}"))
    if len(mine) > 1:
        raise Refused(
            f"Meer leveranciers hebben dit feit: {', '.join(str(r[kind.index['bron']]) for r in mine)}. Kies er een met --supplier."
        )
    return mine[0], sight


def _stays_closed(store: Store, kind: Kind, row: Row, after: Row) -> None:
    """Raises Refused for a correction by which a closing day goes, or a closed case would be open: that shows its people again (R12)."""
    if kind.model is not Case:
        return
    day, today = kind.index["gesloten"], days.today()
    rows = list(store.referring(kind, "casus_id", [str(row[kind.index["casus_id"]])]))
    then = [after if other == row else other for other in rows]
    was, would_be = (is_closed(merged(_cases(found)), today) for found in (rows, then))
    if (row[day] is not None and after[day] is None) or (was and not would_be):
        raise Refused("Een zaak heropenen is geen verbetering: 'gesloten' blijft staan. Lever de zaak opnieuw aan als zij weer loopt.")


def _cases(rows: Collection[Row]) -> list[Case]:
    return [case for case in map(Case.kind().read, rows) if isinstance(case, Case)]


def _why(why: str) -> str:
    if why not in list(Why):
        raise WrongUse(f"Onbekende reden: '{why}'. Kies uit: {', '.join(Why)}.")
    return why


def _counts(reach: Reach, sight: Sight, destroyed: Fact) -> dict[str, int]:
    """The fact, and what of the same supplier went with it and is the user's to see.

    Not a bottleneck that went with its last block: whether it was the last is for whoever sees all blocks.
    """
    kind = destroyed.kind()
    went = [
        fact
        for fact in reach.facts
        if fact.supplier == destroyed.supplier and fact.kind() in WERKMAP and not isinstance(fact, (Bottleneck, type(destroyed)))
    ]
    return {kind.name: 1} | Counter(fact.kind().name for fact in went if sight.is_own(fact) or sight.sees(fact))


_NOT_YOURS = "'{}' is er niet, of is geen feit van uw organisatie."
