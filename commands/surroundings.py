"""Where a command works: which store, which configuration, which log, and who is at the keyboard."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from access.configuration import Configuration, User, UserRole
from access.keeper import Keeper
from access.log import AccessLog, Entry
from access.purpose import NOT_KNOWN
from access.view import Access
from graphmodel.errors import Refused
from graphmodel.stores import Store, open_store

if TYPE_CHECKING:
    from analysis.asking import RegionAccess


@dataclass(frozen=True)
class Surroundings:
    """What stands before every command: `--store` and `--config`."""

    store_url: str
    config: Path

    @contextmanager
    def store(self, *, may_be_new: bool = False) -> Iterator[Store]:
        """The store, open for as long as the command runs. Raises Refused where there is none, unless it may be a new one."""
        if not may_be_new and self.is_missing:
            raise Refused(f"Er is geen opslag op {self.store_url}. Kijk of de naam klopt; samenloop import maakt een nieuwe.")
        store = open_store(self.store_url)
        try:
            yield store
        finally:
            store.close()

    @property
    def is_missing(self) -> bool:
        """Whether the store would be made by opening it."""
        scheme, _, rest = self.store_url.partition(":")
        return scheme == "sqlite" and bool(rest) and not Path(rest).exists()

    def configuration(self) -> Configuration:
        """Users and sharing rules."""
        return Configuration(self.config)

    @contextmanager
    def access(self, user: str) -> Iterator[tuple[Access, User]]:
        """The way to facts on persons, and who takes it."""
        with self.store() as store:
            access = Access(store, self.configuration(), AccessLog(self.log_path))
            yield access, access.viewer(user)

    @contextmanager
    def region(self, user: str) -> Iterator[tuple[RegionAccess, User]]:
        """The way to the counts of the region, and who takes it."""
        from analysis.asking import RegionAccess

        with self.store() as store:
            access = RegionAccess(store, self.configuration(), AccessLog(self.log_path))
            yield access, access.viewer(user)

    @contextmanager
    def keeper(self) -> Iterator[Keeper]:
        """The way to correct, extend and destroy, to the log and to a citizen's list."""
        with self.store() as store:
            yield Keeper(store, self.configuration(), AccessLog(self.log_path))

    def record(self, user: str | None, action: Mapping[str, Any], **said: Any) -> None:
        """Write a line in the log on work for the house as a whole, such as a back-up. Raises what `entry` raises, and logs that too."""
        try:
            entry = self.entry(user, action, **said)
        except Refused:
            AccessLog(self.log_path).write(self._refused(user, action))
            raise
        AccessLog(self.log_path).write(entry)

    def entry(self, user: str | None, action: Mapping[str, Any], **said: Any) -> Entry:
        """The line on work for the house as a whole; `said`: fields of `Entry` that say more than that it was done.

        With `--as` somebody of role beheer; without it the operating system's own user. Raises Refused for another role.
        """
        known = self.configuration().user(user) if user else None
        if user and (known is None or known.role is not UserRole.BEHEER):
            raise Refused(f"'{user}' is geen gebruiker met rol beheer. Laat --as weg of noem een beheerder.")
        organisation, role = (known.organisation, str(known.role)) if known else ("", "")
        who = Entry(known.id if known else getpass.getuser(), organisation, role, action, [], [], [], "beheer", "WGS art. 2.27", "done")
        return replace(who, **said)

    def _refused(self, user: str | None, action: Mapping[str, Any]) -> Entry:
        """The line on somebody who may not do this; what was typed and is no user may be a name, and is not repeated."""
        known = self.configuration().user(user) if user else None
        who = (known.id, known.organisation, str(known.role)) if known else (NOT_KNOWN, "", "")
        return Entry(*who, action, [], [], [], "beheer", "WGS art. 2.27", "refused")

    @property
    def log_path(self) -> Path:
        """The access log: `SAMENLOOP_LOG`, else beside the SQLite file, else in the working folder."""
        if given := os.environ.get("SAMENLOOP_LOG"):
            return Path(given)
        scheme, _, rest = self.store_url.partition(":")
        return Path(rest).with_suffix(".log") if scheme == "sqlite" else Path("samenloop.log")

    @property
    def exports_path(self) -> Path:
        """Where sealed exports and publications wait: a folder beside the log."""
        return self.log_path.with_suffix(".uitvoer")

    @property
    def register_path(self) -> Path:
        """The register of reports: `SAMENLOOP_REPORTS`, else a folder beside the log."""
        given = os.environ.get("SAMENLOOP_REPORTS")
        return Path(given) if given else self.log_path.with_suffix(".rapporten")


class Day(click.ParamType[date]):
    """A day as JJJJ-MM-DD."""

    name = "JJJJ-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that was typed. Fails on anything else."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is geen dag. Schrijf JJJJ-MM-DD.", param, ctx)
        if day.year not in YEARS:
            self.fail(f"{value}: kies een dag van {YEARS[0]} tot en met {YEARS[-1]}.", param, ctx)
        return day


YEARS = range(1900, 2200)
"""Years that a day may be in."""


as_user = click.option("--as", "user", required=True, metavar="GEBRUIKER", help="Wie het vraagt: een gebruiker uit users.yaml.")
purpose = click.option("--purpose", required=True, metavar="TEKST", help="Waarvoor; het komt in het logboek. Geen namen en geen BSN.")
as_json = click.option("--json", "as_json", is_flag=True, help="Antwoord voor programma's, in JSON.")
of_case = click.option("--case", "case_id", required=True, metavar="ZAAK", help="Het zaaknummer.")
as_manager = click.option("--as", "user", metavar="GEBRUIKER", help="Wie het doet (rol beheer); anders de gebruiker van dit systeem.")
