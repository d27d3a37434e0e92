"""`samenloop export`, run as two people run it: nothing leaves by one person alone, and what leaves is what was let go."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from contextlib import closing
from pathlib import Path

import networkx as nx
import polars as pl
import pytest

from access.acting import with_values
from access.approving import ask_approval, decide, number_of
from access.configuration import Configuration
from access.log import AccessLog
from access.roles import Act
from access.view import Access
from analysis.exporting import Exports
from graphmodel.errors import Refused
from graphmodel.stores import open_store
from tests.commands.conftest import ANALYSTS, Run, add_users
from tests.commands.documented import KEYS

ONE, OTHER = ("--as", "analist", "--purpose", "onderzoek"), ("--as", "tweede", "--purpose", "nagekeken")


@pytest.fixture(autouse=True)
def _two_analysts(house: Path) -> None:
    add_users(house, *ANALYSTS)


def asked(samenloop: Run, house: Path, form: str = "csv") -> str:
    """An export was asked for; its number."""
    done = samenloop("export", "--out", str(house / "uit"), "--form", form, *ONE)
    assert done.returncode == 1, done.stderr
    assert not (house / "uit").exists()
    assert "In huis:" in done.stdout
    assert "In de uitvoer:" in done.stdout
    return done.stderr.split()[1]


def test_one_asks_another_lets_go_and_then_it_is_written(samenloop: Run, house: Path) -> None:
    number = asked(samenloop, house)
    alone = samenloop("approve", number, *ONE)
    assert (alone.returncode, "tweede persoon" in alone.stderr) == (1, True)
    assert samenloop("export", "--out", str(house / "uit"), "--form", "csv", *ONE).returncode == 1
    assert samenloop("approve", number, *OTHER).returncode == 0
    done = samenloop("export", "--out", str(house / "uit"), "--form", "csv", *ONE)
    assert done.returncode == 0, done.stderr
    text = "".join(path.read_text() for path in (house / "uit").iterdir())
    # A house of nine interventions and three persons: nothing of them is shared by ten.
    assert "2026-" not in text
    assert "I3" not in text
    assert "moeder" not in text
    assert "wijkteam" in text
    persons = pl.read_csv(house / "uit/person.csv")
    assert persons["person"].n_unique() == persons.height > 0
    log = [json.loads(line) for line in (house / "samenloop.log").read_text().splitlines()]
    assert [line["result"] for line in log] == ["answered", "asked", "refused", "accepted", "exported"]


def test_graphml_opens_in_networkx_and_programs_read_what_was_done(samenloop: Run, house: Path) -> None:
    export = ("export", "--out", "uit", "--form", "graphml", "--json", *ONE)
    waits = samenloop(*export)
    asked = json.loads(waits.stdout)
    assert (waits.returncode, asked["accepted"], asked["number"] in waits.stderr) == (1, None, True)
    assert {row["known"] for row in asked["leaving"]} == {row["known"] for row in asked["inside"]}
    decided = json.loads(samenloop("approve", asked["number"], "--json", *OTHER).stdout)
    assert (decided["number"], decided["digest"], decided["accepted"]) == (asked["number"], asked["digest"], True)
    assert set(decided) == KEYS["approve"]
    written = json.loads(samenloop(*export).stdout)
    assert (set(written), written["files"]) == (KEYS["export"], ["uit/samenloop.graphml"])
    graph = nx.read_graphml(house / "uit/samenloop.graphml")
    assert {data["label"] for _, data in graph.nodes(data=True)} >= {"Person", "Household", "Intervention", "Partner"}
    assert {data["label"] for *_, data in graph.edges(data=True)} >= {"case", "person", "household"}


def test_what_was_changed_after_it_was_let_go_stays_inside(samenloop: Run, house: Path) -> None:
    number = asked(samenloop, house)
    samenloop("approve", number, *OTHER)
    (house / f"samenloop.uitvoer/{number}.zip").write_bytes(b"something else")
    done = samenloop("export", "--out", str(house / "uit"), "--form", "csv", *ONE)
    assert (done.returncode, "niet meer wat er is vrijgegeven" in done.stderr) == (1, True)
    assert not (house / "uit").exists()


def test_what_was_made_before_a_destruction_is_not_handed_over(samenloop: Run, house: Path) -> None:
    number = asked(samenloop, house)
    samenloop("approve", number, *OTHER)
    destroyed = samenloop("destroy", "interventies:I1", "--reason", "onjuist", "--as", "regie", "--purpose", "fout")
    assert destroyed.returncode == 0, destroyed.stderr
    done = samenloop("export", "--out", str(house / "uit"), "--form", "csv", *ONE)
    assert (done.returncode, "is te oud" in done.stderr, (house / "uit").exists()) == (1, True, False)
    assert not (house / f"samenloop.uitvoer/{number}.zip").exists()


def test_what_says_no_version_is_not_handed_over(house: Path) -> None:
    """Sealed by an older Samenloop: nobody can tell what was destroyed since."""
    with closing(open_store(f"sqlite:{house / 'samenloop.db'}")) as store:
        access = Access(store, Configuration(house / "config"), AccessLog(house / "export.log"))
        one, other = access.viewer("analist"), access.viewer("tweede")
        exports = Exports(house / "sealed", access)
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr("a", "b")
        digest = hashlib.sha256(held.getvalue()).hexdigest()
        asked = ask_approval(access, one, Act.EXPORT, what="uitvoer csv", digest=digest, purpose="onderzoek")
        (house / "sealed").mkdir()
        path = house / "sealed" / f"{number_of(asked)}.zip"
        path.write_bytes(held.getvalue())
        let_go = decide(access, other, number_of(asked), accepted=True, purpose="nagekeken")
        with pytest.raises(Refused, match="is te oud"):
            exports.opened(one, let_go, "onderzoek")
        assert not path.exists()


def test_what_one_asked_is_not_for_another_who_may_ask(samenloop: Run, house: Path) -> None:
    """Neither to see that it waits, nor to fetch it: not for who let it go, nor for a third."""
    add_users(house, {"id": "derde", "organisation": "wijkteam", "role": "analist"})
    number = asked(samenloop, house)
    assert samenloop("approve", number, *OTHER).returncode == 0
    with closing(open_store(f"sqlite:{house / 'samenloop.db'}")) as store:
        access = Access(store, Configuration(house / "config"), AccessLog(house / "export.log"))
        exports = Exports(house / "samenloop.uitvoer", access)
        (let_go,) = exports.waiting(access.viewer("analist"))
        for name in ("tweede", "derde"):
            assert exports.waiting(access.viewer(name)) == []
            with pytest.raises(Refused, match="vroeg een ander"):
                exports.opened(access.viewer(name), let_go, "nieuwsgierig")
        with pytest.raises(Refused, match="niet vrijgegeven"):
            exports.opened(access.viewer("analist"), with_values(let_go, by="analist"), "onderzoek")
        said = [json.loads(line)["result"] for line in (house / "export.log").read_text().splitlines()]
        assert said == ["refused"] * 3
        assert exports.opened(access.viewer("analist"), let_go, "onderzoek")


def test_what_was_refused_is_gone(samenloop: Run, house: Path) -> None:
    number = asked(samenloop, house)
    assert "Geweigerd" in samenloop("approve", number, "--refuse", *OTHER).stdout
    assert asked(samenloop, house) != number
    assert not (house / f"samenloop.uitvoer/{number}.zip").exists()


def test_what_was_sealed_before_a_destruction_does_not_lie_until_somebody_comes_for_it(samenloop: Run, house: Path) -> None:
    """Who asked for it may never come back, and somebody who is gone would lie in the folder for as long."""
    sealed = house / f"samenloop.uitvoer/{asked(samenloop, house)}.zip"
    assert samenloop("expire").returncode == 0
    assert sealed.exists()
    destroyed = ("destroy", "interventies:I1", "--reason", "onjuist", "--as", "regie", "--purpose", "herstel")
    assert samenloop(*destroyed).returncode == 0
    assert samenloop("expire", "--dry-run").returncode == 0
    assert sealed.exists()
    half = sealed.with_name("0badbad0.zip")
    half.write_bytes(b"PK")
    assert samenloop("expire").returncode == 0
    assert not sealed.exists()
    assert not half.exists()


@pytest.mark.parametrize("command", [("export", "--out", "uit"), ("approve", "12345678")])
def test_who_works_on_cases_exports_nothing(samenloop: Run, command: tuple[str, ...]) -> None:
    done = samenloop(*command, "--as", "regie", "--purpose", "nieuwsgierig")
    assert (done.returncode, "mag dit niet" in done.stderr) == (1, True)
