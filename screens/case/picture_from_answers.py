"""The map's input from the answers on a case. Places nothing, computes no track."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from access.configuration import SharingLevel
from graphmodel.days import dutch
from graphmodel.kinds import Case, Household, Intervention, Member, Person, Residence
from graphmodel.vocabulary import Domain, LegalFrame, MemberRole, PartnerRole, Status
from queries.lines import contacts
from screens.case.filters import Choice
from screens.case.people import age_note, is_minor, labels
from screens.case.seen import Seen
from screens.case.works import Standing, Work, standings, works
from screens.map import picture as drawn
from screens.style import Theme
from screens.wording import count, in_sentence, name_of

PERSON, HOUSEHOLD, PARTNER, ENDED = "p-", "h-", "q-", "e-"


def picture(seen: Seen, choice: Choice, viewer: str, *, names: bool, theme: Theme, selected: str | None) -> drawn.Picture:
    """One case on one day for one viewer."""
    called = target_labels(seen, names=names)
    shown = _people(seen, choice, called)
    there = {person.id for person in shown} | {HOUSEHOLD + household for household in seen.involvement.households}
    partners = tuple(_partners(seen, choice, there))
    known = there | {partner.id for partner in partners} | {ended.id for ended in _ended(seen, choice)}
    selected = selected if selected in known else None
    return drawn.Picture(
        persons=tuple(shown),
        households=tuple(_households(seen, called)),
        partners=partners,
        colophon=drawn.Colophon(dutch(seen.day), viewer, f"Zaak {seen.graph.case_id}"),
        summary=summary(seen),
        tracks=tuple(_tracks(seen)),
        ended=tuple(_ended(seen, choice)),
        basis=tuple(_basis(seen)) if choice.basis else (),
        has_lead=seen.lead.case_lead is not None,
        theme=theme,
        selected=selected,
        strangers=tuple(_strangers(seen, selected, called)),
    )


def summary(seen: Seen) -> str:
    """The picture in one sentence."""
    tracks, lead = seen.tracks.tracks, seen.lead.case_lead
    people = count(len(seen.involvement.persons), "persoon", "personen")
    partners = count(sum(len(track.partners) for track in tracks), "partner", "partners")
    regie = f"casusregie: {name_of(seen.graph, lead)}" if lead else "niemand heeft casusregie"
    stuck = f"{count(len(seen.blocked.rows), 'blokkade', 'blokkades')}" if seen.blocked.rows else "niets zit vast"
    return f"Kaart: {people}, {partners} in {count(len(tracks), 'spoor', 'sporen')}; {regie}; {stuck}."


def target_labels(seen: Seen, *, names: bool) -> dict[str, str]:
    """What persons and households are called, by id."""
    called = labels(seen.graph, seen.involvement.persons, seen.day, names=names)
    households = seen.involvement.households
    letters = ["Huishouden" if len(households) == 1 else f"Huishouden {chr(65 + place)}" for place in range(len(households))]
    return called | dict(zip(households, letters, strict=True))


def _people(seen: Seen, choice: Choice, called: dict[str, str]) -> list[drawn.Person]:
    people, day = seen.graph.things(Person), seen.day
    roles = {m.person: m.role for m in seen.graph.of(Member) if m.case == seen.graph.case_id and day in m.period and m.person}
    within = seen.replay.system().persons
    homes = {r.person: r.household for r in seen.graph.of(Residence) if day in r.period and r.household in seen.involvement.households}
    return [
        drawn.Person(
            PERSON + person,
            called[person],
            age_note(people.get(person), day),
            is_minor(people.get(person), day),
            person in within,
            HOUSEHOLD + homes[person] if person in homes else None,
            (people[person].birth_date if person in people else None) or "",
        )
        for person in seen.involvement.persons
        if person in within or choice.kring or roles.get(person) != MemberRole.KRING
    ]


def _households(seen: Seen, called: dict[str, str]) -> Iterator[drawn.Household]:
    known = seen.graph.things(Household)
    for household in seen.involvement.households:
        living = {r.person for r in seen.graph.of(Residence) if seen.day in r.period and r.household == household}
        note = count(len(living), "persoon", "personen") if len(living) > 2 else ""
        shielded = household in seen.graph.shielded and household in known
        yield drawn.Household(HOUSEHOLD + household, called[household], note, shielded)


def _partners(seen: Seen, choice: Choice, targets: set[str]) -> Iterator[drawn.Partner]:
    mine = {partner: list(group) for partner, group in groupby(works(seen), key=lambda work: work.partner)}
    all_of_them = standings(seen)
    for partner in sorted(mine.keys() - all_of_them.keys()):
        found = seen.graph.partner(partner)
        domain = Domain(found.domain) if found else Domain.SOCIAAL
        all_of_them[partner] = Standing(partner, name_of(seen.graph, partner), domain, None, None, 0, at_table=False)
    invited = {partner for step in seen.tracks.next_steps if step.step == "nodig_uit" for partner in step.partners}
    for partner, standing in all_of_them.items():
        lines = tuple(_lines(mine.get(partner, []), choice, targets))
        blank = standing.track is None and not standing.at_table and not lines
        hidden = standing.domain not in choice.domains or (choice.life_area and not lines)
        if not (hidden or blank):
            yield _partner(seen, standing, lines, invite=partner in invited)


def _partner(seen: Seen, standing: Standing, lines: tuple[drawn.Line, ...], *, invite: bool) -> drawn.Partner:
    bekend = standing.level is SharingLevel.BEKENDHEID
    found = seen.graph.partner(standing.partner)
    return drawn.Partner(
        PARTNER + standing.partner,
        standing.name,
        standing.domain,
        "derde" if found and found.is_third_party else "",
        None if standing.track is None else f"T{standing.track}",
        standing.at_table,
        _lead(seen, standing.partner),
        drawn.Knowledge.BEKENDHEID if bekend else drawn.Knowledge.INHOUD,
        invite,
        () if bekend else lines,
    )


def _lead(seen: Seen, partner: str) -> drawn.Lead | None:
    if partner == seen.lead.case_lead or partner in seen.lead.contested:
        return drawn.Lead.HERE
    elsewhere = (
        role.partner == partner and role.role == PartnerRole.CASUSREGIE
        for course in seen.replay.courses
        if course.case != seen.graph.case_id and course.on(seen.day.toordinal())
        for role in course.roles_on(seen.day.toordinal())
    )
    if any(elsewhere):
        return drawn.Lead.ELSEWHERE
    first = seen.lead.candidates[0].partner if seen.lead.candidates else None
    return drawn.Lead.CANDIDATE if partner == first else None


def _lines(mine: Sequence[Work], choice: Choice, targets: set[str]) -> Iterator[drawn.Line]:
    shown = [w for w in mine if (w.active or choice.planned or w.blocked_days) and choice.life_area in ("", w.intervention.life_area)]
    prefixed = sorted(
        (((PERSON if work.intervention.person else HOUSEHOLD) + work.target, work) for work in shown), key=lambda pair: pair[0]
    )
    for target, pairs in groupby(prefixed, key=lambda pair: pair[0]):
        if target in targets:
            yield _line(target, [work for _, work in pairs])


def _line(target: str, together: list[Work]) -> drawn.Line:
    active = [work for work in together if work.active]
    statuses = {work.intervention.status for work in active}
    status = Status.GEPLAND if not active else Status.WACHTEND if statuses == {Status.WACHTEND} else Status.LOPEND
    return drawn.Line(
        target,
        tuple(work.intervention.id for work in together),
        contacts(work.intervention for work in (active or together)),
        max((work.blocked_days for work in together if work.blocked_days is not None), default=None),
        any(work.coercion for work in together),
        status,
        any(work.outside_plan for work in together),
    )


def _tracks(seen: Seen) -> Iterator[drawn.Track]:
    frames = seen.graph.things(Case)
    for number, track in enumerate(seen.tracks.tracks):
        tables = [(c.case, t) for c in seen.replay.courses if (t := c.on(seen.day.toordinal())) and not t.isdisjoint(track.partners)]
        others = [case for case, _ in tables if case != seen.graph.case_id]
        here = any(case == seen.graph.case_id for case, _ in tables)
        if here or not others:
            yield drawn.Track(f"T{number}")
        else:
            yield drawn.Track(f"T{number}", f"Zaak {others[0]} ({in_sentence(LegalFrame(frames[others[0]].frame).label)})")


def _ended(seen: Seen, choice: Choice) -> Iterator[drawn.Ended]:
    done = seen.graph.things(Intervention)
    for name in seen.involvement.ended if choice.ended else ():
        partner = seen.graph.partner(done[name].partner)
        domain = Domain(partner.domain) if partner else Domain.SOCIAAL
        if domain in choice.domains and choice.life_area in ("", done[name].life_area):
            yield drawn.Ended(ENDED + name, name_of(seen.graph, done[name].partner), domain, f"beëindigd {dutch(done[name].end)}")


def _basis(seen: Seen) -> list[str]:
    everything = seen.graph.things(Intervention)
    return sorted({name_of(seen.graph, everything[name].partner) for name in seen.involvement.basis})


def _strangers(seen: Seen, selected: str | None, called: dict[str, str]) -> Iterator[drawn.Stranger]:
    if not selected or not selected.startswith(PARTNER):
        return
    chosen = selected.removeprefix(PARTNER)
    for other, target in shared_targets(seen, chosen).items():
        yield drawn.Stranger(PARTNER + other, called.get(target, ""))


def shared_targets(seen: Seen, partner: str) -> dict[str, str]:
    """Partners in another track than this one, at a same person or household: id of the partner to id of the target."""
    active = [work for work in works(seen) if work.active]
    mine = [work.target for work in active if work.partner == partner]
    apart = {b if a == partner else a for a, b in seen.tracks.strangers if partner in (a, b)}
    return {work.partner: work.target for work in reversed(active) if work.partner in apart and work.target in mine}
