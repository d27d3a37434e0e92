"""What may stand in a cell: as an expression over a whole column at a time, and in words for the cells that may not."""

from __future__ import annotations

import re
from collections.abc import Callable

import polars as pl

from graphmodel.declare import Cell, Column, StoredValue
from graphmodel.errors import WrongUse
from graphmodel.municipalities import did_you_mean as municipality_meant
from graphmodel.municipalities import spellings
from loaders.hints import did_you_mean

LONGEST_TEXT = 4_000
LONGEST_ID = 64
CONTROL = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]"
"""Characters that show nothing and are no text: a picture (SVG) or a sheet with one in it does not open, and a terminal obeys some."""
_YEAR = "[1-9][0-9]{3}"
_MONTH = "(?:0[1-9]|1[0-2])"
_DAY = f"{_YEAR}-{_MONTH}-[0-3][0-9]"
_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def value_of(column: Column) -> pl.Expr:
    """The stored value of a column of stripped text; null where the cell cannot be read."""
    return _READERS[column.cell](column, pl.col(column.name))


def _when(fits: pl.Expr, value: pl.Expr) -> pl.Expr:
    return pl.when(fits).then(value)


def _is_text(text: pl.Expr, longest: int) -> pl.Expr:
    return (text.str.len_chars() <= longest) & ~text.str.contains(CONTROL)


def _day(text: pl.Expr) -> pl.Expr:
    # A spreadsheet set to Dutch writes 1-3-2026.
    padded = text.str.replace("^([1-9]-)", "0$1").str.replace("^([0-9]{2}-)([1-9]-)", "${1}0$2")
    turned = (
        pl.when(text.str.len_chars() < len("DD-MM-JJJJ"))
        .then(padded)
        .otherwise(text)
        .str.replace(f"^([0-3][0-9])-({_MONTH})-({_YEAR})$", "$3-$2-$1")
    )
    # The pattern alone would let 31 February through.
    real = turned.str.contains(f"^{_DAY}$") & turned.str.to_date("%Y-%m-%d", strict=False).is_not_null()
    return _when(real, turned)


def _bsn(text: pl.Expr) -> pl.Expr:
    # A leading zero is lost as soon as a spreadsheet has seen the file.
    digits = text.str.zfill(9)
    shaped = text.str.contains("^[0-9]{8,9}$") & (digits != "000000000")
    weighed = [digits.str.slice(place, 1).cast(pl.Int64, strict=False) * weight for place, weight in enumerate(_BSN_WEIGHTS)]
    return _when(shaped & (pl.sum_horizontal(weighed) % 11 == 0), digits)


def _postcode(text: pl.Expr) -> pl.Expr:
    """A Dutch postcode in one spelling, so that one door is looked up by one word; another text as it is."""
    plain = text.str.replace_all(r"[^0-9A-Za-z]", "").str.to_uppercase()
    return _when(_is_text(text, LONGEST_TEXT), pl.when(plain.str.contains("^[0-9]{4}[A-Z]{2}$")).then(plain).otherwise(text))


def _number(text: pl.Expr) -> pl.Expr:
    number = text.str.replace(",", ".", literal=True)
    return _when(text.str.contains(r"^[0-9]{1,12}(?:[.,][0-9]{1,12})?$"), number).cast(pl.Float64)


def _codes(column: Column) -> list[str]:
    return [str(code) for code in column.vocabulary or ()]


