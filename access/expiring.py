"""What is past its term and goes (R20): cases as a whole, lines and reports by themselves, people whom nothing holds any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from access.destroying import Reach, extend, id_of, name_of, unheld, whole_case, with_people
from access.terms import Term, term_of
from graphmodel.declare import HOUSE, Fact, Kind, Row
from graphmodel.kinds import (
    WERKMAP,
    Action,
    Block,
    Bottleneck,
    Case,
    Household,
    Inquiry,
    Intervention,
    Meeting,
    Member,
    Person,
    PhaseSpell,
    Report,
    Role,
)
from graphmodel.records import OF_A_CASE, Extension, Tombstone
from graphmodel.stores.protocol import Store

LINES: tuple[type[Fact], ...] = (Intervention, Report)
"""Kinds whose facts each have a term of their own."""

OWN: tuple[type[Fact], ...] = (Case, Member, Role, PhaseSpell, Inquiry, Meeting, Action, *OF_A_CASE)
"""Kinds whose facts belong to a case, and share its term."""


@dataclass(frozen=True)
class Expired:
    """Something past its term, and when it was first processed."""

    what: str
    """A case by its number; of other facts only kind and supplier."""
    term: Term
    count: int = 1


@dataclass(frozen=True)
class Expiry:
    """What goes on a day, and why."""

    expired: tuple[Expired, ...]
    reach: Reach

    @property
    def counts(self) -> dict[str, int]:
        """How many facts of each kind go, what follows included; tombstones are no facts on anybody."""
        return {kind.name: len(rows) for kind, rows in self.reach.gone.items() if rows and kind is not Tombstone.kind()}


def expiry(store: Store, today: date, years: int) -> Expiry:
    """Everything that must go on `today`.

    A case has one term, from the earliest of the facts that are its own, and goes as a whole. An intervention or report has
    its own. A person or household follows: it goes when nothing holds it any more, whether that went just now or never was
    while its own term ran out. Somebody with younger facts in another case stays, with those facts. A tombstone goes a term
    after what it stands for.
    """
    extensions = _extensions(store)
    reach = Reach()
    cases = {case: term for case, term in _case_terms(store, years, extensions).items() if term.is_over(today)}
    whole_case(store, reach, sorted(cases))
    apart = list(_not_extended(store, reach, today, years, extensions))
    extend(store, reach, [(kind, row) for kind, row, _ in apart])
    lines = [
        (kind, row, term) for kind, row, term in _line_terms(store, years, extensions) if term.is_over(today) and not reach.holds(kind, row)
    ]
    extend(store, reach, [(kind, row) for kind, row, _ in lines])
    with_people(store, reach)
    free = list(_free_bottlenecks(store, reach, today, years))
    extend(store, reach, [(kind, row) for kind, row, _ in free])
    loose = {kind: _old(store, kind, today, years, extensions) for kind in (Person.kind(), Household.kind())}
    found = unheld(store, reach, loose[Person.kind()], loose[Household.kind()])
    alone = [(kind, row) for kind, row in found if id_of(kind, row) in loose[kind] and not reach.holds(kind, row)]
    extend(store, reach, [*alone, *_old_stones(store, today, years)])
    told = [Expired(f"{Case.kind().name}:{case}", term) for case, term in sorted(cases.items())]
    return Expiry((*told, *_told([*apart, *lines, *free]), *_alone(alone, loose)), reach)


def _extensions(store: Store) -> Mapping[str, list[Extension]]:
    found: dict[str, list[Extension]] = defaultdict(list)
    for fact in map(Extension.kind().read, store.stream(Extension.kind())):
        if isinstance(fact, Extension) and fact.withdrawn is None:
            found[fact.subject].append(fact)
    return found


def case_facts(store: Store, case_ids: list[str] | None = None) -> Iterator[tuple[str, Kind, Row]]:
    """The facts that are a case's own, with its id; of all cases, or of some."""
    for model in OWN:
        kind, column = model.kind(), model.kind().index["casus_id"]
        rows = store.stream(kind) if case_ids is None else store.referring(kind, "casus_id", case_ids)
        yield from ((str(row[column]), kind, row) for row in rows if row[column] is not None)


def _case_terms(store: Store, years: int, extensions: Mapping[str, list[Extension]]) -> dict[str, Term]:
    first: dict[str, str] = {}
    there: dict[str, set[str]] = defaultdict(set)
    for case, kind, row in case_facts(store):
        recorded = str(row[kind.index["vastgelegd_op"]])
        first[case] = min(first.get(case, recorded), recorded)
        if kind is Case.kind():
            there[case].add(name_of(kind, row)[1])
    extended = {case: by(extensions.get(f"{Case.kind().name}:{case}", ()), agreed) for case, agreed in there.items()}
    return {case: term_of([first[case]], years, extended[case]) for case in there}


