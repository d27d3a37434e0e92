"""`samenloop ask`, `check` and `copy` as a user meets them: answers, exit status, and words instead of tracebacks."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from tests.commands.conftest import Run

ASK = ("ask", "tracks", "--case", "C1")
WHO = ("--as", "regie", "--purpose", "toets")


def test_the_worked_example_as_json(program: Run) -> None:
    done = program(*ASK, "--as", "toezicht", "--purpose", "toets", "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert (len(answer["tracks"]), answer["since"], len(answer["strangers"])) == (5, "2026-01-15", 18)
    assert answer["next_steps"] == [
        {"step": "nodig_uit", "partners": ["jeugdarts", "politie", "reclassering", "verslavingszorg"], "tracks_after": 1}
    ]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("tracks", "5 sporen"),
        ("lead", "Casusregie: Wijkteam"),
        ("blocked", "Geen lijn is geblokkeerd"),
        ("involvement", "Verslavingszorg: inhoud onbekend"),
        ("timeline", "Wijkteam: inzet van wijkteam (lopend)"),
    ],
)
def test_every_question_reads_as_dutch_with_the_fixed_sentence(samenloop: Run, question: str, said: str) -> None:
    done = samenloop("ask", question, "--case", "C1", *WHO)
    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout
    assert "6 partners alleen op vandaag zichtbaar" in done.stdout
    assert done.stdout.rstrip().endswith("Voor zover u mag zien; afstemming in een andere of gesloten zaak kan ontbreken.")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ((*ASK, "--as", "niemand", "--purpose", "x"), 1, "Onbekende gebruiker: 'niemand'"),
        (("ask", "tracks", "--case", "C9", *WHO), 1, "bestaat niet, is gesloten of is niet voor u opengesteld: C9"),
        ((*ASK, "--as", "beheer", "--purpose", "x"), 1, "De rol beheer ziet geen casussen"),
        ((*ASK, "--as", "regie"), 2, "--purpose"),
        ((*ASK, *WHO, "--as-of", "0001-01-20"), 2, "kies een dag van 1900 tot en met 2199"),
        ((*ASK, "--as", "regie", "--purpose", "  "), 2, "Noem het doel"),
        ((*ASK, *WHO, "--as-of", "gisteren"), 2, "'gisteren' is geen dag. Schrijf JJJJ-MM-DD."),
        ((*ASK, *WHO, "--jsn"), 2, "Onbekende optie: '--jsn'. Bedoelde u een van deze: '--as', '--json'?"),
        (("ask", "trakcs", "--case", "C1", *WHO), 2, "VRAAG"),
        (("aks",), 2, "Onbekende opdracht: 'aks'. Bedoelde u 'ask'?"),
        (("--store", "access:x", *ASK, *WHO), 2, "Onbekende opslag: 'access:x'"),
        (("--store", "sqlite:/nergens/x.db", *ASK, *WHO), 1, "Er is geen opslag op sqlite:/nergens/x.db"),
        (("--store", "sqlite:config/users.yaml", *ASK, *WHO), 1, "is geen opslag van Samenloop"),
    ],
)
def test_what_cannot_be_gets_a_word_and_a_status(samenloop: Run, arguments: tuple[str, ...], status: int, said: str) -> None:
    done = samenloop(*arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("more", "status"), [(("--as", "niemand", "--purpose", "x"), 1), (("--as", "regie"), 2)])
def test_the_program_ends_with_that_status_and_no_traceback(program: Run, more: tuple[str, ...], status: int) -> None:
    done = program(*ASK, *more)
    assert (done.returncode, done.stdout) == (status, "")
    assert "Traceback" not in done.stderr


def test_a_configuration_that_does_not_load_gives_no_answer(program: Run, house: Path) -> None:
    (house / "config" / "sharing.yaml").write_text("default: allles\n")
    done = program(*ASK, *WHO)
    assert (done.returncode, done.stdout) == (2, "")
    assert "sharing.yaml, default: onbekende waarde 'allles'" in done.stderr


def test_every_answer_and_refusal_stands_in_the_log(samenloop: Run, house: Path) -> None:
    samenloop(*ASK, *WHO)
    samenloop("ask", "lead", "--case", "C9", *WHO)
    lines = [json.loads(line) for line in (house / "samenloop.log").read_text().splitlines()]
    assert [(line["user"], line["purpose"], line["action"]["question"], line["result"]) for line in lines] == [
        ("regie", "toets", "tracks", "answered"),
        ("regie", "toets", "lead", "refused"),
    ]


def test_check_says_what_is_wrong_and_changes_nothing(samenloop: Run, house: Path) -> None:
    samenloop(*ASK, *WHO)
    assert samenloop("check").returncode == 0
    # A rule on what nobody supplied in person, or the register did, names no partner and is right.
    sharing = house / "config" / "sharing.yaml"
    sharing.write_text("rules: [{supplier: huis, category: bsn, level: inhoud}, {supplier: brp, category: bsn, level: inhoud}]\n")
    assert samenloop("check").returncode == 0
    sharing.write_text("rules: [{supplier: politei, level: inhoud}]\n")
    log = house / "samenloop.log"
    log.write_text(log.read_text().replace("toets", "t0ets"))
    done = samenloop("check")
    assert done.returncode == 1
    assert "'politei' in de configuratie is geen partner" in done.stdout
    assert "Regel 1, de laatste, is veranderd" in done.stdout


def test_check_in_an_empty_folder_says_where_to_begin_and_leaves_it_empty(samenloop: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = samenloop("--store", f"sqlite:{empty / 'none.db'}", "--config", str(empty), "check")
    assert done.returncode == 1
    assert "Er is nog geen opslag" in done.stdout
    assert "samenloop demo --no-serve" in done.stdout
    assert "2 punten" in done.stdout
    assert list(empty.iterdir()) == []


def test_a_port_in_use_is_said_before_a_demo_is_thrown_away(program: Run, house: Path) -> None:
    made = house / "demo"
    made.mkdir()
    (made / ".samenloop-demo").touch()
    (made / "kept").touch()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        for command in ("demo", "serve"):
            done = program(command, "--port", str(port))
            assert done.returncode == 1
            assert f"poort {port}" in done.stderr
            assert "--port" in done.stderr
    assert (made / "kept").exists()


def test_a_store_is_copied_and_answers_the_same(samenloop: Run) -> None:
    before = samenloop(*ASK, *WHO, "--json").stdout
    assert samenloop("copy", "--to", "sqlite:kopie.db").returncode == 0
    assert samenloop("--store", "sqlite:kopie.db", *ASK, *WHO, "--json").stdout == before
    again = samenloop("copy", "--to", "sqlite:kopie.db")
    assert again.returncode == 1
    assert "is niet leeg" in again.stderr


def test_only_beheer_works_on_the_house_as_a_whole(samenloop: Run) -> None:
    done = samenloop("copy", "--to", "sqlite:kopie.db", "--as", "regie")
    assert done.returncode == 1
    assert "rol beheer" in done.stderr
    assert samenloop("copy", "--to", "sqlite:kopie.db", "--as", "beheer").returncode == 0


def test_help_has_examples_for_every_command(samenloop: Run) -> None:
    listed = samenloop("--help").stdout
    for command in ("ask", "check", "confirm", "copy", "demo", "enrich", "import", "region", "serve"):
        assert f"  {command} " in listed
        assert "Voorbeeld" in samenloop(command, "--help").stdout
