"""Answers on the region as text for people, in plain Dutch: the same counts as `--json`, in lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from analysis.catalogue import CATALOGUE
from analysis.graph import AnalysisGraph
from commands import first_text
from commands.figures import figure, many, place
from graphmodel.days import dutch
from graphmodel.vocabulary import BottleneckCode, Domain, PartnerKind

INSIDE = "Precieze aantallen: alleen voor binnen het huis. Naar buiten gaat een rapport."
"""Stands under every answer (R18)."""

Answer = Mapping[str, Any]


def as_text(answer: Answer, graph: AnalysisGraph) -> str:
    """The answer in lines, with the day asked about."""
    question = CATALOGUE[answer["question"]]
    lines = list(SHOWN[question.id](answer)) or ["Niets gevonden."]
    asked = dutch(date.fromisoformat(answer["as_of"]))
    return "\n".join([f"{question.sentence} Peildatum {asked}, stand {graph.version} van de opslag", *lines, INSIDE])


def _bottlenecks(answer: Answer) -> Iterator[str]:
    for row in answer["rows"]:
        what = BottleneckCode(row["code"]).label + (f", {row['subcode']}" if row.get("subcode") else "")
        yield f"{what} in {place(row['municipality'])}: {many(row['blocks'], 'blokkade', 'blokkades')} ({row['change']:+d} in 91 dagen)"
        if row["blocks"]:
            yield (
                f"  {many(row['interventions'], 'lijn of actie', 'lijnen en acties')}, {many(row['persons'], 'persoon', 'personen')}, "
                f"{many(row['households'], 'huishouden', 'huishoudens')}, {many(row['cases'], 'zaak', 'zaken')}, "
                f"{many(row['partners'], 'partner', 'partners')}; {row['escalated']} opgeschaald"
            )
            days = f"{figure(row['median_days'])} dagen, van een op de tien langer dan {figure(row['p90_days'])}"
            yield f"  de helft wacht langer dan {days}, de langste {row['max_days']}"


def _parallel(answer: Answer) -> Iterator[str]:
    for row in answer["rows"]:
        since = f"; mediaan {figure(row['median_days'])} dagen" if row["parallel"] else ""
        homes = many(row["households"], "huishouden", "huishoudens")
        yield f"{place(row['municipality'])}: {homes} met een lijn, {row['parallel']} met losse sporen{since}"
        tracks = ", ".join(f"{count} met {many(int(number), 'spoor', 'sporen')}" for number, count in row["by_tracks"].items())
        yield f"  {tracks}"
        for pair, count in row["by_domain_pair"].items():
            one, other = (Domain(name).label for name in pair.split("|"))
            yield f"  {one} en {other} in verschillende sporen: {count}"


def _cooperation(answer: Answer) -> Iterator[str]:
    labels = {str(member): member.label for vocabulary in (Domain, PartnerKind) for member in vocabulary}
    for row in answer["rows"]:
        apart = row["together"] - row["coordinated"]
        pair = f"{labels.get(row['a'], row['a'])} en {labels.get(row['b'], row['b'])}"
        homes = many(row["together"], "huishouden", "huishoudens")
        yield f"{pair}: samen in {homes}, daarvan {apart} zonder bekende afstemming"


def _load(answer: Answer) -> Iterator[str]:
    for row in answer["rows"]:
        led = f"casusregie in {many(row['cases'], 'open zaak', 'open zaken')} met {many(row['partners'], 'partner', 'partners')}"
        yield f"{row['partner']}: {led}; valt zij weg, dan meer losse sporen in {many(row['gap'], 'huishouden', 'huishoudens')}"


def _pathways(answer: Answer) -> Iterator[str]:
    for row in answer["rows"]:
        times = f"{row['transitions']} keer in een jaar, na {figure(row['median_days'])} dagen"
        reports = f"{figure(row['median_reports'])} meldingen vooraf (medianen)"
        yield f"Van fase {row['from_phase']} naar {row['to_phase']}: {times}, met {reports}"


def _flow(answer: Answer) -> Iterator[str]:
    for row in answer["rows"]:
        decided = f"; {many(row['decisions'], 'besluit', 'besluiten')}, daarna {row['blocks_since']} nieuw" if row["decisions"] else ""
        moved = f"{row['began']} erbij, {row['ended']} eraf, {row['open']} open aan het eind"
        yield f"{BottleneckCode(row['code']).label}, {row['quarter']}: {moved}{decided}"


def _whatif(answer: Answer) -> Iterator[str]:
    yield f"{many(answer['blocks'], 'blokkade', 'blokkades')} opgeheven, samen {answer['days_saved']} dagen wachten."
    yield f"{many(answer['interventions'], 'lijn loopt', 'lijnen lopen')} weer; {answer['still_blocked']} houdt iets anders nog vast."
    cases = many(answer["cases"], "zaak", "zaken")
    yield f"Bij {many(answer['persons'], 'persoon', 'personen')} komt de eigen hulp los, of die voor het huishouden."
    yield f"In {cases} zit dan geen hulp meer vast; een actie kan nog wachten."
    low, high = answer["band"]
    yield f"Bij loting zouden dat {figure(low)} tot {figure(high)} zaken zijn (5 tot 95 procent van 1.000 lotingen)."
    yield "Aanname: wie het langst wacht gaat voor; een plaats helpt een persoon of huishouden."


SHOWN: dict[str, Callable[[Answer], Iterator[str]]] = {
    "bottlenecks": _bottlenecks,
    "parallel": _parallel,
    "cooperation": _cooperation,
    "load": _load,
    "pathways": _pathways,
    "flow": _flow,
    "whatif": _whatif,
    **first_text.SHOWN,
}
"""By question."""
