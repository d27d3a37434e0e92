"""Open blocks, and the questions that count them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from graphmodel.kinds import Action, Block, Bottleneck, Case, Intervention, Meeting
from tests.analysis.slow.region import DAY, Json, Region, Target, case_open, case_system, homes, involved, living, place, quantile, target
from tests.queries.slow import within


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
