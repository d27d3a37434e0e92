"""The access log (R13, R14): a chain that shows what was changed, moved, left out or cut off."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from filelock import FileLock

from access.log import RESUMED, AccessLog, Entry
from graphmodel.errors import LogError, WrongUse

ENTRY = Entry(
    "u", "ggz", "professional", {"question": "tracks", "as_of": date(2026, 11, 21)}, [7], [1, 2], ["politie"], "doel", "WGS", "answered"
)


@pytest.fixture
def log(tmp_path: Path) -> AccessLog:
    log = AccessLog(tmp_path / "a.log")
    assert [log.write(ENTRY) for _ in range(4)] == [1, 2, 3, 4]
    return log


def change(log: AccessLog, lines: list[bytes]) -> list[str]:
    log.path.write_bytes(b"".join(lines))
    return log.verify()


def lines_of(log: AccessLog) -> list[bytes]:
    return log.path.read_bytes().splitlines(keepends=True)


def test_a_log_as_it_was_written_is_whole(log: AccessLog) -> None:
    assert log.verify() == []
    assert [line["number"] for line in log.entries()] == [1, 2, 3, 4]
    assert next(log.entries())["action"] == {"question": "tracks", "as_of": "2026-11-21"}


def test_an_empty_log_is_whole(tmp_path: Path) -> None:
    log = AccessLog(tmp_path / "none.log")
    assert log.verify() == []
    assert list(log.entries()) == []


@pytest.mark.parametrize("place", range(4))
def test_a_changed_line_is_found(log: AccessLog, place: int) -> None:
    lines = lines_of(log)
    lines[place] = lines[place].replace(b"ggz", b"ggd")
    assert change(log, lines)


@pytest.mark.parametrize("place", range(4))
def test_a_missing_line_is_found(log: AccessLog, place: int) -> None:
    lines = lines_of(log)
    del lines[place]
    assert change(log, lines)


@pytest.mark.parametrize("place", range(3))
def test_moved_lines_are_found(log: AccessLog, place: int) -> None:
    lines = lines_of(log)
    lines[place], lines[place + 1] = lines[place + 1], lines[place]
    assert change(log, lines)


@pytest.mark.parametrize("kept", range(4))
def test_a_cut_tail_is_found(log: AccessLog, kept: int) -> None:
    assert any("eind ontbreekt" in fault for fault in change(log, lines_of(log)[:kept]))


def test_a_cut_tail_is_found_after_more_was_written(log: AccessLog) -> None:
    log.path.write_bytes(b"".join(lines_of(log)[:2]))
    log.write(ENTRY)
    assert log.verify()


def test_an_added_line_is_found(log: AccessLog) -> None:
    assert change(log, [*lines_of(log), b'{"hello": 1}\n'])
    lines = lines_of(log)
    assert change(log, [*lines[:2], b"nothing\n", *lines[2:4]])


def test_a_log_made_anew_is_found_with_what_was_kept(log: AccessLog) -> None:
    kept = log.last()
    assert log.verify(kept) == []
    for path in log.path.parent.glob("a.log*"):
        path.unlink()
    for _ in range(5):
        log.write(ENTRY)
    assert log.verify() == []
    assert any("bewaarde" in fault for fault in log.verify(kept))
    log.path.unlink()
    (log.path.parent / "a.log.tip").unlink()
    assert any("eind ontbreekt" in fault for fault in log.verify(kept))


def test_a_lost_tip_is_told(log: AccessLog) -> None:
    (log.path.parent / "a.log.tip").unlink()
    told = ["Het bestand a.log.tip ontbreekt: of het eind van het logboek er nog is, is niet te zien."]
    assert log.verify() == told


def _cut_without_tip(log: AccessLog) -> None:
    log.path.write_bytes(b"".join(lines_of(log)[:2]))
    _tip(log).unlink()


def _tip(log: AccessLog) -> Path:
    return log.path.with_name("a.log.tip")


LOSSES: dict[str, Callable[[AccessLog], object]] = {
    "the tip": lambda log: _tip(log).unlink(),
    "the tip with the last lines": _cut_without_tip,
    "what is in the tip": lambda log: _tip(log).write_text("rubbish"),
    "the log": lambda log: log.path.unlink(),
    "what is in the log": lambda log: log.path.write_bytes(b""),
}


FOUND = {"the tip with the last lines": 2}
"""How many lines there are to go on from: all four, unless they were cut with the `.tip`."""


@pytest.mark.parametrize("loss", LOSSES)
def test_with_something_lost_there_is_no_answer_until_it_is_resumed_on_record(log: AccessLog, loss: str) -> None:
    """Else the next line makes a new `.tip`, and that lines were cut is never seen again."""
    LOSSES[loss](log)
    before = log.path.read_bytes() if log.path.exists() else b""
    for act in (lambda: log.write(ENTRY), log.last):
        with pytest.raises(LogError, match="geen antwoord") as told:
            act()
        assert "(a.log en a.log.tip horen niet bij elkaar: van een van beide is iets weg of beschadigd)" in str(told.value)
    assert (log.path.read_bytes() if log.path.exists() else b"") == before
    number = log.resume(replace(ENTRY, action={"command": RESUMED}))
    assert number == FOUND.get(loss, 4) + 1
    assert log.write(ENTRY) == number + 1
    assert log.path.read_bytes().startswith(before)
    assert any(f"Regel {number}: het logboek is hervat" in fault for fault in log.verify())
    # The lines that are there are one chain with those that follow; of a log that was lost the first ones are missing.
    missing = ["Op de plaats van regel 1 staat regel 5: er ontbreekt er een, of de volgorde is anders."] if not before else []
    assert log.verify(log.last()) == missing


def test_a_half_line_at_the_end_is_closed_off_before_the_log_goes_on(log: AccessLog) -> None:
    """Else the line that says it was resumed is lost in the half one, and the log is broken for good."""
    with log.path.open("ab") as file:
        file.write(b'{"number":5,')
    _tip(log).unlink()
    assert log.resume(replace(ENTRY, action={"command": RESUMED})) == 5
    assert log.verify(log.last()) == []
    assert [line["number"] for line in log.entries()] == [1, 2, 3, 4, 5]


def test_beyond_a_line_that_is_missing_it_goes_on_from_the_last_that_is_there(log: AccessLog) -> None:
    lines = lines_of(log)
    log.path.write_bytes(b"".join([lines[0], *lines[2:]]))
    _tip(log).unlink()
    assert log.resume(replace(ENTRY, action={"command": RESUMED})) == 5


def test_without_a_line_to_go_on_from_the_numbers_begin_anew(log: AccessLog) -> None:
    _tip(log).unlink()
    log.path.write_bytes(b"iets anders\n")
    assert log.resume(replace(ENTRY, action={"command": RESUMED})) == 1
    assert log.verify(log.last()) == ["Na regel 0 staat iets dat Samenloop niet zo heeft geschreven."]


@pytest.mark.parametrize("file", ["gone", "empty"])
def test_where_neither_file_tells_anything_the_numbers_begin_anew(log: AccessLog, file: str) -> None:
    kept = log.last()
    log.path.unlink()
    if file == "empty":
        log.path.touch()
    _tip(log).write_text("onzin")
    with pytest.raises(LogError):
        log.write(ENTRY)
    assert log.resume(replace(ENTRY, action={"command": RESUMED})) == 1
    assert log.verify(log.last()) == []
    assert log.verify(kept)[-1] == "Het eind ontbreekt: er zijn 4 regels geschreven en 1 gevonden."


def test_a_line_that_lacks_its_end_alone_is_a_half_one_too(log: AccessLog) -> None:
    """What follows is numbered without it: else a number is missing for good."""
    tip = _tip(log).read_text()
    log.write(ENTRY)
    log.path.write_bytes(log.path.read_bytes().removesuffix(b"\n"))
    _tip(log).write_text(tip)
    assert (log.write(ENTRY), log.verify()) == (5, [])


def test_a_log_that_misses_nothing_is_not_resumed(log: AccessLog, tmp_path: Path) -> None:
    for each in (log, AccessLog(tmp_path / "fresh.log")):
        with pytest.raises(WrongUse) as told:
            each.resume(replace(ENTRY, action={"command": RESUMED}))
        assert str(told.value) == "Het logboek en zijn .tip horen bij elkaar: er is niets te hervatten."


def test_a_log_begins_with_a_small_file_that_tells_of_no_line(tmp_path: Path) -> None:
    """Also where the process dies before the first line is written: then that log just began."""
    log = AccessLog(tmp_path / "a.log")
    with pytest.raises(TypeError):
        log.write(replace(ENTRY, action={"question": object()}))
    assert _tip(log).read_text() == f"0 {'0' * 64} 0\n"
    assert (log.write(ENTRY), log.verify()) == (1, [])


def test_a_first_line_whose_number_was_not_yet_kept_stands(tmp_path: Path) -> None:
    log = AccessLog(tmp_path / "a.log")
    log.write(ENTRY)
    _tip(log).write_text(f"0 {'0' * 64} 0\n")
    assert log.write(ENTRY) == 2
    assert log.verify() == []


def test_a_line_written_whose_number_was_not_yet_kept_stands(log: AccessLog) -> None:
    tip = log.path.parent / "a.log.tip"
    before = tip.read_text()
    log.write(ENTRY)
    tip.write_text(before)
    assert log.verify() == []
    assert log.write(ENTRY) == 6
    assert log.verify() == []


@pytest.mark.parametrize("cut", [1, 40, 0])
def test_a_torn_line_is_closed_off_and_never_removed(log: AccessLog, cut: int) -> None:
    whole = json.dumps({"number": 5, "before": "x" * 64}).encode()
    torn = whole[: cut or len(whole)]
    log.path.write_bytes(log.path.read_bytes() + torn)
    assert log.verify() == []
    assert log.write(ENTRY) == 5
    assert torn + b'\n{"torn":true}\n' in log.path.read_bytes()
    assert log.verify() == []
    assert [line["number"] for line in log.entries()] == [1, 2, 3, 4, 5]


def test_the_lock_of_another_is_waited_for_and_then_there_is_no_answer(log: AccessLog) -> None:
    assert log._lock.timeout == 30  # Seconds, and not for ever.
    log._lock._context.timeout = 0.05
    with FileLock(str(log.path) + ".lock"), pytest.raises(LogError, match="geen antwoord"):
        log.write(ENTRY)


def test_only_our_own_account_reads_it(log: AccessLog) -> None:
    assert log.path.stat().st_mode & 0o077 == 0


PROGRAM = """
import sys
from pathlib import Path
from access.log import AccessLog
from tests.access.test_log import ENTRY
{before}
for _ in range({times}):
    AccessLog(Path(sys.argv[1])).write(ENTRY)
