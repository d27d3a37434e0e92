"""What people record, from the command line, in the demo's region: each act once, with what it must refuse."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import yaml

from graphmodel.stores import open_store
from loaders.synthetic import make_demo
from loaders.werkmap import import_werkmap
from tests.commands.conftest import Run, in_process
from tests.commands.documented import KEYS
from tests.screens.pages_world import BLOEMSTRAAT, NAZORG, NIEMAND_WIL, SAM_EN_LISA, TODAY

LEADER = ("--as", "procesregie", "--purpose", "toets")


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small demo, loaded once; each test has cases of its own, so that their order does not matter."""
    folder = tmp_path_factory.mktemp("acts")
    paths = make_demo(folder, size="small", today=TODAY)
    store = open_store(f"sqlite:{folder / 'samenloop.db'}")
    assert import_werkmap(store, paths.werkmap, today=TODAY).accepted
    store.close()
    return folder


@pytest.fixture
def samenloop(region: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return in_process(region, TODAY, monkeypatch, capsys)


def done(run: subprocess.CompletedProcess[str]) -> str:
    assert run.returncode == 0, run.stderr
    return run.stdout


def refused(run: subprocess.CompletedProcess[str], why: str, status: int = 1) -> None:
    assert (run.returncode, run.stdout) == (status, ""), run
    assert why in run.stderr
    assert "Traceback" not in run.stderr


def test_a_report_is_weighed_and_nothing_is_asked_before_it_is_accepted(samenloop: Run) -> None:
    weigh = ("weigh", "--case", "2026-0163", "--motive", "zorg", "--judgement", "nog niet duidelijk", *LEADER)
    assert json.loads(done(samenloop(*weigh, "--problems", "--json")))["meets_all"] is False
    refused(samenloop("inquire", "--case", "2026-0163", "--partner", "veilig_thuis", *LEADER), "nog niet aanvaard")
    refused(samenloop(*weigh, "--problems", "--decision", "aanvaard"), "alle vier", 2)
    refused(samenloop(*weigh, "--decision", "afgewezen"), "--destroy", 2)
    four = ("--problems", "--life-areas", "--risk", "--cooperation")
    assert "aanvaard" in done(samenloop(*weigh, *four, "--decision", "aanvaard"))
    done(samenloop("inquire", "--case", "2026-0163", "--partner", "veilig_thuis", *LEADER))


def test_two_cases_are_linked_by_who_has_both(samenloop: Run) -> None:
    link = ("link", "--case", SAM_EN_LISA, "--other", NAZORG, "--circle", "een gezin", "--together", "een bron", "--needed", "een plan")
    refused(samenloop(*link, "--as", "veilig_thuis", "--purpose", "toets"), "niet voor u opengesteld")
    linked = json.loads(done(samenloop(*link, "--json", *LEADER)))
    assert (set(linked), linked["other"], linked["start"]) == (KEYS["link"], NAZORG, TODAY.isoformat())


def test_a_third_party_gets_an_extract_after_signed_secrecy(samenloop: Run) -> None:
    to = ("--case", BLOEMSTRAAT, "--partner", "corporatie", *LEADER)
    extract = ("extract", "interventies:I-bemoeizorg-van-dam", "--goal", "huurafspraak", *to)
    refused(samenloop(*extract), "geen geheimhouding getekend")
    signed = json.loads(done(samenloop("secrecy", "--signed-by", "M. Huis", "--json", *to)))
    assert (set(signed), signed["signed_on"]) == (KEYS["secrecy"], TODAY.isoformat())
    text = done(samenloop(*extract))
    assert "contact leggen en motiveren" in text
    assert "P-van-dam" not in text
    made = json.loads(done(samenloop(*extract, "--json")))
    assert made["refs"] == ["interventies:I-bemoeizorg-van-dam"]


def test_a_partner_is_asked_and_answers_for_itself_only(samenloop: Run) -> None:
    to = ("inquire", "--case", SAM_EN_LISA, "--partner", "reclassering")
    done(samenloop(*to, *LEADER))
    refused(samenloop(*to, "--answer", "nee", "--as", "politie", "--purpose", "toets"), "mag dit niet")
    said = json.loads(done(samenloop(*to, "--answer", "nee", "--json", *LEADER)))
    assert (said["answer"], said["answered_on"]) == ("nee", TODAY.isoformat())


def test_coordination_is_asked_of_a_known_partner_and_tells_nothing_of_anybody(samenloop: Run) -> None:
    ask = ("coordinate", "--case", NIEMAND_WIL, "--as", "politie", "--purpose", "toets", "--json", "--partner")
    message = json.loads(done(samenloop(*ask, "ggz")))
    assert "afstemming" in message["text"]
    assert not any(word in message["text"] for word in (NIEMAND_WIL, "dhr-k", "beveiligde plek"))
    refused(samenloop(*ask, "slachtofferhulp"), "Er is niets gevraagd")


def test_an_objection_hides_a_fact_until_it_is_lifted(samenloop: Run) -> None:
    ref = "interventies:I-bemoeizorg-dhr-k"
    own, other = ("--as", "bemoeizorg", "--purpose", "bezwaar"), ("--as", "ggz", "--purpose", "toets")
    ask, to = ("ask", "tracks", "--case", NIEMAND_WIL, "--json", *other), ("object", ref, "--case", NIEMAND_WIL, *own)
    before = done(samenloop(*ask))
    done(samenloop(*to, "--reason", "toestemming ingetrokken"))
    hidden = done(samenloop(*ask))
    assert ref.partition(":")[2] in before
    assert ref.partition(":")[2] not in hidden
    done(samenloop(*to, "--lift"))
    assert done(samenloop(*ask)) == before
    refused(samenloop(*to), "--reason", 2)


def test_other_rules_are_counted_beforehand_and_change_nothing(samenloop: Run, region: Path) -> None:
    now = (region / "config/sharing.yaml").read_text(encoding="utf-8")
    rules = yaml.safe_load(now)
    rules["rules"] = [rule for rule in rules["rules"] if rule.get("category") != "politie"]
    (region / "other.yaml").write_text(yaml.safe_dump(rules), encoding="utf-8")
    for_beheer = done(samenloop("preview", "other.yaml", "--as", "beheer", "--purpose", "nieuw convenant"))
    assert "politie van politie" in for_beheer
    assert NIEMAND_WIL not in for_beheer
    shifts = json.loads(done(samenloop("preview", "other.yaml", "--as", "toezicht", "--purpose", "toets", "--json")))
    assert NIEMAND_WIL in {shift["case"] for shift in shifts}
    assert all(shift["hidden"] for shift in shifts if shift["category"] == "politie")
    # Who leads still sees that the police work there, where the rule gave the work itself.
    assert "bekendheid" in {shift["category"] for shift in shifts if shift["shown"]}
    refused(samenloop("preview", "other.yaml", *LEADER), "mag dit niet")
    assert (region / "config/sharing.yaml").read_text(encoding="utf-8") == now
