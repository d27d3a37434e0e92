"""Whatever somebody types wrong, the answer is Dutch and names the nearest word that is right."""

from __future__ import annotations

import ast
import gettext
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

import cli
from commands.dutch import LOCALE
from commands.errors import run
from tests.commands.documented import COMMANDS

PO = LOCALE / "nl/LC_MESSAGES/messages.po"
ENTRY = re.compile(r'^msgid (".*")\n(?:msgid_plural (".*")\nmsgstr\[0\] (".*")\nmsgstr\[1\] (".*")|msgstr (".*"))$', re.MULTILINE)
OF_DEVELOPERS = re.compile(
    r"^(d$|Choice\(|DeprecationWarning|Name |Boolean option|Could not determine name|No options defined|Arguments take exactly"
    r"|Invalid start character|Unknown |\{editor\}|Windows error|Error: (?!\{)|Do you want|Confirm the action|Repeat for|Press any key)"
)
"""What click says to whoever declares a command, or in prompts, editors and consoles that no command of ours uses."""
ENGLISH = re.compile(
    r"\b(is not|no such|missing|invalid|requires?|does not|unexpected|argument|usage|try|did you mean|options?:|commands:|show|exit|error"
    r"|default|TEXT|INTEGER|PATH|FILE|DIRECTORY|ARGS|COMMAND)\b",
    re.IGNORECASE,
)


def source() -> dict[str, tuple[str, ...]]:
    """The catalogue as people write it: the Dutch of each text of click."""
    found = ENTRY.findall(PO.read_text(encoding="utf-8"))
    return {ast.literal_eval(one): tuple(ast.literal_eval(text) for text in said if text) for one, _, *said in found}


def said_by_click() -> Iterator[str]:
    """Every text that click looks up in a catalogue."""
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"_", "ngettext"} and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)


def test_all_that_click_can_say_to_a_user_has_its_dutch() -> None:
    without = {text for text in said_by_click() if text not in source() and not OF_DEVELOPERS.match(text)}
    assert without == set()


def test_what_runs_is_what_was_written() -> None:
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for text, said in source().items():
        if text and len(said) == 1:
            assert compiled.gettext(text) == said[0], "run: make translations"
        elif text:
            assert tuple(compiled.ngettext(text, "", number) for number in (1, 2)) == said, "run: make translations"


def test_no_dutch_text_lost_what_it_is_about() -> None:
    """A hole that the Dutch fills and click does not would be an error of its own."""
    for text, said in source().items():
        holes = set(re.findall(r"\{(\w+)", text))
        for one in said if text else ():
            assert set(re.findall(r"\{(\w+)", one)) <= holes | {"nargs", "len", "possibilities", "formats", "choices", "len_value"}, one


@pytest.fixture
def wrong(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., str]:
    """What is said to somebody whose machine speaks English and who types this; it is wrong use."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bestand").touch()
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setitem(os.environ, "LANGUAGE", "en")

    def typed(line: str) -> str:
        status = run(lambda: cli.samenloop.main(line.split(), prog_name="samenloop", standalone_mode=False))
        out, said = capsys.readouterr()
        assert (status, out) == (2, ""), said
        return said

    return typed


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ask trakcs", "'trakcs' staat er niet bij; bedoelde u 'tracks'? Kies uit: blocked,"),
        ("weigh --decision anvaard", "bij '--decision': 'anvaard' staat er niet bij; bedoelde u 'aanvaard'?"),
        ("ask tracks --purpos x", "Onbekende optie: '--purpos'. Bedoelde u '--purpose'?"),
        ("ask tracks --cas C1", "Bedoelde u een van deze: '--as', '--as-of', '--case'?"),
        ("exprot", "Onbekende opdracht: 'exprot'. Bedoelde u"),
        ("log shw", "Onbekende opdracht: 'shw'. Bedoelde u 'show'?"),
        ("ask tracks", "Er ontbreekt een optie: '--case'."),
        ("ask", "Er ontbreekt iets: 'VRAAG'. Kies uit: blocked,"),
        ("search", "Er ontbreekt iets: 'ZOEKTEKST'."),
        ("destroy F --as a --purpose b", "Er ontbreekt een optie: '--reason'. Kies uit: onjuist,"),
        ("--store", "Achter de optie '--store' moet iets staan."),
        ("check --json=ja", "Achter de optie '--json' hoort niets te staan."),
        ("check nu meteen", "Dit is te veel: nu meteen."),
        ("region load --days x", "'x' is geen heel getal."),
        ("region load --places -1", "-1 past niet: voor het getal x geldt x>=0."),
        ("ask tracks --as-of morgen", "'morgen' is geen dag. Schrijf JJJJ-MM-DD."),
        ("preview weg.yaml --as a --purpose b", "weg.yaml gaat niet open: dat bestaat niet."),
        ("cypher weg.cypher --as a --purpose b", "weg.cypher gaat niet open: dat bestaat niet."),
        ("backup --to .", "'.' is een map. Noem een bestand."),
        ("demo --size groot", "'groot' staat er niet bij."),
        ("serve --port hier", "bij '--port': 'hier' is geen heel getal. Schrijf alleen cijfers."),
        ("preview . --as a --purpose b", "'.' is een map. Noem een bestand."),
        ("cypher . --as a --purpose b", ". gaat niet open: dat is een map."),
        ("export --out bestand --as a --purpose b", "'bestand' is een bestand. Noem een map."),
        ("log", "Gebruik: samenloop log [OPTIES] OPDRACHT …"),
    ],
)
def test_wrong_use_is_said_in_dutch(wrong: Callable[..., str], line: str, said: str) -> None:
    told = wrong(line)
    assert said in told
    assert ENGLISH.findall(re.sub(r"'.*?'|--?\w[\w-]*|samenloop \w+|^  \w+ .*$", "", told, flags=re.MULTILINE)) == []
    assert "--help" in told


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_dutch(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(lambda: cli.samenloop.main([*name.split(), "--help"], prog_name="samenloop", standalone_mode=False)) == 0
    told = capsys.readouterr().out
    assert told.startswith("Gebruik: samenloop")
    ours = re.sub(r"--?\w[\w-]*|\[[\w|]*\]|samenloop .*|[A-Z]\w+_\w+|^  \w+  .*$", "", told, flags=re.MULTILINE)
    assert ENGLISH.findall(ours) == []
