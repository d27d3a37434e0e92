"""What a line of the log tells of, in Dutch: the deed, its particulars, what came of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

DEEDS: Mapping[str, str] = {
    "page": "pagina bekeken",
    "question": "vraag gesteld",
    "search": "gezocht",
    "records": "vastlegging gelezen",
    "terms": "bewaartermijnen gelezen",
    "notices": "berichten gelezen",
    "why": "uitleg gevraagd",
    "preview": "wijziging van deelregels bekeken",
    "hit": "gevraagd of iemand bekend is",
    "log": "logboek gelezen",
    "log_resume": "logboek hervat",
    "citizen": "overzicht voor burger",
    "extract": "uittreksel gemaakt",
    "export": "uitgevoerd",
    "report": "rapport gemaakt",
    "report_list": "rapporten bekeken",
    "report_file": "rapport bewaard",
    "report_approve": "rapport vrijgegeven",
    "approval": "vrijgave van uitvoer",
    "cypher": "eigen vraag gesteld",
    "publish": "analysegraaf gepubliceerd",
    "authorise": "toegang gewijzigd",
    "weigh": "aanmelding gewogen",
    "link": "zaken gekoppeld",
    "secrecy": "geheimhouding vastgelegd",
    "inquire": "uitvraag gedaan",
    "answer": "uitvraag beantwoord",
    "coordinate": "afstemming gevraagd",
    "object": "bezwaar",
    "escalate": "knelpunt opgeschaald",
    "correct": "feit verbeterd",
    "doubt": "feit betwijfeld",
    "destroy": "feit vernietigd",
    "extend": "langer bewaard",
    "withhold": "weigering voor overzicht",
    "confirm": "voorstellen beoordeeld",
    "enrich": "aangevuld uit BRP",
    "configure": "instellingen gewijzigd",
    "import": "levering geladen",
    "expire": "opgeschoond",
    "copy": "opslag gekopieerd",
    "backup": "back-up gemaakt",
    "sign_in": "aangemeld",
    "sign_out": "afgemeld",
}
"""What is done, by the word of `deed`."""

RESULTS: Mapping[str, str] = {
    "answered": "beantwoord",
    "done": "gedaan",
    "refused": "geweigerd",
    "asked": "gevraagd",
    "failed": "mislukt",
    "exported": "overhandigd",
    "accepted": "vrijgegeven",
    "declined": "niet vrijgegeven",
}

_PARTICULARS = {
    "as_of": "peildatum", "since": "vanaf", "until": "tot en met", "of": "van", "why": "reden", "for": "voor", "user": "gebruiker",
    "deed": "handeling", "result": "uitkomst", "form": "vorm", "consent_of": "instemming van", "whole": "in zijn geheel",
    "columns": "kolommen", "number": "nummer", "dry_run": "proef", "accepted": "aanvaard", "accept": "aanvaard",
}  # fmt: skip
_GENERAL = ("command", "action")
"""Keys whose value says what is done; for the others the key does."""
_LEFT_OUT = ("questions", "reads", "fingerprint", "digest")
"""Keys that say no more to people than the deed does."""


def deed(action: Mapping[str, Any]) -> str:
    """The one word for what is done, of `DEEDS`; an export or a judgement made on a page is that, and no look at the page."""
    first = next(iter(action), "")
    if first in _GENERAL:
        return str(action[first])
    return next((word for word in ("export", "confirm") if first == "page" and word in action), first)


def in_words(action: Mapping[str, Any]) -> str:
    """What is done with its particulars: "pagina bekeken: casus, peildatum 21-11-2026"."""
    word = deed(action)
    parts = [
        part
        for name, value in action.items()
        if name not in (*_GENERAL, *_LEFT_OUT) and (part := _particular(name, value, said=name == word))
    ]
    return f"{DEEDS.get(word, word)}{': ' if parts else ''}{', '.join(parts)}"


_VALUES = {
    "question": {
        "involvement": "wie is betrokken",
        "tracks": "losse sporen",
        "lead": "wie heeft de regie",
        "timeline": "wat liep wanneer",
        "blocked": "wat zit vast",
        "gaps": "wat ontbreekt",
        "plan": "wie doet wat",
        "lookback": "sinds wanneer te zien",
        "bottlenecks": "wat blokkeert waar",
        "parallel": "wat loopt naast elkaar",
        "cooperation": "wie werkt met wie",
        "load": "wie draagt hoeveel",
        "pathways": "op- en afschalen",
        "flow": "wordt het beter",
        "whatif": "wat als er plaatsen vrijkomen",
    },
    "log": {"page": "op het scherm", "show": "op de opdrachtregel"},
    "notices": {"seen": "gezien"},
    "escalate": {"up": "omhoog", "decide": "besluit", "solve": "opgelost"},
    "hit": {"ask": "", "asked after": "door een ander"},
}
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def _particular(name: str, value: Any, *, said: bool) -> str:
    if said and value == 1:
        return ""
    text = "ja" if value is True else "nee" if value is False else " ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = _DAY.sub(r"\3-\2-\1", _VALUES.get(name, {}).get(text, text))
    return f"{_PARTICULARS[name]} {text}" if name in _PARTICULARS and not said else text
