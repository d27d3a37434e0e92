"""One world, and the same world with other secrets: made from a number, so that anybody can make them again."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from access.casegraph import CaseGraph
from access.view import Access
from graphmodel.declare import Fact
from graphmodel.kinds import Action, Case, Household, Inquiry, Intervention, Partner, Person, Report, Residence
from graphmodel.records import Authorisation, Extension, Extract, HitQuestion, Intake, Notice, Objection
from graphmodel.stores import Store, open_store
from tests.noninterference.acts import aim
from tests.noninterference.acts import told as after_acting
from tests.noninterference.changing import again, changed_to, elsewhere, moved, other_bsn, rekeyed
from tests.noninterference.citizens import own_list, with_others_changed
from tests.noninterference.house import USERS, VIEWERS, HouseWorld, rules
from tests.noninterference.secret import Secret
from tests.noninterference.transcript import ANSWERS, of_everything, of_one_case
from tests.views import access_to
from tests.worlds import PERSONS, TODAY

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
    """Make a pair of worlds and look at both: as toezicht first, so that nothing it got may linger, then as the viewer, who acts last.

    Now and then as a citizen too, whose other world is one in which everybody else is somebody else.
    """
    source = random.Random(seed)
    facts, said, user, everywhere = HouseWorld(source).facts(), rules(source), USERS[source.randrange(len(USERS))], source.random() < 0.35
    citizen = source.choice(PERSONS) if source.random() < 0.2 else None
    read, secret = of_everything if everywhere else of_one_case, Secret(facts, user, said, everywhere)
    with tempfile.TemporaryDirectory(prefix="world", dir=IN_MEMORY) as name:
        worlds = _Worlds(Path(name), said, fresh)
        with worlds.of(facts) as access:
            before, _ = read(access, "toezicht") if supervised else ("", [])
            mine, graphs = read(access, user["id"])
            mine_too = own_list(access, citizen) if citizen else ""
            change = Other(secret, graphs, source)
            attempts = aim(random.Random(f"acts {seed}"), user, facts, change.refs, everywhere=everywhere).attempts()
            mine_done = after_acting(access, user["id"], attempts)
        with worlds.of(list(change.facts())) as access:
            after, _ = read(access, "toezicht") if supervised else ("", [])
            other, _ = read(access, user["id"])
            other_done = after_acting(access, user["id"], attempts)
        other_too = ""
        if citizen:
            with worlds.of(list(with_others_changed(secret, citizen))) as access:
                other_too = own_list(access, citizen)
    seen = (f"{mine}\n{mine_too}\n{mine_done}", f"{other}\n{other_too}\n{other_done}")
    return Outcome(seed, str(user["id"]), *seen, _said(before) != _said(after))


@dataclass
class _Worlds:
    """Where the worlds of one pair stand: each in a folder and a store of its own."""

    folder: Path
    rules: Sequence[dict[str, Any]]
    fresh: FreshStore
    made: int = 0

    @contextmanager
    def of(self, facts: Sequence[Fact]) -> Iterator[Access]:
        """The way to a world of these facts, for as long as it is looked at."""
        self.made += 1
        folder = self.folder / str(self.made)
        folder.mkdir()
        with closing(self.fresh(folder)) as store:
            yield access_to(folder, facts, users=USERS, rules=self.rules, store=store)


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
        self.telling = secret.beside(self._could_tell() & secret.withheld)
        """Withheld homes that something in sight could tell of, and whatever shares a door with one: what withholds them is at work."""

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
        return (not isinstance(fact, Partner | Case | Inquiry | Extract | Notice) and not self._is_there(fact)) or self.secret.hides(fact)

    def _could_tell(self) -> frozenset[str]:
        """Homes in sight, and those where somebody in sight lives today: the municipality of that person is half the address."""
        people = {key for model, key, _ in self.there if model is Person}
        homes = {key for model, key, _ in self.there if model is Household}
        return frozenset(homes | {stay.household for stay in self.secret.of(Residence) if stay.person in people and TODAY in stay.period})

    def _works(self, fact: Fact) -> bool:
        """Hidden, and rightly at work: a line at `bekendheid`, what withholds for all an address in sight, one's own access."""
        match fact:
            case Authorisation():
                return bool(fact.user == self.secret.user["id"])
            case Intake():
                # Until a report is accepted nothing comes to it, whoever asks (R4): so much of a weighing is no secret.
                return fact.case in self.secret.cases
            case HitQuestion():
                return bool(fact.by == self.secret.user["id"])
            case Objection():
                return bool(fact.of == self.secret.user["organisation"])
            case Extension():
                return self.secret.steers and self._tells_of(fact.subject)
            case Household():
                return fact.id in self.telling
            case Person():
                return fact.id in self.secret.asking and any(
                    stay.household in self.telling for stay in self.secret.of(Residence) if stay.person == fact.id
                )
            case Residence():
                in_sight = any(model is Person and key == fact.person for model, key, _ in self.there)
                return fact.household in self.telling and (in_sight or fact.person in self.secret.asking)
            case Intervention():
                return fact.partner in self.known and not self.secret.is_silent(fact)
        return False

    def _tells_of(self, subject: str) -> bool:
        """Whether what is kept longer is in sight, so that its last day is."""
        kind, _, thing = subject.partition(":")
        return any(model.kind().name == kind and key == thing for model, key, _ in self.there)

    def _still_known(self, fact: Fact) -> Iterator[Fact]:
        """Of a partner known to be here one may not know since when, what for, how often, nor with how many lines.

        What is still to begin is no line yet, and begins no earlier: it might make a partner known in another case.
        """
        if not isinstance(fact, Intervention):
            yield self._emptied(fact)
            return
        earlier = timedelta(self.source.choice((0, 5, 90)) if fact.start <= TODAY else 0)
        changed = changed_to(fact, start=fact.start - earlier, description="iets anders", contacts_per_month=4.0)
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
            case Person():
                return elsewhere(other_bsn(fact)) if fact.id in self.secret.placeless else other_bsn(fact)
            case Household() if fact.id in self.secret.withheld:
                return moved(fact)
            case Intervention() if self.secret.tie_is_kept(fact):
                return changed_to(fact, case="elsewhere")
            case Case() if fact.id not in self.secret.cases:
                return changed_to(fact, purpose="geheim", municipality="GM0001")
            case Inquiry() if self.secret.answer_is_kept(fact) and fact.answer in ("ja", "nee"):
                return rekeyed(changed_to(fact, answer="nee" if fact.answer == "ja" else "ja"))
            case Intake() if self.secret.hides(fact):
                return rekeyed(changed_to(fact, motive="iets anders", judgement="iets anders"))
            case Notice() if self.secret.notice_is_kept(fact, self.refs):
                # For whom it is, and whether they were called, may be known; when, what and how much may not.
                told = {"event": "verbeterd", "what": "meldingen", "number": 7, "why": None, "fact": None, "at": "2026-05-09T08:00:00Z"}
                return rekeyed(changed_to(fact, **told))
            case Extract():
                # Another fact in the place of those that are hidden; a number, so that no two extracts become one.
                other = f"interventies:ander{self.source.randrange(10**9)}"
                return rekeyed(changed_to(fact, facts=" ".join([*(ref for ref in fact.facts.split() if ref in self.refs), other])))
        return fact


__all__ = ["VIEWERS", "Outcome", "in_memory", "in_sqlite", "look"]
