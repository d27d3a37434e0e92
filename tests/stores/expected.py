"""The neighbourhood of a case worked out from its definition over a networkx graph: nothing of `graphmodel.stores` in it."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

from graphmodel.declare import Fact, Row
from graphmodel.records import OF_A_CASE, Escalation
from tests.build import rows_by_kind

PARTNER_FIELDS = ("partner", "owner")


def expected(case_id: str, all_facts: Sequence[Fact]) -> dict[str, list[Row]] | None:
    """The rows by kind, or None where there is no such case."""
    facts = [fact for fact in all_facts if fact.withdrawn is None]
    if not any(_is(fact, "Case") and _get(fact, "id") == case_id for fact in facts):
        return None
    circle = _circle(case_id, facts)
    kept = {id(fact): fact for fact in facts if _on(fact, circle)} | {id(fact): fact for fact in facts if _of(fact, case_id)}
    others = {_get(fact, "case") for fact in kept.values() if _is(fact, "Member")}
    plans = {_get(fact, "case") for fact in kept.values() if _is(fact, "Intervention", "Report")}
    _add(kept, [f for f in facts if _is(f, "Role", "Meeting") and _get(f, "case") in others])
    _add(kept, [f for f in facts if _is(f, "Case") and _get(f, "id") in others | plans])
    _add(kept, [f for f in facts if _is(f, "Attendance") and _get(f, "meeting") in _ids(kept, "Meeting")])
    blocked = _ids(kept, "Intervention") | _ids(kept, "Action")
    _add(kept, [f for f in facts if _is(f, "Block") and {_get(f, "intervention"), _get(f, "action")} & blocked])
    causes = {_get(f, "bottleneck") for f in kept.values() if _is(f, "Block")}
    _add(kept, [f for f in facts if _is(f, "Bottleneck") and _get(f, "id") in causes])
    _add(kept, [f for f in facts if _is(f, "Escalation") and _get(f, "bottleneck") in causes])
    named = {_get(f, name) for f in kept.values() for name in PARTNER_FIELDS} | {
        f.supplier for f in kept.values() if not isinstance(f, (*OF_A_CASE, Escalation))
    }
    partners = [f for f in facts if _is(f, "Partner")]
    direct = [f for f in partners if _get(f, "id") in named]
    _add(kept, direct + [f for f in partners if _get(f, "id") in {_get(d, "part_of") for d in direct}])
    return rows_by_kind(kept.values())


def _circle(case_id: str, facts: Sequence[Fact]) -> set[str]:
    homes, members = nx.Graph(), nx.Graph()
    members.add_node(case_id)
    for fact in facts:
        if _is(fact, "Residence"):
            homes.add_edge(_get(fact, "person"), _get(fact, "household"))
        if _is(fact, "Member"):
            members.add_edge(_get(fact, "case"), _get(fact, "person") or _get(fact, "household"))
    first = set(members[case_id])
    homes.add_nodes_from(first)
    lived = {home for thing in first if thing.startswith("p") for home in homes[thing]}
    households = lived | {thing for thing in first if thing.startswith("h")}
    return first | households | {person for home in households for person in homes[home]}


def _on(fact: Fact, circle: set[str]) -> bool:
    if _is(fact, "Person", "Household"):
        return _get(fact, "id") in circle
    if _is(fact, "Residence"):
        return _get(fact, "household") in circle
    if _is(fact, "Kinship"):
        return {_get(fact, "person"), _get(fact, "other")} <= circle
    return _is(fact, "Member", "Intervention", "Report") and bool({_get(fact, "person"), _get(fact, "household")} & circle)


def _of(fact: Fact, case_id: str) -> bool:
    if _is(fact, "Case"):
        return _get(fact, "id") == case_id
    owned = ("Member", "Role", "PhaseSpell", "Inquiry", "Meeting", "Action", "Report")
    return (_is(fact, *owned) or isinstance(fact, OF_A_CASE)) and _get(fact, "case") == case_id


def _ids(kept: dict[int, Fact], model: str) -> set[str | None]:
    return {_get(fact, "id") for fact in kept.values() if _is(fact, model)}


def _add(kept: dict[int, Fact], facts: Sequence[Fact]) -> None:
    kept.update({id(fact): fact for fact in facts})


def _is(fact: Fact, *models: str) -> bool:
    return type(fact).__name__ in models


def _get(fact: Fact, field: str) -> str | None:
    value: str | None = getattr(fact, field, None)
    return value
