"""What is selected on the map, in words: a partner with its lines and strangers, a person or household with who works there."""

from __future__ import annotations

from collections.abc import Iterator

from access.configuration import SharingLevel
from graphmodel.days import dutch
from graphmodel.kinds import Household, Intervention, Role
from graphmodel.vocabulary import PartnerRole, Status
from screens.case.picture_from_answers import ENDED, HOUSEHOLD, PARTNER, shared_targets, target_labels
from screens.case.seen import Seen
from screens.case.works import Standing, Work, standings, works
from screens.escalation.words import last_decision, standing, title
from screens.markup import Html, join, tag
from screens.wording import both, contacts, count, in_sentence, name_of


def detail(seen: Seen, selected: str, *, names: bool) -> Html:
    """The card of what is selected."""
    called = target_labels(seen, names=names)
    if selected.startswith(PARTNER):
        parts = _partner(seen, selected.removeprefix(PARTNER), called)
    elif selected.startswith(ENDED):
        parts = _ended(seen, selected.removeprefix(ENDED), called)
    else:
        parts = _target(seen, selected[len(HOUSEHOLD) :], called)
    return tag("section", join(parts), class_="sl-card", aria_label="Gekozen op de kaart")


def _partner(seen: Seen, partner: str, called: dict[str, str]) -> Iterator[Html]:
    standing = standings(seen).get(partner)
    yield tag("h3", name_of(seen.graph, partner))
    if standing:
        yield tag("p", where(standing, _roles(seen, partner)), class_="sl-meta")
    known = seen.graph.partner(partner)
    if standing and standing.level is SharingLevel.BEKENDHEID:
        yield tag("p", "Deze partner is hier nu bezig. Wat zij doet, en voor wie, mag u niet zien. Vraag om afstemming.")
    if known and known.desk:
        yield tag("p", f"Contactpunt: {known.desk}")
    mine = [work for work in works(seen) if work.partner == partner]
    yield join(tag("p", *_work(seen, work, called)) for work in mine)
    if not mine and standing and standing.track is None:
        yield tag("p", "Zit aan tafel en heeft hier nu geen lijn.")
    yield join(_strangers(seen, partner, called))


def where(standing: Standing, roles: list[str]) -> str:
    """Domain, place and roles of a partner."""
    place = "aan tafel" if standing.at_table else "niet aan tafel"
    others = standing.track_size - 1
    loose = ("" if others < 0 else "los spoor", f"in een spoor met {count(others, 'ander', 'anderen')}")[others > 0]
    return ", ".join(part for part in (standing.domain.label, place, loose, *roles) if part)


def _roles(seen: Seen, partner: str) -> list[str]:
    return sorted(
        {
            PartnerRole(role.role).label.lower() + (f" ({role.professional})" if role.professional else "")
            for role in seen.graph.of(Role)
            if role.case == seen.graph.case_id and role.partner == partner and seen.day in role.period
        }
    )


def _work(seen: Seen, work: Work, called: dict[str, str]) -> Iterator[str]:
    line = work.intervention
    yield tag("b", called.get(work.target, "Iemand"))
    yield f", {in_sentence(line.life_area)}: {line.description} "
    if work.blocked_days is not None:
        yield tag("span", f"vast {work.blocked_days} d", class_="sl-lock")
    if line.coercion:
        yield tag("span", line.coercion, class_="sl-chip")
    if work.outside_plan:
        yield tag("span", "buiten plan", class_="sl-chip")
    number = "contact onbekend" if line.contacts_per_month is None else f"{contacts(line.contacts_per_month)} per maand"
    last = f", laatste contact {dutch(line.last_contact)}" if line.last_contact and line.last_contact <= seen.day else ""
    state = f" ({Status(line.status).label.lower()})" if line.status != Status.LOPEND else ""
    yield tag("span", f" {number}, sinds {dutch(line.start)}{last}{state}", class_="sl-meta")
    waits_for = {row.bottleneck for row in seen.blocked.rows if row.intervention == line.id}
    for row in seen.escalations:
        if row.bottleneck in waits_for:
            yield tag("span", f"{title(row.code, row.subcode)}. {standing(row)} {last_decision(row)}", class_="sl-meta sl-below")


def _strangers(seen: Seen, partner: str, called: dict[str, str]) -> Iterator[Html]:
    apart = [b if a == partner else a for a, b in seen.tracks.strangers if partner in (a, b)]
    if not apart:
        return
    shared = shared_targets(seen, partner)
    ordered = sorted(apart, key=lambda other: (other not in shared, other))
    yield tag("h2", f"Geen afstemming bekend met {len(apart)}")
    rows = [
        tag("li", tag("b", "≠ ", name_of(seen.graph, o)) if o in shared else name_of(seen.graph, o), _also(o, shared, called))
        for o in ordered[:5]
    ]
    yield tag("ul", *rows)
    if len(apart) > 5:
        yield tag("p", f"en nog {len(apart) - 5}", class_="sl-meta")


def _also(partner: str, shared: dict[str, str], called: dict[str, str]) -> str:
    return f" ook bij {called.get(shared[partner], 'dezelfde persoon')}" if partner in shared else ""


def _ended(seen: Seen, name: str, called: dict[str, str]) -> Iterator[Html]:
    line = seen.graph.things(Intervention).get(name)
    if line is None:
        return
    yield tag("h3", name_of(seen.graph, line.partner))
    target = called.get(line.person or line.household or "", "iemand")
    yield tag("p", f"{line.life_area} bij {target}: beëindigd {dutch(line.end)}. Niemand nam dit leefgebied over.")


def _target(seen: Seen, target: str, called: dict[str, str]) -> Iterator[Html]:
    yield tag("h3", called.get(target, target))
    if target in seen.graph.shielded:
        yield tag("p", "Adres afgeschermd.")
    elif (home := seen.graph.things(Household).get(target)) and home.town:
        yield tag("p", f"Woonplaats: {home.town}", class_="sl-meta")
    here = [work for work in works(seen) if work.target == target and work.active]
    if not here:
        yield tag("p", "Geen eigen lijn, voor zover u mag zien.")
        return
    yield tag("p", f"Hier werken: {both(sorted({name_of(seen.graph, work.partner) for work in here}))}.")
    yield join(
        tag(
            "p",
            tag("b", name_of(seen.graph, work.partner)),
            f": {in_sentence(work.intervention.life_area)}, {work.intervention.description}",
        )
        for work in here
    )
