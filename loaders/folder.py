"""Which files of a folder are a werkmap's, and whether each is what its name says."""

from __future__ import annotations

from pathlib import Path

from graphmodel.declare import Kind
from graphmodel.errors import Refused
from graphmodel.kinds import KINDS, WERKMAP
from loaders.hints import did_you_mean, nearest
from loaders.problems import Problems
from loaders.table import Table, Unreadable, header

NAMES = [kind.name for kind in WERKMAP]
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})


def tables_of(folder: Path, problems: Problems) -> tuple[dict[str, Table], set[str]]:
    """The tables of a folder by the name of their kind, in the order they must be read, and the kinds whose file cannot be read.

    What is wrong goes to `problems`.

    Raises Refused when there is no such folder.
    """
    if not folder.is_dir():
        raise Refused(f"'{folder}' is geen map. Geef de map met de CSV-bestanden van de levering.")
    found: dict[str, Table] = {}
    paths = _paths(folder, problems)
    for name, path in paths.items():
        table = _table(KINDS[name], path, problems)
        if table is not None:
            found[name] = table
    if not paths:
        mend = f"Een werkmap heeft een of meer van: {', '.join(f'{name}.csv' for name in NAMES)}."
        problems.error("lege map", folder.name, None, None, None, "in deze map staat geen enkel bestand van een werkmap.", mend)
    return {name: found[name] for name in NAMES if name in found}, set(paths) - set(found)


def _paths(folder: Path, problems: Problems) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        name = path.stem.lower()
        if path.is_dir() or path.name.startswith((".", "~")):
            continue
        if path.suffix.lower() == ".csv" and name in NAMES and name not in found:
            found[name] = path
        elif path.suffix.lower() == ".csv":
            what = "dit bestand staat er twee keer." if name in NAMES else "geen bestand van een werkmap heet zo."
            mend = "Lever het een keer." if name in NAMES else _which_file(name)
            problems.error("onbekend bestand", path.name, None, None, None, what, mend)
        elif name in NAMES:
            what = f"'{path.suffix}' kan hier niet worden gelezen."
            problems.error("onbekend bestand", path.name, None, None, None, what, f"Bewaar het als {name}.csv ('CSV UTF-8').")
        else:
            workbook = path.suffix.lower() in WORKBOOKS
            mend = f"Bewaar elk blad als CSV-bestand: {NAMES[0]}.csv, {NAMES[1]}.csv …" if workbook else "Het hoort niet bij een werkmap."
            problems.warning("onbekend bestand", path.name, None, None, None, "dit bestand is niet gelezen.", mend)
    return found


def _which_file(name: str) -> str:
    """What a file may have been meant for: `relaties (1)` and `kopie van relaties` hold the name, `relatis` is like it."""
    held = max((known for known in NAMES if known in name), key=len, default=None)
    return f"Bedoelde u '{held}'?" if held else did_you_mean(name, NAMES)


def _table(kind: Kind, path: Path, problems: Problems) -> Table | None:
    try:
        separator, names = header(path)
    except Unreadable as error:
        problems.error("onleesbaar bestand", path.name, error.row, None, None, error.what, error.mend)
        problems.whole_files += 1
        return None
    before = problems.error_count
    other = _another_kind(kind, names)
    if other is not None:
        what = f"dit is niet wat de naam zegt: de kolommen zijn die van {other.name}."
        problems.error("verkeerd bestand", path.name, 1, None, None, what, f"Noem het {other.name}.csv, of lever {kind.name}.")
    else:
        _check_columns(kind, path.name, names, problems)
    if problems.error_count == before:
        return Table(kind, path, separator, names)
    problems.whole_files += 1
    return None


def _another_kind(kind: Kind, names: tuple[str, ...]) -> Kind | None:
    """The kind whose header this is, when it is not this kind's."""
    return None if _fits(kind, names) else next((other for other in WERKMAP if _fits(other, names)), None)


def _fits(kind: Kind, names: tuple[str, ...]) -> bool:
    allowed = {column.name for column in kind.werkmap}
    return set(names) <= allowed and not _missing(kind, names)


def _missing(kind: Kind, names: tuple[str, ...]) -> list[str]:
    missing = [column.name for column in kind.own if column.required and column.name not in names]
    if kind.spec.one_of and not set(kind.spec.one_of) & set(names):
        missing.append(" of ".join(kind.spec.one_of))
    return missing


def _check_columns(kind: Kind, file: str, names: tuple[str, ...], problems: Problems) -> None:
    allowed = [column.name for column in kind.werkmap]
    for place, name in enumerate(names):
        if not name:
            problems.error(
                "kolom zonder naam", file, 1, f"{place + 1}", None, "deze kolom heeft geen naam.", "Geef haar een naam, of haal haar weg."
            )
        elif name in names[:place]:
            problems.error("dubbele kolom", file, 1, name, None, "deze kolom staat er twee keer.", "Laat er een weg.")
        elif name not in allowed:
            near = nearest(name, allowed)
            mend = f"Bedoelde u '{near}'?" if near else f"Kies uit: {', '.join(allowed)}."
            problems.error("onbekende kolom", file, 1, name, None, "deze kolom is niet bekend.", mend)
    for name in _missing(kind, names):
        problems.error("ontbrekende kolom", file, 1, name, None, "deze kolom ontbreekt en is verplicht.", f"Voeg de kolom {name} toe.")
