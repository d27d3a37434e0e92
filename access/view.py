"""The one way to facts on persons: `Access.view`. It checks, filters, logs, and only then answers (R10, R13)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from operator import attrgetter
from typing import Any

from access.account import UNKNOWN, check_account, organisation_of
from access.casegraph import CaseGraph, T, merged
from access.configuration import Configuration, User
from access.doors import around
from access.log import AccessLog, Entry
from access.othercases import is_authorised, may_open
from access.purpose import LEFT_OUT, NOT_KNOWN, check_names, check_purpose
from access.rights import Rights, rights
from access.roles import AFTER_ACCEPTANCE, Act, require
from access.visible import Everything, Filter
from access.weighed import is_accepted
from graphmodel import days
from graphmodel.declare import Fact
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Case, Household, Person
from graphmodel.records import Authorisation, Intake
from graphmodel.stores.protocol import Store

_CATEGORY: Callable[[Fact], str] = attrgetter("category")
GROUND = "WGS art. 2.27, 2.30"
"""Ground of every read by a house; a case's own frame says more of its purpose."""


class Access:
    """A store as seen by people: every read by a viewer, for a purpose, in the log.

    `store`, `configuration` and `log` are for the modules of `access` alone; everybody else reads through `view`.
    """

    def __init__(self, store: Store, configuration: Configuration, log: AccessLog) -> None:
        self.store, self.configuration, self.log = store, configuration, log

    def viewer(self, user_id: str) -> User:
        """The user with this id.

        Raises Refused where there is none or it is a third party's (R11), and the log says that somebody tried.
        """
        user = self._still(user_id)
        try:
            check_account(user, organisation_of(self.store, user))
        except Refused:
            self._refused(user_id, user.organisation, str(user.role))
            raise
        return user

    def _still(self, user_id: str) -> User:
        """As the configuration has it now: a right that ended since sign-in is no right. Whose account it is, `check_role` asks."""
        user = self.configuration.user(user_id)
        if user is None:
            self._refused(NOT_KNOWN)
            raise Refused(UNKNOWN.format(user_id))
        return user

    def _refused(self, user_id: str, organisation: str = "", role: str = "") -> None:
        self.log.write(Entry(user_id, organisation, role, {"action": "sign_in"}, [], [], [], "", GROUND, "refused"))

    def view(
        self,
        viewer: User,
        cases: Collection[str],
        purpose: str,
        action: Mapping[str, Any],
        act: Act = Act.READ,
        without: Collection[type[Fact]] = (),
    ) -> dict[str, CaseGraph]:
        """The visible facts of one case or more, by case id, after one line in the log that names them all.

        `action` says what is done with them: the question with its day, or what else; never who it is about. `act` is what the
        viewer's role must have. A list of many cases may go `without` kinds that nothing else hangs on
        (`Store.neighbourhoods`). Raises WrongUse without a purpose or for one that names somebody, Refused when a role does not
        have the act or a case is unknown, closed or not open to this viewer (the same words for all three), LogError when the
        log cannot be written.
        """
        check_use(purpose, action, cases)
        viewer = self._still(viewer.id)
        try:
            graphs = self.look(viewer, cases, act, without)
        except Refused:
            self.note(viewer, purpose, action, cases, "refused")
            raise
        self.check_names(viewer, graphs, purpose, action)
        persons = {person.id for graph in graphs.values() for person in graph.of(Person)}
        categories = set().union(*(map(_CATEGORY, rows) for graph in graphs.values() for rows in graph.facts.values()))
        self.note(viewer, purpose, action, cases, "answered", persons, categories)
        return graphs

    def check_names(self, viewer: User, graphs: Mapping[str, CaseGraph], purpose: str, action: Mapping[str, Any]) -> None:
        """Raises WrongUse, logged without the purpose, when that names somebody in these cases as the viewer sees them."""
        people = [fact for graph in graphs.values() for fact in (*graph.of(Person), *graph.proposals) if isinstance(fact, Person)]
        ids = {fact.id for graph in graphs.values() for model in (Case, Household) for fact in graph.of(model)}
        try:
            check_names(purpose, people, ids | {person.id for person in people})
        except WrongUse:
            self.note(viewer, LEFT_OUT, action, graphs, "refused")
            raise

    def open_cases(self, viewer: User) -> list[str]:
        """Ids of the cases that a viewer may open today: what *Mijn casussen* asks a view of. No fact on anybody."""
        viewer = self._still(viewer.id)
        self.check_role(viewer, Act.READ)
        today, on_record = days.today(), self.rights(viewer.id)
        candidates = self.store.open_cases(today.isoformat())
        authorised = [case_id for case_id in candidates if is_authorised(viewer, case_id, on_record)]
        rows: dict[str, list[Case]] = {}
        for case in in_store(self.store, Case, authorised):
            rows.setdefault(case.id, []).append(case)
        return [case_id for case_id in authorised if may_open(viewer, merged(rows[case_id]), today, on_record)]

    def rights(self, user_id: str) -> Rights:
        """What the house recorded of a user's access to cases: one look-up, however many cases are asked about."""
        kind = Authorisation.kind()
        rows = (kind.read(row) for row in self.store.referring(kind, "gebruiker", [user_id]))
        return rights(user_id, (row for row in rows if isinstance(row, Authorisation)), days.today())

    def look(self, viewer: User, cases: Collection[str], act: Act = Act.READ, without: Collection[type[Fact]] = ()) -> dict[str, CaseGraph]:
        """As `view`, without the line in the log: for whoever in `access` writes a line of its own."""
        return {case_id: filtered.graph() for case_id, filtered in self.filters(viewer, cases, act, without).items()}

    def filters(self, viewer: User, cases: Collection[str], act: Act = Act.READ, without: Collection[type[Fact]] = ()) -> dict[str, Filter]:
        """The filter of each case for this viewer. Raises Refused as `view` does."""
        kinds, today, sharing = self.check_role(viewer, act), days.today(), self.configuration.sharing
        on_record = self.rights(viewer.id)
        authorised = [case_id for case_id in cases if is_authorised(viewer, case_id, on_record)]
        found = around(self.store, authorised, without)
        asked = {case_id: case_of(case_id, facts) for case_id, facts in found.items()}
        closed = [case_id for case_id in cases if case_id not in asked or not may_open(viewer, asked[case_id], today, on_record)]
        if closed:
            raise Refused(_NOT_OPEN.format(", ".join(sorted(closed))))
        if act in AFTER_ACCEPTANCE and not all(is_accepted(found[case_id].of(Intake)) for case_id in cases):
            raise Refused("De aanmelding van deze zaak is nog niet aanvaard. Tot dan komt er niets bij en gaat er niets uit (R4).")
        return {case_id: Filter(asked[case_id], found[case_id], viewer, sharing, today, kinds, on_record) for case_id in cases}

    def check_role(self, viewer: User, act: Act) -> dict[str, str]:
        """What kind of partner the viewer's organisation is. Raises Refused for a role without this act, or a partner without a view."""
        require(viewer, act)
        organisation = organisation_of(self.store, viewer)
        check_account(viewer, organisation)
        return {organisation.id: organisation.partner_kind} if organisation else {}

    def note(
        self,
        viewer: User,
        purpose: str,
        action: Mapping[str, Any],
        cases: Collection[str],
        result: str,
        persons: Collection[str] = (),
        categories: Collection[str] = (),
    ) -> None:
        """Write one line in the log; cases and persons by their log numbers."""
        self.log.write(
            Entry(
                user=viewer.id,
                organisation=viewer.organisation,
                role=str(viewer.role),
                action=action,
                cases=sorted(self.store.log_numbers(Case.kind(), list(cases)).values()),
                persons=sorted(self.store.log_numbers(Person.kind(), sorted(persons)).values()),
                categories=sorted(categories),
                purpose=purpose,
                ground=GROUND,
                result=result,
            )
        )


def in_store(store: Store, model: type[T], ids: Sequence[str]) -> list[T]:
    """The things with these ids as a store has them now, whoever supplied them."""
    read = (model.kind().read(row) for row in store.find(model.kind(), ids))
    return [thing for thing in read if isinstance(thing, model) and thing.withdrawn is None]


_NOT_OPEN = "Deze zaak bestaat niet, is gesloten of is niet voor u opengesteld: {}. Vraag de procesregisseur om toegang."


def check_use(purpose: str, action: Mapping[str, Any], cases: Collection[str]) -> None:
    """Raises WrongUse for a purpose that cannot stand in the log, or when the description of the action holds the id of a case."""
    check_purpose(purpose, cases)
    if any(value in cases for value in action.values() if isinstance(value, str)):
        raise WrongUse("Een zaaknummer hoort niet in de omschrijving van de handeling; het logboek noemt zaken bij hun lognummer.")


def case_of(case_id: str, facts: Everything) -> Case:
    """The case that was asked about, out of what stands around it."""
    return merged([case for case in facts.of(Case) if case.id == case_id])
