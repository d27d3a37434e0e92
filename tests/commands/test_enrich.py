"""`samenloop enrich` and `confirm`: what the register knows comes as proposals, which count when somebody said so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from graphmodel.kinds import Case, Member, Partner, Person, Role
from graphmodel.stores import open_store
from tests.build import make
from tests.commands.conftest import Run, add_facts

BRP = str(Path(__file__).parent.parent / "data/brp/test-data.json")
WHO = ("--as", "regie", "--purpose", "toets", "--json")
BSN = "999993847"
"""Of the publisher's test person with parents, partner and children."""


@pytest.fixture
def with_bsn(house: Path) -> None:
    """A second case, about the test person, whose BSN the regisseur's own organisation brought."""
    add_facts(
        house,
        make(Case, id="C2", frame="casusoverleg", municipality="GM0599", opened="2026-01-10"),
        make(Person, id="P1", bsn=BSN, supplier="wijkteam"),
        make(Member, case="C2", person="P1", role="betrokkene"),
        make(Role, case="C2", partner="wijkteam", role="casusregie"),
        make(Partner, id="brp", name="BRP", partner_kind="overig", domain="sociaal"),
    )
    users = yaml.safe_load((house / "config/users.yaml").read_text())
    users["users"][0]["cases"] = ["C1", "C2"]
    (house / "config/users.yaml").write_text(yaml.safe_dump(users))


@pytest.mark.usefixtures("with_bsn")
def test_proposals_count_when_confirmed_and_not_before(samenloop: Run) -> None:
    ask = ("ask", "involvement", "--case", "C2", *WHO)
    assert json.loads(samenloop(*ask).stdout)["persons"] == ["P1"]
    enriched = samenloop("enrich", "--case", "C2", "--brp", BRP, *WHO)
    assert enriched.returncode == 0, enriched.stderr
    assert BSN not in enriched.stdout
    assert json.loads(samenloop(*ask).stdout)["persons"] == ["P1"]
    confirmed = samenloop("confirm", "--case", "C2", *WHO)
    assert confirmed.returncode == 0, confirmed.stderr
    assert json.loads(confirmed.stdout)["judged"] == json.loads(enriched.stdout)["proposals"] != []
    again = json.loads(samenloop("enrich", "--case", "C2", "--brp", BRP, *WHO).stdout)
    assert again["proposals"] == []
    assert len(json.loads(samenloop(*ask).stdout)["persons"]) > 1


@pytest.mark.usefixtures("with_bsn")
def test_refused_proposals_count_for_nothing_and_are_not_proposed_again(samenloop: Run) -> None:
    enrich = ("enrich", "--case", "C2", "--brp", BRP, *WHO)
    samenloop(*enrich)
    refused = json.loads(samenloop("confirm", "--case", "C2", "--refuse", *WHO).stdout)
    assert refused["judged"]
    assert json.loads(samenloop(*enrich).stdout)["proposals"] == []
    assert json.loads(samenloop("confirm", "--case", "C2", *WHO).stdout)["judged"] == []
    assert json.loads(samenloop("ask", "involvement", "--case", "C2", *WHO).stdout)["persons"] == ["P1"]


@pytest.mark.usefixtures("with_bsn")
def test_what_waits_is_named_so_that_it_can_be_confirmed(samenloop: Run) -> None:
    """The example of `confirm` takes an id, and nobody can make one up."""
    enrich = ("enrich", "--case", "C2", "--brp", BRP, *WHO[:-1])
    for _ in range(2):  # Asked again nothing is new, and the same waits.
        told = samenloop(*enrich).stdout.splitlines()
        place = next(number for number, line in enumerate(told) if line.startswith("Wacht op bevestiging: "))
        count = int(told[place].removeprefix("Wacht op bevestiging: ").removesuffix("."))
        refs = [line.strip() for line in told[place + 1 : place + 1 + count]]
        assert refs == json.loads(samenloop(*enrich, "--json").stdout)["proposals"] != []
    assert samenloop("confirm", refs[0], "--case", "C2", *WHO).returncode == 0


@pytest.mark.usefixtures("with_bsn")
def test_what_cannot_be_is_refused_in_words(samenloop: Run) -> None:
    unknown = samenloop("confirm", "--case", "C2", "huishoudens:x", *WHO)
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert "Onbekend voorstel" in unknown.stderr
    watching = samenloop("enrich", "--case", "C2", "--brp", BRP, "--as", "toezicht", "--purpose", "toets")
    assert watching.returncode == 1
    assert "Toezicht leest en verandert niets" in watching.stderr
    absent = samenloop("enrich", "--case", "C2", "--brp", "nergens.json", *WHO)
    assert (absent.returncode, "Traceback" in absent.stderr) == (1, False)


@pytest.mark.usefixtures("with_bsn")
def test_relatives_that_are_new_stand_in_the_log(samenloop: Run, house: Path) -> None:
    assert samenloop("enrich", "--case", "C2", "--brp", BRP, *WHO).returncode == 0
    lines = [json.loads(line) for line in (house / "samenloop.log").read_text(encoding="utf-8").splitlines()]
    store = open_store(f"sqlite:{house / 'samenloop.db'}")
    people = [str(row[0]) for row in store.stream(Person.kind()) if row[Person.kind().index["bron"]] == "brp"]
    numbers = set(store.log_numbers(Person.kind(), people).values())
    store.close()
    assert len(numbers) > 1
    assert numbers <= {number for line in lines for number in line["persons"]}
