"""The facts of one case as questions read them: merged, added to, cut down, and drawn as a graph."""

from __future__ import annotations

from datetime import date

from access.casegraph import CaseGraph, merged
from graphmodel.declare import Fact
from graphmodel.kinds import (
    Block,
    Case,
    Household,
    Intervention,
    Member,
    Person,
    Role,
)
from graphmodel.records import Confirmation
from tests.build import make

DAY = date(2026, 6, 1)
EARLY, LATE = "2026-01-01T00:00:00+00:00", "2026-02-01T00:00:00+00:00"


def case_of(*facts: Fact) -> CaseGraph:
    return CaseGraph("c1", DAY, {}).only(facts)


def test_the_population_register_counts_and_else_the_latest_that_says_something() -> None:
    brp = make(Person, id="p", supplier="brp", surname="Register", changed=EARLY)
    first = make(Person, id="p", supplier="a", surname="Eerst", given_names="Jan", bsn="999990019", changed=EARLY)
    last = make(Person, id="p", supplier="b", surname="Laatst", given_names="Piet", changed=LATE)
    for rows in ([brp, first, last], [last, first, brp], [first, brp, last]):
        one = merged(rows)
        assert (one.surname, one.given_names, one.bsn, one.name_prefix) == ("Register", "Piet", "999990019", None)
    same_moment = make(Person, id="p", supplier="c", given_names="Klaas", changed=LATE)
    assert merged([same_moment, last]).given_names == merged([last, same_moment]).given_names == "Klaas"
    assert merged([first]) is first


def test_facts_added_and_left_out() -> None:
    person, work = make(Person, id="p"), make(Role, case="c1", partner="a", role="deelnemer")
    case = CaseGraph("c1", DAY, {Person: [person]}, known=frozenset("x"), shielded=frozenset("h"))
    more = case.with_facts(work, make(Person, id="q"))
    assert [one.id for one in more.of(Person)] == ["p", "q"]
    assert list(more.all_facts()) == [person, make(Person, id="q"), work]
    assert (more.case_id, more.today, more.known, more.shielded) == ("c1", DAY, frozenset("x"), frozenset("h"))
    assert list(case.all_facts()) == [person]  # The case itself stays as it was.
    assert list(more.only([work]).all_facts()) == [work]
    assert more.only([work]).known == {"x"}
    assert case.of(Household) == ()
    assert case.partner("a") is None


def test_drawn_as_a_graph() -> None:
    facts = [
        make(Case, id="c1", frame="pga", municipality="GM0268", opened="2026-01-01"),
        make(Person, id="p"),
        make(Intervention, id="i", partner="a", person="p", description="d", life_area="Justitie", status="lopend", start="2026-01-01"),
        make(Member, case="c1", person="p", role="betrokkene"),
        make(Block, intervention="i", bottleneck="k", since="2026-01-01"),
        make(Confirmation, case="c1", proposal="x", proposed_by="brp", accepted=True, by="u", at="t"),
    ]
    graph = case_of(*facts).graph
    assert (graph.graph["case"], graph.graph["today"]) == ("c1", DAY)
    assert graph.nodes["personen", "p"]["fact"] is facts[1]
    drawn = {(one, other, said["relation"], said["fact"].ref) for one, other, said in graph.edges(data=True)}
    intervention = ("interventies", "i")
    judged = ("confirmation", facts[5].key)
    assert drawn == {
        (intervention, ("partners", "a"), _relation(Intervention, "partner"), "interventies:i"),
        (intervention, ("personen", "p"), _relation(Intervention, "person"), "interventies:i"),
        (("casussen", "c1"), ("personen", "p"), Member.spec.relation, facts[3].ref),
        (intervention, ("knelpunten", "k"), Block.spec.relation, facts[4].ref),
        (judged, ("casussen", "c1"), Confirmation.spec.relation, facts[5].ref),
    }
    assert graph.nodes[judged]["fact"] is facts[5]


def _relation(model: type[Fact], field: str) -> str | None:
    return next(column.relation for column in model.kind().references if column.field == field)
