"""The seven questions in SQL on DuckDB, over tables that hold the frames of the analysis graph (`benchmarks/sql/`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from access.casegraph import BRIDGED_DAYS
from analysis.graph import AnalysisGraph
from benchmarks.asked import PARAMETERS

SQL = Path(__file__).parent / "sql"


class InSql:
    """The tables of one graph, to be asked on one day."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, graph: AnalysisGraph, day: date) -> None:
        self._connection = connection
        for model, frame in graph.frames.items():
            connection.register("frame", frame)
            connection.execute(f'CREATE TABLE "{model.__name__.lower()}" AS FROM frame')
            connection.unregister("frame")
        self.set("day", day)
        self.set("bridged", BRIDGED_DAYS)
        connection.execute((SQL / "shared.sql").read_text(encoding="utf-8"))

    def set(self, name: str, value: object) -> None:
        """Give a variable of the texts its value."""
        self._connection.execute(f"SET VARIABLE {name} = $value", {"value": value})

    def ask(self, question: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows of a question, or of `tracks`."""
        for name, value in (PARAMETERS.get(question, {}) if parameters is None else parameters).items():
            self.set(name, value)
        found = self._connection.execute((SQL / f"{question}.sql").read_text(encoding="utf-8"))
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@contextmanager
def in_sql(graph: AnalysisGraph, day: date) -> Iterator[InSql]:
    """A database in memory with the graph in it."""
    with duckdb.connect(":memory:") as connection:
        yield InSql(connection, graph, day)
