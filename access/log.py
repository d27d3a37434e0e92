"""The access log: who read what, when, why and on what ground (R13, R14). No log, no answer.

A file of JSON lines of its own. Each line carries the hash of the one before; number and hash of the last line are kept in a
small file beside it, so that a changed, missing or moved line and a cut tail are all found. Persons and cases stand in it
by a random number that is destroyed with them: no delivered id, name or free text but the purpose that the user typed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, BinaryIO

from filelock import FileLock, Timeout

from graphmodel.days import now
from graphmodel.errors import LogError, WrongUse

TORN = b'{"torn":true}\n'
"""Follows a line that a process could not finish; the torn line itself is never removed."""

RESUMED = "log_resume"
"""The deed of going on with a log of which something was lost: `verify` tells of it until a later line was kept elsewhere."""

FIRST = "0" * 64
"""Stands where the first line names the hash of the line before it."""


@dataclass(frozen=True)
class Entry:
    """What one line says; the log adds number, moment and hashes."""

    user: str
    organisation: str
    role: str
    action: Mapping[str, Any]
    """What was done: the question with its parameters, or another action."""
    cases: Sequence[int]
    persons: Sequence[int]
    categories: Sequence[str]
    purpose: str
    ground: str
    result: str
    """`answered`, `refused`, or what else came of it."""


class AccessLog:
    """An append-only log that several processes write to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._tip = path.with_name(path.name + ".tip")
        self._lock = FileLock(path.with_name(path.name + ".lock"), timeout=30)

    def write(self, entry: Entry) -> int:
        """Append one line and make sure it stands on the disk; returns its number, from 1.

        Raises LogError when it cannot be written: then there is no answer either.
        """
        with self._locked():
            return self._append(entry)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            with self._lock:
                yield
        except (OSError, ValueError, Timeout) as error:
            raise LogError(
                f"Het logboek {self.path} is niet te gebruiken ({error}). Zonder logboek is er geen antwoord (R13). "
                "Maak ruimte of herstel de rechten; is er iets van weg, vraag dan toezicht (samenloop log verify, log resume)."
            ) from error

    def resume(self, entry: Entry) -> int:
        """Go on with a log of which the file or the small file beside it was lost or damaged; the line says that this was done.

        What is there stays and is built on. Returns the number of that line. Raises WrongUse when nothing was lost.
        """
        with self._locked():
            if self._belong_together():
                raise WrongUse("Het logboek en zijn .tip horen bij elkaar: er is niets te hervatten.")
            # From the beginning of the file, so that a line half written at its end is closed off before the next one follows it.
            self._remember(*self._found(), 0)
            return self._written(entry)

    def _belong_together(self) -> bool:
        """Whether there is a small file beside lines, and lines beside one that tells of any; neither is a log that begins."""
        written = self.path.exists() and self.path.stat().st_size > 0
        try:
            number = self._last()[0]
        except ValueError:
            return False
        return written == self._tip.exists() or (self._tip.exists() and not number)

    def _found(self) -> tuple[int, str]:
        """Number and hash of the last line that stands in the file; without a file what the small one says, if that tells anything."""
        number, before = 0, FIRST
        if not self.path.exists() or not self.path.stat().st_size:
            with suppress(ValueError):
                number, before, _ = self._last()
        for line in self._whole():
            if (record := _read(line)) and "number" in record:
                number, before = int(record["number"]), _hash(line)
        return number, before

    def _append(self, entry: Entry) -> int:
        if not self._tip.exists() and not self.path.exists():
            self._remember(0, FIRST, 0)  # So that lines without a small file beside them are never a log that just began.
        self._refuse_what_is_lost()
        return self._written(entry)

    def _refuse_what_is_lost(self) -> None:
        if not self._belong_together():
            raise ValueError(f"{self.path.name} en {self._tip.name} horen niet bij elkaar: van een van beide is iets weg of beschadigd")

    def _written(self, entry: Entry) -> int:
        number, before = self._settled()
        with self._open() as file:
            line = _line({"number": number + 1, "at": now(), **entry.__dict__, "before": before})
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
            self._remember(number + 1, _hash(line), file.tell())
        return number + 1

    def _settled(self, *, close_off: bool = True) -> tuple[int, str]:
        """Number and hash of the last line, after closing off what a process that died left behind.

        It may have died with a line half written, which is closed off and marked; or with the line written and its number
        not yet, in which case the line stands.
        """
        number, before, size = self._last()
        line = b"\n"
        for line in _beyond(self.path, size):
            record = _read(line) if line.endswith(b"\n") else None
            if record and record.get("number") == number + 1 and record.get("before") == before:
                number, before = number + 1, _hash(line)
        if close_off and not line.endswith(b"\n"):
            self._close_off()
        return number, before

    def _close_off(self) -> None:
        with self._open() as file:
            file.write(b"\n" + TORN)

    def _open(self) -> BinaryIO:
        # Only the account that runs Samenloop reads it: it says who works on whom.
        return open(self.path, "ab", opener=lambda path, flags: os.open(path, flags, 0o600))

    def last(self) -> tuple[int, str]:
        """Number and hash of the last line, for toezicht to print and keep: with them `verify` finds a log that was made anew."""
        with self._locked():
            self._refuse_what_is_lost()
            return self._settled(close_off=False)

    def _last(self) -> tuple[int, str, int]:
        """What the small file says. A damaged one is no reason to guess: ValueError, so that there is no answer."""
        if self._tip.exists():
            number, before, size = self._tip.read_bytes().decode().split()
            return int(number), before, int(size)
        return 0, FIRST, 0

    def _remember(self, number: int, digest: str, size: int) -> None:
        fresh = self._tip.with_name(self._tip.name + ".new")
        fresh.write_bytes(f"{number} {digest} {size}\n".encode())
        fresh.replace(self._tip)

    def entries(self) -> Iterator[dict[str, Any]]:
        """Every whole line, in order; a torn one is left out."""
        for line in self._whole():
            record = _read(line)
            if record is not None and "number" in record:
                yield record

    def _whole(self) -> Iterator[bytes]:
        """The lines of the file without those that are marked as torn, and without the marks."""
        # One line is held at a time, and the one after it: a log of years does not fit in memory.
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            for line, after in pairwise(chain(file, [b""])):
                torn = after == TORN or (after == b"" and not line.endswith(b"\n"))
                if line != TORN and not torn:
                    yield line

    def verify(self, kept: tuple[int, str] | None = None) -> list[str]:
        """What is wrong with the log, in plain Dutch, a sentence each; empty when every line stands as it was written.

        `kept`: number and hash of a line as `last` gave them before. Raises LogError when the log cannot be read.
        """
        with self._locked():
            return list(self._faults(kept))

    def _faults(self, kept: tuple[int, str] | None) -> Iterator[str]:
        expected, before = 0, FIRST
        for line in self._whole():
            record = _read(line)
            if record is None or "number" not in record:
                yield f"Na regel {expected} staat iets dat Samenloop niet zo heeft geschreven."
                continue
            expected += 1
            if record["number"] != expected:
                yield f"Op de plaats van regel {expected} staat regel {record['number']}: er ontbreekt er een, of de volgorde is anders."
                expected = int(record["number"])
            elif record["before"] != before:
                yield f"Regel {expected} sluit niet aan: de regel ervoor is veranderd."
            before = _hash(line)
            if record["action"].get("command") == RESUMED and not (kept and kept[0] >= expected):
                yield f"Regel {expected}: het logboek is hervat nadat er iets van weg was; wat er toen ontbrak, is hier niet te zien."
            if kept and kept[0] == expected and kept[1] != before:
                yield f"Regel {expected} is een andere dan de bewaarde."
        yield from self._faults_at_the_end(expected, before, kept)

    def _faults_at_the_end(self, found: int, digest: str, kept: tuple[int, str] | None) -> Iterator[str]:
        number, tip = self._settled(close_off=False)
        if found and not self._tip.exists():
            yield f"Het bestand {self._tip.name} ontbreekt: of het eind van het logboek er nog is, is niet te zien."
        if found < max(number, kept[0] if kept else 0):
            yield f"Het eind ontbreekt: er zijn {max(number, kept[0] if kept else 0)} regels geschreven en {found} gevonden."
        elif tip != digest:
            yield f"Regel {found}, de laatste, is veranderd of toegevoegd buiten Samenloop om."


def _line(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), default=_plain).encode() + b"\n"


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else dict(value) if isinstance(value, Mapping) else sorted(value)


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def _read(line: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None


def _beyond(path: Path, size: int) -> Iterator[bytes]:
    if path.exists() and path.stat().st_size > size:
        with path.open("rb") as file:
            file.seek(size)
            yield from file
