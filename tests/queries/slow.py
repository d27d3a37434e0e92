"""A second, slow and obvious implementation of the questions of one case, read off questions.md and nothing else.

It goes through days one by one and pairs one by one, over a plain list of facts, and imports nothing of what it is held against.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from typing import Any, TypeVar

from graphmodel.declare import Fact
from graphmodel.kinds import (
    Action,
    Attendance,
    Block,
    Bottleneck,
    Case,
    Inquiry,
    Intervention,
    Meeting,
    Member,
    Partner,
    PhaseSpell,
    Report,
    Residence,
    Role,
)

F = TypeVar("F", bound=Fact)
DAY = timedelta(days=1)
Json = dict[str, Any]


@dataclass(frozen=True)
class Slow:
    """What is asked of: facts, the case, partners at `bekendheid`, and the day on which those are known."""

    facts: Sequence[Fact]
    case: str
    known: frozenset[str]
    today: date
    answered: frozenset[str] = frozenset()

    def of(self, model: type[F]) -> list[F]:
        return [fact for fact in self.facts if isinstance(fact, model)]

    def value(self, model: type[Any], key: str, field: str) -> Any:
        """A field of a thing: of the rows of its suppliers, the latest that is not empty."""
        rows = sorted((row for row in self.of(model) if row.id == key), key=lambda row: (row.changed, row.supplier))
        return next((getattr(row, field) for row in reversed(rows) if getattr(row, field) is not None), None)

    def plus(self, *roles: Role) -> Slow:
        return Slow([*self.facts, *roles], self.case, self.known, self.today, self.answered)


def within(start: date | None, day: date, end: date | None) -> bool:
    return (start is None or start <= day) and (end is None or day <= end)


def case_open(w: Slow, case: str, day: date) -> bool:
    opened = w.value(Case, case, "opened")
    return opened is not None and within(opened, day, w.value(Case, case, "closed"))


def roles(w: Slow, case: str, day: date) -> list[Role]:
    return [r for r in w.of(Role) if r.case == case and within(r.start, day, r.end)]


def involved(w: Slow, case: str, day: date) -> set[tuple[str, str]]:
    mine = [m for m in w.of(Member) if m.case == case and m.role == "betrokkene" and within(m.start, day, m.end)]
    return {("person", m.person) if m.person else ("household", str(m.household)) for m in mine}


def system(w: Slow, members_on: date, day: date) -> set[tuple[str, str]]:
    core = involved(w, w.case, members_on)
    inside = set(core)
    for stay in w.of(Residence):
        if within(stay.start, day, stay.end):
            if ("household", stay.household) in core:
                inside.add(("person", stay.person))
            if ("person", stay.person) in core:
                inside.add(("household", stay.household))
    return inside


def target(fact: Intervention | Report) -> tuple[str, str]:
    return ("person", fact.person) if fact.person else ("household", str(fact.household))


def active(i: Intervention, day: date) -> bool:
    if i.status in ("lopend", "wachtend"):
        return within(i.start, day, i.end)
    return i.status in ("afgerond", "gestopt") and i.end is not None and i.start <= day <= i.end


def lines(w: Slow, s: set[tuple[str, str]], day: date) -> list[Intervention]:
    return [i for i in w.of(Intervention) if active(i, day) and i.nature != "basis" and target(i) in s]


def partners_with_line(w: Slow, s: set[tuple[str, str]], day: date, known: Iterable[str]) -> set[str]:
    return {i.partner for i in lines(w, s, day)} | set(known)


def coordinated(w: Slow, s: set[tuple[str, str]], day: date, one: str, other: str) -> bool:
    for case in {c.id for c in w.of(Case)}:
        here = roles(w, case, day)
        regie = case_open(w, case, day) and any(r.role == "casusregie" for r in here)
        if regie and involved(w, case, day) & s and {one, other} <= {r.partner for r in here}:
            return True
    return False


def parts(partners: Collection[str], pairs: Collection[tuple[str, str]]) -> list[list[str]]:
    groups = [{partner} for partner in partners]
    for one, other in pairs:
        if one in partners and other in partners:
            joined = [g for g in groups if one in g or other in g]
            groups = [g for g in groups if g not in joined] + [set().union(*joined)]
    return sorted(sorted(group) for group in groups)


def pairs_on(w: Slow, s: set[tuple[str, str]], day: date, partners: Iterable[str]) -> list[tuple[str, str]]:
    return [(a, b) for a, b in combinations(sorted(partners), 2) if coordinated(w, s, day, a, b)]


def parallel_by_content(w: Slow, as_of: date, day: date) -> bool:
    s = system(w, as_of, day)
    partners = partners_with_line(w, s, day, ())
    return len(partners) > 1 and len(parts(partners, pairs_on(w, s, day, partners))) > 1


def since(w: Slow, as_of: date) -> date | None:
    if not parallel_by_content(w, as_of, as_of):
        return None
    first, gap, day = as_of, 0, as_of
    earliest = min(i.start for i in w.of(Intervention))
    while gap <= 14 and day >= earliest:
        if parallel_by_content(w, as_of, day):
            first, gap = day, 0
        else:
            gap += 1
        day -= DAY
    return first


def number(values: Iterable[float | int | None]) -> float | int | None:
    known = [Fraction(str(v)) for v in values if v is not None]
    total = sum(known, Fraction(0))
    if not known:
        return None
    return int(total) if total.denominator == 1 else float(total)


def tracks_on(w: Slow, day: date) -> list[list[str]]:
    s = system(w, day, day)
    partners = partners_with_line(w, s, day, w.known if day == w.today else ())
    return parts(partners, pairs_on(w, s, day, partners))


def last_meeting(w: Slow, s: set[tuple[str, str]], day: date, track: Sequence[str]) -> str | None:
    found = []
    for meeting in w.of(Meeting):
        there = {a.partner for a in w.of(Attendance) if a.meeting == meeting.id and a.present == "ja"}
        if meeting.day <= day and involved(w, meeting.case, day) & s and len(there & set(track)) >= 2:
            found.append(meeting.day)
    return max(found).isoformat() if found else None


def head(w: Slow, question: str, as_of: date) -> Json:
    said: Json = {"question": question, "case": w.case, "as_of": as_of.isoformat(), "scope": "visible"}
    return said | ({"left_out": {"partners_without_dates": len(w.known)}} if w.known else {})


def track(w: Slow, s: set[tuple[str, str]], day: date, partners: list[str]) -> Json:
    mine = [i for i in lines(w, s, day) if i.partner in partners]
    pairs = pairs_on(w, s, day, partners)
    return {
        "partners": partners,
        "interventions": sorted(i.id for i in mine),
        "domains": sorted({w.value(Partner, partner, "domain") for partner in partners}),
        "life_areas": sorted({i.life_area for i in mine}),
        "held_by": [p for p in partners if len(partners) > 2 and len(parts([o for o in partners if o != p], pairs)) > 1],
        "last_joint_meeting": last_meeting(w, s, day, partners),
    }


def tracks(w: Slow, as_of: date) -> Json:
    """`tracks`, without evidence."""
    s = system(w, as_of, as_of)
    found = [track(w, s, as_of, partners) for partners in tracks_on(w, as_of)]
    begun = since(w, as_of) if len(found) > 1 else None
    table = {r.partner for r in roles(w, w.case, as_of)}
    areas = [area for t in found for area in t["life_areas"]]
    loose = [i.id for i in lines(w, s, as_of) if i.partner in table and i.case != w.case]
    apart = [(a, b) for one, other in combinations(found, 2) for a in one["partners"] for b in other["partners"]]
    return (
        head(w, "tracks", as_of)
        | {"parallel": len(found) > 1, "since": begun and begun.isoformat()}
        | ({"since_at_least": True} if w.known and begun else {})
        | {"tracks": found, "strangers": sorted(sorted(pair) for pair in apart)}
        | {"double_work": sorted({a for a in areas if areas.count(a) > 1}), "outside_plan": sorted(loose)}
        | {"next_steps": next_steps(w, as_of)}
    )


def seat(w: Slow, partner: str, role: str) -> Role:
    blank = dict.fromkeys(Role.model_fields)
    return Role.trusted({**blank, "case": w.case, "partner": partner, "role": role})


def next_steps(w: Slow, as_of: date) -> list[Json]:
    steps: list[Json] = []
    if not case_open(w, w.case, as_of) or len(tracks_on(w, as_of)) < 2:
        return steps
    if not any(r.role == "casusregie" for r in roles(w, w.case, as_of)):
        near = candidates(w, as_of)
        w = w.plus(seat(w, near[0]["partner"] if near else "niemand", "casusregie"))
        steps.append({"step": "benoem_casusregie", "partner": near[0]["partner"] if near else None})
        steps[0]["tracks_after"] = len(tracks_on(w, as_of))
    table = {r.partner for r in roles(w, w.case, as_of)}
    mine = lines(w, system(w, as_of, as_of), as_of)

    def order(partner: str) -> tuple[float, str]:
        known = number(i.contacts_per_month for i in mine if i.partner == partner)
        return (1.0 if known is None else -float(known)), partner

    invited = sorted(min(t, key=order) for t in tracks_on(w, as_of) if not table & set(t))
    return steps + ([{"step": "nodig_uit", "partners": invited, "tracks_after": 1}] if invited else [])


def candidates(w: Slow, as_of: date) -> list[Json]:
    """Who is nearest to lead, without the reason in words."""
    mine = [i for i in lines(w, system(w, as_of, as_of), as_of) if i.status != "wachtend"]
    found = []
    for partner in {i.partner for i in mine}:
        known = number(i.contacts_per_month for i in mine if i.partner == partner)
        participation, kind = w.value(Partner, partner, "participation"), w.value(Partner, partner, "partner_kind")
        third = participation == "derde" or (participation is None and kind in ("woningcorporatie", "school", "slachtofferhulp"))
        if known is not None and not third:
            found.append((-known, min(i.start for i in mine if i.partner == partner), partner))
    return [{"partner": partner, "contacts_per_month": -less} for less, _, partner in sorted(found)[:3]]


def lead(w: Slow, as_of: date) -> Json:
    """`lead`, without reasons."""
    here = sorted(roles(w, w.case, as_of), key=lambda r: (r.start or date.min, r.partner))
    leading = [r.partner for r in here if r.role == "casusregie"]
    process = [r.partner for r in here if r.role == "procesregie"]
    return head(w, "lead", as_of) | {
        "case_lead": leading[0] if leading else None,
        "process_lead": process[0] if process else None,
        "contested": sorted(set(leading)) if len(set(leading)) > 1 else [],
        "candidates": [] if leading else candidates(w, as_of),
    }


def open_blocks(w: Slow, as_of: date) -> list[Json]:
    s, rows = system(w, as_of, as_of), {}
    for b in w.of(Block):
        k = next(k for k in w.of(Bottleneck) if k.id == b.bottleneck)
        waits = within(b.since, as_of, b.end) and not (k.solved and k.solved <= as_of)
        ends = [i for i in w.of(Intervention) if i.id == b.intervention and target(i) in s]
        going = [i for i in ends if (i.end and i.end >= as_of) or (not i.end and i.status not in ("afgerond", "gestopt"))]
        doing = [a for a in w.of(Action) if a.id == b.action and a.case == w.case and not (a.done_on and a.done_on <= as_of)]
        if waits and (going or doing):
            what = {"intervention": b.intervention} if b.intervention else {"action": b.action}
            said: Json = {"block": b.id, **what, "bottleneck": k.id, "code": k.code, "subcode": k.subcode}
            rows[b.id] = said | {
                "days": (as_of - b.since).days,
                "owner": k.owner,
                "level": k.level,
                "escalated": k.escalated is not None and k.escalated <= as_of,
                "decision": k.decision if k.decided_on is None or k.decided_on <= as_of else None,
            }
    return sorted(rows.values(), key=lambda row: (-row["days"], row["block"]))


def blocked(w: Slow, as_of: date) -> Json:
    """`blocked`."""
    return head(w, "blocked", as_of) | {"rows": open_blocks(w, as_of)}


def timeline(w: Slow, as_of: date) -> Json:
    """`timeline`."""
    s = system(w, as_of, as_of)
    bars = sorted((i for i in w.of(Intervention) if target(i) in s), key=lambda i: (i.start, i.id))
    marks = {(m.day, "meeting", m.id) for m in w.of(Meeting) if m.case == w.case}
    marks |= {(r.day, "report", r.id) for r in w.of(Report) if r.case == w.case}
    marks |= {(p.start, "phase", p.phase) for p in w.of(PhaseSpell) if p.case == w.case}
    marks |= {(r.start, "regie", r.partner) for r in w.of(Role) if r.case == w.case and r.role == "casusregie" and r.start}
    shown = [{"kind": kind, "date": day.isoformat(), "id": key} for day, kind, key in sorted(marks) if day <= as_of]
    return head(w, "timeline", as_of) | {"bars": [bar(w, i, as_of) for i in bars], "marks": shown}


def bar(w: Slow, i: Intervention, as_of: date) -> Json:
    stretches = []
    for b in {b.id: b for b in w.of(Block) if b.intervention == i.id}.values():
        solved = next(k.solved for k in w.of(Bottleneck) if k.id == b.bottleneck)
        day = b.since
        while within(b.since, day, b.end) and day <= as_of and (not i.end or day <= i.end) and (not solved or day < solved):
            day += DAY
        if day > b.since:
            stretches.append([b.since.isoformat(), (day - DAY).isoformat()])
    kind, key = target(i)
    end = i.end.isoformat() if i.end else None
    said: Json = {kind: key, "partner": i.partner, "intervention": i.id, "status": i.status}
    return said | {"start": i.start.isoformat(), "end": end, "blocked": sorted(stretches)}


def involvement(w: Slow, as_of: date) -> Json:
    """`involvement`."""
    s, here = system(w, as_of, as_of), roles(w, w.case, as_of)
    known = set(w.known) if as_of == w.today else set()
    mine, table = lines(w, s, as_of), {r.partner for r in here}
    working = {i.partner for i in mine}
    members = [m for m in w.of(Member) if m.case == w.case and within(m.start, as_of, m.end)]
    homes = {key for kind, key in s if kind == "household"}
    living = {r.person for r in w.of(Residence) if r.household in homes and within(r.start, as_of, r.end)}
    basis = [i.id for i in w.of(Intervention) if i.nature == "basis" and active(i, as_of) and target(i) in s]
    return head(w, "involvement", as_of) | {
        "persons": sorted({key for kind, key in s if kind == "person"} | living | {m.person for m in members if m.person}),
        "households": sorted(homes | {m.household for m in members if m.household}),
        "partners": [partner(w, p, mine, here, known, as_of) for p in sorted(working | table | known)],
        "not_at_table": sorted((working | known) - table),
        "without_line": sorted(table - working - w.known),
        "basis": sorted(basis),
        "ended": ended(w, s, mine, as_of),
        "reports": sorted(r.id for r in w.of(Report) if r.day <= as_of and target(r) in s),
        "bottlenecks": sorted({row["bottleneck"] for row in open_blocks(w, as_of)}),
        "asked": asked(w, as_of),
    }


def ended(w: Slow, s: set[tuple[str, str]], mine: list[Intervention], as_of: date) -> list[str]:
    last_days = [as_of - DAY * n for n in range(1, 29)]
    gone = [i for i in w.of(Intervention) if i.end in last_days and i.nature != "basis" and target(i) in s]
    return sorted(i.id for i in gone if i.life_area not in {line.life_area for line in mine})


def asked(w: Slow, as_of: date) -> list[Json]:
    requests = [i for i in w.of(Inquiry) if i.case == w.case and i.asked_on <= as_of]
    answers = []
    for name in sorted({i.partner for i in requests}):
        last = max(i.asked_on for i in requests if i.partner == name)
        rows = [i for i in requests if i.partner == name and i.asked_on == last and i.answered_on and i.answered_on <= as_of]
        answers.append({"partner": name, "answered": any(i.answer in ("ja", "nee") or i.key in w.answered for i in rows)})
    return answers


def partner(w: Slow, name: str, mine: list[Intervention], here: list[Role], known: set[str], as_of: date) -> Json:
    own = [i for i in mine if i.partner == name]
    said: Json = {"partner": name, "kind": w.value(Partner, name, "partner_kind"), "domain": w.value(Partner, name, "domain")}
    said |= {"level": "inhoud" if own else None, "roles": sorted({r.role for r in here if r.partner == name})}
    if name in known:
        return said | {"level": "bekendheid"}
    seen = [i.last_contact for i in own if i.last_contact and i.last_contact <= as_of]
    return said | {
        "interventions": sorted(i.id for i in own),
        "life_areas": sorted({i.life_area for i in own}),
        "contacts_per_month": number(i.contacts_per_month for i in own),
        "last_contact": max(seen).isoformat() if seen else None,
        "since": min(i.start for i in own).isoformat() if own else None,
    }
