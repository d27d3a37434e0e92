"""Plain Dutch made from published figures alone. A clause whose figure is hidden is left out; never "geen" for what is hidden."""

from __future__ import annotations

import re
from datetime import date

from graphmodel.days import dutch
from graphmodel.municipalities import names
from graphmodel.vocabulary import BottleneckCode, BottleneckSubcode, Level
from reports.model import FlowFigure, RowFigure, StopFigure, TaskforceFigures

HIDDEN = "·"
PLACES = {"K1": "woningen", "K2": "plekken in de GGZ", "K3": "beveiligde plekken", "K4": "plekken om door te stromen"}
"""What a place is, of the bottlenecks that are a lack of places."""
ASSUMED = (
    "Gerekend met: wie het langst wacht gaat voor; één plaats helpt één persoon of huishouden; er komt niemand bij. "
    "Andere hulp aan dezelfde mensen, of een actie in de zaak, kan nog wachten."
)
"""On what the effect of places rests."""
GROWS, FALLS = 1.05, 1 / 1.05
PARTS = {50: "de helft", 100 / 3: "een derde", 25: "een kwart", 20: "een vijfde"}


def said(number: int | None) -> str:
    """A figure as it is printed: 1.240, or the sign."""
    return HIDDEN if number is None else f"{number:,}".replace(",", ".").replace("-", "−")


def label(row: str) -> str:
    """What a row is called."""
    if "/" in row:
        subs = [part.partition("/")[2] for part in row.split("+")]
        return " en ".join(BottleneckSubcode(sub).label.replace("_", " ") if sub in list(BottleneckSubcode) else sub for sub in subs)
    parts = row.split("+")
    return BottleneckCode(row).label if len(parts) == 1 else f"{len(parts)} andere knelpunten samen"


def others(figures: TaskforceFigures) -> str:
    """Which bottlenecks are counted together because each is too small alone; nothing where all stand alone."""
    together = [row.row.split("+") for row in figures.rows if "+" in row.row and "/" not in row.row]
    return " ".join(f"{label('+'.join(codes))}: {', '.join(BottleneckCode(code).label for code in codes)}." for codes in together)


def place(area: str) -> str:
    """An area by name; what is left of a larger one as `rest van`."""
    whole, without, _ = area.partition(" zonder ")
    named = re.sub(r"GM\d{4}", lambda code: names().get(code[0], code[0]), whole)
    return f"rest van {named}" if without else named


def top(figures: TaskforceFigures) -> RowFigure | None:
    """The code with most blocks; None where it is hidden or where two have as many."""
    rows = sorted((row for row in figures.rows if "/" not in row.row and "+" not in row.row), key=lambda row: -(row.blocks or 0))
    if not rows or not rows[0].blocks or (len(rows) > 1 and rows[1].blocks == rows[0].blocks):
        return None
    return rows[0]


def _year(figures: TaskforceFigures, row: str) -> FlowFigure | None:
    return next((flow for flow in figures.flow if (flow.row, flow.quarter) == (row, "jaar")), None)


def title(figures: TaskforceFigures) -> str:
    """The finding."""
    first = top(figures)
    if first is None:
        return f"{said(figures.blocks)} keer staat hulp stil." if figures.blocks is not None else "Waar staat hulp stil?"
    year = _year(figures, first.row)
    trend = "" if year is None or year.began is None or year.ended is None else f" {_trend(year.began, year.ended)}"
    return f"{label(first.row)} houdt {said(first.blocks)} keer hulp tegen.{trend}"


def _trend(began: int, ended: int) -> str:
    if began > GROWS * ended:
        return "Dat groeit."
    return "Dat daalt." if began < FALLS * ended else "Dat blijft gelijk."


def paragraph(figures: TaskforceFigures) -> str:
    """The one paragraph."""
    return " ".join([*_stand(figures), *_of_top(figures), *_loose(figures), coverage(figures)])


def _stand(figures: TaskforceFigures) -> list[str]:
    together = {None: "", 1: "Samen is dat 1 blokkade: hulp, zorg of toezicht die niet verder kan."}.get(
        figures.blocks, f"Samen zijn dat {said(figures.blocks)} blokkades: hulp, zorg of toezicht die niet verder kan."
    )
    cases = figures.cases is not None and figures.cases_blocked is not None
    stuck = f"In {said(figures.cases_blocked)} van de {said(figures.cases)} open zaken staat iets stil." if cases else ""
    return [sentence for sentence in (stuck, together) if sentence]


def _of_top(figures: TaskforceFigures) -> list[str]:
    first = top(figures)
    if first is None or not figures.blocks or first.blocks is None:
        return []
    name = label(first.row)
    name = name if name.startswith("GGZ") else name.lower()
    found = [f"{_part(100 * first.blocks / figures.blocks).capitalize()} komt door {name}."]
    if first.median_days is not None:
        found.append(f"De helft van die blokkades duurt al langer dan {said(first.median_days)} dagen.")
    year = _year(figures, first.row)
    if year and year.began is not None and year.ended is not None:
        came, went = "kwam" if year.began == 1 else "kwamen", "ging" if year.ended == 1 else "gingen"
        found.append(f"Bij {name} {came} er in de laatste vier kwartalen {said(year.began)} bij en {went} er {said(year.ended)} weg.")
    return found


def _part(percent: float) -> str:
    for exact, words in PARTS.items():
        if abs(percent - exact) <= 2:
            return words if abs(percent - exact) <= 0.4 else f"ongeveer {words}"
    return f"{percent:.0f} procent"


