"""The fields in which a fact is corrected: one for each column that may change, with what stands there now."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from access.correcting import correctable_columns
from graphmodel.declare import Cell, Column, Fact, StoredValue, stored
from loaders.cells import stored_value

FIRST = date(1900, 1, 1)


def fields(fact: Fact) -> dict[str, Any]:
    """Draw the fields, and give what stands in them, by Dutch column name."""
    return {column.name: _field(column, getattr(fact, column.field)) for column in correctable_columns(fact.kind())}


def _field(column: Column, value: Any) -> Any:
    label, key = _label(column), f"correct_{column.name}"
    if column.vocabulary is not None:
        vocabulary = column.vocabulary
        codes = [str(code) for code in vocabulary]
        at = codes.index(value) if value in codes else None
        return st.selectbox(label, codes, at, format_func=lambda each: str(vocabulary(each).label), placeholder="leeg", key=key)
    if column.cell is Cell.YES_NO:
        return st.selectbox(label, ["ja", "nee"], None if value is None else int(not value), placeholder="leeg", key=key)
    if column.cell is Cell.DAY:
        return st.date_input(label, value, min_value=FIRST, format="DD-MM-YYYY", key=key)
    return st.text_input(label, _text(value), key=key)


def _label(column: Column) -> str:
    words = column.name.replace("_", " ")
    return words[:1].upper() + words[1:]


def _text(value: Any) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def changed(fact: Fact, given: dict[str, Any]) -> dict[str, StoredValue]:
    """What is to be stored anew: only where something else stands now. Raises WrongUse for what cannot stand there.

    What a view keeps from its own supplier too (a withheld address) is empty in the form, and stays what it was.
    """
    columns = {column.name: column for column in correctable_columns(fact.kind())}
    new = {name: _stored(columns[name], value) for name, value in given.items()}
    return {name: value for name, value in new.items() if value != stored(getattr(fact, columns[name].field))}


def _stored(column: Column, value: Any) -> StoredValue:
    if value is None or isinstance(value, date):
        return stored(value)
    return stored_value(column, str(value))
