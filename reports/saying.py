"""What a report says of blocks, read back from its figures: the values of the counts that `printed` names."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.suppression.days import What
from reports.model import TaskforceFigures
from reports.printed import ALL


def values(figures: TaskforceFigures) -> dict[str, int]:
    """By key of the count what is printed; hidden ones are not there."""
    return {key: number for key, number in _said(figures) if number is not None}


def _said(figures: TaskforceFigures) -> Iterator[tuple[str, int | None]]:
    yield ALL, figures.blocks
    for area in figures.areas:
        yield f"{ALL} @ {area.area}", area.blocks
    for row in figures.rows:
        yield row.row, row.blocks
        yield f"{row.row} eerder", None if row.blocks is None or row.change is None else row.blocks - row.change
        for cell in row.cells:
            yield f"{row.row} @ {cell.area}", cell.blocks
    for flow in figures.flow:
        for what in What:
            yield f"{flow.row} {flow.quarter} {what}", getattr(flow, what)
    for at in figures.decided:
        yield f"{at.code} toen", at.then
