"""The level of a fact (questions.md §5, steps 0 to 4), held against a second, slow implementation written from the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.configuration import Sharing, User
from access.rules import Standing, level

KINDS = {"ggz": "ggz", "ggz2": "ggz", "politie": "politie", "wijkteam": "wijkteam"}
ROLES = ["casusregisseur", "procesregisseur", "professional", "toezicht"]


def standing(sharing: dict[str, Any], *, organisation: str, role: str, table: list[str], leads: bool, frame: str = "pga") -> Standing:
    user = User.model_validate({"id": "u", "organisation": organisation, "role": role})
    return Standing(user, frame, KINDS, table, leads, Sharing.model_validate(sharing))


def slow_level(sharing: dict[str, Any], who: dict[str, Any], fact: dict[str, Any]) -> str:
    if who["role"] == "toezicht":
        return "inhoud"
    if who["organisation"] == fact["supplier"] or who["organisation"] == fact["acting"]:
        return "inhoud"
    if fact["objected"]:
        return "niets"
    scored = sorted(slow_scores(sharing, who, fact))
    if scored:
        return str(scored[-1][-1])
    if who["leads"] and fact["is_line"] and sharing["default"] == "niets":
        return str(sharing["lead"])
    return str(sharing["default"])


def slow_scores(sharing: dict[str, Any], who: dict[str, Any], fact: dict[str, Any]) -> Iterator[tuple[int, int, int, str]]:
    for rule in sharing["rules"]:
        said = {name: value for name, value in rule.items() if name != "level" and value != "*"}
        ids = 0
        if "supplier" in said:
            if said["supplier"] not in (fact["supplier"], KINDS.get(fact["supplier"])):
                continue
            ids += said["supplier"] == fact["supplier"]
        if "receiver" in said:
            if said["receiver"] not in (who["organisation"], KINDS.get(who["organisation"]), who["role"]):
                continue
            ids += said["receiver"] == who["organisation"]
        if said.get("category", fact["category"]) != fact["category"] or said.get("frame", who["frame"]) != who["frame"]:
            continue
        if "table" in said and not {fact["supplier"], who["organisation"]} <= set(who["table"]):
            continue
        yield len(said), ids, -["niets", "bekendheid", "inhoud"].index(rule["level"]), rule["level"]


LEVELS = st.sampled_from(["inhoud", "bekendheid", "niets"])
PARTNERS = st.sampled_from(list(KINDS))
RULES = st.lists(
    st.fixed_dictionaries(
        {"level": LEVELS},
        optional={
            "supplier": st.sampled_from(["*", *KINDS]),
            "category": st.sampled_from(["*", "gezondheid", "politie"]),
            "frame": st.sampled_from(["*", "pga", "mda"]),
            "receiver": st.sampled_from(["*", *KINDS, *ROLES]),
            "table": st.just("yes"),
        },
    ),
    max_size=8,
)
SHARING = st.fixed_dictionaries({"default": LEVELS, "lead": st.sampled_from(["bekendheid", "niets"]), "rules": RULES})
WHO = st.fixed_dictionaries(
    {
        "organisation": PARTNERS,
        "role": st.sampled_from(ROLES),
        "table": st.lists(PARTNERS, unique=True),
        "leads": st.booleans(),
        "frame": st.sampled_from(["pga", "mda"]),
    }
)
FACT = st.fixed_dictionaries(
    {
        "supplier": PARTNERS,
        "category": st.sampled_from(["gezondheid", "politie"]),
        "acting": st.one_of(st.none(), PARTNERS),
        "objected": st.booleans(),
        "is_line": st.booleans(),
    }
)


@given(SHARING, WHO, st.lists(FACT, min_size=1, max_size=4))
def test_level_equals_the_slow_one(sharing: dict[str, Any], who: dict[str, Any], facts: list[dict[str, Any]]) -> None:
    stands = standing(sharing, **who)
    for fact in facts:
        assert level(stands, **fact) == slow_level(sharing, who, fact)


def asked(rules: list[dict[str, str]], *, supplier: str = "ggz", acting: str | None = None, objected: bool = False, **who: Any) -> str:
    stands = standing({"rules": rules}, **{"organisation": "politie", "role": "professional", "table": [], "leads": False, **who})
    return level(stands, supplier, "gezondheid", acting, objected=objected, is_line=True)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([], "niets"),
        ([{"level": "inhoud"}], "inhoud"),
        # Most fields first, whatever it gives.
        ([{"supplier": "ggz", "level": "niets"}, {"supplier": "ggz", "category": "gezondheid", "level": "inhoud"}], "inhoud"),
        # As many fields: the one by id.
        ([{"receiver": "professional", "level": "inhoud"}, {"receiver": "politie", "level": "niets"}], "niets"),
        # As many by id too: the strictest.
        ([{"supplier": "ggz", "level": "inhoud"}, {"receiver": "politie", "level": "bekendheid"}], "bekendheid"),
        # A rule on somebody else says nothing.
        ([{"supplier": "wijkteam", "level": "inhoud"}, {"frame": "mda", "level": "inhoud"}], "niets"),
    ],
)
def test_the_most_specific_rule_counts(rules: list[dict[str, str]], expected: str) -> None:
    assert asked(rules) == expected


def test_a_supplier_named_by_id_comes_before_its_kind() -> None:
    rules = [{"supplier": "ggz2", "level": "inhoud"}, {"supplier": "ggz", "level": "niets"}]
    assert (asked(rules, supplier="ggz2"), asked(rules, supplier="ggz")) == ("inhoud", "niets")


def test_own_facts_are_there_whatever_the_rules_say() -> None:
    never = [{"level": "niets"}]
    assert asked(never, supplier="politie") == "inhoud"
    assert asked(never, acting="politie", objected=True) == "inhoud"


def test_objection_beats_a_rule_r15() -> None:
    assert asked([{"level": "inhoud"}], objected=True) == "niets"
    assert asked([], objected=True, leads=True) == "niets"


def test_explicit_nothing_stands_for_the_lead_too() -> None:
    assert asked([], leads=True) == "bekendheid"
    assert asked([{"supplier": "ggz", "level": "niets"}], leads=True) == "niets"


def test_table_needs_both_at_the_table() -> None:
    rule = [{"table": "yes", "level": "inhoud"}]
    assert asked(rule, table=["ggz", "politie"]) == "inhoud"
    assert asked(rule, table=["ggz"]) == asked(rule, table=["politie"]) == "niets"
