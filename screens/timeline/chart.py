"""What the timeline shows: the input of the drawing, filled by the case page from the answer `timeline`.

Nothing is computed here: which piece of a bar was in a track of a table and how long a block lasted comes from the
answers (questions.md §2). Both days of a period count; `None` as an end means still running on the peildatum.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphmodel.vocabulary import Status
from screens.style import Theme


class MarkKind(StrEnum):
    """What a mark above the lanes stands for; the value is the word of the legend."""

    MEETING = "overleg"
    REPORT = "melding"
    PHASE = "fase"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar: `in_track` while the partner was in a track of a table, else loose."""

    start: date
    end: date | None
    in_track: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A blocked stretch of `days` days waiting; `reason` is the code word ("GGZ-capaciteit"), shown when it fits."""

    start: date
    end: date | None
    days: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """What one partner did in one lane. `contacts` is a month, None when unknown; `status` gepland is drawn dotted.

    With `end_unknown` it is over, and nobody said since when: it has a beginning and no length.
    """

    id: str
    label: str
    pieces: tuple[Piece, ...]
    blocks: tuple[Block, ...] = ()
    contacts: float | None = None
    coercion: bool = False
    status: Status = Status.LOPEND
    end_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A person or household with its bars, in the order of the map. `basis` are the starts of basic services."""

    label: str
    note: str = ""
    bars: tuple[Bar, ...] = ()
    basis: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A meeting, report or change of phase on a day. `label` is shown for phases and read out for all."""

    day: date
    kind: MarkKind
    label: str = ""


@dataclass(frozen=True, slots=True)
class Regie:
    """A stretch of the regie bar: who led, or, with `leads` false, that nobody did ("geen, 60 d") or more than one ("betwist: A en B")."""

    start: date
    end: date | None
    label: str
    leads: bool = True


@dataclass(frozen=True, slots=True)
class Chart:
    """The timeline of one case for one viewer up to `peildatum`; `summary` says in a sentence what it shows."""

    lanes: tuple[Lane, ...]
    peildatum: date
    summary: str
    marks: tuple[Mark, ...] = ()
    regie: tuple[Regie, ...] = ()
    selected: str | None = None
    theme: Theme = "light"
