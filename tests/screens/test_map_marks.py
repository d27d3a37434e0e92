"""What the map says: marks in words and shapes, the network of pyvis, and the same picture as SVG."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib import resources
from pathlib import Path as FilePath
from xml.etree import ElementTree as ET

import pytest

from graphmodel.vocabulary import Domain, Status
from screens.letters import width as letters
from screens.map.component import file_name, map_data
from screens.map.describe import describe
from screens.map.layout import lay_out
from screens.map.network import build_network, clickable
from screens.map.paint import paint
from screens.map.picture import FIXED_SENTENCE, Knowledge, Lead, Line, Partner, Picture
from screens.map.placed import ChipKind, WireKind
from screens.map.strokes import FADED, line_width, strokes
from screens.map.svg import map_svg
from screens.shapes import Path, Rect, Text
from screens.style import LIGHT
from tests.screens.samples import bloemstraat, de_wit, everything, niemand_wil, sam_en_lisa, selected_partner, worked_example

HOSTILE = '<script>alert(1)</script><a href="javascript:alert(2)">x</a>'


def words(picture: Picture) -> list[str]:
    painting = paint(picture, lay_out(picture))
    return [shape.text for shape in (*painting.under, *painting.over) if isinstance(shape, Text)]


def chips(picture: Picture, partner: str) -> list[str]:
    return [chip.text for chip in lay_out(picture).chips if chip.partner == partner]


def with_line(line: Line) -> Picture:
    partner = Partner("q", "GGZ", Domain.ZORG, track="q", lines=(line,))
    return replace(worked_example(), partners=(partner,))


def test_regie_here_and_elsewhere_and_a_candidate_look_different() -> None:
    assert words(worked_example()).count("REGIE") == 1
    assert "regie" in words(sam_en_lisa())
    assert "kandidaat" in words(bloemstraat(has_lead=False))
    assert "kandidaat" not in words(bloemstraat(has_lead=True))


def test_whom_to_invite_is_marked() -> None:
    assert words(worked_example()).count("nodig uit") == 4


def test_strangers_of_the_selected_partner_are_named_and_no_other() -> None:
    assert words(selected_partner()).count("≠ ook bij Vader") == 2
    assert "≠ ook bij Vader" not in words(worked_example())


def test_chips_of_a_line() -> None:
    line = Line("p-vader", contacts=None, blocked_days=161, coercion=True, status=Status.WACHTEND)
    assert chips(with_line(line), "q") == ["–", "161 d", "dwang"]
    assert chips(with_line(Line("p-vader", contacts=0.5, status=Status.WACHTEND)), "q") == ["0,5×", "wacht"]
    assert chips(with_line(Line("p-vader", status=Status.GEPLAND)), "q") == ["gepland"]
    assert chips(with_line(Line("p-vader", contacts=1, outside_plan=True)), "q") == ["1×", "buiten plan"]


def test_a_row_too_wide_gives_up_what_lies_outside_the_plan_first() -> None:
    line = Line("p-vader", contacts=1, blocked_days=161, coercion=True, outside_plan=True)
    assert chips(with_line(line), "q") == ["1×", "161 d", "dwang"]


def test_what_is_only_known_of_says_nothing_more() -> None:
    picture = niemand_wil(known=False)
    assert [chip.kind for chip in lay_out(picture).chips if chip.partner == "q-reclassering"] == [ChipKind.UNKNOWN]
    assert "inhoud onbekend" in words(picture)
    assert "nodig uit" not in words(picture)


def test_lines_tell_their_kind_and_contacts() -> None:
    kinds = {wire.partner: wire.kind for wire in lay_out(worked_example()).wires}
    assert kinds["q-wijkteam"] == WireKind.COORDINATED
    assert kinds["q-politie"] == WireKind.LOOSE
    assert [line_width(contacts) for contacts in (None, 0, 1, 100)] == pytest.approx([1.7, 1.7, 2.0, 5.2])


def test_a_line_to_somebody_outside_the_system_is_grey() -> None:
    picture = replace(sam_en_lisa(), partners=(Partner("q", "School", Domain.SOCIAAL, track="q", lines=(Line("p-zoon"),)),))
    assert [wire.kind for wire in lay_out(picture).wires] == [WireKind.OUTSIDE_SYSTEM]


def test_only_the_lines_of_others_fade() -> None:
    picture = selected_partner()
    layout = lay_out(picture)
    faded = {wire.partner for wire, pen in zip(layout.wires, strokes(picture, layout), strict=True) if pen.opacity == FADED}
    assert faded == {placed.partner.id for placed in layout.partners} - {"q-verslavingszorg"}


def test_the_selected_box_has_the_heavy_border() -> None:
    painting = paint(selected_partner(), lay_out(selected_partner()))
    heavy = [shape for shape in painting.over if isinstance(shape, Rect) and shape.stroke == LIGHT.selection]
    assert [(shape.width, shape.dash) for shape in heavy] == [(4.0, None)]


def test_a_withheld_address_is_said_and_minors_are_marked() -> None:
    assert "adres afgeschermd" in words(sam_en_lisa())
    assert words(de_wit()).count("<18") == 4
    assert "12 jaar · niet in casus" in words(sam_en_lisa())


def test_no_person_carries_a_domain_or_track_colour() -> None:
    painting = paint(worked_example(), lay_out(worked_example()))
    inside = [shape for shape in painting.over if isinstance(shape, Rect) and abs(shape.x) < 94 and shape.w > 100]
    assert {shape.stroke for shape in inside} == {LIGHT.person}


def test_labels_say_what_the_picture_shows() -> None:
    labels = describe(worked_example(), lay_out(worked_example()))
    assert labels["q-reclassering"] == "Reclassering, Veiligheid, los, spoor 4, bij Vader (6× per maand, dwang)"
    assert labels["q-wijkteam"] == "Wijkteam, Sociaal, aan tafel, spoor 1, casusregie, bij Huishouden (12× per maand)"
    assert set(labels) == set(clickable(lay_out(worked_example())))


def test_labels_follow_the_reading_order_and_say_what_is_planned() -> None:
    labels = describe(sam_en_lisa(), lay_out(sam_en_lisa()))
    assert list(labels)[:7] == ["HA", "p-lisa", "p-k8", "p-k5", "HB", "p-sam", "p-zoon"]
    assert labels["HA"] == "Huishouden A, adres afgeschermd"
    assert labels["q-wijkteam"].endswith("bij Lisa (gepland, 58 dagen vast)")


def test_the_network_holds_a_box_for_everything_that_can_be_chosen() -> None:
    picture = selected_partner()
    layout = lay_out(picture)
    network = build_network(layout, strokes(picture, layout))
    nodes = {node["id"]: node for node in network["nodes"]}
    for name, box in clickable(layout).items():
        node = nodes[f"box:{name}"]
        assert (node["x"], node["y"]) == (box.centre, box.middle)
        assert node["widthConstraint"] == {"minimum": box.w, "maximum": box.w}
        assert node["margin"] == {"top": 0, "right": 0, "bottom": 0, "left": 0}
    assert len(network["edges"]) == 3 * len(layout.wires)
    assert network["options"]["physics"] is False


def test_nothing_that_is_sent_is_no_number() -> None:
    for picture in everything().values():
        json.dumps(map_data(picture), allow_nan=False)


def test_free_text_of_partners_is_sent_as_text_to_draw_alone() -> None:
    """vis-network makes HTML of a `title`: none is ever sent, and a label is one space."""
    hostile = replace(worked_example(), partners=(Partner("q", HOSTILE, Domain.ZORG, HOSTILE, "q", lead=Lead.HERE),))
    network = map_data(hostile)["network"]
    assert all("title" not in thing for thing in (*network["nodes"], *network["edges"]))
    assert {node["label"] for node in network["nodes"]} == {" "}


def test_the_same_picture_as_svg() -> None:
    root = ET.fromstring(map_svg(worked_example()))
    said = {element.text for element in root.iter() if element.tag.endswith("text")}
    assert set(words(worked_example())) <= said
    assert {"Zaak 2026-0147. Peildatum 21-11-2026, gezien door toezicht.", FIXED_SENTENCE} <= said
    assert root.get("aria-label") == worked_example().summary


def test_hostile_text_stays_text_in_svg() -> None:
    hostile = replace(worked_example(), partners=(Partner("q", HOSTILE, Domain.ZORG, HOSTILE, "q"),), summary=HOSTILE)
    tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(map_svg(hostile)).iter()}
    assert tags <= {"svg", "title", "rect", "text", "path", "circle"}


def test_the_saved_picture_is_named_after_case_and_day() -> None:
    assert file_name(worked_example()) == "kaart-zaak-2026-0147-21-11-2026.png"


def test_vis_network_is_the_one_of_the_pyvis_wheel() -> None:
    shipped = resources.files("screens.map").joinpath("frontend", "vis-network.min.js").read_bytes()
    wheel = FilePath(str(resources.files("pyvis"))) / "lib" / "vis-9.1.2" / "vis-network.min.js"
    assert shipped == wheel.read_bytes()


def test_our_scripts_never_write_markup() -> None:
    folder = resources.files("screens.map").joinpath("frontend")
    ours = [file for file in folder.iterdir() if file.name.endswith(".js") and not file.name.startswith("vis-network")]
    assert {file.name for file in ours} == {"index.js", "graph.js", "painter.js", "parts.js"}
    for file in ours:
        assert not any(
            word in file.read_text(encoding="utf-8") for word in ("innerHTML", "insertAdjacentHTML", "outerHTML", "http:", "https:")
        )


def test_who_only_plans_is_not_counted_among_the_loose() -> None:
    """The heading says how many tracks are loose, as the sentence above the map does; a planned line is in none."""
    planned = Partner("q", "Woonbureau", Domain.WONEN, lines=(Line("p-zoon", status=Status.GEPLAND),))
    shown = replace(worked_example(), partners=(*worked_example().partners, planned))
    assert [text for text in words(shown) if text.startswith("Los:")] == ["Los: 4 sporen"]
    placed = next(each for each in lay_out(shown).partners if each.partner.id == "q")
    assert not placed.loose
    assert "nog niet begonnen" in describe(shown, lay_out(shown))["q"]
    alone = replace(shown, partners=(*(p for p in worked_example().partners if p.at_table), planned))
    assert "Nog niet begonnen" in words(alone)


def test_a_partner_of_the_table_with_unknown_content_is_not_drawn_as_loose() -> None:
    picture = niemand_wil(known=False)
    partners = tuple(replace(p, knowledge=Knowledge.BEKENDHEID, lines=()) if p.at_table and not p.lead else p for p in picture.partners)
    layout = lay_out(replace(picture, partners=partners))
    pens = dict(zip(((wire.partner, wire.kind) for wire in layout.wires), strokes(picture, layout), strict=True))
    together = [pen.colour for (_, kind), pen in pens.items() if kind == WireKind.UNKNOWN_TOGETHER]
    loose = [pen.colour for (_, kind), pen in pens.items() if kind == WireKind.UNKNOWN]
    assert (set(together), set(loose)) == ({LIGHT.coordinated}, {LIGHT.loose})


@pytest.mark.parametrize("name", ["GGZ", "Forensische GGZ", "Wmo Neder-Betuwe", "Gemeente veiligheid Sint-Michielsgestel"])
def test_hatching_never_runs_through_a_name(name: str) -> None:
    """A name that is crossed out by its own box cannot be read."""
    hidden = Partner("q", name, Domain.ZORG, track="q", knowledge=Knowledge.BEKENDHEID)
    layout = lay_out(replace(worked_example(), partners=(hidden,)))
    shapes = [*paint(worked_example(), layout).under, *paint(worked_example(), layout).over]
    word = next(
        shape
        for shape in shapes
        if isinstance(shape, Text) and shape.size >= 12 and shape.weight == 650 and name.startswith(shape.text[:3])
    )
    hatch = next(shape for shape in shapes if isinstance(shape, Path) and shape.stroke == LIGHT.hatch)
    points = [(float(x), float(y)) for x, y in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", hatch.data)]
    end = word.x + letters(word.text, word.size, 650)
    assert len(points) > 3
    assert [point for point in points if point[0] < end and point[1] < word.y + word.size / 2] == []
