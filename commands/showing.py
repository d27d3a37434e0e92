"""Answers as text for people, in plain Dutch. `--json` has everything; this is what one reads first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, cast

from access.casegraph import CaseGraph
from graphmodel.days import dutch
from graphmodel.kinds import Intervention, Partner
from graphmodel.vocabulary import BottleneckCode, BottleneckSubcode, Status
from queries.answer import Answer
from queries.blocked import BlockedAnswer
from queries.involvement import ContentRow, InvolvementAnswer, PartnerRow
from queries.lead import LeadAnswer
from queries.nextsteps import Appoint, Invite
from queries.timeline import TimelineAnswer
from queries.track import Track
from queries.tracks import TracksAnswer

SCOPE = "Voor zover u mag zien; afstemming in een andere of gesloten zaak kan ontbreken."
"""Stands under every answer, whatever is hidden (questions.md §5)."""


def as_text(answer: Answer, case: CaseGraph) -> str:
    """The answer in sentences, with the day asked about and what may be missing."""
    lines = [f"Zaak {answer.case}, peildatum {dutch(answer.as_of)}", *_SHOWN[type(answer)](answer, case)]
    if answer.left_out:
        lines.append(f"{_count(answer.left_out.partners_without_dates, 'partner', 'partners')} alleen op vandaag zichtbaar, zonder datums.")
    return "\n".join([*lines, SCOPE])


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _name(case: CaseGraph, partner_id: str | None) -> str:
    partner = case.things(Partner).get(partner_id or "")
    return partner.name if partner else partner_id or "niemand"


def _names(case: CaseGraph, partners: Iterable[str]) -> str:
    return ", ".join(_name(case, partner) for partner in partners)


def _tracks(answer: TracksAnswer, case: CaseGraph) -> Iterator[str]:
    since = f", naast elkaar sinds {dutch(answer.since)}{' of eerder' if answer.since_at_least else ''}" if answer.since else ""
    yield f"{_count(len(answer.tracks), 'spoor', 'sporen')}{since}."
    for number, track in enumerate(answer.tracks, 1):
        yield f"  {number}. {_names(case, track.partners)}{_together(track, answer.as_of, case)}"
    if answer.double_work:
        yield f"Dubbel werk: {', '.join(answer.double_work)}."
    if answer.outside_plan:
        yield f"Buiten het plan: {', '.join(answer.outside_plan)}."
    yield from (_step(step, case) for step in answer.next_steps)


def _together(track: Track, as_of: date, case: CaseGraph) -> str:
    """When the partners of a track last met, and on whom it hangs."""
    if len(track.partners) < 2:
        return ""
    paper = ", alleen op papier" if track.only_on_paper(as_of) else ""
    met = f"laatst samen op {dutch(track.last_joint_meeting)}{paper}" if track.last_joint_meeting else "geen gezamenlijk overleg bekend"
    return f" ({met}{f'; hangt op {_names(case, track.held_by)}' if track.held_by else ''})"


def _step(step: Appoint | Invite, case: CaseGraph) -> str:
    after = f"dan {_count(step.tracks_after, 'spoor', 'sporen')}."
    if isinstance(step, Invite):
        return f"Nodig uit: {_names(case, step.partners)}: {after}"
    return f"Benoem {_name(case, step.partner)} als casusregisseur: {after}" if step.partner else f"Zoek een casusregisseur: {after}"


def _lead(answer: LeadAnswer, case: CaseGraph) -> Iterator[str]:
    yield f"Casusregie: {_name(case, answer.case_lead)}. Procesregie: {_name(case, answer.process_lead)}."
    if answer.contested:
        yield f"Betwist: {_names(case, answer.contested)} hebben allebei casusregie."
    for candidate in answer.candidates:
        yield f"  kandidaat: {_name(case, candidate.partner)} ({candidate.reason})"


def _blocked(answer: BlockedAnswer, case: CaseGraph) -> Iterator[str]:
    yield f"{_count(len(answer.rows), 'blokkade', 'blokkades')}." if answer.rows else "Geen lijn is geblokkeerd."
    interventions = case.things(Intervention)
    for row in answer.rows:
        held = interventions.get(row.intervention or "")
        what = held.description if held else "actie"
        decided = f"; besloten: {row.decision}" if row.decision else ""
        code = f"{BottleneckCode(row.code).label}{f' ({BottleneckSubcode(row.subcode).label.lower()})' if row.subcode else ''}"
        level = f"{row.level}{', opgeschaald' if row.escalated else ''}"
        yield f"  {row.days} dagen: {what}; {code}, {level}, eigenaar {_name(case, row.owner)}{decided}"


def _involvement(answer: InvolvementAnswer, case: CaseGraph) -> Iterator[str]:
    yield f"{_count(len(answer.persons), 'persoon', 'personen')}, {_count(len(answer.partners), 'partner', 'partners')}."
    yield from (_partner(partner, case) for partner in answer.partners)
    if answer.not_at_table:
        yield f"Niet aan tafel: {_names(case, answer.not_at_table)}."
    if answer.without_line:
        yield f"Aan tafel zonder lijn: {_names(case, answer.without_line)}."
    counts = (
        (answer.ended, "lijn onlangs geëindigd en door niemand overgenomen", "lijnen onlangs geëindigd en door niemand overgenomen"),
        (answer.basis, "basisvoorziening", "basisvoorzieningen"),
        (answer.reports, "melding over hen", "meldingen over hen"),
        (answer.bottlenecks, "knelpunt dat iets tegenhoudt", "knelpunten die iets tegenhouden"),
    )
    if told := [f"{_count(len(ids), one, more)} ({', '.join(ids)})" for ids, one, more in counts if ids]:
        yield f"Verder: {'; '.join(told)}."
    if answer.asked:
        yield f"{sum(a.answered for a in answer.asked)} van {_count(len(answer.asked), 'partner', 'partners')} antwoordden."


def _partner(partner: PartnerRow, case: CaseGraph) -> str:
    roles = f" ({', '.join(partner.roles)})" if partner.roles else ""
    name = f"  {_name(case, partner.partner)}{roles}"
    if not isinstance(partner, ContentRow):
        return f"{name}: inhoud onbekend"
    often = "" if partner.contacts_per_month is None else f", {partner.contacts_per_month:g} keer per maand".replace(".", ",")
    return f"{name}: {', '.join(partner.life_areas) or 'geen lijn'}{often}"


def _timeline(answer: TimelineAnswer, case: CaseGraph) -> Iterator[str]:
    interventions = case.things(Intervention)
    for bar in answer.bars:
        waiting = f", {_count(len(bar.blocked), 'periode', 'periodes')} vast" if bar.blocked else ""
        what = interventions[bar.intervention].description
        open_end = "nu" if bar.status in (Status.LOPEND, Status.WACHTEND) else "onbekend"
        yield f"  {dutch(bar.start)} – {dutch(bar.end) or open_end}  {_name(case, bar.partner)}: {what} ({bar.status}{waiting})"
    found: Counter[str] = Counter(mark.kind for mark in answer.marks)
    parts = [_count(found[kind], *words) for kind, words in _MARKS.items() if found[kind]]
    yield f"Daarbij: {', '.join(parts)}." if parts else "Geen meldingen, overleggen of fasen bekend."


_MARKS = {
    "report": ("melding", "meldingen"),
    "meeting": ("overleg", "overleggen"),
    "phase": ("fase", "fasen"),
    "regie": ("begin van casusregie", "keer een begin van casusregie"),
}


_SHOWN = cast(
    "dict[type[Answer], Callable[[Any, CaseGraph], Iterator[str]]]",
    {
        TracksAnswer: _tracks,
        LeadAnswer: _lead,
        BlockedAnswer: _blocked,
        InvolvementAnswer: _involvement,
        TimelineAnswer: _timeline,
    },
)