"""


def start(path: Path, *, times: int, before: str = "") -> subprocess.Popen[str]:
    program = PROGRAM.format(times=times, before=before)
    return subprocess.Popen([sys.executable, "-c", program, str(path)], stderr=subprocess.PIPE, text=True)


def test_several_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    writers = [start(path, times=40) for _ in range(3)]
    assert [writer.communicate()[1] for writer in writers] == ["", "", ""]
    log = AccessLog(path)
    assert [line["number"] for line in log.entries()] == list(range(1, 121))
    assert log.verify() == []


def test_a_full_disk_means_no_answer_and_the_log_goes_on_after_it(log: AccessLog) -> None:
    room = log.path.stat().st_size + 100
    full = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))"
    assert "LogError" in start(log.path, times=1, before=full).communicate()[1]
    assert log.write(ENTRY) == 5
    assert log.verify() == []


def test_every_fault_is_told_and_not_the_first_alone(log: AccessLog) -> None:
    lines = lines_of(log)
    lines[1] = b'{"iets": "anders"}\n'
    lines[3] = lines[3].replace(b"ggz", b"ggd")
    assert change(log, lines) == [
        "Na regel 1 staat iets dat Samenloop niet zo heeft geschreven.",
        "Op de plaats van regel 2 staat regel 3: er ontbreekt er een, of de volgorde is anders.",
        "Regel 4, de laatste, is veranderd of toegevoegd buiten Samenloop om.",
    ]


def test_how_many_there_should_be_is_told_by_what_was_kept(log: AccessLog) -> None:
    assert log.verify((6, "x")) == ["Het eind ontbreekt: er zijn 6 regels geschreven en 4 gevonden."]


def test_looking_closes_nothing_off(log: AccessLog) -> None:
    """Without: whoever only looks writes in the file, and a line that another is writing at that moment is torn."""
    with log.path.open("ab") as file:
        file.write(b'{"number":5,')
    before = log.path.read_bytes()
    assert (log.verify(), log.last()[0]) == ([], 4)
    assert log.path.read_bytes() == before


def test_a_line_is_as_short_as_it_can_be_and_letters_are_written_as_they_are(tmp_path: Path) -> None:
    """Who reads the file with other tools finds a name or a word by searching for it."""
    log = AccessLog(tmp_path / "a.log")
    log.write(replace(ENTRY, purpose="privé-overleg"))
    assert '"cases":[7],"persons":[1,2],"categories":["politie"],"purpose":"privé-overleg","ground":"WGS"'.encode() in log.path.read_bytes()


def test_what_json_does_not_know_is_written_plainly(tmp_path: Path) -> None:
    log = AccessLog(tmp_path / "a.log")
    log.write(
        replace(
            ENTRY,
            action=MappingProxyType({"question": "x", "of": MappingProxyType({"b": 1}), "days": {date(2026, 1, 2)}, "two": {"b", "a"}}),
        )
    )
    (line,) = log.entries()
    assert line["action"] == {"question": "x", "of": {"b": 1}, "days": ["2026-01-02"], "two": ["a", "b"]}
