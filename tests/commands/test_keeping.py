"""The commands that correct, destroy, extend, expire, back up, and read the log, as people run them."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.commands.conftest import Run, add_users

MORE: list[dict[str, Any]] = [
    {"id": "ggz1", "name": "G.", "organisation": "ggz", "role": "professional", "cases": ["C1"]},
    {"id": "proces", "name": "P.", "organisation": "wijkteam", "role": "procesregisseur", "cases": "alle"},
]


TOLD = "Van: ggz. Is dat een ander, dan krijgt die bericht (samenloop notices).\n"


@pytest.fixture(autouse=True)
def users(house: Path) -> None:
    add_users(house, *MORE)


def files(house: Path) -> bytes:
    return b"".join(path.read_bytes() for path in house.iterdir() if path.is_file() and path.name.startswith("samenloop"))


def test_correct_destroy_extend_and_expire(samenloop: Run, house: Path) -> None:
    done = samenloop("correct", "interventies:I3", "omschrijving=zeldzaamwoord", "eind=31-10-2026", "--as", "ggz1", "--purpose", "herstel")
    assert (done.returncode, done.stdout) == (0, f"Verbeterd: 1 interventies. {TOLD}")
    assert b"zeldzaamwoord" in files(house)
    wrong = samenloop("correct", "interventies:I3", "eind=31-02-2026", "--as", "ggz1", "--purpose", "herstel")
    assert (wrong.returncode, "geen bestaande dag" in wrong.stderr) == (2, True)
    other = samenloop("destroy", "interventies:I6", "--reason", "onjuist", "--as", "ggz1", "--purpose", "herstel")
    assert (other.returncode, "geen feit van uw organisatie" in other.stderr) == (1, True)
    gone = samenloop("destroy", "interventies:I3", "--reason", "onjuist", "--as", "ggz1", "--purpose", "herstel")
    assert (gone.returncode, gone.stdout) == (0, f"Vernietigd: 1 interventies. {TOLD}")
    assert b"zeldzaamwoord" not in files(house)
    longer = ("extend", "casussen:C1", "--until", "2032-12-31", "--reason", "loopt", "--consent-of", "huis")
    assert samenloop(*longer, "--as", "proces", "--purpose", "bewaren", SAMENLOOP_TODAY="2030-06-01").returncode == 0
    dry = samenloop("expire", "--dry-run", SAMENLOOP_TODAY="2031-01-01")
    assert "interventies van politie" in dry.stdout
    assert "casussen:C1" not in dry.stdout
    assert "er is niets vernietigd" in dry.stdout
    over = samenloop("expire", "--as", "beheer", "--json", SAMENLOOP_TODAY="2033-01-01")
    told = json.loads(over.stdout)
    assert {row["what"] for row in told["expired"]} >= {"casussen:C1", "interventies van politie"}
    assert told["clean"]
    with sqlite3.connect(house / "samenloop.db") as store:
        assert {store.execute(f'SELECT count(*) FROM "{kind}"').fetchone()[0] for kind in ("casussen", "personen", "interventies")} == {0}
    assert "Het logboek is heel." in samenloop("log", "verify").stdout
    assert samenloop("expire", "--as", "proces").returncode == 1


def test_expiring_leaves_nothing_in_the_files_but_a_line_without_content(samenloop: Run, house: Path) -> None:
    names = (b"moeder", b"vader", b"zoon")
    assert all(name in files(house) for name in names)
    assert samenloop("expire", SAMENLOOP_TODAY="2033-01-01").returncode == 0
    assert [name for name in names if name in files(house)] == []
    (line,) = (house / "samenloop.log").read_text().splitlines()
    assert json.loads(line)["action"]["command"] == "expire"


def test_the_log_is_read_by_toezicht_alone_and_that_is_logged(samenloop: Run, house: Path) -> None:
    samenloop("ask", "tracks", "--case", "C1", "--as", "regie", "--purpose", "casusoverleg")
    reading = ("--as", "toezicht", "--purpose", "klacht")
    shown = samenloop("log", "show", "--person", "moeder", "--json", *reading)
    first, second = (json.loads(line) for line in shown.stdout.splitlines())
    assert (first["user"], second["user"], second["action"]) == ("regie", "toezicht", {"log": "show"})
    assert samenloop("log", "show", "--case", "C1", "--of", "regie", *reading).stdout.count("\n") == 1
    assert samenloop("log", "show", "--until", "2020-01-01", *reading).stdout == ""
    assert samenloop("log", "show", "--person", "niemand", *reading).returncode == 1
    assert "mag dit niet" in samenloop("log", "show", "--as", "proces", "--purpose", "klacht").stderr
    whole = samenloop("log", "export", "--form", "csv", "--to", "a.csv", *reading)
    assert "regels in a.csv" in whole.stdout
    rows = list(csv.DictReader((house / "a.csv").read_text().splitlines()))
    assert [int(row["number"]) for row in rows] == list(range(1, len(rows) + 1))
    assert rows[-1]["action"] == '{"log": "csv"}'
    assert samenloop("log", "export", "--to", "a.csv", *reading).returncode == 1


def test_a_cut_log_is_found_with_what_was_kept(samenloop: Run, house: Path) -> None:
    samenloop("ask", "tracks", "--case", "C1", "--as", "regie", "--purpose", "casusoverleg")
    kept = samenloop("log", "last").stdout.strip()
    assert samenloop("log", "verify", "--kept", kept).returncode == 0
    for name in ("samenloop.log", "samenloop.log.tip"):
        (house / name).unlink()
    cut = samenloop("log", "verify", "--kept", kept)
    assert (cut.returncode, "Het eind ontbreekt" in cut.stdout) == (1, True)
    assert samenloop("log", "verify", "--kept", "rubbish").returncode == 2


def test_the_citizen_s_list_and_a_refusal(samenloop: Run, house: Path) -> None:
    refusal = samenloop("withhold", "--person", "vader", "--reason", "onderzoek", "--as", "ggz1", "--purpose", "inzage")
    assert refusal.returncode == 0
    made = samenloop("citizen", "--person", "vader", "--to", "v.html", "--as", "toezicht", "--purpose", "inzage")
    assert made.stdout == "Overzicht gemaakt: v.html.\n"
    page = (house / "v.html").read_text()
    assert "ggz geeft eigen gegevens niet" in page.lower()
    assert (house / "v.html").stat().st_mode & 0o077 == 0
    data = json.loads(samenloop("citizen", "--person", "vader", "--json", "--as", "toezicht", "--purpose", "inzage").stdout)
    assert data["cases"] == ["C1"]
    assert len(data["looked"]) == 3  # the refusal, and both lists
    assert samenloop("citizen", "--person", "vader", "--as", "proces", "--purpose", "inzage").returncode == 1


def test_a_back_up_is_a_store_and_overwrites_nothing(samenloop: Run, house: Path) -> None:
    assert samenloop("backup", "--to", "b.db").returncode == 0
    assert [path.name for path in house.glob("b.db*")] == ["b.db"]
    assert (house / "b.db").stat().st_mode & 0o077 == 0
    ask = ("ask", "tracks", "--case", "C1", "--as", "regie", "--purpose", "p", "--json")
    assert samenloop("--store", "sqlite:b.db", *ask).stdout == samenloop(*ask).stdout != ""
    assert samenloop("backup", "--to", "b.db").returncode == 1
    assert samenloop("backup", "--to", "none/b.db").returncode == 1


def test_a_supplier_reads_what_befell_its_facts(samenloop: Run, house: Path) -> None:
    reading = ("--as", "ggz1", "--purpose", "eigen feiten nakijken")
    assert samenloop("notices", *reading).stdout == "Er zijn geen berichten.\n"
    doubted = samenloop("doubt", "--case", "C1", "interventies:I3", "--as", "regie", "--purpose", "overleg")
    assert (doubted.returncode, "geen feit van een ander dat u" in doubted.stderr) == (1, True)  # Known to be there, and no more.
    correct = ("correct", "interventies:I3", "omschrijving=anders", "--as", "proces", "--purpose", "herstel")
    hidden = samenloop(*correct)
    assert (hidden.returncode, "is er niet" in hidden.stderr) == (1, True)
    (house / "config" / "sharing.yaml").write_text(yaml.safe_dump({"rules": [{"supplier": "ggz", "level": "inhoud"}]}))
    assert samenloop(*correct).returncode == 0
    (told,) = json.loads(samenloop("notices", "--json", "--seen", *reading).stdout)
    assert (told["event"], told["fact"], told["seen_at"]) == ("verbeterd", "interventies:I3", None)
    said = samenloop("notices", *reading).stdout
    assert "Een feit van u is door een ander verbeterd (interventie). Het gaat om interventies:I3." in said
    assert "(nieuw)" not in said
    assert samenloop("notices", "--as", "toezicht", "--purpose", "kijken").stdout == "Er zijn geen berichten.\n"  # ggz has readers.
    assert samenloop("notices", "--as", "beheer", "--purpose", "kijken").returncode == 1
    # Nobody of the police signs in: the procesregisseur calls, and reads no more than that.
    whole = ("destroy", "personen:vader", "--whole", "--reason", "verzoek")
    gone = samenloop(*whole, "--as", "proces", "--purpose", "verzoek")
    assert gone.stdout == "Vernietigd: 1 personen. Alles erover ging mee; wie dat leverde krijgt bericht (samenloop notices).\n"
    call = "Bel het loket: er is bericht over wat zij aanleverde. Wat er in staat leest u niet; zij kan het vragen bij toezicht."
    listed = samenloop("notices", "--as", "proces", "--purpose", "kijken").stdout
    assert f"aan politie: {call}" in listed
    assert "vernietigd" not in listed
    desks = json.loads(samenloop("notices", "--json", "--as", "proces", "--purpose", "kijken").stdout)
    assert {(row["to"], row["desk"], row["what"]) for row in desks} >= {("politie", None, None)}
    assert "aan politie: Een feit van u is vernietigd" in samenloop("notices", "--as", "toezicht", "--purpose", "kijken").stdout


def test_lines_by_deed_and_outcome_and_no_number_that_can_be_a_bsn(samenloop: Run) -> None:
    samenloop("ask", "tracks", "--case", "C1", "--as", "regie", "--purpose", "overleg")
    samenloop("ask", "tracks", "--case", "C9", "--as", "regie", "--purpose", "overleg")
    reading = ("--as", "toezicht", "--purpose", "klacht", "--json")
    refused = samenloop("log", "show", "--result", "refused", *reading).stdout.splitlines()
    assert [json.loads(line)["result"] for line in refused] == ["refused"]
    asked = samenloop("log", "show", "--deed", "question", *reading).stdout.splitlines()
    assert len(asked) == 2
    number = samenloop("ask", "tracks", "--case", "C1", "--as", "regie", "--purpose", "klacht over 999990019")
    assert (number.returncode, "BSN" in number.stderr, "999990019" in number.stderr) == (2, True, False)
