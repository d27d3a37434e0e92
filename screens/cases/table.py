"""The table of *Mijn casussen*: columns, order and cells for the component that draws it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from graphmodel.days import dutch
from screens.cases.rows import CaseRow
from screens.components import packaged
from screens.wording import count

_KEYS: dict[str, tuple[str, Callable[[CaseRow], Any]]] = {
    "zaak": ("Zaak", lambda row: row.case),
    "fase": ("Fase", lambda row: row.phase),
    "regie": ("Casusregie", lambda row: (row.lead is not None, row.lead or "")),
    "sporen": ("Sporen", lambda row: len(row.tracks)),
    "vast": ("Langst vast", lambda row: -1 if row.blocked_days is None else row.blocked_days),
    "overleg": ("Laatste overleg", lambda row: row.last_meeting or date.min),
    "stap": ("Volgende stap", lambda row: row.next_step),
}
MOST_FIRST = frozenset({"sporen", "vast", "fase"})


def in_order(rows: Sequence[CaseRow], order: tuple[str, bool] | None) -> list[CaseRow]:
    """Sorted by a column, downwards where the second is true; as they come where no column is chosen."""
    if order is None or order[0] not in _KEYS:
        return list(rows)
    return sorted(rows, key=_KEYS[order[0]][1], reverse=order[1])


def next_order(order: tuple[str, bool] | None, column: str) -> tuple[str, bool]:
    """The order after a click on a column: first its natural side, then the other."""
    first = column in MOST_FIRST
    return (column, first) if order is None or order[0] != column else (column, not order[1])


def table_data(rows: Sequence[CaseRow], order: tuple[str, bool] | None) -> dict[str, Any]:
    """What the component draws."""
    return {
        "caption": "Mijn casussen",
        "columns": [{"key": key, "label": label, "sorted": _sorted(order, key)} for key, (label, _) in _KEYS.items()],
        "rows": [{"id": row.case, "cells": _cells(row)} for row in in_order(rows, order)],
    }


def _sorted(order: tuple[str, bool] | None, key: str) -> str:
    if order is None or order[0] != key:
        return "none"
    return "descending" if order[1] else "ascending"


def _cells(row: CaseRow) -> list[list[dict[str, Any]]]:
    size = f"{count(row.people, 'persoon', 'personen')}, {count(row.partners, 'partner', 'partners')}"
    return [
        [_piece("open", row.case), _piece("quiet", size), *([_piece("quiet", row.purpose)] if row.purpose else [])],
        [_piece("plain", row.phase or "–")],
        [_piece("plain", f"★ {row.lead}") if row.lead else _piece("alarm", "geen casusregie")],
        [_piece("number", str(len(row.tracks))), _pips(row)],
        _stuck(row),
        [_piece("day", dutch(row.last_meeting) or "geen")],
        [_piece("strong" if row.appoint else "plain", row.next_step)],
    ]


def _stuck(row: CaseRow) -> list[dict[str, Any]]:
    if row.blocked_days is None:
        return [_piece("quiet", row.nothing_stuck)]
    return [_piece("lock", f"vast {row.blocked_days} d"), _piece("quiet", row.blocked_by)]


def _pips(row: CaseRow) -> dict[str, Any]:
    text = f"{count(row.held, 'spoor', 'sporen')} aan tafel, {len(row.tracks) - row.held} los"
    return {"kind": "pips", "text": text, "tracks": [[size, place < row.held] for place, size in enumerate(row.tracks)]}


def _piece(kind: str, text: str) -> dict[str, Any]:
    return {"kind": kind, "text": text}


FRONTEND = Path(__file__).parent / "frontend"


def show_table(data: dict[str, Any]) -> Any:
    """Draw it. The result has `open` (the case that was chosen) and `sort` (the column that was clicked)."""
    mount = packaged("case_table", FRONTEND, script="table.js", style="table.css")
    return mount(data=data, key="cases", on_open_change=_nothing, on_sort_change=_nothing)


def _nothing() -> None:
    """Streamlit gives a value only where somebody listens."""
