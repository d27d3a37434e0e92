"""What was destroyed or expired does not come back with the next delivery, and begins no new term (R20)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import yaml

from access.configuration import Configuration
from access.correcting import destroy_fact, destroy_whole
from access.destroying import carry_out
from access.expiring import expiry
from access.keeper import Keeper
from access.log import AccessLog
from graphmodel.kinds import Case, Intervention, Person
from graphmodel.records import Tombstone
from graphmodel.stores import Store, open_store
from graphmodel.stores.copy import copy_store
from graphmodel.tombstones import EXPIRED
from loaders.report import ImportReport
from loaders.werkmap import import_werkmap
from tests.stores.conftest import ENGINES

FILES = {
    "partners": "partner_id,naam,soort,domein,bron\nwijk,Wijk,wijkteam,sociaal,wijk\nzvh,ZVH,zvh,veiligheid,zvh\n",
    "personen": "persoon_id,geslachtsnaam,geboortedatum,bron\np1,Plantenbak,1990-01-01,wijk\np2,Blijver,1991-01-01,wijk\n",
    "casussen": "casus_id,kader,gemeente,geopend,bron\nC1,casusoverleg,0268,2026-01-10,wijk\n",
    "casusleden": "casus_id,persoon_id,rol,bron\nC1,p1,betrokkene,wijk\nC1,p2,betrokkene,wijk\n",
    "interventies": "interventie_id,partner_id,persoon_id,omschrijving,leefgebied,status,start\n"
    "I1,wijk,p1,x,Financiën,lopend,2026-01-15\nI2,wijk,p2,x,Financiën,lopend,2026-01-15\n",
}
USERS = [
    {"id": "proces", "organisation": "zvh", "role": "procesregisseur", "cases": "alle"},
    {"id": "wijk1", "organisation": "wijk", "role": "professional", "cases": ["C1"]},
]


@pytest.fixture
def delivered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAMENLOOP_TODAY", "2026-11-21")
    folder = tmp_path / "levering"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (tmp_path / "users.yaml").write_text(yaml.safe_dump({"users": USERS}))
    return folder


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path, delivered: Path) -> Iterator[Store]:
    url = {"memory": "memory:", "sqlite": f"sqlite:{tmp_path / 'store.db'}"}.get(request.param)
    with closing(open_store(url or str(request.getfixturevalue("empty_neo4j")))) as opened:
        assert import_werkmap(opened, delivered).accepted
        yield opened


def _keeper(store: Store, folder: Path) -> Keeper:
    return Keeper(store, Configuration(folder), AccessLog(folder / "a.log"))


def _refused(report: ImportReport) -> dict[tuple[str, int | None], str]:
    return {(problem.file, problem.row): problem.what for problem in report.errors if problem.rule == "al vernietigd"}


def _ids(store: Store) -> set[str]:
    return {str(row[0]) for model in (Person, Case, Intervention) for row in store.stream(model.kind())}


def test_a_person_destroyed_on_request_stays_away(store: Store, delivered: Path, tmp_path: Path) -> None:
    destroy_whole(_keeper(store, tmp_path), "proces", "personen:p1", "verzoek", "toets")
    again = import_werkmap(store, delivered)
    assert not again.accepted
    told = "dit is vernietigd op 21-11-2026, reden: de betrokkene verzocht erom."
    assert _refused(again) == {("personen.csv", 2): told, ("casusleden.csv", 2): told, ("interventies.csv", 2): told}
    assert import_werkmap(store, delivered, skip_bad_rows=True).accepted
    assert _ids(store) == {"p2", "C1", "I2"}
    with closing(open_store("memory:")) as fresh:
        copy_store(store, fresh)
        assert _refused(import_werkmap(fresh, delivered)) == _refused(again)
    text = str(list(store.stream(Tombstone.kind())))
    assert not [word for word in ("p1", "I1", "Plantenbak", "wijk", "personen") if word in text]


def test_what_is_wrong_comes_back_under_a_new_id_only(delivered: Path, tmp_path: Path) -> None:
    with closing(open_store("memory:")) as store:
        import_werkmap(store, delivered)
        destroy_fact(_keeper(store, tmp_path), "wijk1", "interventies:I1", "onjuist", "toets")
        lines = FILES["interventies"]
        (delivered / "interventies.csv").write_text(lines.replace("I1,wijk,p1,x", "I1,wijk,p1,anders"), encoding="utf-8")
        assert not import_werkmap(store, delivered).accepted
        (delivered / "interventies.csv").write_text(lines.replace("I1,wijk,p1,x", "I9,wijk,p1,anders"), encoding="utf-8")
        assert import_werkmap(store, delivered).accepted
        assert _ids(store) == {"p1", "p2", "C1", "I2", "I9"}


def test_what_expired_stays_away_for_a_term_and_its_tombstone_no_longer(delivered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_store("memory:")) as store:
        import_werkmap(store, delivered)
        for day in ("2032-01-01", "2036-12-31"):
            monkeypatch.setenv("SAMENLOOP_TODAY", day)
            with store.transaction() as writer:
                carry_out(store, writer, expiry(store, date.fromisoformat(day), 5).reach, EXPIRED)
            assert _ids(store) == set()
            (stone, *_) = _refused(import_werkmap(store, delivered)).values()
            assert stone == "dit is vernietigd op 01-01-2032, reden: de bewaartermijn was om."
        with store.transaction() as writer:
            carry_out(store, writer, expiry(store, date(2037, 1, 1), 5).reach, EXPIRED)
        assert list(store.stream(Tombstone.kind())) == []