_READERS: dict[Cell, Callable[[Column, pl.Expr], pl.Expr]] = {
    Cell.TEXT: lambda _, text: _when(_is_text(text, LONGEST_TEXT), text),
    Cell.ID: lambda _, text: _when(_is_text(text, LONGEST_ID), text),
    Cell.DAY: lambda _, text: _day(text),
    Cell.PARTIAL_DAY: lambda _, text: pl.coalesce(_when(text.str.contains(f"^{_YEAR}(?:-{_MONTH})?$"), text), _day(text)),
    Cell.YES_NO: lambda _, text: text.replace_strict(["ja", "nee"], [1, 0], default=None, return_dtype=pl.Int64),
    Cell.CODE: lambda column, text: _when(text.is_in(_codes(column)), text),
    Cell.NUMBER: lambda _, text: _number(text),
    Cell.COUNT: lambda _, text: _when(text.str.contains(r"^[0-9]{1,12}$"), text).cast(pl.Int64),
    Cell.MUNICIPALITY: lambda _, text: text.replace_strict(spellings(), default=None, return_dtype=pl.String),
    Cell.BSN: lambda _, text: _bsn(text),
    Cell.POSTCODE: lambda _, text: _postcode(text),
}


def why_not(column: Column, text: str) -> tuple[str, str, str]:
    """The rule a cell breaks, what is wrong with it and how to mend it."""
    if len(text) > LONGEST_TEXT:
        return "te lange cel", f"de cel heeft {len(text)} tekens; {LONGEST_TEXT} is het meeste.", "Maak de tekst korter."
    if column.cell in (Cell.TEXT, Cell.ID, Cell.POSTCODE) and (found := re.search(CONTROL, text)):
        what = f"op plaats {found.start() + 1} staat een stuurteken: een teken dat niet te zien is."
        return "onzichtbaar teken", what, "Typ de tekst opnieuw, zonder dat teken."
    if column.cell is Cell.ID:
        return "te lang kenmerk", f"het kenmerk heeft {len(text)} tekens; {LONGEST_ID} is het meeste.", "Maak het korter."
    if column.cell is Cell.CODE:
        return "onbekende code", "deze code is niet bekend.", did_you_mean(text, _codes(column))
    if column.cell is Cell.MUNICIPALITY:
        return "onbekende code", "deze gemeente is niet bekend.", _municipality(text)
    if column.cell in _NO_DAY and not re.fullmatch(_LIKE_A_DAY, text):
        return "geen dag", "zo is een dag niet te lezen.", _NO_DAY[column.cell]
    return _WORDS[column.cell]


_LIKE_A_DAY = "[0-9]{4}(-[0-9]{2}){0,2}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}"
_NO_DAY = {
    Cell.DAY: "Schrijf JJJJ-MM-DD of DD-MM-JJJJ.",
    Cell.PARTIAL_DAY: "Schrijf JJJJ-MM-DD, DD-MM-JJJJ, JJJJ-MM of JJJJ.",
}
_WORDS = {
    Cell.DAY: ("geen dag", "dit is geen bestaande dag.", _NO_DAY[Cell.DAY]),
    Cell.PARTIAL_DAY: ("geen dag", "dit is geen bestaande dag, maand of jaar.", _NO_DAY[Cell.PARTIAL_DAY]),
    Cell.YES_NO: ("onbekende code", "hier mag alleen ja of nee staan.", "Schrijf ja of nee, in kleine letters."),
    Cell.NUMBER: ("geen getal", "dit is geen getal van 0 of meer.", "Schrijf bijvoorbeeld 4 of 2,5."),
    Cell.COUNT: ("geen getal", "dit is geen heel getal van 0 of meer.", "Schrijf bijvoorbeeld 4."),
    Cell.BSN: ("geen geldig BSN", "dit BSN voldoet niet aan de elfproef.", "Controleer het nummer, of laat de cel leeg."),
}


def _municipality(text: str) -> str:
    return municipality_meant(text) or "Schrijf de CBS-code (GM0344) of de naam zoals het CBS die schrijft."


def stored_value(column: Column, text: str) -> StoredValue:
    """One typed cell as it is stored, checked as a delivered one; empty text is no value. Raises WrongUse, saying how to mend it."""
    if not text.strip():
        return None
    value: StoredValue = pl.DataFrame({column.name: [text.strip()]}).select(value_of(column).alias("value")).item()
    if value is None:
        _, what, mend = why_not(column, text.strip())
        raise WrongUse(f"{column.name}, '{text}': {what} {mend}")
    return value
