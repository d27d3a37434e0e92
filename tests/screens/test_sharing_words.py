"""What the page *Deelregels* says is what the rules say; a proposal and a version tell exactly what came and went."""

from __future__ import annotations

from pathlib import Path

import pytest

from access.agreement import Supplier
from access.configuration import Configuration, Rule, Sharing, User
from access.log import AccessLog
from access.preview import Shift
from access.versions import change, fingerprint, text_of
from access.view import Access
from graphmodel.errors import Refused
from graphmodel.stores import open_store
from screens.sharing.draft import Draft, difference
from screens.sharing.editing import shifts_table
from screens.sharing.history import changes, listed, summed
from screens.sharing.sentences import agreement, in_full

GGZ = Supplier("ggz", "ggz", "GGZ")


def said(*rules: dict[str, str], category: str = "gezondheid", **more: str) -> str:
    sharing = Sharing.model_validate({"rules": rules, **more})
    return next(" ".join(each.sentences) for each in agreement(sharing, GGZ, str) if category in each.categories)


def test_rules_are_read_as_sentences_the_most_specific_first() -> None:
    own = {"supplier": "ggz", "category": "gezondheid"}
    assert said(
        {**own, "level": "niets"},
        {**own, "table": "yes", "level": "bekendheid"},
        {**own, "table": "yes", "receiver": "ggd", "level": "inhoud"},
        {**own, "table": "yes", "receiver": "gemeente_sociaal", "level": "inhoud"},
        {**own, "frame": "mda", "receiver": "veilig_thuis", "level": "inhoud"},
    ) == (
        "GGD en gemeente (sociaal) zien de inhoud als wij samen aan tafel zitten. Veilig Thuis ziet de inhoud in een zaak met kader MDA++. "
        "Wie met ons aan tafel zit, ziet alleen dát wij er werken. Ieder ander ziet niets."
    )


def test_where_no_rule_fits_the_defaults_are_told() -> None:
    assert said() == "Wie de regie heeft, ziet alleen dát wij er werken. Ieder ander ziet niets."
    assert said(lead="niets") == "Ieder ander ziet niets."
    assert said({"receiver": "ggd", "level": "niets"}, lead="niets") == "Ieder ander ziet niets."
    # The regisseur is refused by name: that must stay, for the defaults would give.
    assert said({"receiver": "casusregisseur", "level": "niets"}).startswith("Een casusregisseur ziet niets.")


def test_a_rule_alone_names_whose_facts_it_is_about() -> None:
    rule = Rule(supplier="ggz", category="bsn", receiver="p1", level="niets")
    assert in_full(rule, {"p1": "Stichting Een"}.__getitem__) == "Van GGZ, BSN. Stichting Een ziet niets."


def test_a_proposal_must_be_looked_at_again_after_each_change() -> None:
    first, second = Rule(level="niets"), Rule(level="inhoud", receiver="ggd")
    before = Sharing(rules=(first,))
    looked = Draft("x", before, (second, first), shifts=())
    assert difference(before, looked.sharing).added == (second,)
    for changed in (looked.with_rule(Rule(level="bekendheid")), looked.without(first), looked.with_rule(first, second)):
        assert changed.shifts is None
    assert not difference(before, looked.without(second).sharing)


def test_the_preview_adds_up_over_cases() -> None:
    shifts = [Shift(case, "ggz", "gezondheid", "politie", "professional", 1, 2) for case in ("C1", "C2")]
    table = shifts_table(shifts, str)
    assert "<td>2</td><td>4</td>" in table
    assert "C1" not in table
    assert "Voor niemand" in shifts_table([], str)


def test_the_list_of_versions_says_who_changed_what_and_a_conflict_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "users.yaml").write_text(
        "users: [{id: b, organisation: huisje, role: beheer}, {id: c, organisation: huisje, role: beheer}]"
    )
    access = Access(open_store("memory:"), Configuration(tmp_path), AccessLog(tmp_path / "log"))
    b, c = (User(id=name, organisation="huisje", role="beheer") for name in "bc")
    began = fingerprint(text_of(access, "sharing.yaml"))
    change(access, b, "sharing.yaml", "rules: [{level: niets}]", began_with=began, purpose="toets")
    with pytest.raises(Refused, match="intussen door een ander gewijzigd"):
        change(access, c, "sharing.yaml", "rules: []", began_with=began, purpose="toets")
    now = fingerprint(text_of(access, "sharing.yaml"))
    change(access, c, "sharing.yaml", "rules: [{level: inhoud, receiver: ggd}]", began_with=now, purpose="toets")
    made = list(changes(access))
    assert [each.version.by for each in made] == ["c"]
    assert made[0].what is not None
    assert summed(made[0].what) == "1 afspraak erbij, 1 eraf"
    assert "GGD ziet de inhoud" in listed(made, str)
