"""Cases of published test persons, and what the register says on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from access.casegraph import CaseGraph
from graphmodel.declare import Fact
from graphmodel.kinds import Case, Household, Kinship, Member, Person, Residence
from graphmodel.stores import Store
from loaders.brp import Proposals, Records, enrich, read
from loaders.proposals import Judgement, judged_facts
from tests.build import fill, make

DATA = Path(__file__).parents[1] / "data" / "brp"
TODAY = date(2026, 11, 21)
NOW = "2026-11-21T10:00:00.000000+00:00"


@cache
def records() -> Records:
    """The published test persons."""
    return read(DATA / "test-data.json")


def case_facts(*bsns: str, kring: Iterable[str] = ()) -> list[Fact]:
    """A case about P1, P2, … with these BSNs, and K1, … in the kring."""
    facts: list[Fact] = [make(Case, id="C1", frame="casusoverleg", municipality="GM0518", opened="2026-01-01")]
    for role, letter, numbers in (("betrokkene", "P", bsns), ("kring", "K", kring)):
        for place, bsn in enumerate(numbers, 1):
            facts.append(make(Person, id=f"{letter}{place}", bsn=bsn))
            facts.append(make(Member, case="C1", person=f"{letter}{place}", role=role))
    return facts


def graph(facts: Iterable[Fact]) -> CaseGraph:
    """What somebody who may see all sees of these facts."""
    by_kind: dict[type[Fact], list[Fact]] = {}
    rows = list(facts)
    for fact in rows:
        if not fact.proposed:
            by_kind.setdefault(type(fact), []).append(fact)
    return CaseGraph("C1", TODAY, by_kind, proposals=[fact for fact in rows if fact.proposed])


def asked(
    *bsns: str, file: Records | None = None, more: Iterable[Fact] = (), kring: Iterable[str] = (), known: Mapping[str, str] | None = None
) -> Proposals:
    """What the register says on a case of these people."""
    ids = known or {}
    facts = [*case_facts(*bsns, kring=kring), *more]
    return enrich(graph(facts), file or records(), now=NOW, lookup=lambda wanted: {b: ids[b] for b in wanted if b in ids})


def kinds(proposals: Proposals) -> set[str]:
    """The kinds of doubt."""
    return {str(doubt.kind) for doubt in proposals.doubts}


def persons(proposals: Proposals) -> dict[str, Person]:
    """All persons brought, at once or proposed, by id."""
    return {fact.id: fact for fact in [*proposals.facts, *proposals.proposed] if isinstance(fact, Person)}


def relations(proposals: Proposals) -> set[tuple[str, str, str]]:
    """Relations by BSN (else by the house's id): who, what, of whom."""
    names = {person.id: person.bsn or person.id for person in persons(proposals).values()}
    return {(names[k.person], k.relation, names[k.other]) for k in proposals.proposed if isinstance(k, Kinship)}


def living_together(proposals: Proposals) -> list[set[str]]:
    """Who is proposed to live with whom, by id."""
    homes = [fact.id for fact in proposals.proposed if isinstance(fact, Household)]
    return [{stay.person for stay in proposals.proposed if isinstance(stay, Residence) and stay.household == home} for home in homes]


def person(bsn: str | None, *, names: str = "Anna", surname: str | None = "Jansen", born: str = "19900101", **more: Any) -> dict[str, Any]:
    """A record in registry form, for what the published file does not have."""
    return {"burgerservicenummer": bsn, "naam": {"voornamen": names, "geslachtsnaam": surname}, "geboorte": {"datum": born}, **more}


def home(**more: Any) -> dict[str, Any]:
    """An address in registry form."""
    return {"functieAdres": {"code": "W"}, "postcode": "6511PS", "huisnummer": "30", "datumAanvangAdreshouding": "20200101", **more}


def confirmed(store: Store, judgement: Judgement) -> list[str]:
    """The refs of what was judged, once the judgement is written."""
    if facts := judged_facts(store, judgement):
        fill(store, facts)
    return [fact.ref for fact in judgement.proposals]
