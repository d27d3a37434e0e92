"""`samenloop region`, run as an analyst runs it: counts for who may have them, a line in the log, and plain words for the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphmodel.kinds import Block, Bottleneck, Household
from tests.build import make
from tests.commands.conftest import ANALYSTS, Run, add_facts, add_users

WHO = ("--as", "analist", "--purpose", "toets")
WHAT_IF = ("region", "whatif", "--code", "K1", "--municipality", "Nijmegen", "--places")


@pytest.fixture(autouse=True)
def _analyst(house: Path) -> None:
    """The house of the worked example, with an analyst, and the ggz's line to the mother blocked by housing."""
    add_users(house, *ANALYSTS)
    add_facts(
        house,
        make(Household, id="H1", supplier="brp", municipality="GM0268"),
        make(Bottleneck, id="N1", code="K1", subcode="gezin", description="geen woning", level="tactisch", opened="2026-06-01"),
        make(Block, intervention="I3", bottleneck="N1", since="2026-10-01", supplier="ggz"),
    )


def test_counts_come_as_json(samenloop: Run) -> None:
    done = samenloop("region", "bottlenecks", "--by", "subcode", *WHO, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "question": "bottlenecks",
        "as_of": "2026-11-21",
        "rows": [
            {
                "code": "K1", "subcode": "gezin", "municipality": "GM0268", "blocks": 1, "interventions": 1, "persons": 1,
                "households": 1, "cases": 1, "partners": 1, "median_days": 51, "p90_days": 51, "max_days": 51, "change": 1, "escalated": 0,
            }
        ],
    }  # fmt: skip
    by_code = json.loads(samenloop("region", "bottlenecks", *WHO, "--json").stdout)["rows"][0]
    assert "subcode" not in by_code
    answer = json.loads(samenloop("region", "parallel", *WHO, "--json").stdout)["rows"]
    assert [(row["municipality"], row["households"], row["parallel"], row["by_tracks"]) for row in answer] == [("GM0268", 1, 1, {"5": 1})]


def test_what_if_names_the_blocks(samenloop: Run) -> None:
    answer = json.loads(samenloop(*WHAT_IF, "2", *WHO, "--json").stdout)
    assert (answer["blocks"], answer["interventions"], answer["persons"], answer["cases"], answer["band"]) == (1, 1, 1, 1, [1, 1])
    assert answer["released"] == [{"block": "I3/N1/2026-10-01", "days": 51}]
    assert set(answer) == {
        "question", "as_of", "released", "blocks", "interventions", "persons", "cases", "days_saved", "still_blocked", "band",
    }  # fmt: skip


@pytest.mark.parametrize("question", ["flow", "bridges"])
def test_people_read_lines_in_dutch(samenloop: Run, question: str) -> None:
    done = samenloop("region", question, *WHO)
    assert done.returncode == 0, done.stderr
    assert "Peildatum 21-11-2026" in done.stdout
    assert "alleen voor binnen het huis" in done.stdout


