"""The third tab: the same data as a plain table, and as CSV. The accessible twin of the map."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from access.configuration import SharingLevel
from graphmodel.days import dutch
from graphmodel.sheets import as_text
from graphmodel.vocabulary import Coercion, Status
from screens.case.filters import Choice
from screens.case.picture_from_answers import picture, target_labels
from screens.case.seen import Seen
from screens.case.works import standings, works
from screens.map.layout import lay_out
from screens.markup import Html, tag
from screens.session import SignedIn
from screens.texts import FOOT
from screens.wording import contacts, name_of

COLUMNS = (
    "Partner",
    "Domein",
    "Spoor",
    "Aan tafel",
    "Voor wie",
    "Leefgebied",
    "Wat",
    "Contact",
    "Sinds",
    "Stand",
    "Dwang",
    "Dagen vast",
    "Buiten plan",
)


def rows(seen: Seen, *, names: bool) -> list[tuple[str, ...]]:
    """A row for each line of each partner, by track; partners of whom less may be known have a row too.

    Tracks have the numbers of the map with all filters open.
    """
    whole = picture(seen, Choice(), "", names=False, theme="light", selected=None)
    numbers = lay_out(whole).numbers
    found = list(_rows(seen, numbers, names=names))
    return sorted(found, key=lambda row: (not row[2], row[2].zfill(3), row[0]))


def _rows(seen: Seen, numbers: Mapping[str, int], *, names: bool) -> Iterator[tuple[str, ...]]:
    called, everybody, all_works = target_labels(seen, names=names), standings(seen), works(seen)
    for partner in sorted(everybody.keys() | {work.partner for work in all_works}):
        standing = everybody.get(partner)
        track = "" if standing is None or standing.track is None else str(numbers.get(f"T{standing.track}", ""))
        domain = standing.domain.label if standing else ""
        head = (name_of(seen.graph, partner), domain, track, "ja" if standing and standing.at_table else "nee")
        mine = [work for work in all_works if work.partner == partner]
        if not mine:
            unknown = standing is not None and standing.level is SharingLevel.BEKENDHEID
            yield (*head, *(["inhoud onbekend"] if unknown else ["geen lijn"]), *[""] * 8)
        for work in mine:
            line = work.intervention
            blocked = "" if work.blocked_days is None else str(work.blocked_days)
            told = (
                line.life_area,
                line.description,
                contacts(line.contacts_per_month),
                dutch(line.start),
                Status(line.status).label.lower(),
            )
            coercion = Coercion(line.coercion).label.lower() if line.coercion else ""
            yield (*head, called.get(work.target, ""), *told, coercion, blocked, "ja" if work.outside_plan else "")


def as_html(found: list[tuple[str, ...]], caption: str) -> Html:
    """A table with a caption, column headings and a row heading."""
    head = tag("thead", tag("tr", *(tag("th", column, scope="col") for column in COLUMNS)))
    body = tag("tbody", *(tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:])) for row in found))
    table = tag("table", tag("caption", caption), head, body, class_="sl-table sl-lines")
    return tag("div", table, class_="sl-scroll", tabindex="0", role="region", aria_label=caption)


def as_csv(found: list[tuple[str, ...]], seen: Seen, who: SignedIn) -> str:
    """The rows as CSV, with what it leaves out, for whom and for which day. A cell that a sheet would take for a formula is quoted."""
    said = io.StringIO()
    writer = csv.writer(said, delimiter=";")
    writer.writerow([f"Zaak {seen.graph.case_id}, peildatum {dutch(seen.day)}, gezien door {who.user.name}, doel: {who.purpose}. {FOOT}"])
    writer.writerow(COLUMNS)
    writer.writerows([[as_text(cell) for cell in row] for row in found])
    return "\ufeff" + said.getvalue()
