"""From the provider's claims to a user: `users.yaml` and the groups must agree, and nothing gives more than both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.configuration import Configuration, User
from access.signin import SignInRules, groups_of, identified, named
from graphmodel.errors import ConfigurationError, Refused

USER = User.model_validate({"id": "u", "organisation": "wijkteam", "role": "professional"})
RULES = SignInRules.model_validate({"groups_claim": "g", "roles": [{"group": "prof", "role": "professional"}]})


NOBODY = "Uw aanmelding zegt niet wie u bent (gegeven 'sub'). Vraag de beheerder."
NO_GROUP = "Uw account zit niet in een groep die de rol professional geeft. Vraag de beheerder."


def find(name: str) -> User | None:
    return USER if name == "u" else None


def test_a_user_in_the_group_of_their_role_comes_in() -> None:
    assert identified({"sub": "u", "g": ["x", "prof"]}, RULES, find) == USER
    assert identified({"sub": "u", "g": "prof"}, RULES, find) == USER


def test_where_nothing_else_is_said_groups_stand_under_groups() -> None:
    rules = SignInRules.model_validate({"roles": [{"group": "prof", "role": "professional"}]})
    assert identified({"sub": "u", "groups": ["prof"]}, rules, find) == USER


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({}, NOBODY),
        ({"sub": ""}, NOBODY),
        ({"sub": 7, "g": ["prof"]}, NOBODY),
        ({"sub": "U", "g": ["prof"]}, "Uw account is bij Samenloop niet bekend. Vraag de beheerder om u toe te voegen."),
        ({"sub": "u"}, NO_GROUP),
        ({"sub": "u", "g": []}, NO_GROUP),
        ({"sub": "u", "g": "proffen"}, NO_GROUP),
        ({"sub": "u", "g": {"prof": True}}, NO_GROUP),
    ],
)
def test_anything_less_stays_out(claims: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused) as told:
        identified(claims, RULES, find)
    assert str(told.value) == said


@pytest.mark.parametrize("rule", [{"role": "toezicht"}, {"role": "professional", "organisation": "ggz"}])
def test_a_group_of_another_role_or_organisation_does_not_help(rule: dict[str, str]) -> None:
    rules = SignInRules.model_validate({"roles": [{"group": "prof", **rule}]})
    with pytest.raises(Refused, match="niet in een groep"):
        identified({"sub": "u", "groups": ["prof"]}, rules, find)


@pytest.mark.parametrize("verified", [None, False, "true", 1])
def test_an_address_counts_only_when_the_provider_verified_it(verified: Any) -> None:
    rules = SignInRules(user_claim="email")
    assert named({"email": "u", "email_verified": verified}, rules) is None
    assert named({"email": "u", "email_verified": True}, rules) == "u"


@given(
    st.dictionaries(
        st.sampled_from(["sub", "groups", "email", "email_verified"]), st.none() | st.text() | st.integers() | st.lists(st.text())
    )
)
def test_without_rules_nobody_comes_in_whatever_the_provider_says(claims: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        identified(claims, SignInRules(), lambda _: USER)
    assert all(isinstance(group, str) for group in groups_of(claims, SignInRules()))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("roles: [{group: a, role: proffesional}]", "bedoelde u 'professional'"),
        ("roles: [{group: a}]", "role: dit veld ontbreekt"),
        ("rols: []", "bedoelde u 'roles'"),
        ("roles: [{group: '', role: beheer}]", "dit veld is leeg"),
        ("roles: [", "geen geldige YAML"),
    ],
)
def test_a_file_that_is_not_right_lets_nobody_in(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "signin.yaml").write_text(text)
    with pytest.raises(ConfigurationError, match=said):
        Configuration(tmp_path).load("signin.yaml", SignInRules)
