"""The partners of the made-up region: organisations for the whole region, and departments per municipality."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.kinds import Partner
from loaders.synthetic.writing import Werkmap

MUNICIPALITIES = (
    "GM0268", "GM0296", "GM0225", "GM1945", "GM0252", "GM0221", "GM0293", "GM0297", "GM0274", "GM0299",
)  # fmt: skip
"""Where the region lies: municipalities by their CBS code; everything in them is made up."""


@dataclass(frozen=True)
class Organisation:
    """A partner with what it typically does."""

    id: str
    name: str
    kind: str
    domain: str
    parent: str | None = None
    participation: str | None = None


REGIONAL = (
    Organisation("zvh", "ZVH Rijk en Waal", "zvh", "veiligheid"),
    Organisation("gemeente", "Gemeente", "overig", "sociaal", participation="verantwoordelijke"),
    Organisation("politie", "Politie", "politie", "veiligheid", participation="verantwoordelijke"),
    Organisation("om", "Openbaar Ministerie", "om", "veiligheid", participation="verantwoordelijke"),
    Organisation("reclassering", "Reclassering", "reclassering", "veiligheid"),
    Organisation("veilig_thuis", "Veilig Thuis", "veilig_thuis", "zorg"),
    Organisation("gi", "Jeugdbescherming (GI)", "gi", "zorg"),
    Organisation("jeugdhulp", "Jeugdhulp", "jeugdhulp", "zorg"),
    Organisation("ggz", "GGZ", "ggz", "zorg"),
    Organisation("jeugd_ggz", "Jeugd-GGZ", "ggz", "zorg"),
    Organisation("forensische_ggz", "Forensische GGZ", "ggz", "zorg"),
    Organisation("verslavingszorg", "Verslavingszorg", "verslavingszorg", "zorg"),
    Organisation("bemoeizorg", "Vangnet & Advies", "bemoeizorg", "zorg"),
    Organisation("jgz", "Jeugdgezondheidszorg", "ggd", "zorg"),
    Organisation("opvang", "Maatschappelijke opvang", "maatschappelijke_opvang", "wonen"),
    Organisation("corporatie", "Woningcorporatie", "woningcorporatie", "wonen", participation="derde"),
    Organisation("schuldhulp", "Schuldhulp", "schuldhulp", "sociaal"),
    Organisation("bewindvoerder", "Bewindvoerder", "overig", "sociaal"),
    Organisation("welzijn", "Welzijn", "welzijn", "sociaal"),
    Organisation("slachtofferhulp", "Slachtofferhulp", "slachtofferhulp", "zorg", participation="derde"),
    Organisation("school_po", "School PO", "school", "sociaal", participation="derde"),
    Organisation("school_vo", "School VO", "school", "sociaal", participation="derde"),
    Organisation("wijkteam", "Wijkteam", "wijkteam", "sociaal", "gemeente"),
    Organisation("leerplicht", "Leerplicht", "leerplicht", "sociaal", "gemeente"),
    Organisation("wmo", "Wmo", "gemeente_sociaal", "sociaal", "gemeente"),
    Organisation("werk_inkomen", "Werk & Inkomen", "gemeente_sociaal", "sociaal", "gemeente"),
    Organisation("gemeente_wonen", "Gemeente, wonen", "gemeente_wonen", "wonen", "gemeente"),
    Organisation("gemeente_veiligheid", "Gemeente, veiligheid", "gemeente_veiligheid", "veiligheid", "gemeente"),
)

LOCAL = tuple(partner for partner in REGIONAL if partner.parent == "gemeente")
"""Departments that every municipality has of its own; those of the first carry the plain names."""


def local(partner_id: str, municipality: str) -> str:
    """The id of a department in a municipality; a regional organisation is the same everywhere."""
    is_local = any(partner.id == partner_id for partner in LOCAL)
    return partner_id if not is_local or municipality == MUNICIPALITIES[0] else f"{partner_id}-{municipality}"


def write_partners(werkmap: Werkmap) -> None:
    """Write all partners, a parent before its departments."""
    for partner in REGIONAL:
        home = MUNICIPALITIES[0] if partner.parent or partner.id == "gemeente" else None
        _write(werkmap, partner, partner.id, partner.parent, home)
    for municipality in MUNICIPALITIES[1:]:
        _write(werkmap, REGIONAL[1], f"gemeente-{municipality}", None, municipality)
        for partner in LOCAL:
            _write(werkmap, partner, local(partner.id, municipality), f"gemeente-{municipality}", municipality)


def _write(werkmap: Werkmap, partner: Organisation, partner_id: str, parent: str | None, municipality: str | None) -> None:
    werkmap.add(
        Partner, id=partner_id, name=partner.name, partner_kind=partner.kind, domain=partner.domain, part_of=parent,
        municipality=municipality, desk=f"loket van {partner.name}", participation=partner.participation, supplier="zvh",
    )  # fmt: skip
