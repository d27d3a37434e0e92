"""What if: what so many places would do with the blocks and with the cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.answer import Number
from reports.sentences import said
from screens.letters import width
from screens.markup import Html
from screens.region.svgchart import SIZE, SMALL, Chart, line, text
from screens.region.tables import table
from screens.shapes import Circle, Rect, Shape
from screens.style import PALETTES, Palette, Theme

WIDTH, LEFT, RIGHT, TOP, PITCH, BAR = 540.0, 92.0, 60.0, 38.0, 34.0, 20.0


@dataclass(frozen=True, slots=True)
class Stop:
    """What `places` places do. None is hidden; `cases` and `band` are absent (None too) where a report does not have them."""

    places: int
    helped: int | None
    again: int | None
    held: int | None
    persons: int | None = None
    cases: int | None = None
    band: tuple[Number, Number] | None = None
    days: int | None = None


def _name(stop: Stop) -> str:
    return f"{stop.places} {'plaats' if stop.places == 1 else 'plaatsen'}"


def blocks_chart(stops: Sequence[Stop], theme: Theme) -> Chart:
    """A bar a stop: what runs again, and behind it what still waits for something else; pale where the split is hidden."""
    colours = PALETTES[theme]
    scale = (WIDTH - LEFT - RIGHT) / max(1, *(stop.helped or 0 for stop in stops))
    shapes: list[Shape] = list(_legend(stops, colours))
    for at, stop in enumerate(stops):
        shapes += _bar(stop, TOP + at * PITCH, scale, colours)
    return Chart(
        tuple(shapes), WIDTH, TOP + PITCH * len(stops), "Hoeveel blokkades een aantal plaatsen helpt, en hoeveel daarvan weer lopen."
    )


def _legend(stops: Sequence[Stop], colours: Palette) -> Iterator[Shape]:
    """The fills that are used."""
    hidden = any(stop.helped and stop.again is None for stop in stops)
    named = [("loopt weer", colours.text), ("wacht ook op iets anders", colours.canvas), ("verdeling verborgen", colours.faint)]
    x = LEFT
    for words, fill in named if hidden else named[:2]:
        yield Rect(x, 9, 12, 12, 0, fill, colours.text)
        yield text(x + 18, 15, words, colours.text)
        x += 18 + width(words, SIZE) + 22


def _bar(stop: Stop, y: float, scale: float, colours: Palette) -> Iterator[Shape]:
    middle = y + BAR / 2
    yield text(LEFT - 8, middle, _name(stop), colours.text, "right")
    if stop.helped is None:
        yield text(LEFT + 4, middle, said(None), colours.text, bold=True)
        return
    x = LEFT
    split = stop.again is not None and stop.held is not None
    parts = [(stop.again, colours.text, colours.canvas), (stop.held, colours.canvas, colours.text)] if split else []
    for count, fill, ink in parts or [(stop.helped, colours.faint, colours.text)]:
        if not count:
            continue
        yield Rect(x, y, count * scale, BAR, 0, fill, colours.text)
        if split and count * scale > width(said(count), SMALL, 650) + 8:
            yield text(x + count * scale / 2, middle, said(count), ink, "center", size=SMALL, bold=True)
        x += count * scale
    yield text(x + 6, middle, said(stop.helped), colours.text, bold=True)


def cases_chart(stops: Sequence[Stop], theme: Theme) -> Chart:
    """A dot a stop: cases without work that is held up, longest waiting first; the pale bar is what a lottery would do, 9 times in 10."""
    colours = PALETTES[theme]
    known = [stop for stop in stops if stop.cases is not None]
    most = max((max(stop.cases or 0, stop.band[1] if stop.band else 0) for stop in known), default=0)
    scale = (WIDTH - LEFT - RIGHT - 10) / max(most, 1)
    shapes: list[Shape] = [line([(LEFT, TOP - 12), (LEFT, TOP + PITCH * len(known) - 8)], colours.text)]
    shapes += [text(LEFT, 12, "zaken zonder hulp die vastzit", colours.muted, size=SMALL)]
    for at, stop in enumerate(known):
        shapes += _dot(stop, TOP + at * PITCH + BAR / 2, scale, colours)
    words = "In hoeveel zaken geen hulp meer vastzit: een stip als wie het langst wacht voorgaat, een balk bij loting."
    return Chart(tuple(shapes), WIDTH, TOP + PITCH * len(known), words)


def _dot(stop: Stop, y: float, scale: float, colours: Palette) -> Iterator[Shape]:
    yield text(LEFT - 8, y, _name(stop), colours.text, "right")
    end = x = LEFT + (stop.cases or 0) * scale
    if stop.band:
        low, high = (LEFT + each * scale for each in stop.band)
        yield Rect(low, y - 7, max(high - low, 2), 14, 0, colours.middle, colours.muted)
        end = max(x, high)
    yield Circle(x, y, 5.5, colours.text, colours.canvas, 1.5)
    yield text(end + 12, y, said(stop.cases), colours.text, bold=True)


def stop_table(stops: Sequence[Stop], caption: str) -> Html:
    """The same as a table, a stop a column."""
    rows = [["Blokkades geholpen", *(said(stop.helped) for stop in stops)]]
    rows += [["daarvan loopt weer", *(said(stop.again) for stop in stops)]]
    rows += [["daarvan wacht ook op iets anders", *(said(stop.held) for stop in stops)]]
    if any(stop.persons is not None for stop in stops):
        rows += [["Mensen: eigen hulp los, of die voor hun huishouden", *(said(stop.persons) for stop in stops)]]
    if any(stop.cases is not None for stop in stops):
        rows += [["Zaken zonder hulp die vastzit", *(said(stop.cases) for stop in stops)]]
    if any(stop.days is not None for stop in stops):
        rows += [["Zaken bij loting (5 tot 95%)", *(_band(stop) for stop in stops)]]
        rows += [["Dagen samen gewacht", *(said(stop.days) for stop in stops)]]
    return table(caption, ("Plaatsen", *(str(stop.places) for stop in stops)), rows)


def _band(stop: Stop) -> str:
    return said(None) if stop.band is None else " tot ".join(f"{each:g}".replace(".", ",") for each in stop.band)
