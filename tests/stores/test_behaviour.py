"""What every store does, whatever the engine."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import pytest

from graphmodel.declare import Fact, Row
from graphmodel.kinds import KINDS, Attendance, Block, Case, Intervention, Meeting, Member, Partner, Person, Residence
from graphmodel.records import LogAlias
from graphmodel.stores import Store, open_store
from tests.build import fill, make

PERSONS, CASES = Person.kind(), Case.kind()
LATER = "2026-02-02T00:00:00.000000+00:00"


def rows(*facts: Fact) -> list[Row]:
    return [fact.kind().write(fact) for fact in facts]


def person(name: str, surname: str = "Jansen", **more: Any) -> Person:
    return make(Person, id=name, surname=surname, **{"supplier": "politie", **more})


def case(name: str, opened: str = "2026-01-01", **more: Any) -> Case:
    return make(Case, id=name, frame="casusoverleg", municipality="GM0268", opened=opened, **more)


def work(person: str, **more: Any) -> Intervention:
    what = {"description": "d", "life_area": "Justitie", "status": "lopend", "start": "2026-01-01"}
    return make(Intervention, id="i", partner="ggz", person=person, **what, **more)


def contents(store: Store) -> dict[str, list[Row]]:
    return {name: found for name, kind in KINDS.items() if (found := list(store.stream(kind)))}


def test_what_is_put_is_found(store: Store) -> None:
    with store.transaction() as writer:
        assert writer.put(PERSONS, rows(person("b"), person("a"), person("a", supplier="ggz"))) == 3
    assert list(store.find(PERSONS, ["a", "zz"])) == rows(person("a", supplier="ggz"), person("a"))
    assert list(store.stream(PERSONS)) == rows(person("a", supplier="ggz"), person("a"), person("b"))
    assert list(store.stream(PERSONS, ["ggz"])) == rows(person("a", supplier="ggz"))
    assert store.suppliers(PERSONS) == ["ggz", "politie"]
    assert list(store.history(PERSONS)) == []


@pytest.mark.parametrize(
    "text", ['O\'Brien "van" {x} $y `z` \\ ;--', "Ёж 😀 \U0010ffff ﷺ a\u0301", "x" * 4000, "regel\nregel\ttab", "null"]
)
def test_text_comes_back_as_it_was(store: Store, text: str) -> None:
    with store.transaction() as writer:
        writer.put(PERSONS, rows(person("p" + text[:50], text)))
    assert list(store.stream(PERSONS)) == rows(person("p" + text[:50], text))
    assert list(store.find(PERSONS, ["p" + text[:50]])) == rows(person("p" + text[:50], text))


def test_order_is_by_code_point(store: Store) -> None:
    names = ["z", "é", "ﷺ", "😀", "A", "a", "-", "10", "9"]
    with store.transaction() as writer:
        writer.put(PERSONS, rows(*(person(name) for name in names)))
    assert [row[0] for row in store.stream(PERSONS)] == sorted(names)


def test_replacing_keeps_the_version_before(store: Store) -> None:
    fill(store, [person("a")])
    fill(store, [person("a", "Pietersen", changed=LATER), person("a", supplier="ggz")])
    fill(store, [person("a", "Klaassen", changed="2026-03-03")])
    assert list(store.stream(PERSONS)) == rows(person("a", supplier="ggz"), person("a", "Klaassen", changed="2026-03-03"))
    assert list(store.history(PERSONS)) == rows(person("a"), person("a", "Pietersen", changed=LATER))


def test_the_second_of_one_batch_replaces_the_first(store: Store) -> None:
    fill(store, [person("a"), person("b"), person("a", "Pietersen", changed=LATER)])
    assert list(store.stream(PERSONS)) == rows(person("a", "Pietersen", changed=LATER), person("b"))
    assert list(store.history(PERSONS)) == rows(person("a"))


def test_a_replaced_relation_stands_once(store: Store) -> None:
    before = make(Residence, household="h", person="p", start="2026-01-01")
    after = before.model_copy(update={"end": before.start, "changed": LATER})
    fill(store, [before])
    fill(store, [after])
    assert list(store.referring(Residence.kind(), "persoon_id", ["p"])) == rows(after)
    assert list(store.history(Residence.kind())) == rows(before)


def test_a_changed_reference_leads_elsewhere(store: Store) -> None:
    fill(store, [work("a")])
    fill(store, [work("b", changed=LATER)])
    kind = Intervention.kind()
    assert list(store.referring(kind, "persoon_id", ["a"])) == []
    assert list(store.referring(kind, "persoon_id", ["a", "b"])) == rows(work("b", changed=LATER))


def test_what_stands_on_a_thing_stays_when_the_thing_is_delivered_again_or_destroyed(store: Store) -> None:
    """Else a new delivery of interventions and meetings would take their blocks and attendances along."""
    line, meeting = work("p"), make(Meeting, id="o", case="c", day="2026-01-02")
    held = [make(Block, intervention="i", bottleneck="k", since="2026-02-01"), make(Attendance, meeting="o", partner="ggz", present="ja")]
    fill(store, [line, meeting, *held])
    fill(store, [line.model_copy(update={"status": "wachtend", "changed": LATER}), meeting.model_copy(update={"changed": LATER})])
    assert [row for fact in held for row in store.stream(fact.kind())] == rows(*held)
    with store.transaction() as writer:
        writer.destroy(line.kind(), [(line.key, line.supplier)])
        writer.destroy(meeting.kind(), [(meeting.key, meeting.supplier)])
    assert [row for fact in held for row in store.stream(fact.kind())] == rows(*held)


def test_a_fact_may_come_before_what_it_refers_to(store: Store) -> None:
    block = make(Block, intervention="i", bottleneck="k", since="2026-01-01")
    fill(store, [block])
    assert list(store.stream(Intervention.kind())) == []
    assert list(store.find(Intervention.kind(), ["i"])) == []
    fill(store, [work("p"), case("c"), make(Member, case="c", person="p", role="betrokkene")])
    assert list(store.neighbourhoods(["c"])["c"]["blokkades"]) == rows(block)


def test_destroyed_is_gone_with_its_history(store: Store) -> None:
    fill(store, [person("a"), person("b")])
    fill(store, [person("a", "Pietersen", changed=LATER)])
    with store.transaction() as writer:
        assert writer.destroy(PERSONS, [("a", "politie"), ("zz", "politie")]) == 1
    assert list(store.stream(PERSONS)) == rows(person("b"))
    assert list(store.history(PERSONS)) == []
    assert list(store.log_numbers(PERSONS, ["a", "b"])) == ["b"]


def test_destroying_every_fact_leaves_nothing(store: Store) -> None:
    facts = [person("a"), case("c"), make(Member, case="c", person="a", role="betrokkene"), make(Residence, household="h", person="a")]
    facts.append(work("a"))
    fill(store, facts)
    with store.transaction() as writer:
        for fact in facts:
            assert writer.destroy(fact.kind(), [(fact.key, fact.supplier)]) == 1
    assert contents(store) == {}


def test_a_log_number_is_random_and_stays(store: Store) -> None:
    fill(store, [person("a"), person("b"), case("c")])
    numbers = store.log_numbers(PERSONS, ["a", "b", "zz"])
    assert set(numbers) == {"a", "b"}
    assert len(set(numbers.values()) | set(store.log_numbers(CASES, ["c"]).values())) == 3
    assert all(0 <= number < 2**63 for number in numbers.values())
    fill(store, [person("a", "Pietersen", changed=LATER), person("a", supplier="ggz")])
    assert store.log_numbers(PERSONS, ["a", "b"]) == numbers
    with store.transaction() as writer:
        writer.destroy(PERSONS, [("a", "ggz")])
        writer.set_numbers(PERSONS, [("b", 7)])
    assert store.log_numbers(PERSONS, ["a", "b"]) == {"a": numbers["a"], "b": 7}


def test_two_persons_become_one(store: Store) -> None:
    other = {"supplier": "politie"}
    living = make(Residence, household="h", person="old", **other)
    fill(
        store,
        [
            person("old"),
            person("new", supplier="ggz"),
            living,
            work("old"),
            case("c"),
            make(Member, case="c", person="old", role="kring", **other),
        ],
    )
    looked_at = store.log_numbers(PERSONS, ["old"])["old"]
    with store.transaction() as writer:
        assert writer.rename_person("old", "new") == 4
    # Under the number that the old id had somebody may have been looked at: it stays theirs.
    assert [row[:2] for row in store.stream(LogAlias.kind())] == [("new", looked_at)]
    assert {str(row[PERSONS.index["sleutel"]]): row[0] for row in store.stream(PERSONS)} == {"old": "new", "new": "new"}
    assert [row[Residence.kind().index["persoon_id"]] for row in store.stream(Residence.kind())] == ["new"]
    assert [row[Residence.kind().index["sleutel"]] for row in store.find(Residence.kind(), ["h/new/"])] == ["h/new/"]
    assert [row[2] for row in store.referring(Intervention.kind(), "persoon_id", ["new", "old"])] == ["new"]
    assert list(store.log_numbers(PERSONS, ["old", "new"])) == ["new"]
    assert len(store.neighbourhoods(["c"])["c"]["personen"]) == 2


def test_renaming_does_not_double_what_is_there(store: Store) -> None:
    fill(store, [make(Residence, household="h", person=name, supplier="brp") for name in ("old", "new")])
    with store.transaction() as writer:
        writer.rename_person("old", "new")
    assert [row[1] for row in store.stream(Residence.kind())] == ["new"]


def test_partners_are_found_by_what_refers_to_them(store: Store) -> None:
    department = make(Partner, id="loket", name="Loket", partner_kind="ggz", domain="zorg", part_of="gemeente")
    fill(store, [department])
    assert list(store.referring(Partner.kind(), "onderdeel_van", ["gemeente", "zz"])) == rows(department)
    assert list(store.referring(Partner.kind(), "onderdeel_van", [])) == []


def test_persons_are_recognised_by_their_bsn(store: Store) -> None:
    one, same, other = person("a", bsn="999990019"), person("b", bsn="999990019", withdrawn="2026-02-02"), person("c", bsn="999990020")
    fill(store, [same, other, one, person("d")])
    assert list(store.referring(PERSONS, "bsn", ["999990019", "999999990"])) == rows(one, same)
    assert list(store.referring(PERSONS, "bsn", [])) == []
    fill(store, [person("a", bsn="999990020", changed=LATER)])
    assert list(store.referring(PERSONS, "bsn", ["999990019"])) == rows(same)


def test_open_cases(store: Store) -> None:
    shut = [case("later", "2026-05-02"), case("closed", closed="2026-04-30"), case("gone", withdrawn="2026-01-02")]
    fill(store, [case("b"), case("a", closed="2026-05-01"), case("a", supplier="ggz"), *shut])
    assert store.open_cases("2026-05-01") == ["a", "b"]
    assert store.open_cases("2025-12-31") == []


def test_version_rises_with_every_committed_write(store: Store) -> None:
    before = store.version()
    fill(store, [person("a")])
    middle = store.version()
    fill(store, [person("a")])
    assert before < middle < store.version()


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    fill(store, [person("a"), case("c")])
    before, version = contents(store), store.version()

    def fail() -> None:
        with store.transaction() as writer:
            writer.put(PERSONS, rows(person("b"), person("a", "Pietersen")))
            writer.destroy(CASES, [("c", "huis")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert contents(store) == before
    assert (store.version(), list(store.history(PERSONS)), list(store.log_numbers(PERSONS, ["b"]))) == (version, [], [])


def test_rows_may_be_streamed(store: Store) -> None:
    with store.transaction() as writer:
        assert writer.put(PERSONS, (row for n in range(5_002) for row in rows(person(f"{n:05}")))) == 5_002
    assert [row[0] for row in store.stream(PERSONS)] == [f"{n:05}" for n in range(5_002)]
    assert len(store.log_numbers(PERSONS, [f"{n:05}" for n in range(5_002)])) == 5_002


def test_a_stream_may_be_left_halfway(store: Store) -> None:
    fill(store, [person(f"{n:05}") for n in range(6_000)])
    stream = store.stream(PERSONS)
    next(stream)
    del stream
    fill(store, [person("a")])
    assert len(list(store.stream(PERSONS))) == 6_001


def test_a_reader_during_a_write_sees_what_was_committed(store: Store) -> None:
    fill(store, [person("a"), case("c"), make(Member, case="c", person="a", role="betrokkene")])
    seen: list[object] = []

    def read() -> None:
        seen.extend(row[1:] for row in store.find(PERSONS, ["a", "b"]))
        seen.append(len(store.neighbourhoods(["c"])["c"]["personen"]))

    with store.transaction() as writer:
        writer.put(PERSONS, rows(person("b"), person("a", "Pietersen", changed=LATER)))
        reader = threading.Thread(target=read)
        reader.start()
        reader.join(30)
    assert seen == [row[1:] for row in rows(person("a"))] + [1]


def test_writers_in_two_threads_wait_for_each_other(store: Store) -> None:
    def write(names: Sequence[str]) -> None:
        for name in names:
            fill(store, [person(name), person("both", name, changed=name)])

    threads = [threading.Thread(target=write, args=[[f"{side}{n}" for n in range(10)]]) for side in "xy"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(list(store.stream(PERSONS))) == 21
    assert len(list(store.history(PERSONS))) == 19


def test_what_is_stored_is_there_when_opened_again(url: str, store: Store) -> None:
    if url == "memory:":
        assert open_store(url).version() == 0
        return
    fill(store, [person("a")])
    again = open_store(url)
    assert contents(again) == {"personen": rows(person("a"))}
    assert again.version() == store.version()
    again.close()