def test_what_it_says(samenloop: Run) -> None:
    assert "Huisvesting in Nijmegen: 1 blokkade (+1 in 91 dagen)" in samenloop("region", "bottlenecks", *WHO).stdout
    assert "1 lijn loopt weer" in samenloop(*WHAT_IF, "1", *WHO).stdout
    assert "Nijmegen: 1 huishouden met een lijn, 1 met losse sporen" in samenloop("region", "parallel", *WHO).stdout
    assert "Zorg en Zorg: samen in 1 huishouden" in samenloop("region", "cooperation", "--by", "domain", *WHO).stdout


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("region", "flow", "--as", "regie", "--purpose", "x"), 1, "De rol casusregisseur stelt geen vragen over de regio"),
        (("region", "flow", "--as", "niemand", "--purpose", "x"), 1, "Onbekende gebruiker"),
        (("region", "flow", "--as", "analist", "--purpose", " "), 2, "Noem het doel"),
        (("region", "paralel", *WHO), 2, "bedoelde u 'parallel'?"),
        (("region", "load", "--by", "code", *WHO), 2, "De vraag load kent --by niet"),
        (("region", "returning", "--days", "0", *WHO), 2, "van 1 tot en met 100000"),
        (("region", "returning", "--days", "99999999999", *WHO), 2, "van 1 tot en met 100000"),
        (("region", "flow", "--as-of", "9999-12-31", *WHO), 2, "kies een dag van 1900"),
        (("region", "cooperation", "--by", "kinds", *WHO), 2, "bedoelde u 'kind'?"),
        (("region", "whatif", "--code", "K1", "--municipality", "Nijmegen", *WHO), 2, "heeft --places nodig"),
        (("region", "whatif", "--code", "K14", "--municipality", "Nijmegen", "--places", "1", *WHO), 2, "Onbekend knelpunt 'K14'"),
        (("region", "whatif", "--code", "K1/gezn", "--municipality", "Nijmegen", "--places", "1", *WHO), 2, "bedoelde u 'gezin'?"),
        (("region", "whatif", "--code", "K1", "--municipality", "Nergens", "--places", "1", *WHO), 2, "Onbekende gemeente 'Nergens'"),
        ((*WHAT_IF, "-1", *WHO), 2, "--places"),
    ],
)
def test_what_cannot_be_gets_a_word_and_a_status(samenloop: Run, arguments: tuple[str, ...], status: int, said: str) -> None:
    done = samenloop(*arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_one_line_in_the_log_a_question(samenloop: Run, house: Path) -> None:
    samenloop(*WHAT_IF, "1", *WHO)
    samenloop("region", "load", "--as", "regie", "--purpose", "nieuwsgierig")
    lines = [json.loads(line) for line in (house / "samenloop.log").read_text().splitlines()]
    assert [(line["user"], line["role"], line["purpose"], line["action"], line["result"], line["persons"]) for line in lines] == [
        (
            "analist",
            "analist",
            "toets",
            {"question": "whatif", "as_of": "2026-11-21", "code": "K1", "municipality": "GM0268", "places": 1, "reads": "analysis graph"},
            "answered",
            [],
        ),
        ("regie", "casusregisseur", "nieuwsgierig", {"question": "load", "as_of": "2026-11-21", "reads": "analysis graph"}, "refused", []),
    ]


def test_a_first_question_is_asked_like_the_others(samenloop: Run, house: Path) -> None:
    answer = json.loads(samenloop("region", "not_at_table", *WHO, "--json").stdout)
    assert (answer["question"], answer["as_of"]) == ("not_at_table", "2026-11-21")
    assert [(row["kind"], row["lines"], row["away"], row["share"]) for row in answer["rows"] if row["kind"] in ("ggz", "politie")] == [
        ("ggz", 1, 0, 0),
        ("politie", 1, 1, 1),
    ]
    samenloop("region", "idle_at_table", "--days", "30", *WHO)
    last = json.loads((house / "samenloop.log").read_text().splitlines()[-1])
    assert last["action"] == {"question": "idle_at_table", "as_of": "2026-11-21", "days": 30, "reads": "analysis graph"}


def test_the_catalogue_is_searched_without_reading_anything(samenloop: Run, house: Path) -> None:
    assert samenloop("questions").stdout.splitlines()[0] == "bottlenecks: Wat houdt het stelsel tegen, waar en hoe lang?"
    one = samenloop("questions", "enige", "brug", "--cypher").stdout
    assert one.startswith("bridges: Wie is de enige brug?")
    assert '"2026-11-21" AS dag' in one
    found = json.loads(samenloop("questions", "whatif", "--json").stdout)
    assert [(entry["id"], list(entry["not_in_cypher"])) for entry in found] == [("whatif", ["band"])]
    none = samenloop("questions", "regenboog")
    assert (none.returncode, none.stdout) == (1, "")
    assert "Geen vraag gevonden" in none.stderr
    assert not (house / "samenloop.log").exists()
