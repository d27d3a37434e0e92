"""`samenloop escalate`: up, decided, solved, and the history, as people run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphmodel.kinds import Block, Bottleneck
from tests.build import make
from tests.commands.conftest import Run, add_facts

TO = ("--case", "C1", "--as", "regie", "--purpose", "opschaling")


@pytest.fixture(autouse=True)
def stuck(house: Path) -> None:
    """Wijkteam's own line waits for a home."""
    bottleneck = make(Bottleneck, id="K", code="K1", description="geen woning", level="operationeel", opened="2026-05-01")
    add_facts(house, bottleneck, make(Block, intervention="I1", bottleneck="K", since="2026-06-01", supplier="wijkteam"))


def test_a_bottleneck_from_up_to_its_history(samenloop: Run) -> None:
    decided = samenloop("escalate", "decide", "K", "--decision", "eerst zelf zoeken", "--on", "2026-11-01", "--json", *TO)
    assert json.loads(decided.stdout)["decided_by"] == "Casusregie"
    gone_up = samenloop("escalate", "up", "K", "--reason", "er is geen woning", "--to", "tactisch", *TO)
    assert gone_up.stdout == "Opgeschaald: K ligt nu bij tactisch.\n"
    solved = samenloop("escalate", "solve", "K", "--how", "er kwam een woning", *TO)
    assert (solved.returncode, solved.stdout) == (1, "")
    assert "legt de procesregisseur vast" in solved.stderr
    told = samenloop("escalate", "history", *TO).stdout.splitlines()
    assert told[0] == "K: Huisvesting, geen woning; ligt 0 dagen bij tactisch; houdt 1 keer iets tegen (C1)"
    assert [line.split(":")[0].split()[-1] for line in told[1:]] == ["gemeld", "besloten", "opgeschaald"]
    (row,) = json.loads(samenloop("escalate", "history", "--json", *TO).stdout)["rows"]
    assert (row["level"], row["state"], row["steps"][-1]["who"]) == ("tactisch", "opgeschaald", "regie")


def test_a_decision_needs_its_day(samenloop: Run) -> None:
    missing = samenloop("escalate", "decide", "K", "--decision", "wachten", *TO)
    assert (missing.returncode, "--on" in missing.stderr) == (2, True)