def by(extensions: Iterable[Extension], suppliers: Collection[str]) -> list[Extension]:
    """The extensions that these suppliers agreed to."""
    return [extension for extension in extensions if extension.consent_of in suppliers]


def _not_extended(
    store: Store, reach: Reach, today: date, years: int, extensions: Mapping[str, list[Extension]]
) -> Iterator[tuple[Kind, Row, Term]]:
    """Delivered facts of a case that stays by an extension, of suppliers who did not agree to it; what the house recorded stays with it."""
    kept = [ref.partition(":")[2] for ref in extensions if ref.startswith(f"{Case.kind().name}:")]
    facts = [(case, kind, row) for case, kind, row in case_facts(store, sorted(kept)) if not reach.holds(kind, row)]
    first: dict[str, str] = {}
    for case, kind, row in facts:
        recorded = str(row[kind.index["vastgelegd_op"]])
        first[case] = min(first.get(case, recorded), recorded)
    for case, kind, row in facts:
        supplier = name_of(kind, row)[1]
        term = term_of([first[case]], years, by(extensions[f"{Case.kind().name}:{case}"], [supplier]))
        if kind in WERKMAP and supplier != HOUSE and term.is_over(today):
            yield kind, row, term


def _line_terms(store: Store, years: int, extensions: Mapping[str, list[Extension]]) -> Iterator[tuple[Kind, Row, Term]]:
    for model in LINES:
        kind = model.kind()
        for row in store.stream(kind):
            yield kind, row, line_term(kind, row, years, extensions)


def line_term(kind: Kind, row: Row, years: int, extensions: Mapping[str, list[Extension]]) -> Term:
    """The term of an intervention or report; an extension of somebody's facts holds for those of the supplier that agreed."""
    key, supplier = name_of(kind, row)
    about = [f"{other.kind().name}:{row[kind.index[column]]}" for other, column in ((Person, "persoon_id"), (Household, "huishouden_id"))]
    found = [e for ref in (f"{kind.name}:{key}", *about) for e in extensions.get(ref, ()) if e.consent_of == supplier]
    return term_of([str(row[kind.index["vastgelegd_op"]])], years, found)


def _old(store: Store, kind: Kind, today: date, years: int, extensions: Mapping[str, list[Extension]]) -> dict[str, Term]:
    """Persons or households of whom even the first row is past its term."""
    first: dict[str, str] = {}
    place = kind.index["vastgelegd_op"]
    for row in store.stream(kind):
        thing, recorded = id_of(kind, row), str(row[place])
        first[thing] = min(first.get(thing, recorded), recorded)
    terms = {thing: term_of([moment], years, extensions.get(f"{kind.name}:{thing}", ())) for thing, moment in first.items()}
    return {thing: term for thing, term in terms.items() if term.is_over(today)}


def _free_bottlenecks(store: Store, reach: Reach, today: date, years: int) -> Iterator[tuple[Kind, Row, Term]]:
    """Bottlenecks past their own term that block nothing which stays."""
    kind, blocks = Bottleneck.kind(), Block.kind()
    over = {}
    for row in store.stream(kind):
        term = term_of([str(row[kind.index["vastgelegd_op"]])], years)
        if term.is_over(today) and not reach.holds(kind, row):
            over[id_of(kind, row)] = (kind, row, term)
    blocking = {
        row[blocks.index["knelpunt_id"]] for row in store.referring(blocks, "knelpunt_id", sorted(over)) if not reach.holds(blocks, row)
    }
    yield from (found for thing, found in over.items() if thing not in blocking)


def _old_stones(store: Store, today: date, years: int) -> Iterator[tuple[Kind, Row]]:
    """Tombstones that stood as long as what they keep out could have stood."""
    kind = Tombstone.kind()
    place = kind.index["dag"]
    yield from ((kind, row) for row in store.stream(kind) if term_of([str(row[place])], years).is_over(today))


def _told(lines: list[tuple[Kind, Row, Term]]) -> Iterator[Expired]:
    grouped: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for kind, row, term in lines:
        grouped[kind.name, name_of(kind, row)[1]].append(term)
    for (name, supplier), terms in sorted(grouped.items()):
        yield Expired(f"{name} van {supplier}", min(terms, key=lambda term: term.first), len(terms))


def _alone(rows: list[tuple[Kind, Row]], loose: Mapping[Kind, Mapping[str, Term]]) -> Iterator[Expired]:
    for kind, terms in loose.items():
        gone = {id_of(kind, row) for of, row in rows if of is kind} & terms.keys()
        if gone:
            yield Expired(f"{kind.name} zonder zaak of lijn", min((terms[one] for one in gone), key=lambda t: t.first), len(gone))
