"""Making, approving and reading reports: who may, and the line in the log that each step writes (R13, R18)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from importlib.metadata import version
from typing import Any

from access.configuration import User
from access.log import AccessLog, Entry
from access.purpose import check_purpose
from access.roles import Act, may, require
from access.view import GROUND
from analysis.areas import Areas
from analysis.asking import RegionAccess
from analysis.suppression.cells import K
from graphmodel import days
from graphmodel.errors import Refused
from reports import files
from reports.figures import taskforce
from reports.register import Draft, Register, Release

TOGETHER = timedelta(days=830)
"""Releases that are attacked together: a report prints eight whole quarters, and before those it says nothing."""


class Reports:
    """The reports of a house."""

    def __init__(self, register: Register, log: AccessLog) -> None:
        self._register, self._log = register, log

    def make(self, region: RegionAccess, viewer: User, areas: Areas, day: date, purpose: str, k: int = K) -> Draft:
        """A draft in the register. Raises Refused for a role that may not ask the region, WrongUse without a purpose."""
        number, at = self._register.next_number(days.today()), days.now()
        action = {"action": "report", "number": number, "as_of": day.isoformat(), "k": k}
        graph = region.graph(viewer, purpose, action)
        last = self._register.last(k)
        made = taskforce(
            graph, day, areas, k, last.cells() if last else None, self._register.printed_since(day - TOGETHER), region.on_record()
        )
        draft = Draft.of(number, made, by=viewer.id, at=at, version=graph.version, rules=version("samenloop"))
        self._register.add(draft)
        return draft

    def approve(self, viewer: User, number: str, purpose: str) -> tuple[Draft, Release]:
        """Release a draft of somebody else. Raises Refused for the maker, another role, and one already released."""
        with_number = {"action": "report_approve", "number": number}
        try:
            require(viewer, Act.APPROVE)
            draft = self._register.releasable(number, viewer.id)
        except Refused:
            self._write(viewer, with_number, purpose, "refused")
            raise
        self._write(viewer, with_number, purpose, "done")
        return draft, self._register.release(number, by=viewer.id, at=days.now())

    def listed(self, viewer: User, purpose: str) -> list[tuple[Draft, Release | None]]:
        """The reports that somebody may read, newest first: who cannot make or approve them gets released ones only.

        Raises Refused, logged, for a role that reads no reports.
        """
        action = {"action": "report_list"}
        try:
            require(viewer, Act.REPORT)
        except Refused:
            self._write(viewer, action, purpose, "refused")
            raise
        self._write(viewer, action, purpose, "answered")
        every = [(draft, self._register.released(draft.number)) for draft in self._register.drafts()]
        return [(draft, release) for draft, release in reversed(every) if release or may(viewer.role, Act.APPROVE)]

    def file(self, viewer: User, number: str, form: files.Form, purpose: str) -> bytes:
        """A report to save. The line in the log stands before anything is given.

        Raises Refused for a role that reads no reports, and for a draft where the role does not approve; WrongUse for an unknown number.
        """
        action = {"action": "report_file", "number": number, "form": str(form)}
        try:
            require(viewer, Act.REPORT)
            release = self._register.released(number)
            if not release:
                require(viewer, Act.APPROVE)
        except Refused:
            self._write(viewer, action, purpose, "refused")
            raise
        draft = self._register.draft(number)
        self._write(viewer, action, purpose, "answered")
        return files.content(draft, release, form)

    def _write(self, viewer: User, action: Mapping[str, Any], purpose: str, result: str) -> None:
        check_purpose(purpose)
        self._log.write(Entry(viewer.id, viewer.organisation, str(viewer.role), action, [], [], [], purpose, GROUND, result))
