"""The questions that count tracks, and those on phases."""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise

from graphmodel.kinds import Partner, PhaseSpell, Report, Role
from tests.analysis.slow.region import DAY, Json, Region, Target, case_open, domain, involved, place, quantile, since, target, tracks, units
from tests.queries.slow import within


def same_parent(w: Region, one: str, other: str) -> bool:
    parents = {w.value(Partner, partner, "part_of") for partner in (one, other)}
    return len(parents) == 1 and parents != {None}


def parallel(w: Region, day: date, bridged: int = 14) -> list[Json]:
    """`parallel`."""
    found: dict[str, list[tuple[Target, list[list[str]]]]] = {}
    for unit in units(w, day):
        found.setdefault(place(w, unit, day), []).append((unit, tracks(w, unit, day)))
    rows = []
    for where, here in sorted(found.items()):
        by_tracks: dict[str, int] = {}
        by_pair: dict[str, int] = {}
        for _, mine in here:
            by_tracks[str(len(mine))] = by_tracks.get(str(len(mine)), 0) + 1
            pairs = {"|".join(sorted((domain(w, a), domain(w, b)))) for x, y in combinations(mine, 2) for a in x for b in y}
            for pair in pairs:
                by_pair[pair] = by_pair.get(pair, 0) + 1
        apart = [unit for unit, mine in here if len(mine) > 1]
        rows.append(
            {
                "municipality": where,
                "households": len(here),
                "parallel": len(apart),
                "by_tracks": by_tracks,
                "by_domain_pair": by_pair,
                "median_days": quantile([(day - since(w, unit, day, bridged)).days for unit in apart], 0.5),
            }
        )
    return rows


def cooperation(w: Region, day: date, by: str) -> list[Json]:
    """`cooperation`."""
    together: dict[tuple[str, str], int] = {}
    joined: dict[tuple[str, str], int] = {}
    for unit in units(w, day):
        mine = tracks(w, unit, day)
        here: dict[tuple[str, str], bool] = {}
        for p, q in combinations(sorted({p for track in mine for p in track}), 2):
            if by == "department" and not same_parent(w, p, q):
                continue
            field = {"kind": "partner_kind", "domain": "domain"}.get(by)
            a, b = sorted((w.value(Partner, x, field) if field else x) for x in (p, q))
            one_track = any(p in track and q in track for track in mine)
            here[a, b] = here.get((a, b), False) or one_track
        for pair, one_track in here.items():
            together[pair] = together.get(pair, 0) + 1
            joined[pair] = joined.get(pair, 0) + one_track
    return [{"a": a, "b": b, "together": n, "coordinated": joined[a, b]} for (a, b), n in sorted(together.items())]


def load(w: Region, day: date) -> list[Json]:
    """`load`."""
    rows = []
    for partner in sorted({r.partner for r in w.of(Role) if r.role == "casusregie"}):
        led = {
            r.case
            for r in w.of(Role)
            if r.partner == partner and r.role == "casusregie" and within(r.start, day, r.end) and case_open(w, r.case, day)
        }
        if led:
            others = {r.partner for r in w.of(Role) if r.case in led and within(r.start, day, r.end)}
            rises = [u for u in units(w, day) if len(tracks(w, u, day, partner)) > len(tracks(w, u, day))]
            rows.append({"partner": partner, "cases": len(led), "partners": len(others), "gap": len(rises)})
    return rows


def stays(w: Region, case: str) -> list[tuple[str, date, date]]:
    """Phase, first and last day of each stay of a case; rows of one phase in succession are one stay."""
    found: list[tuple[str, date, date]] = []
    spells = {(p.start, p.phase) for p in w.of(PhaseSpell) if p.case == case}
    for start, phase in sorted(spells):
        ends = [p.end or date.max for p in w.of(PhaseSpell) if (p.case, p.start, p.phase) == (case, start, phase)]
        if found and found[-1][0] == phase:
            found[-1] = (phase, found[-1][1], max(found[-1][2], *ends))
        else:
            found.append((phase, start, max(ends)))
    return found


def pathways(w: Region, day: date) -> list[Json]:
    """`pathways`."""
    moved: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for case in {p.case for p in w.of(PhaseSpell)}:
        course = stays(w, case)
        for (left, begun, ended), (to, at, _) in pairwise(course):
            if day - 365 * DAY < at <= day:
                about = involved(w, case, at)
                reports = {r.id for r in w.of(Report) if target(r) in about and at - 91 * DAY <= r.day < at}
                spent = min(at, ended + DAY) if ended < date.max else at
                moved.setdefault((left, to), []).append(((spent - begun).days, len(reports)))
    return [
        {
            "from_phase": a,
            "to_phase": b,
            "transitions": len(found),
            "median_days": quantile([days for days, _ in found], 0.5),
            "median_reports": quantile([reports for _, reports in found], 0.5),
        }
        for (a, b), found in sorted(moved.items())
    ]
