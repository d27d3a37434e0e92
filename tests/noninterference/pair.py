"""One world, and the same world with other secrets: made from a number, so that anybody can make them again."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from access.casegraph import CaseGraph
from access.view import Access
from graphmodel.declare import Fact
from graphmodel.kinds import Action, Case, Household, Inquiry, Intervention, Partner, Person, Report, Residence
from graphmodel.records import Authorisation, Extract
from graphmodel.stores import Store, open_store
from tests.noninterference.house import BSNS, USERS, VIEWERS, HouseWorld, rules
from tests.noninterference.secret import Secret
from tests.noninterference.transcript import ANSWERS, of_everything, of_one_case
from tests.views import access_to

FactT = TypeVar("FactT", bound=Fact)

IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Where the folders of worlds stand: their logs are put on disk line by line, and a real disk takes its time for that."""

FreshStore = Callable[[Path], Store]
"""Gives an empty store; the folder is the world's own."""


def in_memory(folder: Path) -> Store:
    """A store of the world's own, in memory."""
    return open_store("memory:")


def in_sqlite(folder: Path) -> Store:
    """A store of the world's own, in a file."""
    return open_store(f"sqlite:///{folder / 'samenloop.db'}")


@dataclass(frozen=True)
class Outcome:
    """What one pair of worlds showed."""

    seed: int
    user: str
    mine: str
    """What the viewer got in the first world."""
    other: str
    """And in the second."""
    changes: bool
    """Whether toezicht got something else: the hidden facts are worth hiding."""

    @property
    def same(self) -> bool:
        """Whether the two worlds are one to the viewer."""
        return self.mine == self.other

    def told(self) -> str:
        """Where they part, for whoever mends it."""
        pairs = zip(self.mine.splitlines(), self.other.splitlines(), strict=False)
        first = next(((one, two) for one, two in pairs if one != two), ("(longer or shorter)", ""))
        return f"world {self.seed} leaks to {self.user}:\n  {first[0][:600]}\n  {first[1][:600]}"


def look(seed: int, fresh: FreshStore = in_memory, *, supervised: bool = True) -> Outcome:
    """Make a pair of worlds and look at both: as toezicht first, so that nothing it got may linger, then as the viewer."""
    source = random.Random(seed)
    facts, said, user, everywhere = HouseWorld(source).facts(), rules(source), USERS[source.randrange(len(USERS))], source.random() < 0.35
    read = of_everything if everywhere else of_one_case
    with tempfile.TemporaryDirectory(prefix="world", dir=IN_MEMORY) as folder:
        with closing(fresh(Path(folder))) as store:
            access = _access(Path(folder), facts, said, store)
            before, _ = read(access, "toezicht") if supervised else ("", [])
            mine, graphs = read(access, user["id"])
        again = list(Other(Secret(facts, user, said, everywhere), graphs, source).facts())
        (Path(folder) / "again").mkdir()
        with closing(fresh(Path(folder) / "again")) as store:
            access = _access(Path(folder) / "again", again, said, store)
            after, _ = read(access, "toezicht") if supervised else ("", [])
            other, _ = read(access, user["id"])
    return Outcome(seed, str(user["id"]), mine, other, _said(before) != _said(after))


def _access(folder: Path, facts: Sequence[Fact], said: Sequence[dict[str, Any]], store: Store) -> Access:
    return access_to(folder, facts, users=USERS, rules=said, store=store)


def _said(transcript: str) -> str:
    """A transcript without the bare facts: hidden facts that change nothing but themselves prove little."""
    return transcript.partition(ANSWERS)[2]


