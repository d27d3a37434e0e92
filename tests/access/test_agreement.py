"""The sentences of an agreement may not say other than the rules: the first one that fits decides, and nothing that decides is left out."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from access.agreement import Supplier, deciding_rules, holds_for_all
from access.configuration import Rule, Sharing, User
from access.rules import Standing, deciding, fits

KINDS = {"oost": "ggz", "west": "ggz", "bureau": "politie"}
"""Partners whose ids are no words for a kind, as the agreement supposes of ids that rules name."""
RULE = st.builds(
    lambda **said: Rule.model_validate(said),
    level=st.sampled_from(["inhoud", "bekendheid", "niets"]),
    supplier=st.sampled_from(["*", "oost", "ggz", "politie"]),
    category=st.sampled_from(["*", "gezondheid", "politie"]),
    frame=st.sampled_from(["*", "pga", "mda"]),
    receiver=st.sampled_from(["*", *KINDS, "ggz", "politie", "professional"]),
    table=st.sampled_from(["*", "yes"]),
)
WHO = st.fixed_dictionaries(
    {
        "organisation": st.sampled_from(["west", "bureau"]),
        "role": st.sampled_from(["professional", "casusregisseur"]),
        "frame": st.sampled_from(["pga", "mda"]),
        "table": st.sampled_from([[], ["oost"], ["oost", "west", "bureau"]]),
    }
)


@given(st.lists(RULE, max_size=9), WHO, st.sampled_from(["gezondheid", "politie"]))
def test_the_first_rule_that_fits_is_the_one_that_decides(rules: list[Rule], who: dict[str, Any], category: str) -> None:
    sharing = Sharing(rules=tuple(rules))
    viewer = User(id="u", organisation=who["organisation"], role=who["role"])
    standing = Standing(viewer, who["frame"], KINDS, who["table"], False, sharing)
    decides = deciding(standing, "oost", category)
    kept = deciding_rules(rules, Supplier("oost", "ggz"), category)
    read = next((rule for rule in kept if fits(rule, standing, "oost", category)), None)
    assert (read and read.level) == (decides and decides.level)
    assert not holds_for_all(kept) or decides is not None


def test_a_rule_that_never_counts_is_not_told() -> None:
    general = Rule(category="gezondheid", table="yes", level="inhoud")
    own = Rule(supplier="ggz", category="gezondheid", table="yes", level="bekendheid")
    assert deciding_rules([general, own], Supplier("ggz", "ggz"), "gezondheid") == [own]
    assert deciding_rules([general, own], Supplier("ggd", "ggd"), "gezondheid") == [general]


def test_nothing_is_told_after_what_holds_for_all() -> None:
    for_all = Rule(supplier="ggz", category="gezondheid", level="niets")
    never = Rule(category="gezondheid", receiver="ggd", level="inhoud")
    assert deciding_rules([never, for_all], Supplier("ggz", "ggz"), "gezondheid") == [for_all]


GGZ = Supplier("oost", "ggz")


def test_named_by_id_comes_before_what_is_stricter() -> None:
    by_kind = Rule(supplier="ggz", receiver="politie", level="niets")
    by_id = Rule(supplier="oost", receiver="professional", level="inhoud")
    assert deciding_rules([by_kind, by_id], GGZ, "gezondheid") == [by_id, by_kind]
    to_kind, to_id = Rule(receiver="politie", level="niets"), Rule(receiver="bureau", level="inhoud")
    assert deciding_rules([to_kind, to_id], GGZ, "gezondheid") == [to_id, to_kind]


def test_a_rule_beats_only_where_it_fits_itself() -> None:
    to_police = Rule(category="gezondheid", receiver="politie", level="niets")
    to_all_workers = Rule(receiver="professional", level="inhoud")
    assert deciding_rules([to_all_workers, to_police], GGZ, "gezondheid") == [to_police, to_all_workers]
    by_category = Rule(category="gezondheid", level="niets")
    to_id = Rule(receiver="bureau", level="inhoud")
    assert deciding_rules([by_category, to_id], GGZ, "gezondheid") == [to_id, by_category]


def test_whether_anybody_is_left_to_the_defaults() -> None:
    assert not holds_for_all([])
    assert not holds_for_all([Rule(receiver="bureau", level="niets")])
    assert holds_for_all([Rule(receiver="bureau", level="niets"), Rule(level="niets")])
