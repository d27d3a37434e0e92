"""The demo's users and rules: they load, name what exists, and the examples for a house are kept with them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from access.configuration import Configuration, SharingLevel, UserRole
from graphmodel.municipalities import names
from loaders.synthetic import CASES
from loaders.synthetic.demo_config import write_config
from loaders.synthetic.partners import REGIONAL
from loaders.synthetic.places import MUNICIPALITIES

EXAMPLES = Path(__file__).parent.parent.parent / "config"
HEALTH = ("ggz", "verslavingszorg")


@pytest.fixture
def configuration(tmp_path: Path) -> Configuration:
    write_config(tmp_path)
    return Configuration(tmp_path)


def test_users_are_of_known_partners_and_named_for_cases_that_exist(configuration: Configuration) -> None:
    users = configuration.users
    assert {user.organisation for user in users} <= {partner.id for partner in REGIONAL}
    named = {case for user in users if user.cases != "alle" for case in user.cases}
    assert named == set(CASES.values())
    assert {user.role for user in users} == set(UserRole)


def test_only_the_house_sees_both_cases_of_sam_apart_from_supervision(configuration: Configuration) -> None:
    both = {CASES["sam_en_lisa"], CASES["sam_nazorg"]}
    assert [user.id for user in configuration.users if user.cases != "alle" and both <= set(user.cases)] == []


def test_every_rule_says_on_what_ground(configuration: Configuration) -> None:
    rules = configuration.sharing.rules
    assert [rule for rule in rules if not rule.ground] == []
    assert configuration.sharing.default is SharingLevel.NIETS
    assert sorted(configuration.sharing.words()) == []


@pytest.mark.parametrize("kind", HEALTH)
def test_mental_health_and_addiction_care_choose_explicitly(configuration: Configuration, kind: str) -> None:
    """Without these rules whoever leads would get `bekendheid`, which is a health fact itself."""
    own = [rule for rule in configuration.sharing.rules if rule.supplier == kind]
    everybody = [rule.level for rule in own if (rule.receiver, rule.table, rule.frame) == ("*", "*", "*")]
    at_table = [rule.level for rule in own if (rule.receiver, rule.table) == ("*", "yes")]
    assert (everybody, at_table) == ([SharingLevel.NIETS], [SharingLevel.BEKENDHEID])
    content = {rule.receiver for rule in own if rule.level is SharingLevel.INHOUD and rule.table == "yes"}
    assert content == {"ggz", "verslavingszorg", "bemoeizorg", "ggd"}


def test_subregions_cover_the_municipalities_once(tmp_path: Path) -> None:
    write_config(tmp_path)
    subregions = yaml.safe_load((tmp_path / "region.yaml").read_text(encoding="utf-8"))["subregions"]
    covered = [code for subregion in subregions for code in subregion["municipalities"]]
    assert sorted(covered) == sorted(MUNICIPALITIES)
    assert set(covered) <= set(names())
    assert len(covered) == 39


def test_halves_are_two_subregions_each_and_cover_them_once(tmp_path: Path) -> None:
    write_config(tmp_path)
    region = yaml.safe_load((tmp_path / "region.yaml").read_text(encoding="utf-8"))
    halves = [half["subregions"] for half in region["halves"]]
    assert [len(half) for half in halves] == [2, 2]
    assert sorted(name for half in halves for name in half) == sorted(subregion["name"] for subregion in region["subregions"])


@pytest.mark.parametrize("name", ["sharing", "region"])
def test_the_example_for_a_house_is_what_the_demo_runs(tmp_path: Path, name: str) -> None:
    write_config(tmp_path)
    assert (EXAMPLES / f"{name}.example.yaml").read_text(encoding="utf-8") == (tmp_path / f"{name}.yaml").read_text(encoding="utf-8")


def test_the_example_users_load_and_every_role_is_explained(tmp_path: Path) -> None:
    text = (EXAMPLES / "users.example.yaml").read_text(encoding="utf-8")
    (tmp_path / "users.yaml").write_text(text, encoding="utf-8")
    assert len(Configuration(tmp_path).users) == 5
    assert [role for role in UserRole if f" {role} " not in text] == []
