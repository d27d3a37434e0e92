"""Where the screens work: store, configuration, log and demo, from the environment that `samenloop serve` sets."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from access.configuration import Configuration
from access.keeper import Keeper
from access.log import AccessLog
from access.view import Access
from analysis.asking import RegionAccess
from analysis.console.engine import Console, Engine, Published
from analysis.console.target import named, refuse_case_store
from analysis.exporting import Exports
from analysis.source import Source
from graphmodel.errors import WrongUse
from graphmodel.stores import Store, open_store


@dataclass(frozen=True)
class Settings:
    """What stands in `SAMENLOOP_STORE`, `SAMENLOOP_CONFIG`, `SAMENLOOP_LOG` and `SAMENLOOP_DEMO`."""

    store_url: str
    config: Path
    log: Path
    demo: Path | None
    """Folder of the demo; None where people do not choose who they are."""

    @staticmethod
    def from_environment() -> Settings:
        """Read them. Raises WrongUse when the store is not named."""
        url, demo = os.environ.get("SAMENLOOP_STORE"), os.environ.get("SAMENLOOP_DEMO")
        if not url:
            raise WrongUse("Er is geen opslag genoemd. Start de schermen met: samenloop serve.")
        config, log = os.environ.get("SAMENLOOP_CONFIG", "config"), os.environ.get("SAMENLOOP_LOG", "samenloop.log")
        return Settings(url, Path(config), Path(log), Path(demo) if demo else None)

    def configuration(self) -> Configuration:
        """Users and sharing rules. Raises ConfigurationError at first use when they do not load."""
        return _configuration(self.config)

    def user_names(self) -> dict[str, str]:
        """The name of each user by id. Raises ConfigurationError when the users do not load."""
        return {user.id: user.name or user.id for user in self.configuration().users}

    def store(self) -> Store:
        """The store, opened once for all sessions: it holds no viewer and no answer."""
        return _opened(self.store_url)

    def access_log(self) -> AccessLog:
        """The log that every reading stands in."""
        return AccessLog(self.log)

    def access(self) -> Access:
        """The way to facts on persons. Raises StoreError when the store cannot be opened."""
        return Access(self.store(), self.configuration(), self.access_log())

    def keeper(self) -> Keeper:
        """The way to correct, extend and destroy, to the log and to a citizen's list."""
        return Keeper(self.store(), self.configuration(), self.access_log())

    def region(self) -> RegionAccess:
        """The way to exact counts of the region. Raises StoreError when the store cannot be opened."""
        return RegionAccess(self.store(), self.configuration(), self.access_log(), _source(self.store_url))

    def engine(self) -> Engine:
        """Where analysts ask in Cypher: the Neo4j of `SAMENLOOP_ANALYSIS`, else a console of our own.

        Raises Refused where that Neo4j is the case store's.
        """
        url = os.environ.get("SAMENLOOP_ANALYSIS")
        if url is None:
            return _console(self.store_url)
        refuse_case_store(url, self.store_url)
        return Published(named(url))

    def exports(self) -> Exports:
        """Where sealed exports wait: a folder beside the log."""
        return Exports(self.log.with_suffix(".uitvoer"), self.access())

    def reports(self) -> Path:
        """The folder of the register of reports: `SAMENLOOP_REPORTS`, else beside the log."""
        given = os.environ.get("SAMENLOOP_REPORTS")
        return Path(given) if given else self.log.with_suffix(".rapporten")


@st.cache_resource(show_spinner=False)
def _configuration(folder: Path) -> Configuration:
    """The configuration, once for all sessions: every use of it looks whether its files changed."""
    return Configuration(folder)


@st.cache_resource(show_spinner=False)
def _source(url: str) -> Source:
    """The analysis graph, once for all sessions: numbers that mean nothing outside it, no viewer and no answer."""
    return Source(_opened(url))


@st.cache_resource(show_spinner=False)
def _console(url: str) -> Console:
    """The console, once for all analysts: they may all ask the same, and each text stands in the log under who asked it."""
    return Console(_source(url).graph)


@st.cache_resource(show_spinner=False)
def _opened(url: str) -> Store:
    return open_store(url)
