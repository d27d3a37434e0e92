"""Changing the configuration from a screen: checked, logged, written at once or not at all, with the version before it kept."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from filelock import FileLock, Timeout
from pydantic import BaseModel

from access.configfile import ConfigurationFile
from access.configuration import Sharing, User, Users
from access.roles import Act, require
from access.view import Access, check_use
from graphmodel import days
from graphmodel.errors import Refused, WrongUse

FILES: dict[str, type[BaseModel]] = {"sharing.yaml": Sharing, "users.yaml": Users}
"""The files that can be changed, and what stands in them."""


@dataclass(frozen=True, order=True)
class Version:
    """An earlier version of a file: until when it held, who replaced it, and where it is kept."""

    until: str
    by: str
    path: Path


def text_of(access: Access, name: str) -> str:
    """A file as it stands now; empty where there is none."""
    path = access.configuration.folder / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def fingerprint(text: str) -> str:
    """Tells one version of a file from another: what a screen remembers of what it began with."""
    return hashlib.sha256(text.encode()).hexdigest()


def as_yaml(content: BaseModel) -> str:
    """A configuration as the text of a file; what is left out holds by itself."""
    dumped: dict[str, Any] = content.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(dumped, allow_unicode=True, sort_keys=False)


def change(access: Access, viewer: User, name: str, text: str, *, began_with: str, purpose: str) -> Version | None:
    """Write a new version of `sharing.yaml` or `users.yaml`; gives the version it replaced, None where there was no file.

    `began_with` is the fingerprint of the text that the change began with. Raises Refused for a role that may not, or when the file
    was changed in the meantime; ConfigurationError for a text that does not load: then nothing is written; LogError without a log.
    """
    if name not in FILES:
        raise WrongUse(f"'{name}' is geen bestand dat hier te wijzigen is. Kies: {', '.join(FILES)}.")
    action = {"configure": name, "fingerprint": fingerprint(text)}
    check_use(purpose, action, [])
    viewer = access.viewer(viewer.id)
    try:
        require(viewer, Act.CONFIGURE)
        with _locked(access.configuration.folder):
            before = _unchanged(access, name, began_with)
            fresh = _checked(access, viewer, name, text)
            access.note(viewer, purpose, action, [], "done")
            kept = _keep(access, viewer, name, before) if before else None
            fresh.replace(access.configuration.folder / name)
            return kept
    except Refused:
        access.note(viewer, purpose, action, [], "refused")
        raise


def versions(access: Access, name: str) -> list[Version]:
    """The earlier versions of a file, the latest first."""
    return sorted(map(_read, _folder(access).glob(f"*~{name}")), reverse=True)


def _read(path: Path) -> Version:
    until, by, _ = path.name.split("~")
    return Version(until, by, path)


def _folder(access: Access) -> Path:
    return access.configuration.folder / "versions"


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    try:
        with FileLock(folder / ".lock", timeout=30):
            yield
    except Timeout as error:
        raise Refused("Een ander is de configuratie aan het wijzigen. Probeer het zo opnieuw.") from error


def _unchanged(access: Access, name: str, began_with: str) -> str:
    before = text_of(access, name)
    if fingerprint(before) != began_with:
        raise Refused(f"{name} is intussen door een ander gewijzigd. Er is niets geschreven; begin met wat er nu staat.")
    return before


def _checked(access: Access, viewer: User, name: str, text: str) -> Path:
    """The new text in a file beside the old one, once it loads; whoever changes users keeps a way in."""
    fresh = access.configuration.folder / f".new.{name}"
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        _check_still_in(ConfigurationFile(fresh, FILES[name]).read(), viewer)
    except BaseException:
        fresh.unlink()
        raise
    return fresh


def _check_still_in(content: BaseModel, viewer: User) -> None:
    if isinstance(content, Users) and not any(user.id == viewer.id and user.role == viewer.role for user in content.users):
        raise Refused("Uzelf of uw rol kunt u niet weghalen; laat een andere beheerder dat doen.")


def _keep(access: Access, viewer: User, name: str, before: str) -> Version:
    _folder(access).mkdir(exist_ok=True)
    until, by = days.now().replace(":", ""), re.sub(r"[^\w.-]", "_", viewer.id)
    path = _folder(access) / f"{until}~{by}~{name}"
    path.write_text(before, encoding="utf-8")
    return Version(until, by, path)
