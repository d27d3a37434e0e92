"""The one way to facts on persons: `Access.view`. It checks, filters, logs, and only then answers (R10, R13)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from access.casegraph import CaseGraph, merged
from access.configuration import Configuration, User, UserRole
from access.log import AccessLog, Entry
from access.othercases import may_open
from access.rules import WITHOUT_VIEW
from access.visible import Everything, Filter, everything
from graphmodel import days
from graphmodel.declare import Row
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
        """The user with this id. Raises Refused when there is none."""
        user = self._configuration.user(user_id)
        if user is None:
            raise Refused(f"Onbekende gebruiker: '{user_id}'. Vraag de beheerder om een aanmelding.")
        return user

    def view(self, viewer: User, cases: Collection[str], purpose: str, action: Mapping[str, Any]) -> dict[str, CaseGraph]:
        """The visible facts of one case or more, by case id, after one line in the log that names them all.

        `action` says what is done with them: the question with its day, or what else. Raises WrongUse without a purpose,
        Refused when a case is unknown, closed or not open to this viewer (the same words for all three), LogError when the
        log cannot be written.
        """
        _check_purpose(purpose)
        today = days.today()
        try:
            self._check_role(viewer)
            found = {case_id: everything(rows) for case_id, rows in self._store.neighbourhoods(list(cases)).items()}
            _check_open(viewer, cases, found, today)
        except Refused:
            self._write(viewer, purpose, action, cases, {}, "refused")
            raise
        kinds = self._kind_of(viewer.organisation)
        graphs = {case_id: self._filtered(viewer, case_id, found[case_id], today, kinds) for case_id in cases}
        self._write(viewer, purpose, action, cases, graphs, "answered")
        return graphs

    def open_cases(self, viewer: User) -> list[str]:
        """Ids of the cases that a viewer may open today: what *Mijn casussen* asks a view of. No fact on anybody."""
        self._check_role(viewer)
        today = days.today()
        candidates = self._store.open_cases(today.isoformat())
        if viewer.role is UserRole.TOEZICHT:
            return candidates
        kind = Case.kind()
        listed = candidates if viewer.cases == "alle" else sorted(set(candidates) & set(viewer.cases))
        rows: dict[str, list[Case]] = {}
        for row in self._store.find(kind, listed):
            case = kind.read(row)
            if isinstance(case, Case) and case.withdrawn is None:
                rows.setdefault(case.id, []).append(case)
        return [case_id for case_id in listed if may_open(viewer, merged(rows[case_id]), today)]

    def _filtered(self, viewer: User, case_id: str, facts: Everything, today: date, kinds: Mapping[str, str]) -> CaseGraph:
        case = _case(case_id, facts)
        return Filter(case, facts, viewer, self._configuration.sharing, today, kinds).graph()

    def _check_role(self, viewer: User) -> None:
        if viewer.role in WITHOUT_VIEW:
            raise Refused(f"De rol {viewer.role} ziet geen casussen.")
        partners = [row for row in map(Partner.kind().read, self._partner_rows(viewer.organisation)) if isinstance(row, Partner)]
        if viewer.role is not UserRole.TOEZICHT and partners and merged(partners).is_third_party:
            raise Refused("Een derde partij heeft geen inzage in casussen (R11). Vraag de regisseur om een uittreksel.")

    def _partner_rows(self, partner_id: str) -> list[Row]:
        return [row for row in self._store.find(Partner.kind(), [partner_id]) if row[Partner.kind().index["ingetrokken_op"]] is None]

    def _kind_of(self, partner_id: str) -> dict[str, str]:
        place = Partner.kind().index["soort"]
        return dict.fromkeys([partner_id], str(rows[-1][place])) if (rows := self._partner_rows(partner_id)) else {}

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


_NOT_OPEN = "Deze zaak bestaat niet, is gesloten of is niet voor u opengesteld: {}. Vraag de procesregisseur om toegang."


def _check_purpose(purpose: str) -> None:
    if not purpose.strip():
        raise WrongUse("Noem het doel waarvoor u dit wilt zien (--purpose); het komt in het logboek.")


def _case(case_id: str, facts: Everything) -> Case:
    return merged([case for case in facts.of(Case) if case.id == case_id])


def _check_open(viewer: User, cases: Collection[str], found: Mapping[str, Everything], today: date) -> None:
    closed = [case_id for case_id in cases if case_id not in found or not may_open(viewer, _case(case_id, found[case_id]), today)]
    if closed:
        raise Refused(_NOT_OPEN.format(", ".join(sorted(closed))))
