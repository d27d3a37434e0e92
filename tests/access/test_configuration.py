"""A configuration that is wrong gives no answer at all, and says how to mend it; a change counts from the next call on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from access.configuration import Configuration, SharingLevel, UserRole
from graphmodel.errors import ConfigurationError

USERS = """
users:
  - {id: regie1, name: Regisseur Een, organisation: zvh, role: procesregisseur, cases: alle}
  - {id: prof1, name: Prof, organisation: ggz, role: professional, cases: [C1, C2]}
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def default(configuration: Configuration) -> str:
    return str(configuration.sharing.default)


def test_users_are_read(tmp_path: Path) -> None:
    write(tmp_path, "users.yaml", USERS)
    configuration = Configuration(tmp_path)
    assert [user.id for user in configuration.users] == ["regie1", "prof1"]
    lead, professional = configuration.users
    assert (lead.cases, lead.role) == ("alle", UserRole.PROCESREGISSEUR)
    assert professional.cases == ("C1", "C2")
    assert configuration.user("nobody") is None


def test_no_files_means_nobody_and_the_strictest_defaults(tmp_path: Path) -> None:
    configuration = Configuration(tmp_path)
    assert configuration.users == ()
    sharing = configuration.sharing
    assert (sharing.default, sharing.lead, sharing.rules) == (SharingLevel.NIETS, SharingLevel.BEKENDHEID, ())


@pytest.mark.parametrize("written", ["yes", "true", '"yes"', "ja"])
def test_table_takes_yes_in_every_spelling(tmp_path: Path, written: str) -> None:
    write(tmp_path, "sharing.yaml", f"rules:\n  - {{table: {written}, level: inhoud}}\n")
    assert Configuration(tmp_path).sharing.rules[0].table == "yes"


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("sharing.yaml", "default: [niets", ["regel"]),
        ("sharing.yaml", "default: alles", ["default", "alles"]),
        ("sharing.yaml", "lead: inhoud", ["lead", "bekendheid"]),
        ("sharing.yaml", "deault: niets", ["deault", "default"]),
        ("sharing.yaml", "rules:\n  - {level: inhout}", ["nummer 1", "level", "inhoud"]),
        ("sharing.yaml", "rules:\n  - {category: gezondhijd, level: niets}", ["category", "gezondheid"]),
        ("sharing.yaml", "rules:\n  - {level: niets}\n  - {frame: casusoverlg, level: niets}", ["nummer 2", "frame", "casusoverleg"]),
        ("sharing.yaml", "rules:\n  - {reciever: ggz, level: niets}", ["reciever", "receiver"]),
        ("sharing.yaml", "rules:\n  - {supplier: ggz}", ["level", "ontbreekt"]),
        ("sharing.yaml", "rules:\n  - {table: no, level: niets}", ["table", "yes"]),
        ("sharing.yaml", "rules: inhoud", ["rules", "lijst"]),
        ("sharing.yaml", "frames_together: [casusoverleg, pga]", ["frames_together", "[casusoverleg, pga]"]),
        ("sharing.yaml", "frames_together: [[casusoverleg, pgaa]]", ["frames_together", "pga"]),
        ("sharing.yaml", "inhoud", ["veld: waarde"]),
        ("users.yaml", "users:\n  - {id: a, organisation: b, role: profesional}", ["role", "professional"]),
        ("users.yaml", "users:\n  - {id: a, organisation: b, role: professional, cases: alle}", ["alle", "procesregisseur"]),
        ("users.yaml", "users:\n  - {id: a, organisation: b, role: professional, cases: C1}", ["cases: [C1]"]),
        ("users.yaml", "users:\n  - {id: a, organisation: b, role: professional, cases: [7]}", ["cases", "aanhalingstekens"]),
        ("users.yaml", "users:\n  - {id: a, role: professional}", ["organisation", "ontbreekt"]),
        ("users.yaml", "users:\n  - {id: '', organisation: b, role: professional}", ["id", "leeg"]),
        ("users.yaml", "users:\n  - {id: a, organisation: huis, role: professional}", ["huis", "partner"]),
        ("users.yaml", USERS + "  - {id: prof1, organisation: b, role: beheer}", ["twee keer", "prof1"]),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, name: str, text: str, words: list[str]) -> None:
    path = write(tmp_path, name, text)
    configuration = Configuration(tmp_path)
    with pytest.raises(ConfigurationError) as caught:
        _ = configuration.users if name == "users.yaml" else configuration.sharing
    message = str(caught.value)
    assert str(path) in message
    assert "geen antwoord" in message
    assert [word for word in words if word not in message] == []
    assert "Input should" not in message


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sharing.yaml").write_bytes(b"default: \xff\xfe")
    with pytest.raises(ConfigurationError, match="UTF-8"):
        _ = Configuration(tmp_path).sharing


def test_a_folder_where_a_file_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sharing.yaml").mkdir()
    with pytest.raises(ConfigurationError, match="bestand"):
        _ = Configuration(tmp_path).sharing


def test_a_change_counts_at_once_also_within_one_tick_of_the_clock(tmp_path: Path) -> None:
    path = write(tmp_path, "sharing.yaml", "default: inhoud")
    configuration = Configuration(tmp_path)
    assert default(configuration) == "inhoud"
    stat = path.stat()
    path.write_text("default: niets ", encoding="utf-8")  # as long as it was
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert default(configuration) == "niets"


def test_a_file_broken_later_never_falls_back_to_what_it_was(tmp_path: Path) -> None:
    path = write(tmp_path, "sharing.yaml", "default: inhoud")
    configuration = Configuration(tmp_path)
    assert default(configuration) == "inhoud"
    path.write_text("default: [", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ConfigurationError):
            _ = configuration.sharing
    path.unlink()
    assert default(configuration) == "niets"


def test_frames_stand_together_only_within_a_group(tmp_path: Path) -> None:
    write(tmp_path, "sharing.yaml", "frames_together: [[casusoverleg, pga], [mda, nazorg]]")
    sharing = Configuration(tmp_path).sharing
    assert sharing.one_purpose("casusoverleg", "pga")
    assert not sharing.one_purpose("casusoverleg", "mda")
    assert sharing.one_purpose("verward", "verward")
    assert not sharing.one_purpose("verward", "casusoverleg")


def test_words_that_are_no_kind_and_no_role_are_taken_for_partner_ids(tmp_path: Path) -> None:
    write(tmp_path, "sharing.yaml", "rules:\n  - {supplier: ggz, receiver: dr_x, level: niets}\n  - {receiver: toezicht, level: niets}")
    assert list(Configuration(tmp_path).sharing.words()) == ["dr_x"]
