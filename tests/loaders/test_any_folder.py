"""Whatever order, separator and notation a delivery has, the store is the same; planted errors are found in full."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.declare import Cell
from graphmodel.kinds import KINDS
from graphmodel.municipalities import names
from graphmodel.stores import open_store
from loaders.synthetic import make_region
from loaders.werkmap import import_werkmap
from tests.loaders.folders import TODAY, contents

Rows = list[dict[str, str]]


def read(folder: Path) -> dict[str, Rows]:
    files = {}
    for path in sorted(folder.glob("*.csv")):
        text = path.read_text(encoding="utf-8-sig")
        files[path.stem] = list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))
    return files


def write(folder: Path, files: dict[str, Rows], source: random.Random | None = None) -> None:
    """Write files; with a source of chance, in an order, a separator and a notation of its choosing."""
    folder.mkdir()
    for name, rows in files.items():
        columns = list(rows[0])
        if source:
            source.shuffle(columns)
        text = io.StringIO()
        if source and source.random() < 0.5:
            text.write("\ufeff")
        separator = source.choice(",;") if source else ";"
        out = csv.DictWriter(text, columns, delimiter=separator, lineterminator=source.choice(["\n", "\r\n"]) if source else "\n")
        out.writeheader()
        out.writerows([_retold(name, row, source) for row in source.sample(rows, len(rows))] if source else rows)
        (folder / f"{name}.csv").write_text(text.getvalue(), encoding="utf-8", newline="")


def _retold(name: str, row: dict[str, str], source: random.Random) -> dict[str, str]:
    """The same row as somebody else would have written it."""
    cells = {column.name: column.cell for column in KINDS[name].columns}
    told = {}
    for column, value in row.items():
        ways = [value, f" {value} "]
        if value and cells[column] is Cell.DAY:
            year, month, day = value.split("-")
            ways.append(f"{day}-{month}-{year}")
        elif value and cells[column] is Cell.MUNICIPALITY:
            ways += [value.lower(), value[2:], value[2:].lstrip("0"), names()[value]]
        elif cells[column] is Cell.NUMBER:
            ways.append(value.replace(".", ","))
        told[column] = source.choice(ways)
    return told


@settings(max_examples=12)
@given(seed=st.integers(0, 2**32))
def test_the_same_facts_however_they_are_written(seed: int) -> None:
    source = random.Random(seed)
    with TemporaryDirectory() as there:
        make_region(Path(there) / "plain", size="small", seed=seed % 5, today=TODAY)
        files = read(Path(there) / "plain")
        write(Path(there) / "retold", files, source)
        plain, retold = open_store("memory:"), open_store("memory:")
        first = import_werkmap(plain, Path(there) / "plain", today=TODAY)
        assert first.accepted, first.errors[:3]
        second = import_werkmap(retold, Path(there) / "retold", today=TODAY)
        assert second.accepted, second.errors[:3]
        assert contents(plain) == contents(retold)
        assert not import_werkmap(plain, Path(there) / "retold", today=date(2027, 1, 1)).written
        assert plain.version() == 1


def _set(file: str, column: str, value: str, rule: str) -> tuple[str, str, Callable[[dict[str, str]], None]]:
    return file, rule, lambda row: row.update({column: value})


PLANTS = [
    _set("meldingen", "soort", "overlst", "onbekende code"),
    _set("meldingen", "datum", "2026-02-30", "geen dag"),
    _set("interventies", "contacten_per_maand", "-1", "geen getal"),
    _set("acties", "partner_id", "niemand", "verwijzing naar niets"),
    _set("overlegpartners", "aanwezig", "", "lege cel"),
    _set("fasen", "tot", "1900-01-01", "tot voor van"),
    _set("fasen", "reden", "x" * 4001, "te lange cel"),
    _set("uitvraag", "bron", "niemand", "verwijzing naar niets"),
    _set("personen", "bsn", "123456789", "geen geldig BSN"),
    _set("personen", "geboortedatum", "1700", "onmogelijke geboortedatum"),
    _set("huishoudens", "gemeente", "Nergenshuizen", "onbekende code"),
    ("blokkades", "een van beide", lambda row: row.update({"interventie_id": "", "actie_id": ""})),
    ("meldingen", "een van beide", lambda row: row.update({"persoon_id": "", "huishouden_id": ""})),
]


@settings(max_examples=10)
@given(seed=st.integers(0, 2**32), planted=st.lists(st.sampled_from(PLANTS), min_size=1, max_size=12))
def test_planted_errors_are_found_in_full_and_nothing_is_written(
    seed: int, planted: list[tuple[str, str, Callable[[dict[str, str]], None]]]
) -> None:
    source, expected, used = random.Random(seed), Counter[tuple[str, int, str]](), set()
    with TemporaryDirectory() as there:
        make_region(Path(there) / "sound", size="small", today=TODAY)
        files = read(Path(there) / "sound")
        for file, rule, spoil in planted:
            row = source.randrange(len(files[file]))
            if (file, row) not in used:
                used.add((file, row))
                spoil(files[file][row])
                expected[f"{file}.csv", row + 2, rule] += 1
        write(Path(there) / "spoilt", files)
        store = open_store("memory:")
        report = import_werkmap(store, Path(there) / "spoilt", today=TODAY)
        assert Counter((problem.file, problem.row, problem.rule) for problem in report.errors) == expected
        assert (report.accepted, report.written, store.version()) == (False, False, 0)
        assert import_werkmap(store, Path(there) / "spoilt", today=TODAY, skip_bad_rows=True).accepted
