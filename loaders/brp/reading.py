"""A file of the register into records by BSN: the registry's list, or answers of the public API."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from graphmodel.errors import Refused, why_failed
from loaders.brp.addresses import Address
from loaders.brp.records import Record


class Records:
    """The records of a file by BSN."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._by_bsn: dict[str, list[Record]] = {}
        self.without_bsn = 0
        """Records that name no BSN: nobody can be found by them."""
        for record in records:
            if record.bsn is None:
                self.without_bsn += 1
            else:
                self._by_bsn.setdefault(record.bsn, []).append(record)

    def __iter__(self) -> Iterator[Record]:
        return (records[0] for records in self._by_bsn.values())

    def __len__(self) -> int:
        return len(self._by_bsn)

    def get(self, bsn: str | None) -> Record | None:
        """The record with this BSN; None where there is none, or more than one that differ."""
        records = self._by_bsn.get(bsn or "", [])
        return None if self.is_double(bsn) or not records else records[0]

    def is_double(self, bsn: str | None) -> bool:
        """Whether the file has several, different records with this BSN."""
        records = self._by_bsn.get(bsn or "", [])
        return any(record != records[0] for record in records[1:])

    def living_at(self, home: Address) -> int:
        """How many people of the file live behind the same door."""
        return self._at_door[home.door] if home.door else 0

    @cached_property
    def _at_door(self) -> Mapping[tuple[str, ...] | None, int]:
        return Counter(record.home.door for record in self if record.home)


def read(path: Path) -> Records:
    """The records in a file. Raises Refused for a file that cannot be read; the message names place and field, no value."""
    try:
        given = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Refused(f"Het bestand '{path.name}' kan niet worden gelezen: {why_failed(error)}.") from None
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise Refused(f"'{path.name}' is geen JSON-bestand in UTF-8. Geef het bestand zoals de BRP het levert.") from None
    return Records(_record(place, person, path.name) for place, person in enumerate(_persons(given, path.name), 1))


def _persons(given: Any, name: str) -> list[Any]:
    persons = given.get("personen") if isinstance(given, dict) else given
    if isinstance(persons, list):
        return persons
    raise Refused(f"'{name}' is geen lijst van personen en geen antwoord van de BRP API (met 'personen').")


def _record(place: int, person: Any, name: str) -> Record:
    try:
        return Record.model_validate(person)
    except ValidationError as error:
        # The library's own text holds the value, which may be a BSN or an address that is withheld.
        field = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"]) or "persoon"
        raise Refused(f"'{name}', persoon {place}, {field}: dit is niet te lezen als BRP-gegeven. Er is niets overgenomen.") from None
