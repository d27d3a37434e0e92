"""The few shapes a picture is painted with; the browser's painter and the SVG writer know these and no others."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Dash = tuple[float, float] | None
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.h

    @property
    def middle(self) -> float:
        """The y of its centre."""
        return self.y + self.h / 2

    @property
    def centre(self) -> float:
        """The x of its centre."""
        return self.x + self.w / 2


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with round corners."""

    x: float
    y: float
    w: float
    h: float
    radius: float = 0
    fill: str | None = None
    stroke: str | None = None
    width: float = 1
    dash: Dash = None


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle by its centre."""

    x: float
    y: float
    radius: float
    fill: str | None = None
    stroke: str | None = None
    width: float = 1
    dash: Dash = None


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text by its anchor and vertical middle; never wider than `room` px, whatever the letter."""

    x: float
    y: float
    text: str
    size: float
    weight: int
    fill: str
    align: Align
    room: float


@dataclass(frozen=True, slots=True)
class Path:
    """SVG path data at (x, y), enlarged by `scale`; stroke width is not enlarged."""

    x: float
    y: float
    scale: float
    data: str
    fill: str | None = None
    stroke: str | None = None
    width: float = 1


Shape = Rect | Circle | Text | Path


def as_data(shape: Shape) -> dict[str, Any]:
    """A shape as the browser's painter takes it."""
    values = {name: value for name, value in asdict(shape).items() if value is not None}
    return {"kind": type(shape).__name__.lower(), **values}
