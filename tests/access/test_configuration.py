"""A configuration that is wrong gives no answer at all, and says how to mend it; a change counts from the next call on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pydantic import BaseModel, field_validator

from access.configfile import SETTLED_NS, ConfigurationFile
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
    assert (configuration.sharing.hits_per_day, configuration.sharing.bridged_days) == (10, 14)


@pytest.mark.parametrize("written", ["yes", "true", '"yes"', "ja"])
def test_table_takes_yes_in_every_spelling(tmp_path: Path, written: str) -> None:
    write(tmp_path, "sharing.yaml", f"rules:\n  - {{table: {written}, level: inhoud}}\n")
    assert Configuration(tmp_path).sharing.rules[0].table == "yes"


WHOLE = "schrijf een heel getal van 0 tot en met 366"
LEVELS = "niets, bekendheid, inhoud"
FRAMES = "casusoverleg, topx, pga, mda, levensloop, nazorg, verward, wijkteam"
CATEGORIES = "identificatie, bsn, wonen, financien, inkomen, gezondheid, politie, justitie, relaties, toezicht, voorzieningen, begeleiding"
ROLES = "casusregisseur, procesregisseur, professional, analist, taskforce, toezicht, beheer"
ONE = "users:\n  - {id: a, organisation: b, role: professional, cases: "


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("sharing.yaml", "lead: niets\nlead: inhoud", "regel 2, teken 1: geen geldige YAML: 'lead' staat er twee keer; zet het bij elkaar"),
        (
            "sharing.yaml",
            "rules: []\nlead: niets\nrules: []",
            "regel 3, teken 1: geen geldige YAML: 'rules' staat er twee keer; zet het bij elkaar",
        ),
        ("sharing.yaml", "default: [niets", "regel 1, teken 16: geen geldige YAML: expected ',' or ']', but got '<stream end>'"),
        (
            "sharing.yaml",
            "default: \a",
            "bestand: geen geldige YAML: unacceptable character #x0007: special characters are not allowed\n"
            '  in "<unicode string>", position 9',
        ),
        ("sharing.yaml", "default: alles", f"default: onbekende waarde 'alles'. Toegestaan: {LEVELS}"),
        ("sharing.yaml", "lead: inhoud", "lead: wie de regie heeft krijgt hoogstens 'bekendheid'; geef inhoud met een regel"),
        ("sharing.yaml", "deault: niets", "deault: onbekend veld 'deault'; bedoelde u 'default'?"),
        ("sharing.yaml", "zxq: niets", "zxq: onbekend veld 'zxq'"),
        (
            "sharing.yaml",
            "rules:\n  - {level: inhout}",
            f"rules, nummer 1, level: onbekende waarde 'inhout'; bedoelde u 'inhoud'? Toegestaan: {LEVELS}",
        ),
        (
            "sharing.yaml",
            "rules:\n  - {category: gezondhijd, level: niets}",
            f"rules, nummer 1, category: onbekende waarde 'gezondhijd'; bedoelde u 'gezondheid'? Toegestaan: *, {CATEGORIES}",
        ),
        (
            "sharing.yaml",
            "rules:\n  - {level: niets}\n  - {frame: casusoverlg, level: niets}",
            f"rules, nummer 2, frame: onbekende waarde 'casusoverlg'; bedoelde u 'casusoverleg'? Toegestaan: *, {FRAMES}",
        ),
        (
            "sharing.yaml",
            "rules:\n  - {reciever: ggz, level: niets}",
            "rules, nummer 1, reciever: onbekend veld 'reciever'; bedoelde u 'receiver'?",
        ),
        ("sharing.yaml", "rules:\n  - {supplier: ggz}", "rules, nummer 1, level: dit veld ontbreekt"),
        (
            "sharing.yaml",
            "rules:\n  - {table: no, level: niets}",
            "rules, nummer 1, table: 'False' kan hier niet staan. Schrijf yes (beide aan tafel) of laat het veld weg",
        ),
        ("sharing.yaml", "rules: inhoud", "rules: 'inhoud' is geen lijst. Schrijf elk onderdeel op een regel met - ervoor"),
        (
            "sharing.yaml",
            "frames_together: [casusoverleg, pga]",
            "frames_together: dit is geen lijst van groepen. Schrijf elke groep tussen haken: - [casusoverleg, pga]",
        ),
        (
            "sharing.yaml",
            "frames_together: [[casusoverleg, pgaa]]",
            f"frames_together: onbekende waarde 'pgaa'; bedoelde u 'pga'? Toegestaan: {FRAMES}",
        ),
        ("sharing.yaml", "hits_per_day: -1", "hits_per_day: '-1' kan hier niet staan (Input should be greater than or equal to 0)"),
        *(
            (
                "sharing.yaml",
                f"bridged_days: {days}",
                f"bridged_days: '{said}' is geen aantal dagen; schrijf een heel getal van 0 tot en met 366",
            )
            for days, said in [("-1", "-1"), ("367", "367"), ("twee", "twee"), ("yes", "True"), ("1.5", "1.5")]
        ),
        ("sharing.yaml", "inhoud", "bestand: 'inhoud' heeft geen velden. Schrijf veld: waarde"),
        (
            "users.yaml",
            "users:\n  - {id: a, organisation: b, role: profesional}",
            f"users, nummer 1, role: onbekende waarde 'profesional'; bedoelde u 'professional'? Toegestaan: {ROLES}",
        ),
        ("users.yaml", f"{ONE}alle}}", "users, nummer 1: 'cases: alle' kan alleen bij role: procesregisseur; noem de zaaknummers"),
        ("users.yaml", f"{ONE}C1}}", "users, nummer 1, cases: 'C1' is geen lijst. Schrijf: cases: [C1]"),
        ("users.yaml", f"{ONE}[7]}}", "users, nummer 1, cases, nummer 1: '7' is geen tekst. Zet het tussen aanhalingstekens: \"7\""),
        ("users.yaml", "users:\n  - {id: a, role: professional}", "users, nummer 1, organisation: dit veld ontbreekt"),
        ("users.yaml", "users:\n  - {id: '', organisation: b, role: professional}", "users, nummer 1, id: dit veld is leeg"),
        (
            "users.yaml",
            "users:\n  - {id: a, organisation: huis, role: professional}",
            "users, nummer 1, organisation: 'huis' staat voor feiten zonder leverancier; daar hoort geen gebruiker bij. Noem de partner",
        ),
        (
            "users.yaml",
            USERS + "  - {id: prof1, organisation: b, role: beheer}",
            "bestand: gebruiker staat er twee keer in: prof1",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, name: str, text: str, said: str) -> None:
    path = write(tmp_path, name, text)
    configuration = Configuration(tmp_path)
    with pytest.raises(ConfigurationError) as caught:
        _ = configuration.users if name == "users.yaml" else configuration.sharing
    assert str(caught.value) == f"{path}, {said}. Verbeter het bestand; tot die tijd is er geen antwoord."


class Ended(BaseModel):
    """A model whose own sentence ends with a full stop."""

    word: str

    @field_validator("word")
    @classmethod
    def _never(cls, value: str) -> str:
        raise ValueError(f"onbekend: {value}.")


def test_a_sentence_ends_once(tmp_path: Path) -> None:
    path = write(tmp_path, "x.yaml", "word: x")
    with pytest.raises(ConfigurationError) as caught:
        ConfigurationFile(path, Ended).read()
    assert str(caught.value) == f"{path}, word: onbekend: x. Verbeter het bestand; tot die tijd is er geen antwoord."


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sharing.yaml").write_bytes(b"default: \xff\xfe")
    with pytest.raises(ConfigurationError, match=r"sharing\.yaml, bestand: geen UTF-8; sla het bestand op als UTF-8\. Verbeter"):
        _ = Configuration(tmp_path).sharing


def test_a_folder_where_a_file_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sharing.yaml").mkdir()
    with pytest.raises(ConfigurationError, match=r"sharing\.yaml, bestand: \[Errno 21\]"):
        _ = Configuration(tmp_path).sharing


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "folder", "")
    with pytest.raises(ConfigurationError, match=r"sharing\.yaml, bestand: \[Errno 20\]"):
        _ = Configuration(tmp_path / "folder").sharing


def test_a_file_is_read_when_it_changed_and_then_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "sharing.yaml", "default: inhoud")
    long_ago = path.stat().st_mtime_ns - 10 * SETTLED_NS
    os.utime(path, ns=(long_ago, long_ago))
    configuration = Configuration(tmp_path)
    assert default(configuration) == "inhoud"
    reads: list[Path] = []
    read_bytes = Path.read_bytes

    def counted(file: Path) -> bytes:
        reads.append(file)
        return read_bytes(file)

    monkeypatch.setattr(Path, "read_bytes", counted)
    assert configuration.sharing is configuration.sharing
    assert reads == []
    path.write_text("default: niets", encoding="utf-8")
    assert default(configuration) == "niets"
    # It may change again within one tick of the clock, and so is looked at until it has settled.
    assert default(configuration) == "niets"
    assert reads == [path, path]


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
