"""Who is involved?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from access.casegraph import CaseGraph
from access.circle import System
from access.configuration import SharingLevel
from graphmodel.kinds import Inquiry, Intervention, Member, Report, Residence
from queries.answer import Answer, Row, head
from queries.blocked import open_blocks
from queries.lines import Lines, contacts, is_active, is_basis, known_on
from queries.question import Question
from queries.replay import Replay
from queries.roles import at_table, roles_on

ENDED_DAYS = 28
"""What ended at most so many days ago, and nobody took over, is still shown."""


class PartnerRow(Row):
    """A partner at work or at the table, as far as its role goes; at `bekendheid` this is all."""

    partner: str
    """id of the partner"""
    kind: str | None
    """what kind of organisation"""
    domain: str | None
    """the domain it works in"""
    level: SharingLevel | None
    """`inhoud`, `bekendheid`, or null when only its role is known"""
    roles: tuple[str, ...]
    """its roles in the case on the day"""


class ContentRow(PartnerRow):
    """A partner with what it does; empty where only its role is known."""

    interventions: tuple[str, ...]
    """its lines"""
    life_areas: tuple[str, ...]
    """life areas of its lines"""
    contacts_per_month: float | int | None
    """the sum of the known; null when none is"""
    last_contact: date | None
    """the latest on or before the day"""
    since: date | None
    """the earliest start of its lines"""


class Asked(Row):
    """A partner that was asked whether it knows these people."""

    partner: str
    """id of the partner"""
    answered: bool
    """whether its latest request was answered ja or nee, on or before the day"""


class InvolvementAnswer(Answer):
    """Everybody around a case."""

    persons: tuple[str, ...]
    """S, the members of the case, and who lives in the households of S"""
    households: tuple[str, ...]
    """those of S, and members of the kring"""
    partners: tuple[ContentRow | PartnerRow, ...]
    """every partner with a line in S or a role in the case, by id"""
    not_at_table: tuple[str, ...]
    """partners with a line and without a role"""
    without_line: tuple[str, ...]
    """partners with a role and without a line"""
    basis: tuple[str, ...]
    """active interventions of kind `basis` in S"""
    ended: tuple[str, ...]
    """interventions that ended in the last 28 days and whose life area no line has"""
    reports: tuple[str, ...]
    """reports on S up to the day"""
    bottlenecks: tuple[str, ...]
    """those of `blocked`"""
    asked: tuple[Asked, ...]
    """one entry a partner, by id"""


def ask(case: CaseGraph, as_of: date) -> InvolvementAnswer:
    """Who is involved on `as_of` (questions.md §2, Involvement)."""
    replay = Replay(case, as_of)
    around, lines = replay.system(), replay.lines(as_of)
    table = at_table(roles_on(case, as_of))
    known = known_on(case, as_of)
    return InvolvementAnswer(
        **head("involvement", case, as_of),
        persons=persons(case, around, as_of),
        households=tuple(sorted(around.households | {m.household for m in _members(case, as_of) if m.household})),
        partners=tuple(_partner(case, partner, lines, as_of) for partner in sorted(table | known | lines.keys())),
        not_at_table=tuple(sorted((known | lines.keys()) - table)),
        # A partner at bekendheid is at work today; whether it was on another day nobody may know.
        without_line=tuple(sorted(table - lines.keys() - case.known)),
        basis=tuple(sorted(i.id for i in _inside(case, around) if is_basis(i) and is_active(i, as_of))),
        ended=ended(case, around, lines, as_of),
        reports=tuple(sorted(r.id for r in case.of(Report) if r.day <= as_of and around.holds(r.person, r.household))),
        bottlenecks=tuple(sorted({row.bottleneck for row in open_blocks(case, around, as_of)})),
        asked=asked(case, as_of),
    )


def _members(case: CaseGraph, as_of: date) -> list[Member]:
    return [member for member in case.of(Member) if member.case == case.case_id and as_of in member.period]


def _inside(case: CaseGraph, around: System) -> Iterable[Intervention]:
    return (i for i in case.of(Intervention) if around.holds(i.person, i.household))


def persons(case: CaseGraph, around: System, as_of: date) -> tuple[str, ...]:
    """S, the members in force (kring too), and who lives in the households of S."""
    living = {r.person for r in case.of(Residence) if as_of in r.period and r.household in around.households}
    return tuple(sorted(around.persons | living | {m.person for m in _members(case, as_of) if m.person}))


def ended(case: CaseGraph, around: System, lines: Lines, as_of: date) -> tuple[str, ...]:
    """Interventions in S that ended 1 to 28 days ago and whose life area no line has: care that stopped is no success."""
    served = {line.life_area for of_one in lines.values() for line in of_one}
    recent = as_of - timedelta(days=ENDED_DAYS)
    stopped = (i for i in _inside(case, around) if i.end and recent <= i.end < as_of and not is_basis(i))
    return tuple(sorted(i.id for i in stopped if i.life_area not in served))


def asked(case: CaseGraph, as_of: date) -> tuple[Asked, ...]:
    """The latest request to each partner up to the day, and whether it was answered by then."""
    latest: dict[str, list[Inquiry]] = {}
    for inquiry in case.of(Inquiry):
        if inquiry.case == case.case_id and inquiry.asked_on <= as_of:
            before = latest.get(inquiry.partner, [])
            newest = max(i.asked_on for i in [*before, inquiry])
            latest[inquiry.partner] = [i for i in [*before, inquiry] if i.asked_on == newest]
    return tuple(Asked(partner=partner, answered=_answered(case, rows, as_of)) for partner, rows in sorted(latest.items()))


def _answered(case: CaseGraph, inquiries: Collection[Inquiry], as_of: date) -> bool:
    answered = (i for i in inquiries if case.was_answered(i))
    return any(i.answered_on is not None and i.answered_on <= as_of for i in answered)


def _partner(case: CaseGraph, partner_id: str, lines: Lines, as_of: date) -> PartnerRow:
    partner, mine = case.partner(partner_id), lines.get(partner_id, [])
    at_hand = partner_id in known_on(case, as_of)
    known = PartnerRow(
        partner=partner_id,
        kind=partner.partner_kind if partner else None,
        domain=partner.domain if partner else None,
        level=SharingLevel.INHOUD if mine else SharingLevel.BEKENDHEID if at_hand else None,
        roles=tuple(sorted({role.role for role in roles_on(case, as_of) if role.partner == partner_id})),
    )
    if known.level is SharingLevel.BEKENDHEID:
        return known
    return ContentRow(
        **known.__dict__,
        interventions=tuple(line.id for line in mine),
        life_areas=tuple(sorted({line.life_area for line in mine})),
        contacts_per_month=contacts(mine),
        last_contact=max((line.last_contact for line in mine if line.last_contact and line.last_contact <= as_of), default=None),
        since=min((line.start for line in mine), default=None),
    )


QUESTION = Question(
    id="involvement",
    sentence="Wie is er betrokken?",
    rule=(
        "De mensen in deze casus, wie er op de peildatum bij hen in huis woont en de kring. Daarbij elke partner die nu iets "
        "voor hen doet of een rol in de casus heeft. We noemen apart wie wel bezig is maar niet aan tafel zit, en wie aan tafel "
        "zit maar niets doet. Wat in de laatste 28 dagen stopte staat er grijs bij als niemand dat leefgebied overnam. Wat "
        "iedereen heeft (school, huisarts) staat apart."
    ),
    query="""\
