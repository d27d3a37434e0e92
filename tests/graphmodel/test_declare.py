"""What is derived from the declarations: a slip here reaches every store, loader and screen."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from graphmodel.declare import Cell, Fact
from graphmodel.kinds import KINDS, MODELS, WERKMAP, Block, Intervention, Member, Partner, Person, Role, kind_named
from graphmodel.records import RECORDS
from tests.build import make

TEXT = st.text(alphabet="ab/~|é ", min_size=1, max_size=4)


@pytest.mark.parametrize("model", MODELS)
def test_every_kind_says_what_it_is(model: type[Fact]) -> None:
    kind = model.kind()
    assert model.__doc__
    assert kind.label
    assert all(column.meaning for column in kind.columns)
    assert len(set(kind.names)) == len(kind.names) == len(kind.fields)
    assert kind.index[kind.names[-1]] == len(kind.names) - 1


@pytest.mark.parametrize("model", MODELS)
def test_references_and_codes_point_to_something(model: type[Fact]) -> None:
    kind = model.kind()
    for column in kind.columns:
        assert (column.vocabulary is not None) == (column.cell is Cell.CODE)
        if column.refers_to:
            assert kind_named(column.refers_to).is_thing
            assert column.relation or kind.spec.relation or kind.spec.file is None
    assert set(kind.spec.one_of) <= set(kind.names)
    if kind.spec.period:
        assert set(kind.spec.period) <= set(kind.fields)


def test_kinds_stand_after_what_they_refer_to() -> None:
    seen: set[str] = set()
    for model in MODELS:
        seen.add(model.__name__)
        assert {column.refers_to for column in model.kind().references} <= seen


def test_the_house_records_kinds_that_no_werkmap_brings() -> None:
    assert {kind.name for kind in KINDS.values()} - {kind.name for kind in WERKMAP} == {model.kind().name for model in RECORDS}


def test_a_thing_is_its_id_and_a_row_without_id_all_but_what_may_change() -> None:
    assert (
        make(
            Intervention, id="I1", partner="ggz", person="p", description="d", life_area="Justitie", status="lopend", start="2026-01-01"
        ).key
        == "I1"
    )
    role = {"case": "C1", "partner": "ggz", "role": "deelnemer", "start": "2026-01-01"}
    assert make(Role, **role, professional="A").key == make(Role, **role, professional="B", end="2026-02-01").key
    assert make(Role, **role).key != make(Role, **role, assignment="bezoeken").key


@given(TEXT, TEXT, TEXT, TEXT)
def test_two_rows_never_share_a_key_by_accident(case: str, person: str, other_case: str, other_person: str) -> None:
    one = make(Member, case=case, person=person, role="betrokkene").key
    other = make(Member, case=other_case, person=other_person, role="betrokkene").key
    assert (one == other) == ((case, person) == (other_case, other_person))


def test_a_block_is_named_by_what_it_blocks_whatever_that_is() -> None:
    on_intervention = make(Block, intervention="I1", bottleneck="B", since="2026-01-01")
    on_action = make(Block, action="A1", bottleneck="B", since="2026-01-01")
    assert (on_intervention.id, on_action.id) == ("I1/B/2026-01-01", "A1/B/2026-01-01")
    assert on_intervention.ref == "blokkades:I1//B/2026-01-01"


@given(st.none() | st.dates(), st.none() | st.booleans(), st.none() | st.sampled_from([12, 12.5, 0]))
def test_a_stored_row_reads_back_as_the_same_fact(end: date | None, objected: bool | None, contacts: float | None) -> None:
    fact = make(
        Intervention, id="I1", partner="ggz", person="p", description="d", life_area="Justitie", status="lopend",
        start="2026-01-01", end=end, objected=objected, contacts_per_month=contacts,
    )  # fmt: skip
    kind = Intervention.kind()
    again = kind.read(kind.write(fact))
    assert again == fact
    assert type(again.__dict__["contacts_per_month"]) is type(contacts)
    assert again.period == fact.period


def test_facts_cannot_be_changed_or_given_what_is_not_declared() -> None:
    person = make(Person, id="P1")
    with pytest.raises(ValidationError):
        person.surname = "X"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        make(Person, id="P1", religion="geen")


@pytest.mark.parametrize(
    ("kind", "participation", "third"),
    [("woningcorporatie", None, True), ("school", "deelnemer", False), ("politie", "derde", True), ("ggz", None, False)],
)
def test_third_parties_are_said_to_be_or_known_by_their_kind(kind: str, participation: str | None, third: bool) -> None:
    partner = make(Partner, id="x", name="X", partner_kind=kind, domain="zorg", participation=participation)
    assert partner.is_third_party is third
