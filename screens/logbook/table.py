"""Lines of the log as a table that can be read and printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from access.logreading import Line
from access.logwords import RESULTS, in_words
from graphmodel.days import AMSTERDAM
from graphmodel.vocabulary import Category
from screens.markup import Html, join, tag
from screens.wording import count

HEADS = ("Regel", "Wanneer", "Wie", "Wat", "Zaken", "Personen", "Soort gegevens", "Doel en grondslag", "Uitkomst")
FEW = 2
"""Log numbers that stand in a cell by themselves; more are folded away behind how many there are."""


def lines_table(lines: Sequence[Line], page: int) -> Html:
    """The lines of one page, newest first."""
    if not lines:
        return tag("p", "Geen regel past bij deze keuze.")
    caption = tag("caption", f"Bladzijde {page}: {count(len(lines), 'regel', 'regels')}, nieuwste eerst")
    head = tag("tr", join(tag("th", text, scope="col") for text in HEADS))
    body = join(tag("tr", tag("th", str(line["number"]), scope="row"), join(tag("td", *cell) for cell in _cells(line))) for line in lines)
    table = tag("table", caption, tag("thead", head), tag("tbody", body), class_="sl-table sl-log")
    return tag("div", table, class_="sl-scroll", tabindex="0", role="region", aria_label="Regels van het logboek")


def _cells(line: Line) -> Iterable[tuple[str, ...]]:
    yield tuple(tag("span", part, class_="sl-under") for part in moment(line["at"]).split(" "))
    yield line["user"], _under(", ".join(part for part in (line["role"], line["organisation"]) if part))
    yield (in_words(line["action"]),)
    yield (numbers(line["cases"], "zaken"),)
    yield (numbers(line["persons"], "personen"),)
    yield (", ".join(Category(one).label if one in list(Category) else one for one in line["categories"]),)
    yield line["purpose"], _under(line["ground"])
    yield (RESULTS.get(line["result"], line["result"]),)


def _under(text: str) -> Html:
    return tag("span", text, class_="sl-under sl-meta")


def numbers(found: Sequence[int], many: str) -> Html:
    """Log numbers; more than a few are folded away, for they are long and say nothing by themselves."""
    each = join(tag("span", str(number), class_="sl-under") for number in found)
    return each if len(found) <= FEW else tag("details", tag("summary", f"{len(found)} {many}"), each)


def moment(at: str) -> str:
    """A moment as people in Amsterdam read it, to the second."""
    return datetime.fromisoformat(at).astimezone(AMSTERDAM).strftime("%d-%m-%Y %H:%M:%S")
