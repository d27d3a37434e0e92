"""What every answer has in common."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer

from access.casegraph import CaseGraph


class Row(BaseModel):
    """A part of an answer; as JSON its fields by name. Fields in `unsaid` are left out while they are empty or false."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
    unsaid: ClassVar[frozenset[str]] = frozenset()

    @model_serializer(mode="wrap")
    def _said(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {key: value for key, value in handler(self).items() if value or key not in self.unsaid}


class LeftOut(Row):
    """What an answer could not take in for this viewer (questions.md §5)."""

    partners_without_dates: int
    """partners at `bekendheid` on the day of asking, whatever day was asked about"""


class Answer(Row):
    """An answer on one case, over what this viewer may see."""

    unsaid: ClassVar[frozenset[str]] = frozenset({"left_out"})

    question: str
    """id of the question"""
    case: str
    """id of the case"""
    as_of: date
    """the day that was asked about"""
    scope: Literal["visible"] = "visible"
    """always `visible`: over what this viewer may see"""
    left_out: LeftOut | None = None
    """what could not be taken in; absent when nothing"""


def head(question: str, case: CaseGraph, as_of: date) -> dict[str, Any]:
    """The fields that every answer begins with."""
    left_out = LeftOut(partners_without_dates=len(case.known)) if case.known else None
    return {"question": question, "case": case.case_id, "as_of": as_of, "left_out": left_out}
