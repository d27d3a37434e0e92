"""The sentences of the region's pages, what each role has of them, and who is refused exact counts whatever the page shows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from access.configuration import User, UserRole
from access.roles import Act, may
from analysis.areas import Areas
from analysis.cooperation import CooperationRow, cooperation, departments
from graphmodel.errors import Refused
from reports.model import AreaFigure, WallFigure
from reports.wallwords import sort_of
from screens.loose.page import MANY, WHOLE, looseness, title
from screens.pages import PAGES
from screens.places.page import REGION as WHOLE_REGION
from screens.places.page import code_name, municipalities, place_name
from screens.region.bar import PAGES as REGION_PAGES
from screens.region.exact import Exact
from screens.session import SignedIn
from screens.settings import Settings
from screens.walls.page import inside, walls_of
from screens.walls.page import title as wall_title
from tests.analysis.building import DAY, graph_of, household, partner, work
from tests.analysis.test_network import department_world

AREAS = Areas.model_validate(
    {"subregions": [{"name": "Waal", "municipalities": ["GM0268", "GM0296"]}, {"name": "Maas", "municipalities": ["GM0796"]}]}
)


def wall(a: str, b: str, together: int | None, apart: int | None) -> WallFigure:
    return WallFigure(a=a, b=b, together=together, apart=apart, nearly_all=False)


def test_every_role_has_the_region_pages_of_its_acts() -> None:
    had = {role: [page.path for page in PAGES if page.path in REGION_PAGES and may(role, page.act)] for role in UserRole}
    released = [path for path in REGION_PAGES if path != "partnerkaart"]
    assert had == {role: [] for role in UserRole} | {
        UserRole.TASKFORCE: released,
        UserRole.ANALIST: list(REGION_PAGES),
        UserRole.PROCESREGISSEUR: list(REGION_PAGES),
    }


@pytest.mark.parametrize("role", [role for role in UserRole if not may(role, Act.REGION)])
def test_exact_counts_are_refused_where_they_are_read(role: UserRole, tmp_path: Path) -> None:
    who = SignedIn(User(id="u", organisation="zvh", role=role), "toets", datetime.now(UTC), datetime.now(UTC))
    settings = Settings("memory:", tmp_path, tmp_path / "log", None)
    with pytest.raises(Refused):
        Exact(settings, who, date(2026, 11, 21)).ask("bottlenecks", lambda _graph: pytest.fail("it was asked"))


def test_the_worst_wall_is_between_two_kinds_where_there_is_one() -> None:
    walls = [wall("ggz", "ggz", 90, 80), wall("ggz", "politie", 60, 50), wall("gi", "politie", 70, None)]
    assert wall_title(walls, sort_of) == "Bij 50 van de 60 huishoudens waar GGZ en politie allebei werken, is geen afstemming bekend."
    assert "twee verschillende partners uit GGZ" in wall_title(walls[:1], sort_of)


def test_where_all_walls_are_hidden_none_is_said_to_be_the_worst() -> None:
    assert wall_title([wall("gi", "politie", 70, None)], sort_of) == "Tussen wie ontbreekt afstemming?"


def test_exact_pairs_become_walls() -> None:
    row = CooperationRow(a="ggz", b="politie", together=10, coordinated=4)
    assert walls_of([row]) == (wall("ggz", "politie", 10, 6),)


def test_departments_stand_under_the_organisation_they_are_part_of() -> None:
    graph = department_world()
    found = inside(graph, cooperation(graph, DAY, "department"), departments(graph, DAY))
    assert {parent: [(row.a, row.b) for row in rows] for parent, rows in found.by_parent.items()} == {
        "x": [("wmo-x", "wonen-x")],
        "y": [("wmo-y", "wonen-y")],
    }
    assert [row.together for row in found.together] == [2]


@pytest.mark.parametrize(
    ("households", "loose", "text"),
    [
        (1240, 558, "In 558 van de 1.240 huishoudens met hulp of toezicht (45%) zijn losse sporen."),
        (1240, None, "Waar lopen sporen langs elkaar heen?"),
        (0, 0, "Waar lopen sporen langs elkaar heen?"),
    ],
)
def test_the_title_of_loose_tracks(households: int, loose: int | None, text: str) -> None:
    assert title(AreaFigure(area="r", cases=None, blocks=None, households=households, loose=loose)) == text


def test_loose_tracks_of_the_region_and_of_one_subregion() -> None:
    facts = []
    for home, place, workers in (("h", "GM0268", "ab"), ("i", "GM0268", "a"), ("j", "GM0796", "abcdef")):
        facts += [*household(home, f"p{home}", municipality=place)]
        facts += [work(f"{name}{home}", name, "2026-01-01", household=home) for name in workers]
    graph = graph_of([*(partner(name) for name in "abcdef"), *facts])
    region = looseness(graph, DAY, AREAS, WHOLE)
    assert {area.area: (area.loose, area.households) for area in region.areas} == {"Waal": (1, 2), "Maas": (1, 1)}
    assert (region.whole.loose, region.whole.households) == (2, 3)
    assert region.medians == {"Waal": 151, "Maas": 151, WHOLE: 151}
    assert region.by_tracks == ((1, 1), (2, 1), (MANY, 1))
    one = looseness(graph, DAY, AREAS, "Waal")
    assert [(area.area, area.loose, area.households) for area in one.areas] == [("GM0268", 1, 2)]
    assert sum(homes for _, homes in one.by_tracks) == one.whole.households == 2


def test_an_area_is_its_municipalities() -> None:
    assert municipalities(AREAS, WHOLE_REGION) is None
    assert municipalities(AREAS, "Waal") == ("GM0268", "GM0296")
    assert municipalities(AREAS, "GM0796") == ("GM0796",)
    assert (place_name("GM0268"), place_name("Waal")) == ("Nijmegen", "Waal")
    assert (code_name("K1/prikkelarm"), code_name("K2")) == ("Huisvesting: Prikkelarm", "GGZ-capaciteit")
