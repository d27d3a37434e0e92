"""Parents, children and partners as proposals, each once, however many records tell of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graphmodel.declare import Fact
from graphmodel.kinds import Kinship
from graphmodel.vocabulary import RelationKind
from loaders.brp.dates import whole
from loaders.brp.doubts import DoubtKind, Doubts
from loaders.brp.facts import SUPPLIER, fact
from loaders.brp.people import Link, People
from loaders.brp.records import Marriage
from loaders.casefacts import CaseFacts

Pair = tuple[str, str]


def kinships(case: CaseFacts, people: People, doubts: Doubts, now: str) -> Iterator[Kinship]:
    """The relations between everybody concerned that the case does not have from somebody else."""
    for kin in [*_parents(people, now), *_partners(case, people, doubts, now)]:
        if not _is_there(case, kin):
            yield kin


def related(facts: list[Fact]) -> set[Pair]:
    """The pairs of partners among proposals."""
    return {
        (kin.person, kin.other) for kin in facts if isinstance(kin, Kinship) and kin.relation == RelationKind.PARTNER_VAN and not kin.end
    }


def _is_there(case: CaseFacts, kin: Kinship) -> bool:
    """Whether the case has the same relation, from another supplier or with another first day."""
    turned = {kin.person, kin.other} if kin.relation != RelationKind.OUDER_VAN else None
    return any(
        there.relation == kin.relation
        and (there.key, there.supplier) != (kin.key, SUPPLIER)
        and ((there.person, there.other) == (kin.person, kin.other) or {there.person, there.other} == turned)
        for there in case.of(Kinship)
    )


def _parents(people: People, now: str) -> Iterator[Kinship]:
    # Without days: somebody's parent is that for life, and the two records give different first days.
    pairs = dict.fromkeys(
        (link.other, link.one) if link.relation == "ouder" else (link.one, link.other)
        for link in people.links
        if link.relation in ("ouder", "kind")
    )
    return (_kinship(now, *pair, RelationKind.OUDER_VAN) for pair in pairs)


def _partners(case: CaseFacts, people: People, doubts: Doubts, now: str) -> Iterator[Kinship]:
    for pair, marriage in _marriages(people).items():
        kin = _marriage(people, pair, marriage, doubts, now)
        if kin is not None:
            if kin.relation == RelationKind.EX_PARTNER_VAN and _running(case, pair):
                doubts.add(DoubtKind.ENDED, _words(pair))
            yield kin


def _marriages(people: People) -> dict[Pair, Marriage]:
    """Per pair the marriage that counts: one that lasts before one that ended, the latest of those."""
    found: dict[Pair, list[Marriage]] = {}
    for link in people.links:
        if isinstance(link.copy, Marriage):
            found.setdefault(_pair(link), []).append(link.copy)
    return {pair: max(marriages, key=lambda m: (not m.ended, m.ended_on or "", m.begun or "")) for pair, marriages in found.items()}


def _pair(link: Link) -> Pair:
    return min(link.one, link.other), max(link.one, link.other)


def _marriage(people: People, pair: Pair, marriage: Marriage, doubts: Doubts, now: str) -> Kinship | None:
    """Partners, until a death where there was one; ex-partners from the day it was dissolved."""
    records = [record for somebody in pair if (record := people.all[somebody].record)]
    deaths = [record for record in records if record.deceased]
    by_death = deaths and (not marriage.ended or marriage.ended_on in {record.died_on for record in deaths})
    if marriage.ended and not by_death:
        if whole(marriage.ended_on) is None:
            doubts.add(DoubtKind.END_UNKNOWN, _words(pair))
        return _kinship(now, *pair, RelationKind.EX_PARTNER_VAN, start=whole(marriage.ended_on))
    end = min((day for record in deaths if (day := whole(record.died_on))), default=None)
    if by_death and end is None:
        # An open end would say that it still lasts; no day can be made up.
        doubts.add(DoubtKind.END_UNKNOWN, _words(pair), "niet voorgesteld")
        return None
    if whole(marriage.begun) is None:
        doubts.add(DoubtKind.START_UNKNOWN, _words(pair))
    return _kinship(now, *pair, RelationKind.PARTNER_VAN, start=whole(marriage.begun), end=end)


def _running(case: CaseFacts, pair: Pair) -> bool:
    return any(
        {kin.person, kin.other} == set(pair) and kin.relation == RelationKind.PARTNER_VAN and kin.end is None for kin in case.of(Kinship)
    )


def _kinship(now: str, person: str, other: str, relation: RelationKind, start: date | None = None, end: date | None = None) -> Kinship:
    return fact(Kinship, now, proposed=True, person=person, other=other, relation=relation.value, start=start, end=end)


def _words(pair: Pair) -> str:
    return f"{pair[0]} en {pair[1]}"
