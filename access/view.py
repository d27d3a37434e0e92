"""The one way to facts on persons: `Access.view`. It checks, filters, logs, and only then answers (R10, R13)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from access.casegraph import CaseGraph, T, merged
from access.configuration import Configuration, User, UserRole
from access.log import AccessLog, Entry
from access.othercases import is_authorised, may_open
from access.rules import WITHOUT_VIEW
from access.visible import Everything, Filter, everything
from graphmodel import days
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Case, Partner, Person
from graphmodel.stores.protocol import Store

GROUND = "WGS art. 2.27, 2.30"
"""Ground of every read by a house; a case's own frame says more of its purpose."""


class Access:
    """A store as seen by people: every read by a viewer, for a purpose, in the log."""

    def __init__(self, store: Store, configuration: Configuration, log: AccessLog) -> None:
        self._store, self._configuration, self._log = store, configuration, log

    def viewer(self, user_id: str) -> User:
        """The user with this id. Raises Refused when there is none, and the log says that somebody tried."""
        user = self._configuration.user(user_id)
        if user is None:
            self._log.write(Entry(user_id, "", "", {"action": "sign_in"}, [], [], [], "", GROUND, "refused"))
            raise Refused(f"Onbekende gebruiker: '{user_id}'. Vraag de beheerder om een aanmelding.")
        return user

    def view(self, viewer: User, cases: Collection[str], purpose: str, action: Mapping[str, Any]) -> dict[str, CaseGraph]:
        """The visible facts of one case or more, by case id, after one line in the log that names them all.

        `action` says what is done with them: the question with its day, or what else; never who it is about. Raises WrongUse
        without a purpose, Refused when a case is unknown, closed or not open to this viewer (the same words for all three),
        LogError when the log cannot be written.
        """
        _check_use(purpose, action, cases)
        # As the configuration has it now: a right that ended since sign-in is no right.
        viewer = self.viewer(viewer.id)
        try:
            graphs = self._look(viewer, cases)
        except Refused:
            self._write(viewer, purpose, action, cases, {}, "refused")
            raise
        self._write(viewer, purpose, action, cases, graphs, "answered")
        return graphs

    def open_cases(self, viewer: User) -> list[str]:
        """Ids of the cases that a viewer may open today: what *Mijn casussen* asks a view of. No fact on anybody."""
        viewer = self.viewer(viewer.id)
        self._check_role(viewer)
        today = days.today()
        candidates = self._store.open_cases(today.isoformat())
        authorised = [case_id for case_id in candidates if is_authorised(viewer, case_id)]
        rows: dict[str, list[Case]] = {}
        for case in in_store(self._store, Case, authorised):
            rows.setdefault(case.id, []).append(case)
        return [case_id for case_id in authorised if may_open(viewer, merged(rows[case_id]), today)]

    def _look(self, viewer: User, cases: Collection[str]) -> dict[str, CaseGraph]:
        kinds, today, sharing = self._check_role(viewer), days.today(), self._configuration.sharing
        authorised = [case_id for case_id in cases if is_authorised(viewer, case_id)]
        found = {case_id: everything(rows) for case_id, rows in self._store.neighbourhoods(authorised).items()}
        asked = {case_id: _case(case_id, facts) for case_id, facts in found.items()}
        if closed := [case_id for case_id in cases if case_id not in asked or not may_open(viewer, asked[case_id], today)]:
            raise Refused(_NOT_OPEN.format(", ".join(sorted(closed))))
        return {case_id: Filter(asked[case_id], found[case_id], viewer, sharing, today, kinds).graph() for case_id in cases}

    def _check_role(self, viewer: User) -> dict[str, str]:
        """What kind of partner the viewer's organisation is. Raises Refused for a role or a partner without a view."""
        if viewer.role in WITHOUT_VIEW:
            raise Refused(f"De rol {viewer.role} ziet geen casussen.")
        rows = in_store(self._store, Partner, [viewer.organisation])
        if not rows:
            return {}
        organisation = merged(rows)
        if viewer.role is not UserRole.TOEZICHT and organisation.is_third_party:
            raise Refused("Een derde partij heeft geen inzage in casussen (R11). Vraag de regisseur om een uittreksel.")
        return {organisation.id: organisation.partner_kind}

    def _write(
        self,
        viewer: User,
        purpose: str,
        action: Mapping[str, Any],
        cases: Collection[str],
        graphs: Mapping[str, CaseGraph],
        result: str,
    ) -> None:
        persons = {person.id for graph in graphs.values() for person in graph.of(Person)}
        categories = {fact.category for graph in graphs.values() for fact in graph.all_facts()}
        self._log.write(
            Entry(
                user=viewer.id,
                organisation=viewer.organisation,
                role=str(viewer.role),
                action=action,
                cases=sorted(self._store.log_numbers(Case.kind(), list(cases)).values()),
                persons=sorted(self._store.log_numbers(Person.kind(), sorted(persons)).values()),
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


def _check_use(purpose: str, action: Mapping[str, Any], cases: Collection[str]) -> None:
    if not purpose.strip():
        raise WrongUse("Noem het doel waarvoor u dit wilt zien (--purpose); het komt in het logboek.")
    if any(value in cases for value in action.values() if isinstance(value, str)):
        raise WrongUse("Een zaaknummer hoort niet in de omschrijving van de handeling; het logboek noemt zaken bij hun lognummer.")


def _case(case_id: str, facts: Everything) -> Case:
    return merged([case for case in facts.of(Case) if case.id == case_id])
