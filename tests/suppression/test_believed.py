"""What earlier releases printed counts, and not what those counts would be today."""

from __future__ import annotations

from analysis.suppression.attack import bounds, exposed
from analysis.suppression.cells import PERSONS, Cell, Link, Table
from analysis.suppression.ties import EXACT, THINGS
from analysis.suppression.witness import Said, believed


def _table(*, large: int = 12, small: int = 2) -> Table:
    """Two new counts, both hidden, of which an earlier release printed the sum; and its own count of the first."""
    parts = {"een": large, "twee": small}
    inner = [Cell(f"deel {key}", {THINGS: number}, printed=False) for key, number in parts.items()]
    new = [Cell(key, {THINGS: number, PERSONS: number}) for key, number in parts.items()]
    earlier = [Cell("2026-01: som", {THINGS: large + small, PERSONS: 20}, released=True)]
    earlier.append(Cell("2026-01: een", {THINGS: large, PERSONS: 20}, released=True))
    links = [Link((key,), (f"deel {key}",), EXACT) for key in parts]
    links += [Link(("2026-01: som",), ("deel een", "deel twee"), EXACT), Link(("2026-01: een",), ("deel een",), EXACT)]
    return Table.of([*inner, *new, *earlier], links)


HIDDEN = {"een", "twee", "2026-01: een"}


def test_a_figure_that_was_corrected_since_is_attacked_as_it_was_printed() -> None:
    """By the facts of now the sum is 14, and both may be anything to 13; on paper stands 8, so that neither is more than 7."""
    table = _table()
    assert exposed(table, HIDDEN, 10) == []
    seen = believed(table, Said({"2026-01: som": 8}, {"2026-01: een"}, {}), HIDDEN)
    assert {exposure.cell for exposure in exposed(seen, HIDDEN, 10)} == HIDDEN
    assert bounds(seen, HIDDEN)["twee", THINGS] == (1, 7)


def test_of_figures_that_contradict_each_other_as_few_as_possible_are_left_out() -> None:
    """The new report prints 12 of the first. An earlier one said 9 of it, and 25 of both: the 9 was corrected, the 25 still stands."""
    table, hidden = _table(), {"twee"}
    seen = believed(table, Said({"2026-01: een": 9, "2026-01: som": 25}, (), {}), hidden)
    assert not seen.cells["2026-01: een"].printed
    assert bounds(seen, hidden)["twee", THINGS] == (13, 13)


def test_a_later_release_is_believed_before_an_earlier_one() -> None:
    table, hidden = _table(), {"een", "twee"}
    for worth, kept in (({"2026-01: een": 1.0, "2026-01: som": 2.0}, "2026-01: som"), ({"2026-01: een": 2.0}, "2026-01: een")):
        seen = believed(table, Said({"2026-01: een": 30, "2026-01: som": 20}, (), worth), hidden)
        assert [key for key in ("2026-01: een", "2026-01: som") if seen.cells[key].printed] == [kept]


def test_a_sign_of_nobody_today_is_not_believed() -> None:
    """What was hidden then was somebody; where the new report prints that it was nobody, the sign binds nothing."""
    table = _table(large=0)
    seen = believed(table, Said({}, {"2026-01: een"}, {}), {"twee"})
    assert not seen.cells["2026-01: een"].printed
    assert bounds(seen, {"twee"})["twee", THINGS][1] == 2
