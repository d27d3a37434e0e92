"""What the register has to say on one case: facts on its persons, and proposals on family and households.

Pure: the case as its viewer sees it and the records of a file go in, facts and doubts come out; nothing is read or written.
Names and birth dates of persons of the case count at once, because the BRP's value counts where rows differ (formats.md §1);
family and households are proposals, that count for no question until a person confirmed them (questions.md §5).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from graphmodel.declare import Fact
from loaders.brp.doubts import Doubt, Doubts
from loaders.brp.family import kinships, related
from loaders.brp.homes import apart, doubt_homes, households
from loaders.brp.people import Lookup, People
from loaders.brp.persons import new_members, persons
from loaders.brp.reading import Records
from loaders.casefacts import CaseFacts


@dataclass(frozen=True)
class Proposals:
    """The outcome of asking the register about a case."""

    case_id: str
    facts: Sequence[Fact]
    """Count at once: what the register knows of persons who are in the case."""
    proposed: Sequence[Fact]
    """Count for nothing until confirmed: family, the persons and memberships that come with it, and households."""
    dropped: Mapping[str, int]
    """What the records held and was not kept, by kind: in how many records."""
    doubts: Sequence[Doubt]


def nobody_known(_: Collection[str]) -> Mapping[str, str]:
    """A lookup for a house that knows none of these people."""
    return {}


def enrich(case: CaseFacts, records: Records, *, now: str, lookup: Lookup = nobody_known) -> Proposals:
    """Ask the register about the persons of a case, by the BSNs that its viewer may see, and one hop of their family (R5).

    `now` is the moment of recording in UTC; `lookup` says which of the family's BSNs the house knows already.
    """
    doubts = Doubts()
    people = People(case, records, lookup, doubts)
    found: list[Fact] = [*persons(people, doubts, now)]
    found += new_members(case, people, now)
    found += kinships(case, people, doubts, now)
    doubt_homes(people, doubts)
    found += households(case, people, records, doubts, now)
    apart(people, sorted(related(found)), doubts)
    dropped = Counter(name for somebody in people.all.values() if somebody.record for name in somebody.record.dropped)
    return Proposals(
        case.case_id,
        [row for row in found if not row.proposed],
        [row for row in found if row.proposed],
        dict(sorted(dropped.items())),
        doubts.listed(),
    )
