"""What click says of a wrong command line, in Dutch.

Click has no Dutch translation, and no place to hand one in. Its sentences are few and fixed; each that our commands can bring
about stands here. A sentence that is not here comes through as click says it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

SENTENCES = tuple(
    (re.compile(english, re.DOTALL), dutch)
    for english, dutch in (
        (r"'(?P<given>.*)' is not one of (?P<allowed>'.*')\.", "'{given}' kan hier niet.{meant} Kies uit: {allowed}."),
        (r"'(?P<given>.*)' is not a valid integer(?: range)?\.", "'{given}' is geen heel getal. Schrijf alleen cijfers."),
        (r"(?P<given>.*) is not in the range x>=(?P<least>\d+)\.", "{given} is te weinig. Schrijf {least} of meer."),
        (r"(?:File|Path) '(?P<given>.*)' does not exist\.", "'{given}' is er niet. Geef een bestand dat er is."),
        (r"'(?P<given>.*)': No such file or directory", "'{given}' is er niet. Geef een bestand dat er is."),
        (r"File '(?P<given>.*)' is a directory\.", "'{given}' is een map. Geef een bestand."),
        (r"'(?P<given>.*)': Is a directory", "'{given}' is een map. Geef een bestand."),
        (r"Directory '(?P<given>.*)' is a file\.", "'{given}' is een bestand. Geef een map."),
        (r"(?:File|Path) '(?P<given>.*)' is not readable\.", "'{given}' mag u niet lezen. Vraag wie het bestand beheert."),
        (r"'(?P<given>.*)': Permission denied", "'{given}' mag u niet lezen. Vraag wie het bestand beheert."),
        (r"Option '(?P<given>.*)' requires an argument\.", "achter {given} hoort een waarde."),
        (r"Option '(?P<given>.*)' does not take a value\.", "{given} krijgt geen waarde. Laat = en wat erachter staat weg."),
        (
            r"Got unexpected extra arguments? \((?P<given>.*)\)",
            "dit hoort er niet bij: {given}. Zet tekst met spaties tussen aanhalingstekens.",
        ),
    )
)


def in_dutch(sentence: str) -> str:
    """The sentence in Dutch where click made it; any other as it is."""
    for english, dutch in SENTENCES:
        if found := english.fullmatch(sentence):
            parts = found.groupdict()
            allowed = re.findall(r"'([^']*)'", parts.get("allowed") or "")
            return dutch.format(**parts | {"allowed": ", ".join(allowed), "meant": nearest(parts["given"], allowed)})
    return sentence


def nearest(given: str, possible: Iterable[str]) -> str:
    """A hint at the word that was probably meant; empty where none is near."""
    near = difflib.get_close_matches(given, list(possible), n=1)
    return f" Bedoelde u {near[0]}?" if near else ""
