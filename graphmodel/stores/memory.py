"""`memory:`: the reference store. Plain dictionaries and obvious code; the other engines are held against it."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy

from graphmodel.days import now
from graphmodel.declare import Fact, Kind, Row
from graphmodel.kinds import KINDS, Case, Person
from graphmodel.records import LogAlias
from graphmodel.stores.around import Step, neighbourhoods
from graphmodel.stores.changes import VERSIONS, Changes, told
from graphmodel.stores.lognumbers import NUMBERED
from graphmodel.stores.protocol import NOT_COUNTED, Neighbourhood
from graphmodel.stores.renaming import NAMING_PERSONS, kept_number, renamed

Key = tuple[str, str]


def key_of(kind: Kind, row: Row) -> Key:
    """What makes a stored row the same fact: its key and its supplier."""
    return str(row[kind.index["sleutel"]]), str(row[kind.index["bron"]])


class _Contents:
    """All that a memory store holds; copied as a whole, so that a transaction can be thrown away."""

    def __init__(self) -> None:
        self.version = 0
        self.facts: dict[str, dict[Key, Row]] = {name: {} for name in KINDS}
        self.history: dict[str, list[Row]] = {name: [] for name in KINDS}
        self.numbers: dict[str, dict[str, int]] = {kind.name: {} for kind in NUMBERED}
        self.changes: list[tuple[int, str, list[str] | None]] = []

    def tell(self, changes: Changes) -> None:
        """Count a write, and keep what it changed."""
        self.version += 1
        lines = dict(changes.lines())
        forgotten = {name for name, keys in lines.items() if keys is None}
        before = [(version, name, None if name in forgotten else keys) for version, name, keys in self.changes]
        self.changes = [line for line in before if line[0] > self.version - VERSIONS]
        self.changes += [(self.version, name, keys) for name, keys in lines.items()]

    def __copy__(self) -> _Contents:
        other = _Contents()
        other.version = self.version
        other.facts = {name: dict(rows) for name, rows in self.facts.items()}
        other.history = {name: list(rows) for name, rows in self.history.items()}
        other.numbers = {name: dict(rows) for name, rows in self.numbers.items()}
        other.changes = list(self.changes)
        return other


class MemoryStore:
    """A store that lives as long as the process: for tests, and as the measure of the others."""

    def __init__(self, url: str = "memory:") -> None:
        self.url, self.is_clean = url, True
        self._contents = _Contents()
        self._writing = threading.Lock()

    def version(self) -> int:
        """See `Store.version`."""
        return self._contents.version

    @contextmanager
    def transaction(self) -> Iterator[MemoryWriter]:
        """See `Store.transaction`: the work is done on a copy that takes the place of the contents at the end."""
        with self._writing:
            contents = copy(self._contents)
            writer = MemoryWriter(contents)
            yield writer
            contents.tell(writer.changes)
            self._contents = contents

    def neighbourhoods(self, case_ids: Sequence[str], without: Collection[type[Fact]] = ()) -> dict[str, Neighbourhood]:
        """See `Store.neighbourhoods`."""
        return dict(neighbourhoods(case_ids, self._look_up, without))

    def _look_up(self, step: Step, lists: Sequence[Collection[str]]) -> list[list[Row]]:
        return [list(self._in_force(model, column, lists[number])) for model, column, number in step.parts]

    def _in_force(self, model: type[Fact], column: str, values: Collection[str]) -> Iterator[Row]:
        kind, wanted = model.kind(), set(values)
        place, withdrawn = kind.index[column], kind.index["ingetrokken_op"]
        return (row for row in self._contents.facts[kind.name].values() if row[place] in wanted and row[withdrawn] is None)

    def find(self, kind: Kind, keys: Sequence[str]) -> Iterator[Row]:
        """See `Store.find`."""
        wanted = set(keys)
        return (row for row in self.stream(kind) if key_of(kind, row)[0] in wanted)

    def referring(self, kind: Kind, column: str, ids: Sequence[str]) -> Iterator[Row]:
        """See `Store.referring`."""
        place, wanted = kind.index[column], set(ids)
        return (row for row in self.stream(kind) if row[place] in wanted)

    def stream(self, kind: Kind, suppliers: Sequence[str] | None = None) -> Iterator[Row]:
        """See `Store.stream`."""
        facts = self._contents.facts[kind.name]
        return (facts[key] for key in sorted(facts) if suppliers is None or key[1] in suppliers)

    def scan(self, kind: Kind, columns: Sequence[str]) -> Iterator[Row]:
        """See `Store.scan`."""
        places, never = [kind.index[column] for column in columns], [kind.index[column] for column in NOT_COUNTED]
        counted = (row for row in self._contents.facts[kind.name].values() if not any(row[place] for place in never))
        return (tuple(row[place] for place in places) for row in counted)

    def changed_since(self, kind: Kind, version: int) -> list[str] | None:
        """See `Store.changed_since`."""
        contents = self._contents
        lines = [keys for told_of, name, keys in contents.changes if name == kind.name and told_of > version]
        return told(lines, version, contents.version)

    def suppliers(self, kind: Kind) -> list[str]:
        """See `Store.suppliers`."""
        return sorted({supplier for _, supplier in self._contents.facts[kind.name]})

    def history(self, kind: Kind, keys: Sequence[str] | None = None) -> Iterator[Row]:
        """See `Store.history`."""
        changed, wanted = kind.index["gewijzigd_op"], None if keys is None else set(keys)
        rows = [row for row in self._contents.history[kind.name] if wanted is None or key_of(kind, row)[0] in wanted]
        return iter(sorted(rows, key=lambda row: (*key_of(kind, row), str(row[changed]))))

    def open_cases(self, day: str) -> list[str]:
        """See `Store.open_cases`."""
        kind = Case.kind()
        case_id, opened, closed, withdrawn = (kind.index[name] for name in ("casus_id", "geopend", "gesloten", "ingetrokken_op"))
        rows = [row for row in self._contents.facts[kind.name].values() if row[withdrawn] is None]
        return sorted({str(row[case_id]) for row in rows if str(row[opened]) <= day <= str(row[closed] or day)})

    def log_numbers(self, kind: Kind, ids: Sequence[str]) -> dict[str, int]:
        """See `Store.log_numbers`."""
        numbers = self._contents.numbers[kind.name]
        return {thing: numbers[thing] for thing in ids if thing in numbers}

    def close(self) -> None:
        """See `Store.close`."""


class MemoryWriter:
    """See `Writer`."""

    def __init__(self, contents: _Contents) -> None:
        self._contents = contents
        self.changes = Changes()

    def put(self, kind: Kind, rows: Iterable[Row]) -> int:
        """See `Writer.put`."""
        facts, count = self._contents.facts[kind.name], 0
        for row in rows:
            key = key_of(kind, row)
            if key in facts:
                self._contents.history[kind.name].append(facts[key])
            facts[key] = row
            self.changes.put(kind, [row])
            count += 1
            if kind in NUMBERED:
                self._contents.numbers[kind.name].setdefault(str(row[0]), secrets.randbits(63))
        return count

    def destroy(self, kind: Kind, keys: Iterable[Key]) -> int:
        """See `Writer.destroy`."""
        facts, gone = self._contents.facts[kind.name], set(keys)
        count = sum(facts.pop(key, None) is not None for key in gone)
        if gone:
            self.changes.destroyed(kind)
        history = self._contents.history[kind.name]
        self._contents.history[kind.name] = [row for row in history if key_of(kind, row) not in gone]
        if kind in NUMBERED:
            left = {str(row[0]) for row in facts.values()}
            self._contents.numbers[kind.name] = {k: n for k, n in self._contents.numbers[kind.name].items() if k in left}
        return count

    def rename_person(self, old: str, new: str) -> int:
        """See `Writer.rename_person`."""
        number = self._contents.numbers[Person.kind().name].get(old)
        if number is not None:
            self.put(LogAlias.kind(), [kept_number(number, new, now())])
        return sum(self._rename_in(kind, columns, old, new) for kind, columns in NAMING_PERSONS)

    def put_history(self, kind: Kind, rows: Iterable[Row]) -> None:
        """See `Writer.put_history`."""
        self._contents.history[kind.name].extend(rows)

    def set_numbers(self, kind: Kind, numbers: Iterable[tuple[str, int]]) -> None:
        """See `Writer.set_numbers`."""
        self._contents.numbers[kind.name].update(numbers)

    def _rename_in(self, kind: Kind, columns: Sequence[str], old: str, new: str) -> int:
        places = [kind.index[column] for column in columns]
        facts = self._contents.facts[kind.name]
        naming = [row for row in facts.values() if any(row[place] == old for place in places)]
        for row in naming:
            again = renamed(kind, row, old, new, now())
            self.destroy(kind, [key_of(kind, row)])
            if key_of(kind, again) not in facts:
                self.put(kind, [again])
        return len(naming)
