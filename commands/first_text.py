"""Answers to the first questions of analysts as text for people: the same counts as `--json`, in lines of plain Dutch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from commands.figures import figure, many, place, share
from graphmodel.vocabulary import BottleneckCode, LegalFrame, PartnerKind

Answer = Mapping[str, Any]


def _kind(code: str) -> str:
    return PartnerKind(code).label if code in set(PartnerKind) else code


def _side_by_side(answer: Answer) -> Iterator[str]:
    for row in answer["rows"]:
        apart = many(row["apart"], "huishouden", "huishoudens")
        yield f"{place(row['municipality'])}: {apart} met zorg en veiligheid in verschillende sporen, daarvan {row['long']} al zo lang"


def _not_at_table(answer: Answer) -> Iterator[str]:
    for row in answer["rows"]:
        yield f"{_kind(row['kind'])}: {many(row['lines'], 'lijn', 'lijnen')}, {row['away']} niet aan tafel ({share(row['share'])})"


def _idle_at_table(answer: Answer) -> Iterator[str]:
    for row in answer["rows"]:
        new = f", van wie {row['new']} er nog niet zo lang zit" if row["new"] else ""
        seats = many(row["seats"], "plaats aan tafel", "plaatsen aan tafel")
        yield f"{_kind(row['kind'])}: {seats}, {row['idle']} zonder inzet ({share(row['share'])}){new}"


def _walls(answer: Answer) -> Iterator[str]:
    for row in answer["rows"]:
        homes = many(row["together"], "huishouden", "huishoudens")
        apart = f"{row['apart']} zonder bekende afstemming ({share(row['share'])})"
        yield f"{row['a']} en {row['b']} ({row['parent']}): samen in {homes}, {apart}"


def _bridges(answer: Answer) -> Iterator[str]:
    for row in answer["rows"]:
        homes = many(row["households"], "huishouden", "huishoudens")
        yield f"{row['partner']}: enige brug in {homes}; zonder deze partner {many(row['extra'], 'spoor', 'sporen')} meer"


def _report_to_lead(answer: Answer) -> Iterator[str]:
    for row in answer["rows"]:
        group = row["group"]
        named = "De regio" if group == "regio" else LegalFrame(group).label if group in set(LegalFrame) else place(group)
        cases = f"{many(row['cases'], 'zaak', 'zaken')} met casusregie, {row['reported']} met een melding vooraf"
        times = f"; mediaan {figure(row['median_days'])} dagen en {figure(row['median_desks'])} loketten" if row["reported"] else ""
        yield f"{named}: {cases}{times}"


def _returning(answer: Answer) -> Iterator[str]:
    for row in answer["rows"]:
        how = "Met losse sporen bij het sluiten" if row["parallel"] else "Zonder losse sporen bij het sluiten"
        why = f"{row['by_reports']} door meldingen, {row['by_case']} door een nieuwe zaak"
        closed = many(row["closed"], "gesloten zaak", "gesloten zaken")
        yield f"{how}: {closed}, {row['back']} terug ({share(row['share'])}): {why}"


def _entangled(answer: Answer) -> Iterator[str]:
    for row in answer["rows"]:
        others = ", ".join(f"{BottleneckCode(code).label} {count}" for code, count in row["together"].items())
        with_others = f" ({others})" if others else ""
        lines = many(row["interventions"], "lijn", "lijnen")
        yield f"{BottleneckCode(row['code']).label}: houdt {lines} tegen; {row['stay']} blijven staan door iets anders{with_others}"


def _birthday_gaps(answer: Answer) -> Iterator[str]:
    for row in answer["rows"]:
        persons = many(row["persons"], "persoon", "personen")
        yield f"{place(row['municipality'])}, {row['age']} jaar: {persons} bij wie niemand het overnam"


def _piling_up(answer: Answer) -> Iterator[str]:
    for row in answer["rows"]:
        where = f"{place(row['municipality'])}, {row['neighbourhood'] or 'wijk onbekend'}"
        kinds = f"GGZ {row['ggz']}, bemoeizorg {row['bemoeizorg']}, opvang {row['opvang']}"
        homes = many(row["households"], "huishouden", "huishoudens")
        yield f"{where}: {row['heavy']} van {homes} met een lijn ({share(row['share'])}): {kinds}"


SHOWN: dict[str, Callable[[Answer], Iterator[str]]] = {
    "side_by_side": _side_by_side,
    "not_at_table": _not_at_table,
    "idle_at_table": _idle_at_table,
    "walls": _walls,
    "bridges": _bridges,
    "report_to_lead": _report_to_lead,
    "returning": _returning,
    "entangled": _entangled,
    "birthday_gaps": _birthday_gaps,
    "piling_up": _piling_up,
}
"""By question."""
