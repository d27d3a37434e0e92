"""The log as it goes out: whole, in the shape of VNG Verwerkingenlogging, and safe to open in a spreadsheet (R14, R23)."""

from __future__ import annotations

import csv
import json
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import pytest

from access.log import AccessLog
from access.logforms import COLUMNS, SYSTEM, as_csv, as_json_lines, as_vng, in_form, verwerkingsactie
from tests.access.test_log import ENTRY, start

OIN = "00000001821002193000"
VNG = {
    "actieId", "actieNaam", "handelingNaam", "verwerkingNaam", "verwerkingId", "verwerkingsactiviteitId", "vertrouwelijkheid",
    "bewaartermijn", "uitvoerder", "systeem", "gebruiker", "gegevensbron", "tijdstip", "tijdstipRegistratie", "verwerkteObjecten",
}  # fmt: skip
"""The properties of `VerwerkingsactieUitgebreidBasis` (Bewerking API 0.9.0) that are ours to fill."""


@pytest.fixture
def log(tmp_path: Path) -> AccessLog:
    log = AccessLog(tmp_path / "a.log")
    log.write(ENTRY)
    log.write(type(ENTRY)(**{**ENTRY.__dict__, "organisation": "unknown", "persons": [], "cases": [], "purpose": "=HYPERLINK(1)" * 30}))
    return log


def test_in_the_words_of_the_standard(log: AccessLog) -> None:
    first, second = (json.loads(text) for text in as_vng(log.entries(), {"ggz": OIN}, kept_for="P5Y"))
    assert set(first) == VNG
    assert (first["uitvoerder"], first["vertrouwelijkheid"], first["bewaartermijn"]) == (OIN, "vertrouwelijk", "P5Y")
    assert first["actieNaam"] == "question tracks, as_of 2026-11-21"
    assert [thing["objectId"] for thing in first["verwerkteObjecten"]] == ["1", "2"]
    assert first["verwerkteObjecten"][0] == {
        "objecttype": "persoon",
        "soortObjectId": "lognummer Samenloop",
        "objectId": "1",
        "betrokkenheid": "Betrokkene of directe kring",
        "verwerkteSoortenGegevens": [{"soortGegeven": "politie"}],
    }
    assert {len(str(UUID(first[name]))) for name in ("actieId", "verwerkingId", "verwerkingsactiviteitId")} == {36}
    assert set(second) == VNG - {"uitvoerder", "verwerkingId"}
    assert len(second["handelingNaam"]) == 242
    again = [json.loads(text)["actieId"] for text in as_vng(log.entries(), {}, kept_for="P5Y")]
    assert again == [first["actieId"], second["actieId"]]
    assert len(set(again)) == 2


def test_a_spreadsheet_runs_nothing(log: AccessLog) -> None:
    rows = list(csv.DictReader(as_csv(log.entries())))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["persons"] == "1 2"
    assert rows[1]["purpose"].startswith("'=HYPERLINK")


def test_lines_as_they_stand() -> None:
    (text,) = as_json_lines([LINE])
    assert (json.loads(text), "één zaak" in text) == (LINE, True)


LINE: dict[str, Any] = {
    "number": 3, "at": "2026-11-21T10:00:00.000000+00:00", "user": "u", "organisation": "ggz", "role": "professional",
    "action": {"question": "één", "as_of": "2026-11-21"}, "cases": [7, 9], "persons": [1], "categories": ["politie", "wonen"],
    "purpose": "één zaak", "ground": "WGS", "result": "answered", "before": "f" * 64,
}  # fmt: skip


def test_a_row_of_csv() -> None:
    head, row, older = as_csv([LINE, {"number": 4}])
    assert head == "number,at,user,organisation,role,action,cases,persons,categories,purpose,ground,result,before"
    assert row == (
        '3,2026-11-21T10:00:00.000000+00:00,u,ggz,professional,"{""question"": ""één"", ""as_of"": ""2026-11-21""}",7 9,1,politie wonen,'
        f"één zaak,WGS,answered,{'f' * 64}"
    )
    assert older == "4" + "," * 12  # A line of an earlier version: what it lacks is left empty.


