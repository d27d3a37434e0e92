"""The first questions of analysts, day by day and household by household."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from graphmodel.kinds import Case, Household, Intervention, Member, Partner, Person, Report, Role
from tests.analysis.slow.blocks import open_blocks
from tests.analysis.slow.region import (
    DAY,
    Json,
    Region,
    Target,
    case_open,
    case_system,
    domain,
    involved,
    lines,
    place,
    quantile,
    since,
    system,
    tables,
    target,
    tracks,
    units,
)
from tests.analysis.slow.tracks import same_parent
from tests.queries.slow import active, parts, within


def kind(w: Region, partner: str) -> str:
    return str(w.value(Partner, partner, "partner_kind") or "onbekend")


def share(part: int, whole: int) -> float | int:
    found = part / whole
    return int(found) if found == int(found) else round(found, 6)


def side_by_side(w: Region, day: date, days: int = 90, bridged: int = 14) -> list[Json]:
    apart: Counter[str] = Counter()
    long: Counter[str] = Counter()
    for unit in units(w, day):
        mine = [{domain(w, p) for p in track} for track in tracks(w, unit, day)]
        if any({"zorg", "veiligheid"} in ({a, b} for a in one for b in other) for one, other in combinations(mine, 2)):
            where = place(w, unit, day)
            apart[where] += 1
            long[where] += (day - since(w, unit, day, bridged)).days >= days
    return [{"municipality": where, "apart": n, "long": long[where]} for where, n in sorted(apart.items())]


def seated(w: Region, unit: Target, partner: str, day: date) -> bool:
    s = system(w, unit, day)
    return any(about & s and partner in table for about, table in tables(w, day))


def not_at_table(w: Region, day: date) -> list[Json]:
    found = [(kind(w, p), seated(w, unit, p, day)) for unit in units(w, day) for track in tracks(w, unit, day) for p in track]
    rows = []
    for name in sorted({k for k, _ in found}):
        mine = [sits for k, sits in found if k == name]
        away = mine.count(False)
        rows.append({"kind": name, "lines": len(mine), "away": away, "share": share(away, len(mine))})
    return rows


def idle_at_table(w: Region, day: date, days: int = 90) -> list[Json]:
    window = [day - n * DAY for n in range(days)]
    found: dict[str, list[tuple[bool, bool]]] = {}
    for case in w.ids(Case):
        here = [r for r in w.of(Role) if r.case == case and within(r.start, day, r.end)] if case_open(w, case, day) else []
        s = case_system(w, case, day)
        for partner in {r.partner for r in here}:
            worked = any(active(i, d) for i in w.of(Intervention) if i.partner == partner and target(i) in s for d in window)
            sat = all(any(r.partner == partner and within(r.start, d, None) for r in here) for d in window)
            found.setdefault(kind(w, partner), []).append((not worked, not worked and not sat))
    return [
        {
            "kind": name,
            "seats": len(mine),
            "idle": sum(idle for idle, _ in mine),
            "new": sum(new for _, new in mine),
            "share": share(sum(idle for idle, _ in mine), len(mine)),
        }
        for name, mine in sorted(found.items())
    ]


def walls(w: Region, day: date) -> list[Json]:
    found: dict[tuple[str, str, str], list[bool]] = {}
    for unit in units(w, day):
        mine = tracks(w, unit, day)
        for a, b in combinations(sorted({p for track in mine for p in track}), 2):
            if same_parent(w, a, b):
                one = any(a in track and b in track for track in mine)
                found.setdefault((w.value(Partner, a, "part_of"), a, b), []).append(not one)
    return [
        {"parent": parent, "a": a, "b": b, "together": len(seen), "apart": sum(seen), "share": share(sum(seen), len(seen))}
        for (parent, a, b), seen in sorted(found.items())
    ]


def bridges(w: Region, day: date) -> list[Json]:
    households: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    for unit in units(w, day):
        s = system(w, unit, day)
        partners = {i.partner for i in lines(w, day) if target(i) in s}
        pairs = [pair for about, table in tables(w, day) if about & s for pair in combinations(sorted(table & partners), 2)]
        for away in partners:
            left = parts(partners - {away}, [pair for pair in pairs if away not in pair])
            more = len(left) - len(parts(partners, pairs))
            if more > 0:
                households[away] += 1
                extra[away] += more
    ranked = sorted(sorted(households), key=lambda p: -households[p])
    return [{"partner": p, "households": households[p], "extra": extra[p]} for p in ranked]


def first_lead(w: Region, case: str, day: date) -> date | None:
    d: date = w.value(Case, case, "opened")
    while d <= day:
        if case_open(w, case, d) and any(r.case == case and r.role == "casusregie" and within(r.start, d, r.end) for r in w.of(Role)):
            return d
        d += DAY
    return None


def report_to_lead(w: Region, day: date, by: str = "region") -> list[Json]:
    found: dict[str, list[tuple[int | None, int | None]]] = {}
    for case in w.ids(Case):
        led = first_lead(w, case, day)
        if led:
            people = involved(w, case, led)
            about = [r for r in w.of(Report) if target(r) in people and r.day <= led]
            waited = (led - min(r.day for r in about)).days if about else None
            group = "regio" if by == "region" else w.value(Case, case, by)
            found.setdefault(group, []).append((waited, len({r.partner for r in about}) or None))
    return [
        {
            "group": group,
            "cases": len(seen),
            "reported": sum(days is not None for days, _ in seen),
            "median_days": quantile([days for days, _ in seen if days is not None], 0.5),
            "median_desks": quantile([desks for _, desks in seen if desks is not None], 0.5),
        }
        for group, seen in sorted(found.items())
    ]


def case_tracks(w: Region, case: str, day: date) -> int:
    s = case_system(w, case, day)
    partners = {i.partner for i in lines(w, day) if target(i) in s}
    return len(parts(partners, [pair for about, table in tables(w, day) if about & s for pair in combinations(sorted(table), 2)]))


def entries(w: Region, people: set[Target], closed: date) -> Iterator[date]:
    """The days on which these people became betrokkene in a case that opened later."""
    for m in w.of(Member):
        opened = w.value(Case, m.case, "opened")
        if target(m) in people and m.role == "betrokkene" and opened and opened > closed:
            days = [opened + n * DAY for n in range(1_000)]
            yield from [d for d in days if within(m.start, d, m.end) and case_open(w, m.case, d)][:1]


def returning(w: Region, day: date, days: int = 365, reports: int = 3) -> list[Json]:
    found: dict[bool, list[tuple[bool, bool]]] = {}
    for case in w.ids(Case):
        closed = w.value(Case, case, "closed")
        if closed and case_open(w, case, closed) and closed + timedelta(days) <= day:
            last, people = closed + timedelta(days), involved(w, case, closed)
            about = [r for r in w.of(Report) if target(r) in people and closed < r.day <= last]
            again = any(closed < entry <= last for entry in entries(w, people, closed))
            found.setdefault(case_tracks(w, case, closed) > 1, []).append((len(about) >= reports, again))
    return [
        {
            "parallel": parallel,
            "closed": len(seen),
            "by_reports": sum(one for one, _ in seen),
            "by_case": sum(other for _, other in seen),
            "back": sum(one or other for one, other in seen),
            "share": share(sum(one or other for one, other in seen), len(seen)),
        }
        for parallel, seen in sorted(found.items())
    ]


def entangled(w: Region, day: date) -> list[Json]:
    codes: dict[str, set[str]] = {}
    for x in open_blocks(w, day):
        if isinstance(x.work, Intervention):
            codes.setdefault(x.work.id, set()).add(x.bottleneck.code)
    rows = []
    for code in sorted({code for held in codes.values() for code in held}, key=lambda code: int(code[1:])):
        mine = [held for held in codes.values() if code in held]
        others = Counter(other for held in mine for other in held if other != code)
        rows.append({"code": code, "interventions": len(mine), "stay": sum(len(held) > 1 for held in mine), "together": dict(others)})
    return rows


def birthday(born: str, age: int) -> date:
    year, month, day = (int(part) for part in born.split("-"))
    try:
        return date(year + age, month, day)
    except ValueError:
        return date(year + age, 3, 1)


def fell(w: Region, person: str, age: int, today: date) -> bool:
    born = w.value(Person, person, "birth_date")
    mine: list[Any] = [i for i in w.of(Intervention) if i.person == person and i.nature != "basis" and i.status != "gepland"]
    for i in mine:
        young = kind(w, i.partner) in ("jeugdhulp", "gi")
        if young and born and len(born) == 10 and i.end and i.end + timedelta(60) < today:
            near = abs((i.end - birthday(born, age)).days) <= 90
            after = [j for j in mine if j.id != i.id and j.life_area == i.life_area and j.start <= i.end + timedelta(60)]
            if near and not any(j.end is None or j.end > i.end for j in after):
                return True
    return False


def birthday_gaps(w: Region, day: date, today: date) -> list[Json]:
    found = Counter((place(w, ("person", p), day), age) for p in w.ids(Person) for age in (18, 24) if fell(w, p, age, today))
    return [{"municipality": where, "age": age, "persons": n} for (where, age), n in sorted(found.items())]


def piling_up(w: Region, day: date) -> list[Json]:
    found: dict[tuple[str, str | None], list[set[str]]] = {}
    for unit in units(w, day):
        wijk = w.value(Household, unit[1], "neighbourhood") if unit[0] == "household" else None
        kinds = {kind(w, p) for track in tracks(w, unit, day) for p in track}
        found.setdefault((place(w, unit, day), wijk), []).append(kinds)
    rows = []
    for (where, wijk), seen in found.items():
        counts = {name: sum(k in kinds for kinds in seen) for name, k in HEAVY.items()}
        heavy = sum(bool(kinds & set(HEAVY.values())) for kinds in seen)
        if heavy:
            placed = {"municipality": where, "neighbourhood": wijk, "households": len(seen), "heavy": heavy}
            rows.append({**placed, **counts, "share": share(heavy, len(seen))})
    return sorted(rows, key=lambda row: (-row["heavy"], row["municipality"], row["neighbourhood"] or ""))


HEAVY = {"ggz": "ggz", "bemoeizorg": "bemoeizorg", "opvang": "maatschappelijke_opvang"}
