"""The forms in which the log goes out: JSON lines, CSV for an auditor (R23), and VNG Verwerkingenlogging (R14)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

from access.logreading import Line
from graphmodel.sheets import as_text

SYSTEM = UUID("6f1c2d0e-6d1b-4f0c-9a57-0d7d2b3c9a10")
"""Names of this system's own are made from it: the same line has the same `actieId` in every export."""

COLUMNS = (
    "number",
    "at",
    "user",
    "organisation",
    "role",
    "action",
    "cases",
    "persons",
    "categories",
    "purpose",
    "ground",
    "result",
    "before",
)


FORMS = ("json", "csv", "vng")
KEPT_FOR = "P5Y"
"""How long a line of the log is kept, as the VNG standard writes it (docs/log.md)."""


def in_form(form: str, lines: Iterable[Line], oins: Mapping[str, str]) -> Iterator[str]:
    """Lines in one of `FORMS`; `oins`: the OIN of organisations that have one."""
    match form:
        case "csv":
            return as_csv(lines)
        case "vng":
            return as_vng(lines, oins, kept_for=KEPT_FOR)
    return as_json_lines(lines)


def as_json_lines(lines: Iterable[Line]) -> Iterator[str]:
    """Each line as it stands in the log."""
    for line in lines:
        yield json.dumps(line, ensure_ascii=False)


def as_csv(lines: Iterable[Line]) -> Iterator[str]:
    """A row a line, with a head; lists joined by spaces. A value that a spreadsheet would run as a formula is made text."""
    yield _row(COLUMNS)
    for line in lines:
        yield _row([as_text(_flat(line.get(column, ""))) for column in COLUMNS])


def _row(values: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(values)
    return out.getvalue()


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def as_vng(lines: Iterable[Line], oins: Mapping[str, str], *, kept_for: str) -> Iterator[str]:
    """Each line as a `VerwerkingsactieUitgebreid` of the standard, in JSON; `oins`: the OIN of organisations that have one."""
    for line in lines:
        yield json.dumps(verwerkingsactie(line, oins, kept_for=kept_for), ensure_ascii=False)


def verwerkingsactie(line: Line, oins: Mapping[str, str], *, kept_for: str) -> dict[str, Any]:
    """One line in the words of VNG Verwerkingenlogging, Bewerking API 0.9.0.

    Of a case the standard has no object: it is the `verwerking`, named by a UUID made from its log number. What is not known
    (an organisation's OIN) is left out, as the standard allows.
    """
    action = line["action"]
    made = {
        "actieId": str(uuid5(SYSTEM, f"{line['number']}/{line['before']}")),
        "actieNaam": _cut(", ".join(f"{name} {value}" for name, value in action.items()), 242),
        "handelingNaam": _cut(line["purpose"], 242),
        "verwerkingNaam": "Samenwerking in het Zorg- en Veiligheidshuis",
        "verwerkingId": str(uuid5(SYSTEM, " ".join(map(str, line["cases"])))) if line["cases"] else None,
        "verwerkingsactiviteitId": str(uuid5(SYSTEM, line["ground"])),
        "vertrouwelijkheid": "vertrouwelijk",
        "bewaartermijn": kept_for,
        "uitvoerder": oins.get(line["organisation"]),
        "systeem": "Samenloop",
        "gebruiker": _cut(line["user"], 40),
        "gegevensbron": "Samenloop, casusgraaf",
        "tijdstip": line["at"],
        "tijdstipRegistratie": line["at"],
        "verwerkteObjecten": [_object(number, line["categories"]) for number in line["persons"]],
    }
    return {name: value for name, value in made.items() if value not in (None, "")}


def _object(number: int, categories: Iterable[str]) -> dict[str, Any]:
    return {
        "objecttype": "persoon",
        "soortObjectId": "lognummer Samenloop",
        "objectId": str(number),
        "betrokkenheid": "Betrokkene of directe kring",
        "verwerkteSoortenGegevens": [{"soortGegeven": category} for category in categories],
    }


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
