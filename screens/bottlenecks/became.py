"""What is asked of the Taskforce, what was decided before, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graphmodel.days import dutch
from reports import sentences as say
from reports.model import CourseFigure, DecidedFigure, TaskforceFigures
from screens.markup import Html, tag
from screens.region.tables import Cell, table

NOT_BECAUSE = "Meer of minder hoeft niet door het besluit te komen."


def show(figures: TaskforceFigures, *, exact: bool) -> None:
    """Draw them side by side; what there is nothing of is left out. Exact counts ask no decision."""
    asked = say.asked(figures)
    left, right = st.columns([1, 1.25], gap="medium")
    with left, st.container(border=True, key="region_asked"):
        if asked:
            st.html(asked_table(figures) + tag("p", say.ASSUMED, class_="sl-meta"))
        elif not exact:
            st.html(tag("p", "Dit rapport vraagt geen besluit.", class_="sl-meta"))
        if figures.course:
            st.html(course_table(figures.course))
    with right, st.container(border=True, key="region_decided"):
        if figures.decided:
            st.html(decided_table(figures.decided) + tag("p", NOT_BECAUSE, class_="sl-meta"))
        else:
            st.html(tag("p", "In de laatste twee jaar is op geen knelpunt besloten.", class_="sl-meta"))


def asked_table(figures: TaskforceFigures) -> Html:
    """The decisions asked for: what it would free, what stays, and who can take it."""
    rows = [
        [
            say.wanted(stop),
            "; ".join(say.who(stop)),
            " ".join([*say.helps(stop), say.freed(stop)]).strip(),
            ", ".join(say.since(stop, figures.as_of)),
        ]
        for stop in say.asked(figures)
    ]
    heads = ("Wat vragen wij?", "Wie kan het besluiten?", "Wat helpt het, wat blijft vast?", "Opgeschaald sinds")
    return table(say.asked_title(len(rows)), heads, rows, words=range(4))


def decided_table(decided: Sequence[DecidedFigure]) -> Html:
    """The last decision on each bottleneck, the latest first, with what came of it."""
    latest = sorted(decided, key=lambda at: at.on, reverse=True)
    heads, words = ["Knelpunt", "Datum", "Blokkades toen", "Nu", "Dat is"], [0, 1, 4]
    rows: list[list[Cell]] = [
        [say.label(at.code), tag("span", dutch(at.on), class_="sl-day"), say.said(at.then), say.said(at.now), say.compared(at.then, at.now)]
        for at in latest
    ]
    if any(at.text for at in latest):
        # Exact counts have no text: the analysis graph holds none.
        heads, words = [*heads, "Besluit", "Door"], [*words, 5, 6]
        rows = [[*row, at.text or say.HIDDEN, at.by or "niet vastgelegd"] for row, at in zip(rows, latest, strict=True)]
    return table("Wat is er eerder besloten?", heads, rows, words=words)


def course_table(course: Sequence[CourseFigure]) -> Html:
    """How many bottlenecks were escalated, decided on and solved."""
    rows = [[say.label(row.row), *map(say.said, (row.known, row.escalated, row.decided, row.solved))] for row in course]
    heads = ("Knelpunt", "Gemeld en open", "Daarvan opgeschaald", "Daarvan besloten", "Opgelost in een jaar")
    return table("Wat is ervan geworden?", heads, rows)
