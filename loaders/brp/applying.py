"""Writing what the register brought: what is new or changed, never what somebody refused."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from graphmodel.declare import Fact, Kind
from graphmodel.errors import Refused
from graphmodel.kinds import Household, Person
from graphmodel.records import Confirmation
from graphmodel.stores.protocol import Store
from loaders.brp.enrich import Proposals

_MOMENTS = {"recorded", "changed"}


@dataclass
class Written:
    """How many facts were written, by the label of their kind, and what waits to be confirmed."""

    facts: dict[str, int] = field(default_factory=dict)
    proposed: dict[str, int] = field(default_factory=dict)
    unchanged: int = 0
    refused_before: int = 0
    waiting: list[str] = field(default_factory=list)
    """Proposals (`Fact.ref`) that nobody accepted or refused yet, also those of an earlier time that the register still has."""


def ids_by_bsn(store: Store, bsns: Collection[str]) -> dict[str, str]:
    """The ids of persons that the house knows by these BSNs, withdrawn ones too; the id stored first where there are two."""
    kind = Person.kind()
    bsn, person, recorded = (kind.index[name] for name in ("bsn", "persoon_id", "vastgelegd_op"))
    found: dict[str, tuple[str, str]] = {}
    for row in store.referring(kind, "bsn", sorted(set(bsns))):
        known = (str(row[recorded]), str(row[person]))
        found[str(row[bsn])] = min(known, found.get(str(row[bsn]), known))
    return {number: person_id for number, (_, person_id) in found.items()}


def apply_enrichment(store: Store, proposals: Proposals) -> Written:
    """Write what is new or changed, in one transaction; asking again writes nothing.

    A proposal that somebody accepted is kept up to date as a fact; one that was refused in this case stays refused. Raises
    Refused when somebody else wrote in the meantime: nothing is written then.
    """
    version = store.version()
    written, rows = enriched(store, proposals)
    if rows:
        with store.transaction() as writer:
            if store.version() != version:
                raise Refused("Intussen heeft een ander iets geschreven. Er is niets overgenomen; probeer het opnieuw.")
            for kind, facts in _by_kind(rows).items():
                writer.put(kind, [kind.write(row) for row in facts])
    return written


def enriched(store: Store, proposals: Proposals) -> tuple[Written, list[Fact]]:
    """What is new or changed, counted, and the facts to write."""
    written = Written()
    rows = list(_changes(store, proposals, written))
    return written, rows


def _changes(store: Store, proposals: Proposals, written: Written) -> Iterable[Fact]:
    refused = _refused(store, proposals.case_id)
    stored = _stored(store, [*proposals.facts, *proposals.proposed])
    out = {fact.key for fact in proposals.proposed if fact.ref in refused and isinstance(fact, Person | Household)}
    for fact in [*proposals.facts, *proposals.proposed]:
        before = stored.get((fact.ref, fact.supplier))
        if fact.proposed and (fact.ref in refused or _refers(fact, out)):
            written.refused_before += 1
            continue
        row = _as_stored(fact, before)
        if row.proposed:
            written.waiting.append(row.ref)
        if before is not None and _content(row) == _content(before):
            written.unchanged += 1
            continue
        counts = written.proposed if row.proposed else written.facts
        counts[row.kind().label] = counts.get(row.kind().label, 0) + 1
        yield row


def _as_stored(fact: Fact, before: Fact | None) -> Fact:
    """The fact as a new version of what the store has: accepted once is accepted."""
    if before is None:
        return fact
    accepted = not before.proposed and before.withdrawn is None
    proposed = None if accepted else fact.proposed
    return type(fact).trusted({**fact.__dict__, "recorded": before.recorded, "proposed": proposed})


def _content(fact: Fact) -> dict[str, object]:
    return {name: value for name, value in fact.__dict__.items() if name not in _MOMENTS}


def _refers(fact: Fact, ids: Collection[str]) -> bool:
    return any(getattr(fact, column.field) in ids for column in fact.kind().references)


def _refused(store: Store, case_id: str) -> set[str]:
    """What was refused in this case, and not accepted after all."""
    kind = Confirmation.kind()
    judged = [kind.read(row) for row in store.referring(kind, "casus_id", [case_id])]
    latest = {c.proposal: c.accepted for c in sorted((c for c in judged if isinstance(c, Confirmation)), key=lambda c: c.at)}
    return {proposal for proposal, accepted in latest.items() if not accepted}


def _stored(store: Store, facts: Iterable[Fact]) -> dict[tuple[str, str], Fact]:
    found: dict[tuple[str, str], Fact] = {}
    for kind, rows in _by_kind(facts).items():
        for row in store.find(kind, [fact.key for fact in rows]):
            fact = kind.read(row)
            found[fact.ref, fact.supplier] = fact
    return found


def _by_kind(facts: Iterable[Fact]) -> dict[Kind, list[Fact]]:
    grouped: dict[Kind, list[Fact]] = {}
    for fact in facts:
        grouped.setdefault(fact.kind(), []).append(fact)
    return grouped
