"""The six demo cases, made, imported and asked: the answers that demo-cases.md says they must give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from access.casegraph import CaseGraph
from access.configuration import Configuration
from access.log import AccessLog
from access.view import Access
from graphmodel.days import age_on
from graphmodel.kinds import Intervention, Person, Report, Role
from graphmodel.stores import Store, open_store
from loaders.synthetic import CASES, DemoPaths, Size, make_demo, make_region
from loaders.synthetic.demo_cases.sam_en_lisa import HIDDEN_TOWN
from loaders.werkmap import import_werkmap
from queries.blocked import BlockedAnswer
from queries.catalogue import CATALOGUE
from queries.tracks import TracksAnswer
from tests.views import access_to, see

T = date(2026, 11, 21)


@dataclass(frozen=True)
class Demo:
    """A loaded demo: what its users see."""

    paths: DemoPaths
    store: Store
    access: Access

    def see(self, name: str, user: str = "toezicht") -> CaseGraph:
        """A case as a demo user sees it."""
        return self.access.view(self.access.viewer(user), [CASES[name]], "toets", {"question": "toets"})[CASES[name]]

    def ask(self, question: str, name: str, user: str = "toezicht") -> dict[str, Any]:
        """An answer as JSON."""
        return CATALOGUE[question].ask(self.see(name, user), T).model_dump(mode="json")

    def told(self, name: str, user: str) -> str:
        """All facts a user gets of a case, and all answers on it, as text."""
        seen = self.see(name, user)
        answers = [question.ask(seen, T).model_dump_json() for question in CATALOGUE.values()]
        return " ".join([*(repr(fact) for fact in (*seen.all_facts(), *seen.proposals)), *answers])

    def tracks(self, name: str, user: str = "toezicht") -> set[frozenset[str]]:
        """The tracks of a case, as sets of partners."""
        return {frozenset(track["partners"]) for track in self.ask("tracks", name, user)["tracks"]}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> DemoPaths:
    return make_demo(tmp_path_factory.mktemp("demo"), today=T)


@pytest.fixture
def demo(made: DemoPaths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Demo]:
    monkeypatch.setenv("SAMENLOOP_TODAY", T.isoformat())
    store = open_store("memory:")
    report = import_werkmap(store, made.werkmap, today=T)
    assert (report.accepted, report.errors, report.warnings) == (True, [], [])
    yield Demo(made, store, Access(store, Configuration(made.config), AccessLog(tmp_path / "log")))
    store.close()


def ago(days: int) -> str:
    return (T - timedelta(days=days)).isoformat()


def parts(*tracks: str) -> set[frozenset[str]]:
    return {frozenset(track.split()) for track in tracks}


def test_bloemstraat_has_three_loose_tracks(demo: Demo) -> None:
    assert demo.tracks("bloemstraat") == parts("politie", "corporatie", "bemoeizorg")
    answer = demo.ask("tracks", "bloemstraat")
    assert answer["since"] == ago(180)
    assert answer["next_steps"] == [{"step": "benoem_casusregie", "partner": "bemoeizorg", "tracks_after": 1}]
    candidates = demo.ask("lead", "bloemstraat")["candidates"]
    assert [(c["partner"], c["contacts_per_month"]) for c in candidates] == [("bemoeizorg", 6), ("politie", 2)]
    assert demo.ask("blocked", "bloemstraat")["rows"] == []
    assert demo.ask("blocked", "bloemstraat")["rows"] == []
    seen = demo.see("bloemstraat")
    assert {report.id for report in seen.of(Report)} == set(demo.ask("involvement", "bloemstraat")["reports"])
    assert Counter(report.partner for report in seen.of(Report)) == {"politie": 5, "corporatie": 3, "gemeente_veiligheid": 1}
    assert all(T - timedelta(days=90) <= report.day <= T for report in seen.of(Report))
    assert {role.role for role in seen.of(Role)} == {"procesregie", "deelnemer", "derde"}
    assert seen.case.purpose == "Overlast Bloemstraat"


def test_after_the_meeting_the_bloemstraat_has_one_track(demo: Demo) -> None:
    report = import_werkmap(demo.store, demo.paths.after_meeting, today=T)
    assert (report.accepted, report.errors) == (True, [])
    assert demo.tracks("bloemstraat") == parts("politie corporatie bemoeizorg")
    answer = demo.ask("tracks", "bloemstraat")
    assert (answer["parallel"], answer["since"], answer["next_steps"]) == (False, None, [])
    assert demo.ask("lead", "bloemstraat")["case_lead"] == "bemoeizorg"


def test_the_second_delivery_changes_one_case_and_no_other(demo: Demo) -> None:
    others = [name for name in CASES if name != "bloemstraat"]
    before = {name: demo.ask("tracks", name) for name in others}
    import_werkmap(demo.store, demo.paths.after_meeting, today=T)
    assert {name: demo.ask("tracks", name) for name in others} == before


def test_de_wit_has_nineteen_organisations_and_sixteen_tracks(demo: Demo) -> None:
    answer = demo.ask("tracks", "de_wit")
    assert (len(demo.tracks("de_wit")), len(answer["strangers"]), answer["since"]) == (16, 120, ago(380))
    involved = demo.ask("involvement", "de_wit")
    assert len(involved["basis"]) == 3
    working = {fact.partner for fact in demo.see("de_wit").of(Intervention)}
    assert len(working) == 19
    first, then = answer["next_steps"]
    assert first == {"step": "benoem_casusregie", "partner": "jeugdhulp", "tracks_after": 13}
    assert (then["step"], len(then["partners"]), then["tracks_after"]) == ("nodig_uit", 12, 1)
    assert {*then["partners"], "jeugdhulp", "wijkteam", "gi", "veilig_thuis"} == {partner for (partner,) in demo.tracks("de_wit")}
    candidates = demo.ask("lead", "de_wit")["candidates"]
    assert [(c["partner"], c["contacts_per_month"]) for c in candidates] == [("jeugdhulp", 12), ("gi", 6), ("wijkteam", 4)]
    rows = demo.ask("blocked", "de_wit")["rows"]
    assert [(r["code"], r["days"]) for r in rows] == [("K2", 161), ("K5", 98), ("K13", 74)]


def test_gaskraan_is_the_good_example(demo: Demo) -> None:
    assert len(demo.tracks("gaskraan")) == 1
    assert demo.ask("tracks", "gaskraan")["since"] is None
    assert demo.ask("lead", "gaskraan")["case_lead"] == "bemoeizorg"
    assert demo.ask("involvement", "gaskraan")["not_at_table"] == []
    assert [role.partner for role in demo.see("gaskraan").of(Role) if role.role == "aanspreekpunt"] == ["gemeente_veiligheid"]
    (row,) = demo.ask("blocked", "gaskraan")["rows"]
    assert (row["code"], row["subcode"], row["days"], row["owner"], row["level"]) == (
        "K1", "terugkeer_onmogelijk", 33, "gemeente_wonen", "tactisch",
    )  # fmt: skip


def test_niemand_wil_has_two_tracks_and_double_work(demo: Demo) -> None:
    assert demo.tracks("niemand_wil") == parts("bemoeizorg ggz opvang politie wmo", "reclassering")
    answer = demo.ask("tracks", "niemand_wil")
    assert (answer["since"], answer["double_work"]) == (ago(120), ["Justitie"])
    assert answer["next_steps"] == [{"step": "nodig_uit", "partners": ["reclassering"], "tracks_after": 1}]
    assert demo.ask("lead", "niemand_wil")["case_lead"] == "bemoeizorg"
    involved = demo.ask("involvement", "niemand_wil")
    assert (involved["not_at_table"], involved["households"]) == (["reclassering"], [])
    rows = demo.ask("blocked", "niemand_wil")["rows"]
    assert [(r["code"], r["days"], r["level"], r["escalated"]) for r in rows] == [
        ("K3", 226, "taskforce", True),
        ("K5", 98, "stuurgroep", False),
    ]


def test_noor_has_two_tracks_and_two_blocked_plans(demo: Demo) -> None:
    assert demo.tracks("noor") == parts("gi jeugdhulp jeugd_ggz", "leerplicht")
    assert demo.ask("tracks", "noor")["since"] == ago(90)
    assert demo.ask("tracks", "noor")["next_steps"] == [{"step": "nodig_uit", "partners": ["leerplicht"], "tracks_after": 1}]
    assert demo.ask("lead", "noor")["case_lead"] == "gi"
    (noor,) = [person for person in demo.see("noor").of(Person) if person.id == "P-noor"]
    turns = T + timedelta(days=118)
    assert (age_on(noor.birth_date, turns - timedelta(days=1)), age_on(noor.birth_date, turns)) == (17, 18)
    planned = [fact.start for fact in demo.see("noor").of(Intervention) if fact.status == "gepland"]
    assert planned == [turns, turns]
    rows = demo.ask("blocked", "noor")["rows"]
    assert [(r["code"], r["days"]) for r in rows] == [("K6", 62), ("K4", 41)]


def test_sam_and_lisa_have_four_tracks_and_five_without_the_other_case(demo: Demo) -> None:
    together = "veilig_thuis politie wijkteam slachtofferhulp"
    assert demo.tracks("sam_en_lisa") == parts(together, "gemeente_veiligheid reclassering", "forensische_ggz", "jeugdhulp")
    assert demo.ask("tracks", "sam_en_lisa")["since"] == ago(30)
    assert demo.ask("lead", "sam_en_lisa")["case_lead"] == "veilig_thuis"
    rows = demo.ask("blocked", "sam_en_lisa")["rows"]
    assert [(r["code"], r["days"]) for r in rows] == [("K1", 58), ("K2", 20)]
    assert [row["escalated"] for row in rows] == [False, False]


def test_who_may_not_see_the_other_case_sees_five_tracks(demo: Demo) -> None:
    """Veilig Thuis has the content, and no authorisation for the aftercare case: its table is not there."""
    together = "veilig_thuis politie wijkteam slachtofferhulp"
    apart = parts(together, "gemeente_veiligheid", "reclassering", "forensische_ggz", "jeugdhulp")
    assert demo.tracks("sam_en_lisa", "veilig_thuis") == apart
    answer = demo.ask("tracks", "sam_en_lisa", "veilig_thuis")
    assert (answer["since"], answer["scope"]) == (ago(30), "visible")
    assert "left_out" not in answer
    assert CASES["sam_nazorg"] not in demo.told("sam_en_lisa", "veilig_thuis")
    assert len(demo.tracks("sam_en_lisa", "procesregie")) == 4


@pytest.mark.parametrize(
    ("name", "user"),
    [
        ("sam_en_lisa", "veilig_thuis"), ("sam_en_lisa", "toezicht"), ("sam_en_lisa", "politie"), ("sam_en_lisa", "procesregie"),
        ("sam_nazorg", "veiligheid"), ("sam_nazorg", "toezicht"), ("sam_nazorg", "procesregie"),
    ],
)  # fmt: skip
def test_a_safe_address_shows_nowhere(demo: Demo, name: str, user: str) -> None:
    assert HIDDEN_TOWN in (demo.paths.werkmap / "huishoudens.csv").read_text(encoding="utf-8")
    told = demo.told(name, user)
    assert HIDDEN_TOWN not in told
    assert "6600SS" not in told


def test_two_users_see_one_case_differently(demo: Demo) -> None:
    """GGZ sees what it waits for; the police, at the same table, only that GGZ is at work there."""
    assert "ggz" in demo.see("niemand_wil", "politie").known
    assert "ggz" not in demo.see("niemand_wil", "ggz").known
    assert [row["code"] for row in demo.ask("blocked", "niemand_wil", "ggz")["rows"]] == ["K3", "K5"]
    assert [row["code"] for row in demo.ask("blocked", "niemand_wil", "politie")["rows"]] == ["K5"]


# Month ends, a leap day, and a day 118 days before one.
@pytest.mark.parametrize("day", [date(2026, 1, 31), date(2027, 11, 3), date(2028, 2, 29), date(2026, 12, 31)])
def test_the_answers_are_the_same_on_whatever_day_the_demo_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    found = [_answers(tmp_path / str(made), made, monkeypatch) for made in (T, day)]
    assert found[0] == found[1]


def _answers(folder: Path, day: date, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the six cases answer on the day they are made, with days counted back from it."""
    monkeypatch.setenv("SAMENLOOP_TODAY", day.isoformat())
    make_region(folder, size=Size(0, 0, 0), today=day)
    store = open_store("memory:")
    assert import_werkmap(store, folder, today=day).accepted
    access = access_to(folder, store=store)
    found: dict[str, Any] = {}
    for name, case in CASES.items():
        seen = see(access, "toezicht", case)
        tracks, blocked = CATALOGUE["tracks"].ask(seen, day), CATALOGUE["blocked"].ask(seen, day)
        assert isinstance(tracks, TracksAnswer)
        assert isinstance(blocked, BlockedAnswer)
        since = tracks.since and (day - tracks.since).days
        found[name] = (tracks.tracks and [t.partners for t in tracks.tracks], since, tracks.next_steps, [row.days for row in blocked.rows])
    store.close()
    return found