class Other:
    """The same world with other hidden facts: some gone, some changed, some there twice; another content in what was emptied."""

    def __init__(self, secret: Secret, graphs: Sequence[CaseGraph], source: random.Random) -> None:
        self.secret, self.source = secret, source
        self.known = frozenset[str]().union(*(graph.known for graph in graphs))
        seen = [fact for graph in graphs for fact in (*graph.all_facts(), *graph.proposals)]
        self.there = {(type(fact), fact.key, fact.supplier) for fact in seen}
        self.refs = {fact.ref for fact in secret.facts if self._is_there(fact)}
        self.asking = {fact.id for fact in secret.facts if isinstance(fact, Person) and fact.confidential}

    def facts(self) -> Iterator[Fact]:
        """The facts of the other world."""
        for fact in self.secret.facts:
            if not self._is_hidden(fact):
                yield self._emptied(fact)
            elif self._works(fact):
                yield from self._still_known(fact)
            else:
                yield from self._otherwise(fact)

    def _is_there(self, fact: Fact) -> bool:
        return (type(fact), fact.key, fact.supplier) in self.there and not self.secret.hides(fact)

    def _is_hidden(self, fact: Fact) -> bool:
        return (not isinstance(fact, Partner | Case | Inquiry | Extract) and not self._is_there(fact)) or self.secret.hides(fact)

    def _works(self, fact: Fact) -> bool:
        """Hidden, and rightly at work: a line at `bekendheid`, what withholds an address for all, one's own access."""
        if isinstance(fact, Authorisation):
            return bool(fact.user == self.secret.user["id"])
        if self.secret.hides(fact) and not isinstance(fact, Person | Household):
            return False
        return (
            (isinstance(fact, Intervention) and fact.partner in self.known)
            or (isinstance(fact, Person) and fact.id in self.asking)
            or (isinstance(fact, Household) and fact.id in self.secret.withheld)
            or (isinstance(fact, Residence) and (fact.person in self.asking or fact.household in self.secret.withheld))
        )

    def _still_known(self, fact: Fact) -> Iterator[Fact]:
        """Of a partner known to be here one may not know since when, what for, how often, nor with how many lines."""
        if not isinstance(fact, Intervention):
            yield self._emptied(fact)
            return
        earlier = fact.start - timedelta(self.source.choice((0, 5, 90)))
        changed = changed_to(fact, start=earlier, description="iets anders", contacts_per_month=4.0)
        yield changed
        if self.source.random() < 0.3:
            yield again(changed)

    def _otherwise(self, fact: Fact) -> Iterator[Fact]:
        chance = self.source.random()
        if chance < 0.5:
            yield fact
        if isinstance(fact, Intervention | Action) and self.source.random() < 0.5:
            yield again(changed_to(fact, description="iets anders"))
        if isinstance(fact, Report) and self.source.random() < 0.5:
            yield again(fact)

    def _emptied(self, fact: Fact) -> Fact:
        """A fact that is there, with another content in what of it may not be read."""
        match fact:
            case Person() if fact.bsn:
                return changed_to(fact, bsn=BSNS[1 - BSNS.index(fact.bsn)])
            case Household() if fact.id in self.secret.withheld:
                return changed_to(fact, postcode="9999ZZ", house_number=f"9{fact.house_number}", town="Elders", neighbourhood="Ver")
            case Intervention() if self.secret.tie_is_kept(fact):
                return changed_to(fact, case="elsewhere")
            case Case() if fact.id not in self.secret.cases:
                return changed_to(fact, purpose="geheim", municipality="GM0001")
            case Inquiry() if self.secret.answer_is_kept(fact) and fact.answer in ("ja", "nee"):
                return rekeyed(changed_to(fact, answer="nee" if fact.answer == "ja" else "ja"))
            case Extract():
                return rekeyed(changed_to(fact, facts=" ".join(ref for ref in fact.facts.split() if ref in self.refs)))
        return fact


def changed_to(fact: FactT, **values: Any) -> FactT:
    """The same fact with other values."""
    return type(fact).trusted({**fact.__dict__, **values})


def again(fact: Intervention | Action | Report) -> Fact:
    """The same thing once more, under an id that sorts before it."""
    return type(fact).trusted({**fact.__dict__, "id": f"0{fact.id}", "key": f"0{fact.key}"})


def rekeyed(fact: FactT) -> FactT:
    """With the key that its values make."""
    kind = fact.kind()
    return changed_to(fact, key=kind.key_of(dict(zip(kind.names, kind.write(fact), strict=True))))


__all__ = ["VIEWERS", "Outcome", "in_memory", "in_sqlite", "look"]
