"""The strip under the map: between whom no coordination is known, and the legend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screens.case.picture_from_answers import target_labels
from screens.case.seen import Seen
from screens.case.works import Work, works
from screens.markup import Html, join, tag
from screens.wording import name_of

SHOWN = 5


@dataclass(frozen=True)
class Apart:
    """A pair without known coordination, with what they share."""

    names: tuple[str, str]
    shared: str
    within: bool
    """Both are departments of one organisation."""


def pairs(seen: Seen, *, names: bool) -> list[Apart]:
    """The pairs in the order in which they matter: same person first, dwang first, then the same life area."""
    mine: dict[str, list[Work]] = {}
    for work in works(seen):
        if work.active:
            mine.setdefault(work.partner, []).append(work)
    ranked = sorted((_rank(mine.get(a, []), mine.get(b, [])), a, b) for a, b in seen.tracks.strangers)
    called = target_labels(seen, names=names)
    return [_apart(seen, a, b, _shared(mine.get(a, []), mine.get(b, []), called)) for _, a, b in ranked]


def _rank(one: list[Work], other: list[Work]) -> tuple[bool, bool, bool]:
    same_person = {w.target for w in one if w.intervention.person} & {w.target for w in other}
    same_area = {w.intervention.life_area for w in one} & {w.intervention.life_area for w in other}
    return not same_person, not any(w.coercion for w in [*one, *other]), not same_area


def _shared(one: list[Work], other: list[Work], called: dict[str, str]) -> str:
    targets = {w.target for w in one} & {w.target for w in other}
    if targets:
        return f"bij {called.get(min(targets), 'iemand')}"
    areas = {w.intervention.life_area for w in one} & {w.intervention.life_area for w in other}
    return f"beide {min(areas)}" if areas else ""


def _apart(seen: Seen, one: str, other: str, shared: str) -> Apart:
    first, second = seen.graph.partner(one), seen.graph.partner(other)
    within = first is not None and second is not None and first.part_of is not None and first.part_of == second.part_of
    return Apart((name_of(seen.graph, one), name_of(seen.graph, other)), shared, within)


def strip(found: list[Apart], *, everything: bool = False) -> Html:
    """The first five pairs, or all."""
    if not found:
        return Html()
    shown = found if everything else found[:SHOWN]
    more = [tag("span", f"en nog {len(found) - len(shown)}", class_="sl-meta")] if len(shown) < len(found) else []
    return tag("p", tag("b", "≠ Geen afstemming bekend", class_="sl-alarm"), *_said(shown), *more, class_="sl-strip sl-folds")


def _said(shown: list[Apart]) -> Iterator[Html]:
    for pair in shown:
        within = " (binnen één organisatie)" if pair.within else ""
        yield tag("span", tag("b", ", ".join(pair.names)), f" {pair.shared}{within}")


def legend() -> Html:
    """What the marks of the map mean."""
    items = [
        join([tag("b", "★ "), "casusregie"]),
        join([tag("b", "— ", class_="sl-lead"), "in een gezamenlijk spoor"]),
        join([tag("b", "- - ", class_="sl-alarm"), "los: geen afstemming bekend"]),
        join([tag("span", "4×", class_="sl-chip"), " contacten per maand, dikte idem"]),
        join([tag("span", "98 d", class_="sl-lock"), " vast, dagen wachten"]),
        join([tag("span", "dwang", class_="sl-chip sl-strong-chip"), " opgelegd"]),
        join([tag("b", "▮ "), "voor het hele huishouden"]),
    ]
    return tag("p", *(tag("span", item) for item in items), class_="sl-legend sl-folds")
