"""A second, slow and obvious implementation of the questions of the region, read off questions.md §3 and nothing else.

It goes through days, households and pairs one by one over a plain list of facts, and imports nothing of what it is held against.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations, pairwise
from typing import Any, TypeVar

from graphmodel.declare import Fact
from graphmodel.kinds import (
    Action,
    Block,
    Bottleneck,
    Case,
    Household,
    Intervention,
    Meeting,
    Member,
    Partner,
    Person,
    PhaseSpell,
    Report,
    Residence,
    Role,
)
from tests.queries.slow import active, parts, within

F = TypeVar("F", bound=Fact)
DAY = timedelta(days=1)
Json = dict[str, Any]
Target = tuple[str, str]


@dataclass(frozen=True)
class Region:
    """The facts that count."""

    facts: Sequence[Fact]

    @cached_property
    def by_model(self) -> dict[type[Fact], list[Fact]]:
        found: dict[type[Fact], list[Fact]] = {}
        for fact in self.facts:
            if not fact.objected and not fact.proposed and fact.withdrawn is None:
                found.setdefault(type(fact), []).append(fact)
        return found

    def of(self, model: type[F]) -> list[F]:
        return self.by_model.get(model, [])  # type: ignore[return-value]

    def ids(self, model: type[Any]) -> set[str]:
        return {row.id for row in self.of(model)}

    def value(self, model: type[Any], key: str | None, field: str) -> Any:
        """A field of a thing: the BRP's, else of the rows of its suppliers the latest that is not empty."""
        rows = sorted((row for row in self.of(model) if row.id == key), key=lambda row: (row.supplier == "brp", row.changed, row.supplier))
        return next((getattr(row, field) for row in reversed(rows) if getattr(row, field) is not None), None)


def homes(w: Region, person: str, day: date) -> set[str]:
    return {r.household for r in w.of(Residence) if r.person == person and within(r.start, day, r.end)}


def living(w: Region, household: str, day: date) -> set[str]:
    return {r.person for r in w.of(Residence) if r.household == household and within(r.start, day, r.end)}


def target(fact: Any) -> Target:
    return ("person", fact.person) if fact.person else ("household", fact.household)


def system(w: Region, unit: Target, day: date) -> set[Target]:
    """S of a household or of a person."""
    kind, key = unit
    if kind == "household":
        return {unit} | {("person", p) for p in living(w, key, day)}
    return {unit} | {("household", h) for h in homes(w, key, day)}


def lines(w: Region, day: date) -> list[Intervention]:
    return [i for i in w.of(Intervention) if active(i, day) and i.nature != "basis"]


def units(w: Region, day: date) -> list[Target]:
    """Households with a line, and persons with a line who live nowhere."""
    found: set[Target] = set()
    for line in lines(w, day):
        if line.household:
            found.add(("household", line.household))
        elif lived := homes(w, str(line.person), day):
            found |= {("household", h) for h in lived}
        else:
            found.add(("person", str(line.person)))
    return sorted(found)


def case_open(w: Region, case: str, day: date) -> bool:
    opened = w.value(Case, case, "opened")
    return opened is not None and within(opened, day, w.value(Case, case, "closed"))


def involved(w: Region, case: str, day: date) -> set[Target]:
    return {target(m) for m in w.of(Member) if m.case == case and m.role == "betrokkene" and within(m.start, day, m.end)}


def case_system(w: Region, case: str, day: date) -> set[Target]:
    inside = set(involved(w, case, day))
    for kind, key in involved(w, case, day):
        inside |= {("household", h) for h in homes(w, key, day)} if kind == "person" else {("person", p) for p in living(w, key, day)}
    return inside


def tables(w: Region, day: date, without: str | None = None) -> list[tuple[set[Target], set[str]]]:
    """Of each case with regie: its betrokkenen, and the partners at the table."""
    found = []
    for case in w.ids(Case):
        roles = [r for r in w.of(Role) if r.case == case and within(r.start, day, r.end) and r.partner != without]
        if case_open(w, case, day) and any(r.role == "casusregie" for r in roles):
            found.append((involved(w, case, day), {r.partner for r in roles}))
    return found


def tracks(w: Region, unit: Target, day: date, without: str | None = None) -> list[list[str]]:
    s = system(w, unit, day)
    partners = {i.partner for i in lines(w, day) if target(i) in s}
    pairs = [pair for about, table in tables(w, day, without) if about & s for pair in combinations(sorted(table), 2)]
    return parts(partners, pairs)


