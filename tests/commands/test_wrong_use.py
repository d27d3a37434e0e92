"""Wrong use of the command line is told in Dutch: what click says of it is translated, and a sentence that click changes is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli import samenloop
from commands.click_in_dutch import in_dutch
from commands.errors import run

FOLDER = str(Path(__file__).parent)
ASK = ("ask", "tracks", "--case", "C1", "--as", "regie", "--purpose", "toets")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask", "trakcs", "--case", "C1"), "'trakcs' kan hier niet. Bedoelde u tracks? Kies uit: blocked, involvement, lead"),
        (("demo", "--size", "groot"), "'--size': 'groot' kan hier niet. Kies uit: small, house, region, country."),
        (("region", "whatif", "--places", "veel"), "'--places': 'veel' is geen heel getal. Schrijf alleen cijfers."),
        (("serve", "--port", "hier"), "'--port': 'hier' is geen heel getal. Schrijf alleen cijfers."),
        (("region", "whatif", "--places", "-1"), "'--places': -1 is te weinig. Schrijf 0 of meer."),
        (("preview", "/nergens"), "'BESTAND': '/nergens' is er niet. Geef een bestand dat er is."),
        (("cypher", "/nergens", "--as", "a", "--purpose", "x"), "'/nergens' is er niet. Geef een bestand dat er is."),
        (("preview", FOLDER), f"'{FOLDER}' is een map. Geef een bestand."),
        (("cypher", FOLDER, "--as", "a", "--purpose", "x"), f"'{FOLDER}' is een map. Geef een bestand."),
        (("export", "--out", __file__, "--as", "a", "--purpose", "x"), f"'{__file__}' is een bestand. Geef een map."),
        (("ask", "tracks", "--case"), "achter --case hoort een waarde."),
        ((*ASK, "--json=1"), "--json krijgt geen waarde."),
        ((*ASK, "te", "veel"), "dit hoort er niet bij: te veel."),
    ],
)
def test_wrong_use_is_told_in_dutch(arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Half a sentence in English leaves a user who knows none with nothing but a status of 2."""
    status = run(lambda: samenloop.main(list(arguments), prog_name="samenloop", standalone_mode=False))
    told = capsys.readouterr().err
    assert (status, "Hulp: samenloop" in told) == (2, True)
    assert said in told


def test_without_a_command_stands_the_help_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """It is no wrong use of anything: with "Verkeerd gebruik" before it, the help would look like an error."""
    assert run(lambda: samenloop.main([], prog_name="samenloop", standalone_mode=False)) == 2
    assert capsys.readouterr().err.startswith("Usage: samenloop")


def test_a_sentence_of_our_own_stays_as_it_is() -> None:
    ours = "Geef --reason om bezwaar te maken, of --lift om het op te heffen."
    assert in_dutch(ours) == ours