MATCH (c:Casus {casus_id: $casus})-[lid:HEEFT_LID {rol: 'betrokkene'}]->(b)
WHERE (lid.van IS NULL OR lid.van <= $peildatum) AND (lid.tot IS NULL OR lid.tot >= $peildatum)
OPTIONAL MATCH (b)-[w:BEWOOND_DOOR]-(thuis)
WHERE (w.van IS NULL OR w.van <= $peildatum) AND (w.tot IS NULL OR w.tot >= $peildatum)
WITH c, collect(DISTINCT b) + collect(DISTINCT thuis) AS systeem
MATCH (p:Partner)
OPTIONAL MATCH (c)-[rol:HEEFT_PARTNER]->(p)
WHERE (rol.van IS NULL OR rol.van <= $peildatum) AND (rol.tot IS NULL OR rol.tot >= $peildatum)
OPTIONAL MATCH (p)<-[:DOOR]-(i:Interventie)-[:VOOR]->(doel)
WHERE doel IN systeem AND i.start <= $peildatum AND (i.eind IS NULL OR i.eind >= $peildatum) AND coalesce(i.aard, 'gericht') <> 'basis'
  AND (i.status IN ['lopend', 'wachtend'] OR (i.status IN ['afgerond', 'gestopt'] AND i.eind IS NOT NULL))
WITH p, collect(DISTINCT rol.rol) AS rollen, collect(DISTINCT i.interventie_id) AS interventies
WHERE size(rollen) > 0 OR size(interventies) > 0
RETURN p.partner_id AS partner, rollen, interventies
ORDER BY partner""",
    meaning="Persons, households and partners around the case; who works without a seat or sits without a line, what ended, who was asked.",
    evidence="Each list names its facts by id.",
    answer=InvolvementAnswer,
    rows=(PartnerRow, ContentRow, Asked),
    ask=ask,
)
