"""Two ids turn out to be one person: who looked at either stays known, and is forgotten with the person (R13, R21)."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from access.citizen import citizen_list
from access.correcting import destroy_whole
from access.keeper import Keeper
from access.logreading import Wanted, read_log
from graphmodel.kinds import Case, Member, Person
from graphmodel.records import LogAlias
from graphmodel.stores import open_store
from graphmodel.stores.copy import copy_store
from loaders.werkmap import import_werkmap
from tests.access.logged import logged
from tests.build import make
from tests.views import access_to
from tests.worked_example import D, facts

USERS = [{"id": "proces", "organisation": "zvh", "role": "procesregisseur", "cases": "alle"}]
PEOPLE = [
    make(Case, id="C2", frame="casusoverleg", municipality="GM0268", opened="2026-01-10"),
    make(Person, id="x1", surname="Aa", birth_date="1990-01-01", supplier="politie"),
    make(Member, case="C2", person="x1", role="betrokkene"),
    make(Person, id="x0", surname="Aa", birth_date="1990-01-01", bsn="999990019", supplier="wijkteam"),
    make(Member, case="C1", person="x0", role="betrokkene"),
]


@pytest.mark.parametrize("copied", [False, True])
def test_who_looked_at_either_stays_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copied: bool) -> None:
    monkeypatch.setenv("SAMENLOOP_TODAY", D.isoformat())
    access = access_to(tmp_path, facts(*PEOPLE), users=USERS)
    for case, purpose in (("C2", "overleg een"), ("C1", "overleg twee")):
        access.view(access.viewer("proces"), [case], purpose, {"question": "tracks"})
    (tmp_path / "personen.csv").write_text(
        "persoon_id,bsn,geslachtsnaam,geboortedatum,bron\nx1,999990019,Aa,1990-01-01,politie\n", encoding="utf-8"
    )
    assert import_werkmap(access.store, tmp_path, supplier="politie").accepted
    with closing(open_store("memory:")) as other:
        copy_store(access.store, other)
        keeper = Keeper(other if copied else access.store, access.configuration, access.log)
        for delivered in ("x0", "x1"):
            found = citizen_list(keeper, "toezicht", delivered, "inzage")
            assert {"overleg een", "overleg twee"} <= {line.purpose for line in found.looked}
            assert not [fact for fact in found.facts if fact.kind == LogAlias.kind().label]
            lines = read_log(keeper, "toezicht", "klacht", Wanted(person=delivered, user="proces"))
            assert [line["purpose"] for line in lines] == ["overleg een", "overleg twee"]
            assert logged(keeper)["persons"] == ["x0"]
        destroy_whole(keeper, "proces", "personen:x0", "verzoek", "toets")
        assert list(keeper.store.stream(LogAlias.kind())) == []
