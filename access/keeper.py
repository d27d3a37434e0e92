"""Whoever keeps the store in order: facts changed, kept longer and destroyed, each with a line in the log first (R9, R13, R20)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from access.account import UNKNOWN, check_account, organisation_of
from access.configuration import Configuration, User
from access.destroying import Reach, carry_out
from access.log import AccessLog, Entry
from access.purpose import LEFT_OUT, NOT_KNOWN, check_names, check_purpose
from access.roles import Act, require
from access.sight import Sight, sight
from access.view import Access
from graphmodel import days
from graphmodel.declare import Fact
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Case, Partner, Person
from graphmodel.stores.protocol import Store, Writer
from graphmodel.telling import tell
from graphmodel.vocabulary import Event

R = TypeVar("R")
GROUND = "WGS art. 2.27; AVG art. 5, 15 t/m 17"


@dataclass(frozen=True)
class Going:
    """What is to be destroyed, and what stands in its place."""

    reach: Reach
    instead: Collection[Fact] = ()
    """Put before anything goes, so that who stays keeps their number in the log."""


@dataclass(frozen=True)
class Keeper:
    """A store, who may use it, and the log that tells of it."""

    store: Store
    configuration: Configuration
    log: AccessLog

    def user(self, user_id: str, act: Act, purpose: str, action: Mapping[str, Any], asked: Collection[str] = ()) -> User:
        """Who does this. Raises WrongUse as `check_purpose` does, with what was asked for.

        Refused for an unknown user, one of a third party (R11), or a role that may not; each is logged.
        """
        check_purpose(purpose, asked)
        user = self.configuration.user(user_id)
        try:
            return self._checked(user, user_id, act)
        except Refused:
            self.log.write(Entry(user.id if user else NOT_KNOWN, *_who(user), action, [], [], [], purpose, GROUND, "refused"))
            raise

    def _checked(self, user: User | None, user_id: str, act: Act) -> User:
        if user is None:
            raise Refused(UNKNOWN.format(user_id))
        check_account(user, organisation_of(self.store, user))
        require(user, act)
        return user

    def sight(self, user: User, facts: Collection[Fact]) -> Sight:
        """What this user sees in the cases in which some facts may stand: what they may act on (`access.sight`)."""
        return sight(Access(self.store, self.configuration, self.log), user, facts)

    def check_names(self, user: User, purpose: str, action: Mapping[str, Any], people: Collection[Person]) -> None:
        """Raises WrongUse, logged without the purpose, when that names one of these people: those whom the user knows to be there."""
        try:
            check_names(purpose, people, [one.id for one in people])
        except WrongUse:
            self.note(user, LEFT_OUT, action, "refused")
            raise

    def oins(self) -> dict[str, str]:
        """The OIN of each organisation that has one."""
        found = map(Partner.kind().read, self.store.stream(Partner.kind()))
        return {fact.id: fact.oin for fact in found if isinstance(fact, Partner) and fact.oin}

    def note(self, user: User, purpose: str, action: Mapping[str, Any], result: str, facts: Collection[Fact] = ()) -> None:
        """One line in the log on these facts: cases and persons by their log numbers, categories; no content.

        The purpose is not looked at here: facts may be about people whom the user cannot see (`check_names`).
        """
        cases, persons = cases_in(facts), persons_in(facts)
        self.log.write(
            Entry(
                user=user.id,
                organisation=user.organisation,
                role=str(user.role),
                action=action,
                cases=sorted(self.store.log_numbers(Case.kind(), sorted(cases)).values()),
                persons=sorted(self.store.log_numbers(Person.kind(), sorted(persons)).values()),
                categories=sorted({fact.category for fact in facts}),
                purpose=purpose,
                ground=GROUND,
                result=result,
            )
        )

    def people(self, facts: Collection[Fact]) -> list[Person]:
        """Who facts are about, whoever supplied what is known of them: for toezicht, who may know all of it."""
        stored = self.store.referring(Person.kind(), "persoon_id", sorted(persons_in(facts)))
        return [fact for fact in (*facts, *map(Person.kind().read, stored)) if isinstance(fact, Person)]

    def change(self, user: User, purpose: str, action: Mapping[str, Any], work: Callable[[Writer], tuple[R, Collection[Fact]]]) -> R:
        """Change facts in one transaction. The line in the log is written before it stands; without it nothing changes (R13).

        `work` gives its result and the facts it was about, as they were before.
        """
        try:
            with self.store.transaction() as writer:
                result, facts = work(writer)
                self.note(user, purpose, action, "done", facts)
        except Refused:
            self.note(user, purpose, action, "refused")
            raise
        return result

    def destroy(self, user: User, purpose: str, action: Mapping[str, Any], find: Callable[[], Going]) -> Going:
        """Destroy what `find` gives, worked out inside the transaction, so that nothing comes between; other suppliers are told (R9)."""

        def work(writer: Writer) -> tuple[Going, Collection[Fact]]:
            going = find()
            facts = going.reach.facts
            put_all(writer, going.instead)
            carry_out(self.store, writer, going.reach, action["why"])
            put_all(writer, tell(Event.DESTROYED, facts, days.now(), by=user.organisation, why=action["why"]))
            return going, facts

        return self.change(user, purpose, action, work)


def put_all(writer: Writer, facts: Collection[Fact]) -> None:
    """Write facts of whatever kinds."""
    for fact in facts:
        writer.put(fact.kind(), [fact.kind().write(fact)])


def persons_in(facts: Collection[Fact]) -> set[str]:
    """The persons that facts are about."""
    return _named(facts, Person)


def cases_in(facts: Collection[Fact]) -> set[str]:
    """The cases that facts belong to."""
    return _named(facts, Case)


def _named(facts: Collection[Fact], model: type[Case] | type[Person]) -> set[str]:
    found = {fact.id for fact in facts if isinstance(fact, model)}
    for fact in facts:
        found |= {getattr(fact, c.field) for c in fact.kind().references if c.refers_to == model.__name__ and getattr(fact, c.field)}
    return found


def _who(user: User | None) -> tuple[str, str]:
    return (user.organisation, str(user.role)) if user else ("", "")
