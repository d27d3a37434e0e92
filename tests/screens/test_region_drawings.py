"""Charts of the region: every mark has its number in the table, no two texts meet, and what is hidden is drawn as hidden."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.model import AreaFigure, CellFigure, FlowFigure, RowFigure, WallFigure
from reports.sentences import HIDDEN, said
from screens.markup import Html, tag
from screens.places.tariff import costs, euro
from screens.places.worked import headline
from screens.region.flow import BASE, flow_chart, flow_table
from screens.region.looseness import loose_table
from screens.region.matrix import MOST, fill, matrix, order, wall_table
from screens.region.ranking import ranking
from screens.region.stops import LEFT, Stop, blocks_chart, cases_chart, stop_table
from screens.region.svgchart import Chart, as_svg
from screens.region.tables import share_bar, table
from screens.region.waiting import waiting_chart, waiting_table
from screens.shapes import Circle, Rect, Text
from screens.style import LIGHT
from tests.screens.checks import faults, text_boxes

few = settings(max_examples=40)
COUNT = st.none() | st.integers(0, 999)
CODES = [f"K{number}" for number in range(1, 14)]


def texts(chart: Chart) -> list[str]:
    return [shape.text for shape in chart.shapes if isinstance(shape, Text)]


def cells(html: Html) -> list[list[str]]:
    """The texts of a table, row by row."""
    return [["".join(cell.itertext()) for cell in row] for row in ET.fromstring(html).iter("tr")]


def outside(chart: Chart) -> list[str]:
    """Texts that stand beyond the edge, where nobody sees them."""
    boxes = text_boxes(chart.shapes)
    return [name for name, box in boxes.items() if box.x < 0 or box.y < 0 or box.right > chart.width or box.bottom > chart.height]


def sound(chart: Chart) -> None:
    assert list(faults(text_boxes(chart.shapes))) == []
    assert outside(chart) == []
    ET.fromstring(as_svg(chart, "dark"))


def quarters(counts: Sequence[tuple[int | None, int | None, int | None]]) -> list[FlowFigure]:
    names = [f"{2024 + (number + 3) // 4}-Q{(number + 3) % 4 + 1}" for number in range(len(counts))]
    return [FlowFigure(row="K1", quarter=name, began=b, ended=e, open=o) for name, (b, e, o) in zip(names, counts, strict=True)]


@few
@given(st.lists(st.tuples(COUNT, COUNT, COUNT), min_size=8, max_size=8))
def test_the_flow_says_what_its_table_says(counts: list[tuple[int | None, int | None, int | None]]) -> None:
    rows = quarters(counts)
    chart = flow_chart(rows, "Huisvesting", "light")
    sound(chart)
    listed = cells(flow_table(rows, "Huisvesting"))[1:]
    drawn = texts(chart)
    for quarter, *numbers in listed:
        assert quarter in drawn
        assert all(drawn.count(number) >= 1 for number in numbers)
    assert sorted(number for row in listed for number in row[1:]) == sorted(t for t in drawn if t in (HIDDEN, "0") or t.isdigit())


def test_bars_of_the_flow_are_from_zero_and_on_one_scale() -> None:
    chart = flow_chart(quarters([(40, 20, 5), (10, None, 5)]), "Huisvesting", "light")
    bars = [shape for shape in chart.shapes if isinstance(shape, Rect) and shape.y + shape.h == pytest.approx(BASE)]
    assert [bar.fill for bar in bars] == [LIGHT.text, LIGHT.canvas, LIGHT.text, LIGHT.canvas]
    heights = [bar.h for bar in bars]
    assert heights[0] == pytest.approx(2 * heights[1])
    assert heights[0] == pytest.approx(4 * heights[2])
    # A hidden bar has the same height whatever stands behind it, and is hatched: no length gives it away.
    assert bars[3].stroke == LIGHT.hatch


def waited(row: str, median: int | None, p90: int | None) -> RowFigure:
    return RowFigure(row=row, blocks=10, persons=20, change=0, median_days=median, p90_days=p90, cells=())


@st.composite
def waits(draw: st.DrawFn) -> list[RowFigure]:
    rows = []
    for code in draw(st.lists(st.sampled_from(CODES), min_size=1, unique=True)):
        median = draw(st.none() | st.integers(0, 1500))
        p90 = None if median is None or draw(st.booleans()) else median + draw(st.integers(0, 1500))
        rows.append(waited(code, median, p90))
    return rows


@few
@given(waits())
def test_waits_say_what_their_table_says(rows: list[RowFigure]) -> None:
    chart = waiting_chart(rows, "light")
    sound(chart)
    listed = cells(waiting_table(rows))[1:]
    assert len(listed) == len(rows)
    shown = [row for row in listed if row[1] != HIDDEN]
    assert len([shape for shape in chart.shapes if isinstance(shape, Circle)]) == len(shown)
    assert {number for row in shown for number in row[1:] if number != HIDDEN} <= set(texts(chart))


def test_a_subcode_is_part_of_its_code_and_has_no_wait_of_its_own() -> None:
    rows = [waited("K1", 100, 200), waited("K1/gezin", 50, 60)]
    assert [shape.text for shape in waiting_chart(rows, "light").shapes if isinstance(shape, Text) and shape.text == "50"] == []
    assert len(cells(waiting_table(rows))) == 2


@st.composite
def stops(draw: st.DrawFn, *, released: bool) -> list[Stop]:
    found = []
    for places in sorted(draw(st.sets(st.integers(1, 200), min_size=1, max_size=5))):
        held, again = draw(st.integers(0, 300)), draw(st.integers(0, 300))
        if released:
            split = draw(st.booleans())
            helped = None if draw(st.booleans()) and not split else held + again
            found.append(Stop(places, helped, again if split else None, held if split else None))
        else:
            low = draw(st.integers(0, 50))
            band = (low, low + draw(st.integers(0, 50)))
            found.append(Stop(places, held + again, again, held, again, draw(st.integers(0, 100)), band, draw(st.integers(0, 90_000))))
    return found


@few
@given(st.one_of(stops(released=True), stops(released=False)))
def test_stops_say_what_their_table_says(found: list[Stop]) -> None:
    chart = blocks_chart(found, "light")
    sound(chart)
    listed = cells(stop_table(found, "Huisvesting"))
    assert listed[0][1:] == [str(stop.places) for stop in found]
    numbers = [text for text in texts(chart) if text == HIDDEN or text.replace(".", "").isdigit()]
    assert set(numbers) <= {number for row in listed[1:] for number in row[1:]}
    bars = [shape for shape in chart.shapes if isinstance(shape, Rect) and shape.h > 12 and shape.x >= LEFT]
    unsplit = [bar for bar in bars if bar.fill == LIGHT.faint]
    assert len(unsplit) == sum(stop.again is None and bool(stop.helped) for stop in found)


@few
@given(stops(released=False))
def test_freed_cases_say_what_their_table_says(found: list[Stop]) -> None:
    chart = cases_chart(found, "light")
    sound(chart)
    listed = {row[0]: row[1:] for row in cells(stop_table(found, "Huisvesting"))}
    assert [text for text in texts(chart) if text.isdigit()] == listed["Zaken zonder hulp die vastzit"]
    dots = [shape.x for shape in chart.shapes if isinstance(shape, Circle)]
    bands = [shape for shape in chart.shapes if isinstance(shape, Rect)]
    for dot, band, stop in zip(dots, bands, found, strict=True):
        assert stop.band is not None
        assert stop.cases is not None
        assert (band.x - 0.01 <= dot <= band.x + band.w + 0.01) or not stop.band[0] <= stop.cases <= stop.band[1]


def test_a_released_stop_has_no_row_of_what_was_not_released() -> None:
    heads = [row[0] for row in cells(stop_table([Stop(10, 12, None, None)], "Huisvesting"))]
    assert heads == ["Plaatsen", "Blokkades geholpen", "daarvan loopt weer", "daarvan wacht ook op iets anders"]


@pytest.mark.parametrize(
    ("stop", "text"),
    [
        (Stop(1, 1, 1, 0), "1 plaats: 1 blokkade loopt weer, geen tweede knelpunt houdt ze tegen"),
        (Stop(70, 77, 58, 19), "70 plaatsen: 58 blokkades lopen weer, 19 wachten ook op iets anders"),
        (Stop(2, 1, 0, 1), "2 plaatsen: 0 blokkades lopen weer, 1 wacht ook op iets anders"),
    ],
)
def test_what_another_block_still_holds_is_never_free(stop: Stop, text: str) -> None:
    assert headline(stop) == text
    assert "vrij" not in headline(stop)


AREAS = [AreaFigure(area=name, cases=10, blocks=20, households=30, loose=15) for name in ("Maas", "Rivier", "Waal")]


def ranked(*cells_: CellFigure, row: str = "K1", blocks: int | None = 50) -> RowFigure:
    return RowFigure(row=row, blocks=blocks, persons=None, change=-3, median_days=None, p90_days=None, cells=cells_)


def cell(area: str, blocks: int | None, *areas: str) -> CellFigure:
    return CellFigure(area=area, areas=areas or (area,), blocks=blocks)


def test_a_row_fills_every_area_once_and_its_bars_have_one_scale() -> None:
    rows = [
        ranked(cell("Maas", 30), cell("Rivier en Waal", 15, "Rivier", "Waal")),
        ranked(cell("GM0268", 8, "Waal"), cell("Waal zonder GM0268", 4, "Waal"), row="K1/gezin", blocks=12),
        ranked(cell("Maas", None), row="K2"),
    ]
    made = ET.fromstring(ranking(AREAS, rows, 100, {"Opgeschaald": {"K1": "7"}}))
    body = made.findall(".//tbody/tr")
    fields = [[td for td in tr.findall("td") if (td.get("class") or "").startswith("sl-field")] for tr in body]
    assert [sum(int(td.get("colspan", "1")) for td in row) for row in fields] == [3, 3, 3, 3]
    widths = [[float((i.get("style") or "")[6:-2]) for i in td.iter("i")] for row in fields for td in row]
    assert widths[0][0] == pytest.approx(2 * widths[1][0])
    assert widths[4] == pytest.approx([8 / 30 * widths[0][0], 4 / 30 * widths[0][0]], abs=0.1)
    fills = [i.get("class") for i in fields[1][2].iter("i")]
    assert fills == ["sl-part", "sl-open"]
    # Hidden: hatched, with the sign, and without a bar whose length could be read.
    hidden = fields[2][0]
    assert (hidden.get("class"), "".join(hidden.itertext()), list(hidden.iter("i"))) == ("sl-field sl-hidden", HIDDEN, [])


def test_the_ranking_writes_every_number_out() -> None:
    listed = cells(ranking(AREAS, [ranked(cell("Maas", 30), cell("Waal", 20))], 100, {"Opgeschaald": {"K1": "7"}}))
    assert listed[1] == ["Huisvesting", "50", "50%", HIDDEN, "−3", "7", "30", "0", "20"]
    assert listed[2][0:2] == ["Alle knelpunten", "100"]
    assert listed[2][-3:] == ["20", "20", "20"]


def wall(a: str, b: str, together: int | None, apart: int | None, *, at_least: int | None = None) -> WallFigure:
    return WallFigure(a=a, b=b, together=together, apart=apart, nearly_all=at_least == 90, at_least=at_least)


@few
@given(st.data())
def test_the_triangle_says_what_its_table_says(data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from("abcdefghijkl"), min_size=2, unique=True))
    pairs = data.draw(st.lists(st.sampled_from([(a, b) for a in names for b in names if a <= b]), min_size=1, unique=True))
    walls = []
    for a, b in pairs:
        apart = data.draw(COUNT)
        walls.append(wall(a, b, data.draw(st.integers(apart or 0, 999)), apart))
    shown = order(walls)[:MOST]
    made = ET.fromstring(matrix(walls, str.upper, "Muren"))
    drawn = [td for td in made.iter("td") if td.find("b") is not None]
    expected = [each for each in walls if {each.a, each.b} <= set(shown)]
    assert sorted("".join(td.itertext()) for td in drawn) == sorted(f"{said(w.apart)}van {said(w.together)}" for w in expected)
    listed = cells(wall_table(walls, str.upper, "Muren"))[1:]
    assert sorted((row[1], row[2]) for row in listed) == sorted((said(w.apart), said(w.together)) for w in walls)


@pytest.mark.parametrize(
    ("figure", "style"),
    [
        (wall("a", "b", 100, 75), "sl-step3"),
        (wall("a", "b", 100, 74), "sl-step2"),
        (wall("a", "b", 100, 25), "sl-step1"),
        (wall("a", "b", 100, 0), "sl-step0"),
        (wall("a", "b", 100, None), "sl-hidden"),
        (wall("a", "b", None, None), "sl-hidden"),
        (wall("a", "b", 100, None, at_least=90), "sl-step3"),
        (wall("a", "b", 100, None, at_least=75), "sl-step3"),
        (wall("a", "b", 100, None, at_least=50), "sl-step2"),
    ],
)
def test_a_cell_is_filled_by_share_and_a_hidden_one_is_never_white(figure: WallFigure, style: str) -> None:
    assert fill(figure) == style


def test_nearly_all_is_said_and_no_number() -> None:
    text = matrix([wall("a", "b", 100, None, at_least=90)], str.upper, "Muren")
    assert "≥ 90%" in text
    assert wall_table([wall("a", "b", 100, None, at_least=90)], str.upper, "Muren").count("≥ 90%") == 1


def test_loose_tracks_have_a_bar_only_where_their_share_may_be_known() -> None:
    areas = [AREAS[0], AREAS[1].model_copy(update={"loose": None})]
    made = loose_table(areas, AREAS[2], {"Maas": 100})
    assert cells(made)[1] == ["Maas", "", "50%", "15", "30", "100"]
    assert cells(made)[2] == ["Rivier", "", HIDDEN, HIDDEN, "30", "–"]
    assert share_bar(None) in made
    assert 'style="width:50.0%"' in made


def test_what_somebody_typed_stays_text() -> None:
    made = table("<b>bron</b>", ("<i>kop</i>",), [["<script>1</script>"]])
    assert "<script>" not in made
    assert "<i>" not in made
    assert tag("b", "kop") not in made


def test_a_tariff_is_worked_out_over_places_and_over_days_only_where_they_are_known() -> None:
    assert costs([Stop(10, 12, 12, 0), Stop(25, None, None, None)], None, 95)[1] == [
        ["10", "€ 950", "€ 346.750"],
        ["25", "€ 2.375", "€ 866.875"],
    ]
    heads, rows = costs([], Stop(2, 3, 3, 0, days=1000), 9.5)
    assert heads[-1] == "De 1.000 dagen die al gewacht zijn"
    assert rows == [["2", "€ 19", "€ 6.935", "€ 9.500"]]
    assert euro(0.05) == "0,05"
