"""The rail beside the map: what is stuck, double work, outside the plan, no seat at the table, and some figures."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.kinds import Action
from queries.blocked import BlockedRow
from queries.escalations import Step
from screens.case import together
from screens.case.picture_from_answers import target_labels
from screens.case.seen import Seen
from screens.case.works import works
from screens.escalation.words import Names, status, title
from screens.markup import Html, join, tag
from screens.wording import both, contacts, count, listing, name_of, waiting


def cards(seen: Seen, *, names: bool, users: Names | None = None) -> Html:
    """All cards that have something to say, in this order; `users` are the names of who recorded a step."""
    called = target_labels(seen, names=names)
    made = [_stuck(seen, users or {}), _double(seen), together.card(seen), _outside(seen, called), _no_seat(seen), figures(seen)]
    return join(tag("section", card, class_="sl-card") for card in made if card)


def _stuck(seen: Seen, users: Names) -> Html:
    """Each open block, and at the first of a bottleneck where that lies; then what was solved in the last 28 days."""
    where = {row.bottleneck: row for row in seen.escalations}
    rows = []
    for row in seen.blocked.rows:
        lies = where.pop(row.bottleneck, None)
        rows.append(tag("li", *blocked_line(seen, row), status(lies, users) if lies else ""))
    solved = [tag("li", tag("b", title(row.code, row.subcode)), status(row, users)) for row in where.values() if row.state is Step.OPGELOST]
    body = tag("ul", *rows, *solved) if rows or solved else Html()
    return join([tag("h2", "Wat zit vast"), Html() if rows else tag("p", _nothing_stuck(seen)), body])


def _nothing_stuck(seen: Seen) -> str:
    unknown = len(seen.graph.known)
    if not unknown:
        return "Geen lijn is geblokkeerd."
    return f"Geen blokkade bekend. Van {count(unknown, 'partner', 'partners')} mag u niet zien of zij vastlopen."


def blocked_line(seen: Seen, row: BlockedRow) -> Iterator[str]:
    """Days, who waits, for what, and whose it is to solve."""
    promised = f", actie: {seen.graph.things(Action)[row.action].description}" if row.action else ""
    yield tag("span", f"vast {row.days} d", class_="sl-lock")
    yield f" {name_of(seen.graph, waiting(seen.graph, row))}{promised}"
    owner = f", bij {name_of(seen.graph, row.owner)}" if row.owner else ""
    yield tag("span", f" {title(row.code, row.subcode)}{owner}", class_="sl-meta")


def _double(seen: Seen) -> Html:
    active = [work for work in works(seen) if work.active]
    said = []
    for area in seen.tracks.double_work:
        partners = list(dict.fromkeys(name_of(seen.graph, work.partner) for work in active if work.intervention.life_area == area))
        said.append(tag("li", tag("b", area), f": {both(partners)}, los van elkaar."))
    return join([tag("h2", "Dubbel werk"), tag("ul", *said)]) if said else Html()


def _outside(seen: Seen, called: dict[str, str]) -> Html:
    rows = [
        tag(
            "li",
            f"{name_of(seen.graph, w.partner)} bij {called.get(w.target, 'iemand')} ",
            tag("span", contacts(w.intervention.contacts_per_month), class_="sl-chip"),
        )
        for w in works(seen)
        if w.outside_plan
    ]
    return join([tag("h2", "Buiten het plan"), tag("ul", *rows)]) if rows else Html()


def _no_seat(seen: Seen) -> Html:
    away = seen.involvement.not_at_table
    if not away:
        return Html()
    names = listing([name_of(seen.graph, partner) for partner in away], 5)
    verb = "werkt hier en zit" if len(away) == 1 else "werken hier en zitten"
    return join(
        [tag("h2", "Zonder plek aan tafel"), tag("p", f"{count(len(away), 'partner', 'partners')} {verb} niet aan tafel: {names}.")]
    )


def figures(seen: Seen) -> Html:
    """Four numbers."""
    tracks = seen.tracks.tracks
    asked = seen.involvement.asked
    told = f"{sum(row.answered for row in asked)} van {len(asked)}" if asked else "niemand"
    most = _most_contacts(seen)
    cells = [
        (str(sum(len(track.partners) for track in tracks)), "partners actief"),
        (str(len(tracks)), "spoor" if len(tracks) == 1 else "sporen"),
        most,
        (told, "antwoordden" if asked else "is iets gevraagd"),
    ]
    return tag("div", *(tag("div", tag("b", number), tag("span", text)) for number, text in cells), class_="sl-figures")


def _most_contacts(seen: Seen) -> tuple[str, str]:
    known = [(number, row.partner) for row in seen.involvement.partners if (number := getattr(row, "contacts_per_month", None)) is not None]
    if not known:
        return "–", "contact per maand onbekend"
    number, partner = max(known, key=lambda pair: (pair[0], pair[1]))
    return contacts(number), f"meeste contact: {name_of(seen.graph, partner)}"
