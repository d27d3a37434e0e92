"""The timeline's input from the answers on a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise

from graphmodel.days import ONE_DAY, dutch
from graphmodel.kinds import Block, Bottleneck, Intervention, Person, Report, Role
from graphmodel.vocabulary import BottleneckCode, Coercion, PartnerRole, ReportKind, Status
from queries.lines import is_basis
from queries.timeline import Bar as Answered
from screens.case.filters import Choice
from screens.case.people import age_note, eldest_first
from screens.case.picture_from_answers import target_labels
from screens.case.seen import Seen
from screens.style import Theme
from screens.timeline import chart as drawn
from screens.wording import both, count, name_of

MARKS = {"report": drawn.MarkKind.REPORT, "meeting": drawn.MarkKind.MEETING, "phase": drawn.MarkKind.PHASE}

CONTESTED = "betwist: "
"""Before the partners that both think they lead."""


def chart(seen: Seen, choice: Choice, *, names: bool, theme: Theme) -> drawn.Chart:
    """What ran when, up to the day, in lanes: households first, then persons as on the map."""
    called = target_labels(seen, names=names)
    bars = count(len(seen.timeline.bars), "interventie", "interventies")
    return drawn.Chart(
        lanes=tuple(_lanes(seen, choice, called)),
        peildatum=seen.day,
        summary=f"Tijdlijn tot {dutch(seen.day)}: {bars}; de tabel zegt hetzelfde in woorden. {undated(seen)}".strip(),
        marks=tuple(_marks(seen)),
        regie=tuple(_regie(seen)),
        theme=theme,
    )


def undated(seen: Seen) -> str:
    """Who is there without a day or a person to draw it at; empty where nobody is."""
    left_out = seen.timeline.left_out
    if left_out is None or seen.day != seen.graph.today:
        return ""
    number = left_out.partners_without_dates
    verb = "werkt hier ook en staat" if number == 1 else "werken hier ook en staan"
    return f"{count(number, 'partner', 'partners')} {verb} hier niet: u mag niet zien wat zij doen, voor wie en sinds wanneer."


def _lanes(seen: Seen, choice: Choice, called: dict[str, str]) -> Iterator[drawn.Lane]:
    people, known = seen.graph.things(Person), seen.graph.things(Intervention)
    for target in (*seen.involvement.households, *eldest_first(people, seen.involvement.persons)):
        mine = [bar for bar in seen.timeline.bars if target in (bar.person, bar.household) and _there(seen, bar, choice)]
        shown = [_bar(seen, bar) for bar in mine if not is_basis(known[bar.intervention]) and _wanted(seen, bar, choice)]
        basis = tuple(bar.start for bar in mine if is_basis(known[bar.intervention]) and bar.start <= seen.day)
        yield drawn.Lane(called[target], age_note(people.get(target), seen.day), tuple(shown), basis)


def _there(seen: Seen, bar: Answered, choice: Choice) -> bool:
    """It began, or waits to begin: as on the map, a planned line that is blocked is never left out."""
    return bar.start <= seen.day or choice.planned or any(first <= seen.day for first, _ in bar.blocked)


def _wanted(seen: Seen, bar: Answered, choice: Choice) -> bool:
    partner = seen.graph.partner(bar.partner)
    area = seen.graph.things(Intervention)[bar.intervention].life_area
    return (partner is None or partner.domain in choice.domains) and choice.life_area in ("", area)


def _bar(seen: Seen, bar: Answered) -> drawn.Bar:
    line = seen.graph.things(Intervention)[bar.intervention]
    unknown = bar.end is None and bar.status in (Status.AFGEROND, Status.GESTOPT)
    return drawn.Bar(
        bar.intervention,
        name_of(seen.graph, bar.partner),
        (drawn.Piece(bar.start, bar.start, in_track=False),) if unknown else tuple(_pieces(seen, bar)),
        () if unknown else tuple(_blocks(seen, bar)),
        line.contacts_per_month,
        line.coercion == Coercion.DWANG,
        Status(bar.status),
        unknown,
    )


def _pieces(seen: Seen, bar: Answered) -> Iterator[drawn.Piece]:
    """Stretches of the bar in which its partner sat, or did not sit, at a table with regie; none before it begins."""
    if bar.start > seen.day:
        return
    last = min(bar.end or seen.day, seen.day)
    cuts = [bar.start, *(day for day in seen.replay.changes if bar.start < day <= last), last + ONE_DAY]
    before: drawn.Piece | None = None
    for first, following in pairwise(cuts):
        tied = any(bar.partner in table for table in seen.replay.tables(first))
        end = None if following > seen.day else following - timedelta(days=1)
        if before is not None and before.in_track is tied:
            before = drawn.Piece(before.start, end, tied)
            continue
        if before is not None:
            yield before
        before = drawn.Piece(first, end, tied)
    if before is not None:
        yield before


def _blocks(seen: Seen, bar: Answered) -> Iterator[drawn.Block]:
    codes = {b.since: seen.graph.things(Bottleneck)[b.bottleneck].code for b in seen.graph.of(Block) if b.intervention == bar.intervention}
    for first, last in bar.blocked:
        code = codes.get(first)
        yield drawn.Block(first, None if last >= seen.day else last, (last - first).days, BottleneckCode(code).label if code else "")


def _marks(seen: Seen) -> Iterator[drawn.Mark]:
    reports = seen.graph.things(Report)
    for mark in seen.timeline.marks:
        if mark.kind == "report":
            yield drawn.Mark(mark.date, drawn.MarkKind.REPORT, ReportKind(reports[mark.id].report_kind).label)
        elif mark.kind in MARKS:
            label = f"fase {mark.id}" if mark.kind == "phase" else ""
            yield drawn.Mark(mark.date, MARKS[mark.kind], label)


def _regie(seen: Seen) -> Iterator[drawn.Regie]:
    """Who led from when to when, and the stretches in which nobody did, or in which two thought they did."""
    roles, opened = list(_leads(seen)), seen.graph.case.opened
    if opened > seen.day:
        return
    turns = {role.start for role in roles if role.start} | {role.end + ONE_DAY for role in roles if role.end}
    cuts = [opened, *sorted(day for day in turns if opened < day <= seen.day), seen.day + ONE_DAY]
    for leading, group in groupby(pairwise(cuts), key=lambda stretch: _leading(seen, roles, stretch[0])):
        stretches = list(group)
        start, last = stretches[0][0], stretches[-1][1] - ONE_DAY
        label = leading or f"geen, {(last - start).days + 1} d"
        yield drawn.Regie(start, None if last == seen.day else last, label, leads=bool(leading) and not leading.startswith(CONTESTED))


def _leading(seen: Seen, roles: Iterable[Role], day: date) -> str:
    """Who leads on a day, in words; empty where nobody does."""
    leading = sorted((role for role in roles if day in role.period), key=lambda role: (role.start or date.min, role.partner))
    partners = list(dict.fromkeys(role.partner for role in leading))
    if len(partners) > 1:
        return CONTESTED + both([name_of(seen.graph, partner) for partner in partners])
    who = next((f" ({role.professional})" for role in leading if role.professional), "")
    return name_of(seen.graph, partners[0]) + who if partners else ""


def _leads(seen: Seen) -> Iterator[Role]:
    for role in seen.graph.of(Role):
        if role.case == seen.graph.case_id and role.role == PartnerRole.CASUSREGIE and (role.start or date.min) <= seen.day:
            yield role