def test_a_line_in_the_standard_whole() -> None:
    (text,) = as_vng([LINE], {"ggz": OIN}, kept_for="P5Y")
    kinds = [{"soortGegeven": "politie"}, {"soortGegeven": "wonen"}]
    person = {
        "objecttype": "persoon",
        "soortObjectId": "lognummer Samenloop",
        "objectId": "1",
        "betrokkenheid": "Betrokkene of directe kring",
    }
    assert json.loads(text) == {
        "actieId": str(uuid5(SYSTEM, f"3/{'f' * 64}")), "actieNaam": "question één, as_of 2026-11-21", "handelingNaam": "één zaak",
        "verwerkingNaam": "Samenwerking in het Zorg- en Veiligheidshuis", "verwerkingId": str(uuid5(SYSTEM, "7 9")),
        "verwerkingsactiviteitId": str(uuid5(SYSTEM, "WGS")), "vertrouwelijkheid": "vertrouwelijk", "bewaartermijn": "P5Y",
        "uitvoerder": OIN, "systeem": "Samenloop", "gebruiker": "u", "gegevensbron": "Samenloop, casusgraaf", "tijdstip": LINE["at"],
        "tijdstipRegistratie": LINE["at"], "verwerkteObjecten": [{**person, "verwerkteSoortenGegevens": kinds}],
    }  # fmt: skip
    assert "één zaak" in text


@pytest.mark.parametrize(("of", "name", "longest"), [("purpose", "handelingNaam", 242), ("user", "gebruiker", 40)])
def test_a_text_is_as_long_as_the_standard_allows(of: str, name: str, longest: int) -> None:
    said = {length: verwerkingsactie({**LINE, of: "x" * length}, {}, kept_for="P5Y").get(name) for length in (0, longest, longest + 1)}
    assert said == {0: None, longest: "x" * longest, longest + 1: f"{'x' * (longest - 1)}…"}


def test_the_name_of_an_action_is_as_long_as_the_standard_allows() -> None:
    names = [verwerkingsactie({**LINE, "action": {"q": "x" * length}}, {}, kept_for="P5Y")["actieNaam"] for length in (240, 241)]
    assert names == [f"q {'x' * 240}", f"q {'x' * 239}…"]


def test_each_form_by_its_name() -> None:
    assert list(in_form("csv", [LINE], {})) == list(as_csv([LINE]))
    assert list(in_form("vng", [LINE], {"ggz": OIN})) == list(as_vng([LINE], {"ggz": OIN}, kept_for="P5Y"))
    assert list(in_form("json", [LINE], {})) == list(as_json_lines([LINE]))


def test_reading_a_long_log_takes_no_memory(tmp_path: Path) -> None:
    """A log of 60 MB is read and checked by a process that may not have as much."""
    path = tmp_path / "long.log"
    line = json.dumps({"number": 1, "before": "0" * 64, "purpose": "x" * 1000}).encode() + b"\n"
    with path.open("wb") as file:
        for _ in range(60):
            file.write(line * 1000)
    program = (
        "import resource, sys; from pathlib import Path; from access.log import AccessLog; log = AccessLog(Path(sys.argv[1]))\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "assert sum(1 for _ in log.entries()) == 60_000\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    told = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert int(told.stdout) < 20_000


def test_killed_while_writing_the_log_stays_whole(tmp_path: Path) -> None:
    """Processes killed at any moment: no number twice, none missing, and every line that was acknowledged stands."""
    path, chance = tmp_path / "a.log", random.Random(20261121)
    program = (
        "import sys; from pathlib import Path; from access.log import AccessLog; from tests.access.test_log import ENTRY\n"
        "while True: print(AccessLog(Path(sys.argv[1])).write(ENTRY), flush=True)"
    )
    for _ in range(6):
        with subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            heard = [int(writer.stdout.readline())]
            time.sleep(chance.uniform(0, 0.03))
            writer.send_signal(signal.SIGKILL)
            heard += [int(line) for line in writer.stdout if line.endswith("\n")]
        log = AccessLog(path)
        assert log.verify() == []
        assert heard[-1] <= log.last()[0]
    assert log.write(ENTRY) == log.last()[0]
    assert [line["number"] for line in log.entries()] == list(range(1, log.last()[0] + 1))


def test_a_full_device_means_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.symlink_to("/dev/full")
    assert "LogError" in start(path, times=1).communicate()[1]


def test_a_line_break_in_a_purpose_makes_no_line(tmp_path: Path) -> None:
    log = AccessLog(tmp_path / "log")
    log.write(replace(ENTRY, purpose='overleg\n{"number": 9, "user": "iemand anders"}\r\n'))
    assert len(log.path.read_bytes().splitlines()) == 1
    assert [line["user"] for line in log.entries()] == [ENTRY.user]
    assert log.verify() == []
