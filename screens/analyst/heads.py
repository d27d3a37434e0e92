"""What the columns of the catalogue's answers are called on the screen; files keep the names that programs know."""

from __future__ import annotations

import polars as pl

from graphmodel.municipalities import names
from graphmodel.vocabulary import BottleneckCode, Domain, PartnerKind
from screens.sharing.sentences import NameOf

HEADS = {
    "code": "Knelpunt",
    "subcode": "Subcode",
    "municipality": "Gemeente",
    "neighbourhood": "Wijk",
    "blocks": "Blokkades",
    "block": "Blokkade",
    "interventions": "Lijnen en acties",
    "persons": "Personen",
    "households": "Huishoudens",
    "cases": "Zaken",
    "partners": "Partners",
    "partner": "Partner",
    "median_days": "Mediaan (dagen)",
    "p90_days": "1 op de 10 langer dan (dagen)",
    "max_days": "Langst (dagen)",
    "change": "± 91 dagen",
    "escalated": "Opgeschaald",
    "parallel": "Met losse sporen",
    "by_tracks": "Naar aantal sporen",
    "by_domain_pair": "Naar paar domeinen",
    "a": "De een",
    "b": "De ander",
    "together": "Samen in",
    "coordinated": "Afgestemd in",
    "apart": "Geen afstemming bekend",
    "gap": "Gat als deze wegvalt",
    "from_phase": "Van fase",
    "to_phase": "Naar fase",
    "transitions": "Overgangen",
    "median_reports": "Meldingen vooraf (mediaan)",
    "quarter": "Kwartaal",
    "began": "Begonnen",
    "ended": "Geëindigd",
    "open": "Open aan het eind",
    "decisions": "Besluiten",
    "blocks_since": "Blokkades sinds besluit",
    "released": "Opgeheven",
    "days_saved": "Dagen wachten opgeheven",
    "still_blocked": "Nog vast door iets anders",
    "band": "Bij loting (zaken)",
    "days": "Dagen",
    "long": "Lang los",
    "kind": "Soort partner",
    "lines": "Lijnen",
    "away": "Niet aan tafel",
    "share": "Deel",
    "seats": "Stoelen",
    "idle": "Zonder lijn",
    "new": "Nieuw aan tafel",
    "parent": "Gemeente of moederorganisatie",
    "extra": "Extra sporen",
    "group": "Groep",
    "reported": "Met melding vooraf",
    "median_desks": "Melders (mediaan)",
    "closed": "Gesloten zaken",
    "by_reports": "Terug door meldingen",
    "by_case": "Terug door nieuwe zaak",
    "back": "Terug",
    "stay": "Blijft vast",
    "age": "Leeftijd",
    "heavy": "Met zware lijn",
    "ggz": "GGZ",
    "bemoeizorg": "Bemoeizorg",
    "opvang": "Opvang",
}
"""By the name of a field of an answer (questions.md §3)."""

_WORDS = {str(word): word.label for words in (Domain, PartnerKind) for word in words}
_SAID: dict[str, dict[str, str]] = {
    "code": {str(code): f"{code} · {code.label}" for code in BottleneckCode},
    **dict.fromkeys(("a", "b", "kind", "group"), _WORDS),
}


PARTNERS = ("a", "b", "partner", "parent")
"""Columns that may hold the id of a partner."""


def in_dutch(frame: pl.DataFrame, name_of: NameOf | None = None) -> pl.DataFrame:
    """An answer as people read it: heads, names of municipalities and codes in words; with `name_of`, partners by name."""
    said = {**_SAID, "municipality": names()}
    if name_of:
        said |= {name: _named(frame, name, name_of) for name in PARTNERS}
    worded = frame.with_columns(
        pl.col(name).replace(words) for name, words in said.items() if name in frame.columns and frame.schema[name] == pl.String
    )
    return worded.rename({name: HEADS.get(name, name) for name in worded.columns})


def _named(frame: pl.DataFrame, column: str, name_of: NameOf) -> dict[str, str]:
    return {word: name_of(word) for word in frame[column].unique().drop_nulls()} if column in frame.columns else {}
