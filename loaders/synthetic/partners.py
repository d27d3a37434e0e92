"""The partners of the made-up region: organisations for the whole region, and departments per municipality."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.kinds import Partner
from graphmodel.municipalities import names
from graphmodel.vocabulary import THIRD_PARTY_KINDS
from loaders.synthetic.places import MUNICIPALITIES
from loaders.synthetic.writing import Werkmap

HOUSE = "zvh"
"""Supplies the frame of every case: members, roles, phases, meetings."""


@dataclass(frozen=True)
class Organisation:
    """A partner. `parent="gemeente"` makes it a department that every municipality has of its own."""

    id: str
    name: str
    kind: str
    domain: str
    parent: str | None = None
    participation: str | None = "deelnemer"


REGIONAL = (
    Organisation("zvh", "ZVH Rijk en Waal", "zvh", "veiligheid", participation="verantwoordelijke"),
    Organisation("gemeente", "Gemeente", "overig", "sociaal", participation="verantwoordelijke"),
    Organisation("politie", "Politie", "politie", "veiligheid", participation="verantwoordelijke"),
    Organisation("om", "Openbaar Ministerie", "om", "veiligheid", participation="verantwoordelijke"),
    Organisation("dji", "Gevangenis", "dji", "veiligheid", participation="verantwoordelijke"),
    Organisation("rvdk", "Kinderbescherming (RvdK)", "rvdk", "veiligheid", participation="verantwoordelijke"),
    Organisation("reclassering", "Reclassering", "reclassering", "veiligheid"),
    Organisation("veilig_thuis", "Veilig Thuis", "veilig_thuis", "zorg"),
    Organisation("gi", "Jeugdbescherming (GI)", "gi", "zorg"),
    Organisation("jeugdhulp", "Jeugdhulp", "jeugdhulp", "zorg"),
    Organisation("ggz", "GGZ", "ggz", "zorg"),
    Organisation("jeugd_ggz", "Jeugd-GGZ", "ggz", "zorg"),
    Organisation("forensische_ggz", "Forensische GGZ", "ggz", "zorg"),
    Organisation("verslavingszorg", "Verslavingszorg", "verslavingszorg", "zorg"),
    Organisation("bemoeizorg", "Vangnet & Advies", "bemoeizorg", "zorg"),
    Organisation("ggd", "GGD", "ggd", "zorg", participation="verantwoordelijke"),
    Organisation("jgz", "Jeugdgezondheidszorg", "ggd", "zorg", "ggd"),
    Organisation("huisarts", "Huisartsen", "overig", "zorg"),
    Organisation("opvang", "Opvang", "maatschappelijke_opvang", "wonen"),
    Organisation("corporatie", "Woningcorporatie", "woningcorporatie", "wonen", participation="derde"),
    Organisation("schuldhulp", "Schuldhulp", "schuldhulp", "sociaal"),
    Organisation("bewindvoerder", "Bewindvoerder", "overig", "sociaal"),
    Organisation("welzijn", "Welzijn", "welzijn", "sociaal"),
    # Its kind says that it is a third party: an empty cell means the same.
    Organisation("slachtofferhulp", "Slachtofferhulp", "slachtofferhulp", "zorg", participation=None),
    Organisation("ervaring", "Ervaringsdeskundigen", "ervaringsdeskundige", "sociaal"),
    Organisation("school_po", "School PO", "school", "sociaal", participation="derde"),
    Organisation("school_vo", "School VO", "school", "sociaal", participation="derde"),
    Organisation("wijkteam", "Wijkteam", "wijkteam", "sociaal", "gemeente"),
    Organisation("leerplicht", "Leerplicht", "leerplicht", "sociaal", "gemeente", "verantwoordelijke"),
    Organisation("wmo", "Wmo", "gemeente_sociaal", "sociaal", "gemeente", "verantwoordelijke"),
    Organisation("werk_inkomen", "Werk & Inkomen", "gemeente_sociaal", "sociaal", "gemeente", "verantwoordelijke"),
    Organisation("gemeente_wonen", "Gemeente wonen", "gemeente_wonen", "wonen", "gemeente", "verantwoordelijke"),
    Organisation("gemeente_veiligheid", "Gemeente veiligheid", "gemeente_veiligheid", "veiligheid", "gemeente", "verantwoordelijke"),
)

MUNICIPAL = REGIONAL[1]
"""The municipality itself; its departments give it no membership, lead or right."""

LOCAL = tuple(partner for partner in REGIONAL if partner.parent == MUNICIPAL.id)
"""Departments that every municipality has of its own; those of the first carry the plain names."""

THIRD = frozenset(p.id for p in REGIONAL if p.participation == "derde" or (p.participation is None and p.kind in THIRD_PARTY_KINDS))
"""Third parties: at a table, never with a lead or a view."""

_LOCAL_IDS = frozenset({MUNICIPAL.id, *(partner.id for partner in LOCAL)})


def local(partner_id: str, municipality: str) -> str:
    """The id of a department in a municipality; a regional organisation is the same everywhere."""
    return partner_id if partner_id not in _LOCAL_IDS or municipality == MUNICIPALITIES[0] else f"{partner_id}-{municipality}"


def write_partners(werkmap: Werkmap) -> None:
    """Write all partners, a parent before its departments."""
    first = MUNICIPALITIES[0]
    for partner in REGIONAL:
        name = f"{partner.name} {names()[first]}" if partner is MUNICIPAL else partner.name
        _write(werkmap, partner, partner.id, name, partner.parent, first if partner.id in _LOCAL_IDS else None)
    for municipality in MUNICIPALITIES[1:]:
        parent = local(MUNICIPAL.id, municipality)
        for partner in (MUNICIPAL, *LOCAL):
            name = f"{partner.name} {names()[municipality]}"
            _write(werkmap, partner, local(partner.id, municipality), name, parent if partner.parent else None, municipality)


def _write(werkmap: Werkmap, partner: Organisation, key: str, name: str, parent: str | None, municipality: str | None) -> None:
    werkmap.add(
        Partner, id=key, name=name, partner_kind=partner.kind, domain=partner.domain, part_of=parent,
        municipality=municipality, desk=f"loket van {name}", participation=partner.participation, supplier=HOUSE,
    )  # fmt: skip