def since(w: Region, unit: Target, as_of: date) -> date:
    first, gap, day = as_of, 0, as_of
    earliest = min(i.start for i in w.of(Intervention))
    while gap <= 14 and day >= earliest:
        if len(tracks(w, unit, day)) > 1:
            first, gap = day, 0
        else:
            gap += 1
        day -= DAY
    return first


def place(w: Region, where: Target, day: date) -> str:
    kind, key = where
    if kind == "household":
        return w.value(Household, key, "municipality") or "onbekend"
    lived = sorted(homes(w, key, day) & w.ids(Household)) or sorted(homes(w, key, day))
    own = w.value(Person, key, "municipality")
    return own or (w.value(Household, lived[0], "municipality") if lived else None) or "onbekend"


def quantile(values: Iterable[int], share: float) -> float | int | None:
    ordered = sorted(values)
    if not ordered:
        return None
    at = (len(ordered) - 1) * share
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    found = ordered[low] + (ordered[high] - ordered[low]) * (at - low)
    return int(found) if abs(found - round(found)) < 1e-9 else round(found, 6)


# bottlenecks


@dataclass(frozen=True)
class Waiting:
    """A block with what it holds up."""

    block: Block
    bottleneck: Bottleneck
    work: Intervention | Action

    @property
    def where(self) -> Target:
        return target(self.work) if isinstance(self.work, Intervention) else ("case", self.work.case)


def is_open(b: Block, k: Bottleneck, work: Intervention | Action, day: date) -> bool:
    if not within(b.since, day, b.end) or (k.solved and k.solved <= day):
        return False
    if isinstance(work, Action):
        return not (work.done_on and work.done_on <= day)
    return work.end >= day if work.end else work.status not in ("afgerond", "gestopt")


def all_blocks(w: Region) -> list[Waiting]:
    meetings = {None} | w.ids(Meeting)
    found = {}
    for b in w.of(Block):
        works: list[Any] = [i for i in w.of(Intervention) if i.id == b.intervention]
        works += [a for a in w.of(Action) if a.id == b.action and a.meeting in meetings]
        for work in works:
            for k in w.of(Bottleneck):
                if k.id == b.bottleneck:
                    found[b.id] = Waiting(b, k, work)
    return list(found.values())


def open_blocks(w: Region, day: date) -> list[Waiting]:
    return [x for x in all_blocks(w) if is_open(x.block, x.bottleneck, x.work, day)]


def municipality(w: Region, x: Waiting, day: date) -> str:
    kind, key = x.where
    return (w.value(Case, key, "municipality") or "onbekend") if kind == "case" else place(w, x.where, day)


def persons_of(w: Region, where: Target, day: date) -> set[str]:
    kind, key = where
    if kind == "case":
        return {p for k, p in involved(w, key, day) if k == "person"}
    return {key} if kind == "person" else living(w, key, day)


def households_of(w: Region, where: Target, day: date) -> set[str]:
    kind, key = where
    if kind == "case":
        return set()
    return {key} if kind == "household" else homes(w, key, day)


def cases_of(w: Region, where: Target, day: date) -> set[str]:
    if where[0] == "case":
        return {where[1]}
    return {c for c in w.ids(Case) if case_open(w, c, day) and where in case_system(w, c, day)}


def bottlenecks(w: Region, day: date, by: str = "code") -> list[Json]:
    """`bottlenecks`."""

    def cell(x: Waiting, on: date) -> tuple[Any, ...]:
        sub = (x.bottleneck.subcode,) if by == "subcode" else ()
        return (x.bottleneck.code, *sub, municipality(w, x, on))

    now, then = open_blocks(w, day), open_blocks(w, day - 91 * DAY)
    rows = []
    for keys in {cell(x, day) for x in now} | {cell(x, day - 91 * DAY) for x in then}:
        mine = [x for x in now if cell(x, day) == keys]
        days = [(day - x.block.since).days for x in mine]
        row: Json = {"code": keys[0], **({"subcode": keys[1]} if by == "subcode" else {}), "municipality": keys[-1]}
        rows.append(
            row
            | {
                "blocks": len(mine),
                "interventions": len({(type(x.work).__name__, x.work.id) for x in mine}),
                "persons": len(set().union(*(persons_of(w, x.where, day) for x in mine))),
                "households": len(set().union(*(households_of(w, x.where, day) for x in mine))),
                "cases": len(set().union(*(cases_of(w, x.where, day) for x in mine))),
                "partners": len({x.work.partner for x in mine}),
                "median_days": quantile(days, 0.5),
                "p90_days": quantile(days, 0.9),
                "max_days": max(days, default=None),
                "change": len(mine) - sum(cell(x, day - 91 * DAY) == keys for x in then),
                "escalated": sum(bool(x.bottleneck.escalated and x.bottleneck.escalated <= day) for x in mine),
            }
        )
    return sorted(rows, key=lambda row: (row["code"], row.get("subcode") or "", row["municipality"]))


