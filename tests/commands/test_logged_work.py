"""A line of the log says what became of the work, and whom it was about (R13, R14)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from commands.touched import NAMED, Touched
from graphmodel.kinds import Case, Member, Person
from graphmodel.stores import open_store
from tests.build import fill, make
from tests.commands.conftest import Run


def _lines(house: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (house / "samenloop.log").read_text(encoding="utf-8").splitlines()]


def test_an_import_says_what_became_of_it_and_whom_it_was_about(samenloop: Run, house: Path) -> None:
    folder = house / "meer"
    assert samenloop("import", str(folder)).returncode != 0
    folder.mkdir()
    (folder / "personen.csv").write_text("persoon_id,bsn,bron\nnieuw,123,huis\n", encoding="utf-8")
    assert samenloop("import", str(folder)).returncode == 1
    (folder / "personen.csv").write_text("persoon_id,geboortedatum,bron\nnieuw,1990-01-01,huis\n", encoding="utf-8")
    assert samenloop("import", str(folder)).returncode == 0
    told = [line for line in _lines(house) if line["action"]["command"] == "import"][-6:]
    assert [line["result"] for line in told] == ["asked", "refused", "asked", "refused", "asked", "done"]
    assert told[-1]["action"] == {"command": "import", "facts": 1, "casussen": 0, "personen": 1}
    store = open_store(f"sqlite:{house / 'samenloop.db'}")
    assert told[-1]["persons"] == list(store.log_numbers(Person.kind(), ["nieuw"]).values())
    store.close()


def test_an_unknown_proposal_is_refused_in_the_log_too(samenloop: Run, house: Path) -> None:
    told = samenloop("confirm", "--case", "C1", "huishoudens:nope", "--as", "regie", "--purpose", "toets")
    assert (told.returncode, _lines(house)[-1]["result"]) == (1, "refused")


def test_expiring_names_by_number_what_went(samenloop: Run, house: Path) -> None:
    store = open_store(f"sqlite:{house / 'samenloop.db'}")
    case, person = (list(store.log_numbers(model.kind(), [one]).values()) for model, one in ((Case, "C1"), (Person, "moeder")))
    store.close()
    assert samenloop("expire", SAMENLOOP_TODAY="2033-01-01").returncode == 0
    line = _lines(house)[-1]
    assert (line["cases"], set(person) <= set(line["persons"])) == (case, True)
    assert "identificatie" in line["categories"]


def test_of_more_than_a_line_names_it_gives_the_count_alone() -> None:
    store, touched = open_store("memory:"), Touched()
    people = [make(Person, id=f"p{n}") for n in range(NAMED + 1)]
    fill(store, people)
    touched.add(Person.kind(), [Person.kind().write(one) for one in people])
    touched.add(Member.kind(), [Member.kind().write(make(Member, case="C", person="p0", role="kring"))])
    assert touched.counts == {"facts": NAMED + 2, "casussen": 1, "personen": NAMED + 1}
    assert touched.numbers(store, Person) == []
