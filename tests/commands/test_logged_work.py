"""A line of the log says what became of the work, and whom it was about (R13, R14)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from access.configuration import UserRole
from access.roles import COMMANDS, may
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


OF_CASE = ("--case", "C1")
REFUSABLE: dict[str, tuple[tuple[str, ...], ...]] = {
    "ask": (("tracks", *OF_CASE),),
    "search": (("moeder",),),
    "hit": ((*OF_CASE, "--name", "n", "--born", "1980-01-01", "--reason", "r"),),
    "enrich": ((*OF_CASE, "--brp", "brp.json"),),
    "confirm": (OF_CASE,),
    "authorise": ((*OF_CASE, "--user", "regie", "--reason", "r"),),
    "region": (("bottlenecks",),),
    "why": (("casussen:C1", *OF_CASE, "--for", "regie"),),
    "weigh": ((*OF_CASE, "--motive", "m", "--judgement", "o"),),
    "link": ((*OF_CASE, "--other", "C2", "--circle", "a", "--together", "b", "--needed", "c"),),
    "secrecy": ((*OF_CASE, "--partner", "ggz", "--signed-by", "x"),),
    "extract": (("interventies:I1", *OF_CASE, "--partner", "ggz", "--goal", "g"),),
    "inquire": ((*OF_CASE, "--partner", "ggz"), (*OF_CASE, "--partner", "ggz", "--answer", "ja")),
    "coordinate": ((*OF_CASE, "--partner", "ggz"),),
    "escalate": (("history",), ("up", "K", *OF_CASE, "--reason", "r")),
    "object": (("interventies:I1", *OF_CASE, "--reason", "r"), ("interventies:I1", *OF_CASE, "--lift")),
    "preview": (("config/users.yaml.new",),),
    "correct": (("interventies:I1", "eind=2026-10-01"),),
    "destroy": (("interventies:I1", "--reason", "onjuist"), ("personen:moeder", "--reason", "onjuist", "--whole")),
    "withhold": (("--person", "moeder", "--reason", "r"),),
    "doubt": (("interventies:I1", *OF_CASE),),
    "notices": ((), ("--seen",)),
    "extend": (("casussen:C1", "--until", "2033-01-01", "--reason", "r", "--consent-of", "ggz"),),
    "citizen": (("--person", "moeder"),),
    "log": (("show",), ("export", "--to", "uit.jsonl")),
    "expire": ((), ("--dry-run",)),
    "backup": (("--to", "b.db"),),
    "cypher": (("vraag.cypher",), ("vraag.cypher", "--out", "uit")),
    "publish": (("--to", "neo4j://localhost:1"),),
    "export": (("--out", "uit"),),
    "approve": (("abcd1234",),),
    "report": (("list",), ("taskforce", "--out", "uit"), ("approve", "2026-01", "--out", "uit")),
    "import": (("levering",),),
    "copy": (("--to", "sqlite:c.db"),),
}
"""Ways to ask each command that needs a role; work for the house as a whole is without a purpose."""

WITHOUT_PURPOSE = {"expire", "backup", "import", "copy"}


def test_every_command_that_needs_a_role_is_among_those_that_are_refused() -> None:
    assert REFUSABLE.keys() == {name for name, act in COMMANDS.items() if act}


@pytest.mark.parametrize("name", sorted(REFUSABLE))
def test_what_a_role_may_not_is_refused_and_stands_in_the_log(samenloop: Run, house: Path, name: str) -> None:
    """Whoever tries what is not theirs is who toezicht wants to read of (R13): one line, under their name, that it was refused."""
    (house / "vraag.cypher").write_text("MATCH (n:Partner) RETURN count(n)", encoding="utf-8")
    (house / "brp.json").write_text('{"personen": []}', encoding="utf-8")
    (house / "config" / "users.yaml.new").write_text("default: niets", encoding="utf-8")
    (house / "levering").mkdir()
    act = COMMANDS[name]
    assert act
    users = {"regie": UserRole.CASUSREGISSEUR, "toezicht": UserRole.TOEZICHT, "beheer": UserRole.BEHEER}
    user = next(user for user, role in users.items() if not may(role, act))
    for arguments in REFUSABLE[name]:
        lines = len(_lines(house)) if (house / "samenloop.log").exists() else 0
        told = samenloop(name, *arguments, "--as", user, *(() if name in WITHOUT_PURPOSE else ("--purpose", "toets")))
        assert told.returncode == 1, told.stderr
        assert [(line["user"], line["result"]) for line in _lines(house)[lines:]] == [(user, "refused")]


def test_house_work_by_a_name_that_is_no_user_does_not_repeat_it(samenloop: Run, house: Path) -> None:
    assert samenloop("backup", "--to", "b.db", "--as", "Jansen").returncode == 1
    assert not (house / "b.db").exists()
    assert "Jansen" not in (house / "samenloop.log").read_text(encoding="utf-8")
    assert (_lines(house)[-1]["user"], _lines(house)[-1]["result"]) == ("onbekend", "refused")