def _loose(figures: TaskforceFigures) -> list[str]:
    if not figures.households or figures.loose is None:
        return []
    percent = f"{100 * figures.loose / figures.households:.0f} procent"
    homes = f"Bij {said(figures.loose)} van de {said(figures.households)} huishoudens met hulp of toezicht ({percent})"
    return [f"{homes} is van ten minste één partner geen afstemming met de rest bekend."]


def coverage(figures: TaskforceFigures) -> str:
    """Whose bottlenecks are in the figures at all."""
    others = figures.partners - figures.registering
    if not others:
        return f"Alle {figures.partners} partners registreren knelpunten."
    register = f"Let op: {figures.registering} van de {figures.partners} partners registreren knelpunten."
    rest = "de andere partner" if others == 1 else f"de andere {others}"
    return f"{register} Wat {rest} tegenhoudt, zit niet in deze cijfers."


def published(figures: TaskforceFigures) -> str:
    """Which share of the blocks stands in a cell with its number, from what is printed alone; nothing where their total is hidden."""
    if not figures.blocks:
        return ""
    seen = sum(cell.blocks or 0 for row in figures.rows if "/" not in row.row for cell in row.cells)
    return f"Van de blokkades staat {share(seen, figures.blocks)} in een vak met een getal."


def stuck(row: RowFigure, figures: TaskforceFigures) -> str:
    """Open cases in which a bottleneck holds something up, and the share that they are."""
    return said(row.cases) if row.cases is None or not figures.cases else f"{said(row.cases)} ({share(row.cases, figures.cases)})"


def asked(figures: TaskforceFigures) -> list[StopFigure]:
    """For each code the most places of which it may be said what they help."""
    best = {stop.code: stop for stop in figures.stops if stop.helped}
    return list(best.values())


def asked_title(count: int) -> str:
    """How many decisions are asked for."""
    return {0: "Geen besluit gevraagd", 1: "Eén besluit gevraagd", 2: "Twee besluiten gevraagd", 3: "Drie besluiten gevraagd"}[count]


def wanted(stop: StopFigure) -> str:
    """What is asked for: places where the bottleneck is a lack of them, else a way out for so many."""
    places = PLACES.get(stop.code.partition("/")[0])
    return f"{stop.places} {places}" if places else f"{label(stop.code)}: een oplossing voor {stop.places} mensen of huishoudens"


def who(stop: StopFigure) -> tuple[str, str]:
    """Whose portfolio it is, and the level that decides."""
    portfolio = f"Portefeuille {stop.portfolio}" if stop.portfolio else "Geen portefeuille vastgelegd"
    return portfolio, f"Besluit: {Level(stop.level).label.lower()}" if stop.level else "Niveau niet vastgelegd"


def since(stop: StopFigure, day: date) -> tuple[str, ...]:
    """When it was first sent up, and how long ago that is."""
    if stop.since is None:
        return ("nog niet opgeschaald",)
    months = (day.year - stop.since.year) * 12 + day.month - stop.since.month - (day.day < stop.since.day)
    return dutch(stop.since), f"{said(months)} {'maand' if months == 1 else 'maanden'}"


def freed(stop: StopFigure) -> str:
    """For whom and in which cases no work is held up any more; nothing where that is hidden.

    A place helps one person or household: who is helped may live in a household for which something else still waits, and an action of a
    case may wait too. So nobody is called free.
    """
    people = f"Bij {said(stop.persons)} {'mens' if stop.persons == 1 else 'mensen'} komt de eigen hulp los, of die voor hun huishouden."
    cases = f"In {said(stop.cases)} {'zaak' if stop.cases == 1 else 'zaken'} zit dan geen hulp meer vast."
    return " ".join(sentence for number, sentence in ((stop.persons, people), (stop.cases, cases)) if number)


def helps(stop: StopFigure) -> tuple[str, str]:
    """What places help, and what stays: two sentences."""
    one = stop.helped == 1
    if stop.held == 0:
        return f"{said(stop.helped)} {'blokkade loopt' if one else 'blokkades lopen'} weer.", "Geen tweede knelpunt houdt ze tegen."
    start = f"Helpt bij {said(stop.helped)} {'blokkade' if one else 'blokkades'}"
    if stop.again is None or stop.held is None:
        return f"{start}.", f"Een deel kan nog op iets anders wachten; hoeveel is verborgen ({HIDDEN})."
    runs = f"{said(stop.again)} {'loopt' if stop.again == 1 else 'lopen'} weer."
    waits = f"{said(stop.held)} {'wacht' if stop.held == 1 else 'wachten'} ook op iets anders"
    return f"{start}: {runs}", f"{waits}{_what_else(stop)}."


def _what_else(stop: StopFigure) -> str:
    if stop.also is None or stop.also_blocks is None:
        return f"; waarop is verborgen ({HIDDEN})"
    return f", {'allemaal' if stop.also_blocks == stop.held else 'meest'} op {label(stop.also)}"


def compared(then: int | None, now: int | None) -> str:
    """More or less than at the decision; a hidden figure hides the word too."""
    if then is None or now is None:
        return f"verborgen ({HIDDEN})"
    return "minder" if now <= 0.8 * then else "meer" if now >= 1.25 * then else "ongeveer gelijk"


def share(part: int | None, whole: int | None) -> str:
    """A share in whole percents."""
    return HIDDEN if part is None or not whole else f"{100 * part / whole:.0f}%"


def legend(k: int) -> str:
    """What the sign means."""
    return f"{HIDDEN} betekent: minder dan {k} personen, of verborgen om zo'n klein getal te beschermen; het is geen nul."