# parallel, cooperation, load


def domain(w: Region, partner: str) -> str:
    return str(w.value(Partner, partner, "domain"))


def parallel(w: Region, day: date) -> list[Json]:
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
                "median_days": quantile([(day - since(w, unit, day)).days for unit in apart], 0.5),
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
            if by == "department" and (w.value(Partner, p, "part_of") or p) != (w.value(Partner, q, "part_of") or q):
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


# pathways, flow


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


def quarters(day: date) -> list[tuple[str, date, date]]:
    """The last eight whole quarters."""
    found: list[tuple[str, date, date]] = []
    last = day
    while len(found) < 8:
        if (last + DAY).day == 1 and (last + DAY).month in (1, 4, 7, 10):
            first = date(last.year, last.month - 2, 1)
            found.append((f"{last.year}-Q{last.month // 3}", first, last))
        last -= DAY
    return found[::-1]


def flow(w: Region, day: date) -> list[Json]:
    """`flow`: a block began, or ended, on the day on which it was open and the day before it was not, or the reverse."""
    rows = []
    for code in sorted({k.code for k in w.of(Bottleneck)}):
        mine = [x for x in all_blocks(w) if x.bottleneck.code == code]
        for name, first, last in quarters(day):
            days = [first + n * DAY for n in range((last - first).days + 1)]
            on = [[is_open(x.block, x.bottleneck, x.work, d) for d in (first - DAY, *days)] for x in mine]
            decided = [k for k in w.of(Bottleneck) if k.code == code and k.decided_on and first <= k.decided_on <= last]
            after = [
                x for x in mine if x.bottleneck in decided and x.bottleneck.decided_on and x.bottleneck.decided_on < x.block.since <= day
            ]
            after = [x for x in after if is_open(x.block, x.bottleneck, x.work, x.block.since)]
            rows.append(
                {
                    "code": code,
                    "quarter": name,
                    "began": sum(not a and b for course in on for a, b in pairwise(course)),
                    "ended": sum(a and not b for course in on for a, b in pairwise(course)),
                    "open": sum(course[-1] for course in on),
                    "decisions": len({k.id for k in decided}),
                    "blocks_since": len(after),
                }
            )
    busy = {row["code"] for row in rows if any(row[key] for key in ("began", "ended", "open", "decisions", "blocks_since"))}
    return [row for row in rows if row["code"] in busy]


# whatif


def whatif(w: Region, day: date, code: str, where: str, places: int) -> Json:
    """`whatif`, without the band; of the released blocks their days."""
    main, _, sub = code.partition("/")
    on = [x for x in open_blocks(w, day) if isinstance(x.work, Intervention)]
    asked = [x for x in on if x.bottleneck.code == main and (not sub or x.bottleneck.subcode == sub) and municipality(w, x, day) == where]
    waits: dict[Target, int] = {}
    for x in asked:
        waits[x.where] = max(waits.get(x.where, -1), (day - x.block.since).days)
    order = sorted(waits, key=lambda t: (-waits[t], t[0] != "person", t[1]))
    served = order[:places]
    gone = [x for x in asked if x.where in served]
    left = [x for x in on if x not in gone]
    works = {x.work.id for x in gone}
    held = {x.work.id for x in left}
    free = [t for t in served if t not in {x.where for x in left}]
    return {
        "days": [(day - x.block.since).days for t in served for x in sorted(gone, key=lambda x: x.block.since) if x.where == t],
        "blocks": len(gone),
        "interventions": len(works - held),
        "persons": len(set().union(*(persons_of(w, t, day) for t in free))),
        "cases": freed(w, day, served, left),
        "days_saved": sum((day - x.block.since).days for x in gone),
        "still_blocked": len(works & held),
    }


def freed(w: Region, day: date, served: Sequence[Target], left: Sequence[Waiting]) -> int:
    cases = 0
    for case in w.ids(Case):
        s = case_system(w, case, day) if case_open(w, case, day) else set()
        cases += bool(s & set(served)) and not any(x.where in s for x in left)
    return cases
