"""Secrecy signed and an extract made: what stands on record, the line in the log, and the words of a refusal (R11)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from access import thirdparties
from access.view import Access
from graphmodel.errors import Refused
from graphmodel.kinds import Partner, Role
from graphmodel.records import Extract, Secrecy
from tests.access.acts import OTHER, USERS, P, refused, wrong
from tests.access.logged import content, line, logged, stored
from tests.build import make
from tests.views import access_to, see
from tests.worked_example import D, facts

pytestmark = pytest.mark.today(D)


def test_secrecy(house: Access) -> None:
    regie = house.viewer("regie")
    made = thirdparties.sign(house, regie, "C1", partner="woningcorporatie", signed_by=" A. Baas ", **P)
    said = {"case": "C1", "partner": "woningcorporatie", "signed_by": "A. Baas", "signed_on": D, "by": "regie"}
    assert content(made) == said
    assert stored(house, Secrecy) == [said]
    assert logged(house) == line(regie, {"secrecy": 1}, ["C1"], "done", categories=["begeleiding"])
    sign = thirdparties.sign
    earlier = sign(house, regie, "C1", partner="woningcorporatie", signed_by="A", signed_on=date(2026, 11, 1), **P)
    assert earlier.signed_on == date(2026, 11, 1)
    words = "De ondertekening ligt in de toekomst: 22-11-2026."
    wrong(house, words, sign, regie, "C1", partner="woningcorporatie", signed_by="A", signed_on=date(2026, 11, 22))
    words = "Er ontbreekt iets: wie er tekende. Het wordt vastgelegd."
    wrong(house, words, sign, regie, "C1", partner="woningcorporatie", signed_by=" ")
    refused(house, "Onbekende partner: 'x'.", sign, regie, "C1", partner="x", signed_by="A")
    words = "'ggz' is geen derde partij in deze zaak en krijgt geen uittreksel; zij kan toegang krijgen."
    refused(house, words, sign, regie, "C1", partner="ggz", signed_by="A")


@pytest.mark.parametrize(
    ("fields", "fits"),
    [
        ({"role": "derde"}, True),
        ({"role": "deelnemer"}, False),
        ({"role": "derde", "end": "2026-11-20"}, False),
        ({"role": "derde", "case": "C2"}, False),
        ({"role": "derde", "partner": "politie"}, False),
    ],
)
def test_a_partner_may_be_a_third_party_in_one_case(tmp_path: Path, fields: dict[str, str], fits: bool) -> None:
    house = access_to(tmp_path, facts(*OTHER, make(Role, **{"case": "C1", "partner": "reclassering", **fields})), users=USERS)
    signing = {"partner": "reclassering", "signed_by": "A", **P}
    if fits:
        assert thirdparties.sign(house, house.viewer("regie"), "C1", **signing).partner == "reclassering"
    else:
        with pytest.raises(Refused, match="geen derde partij"):
            thirdparties.sign(house, house.viewer("regie"), "C1", **signing)


def test_who_may_get_an_extract(tmp_path: Path) -> None:
    """By its kind, or by its role in this case; in the order of their ids."""
    here = [make(Role, case="C1", partner=partner, role=role) for partner, role in (("reclassering", "derde"), ("politie", "deelnemer"))]
    house = access_to(tmp_path, facts(*OTHER, *here), users=USERS, rules=[{"level": "inhoud"}])
    graph = see(house, "regie", "C1")
    assert {"ggz", "politie", "wijkteam"} <= graph.things(Partner).keys()
    assert thirdparties.third_parties(graph) == ["reclassering", "woningcorporatie"]


@pytest.mark.parametrize(
    ("fields", "leads"),
    [
        ({"role": "casusregie"}, True),
        ({"role": "procesregie"}, True),
        ({"role": "deelnemer"}, False),
        ({"role": "casusregie", "end": "2026-11-20"}, False),
        ({"role": "casusregie", "case": "C2"}, False),
        ({"role": "casusregie", "partner": "politie"}, False),
    ],
)
def test_only_who_leads_makes_an_extract(tmp_path: Path, fields: dict[str, str], leads: bool) -> None:
    users = [*USERS, {"id": "slacht", "organisation": "veilig_thuis", "role": "casusregisseur", "cases": ["C1"]}]
    house = access_to(tmp_path, facts(*OTHER, make(Role, **{"case": "C1", "partner": "veilig_thuis", **fields})), users=users)
    signing: dict[str, Any] = {"partner": "woningcorporatie", "signed_by": "A"}
    if leads:
        assert thirdparties.sign(house, house.viewer("slacht"), "C1", **signing, **P).by == "slacht"
    else:
        words = "Dit kan alleen wie de casusregie of procesregie heeft, of de procesregisseur."
        refused(house, words, thirdparties.sign, house.viewer("slacht"), "C1", **signing)
    assert thirdparties.sign(house, house.viewer("proces"), "C1", **signing, **P).by == "proces"


def test_an_extract(house: Access) -> None:
    regie = house.viewer("regie")
    thirdparties.sign(house, regie, "C1", partner="woningcorporatie", signed_by="A", **P)
    wanted: dict[str, Any] = {"partner": "woningcorporatie", "goal": " woning houden "}
    made = thirdparties.extract(house, regie, "C1", refs=["personen:zoon", "interventies:I1", "interventies:I1"], **wanted, **P)
    assert (made.partner, made.refs) == ("woningcorporatie", ("interventies:I1", "personen:zoon"))
    said = {"case": "C1", "partner": "woningcorporatie", "goal": "woning houden", "facts": "interventies:I1 personen:zoon", "by": "regie"}
    assert stored(house, Extract) == [said]
    categories = ["begeleiding", "identificatie"]
    assert logged(house) == line(regie, {"extract": 2}, ["C1"], "done", persons=["zoon"], categories=categories)
    words = "Er ontbreekt iets: waarvoor de derde dit nodig heeft. Het wordt vastgelegd."
    wrong(house, words, thirdparties.extract, regie, "C1", **{**wanted, "goal": " "}, refs=["interventies:I1"])
    words = "Kies de feiten die in het uittreksel komen; er is niets gekozen."
    wrong(house, words, thirdparties.extract, regie, "C1", **wanted, refs=[])
    words = "'interventies:I3' kan niet in een uittreksel: u ziet dit feit niet, of het mag niet naar een derde."
    refused(house, words, thirdparties.extract, regie, "C1", **wanted, refs=["interventies:I3"])


def test_an_extract_waits_for_its_own_secrecy(house: Access) -> None:
    beide = house.viewer("beide")
    other = make(Partner, id="school", name="School", partner_kind="onderwijs", domain="onderwijs", participation="derde", supplier="x")
    with house.store.transaction() as writer:
        writer.put(Partner.kind(), [Partner.kind().write(other)])
    thirdparties.sign(house, beide, "C1", partner="school", signed_by="A", **P)
    thirdparties.sign(house, beide, "C2", partner="woningcorporatie", signed_by="A", **P)
    words = "'woningcorporatie' heeft voor deze zaak geen geheimhouding getekend (R11). Leg dat eerst vast."
    wanted: dict[str, Any] = {"partner": "woningcorporatie", "goal": "woning", "refs": ["personen:zoon"]}
    refused(house, words, thirdparties.extract, beide, "C1", **wanted)
