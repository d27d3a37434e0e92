"""The first five seconds of a case: one sentence with the tracks, the regie and what is stuck; then one line of facts."""

from __future__ import annotations

from graphmodel.days import dutch
from graphmodel.kinds import PhaseSpell
from graphmodel.vocabulary import LegalFrame, PartnerRole
from queries.roles import roles_on
from screens.case.seen import Seen
from screens.markup import Html, join, tag
from screens.wording import both, count, in_sentence, name_of, nothing_stuck, waiting


def headline(seen: Seen) -> Html:
    """The sentence as a heading."""
    parts = [_tracks(seen), _regie(seen), stuck(seen)]
    return tag("h1", join([parts[0], " · ", parts[1], " · ", parts[2]]))


def tracks_in_words(number: int, loose: int, *, has_lead: bool) -> str:
    """How many tracks there are, and how many of them no table holds."""
    if not number:
        return "nog geen lijnen"
    if number == 1:
        return "1 spoor"
    if loose == number and not has_lead:
        return f"{number} losse sporen"
    return f"{number} sporen naast elkaar" + (f", {loose} ervan los" if loose else "")


def _tracks(seen: Seen) -> Html:
    tracks, tables = seen.tracks.tracks, seen.replay.tables(seen.day)
    loose = sum(all(table.isdisjoint(track.partners) for table in tables) for track in tracks)
    text = tracks_in_words(len(tracks), loose, has_lead=seen.lead.case_lead is not None)
    return tag("span", text, class_="sl-alarm" if len(tracks) > 1 else None)


def _regie(seen: Seen) -> Html:
    leading = seen.lead.contested or ((seen.lead.case_lead,) if seen.lead.case_lead else ())
    if not leading:
        return tag("span", "niemand heeft regie", class_="sl-alarm")
    if len(leading) > 1:
        return tag(
            "span", f"{len(leading)} partners denken regie te hebben: {both([name_of(seen.graph, p) for p in leading])}", class_="sl-alarm"
        )
    return tag("span", f"regie: {_with_professional(seen, leading[0])}", class_="sl-lead")


def _with_professional(seen: Seen, partner: str) -> str:
    roles = (r for r in roles_on(seen.graph, seen.day) if r.partner == partner and r.role == PartnerRole.CASUSREGIE)
    who = next((role.professional for role in roles if role.professional), None)
    return name_of(seen.graph, partner) + (f" ({who})" if who else "")


def stuck(seen: Seen) -> str:
    """What is stuck, the longest named."""
    rows = seen.blocked.rows
    if not rows:
        return nothing_stuck(seen.graph)
    actions = sum(row.action is not None for row in rows)
    parts = ((len(rows) - actions, "lijn", "lijnen"), (actions, "actie", "acties"))
    what = both([count(number, one, many) for number, one, many in parts if number])
    longest = "" if len(rows) == 1 else "langst "
    return f"{what} vast, {longest}{count(rows[0].days, 'dag', 'dagen')} ({name_of(seen.graph, waiting(seen.graph, rows[0]))})"


def meta(seen: Seen) -> str:
    """Number, what it is about, frame, phase, since when open, since when parallel, who sees to the process."""
    case = seen.graph.case
    parts = [
        f"Zaak {case.id}",
        case.purpose or "",
        in_sentence(LegalFrame(case.frame).label),
        _phase(seen),
        f"open sinds {dutch(case.opened)}",
    ]
    if seen.tracks.since:
        least = "ten minste " if seen.tracks.since_at_least else ""
        parts.append(f"naast elkaar {least}sinds {dutch(seen.tracks.since)}")
    if seen.lead.process_lead:
        parts.append(f"procesregie: {name_of(seen.graph, seen.lead.process_lead)}")
    if seen.involvement.asked:
        parts.append(answered(seen))
    if seen.tracks.left_out and seen.day != seen.graph.today:
        parts.append(f"{count(seen.tracks.left_out.partners_without_dates, 'partner', 'partners')} alleen op vandaag zichtbaar")
    return " · ".join(part for part in parts if part)


def answered(seen: Seen) -> str:
    """How many of the partners that were asked answered."""
    asked = seen.involvement.asked
    return f"{sum(row.answered for row in asked)} van {count(len(asked), 'partner', 'partners')} antwoordden"


def _phase(seen: Seen) -> str:
    spells = [s for s in seen.graph.of(PhaseSpell) if s.case == seen.graph.case_id and seen.day in s.period]
    phase = max(spells, key=lambda spell: spell.start).phase if spells else seen.graph.case.phase
    return f"fase {phase}" if phase else ""
