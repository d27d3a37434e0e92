"""A planted person with everything that can refer to one, who may destroy it, and what is left of it."""

from __future__ import annotations

import json
from typing import Any

from graphmodel.declare import Fact
from graphmodel.kinds import (
    KINDS,
    Action,
    Attendance,
    Block,
    Bottleneck,
    Case,
    Household,
    Intervention,
    Kinship,
    Meeting,
    Member,
    Partner,
    Person,
    Report,
    Residence,
)
from graphmodel.records import Confirmation, Escalation, Extension, Extract, Objection, R, Withholding, recorded
from graphmodel.stores import Store
from tests.build import make

PLANTED = ("Zonnebloemstraatjongen", "999990019", "plantenbakgeheim", "p-planted")

AT = "2026-02-02T00:00:00.000000+00:00"

USERS: list[dict[str, Any]] = [
    {"id": "ggz1", "organisation": "ggz", "role": "professional", "cases": ["c"]},
    {"id": "proces", "organisation": "zvh", "role": "procesregisseur", "cases": "alle"},
    {"id": "toezicht", "organisation": "zvh", "role": "toezicht"},
]


def line(number: str, **fields: Any) -> Intervention:
    values = {"partner": "ggz", "person": "p-planted", "life_area": "Justitie", "status": "lopend", "start": "2026-01-01"}
    return make(Intervention, id=number, **{"description": f"over plantenbakgeheim {number}", **values, **fields})


def record(model: type[R], **fields: Any) -> R:
    return recorded(model, AT, at=AT, by="x", **fields)


def world() -> list[Fact]:
    """A planted person with everything that can refer to one, beside somebody who stays."""
    kin = {"person": "p-planted", "other": "stays", "relation": "ouder_van"}
    return [
        make(Partner, id="ggz", name="GGZ", partner_kind="ggz", domain="zorg", supplier="huis"),
        make(Person, id="p-planted", surname="Zonnebloemstraatjongen", bsn="999990019"),
        make(Person, id="p-planted", surname="Zonnebloemstraatjongen", supplier="ggz"),
        make(Person, id="stays", surname="Blijver"),
        make(Household, id="h", municipality="GM0344"),
        make(Residence, household="h", person="p-planted"),
        make(Residence, household="h", person="stays"),
        make(Kinship, **kin, supplier="brp", proposed=True),
        make(Case, id="c", frame="casusoverleg", municipality="GM0344", opened="2026-01-01"),
        make(Member, case="c", person="p-planted", role="betrokkene"),
        make(Member, case="c", person="stays", role="kring"),
        line("I1", case="c"),
        line("I2", person="stays"),
        make(Report, id="M1", partner="politie", person="p-planted", day="2026-02-01", report_kind="overlast"),
        make(Bottleneck, id="K", code="K1", description="plantenbakgeheim", level="operationeel", opened="2026-01-01"),
        make(Bottleneck, id="both", code="K2", description="wachtlijst", level="operationeel", opened="2026-01-01"),
        make(Block, intervention="I1", bottleneck="K", since="2026-01-01", supplier="politie"),
        make(Block, intervention="I1", bottleneck="both", since="2026-01-01"),
        make(Block, intervention="I2", bottleneck="both", since="2026-01-01"),
        make(Meeting, id="O", case="c", day="2026-01-01", supplier="zvh"),
        make(Attendance, meeting="O", partner="ggz", present="ja"),
        make(Action, id="A", case="c", meeting="O", partner="ggz", description="bellen", due="2026-03-01"),
        record(Confirmation, proposal="relaties:p-planted/stays/ouder_van//", proposed_by="brp", case="c", accepted=True),
        record(Objection, fact="interventies:I1", of="ggz", reason="plantenbakgeheim"),
        record(Extension, subject="personen:p-planted", until="2033-01-01", reason="plantenbakgeheim", consent_of="ggz"),
        record(Withholding, person="p-planted", of="ggz", reason="plantenbakgeheim"),
        record(Extract, case="c", partner="school", goal="rooster", facts="interventies:I1 interventies:I2"),
        record(Escalation, bottleneck="K", level="tactisch", reason="plantenbakgeheim"),
    ]  # fmt: skip


def text_of(store: Store) -> str:
    """Everything that can be read from a store."""
    return json.dumps([[list(store.stream(kind)), list(store.history(kind))] for kind in KINDS.values()])


def left(store: Store) -> list[str]:
    return [word for word in PLANTED if word in text_of(store)]
