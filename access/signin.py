"""From what an identity provider says of somebody to a user of the house: `signin.yaml`, and the decision itself (R10).

`users.yaml` designates people; the provider's groups must agree with the role that stands there. Neither is enough alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from access.configfile import nearest
from access.configuration import User, UserRole
from graphmodel.errors import Refused

EMAIL = "email"


class GroupRole(BaseModel):
    """Whoever is in this group at the provider may be in this role, at this organisation where one is named."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    group: str = Field(min_length=1)
    role: UserRole
    organisation: str | None = Field(default=None, min_length=1)

    @field_validator("role", mode="before")
    @classmethod
    def _known_role(cls, value: Any) -> Any:
        roles = [str(role) for role in UserRole]
        if str(value) in roles:
            return str(value)
        raise ValueError(f"onbekende waarde '{value}'{nearest(str(value), roles)} Toegestaan: {', '.join(roles)}")


class SignInRules(BaseModel):
    """What stands in `signin.yaml`; without the file no group gives a role, and nobody comes in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    user_claim: str = Field(default="sub", min_length=1)
    """The claim that holds the `id` of `users.yaml`, letter for letter."""
    groups_claim: str = Field(default="groups", min_length=1)
    roles: tuple[GroupRole, ...] = ()


def identified(claims: Mapping[str, Any], rules: SignInRules, find: Callable[[str], User | None]) -> User:
    """The user that signed in at the provider. Raises Refused, with the reason, when there is none.

    `find` gives a user of `users.yaml` by id. An e-mail address counts only where the provider says that it was verified.
    """
    name = named(claims, rules)
    if name is None:
        raise Refused(f"Uw aanmelding zegt niet wie u bent (gegeven '{rules.user_claim}'). Vraag de beheerder.")
    user = find(name)
    if user is None:
        raise Refused("Uw account is bij Samenloop niet bekend. Vraag de beheerder om u toe te voegen.")
    groups = groups_of(claims, rules)
    if not any(gives(rule, user, groups) for rule in rules.roles):
        raise Refused(f"Uw account zit niet in een groep die de rol {user.role.label.lower()} geeft. Vraag de beheerder.")
    return user


def named(claims: Mapping[str, Any], rules: SignInRules) -> str | None:
    """The id that the provider gives; None where it gives none that may be trusted."""
    name = claims.get(rules.user_claim)
    if not isinstance(name, str) or not name:
        return None
    if rules.user_claim == EMAIL and claims.get("email_verified") is not True:
        return None
    return name


def groups_of(claims: Mapping[str, Any], rules: SignInRules) -> frozenset[str]:
    """The groups somebody is in: a list, or one word."""
    given = claims.get(rules.groups_claim)
    given = [given] if isinstance(given, str) else given
    return frozenset(group for group in given if isinstance(group, str)) if isinstance(given, list) else frozenset()


def gives(rule: GroupRole, user: User, groups: frozenset[str]) -> bool:
    """Whether a group that somebody is in gives the role that they have in the house."""
    return rule.group in groups and rule.role is user.role and rule.organisation in (None, user.organisation)
