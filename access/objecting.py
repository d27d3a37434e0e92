"""A supplier's own objection (R15): it hides a fact from all results at once, outlives the next delivery, and is the supplier's to lift."""

from __future__ import annotations

from access.acting import Change, changing, said, with_values
from access.configuration import User
from access.frame import OPEN_RELATIONS
from access.roles import Act
from access.view import Access
from graphmodel.declare import Fact
from graphmodel.errors import Refused
from graphmodel.kinds import Action, Block, Inquiry, Intervention, Kinship, Person, Report
from graphmodel.records import Objection

WITH_A_LEVEL = (Intervention, Report, Action, Block, Inquiry, Person)
"""Kinds that can be objected to: of a person it is the BSN that goes. The frame and bottlenecks are corrected instead."""


def can_be_objected(fact: Fact, viewer: User) -> bool:
    """Whether a viewer's organisation may object to a fact: its own, and one that has a level."""
    leveled = isinstance(fact, WITH_A_LEVEL) or (isinstance(fact, Kinship) and fact.relation not in OPEN_RELATIONS)
    return leveled and fact.supplier == viewer.organisation


def object_to(access: Access, viewer: User, case_id: str, *, ref: str, reason: str, purpose: str) -> Objection:
    """Object to a fact of the viewer's own organisation (`Fact.ref`); from now on nobody else gets it.

    Raises Refused for a fact that is not the organisation's own, has no level, or was objected to already.
    """
    why = said(reason, "de reden van het bezwaar")
    with changing(access, viewer, Act.OBJECT, [case_id], purpose, {"object": "make"}) as change:
        fact = _own(change, case_id, ref)
        if _standing(change, fact):
            raise Refused("Tegen dit feit is al bezwaar gemaakt.")
        change.put(with_values(fact, objected=True, changed=change.at))
        return change.record(Objection, fact=fact.ref, of=fact.supplier, reason=why)


def lift(access: Access, viewer: User, case_id: str, *, ref: str, purpose: str) -> list[Objection]:
    """Lift an objection of the viewer's own organisation; the sharing rules say again who gets the fact.

    Raises Refused for another supplier's fact, and where nobody objected on record: an objection that came with a delivery is
    lifted by the next one.
    """
    with changing(access, viewer, Act.OBJECT, [case_id], purpose, {"object": "lift"}) as change:
        fact = _own(change, case_id, ref)
        standing = _standing(change, fact)
        if not standing:
            raise Refused("Tegen dit feit is hier geen bezwaar vastgelegd.")
        lifted = [with_values(row, lifted_by=viewer.id, lifted_at=change.at, changed=change.at) for row in standing]
        change.put(with_values(fact, objected=None, changed=change.at), *lifted)
        return lifted


def _own(change: Change, case_id: str, ref: str) -> Fact:
    for seen in change.graphs[case_id].all_facts():
        if seen.ref == ref and can_be_objected(seen, change.viewer):
            return next(fact for fact in change.find(type(seen), "sleutel", [seen.key]) if fact.supplier == seen.supplier)
    raise Refused(f"'{ref}' is geen feit van uw organisatie waartegen u bezwaar kunt maken.")


def _standing(change: Change, fact: Fact) -> list[Objection]:
    rows = change.find(Objection, "feit_ref", [fact.ref])
    return [row for row in rows if row.of == fact.supplier and row.lifted_at is None]
