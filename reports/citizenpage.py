"""The citizen's list as one page in plain Dutch, ready for print on A4: no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from html import escape
from itertools import groupby

from access.citizen import CitizenList, Held, Looked
from graphmodel.days import AMSTERDAM, dutch
from graphmodel.vocabulary import Category

STYLE = """
@page { size: A4; margin: 18mm; }
body { font: 11pt/1.45 system-ui, sans-serif; color: #111; background: #fff; max-width: 180mm; margin: 1rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; break-after: avoid; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid #777; }
thead { display: table-header-group; } tr, article { break-inside: avoid; } article { border-bottom: 1px solid #777; padding: .5rem 0; }
dl { display: grid; grid-template-columns: 12rem 1fr; margin: .25rem 0; } dd { margin: 0; overflow-wrap: anywhere; } .bron { color: #444; }
@media print { body { margin: 0; max-width: none; padding: 0; } }
"""


def as_page(made: CitizenList) -> str:
    """The whole page."""
    return "\n".join(_page(made))


def _page(made: CitizenList) -> Iterator[str]:
    title = _title(made)
    yield f'<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8"><title>{title}</title>'
    yield f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head><body><main>'
    yield body(made)
    yield "</main></body></html>"


def body(made: CitizenList, top: int = 1) -> str:
    """What stands on the page, to be read elsewhere too; `top` is the level of its first heading."""
    return "\n".join(_body(made, top))


def _title(made: CitizenList) -> str:
    return f"Uw gegevens bij het Zorg- en Veiligheidshuis: {escape(made.name)}"


def _body(made: CitizenList, top: int) -> Iterator[str]:
    yield _heading(top, _title(made))
    yield f"<p>Gemaakt op {dutch(made.made_on)}. Hieronder staat wat het huis over u vastlegt, van wie dat komt, en wie ernaar keek.</p>"
    yield f"<p>Zaken waar u in staat: {escape(', '.join(made.cases)) or 'geen'}.</p>"
    yield "<p>Gegevens van anderen staan er niet in. Waar tekst ook over een ander kan gaan, is die weggelaten.</p>"
    yield from _withheld(made, top + 1)
    yield _heading(top + 1, f"Wat er over u is vastgelegd ({len(made.facts)})")
    for kind, rows in groupby(made.facts, key=lambda held: held.kind):
        yield _heading(top + 2, escape(kind))
        for held in rows:
            yield from _fact(held)
    yield _heading(top + 1, "Wie ernaar keek")
    yield from _table(("Wanneer", "Wie", "Wat", "Waarvoor", "Soort gegevens"), map(_looked, made.looked))
    yield _heading(top + 1, "Wat er aan anderen is gegeven")
    yield from _table(("Wanneer", "Aan wie", "Waarvoor"), ((_moment(one.at), one.partner, one.goal) for one in made.extracts))
    yield _heading(top + 1, "Klopt er iets niet?")
    yield "<p>Vraag het huis om te verbeteren of te vernietigen wat niet klopt. "
    yield "U kunt ook een klacht indienen bij de Autoriteit Persoonsgegevens.</p>"


def _heading(level: int, text: str) -> str:
    return f"<h{level}>{text}</h{level}>"


def _withheld(made: CitizenList, level: int) -> Iterator[str]:
    if made.withheld:
        yield _heading(level, "Wat hier niet in staat")
        yield "<ul>"
        yield from (f"<li>{escape(one.supplier)} geeft eigen gegevens niet. Reden: {escape(one.reason)}</li>" for one in made.withheld)
        yield "</ul>"


def _fact(held: Held) -> Iterator[str]:
    yield f"<article>{_values(held.values)}"
    marks = [
        f"Van {held.supplier}",
        f"soort gegeven: {_label(held.category)}",
        f"grondslag: {held.ground or 'niet vermeld'}",
        f"vastgelegd op {_moment(held.recorded)}",
        *(["een voorstel, door niemand bevestigd"] if held.proposed else []),
        *([f"ingetrokken op {dutch(date.fromisoformat(held.withdrawn))}"] if held.withdrawn else []),
        *(["tekst weggelaten: die kan ook over een ander gaan"] if held.text_left_out else []),
    ]
    yield f'<p class="bron">{escape("; ".join(marks))}.</p>'
    for version in held.earlier:
        yield f"<p>Zo stond het eerder, vastgelegd op {_moment(version.changed)}:</p>{_values(version.values)}"
    yield "</article>"


def _label(category: str) -> str:
    return Category(category).label


def _values(values: Mapping[str, str]) -> str:
    return f"<dl>{''.join(f'<dt>{escape(name)}</dt><dd>{escape(value)}</dd>' for name, value in values.items())}</dl>"


def _looked(one: Looked) -> tuple[str, ...]:
    who = ", ".join(part for part in (one.organisation, one.role) if part) or "het huis"
    refused = " (geweigerd)" if one.result == "refused" else ""
    return _moment(one.at), who, f"{one.what}{refused}", one.purpose, ", ".join(map(_label, one.categories))


def _table(head: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    body = [f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows]
    cells = "".join(f'<th scope="col">{name}</th>' for name in head)
    yield f"<table><thead><tr>{cells}</tr></thead><tbody>{''.join(body)}</tbody></table>" if body else "<p>Niets.</p>"


def _moment(at: str) -> str:
    return datetime.fromisoformat(at).astimezone(AMSTERDAM).strftime("%d-%m-%Y %H:%M")
