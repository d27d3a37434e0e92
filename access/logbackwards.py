"""The lines of the log from the newest back, at the cost of what is looked at and not of the whole file."""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from access.log import TORN


def backwards(path: Path, before: int | None = None) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every whole line, newest first, each with where in the file it begins; torn ones are left out.

    `before`: go on from there, a place that was given earlier. The log only grows, so a place stays what it was.
    """
    if not path.exists() or not path.stat().st_size:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for begins, line in _lines(data, len(data) if before is None else min(before, len(data))):
            record = _read(line)
            if record is not None:
                yield begins, record


def _lines(data: mmap.mmap, end: int) -> Iterator[tuple[int, bytes]]:
    torn = False
    while end > 0:
        begins = data.rfind(b"\n", 0, end - 1) + 1
        line = data[begins:end]
        if line == TORN:
            torn = True
        else:
            if not torn and line.endswith(b"\n"):
                yield begins, line
            torn = False
        end = begins


def _read(line: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) and "number" in record else None
