"""Which roles may keep, correct and destroy: asked in one place, default deny."""

from __future__ import annotations

from collections.abc import Mapping

from access.configuration import User, UserRole
from graphmodel.errors import Refused
from graphmodel.vocabulary import Vocabulary


class Duty(Vocabulary):
    """What is done with facts and the log besides reading a case, in the words of a refusal."""

    CORRECT = "correct", "eigen feiten verbeteren of vernietigen"
    EXTEND = "extend", "de bewaartermijn verlengen"
    CITIZEN = "citizen", "het overzicht voor een burger maken"
    LOG = "log", "het logboek lezen en uitvoeren"


ALLOWED: Mapping[Duty, frozenset[UserRole]] = {
    Duty.CORRECT: frozenset({UserRole.PROFESSIONAL, UserRole.CASUSREGISSEUR, UserRole.PROCESREGISSEUR}),
    Duty.EXTEND: frozenset({UserRole.PROCESREGISSEUR}),
    Duty.CITIZEN: frozenset({UserRole.TOEZICHT}),
    Duty.LOG: frozenset({UserRole.TOEZICHT}),
}


def check_duty(user: User, duty: Duty) -> None:
    """Raises Refused when the user's role does not have this duty."""
    if user.role not in ALLOWED[duty]:
        raise Refused(f"De rol {user.role} mag dit niet: {duty.label}.")
