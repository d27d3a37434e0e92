"""`--json`: each command whose answer a program would want has it, and prints what `docs/command-line.md` says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Run
from tests.commands.documented import COMMANDS, KEYS
from tests.commands.test_keeping import users

__all__ = ["users"]  # The same house, with a supplier's user and a procesregisseur.

WITHOUT = {
    "demo": "it makes a region for people to look at, and goes on serving it",
    "serve": "it runs until it is stopped and answers nothing",
}
"""Commands without `--json`, each with its reason."""


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_has_json_or_a_reason(name: str) -> None:
    has = any("--json" in parameter.opts for parameter in COMMANDS[name].params)
    assert has != (name in WITHOUT)
    assert (name in KEYS) == has


def test_what_is_documented_exists() -> None:
    assert set(KEYS) | set(WITHOUT) == set(COMMANDS)


LEAD, PROCES, GGZ = (("--as", user, "--purpose", "toets", "--json") for user in ("regie", "proces", "ggz1"))
GIVEN = ("authorise", "--case", "C1", "--user", "ggz1", "--reason", "nodig")


def answer(samenloop: Run, command: str, *arguments: str) -> dict[str, Any]:
    """The JSON of a command that went well, which has the documented keys and no others."""
    done = samenloop(*command.split(), *arguments)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert set(told) == KEYS[command]
    assert done.stdout.count("\n") == 1
    return dict(told)


def test_access_given_and_ended(samenloop: Run) -> None:
    given = answer(samenloop, *GIVEN, "--to", "2026-12-31", *PROCES)
    assert (given["access"], given["rows"]) == (True, [{"start": "2026-11-21", "end": "2026-12-31", "ended_at": None}])
    (ended,) = answer(samenloop, *GIVEN, "--end", *PROCES)["rows"]
    assert ended["start"] == "2026-11-21"
    assert ended["ended_at"]


def test_acts_on_facts_of_ones_own(samenloop: Run) -> None:
    fact = "interventies:I3"
    corrected = answer(samenloop, "correct", fact, "eind=2026-10-31", *GGZ)
    assert (corrected["corrected"], corrected["supplier"], corrected["clean"]) == ({"interventies": 1}, "ggz", True)
    objected = answer(samenloop, "object", fact, "--case", "C1", "--reason", "ingetrokken", *GGZ)
    assert (objected["objected"], objected["reason"]) == (True, "ingetrokken")
    assert answer(samenloop, "object", fact, "--case", "C1", "--lift", *GGZ)["objected"] is False
    assert answer(samenloop, "withhold", "--person", "vader", "--reason", "onderzoek", *GGZ)["supplier"] == "ggz"
    assert answer(samenloop, "destroy", fact, "--reason", "onjuist", *GGZ)["destroyed"] == {"interventies": 1}


def test_a_case_kept_longer(samenloop: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", "2030-06-01")
    longer = ("extend", "casussen:C1", "--until", "2032-12-31", "--reason", "loopt", "--consent-of", "huis", *PROCES)
    done = samenloop(*longer, SAMENLOOP_TODAY="2030-06-01")
    told = json.loads(done.stdout)
    assert set(told) == KEYS["extend"]
    assert (told["fact"], told["until"]) == ("casussen:C1", "2032-12-31")


def test_known_elsewhere_is_a_yes_or_no(samenloop: Run) -> None:
    asked = ("--case", "C1", "--name", "Niemand", "--born", "1980-01-01", "--reason", "melding", *LEAD)
    assert answer(samenloop, "hit", *asked)["known"] is False


def test_the_log_and_the_back_up(samenloop: Run, house: Path) -> None:
    assert answer(samenloop, "backup", "--to", "b.db", "--json")["to"] == "b.db"
    last = answer(samenloop, "log last", "--json")
    assert answer(samenloop, "log verify", "--kept", f"{last['number']}:{last['hash']}", "--json")["faults"] == []
    taken = answer(samenloop, "log export", "--to", "l.json", "--as", "toezicht", "--purpose", "audit", "--json")
    assert taken["lines"] == len((house / "l.json").read_text(encoding="utf-8").splitlines())
    (house / "samenloop.log.tip").unlink()
    broken = samenloop("log", "verify", "--json")
    assert (broken.returncode, len(json.loads(broken.stdout)["faults"]) > 0) == (1, True)
    assert answer(samenloop, "log resume", "--as", "beheer", "--json")["number"]


def test_a_refusal_is_no_answer(samenloop: Run) -> None:
    refused = samenloop(*GIVEN, *GGZ)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "mag dit niet" in refused.stderr
