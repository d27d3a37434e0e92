"""Rows that leave the house: made once, sealed, and handed over only as a second person let them go (R18)."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from access.approving import approvals, ask_approval, checked, number_of
from access.configuration import User
from access.roles import Act
from access.view import Access
from analysis.kept import KEPT
from graphmodel.errors import Refused, WrongUse
from graphmodel.records import Approval


@dataclass(frozen=True)
class Exports:
    """Where sealed exports wait: a folder inside the house that only the account running Samenloop reads."""

    folder: Path
    access: Access

    def ask(self, viewer: User, archive: bytes, version: int, what: str, purpose: str) -> Approval:
        """Seal an archive made from the store as it was at a version, and ask to let it go; `what` says what it is.

        Raises Refused for a role that may not export.
        """
        sealed = _dated(archive, version)
        digest = hashlib.sha256(sealed).hexdigest()
        asked = ask_approval(self.access, viewer, Act.EXPORT, what=what, digest=digest, purpose=purpose)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._path(asked)
        path.touch(mode=0o600)
        path.write_bytes(sealed)
        return asked

    def waiting(self, viewer: User) -> list[Approval]:
        """What this person asked for and did not get yet, oldest first: still to be decided, or let go. What was refused is taken away."""
        mine = [row for row in approvals(self.access) if row.asked_by == viewer.id and self._path(row).exists()]
        for row in mine:
            if row.accepted is False:
                self._path(row).unlink()
        return [row for row in mine if row.accepted is not False]

    def pending(self, viewer: User, what: str) -> Approval | None:
        """The latest of `waiting` whose description begins with `what`."""
        mine = [row for row in self.waiting(viewer) if row.what.split(" ", 1)[1].startswith(what)]
        return mine[-1] if mine else None

    def to_decide(self, viewer: User) -> list[Approval]:
        """What others asked for and nobody decided yet, oldest first."""
        return [row for row in approvals(self.access) if row.accepted is None and row.asked_by != viewer.id and self._path(row).exists()]

    def sealed(self, approval: Approval) -> bytes:
        """What waits to be decided, for who is to decide. What it says of itself only: rows are read when it was let go."""
        return self._path(approval).read_bytes()

    def hand_over(self, viewer: User, approval: Approval, out: Path, purpose: str) -> list[Path]:
        """Write the files of an export that was let go into an empty folder; the sealed one is gone after that.

        Raises WrongUse for a folder with something in it, Refused as `opened` does.
        """
        if out.exists() and any(out.iterdir()):
            raise WrongUse(f"In {out} staat al iets. Kies een lege map.")
        sealed = self.opened(viewer, approval, purpose)
        out.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(io.BytesIO(sealed)) as archive:
            archive.extractall(out)
            written = [out / name for name in archive.namelist()]
        self.done(approval)
        return written

    def opened(self, viewer: User, approval: Approval, purpose: str) -> bytes:
        """An archive as it was let go.

        Raises Refused to anybody but who asked for it, while nobody let it go, where it is not what was let go, and where facts were
        destroyed since it was made: then it is taken away (R20).
        """
        viewer = checked(self.access, viewer, Act.EXPORT, purpose, "export")
        action = {"approval": approval.what, "digest": approval.digest}
        try:
            sealed = self._let_go(viewer, approval)
        except Refused:
            self.access.note(viewer, purpose, action, [], "refused")
            raise
        self.access.note(viewer, purpose, action, [], "exported")
        return sealed

    def _let_go(self, viewer: User, approval: Approval) -> bytes:
        if approval.asked_by != viewer.id:
            raise Refused(f"Uitvoer {number_of(approval)} vroeg een ander. Wie haar vroeg, haalt haar op.")
        if not approval.accepted or approval.by in (None, viewer.id):
            raise Refused(f"Uitvoer {number_of(approval)} is nog niet vrijgegeven.")
        sealed = self._path(approval).read_bytes()
        if hashlib.sha256(sealed).hexdigest() != approval.digest:
            raise Refused(f"Uitvoer {number_of(approval)} is niet meer wat er is vrijgegeven. Vraag opnieuw.")
        if self._is_outdated(sealed):
            self.done(approval)
            raise Refused(f"Uitvoer {number_of(approval)} is te oud: sindsdien is er iets vernietigd, of te veel veranderd. Vraag opnieuw.")
        return sealed

    def sweep(self) -> None:
        """Take away what waits and may hold what was destroyed since it was sealed: nobody need come for it first (R20)."""
        for path in sorted(self.folder.glob("*.zip")):
            if self._is_outdated(path.read_bytes()):
                path.unlink()

    def _is_outdated(self, sealed: bytes) -> bool:
        """Whether it may hold what was destroyed since; one that was half written when a process ended is nothing to hand over either."""
        if not zipfile.is_zipfile(io.BytesIO(sealed)):
            return True
        with zipfile.ZipFile(io.BytesIO(sealed)) as archive:
            version = archive.comment
        # One that says no version was sealed before versions were kept: nobody can tell what was destroyed since.
        return not version.isdigit() or any(self.access.store.changed_since(kept.kind, int(version)) is None for kept in KEPT.values())

    def done(self, approval: Approval) -> None:
        """Take away an archive that was handed over: it is handed over once."""
        self._path(approval).unlink()

    def _path(self, approval: Approval) -> Path:
        return self.folder / f"{number_of(approval)}.zip"


def _dated(archive: bytes, version: int) -> bytes:
    """The same archive, with the version of the store it was made from as its comment."""
    held = io.BytesIO(archive)
    with zipfile.ZipFile(held, "a") as found:
        found.comment = str(version).encode()
    return held.getvalue()
