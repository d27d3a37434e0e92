"""The set of rules that ships as a proposal: it loads, twelve kinds of partner chose, and care keeps what it must keep."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
import yaml

from access.configfile import ConfigurationFile
from access.configuration import Sharing, SharingLevel, User, UserRole
from access.rules import Standing, level
from graphmodel.vocabulary import LegalFrame, PartnerKind

ROOT = Path(__file__).parent.parent.parent
FILE = ROOT / "config/sharing.example.yaml"
CARE = {"ggz", "verslavingszorg", "bemoeizorg", "ggd"}
"""Who gets what mental health and addiction care do, at the table; outside it nobody, but Veilig Thuis in its own frame."""


@pytest.fixture(scope="module")
def sharing() -> Sharing:
    return ConfigurationFile(FILE, Sharing).read()


def test_twelve_kinds_of_partner_chose_each_with_a_ground(sharing: Sharing) -> None:
    chose = {rule.supplier for rule in sharing.rules if rule.supplier != "*"}
    assert len(chose) == 12
    assert chose <= set(PartnerKind)
    assert {"ggz", "verslavingszorg"} <= chose
    assert all(rule.ground for rule in sharing.rules)
    assert not list(sharing.words()), "a proposal for every house names kinds, no partner of one house"


@pytest.mark.parametrize("supplier", ["ggz", "verslavingszorg"])
def test_what_care_does_goes_to_care_at_the_table_and_to_nobody_else(sharing: Sharing, supplier: str) -> None:
    kinds = {f"one-{kind}": str(kind) for kind in PartnerKind}
    roles = (UserRole.PROFESSIONAL, UserRole.CASUSREGISSEUR, UserRole.PROCESREGISSEUR)
    for (organisation, kind), role, frame, table in product(kinds.items(), roles, LegalFrame, (False, True)):
        if kind == supplier:
            continue
        viewer = User(id="u", organisation=organisation, role=role)
        standing = Standing(viewer, str(frame), kinds, list(kinds) if table else [], True, sharing)
        got = level(standing, f"one-{supplier}", "gezondheid", None, objected=False, is_line=True)
        content = (kind in CARE and table) or (kind == "veilig_thuis" and frame == LegalFrame.MDA)
        assert (got is SharingLevel.INHOUD) == content, (organisation, role, frame, table)
        known = table or role is not UserRole.PROFESSIONAL
        assert content or (got is SharingLevel.BEKENDHEID) == known, (organisation, role, frame, table)


def test_the_bsn_goes_to_nobody_by_a_rule(sharing: Sharing) -> None:
    for kind, frame in product(PartnerKind, LegalFrame):
        viewer = User(id="u", organisation="r", role=UserRole.PROFESSIONAL)
        standing = Standing(viewer, str(frame), {"s": "politie", "r": str(kind)}, ["s", "r"], False, sharing)
        assert level(standing, "s", "bsn", None, objected=False, is_line=False) is SharingLevel.NIETS


def test_the_demo_runs_on_the_same_set(sharing: Sharing) -> None:
    demo = yaml.safe_load((ROOT / "loaders/synthetic/config/sharing.yaml").read_text(encoding="utf-8"))
    assert Sharing.model_validate(demo) == sharing


def test_the_document_names_every_kind_that_chose(sharing: Sharing) -> None:
    text = (ROOT / "docs/sharing-rules.md").read_text(encoding="utf-8")
    assert {rule.supplier for rule in sharing.rules if f"`{rule.supplier}`" in text} >= {rule.supplier for rule in sharing.rules} - {"*"}
