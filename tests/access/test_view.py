"""Nothing is read without a right, a purpose and a line in the log (questions.md §5; R10 to R14)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from access.configuration import User
from access.view import Access
from graphmodel.errors import LogError, Refused, WrongUse
from graphmodel.kinds import Case, Intervention, Partner, Person, Role
from graphmodel.stores import open_store
from tests.build import fill, make
from tests.views import access_to, see
from tests.worked_example import D, facts

pytestmark = pytest.mark.today(D)

ACTION = {"question": "tracks", "as_of": "2026-11-21"}
WIJKTEAM = {"id": "w", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["C1", "C2", "C3"]}
LEAD = {"id": "lead", "organisation": "zvh", "role": "procesregisseur", "cases": "alle"}


def access(folder: Path, *extra: Any, user: dict[str, Any] = WIJKTEAM, **sharing: Any) -> Access:
    return access_to(folder, facts(*extra), users=[user], **sharing)


SIX = {"veilig_thuis", "ggz", "reclassering", "politie", "verslavingszorg", "jeugdarts"}


def test_worked_example_for_the_casusregisseur_without_rules(tmp_path: Path) -> None:
    case = see(access(tmp_path), "w", "C1")
    assert case.known == SIX
    assert [i.id for i in case.of(Intervention)] == ["I1"]
    assert "woningcorporatie" not in case.things(Partner)
    assert case.today == D


def test_worked_example_for_toezicht(tmp_path: Path) -> None:
    case = see(access(tmp_path), "toezicht", "C1")
    assert [i.id for i in case.of(Intervention)] == [f"I{n}" for n in range(1, 10)]
    assert case.known == frozenset()


def test_worked_example_for_a_professional_at_the_table(tmp_path: Path) -> None:
    case = see(access(tmp_path, user={**WIJKTEAM, "organisation": "ggz", "role": "professional"}), "w", "C1")
    assert [i.id for i in case.of(Intervention)] == ["I3", "I4"]
    assert case.known == frozenset()


@pytest.mark.parametrize("role", ["beheer", "analist", "taskforce"])
def test_roles_without_a_view(tmp_path: Path, role: str) -> None:
    entry = access(tmp_path, user={**WIJKTEAM, "role": role})
    with pytest.raises(Refused, match=role):
        see(entry, "w", "C1")
    with pytest.raises(Refused, match=role):
        entry.open_cases(entry.viewer("w"))


@pytest.mark.parametrize("purpose", ["", "  ", "\n"])
def test_no_purpose_no_answer(tmp_path: Path, purpose: str) -> None:
    entry = access(tmp_path)
    with pytest.raises(WrongUse, match="doel"):
        entry.view(entry.viewer("w"), ["C1"], purpose, ACTION)
    assert list(entry.log.entries()) == []


def test_unknown_closed_and_unauthorised_get_the_same_words_r12(tmp_path: Path) -> None:
    closed = make(Case, id="C2", frame="casusoverleg", municipality="GM0268", opened="2026-01-01", closed="2026-11-20")
    foreign = make(Case, id="C4", frame="casusoverleg", municipality="GM0268", opened="2026-01-01")
    entry = access(tmp_path, closed, foreign)
    words = []
    for case_id in ("C2", "C3", "C4"):
        with pytest.raises(Refused) as caught:
            see(entry, "w", case_id)
        words.append(str(caught.value).replace(case_id, "…"))
    assert len(set(words)) == 1


def test_one_case_refused_refuses_them_all(tmp_path: Path) -> None:
    entry = access(tmp_path)
    with pytest.raises(Refused, match="C3"):
        entry.view(entry.viewer("w"), ["C1", "C3"], "toets", ACTION)


def test_toezicht_reads_a_closed_case(tmp_path: Path) -> None:
    closed = make(Case, id="C2", frame="casusoverleg", municipality="GM0268", opened="2026-01-01", closed="2026-11-20")
    assert see(access(tmp_path, closed), "toezicht", "C2").case.id == "C2"


def test_a_case_is_open_on_its_last_day(tmp_path: Path) -> None:
    ending = make(Case, id="C2", frame="casusoverleg", municipality="GM0268", opened="2026-01-01", closed=D.isoformat())
    assert see(access(tmp_path, ending), "w", "C2").case.id == "C2"


def test_all_cases_are_the_open_ones_of_the_house(tmp_path: Path) -> None:
    rows = [
        make(Case, id=case_id, frame=frame, municipality="GM0268", opened=opened, closed=closed)
        for case_id, frame, opened, closed in (
            ("C2", "wijkteam", "2026-01-01", None),
            ("C3", "pga", "2026-01-01", "2026-11-20"),
            ("C4", "pga", "2026-11-22", None),
            ("C5", "pga", "2026-11-21", None),
        )
    ]
    entry = access(tmp_path, *rows, user=LEAD)
    assert entry.open_cases(entry.viewer("lead")) == ["C1", "C5"]
    for case_id in ("C2", "C3", "C4"):
        with pytest.raises(Refused):
            see(entry, "lead", case_id)


def test_my_cases_are_those_that_are_mine_and_open(tmp_path: Path) -> None:
    other = make(Case, id="C9", frame="pga", municipality="GM0268", opened="2026-01-01")
    entry = access(tmp_path, other)
    assert entry.open_cases(entry.viewer("w")) == ["C1"]
    assert entry.open_cases(entry.viewer("toezicht")) == ["C1", "C9"]


@pytest.mark.parametrize("participation", [None, "derde"])
def test_third_parties_get_no_view_r11(tmp_path: Path, participation: str | None) -> None:
    third = make(
        Partner, id="x", name="X", partner_kind="school" if participation is None else "ggz", domain="zorg", participation=participation
    )
    entry = access(tmp_path, third, user={**WIJKTEAM, "organisation": "x"})
    with pytest.raises(Refused, match="R11"):
        see(entry, "w", "C1")


def test_a_right_that_ended_counts_at_once(tmp_path: Path) -> None:
    entry = access(tmp_path)
    viewer = entry.viewer("w")
    entry.view(viewer, ["C1"], "toets", ACTION)
    (tmp_path / "users.yaml").write_text("users:\n  - {id: w, organisation: wijkteam, role: casusregisseur, cases: []}\n")
    with pytest.raises(Refused):
        entry.view(viewer, ["C1"], "toets", ACTION)
    (tmp_path / "users.yaml").unlink()
    with pytest.raises(Refused, match="Onbekende gebruiker"):
        entry.view(viewer, ["C1"], "toets", ACTION)


def test_a_user_made_up_by_the_caller_has_no_rights(tmp_path: Path) -> None:
    entry = access(tmp_path)
    made_up = User.model_validate({"id": "w", "organisation": "fg", "role": "toezicht"})
    assert [i.id for i in entry.view(made_up, ["C1"], "toets", ACTION)["C1"].of(Intervention)] == ["I1"]


def test_one_line_names_all_that_was_seen_r14(tmp_path: Path) -> None:
    store = open_store("memory:")
    entry = access_to(tmp_path, facts(), users=[WIJKTEAM], store=store)
    entry.view(entry.viewer("w"), ["C1"], "casusoverleg 21 november", ACTION)
    (line,) = entry.log.entries()
    assert line["user"] == "w"
    assert line["organisation"] == "wijkteam"
    assert line["role"] == "casusregisseur"
    assert line["action"] == ACTION
    assert line["purpose"] == "casusoverleg 21 november"
    assert line["result"] == "answered"
    assert line["cases"] == list(store.log_numbers(Case.kind(), ["C1"]).values())
    assert line["persons"] == sorted(store.log_numbers(Person.kind(), ["moeder", "vader", "zoon"]).values())
    assert line["categories"] == ["begeleiding", "identificatie", "wonen"]
    text = (tmp_path / "access.log").read_text()
    assert [word for word in ("moeder", "vader", "zoon", "C1", "H1") if word in text] == []


def test_a_refusal_is_logged_without_persons_r14(tmp_path: Path) -> None:
    entry = access(tmp_path)
    with pytest.raises(Refused):
        see(entry, "w", "C3")
    (line,) = entry.log.entries()
    assert (line["result"], line["persons"], line["categories"]) == ("refused", [], [])


def test_an_unknown_user_is_logged(tmp_path: Path) -> None:
    entry = access(tmp_path)
    with pytest.raises(Refused, match="nobody"):
        entry.viewer("nobody")
    assert [line["result"] for line in entry.log.entries()] == ["refused"]


def test_the_action_does_not_name_a_case(tmp_path: Path) -> None:
    entry = access(tmp_path)
    with pytest.raises(WrongUse, match="logboek"):
        entry.view(entry.viewer("w"), ["C1"], "toets", {"question": "tracks", "case": "C1"})


def test_no_log_no_answer_r13(tmp_path: Path) -> None:
    entry = access(tmp_path)
    viewer = entry.viewer("w")
    (tmp_path / "access.log").mkdir()
    with pytest.raises(LogError, match="geen antwoord"):
        entry.view(viewer, ["C1"], "toets", ACTION)
    with pytest.raises(LogError):
        entry.view(viewer, ["C3"], "toets", ACTION)


def test_several_cases_come_from_one_view_and_one_line(tmp_path: Path) -> None:
    second = make(Case, id="C2", frame="pga", municipality="GM0268", opened="2026-01-01")
    entry = access(tmp_path, second)
    assert list(entry.view(entry.viewer("w"), ["C1", "C2"], "toets", {"list": "cases"})) == ["C1", "C2"]
    assert [len(line["cases"]) for line in entry.log.entries()] == [2]


def test_rows_of_several_suppliers_on_one_thing_are_all_there(tmp_path: Path) -> None:
    second = make(Person, id="moeder", supplier="politie", surname="Anders")
    case = see(access(tmp_path, second), "w", "C1")
    assert sorted(p.supplier for p in case.of(Person) if p.id == "moeder") == ["huis", "politie"]
    assert case.things(Person)["moeder"].surname == "Anders"


def test_withdrawn_facts_are_not_there(tmp_path: Path) -> None:
    store = open_store("memory:")
    entry = access_to(tmp_path, facts(), users=[WIJKTEAM], store=store)
    gone = next(fact for fact in facts() if fact.ref == "interventies:I1")
    fill(store, [type(gone).trusted({**gone.__dict__, "withdrawn": D})])
    assert see(entry, "w", "C1").of(Intervention) == ()


def test_a_department_has_no_right_of_its_parent(tmp_path: Path) -> None:
    department = make(Partner, id="wijkteam_noord", name="Noord", partner_kind="welzijn", domain="sociaal", part_of="wijkteam")
    entry = access(tmp_path, department, user={**WIJKTEAM, "organisation": "wijkteam_noord"})
    case = see(entry, "w", "C1")
    assert case.of(Intervention) == ()
    assert case.known == frozenset()


def test_a_rule_for_a_kind_of_partner_speaks_to_one_that_the_case_does_not_know(tmp_path: Path) -> None:
    """What kind somebody's organisation is does not depend on who works on the case."""
    elsewhere = make(Partner, id="nieuw", name="N", partner_kind="gemeente", domain="sociaal")
    folder = tmp_path / "without"
    folder.mkdir()
    user = {**WIJKTEAM, "organisation": "nieuw"}
    rules = [{"receiver": "gemeente", "level": "inhoud"}]
    known = access_to(tmp_path, facts(elsewhere), users=[user], rules=rules)
    unknown = access_to(folder, facts(), users=[user], rules=rules)
    assert [bool(see(entry, "w", "C1").of(Intervention)) for entry in (known, unknown)] == [True, False]


def test_a_view_knows_how_many_days_the_house_bridges(tmp_path: Path) -> None:
    assert see(access_to(tmp_path, facts(), users=[WIJKTEAM], bridged_days=3), "w", "C1").bridged_days == 3


def test_lead_ends_with_the_role(tmp_path: Path) -> None:
    ended = [fact for fact in facts() if not (isinstance(fact, Role) and fact.role == "casusregie")]
    role = make(Role, case="C1", partner="wijkteam", role="casusregie", start="2026-01-10", end="2026-11-20")
    entry = access_to(tmp_path, [*ended, role], users=[WIJKTEAM])
    assert see(entry, "w", "C1").known == frozenset()
