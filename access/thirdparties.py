"""Third parties (R11): no account and no view. Secrecy signed, and then a minimal extract, made by who leads, logged and on record."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from access.acting import Change, changing, said
from access.casegraph import CaseGraph, merged
from access.configuration import User, UserRole
from access.extract import fit_for_third_party, in_text
from access.roles import Act
from access.view import Access, in_store
from access.visible import LEADING
from graphmodel.days import dutch, in_force
from graphmodel.declare import Fact
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Partner, Role
from graphmodel.records import Extract, Secrecy
from graphmodel.vocabulary import PartnerRole


@dataclass(frozen=True)
class ExtractText:
    """An extract as it goes to a third party. The text is not kept; which facts were in it is."""

    partner: str
    text: str
    refs: tuple[str, ...]


def sign(
    access: Access, viewer: User, case_id: str, *, partner: str, signed_by: str, purpose: str, signed_on: date | None = None
) -> Secrecy:
    """Record that a third party signed secrecy for a case. Raises Refused for a partner that is no third party here."""
    name = said(signed_by, "wie er tekende")
    with changing(access, viewer, Act.SECRECY, [case_id], purpose, {"secrecy": 1}) as change:
        _leads(change, case_id)
        _third_party(access, change.graphs[case_id], partner)
        day = signed_on or change.today
        if day > change.today:
            raise WrongUse(f"De ondertekening ligt in de toekomst: {dutch(day)}.")
        return change.record(Secrecy, case=case_id, partner=partner, signed_by=name, signed_on=day)


def extract(access: Access, viewer: User, case_id: str, *, partner: str, goal: str, refs: Collection[str], purpose: str) -> ExtractText:
    """Make a minimal extract for a third party: the chosen facts (`Fact.ref`), and what they cannot be read without.

    Raises Refused for a viewer who does not lead the case, a partner that signed no secrecy or is no third party, and for a fact
    that the viewer does not have at `inhoud` or may not pass on; WrongUse when nothing was chosen or no goal is given.
    """
    what_for = said(goal, "waarvoor de derde dit nodig heeft")
    if not refs:
        raise WrongUse("Kies de feiten die in het uittreksel komen; er is niets gekozen.")
    with changing(access, viewer, Act.EXTRACT, [case_id], purpose, {"extract": len(set(refs))}) as change:
        graph = change.graphs[case_id]
        _leads(change, case_id)
        receiver = _third_party(access, graph, partner)
        if not any(row.partner == partner and row.signed_on <= change.today for row in change.find(Secrecy, "casus_id", [case_id])):
            raise Refused(f"'{partner}' heeft voor deze zaak geen geheimhouding getekend (R11). Leg dat eerst vast.")
        chosen = [_chosen(graph, ref) for ref in sorted(set(refs))]
        change.concerns(*chosen)
        change.record(Extract, case=case_id, partner=partner, goal=what_for, facts=" ".join(fact.ref for fact in chosen))
        text = in_text(graph, receiver, what_for, chosen, access.configuration.user(viewer.id) or viewer)
        return ExtractText(partner, text, tuple(fact.ref for fact in chosen))


def leads(graph: CaseGraph, viewer: User) -> bool:
    """Whether a viewer leads a case today: by organisation (casusregie or procesregie), or as its procesregisseur."""
    roles = [role for role in graph.of(Role) if role.case == graph.case_id and in_force(role, graph.today)]
    return viewer.role is UserRole.PROCESREGISSEUR or any(r.role in LEADING and r.partner == viewer.organisation for r in roles)


def third_parties(graph: CaseGraph) -> list[str]:
    """The third parties that a view of a case knows, sorted: who may get an extract."""
    return sorted(partner.id for partner in graph.things(Partner).values() if _is_third_party(graph, partner))


def _is_third_party(graph: CaseGraph, partner: Partner) -> bool:
    here = [r for r in graph.of(Role) if r.case == graph.case_id and r.partner == partner.id and in_force(r, graph.today)]
    return partner.is_third_party or any(role.role == PartnerRole.DERDE for role in here)


def _leads(change: Change, case_id: str) -> None:
    if not leads(change.graphs[case_id], change.viewer):
        raise Refused("Dit kan alleen wie de casusregie of procesregie heeft, of de procesregisseur.")


def _third_party(access: Access, graph: CaseGraph, partner: str) -> Partner:
    rows = in_store(access.store, Partner, [partner])
    if not rows:
        raise Refused(f"Onbekende partner: '{partner}'.")
    known = merged(rows)
    if not _is_third_party(graph, known):
        raise Refused(f"'{partner}' is geen derde partij in deze zaak en krijgt geen uittreksel; zij kan toegang krijgen.")
    return known


def _chosen(graph: CaseGraph, ref: str) -> Fact:
    found = next((fact for fact in graph.all_facts() if fact.ref == ref and fit_for_third_party(fact)), None)
    if found is None:
        raise Refused(f"'{ref}' kan niet in een uittreksel: u ziet dit feit niet, of het mag niet naar een derde.")
    return found
