"""`samenloop cypher`: a free question to the analysis graph, in a console of our own or to a Neo4j that was published to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from access.approving import checked
from access.roles import Act
from commands.choosing import OneOf
from commands.exporting import require_let_go, tell_written
from commands.surroundings import Surroundings, as_json, as_user, purpose
from commands.telling import tell

if TYPE_CHECKING:
    from access.configuration import User
    from access.view import Access
    from analysis.console.cypher import Answer
    from analysis.console.engine import Engine
    from graphmodel.records import Approval


@click.command(short_help="Stel een eigen vraag in Cypher aan de analysegraaf.")
@click.argument("file", type=click.File(encoding="utf-8"), metavar="BESTAND|-")
@click.option(
    "--analysis-store",
    "url",
    envvar="SAMENLOOP_ANALYSIS",
    metavar="URL",
    help="Een Neo4j die met publish is gevuld; anders een eigen console (samenloop[cypher]).",
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="MAP", help="Voer het antwoord uit naar deze lege map.")
@click.option("--form", type=OneOf(["parquet", "csv", "graphml"]), default="csv", show_default=True, help="Soort bestand, bij --out.")
@as_user
@purpose
@as_json
@click.pass_obj
def cypher(
    surroundings: Surroundings, file: TextIO, url: str | None, out: Path | None, form: str, user: str, purpose: str, as_json: bool
) -> None:
    """Stel een vraag in Cypher, uit een bestand of van de invoer (-). Alleen lezen; tekst en vrager komen in het logboek.

    Zonder --analysis-store start Samenloop een eigen console met de regio zoals zij nu is: precieze dagen, zonder namen. Dat
    duurt enkele seconden; na het antwoord is de console weer weg.

    Met --out gaat het antwoord naar buiten: maanden, vijfjaarsklassen, niets dat minder dan tien delen. De eerste keer wordt
    het verzegeld; heeft een ander het vrijgegeven (samenloop approve), dan zet dezelfde opdracht de bestanden in de map.
    """
    from analysis.console.asking import ask_cypher
    from analysis.console.target import refuse_case_store

    if url:
        refuse_case_store(url, surroundings.store_url)
    text = file.read()
    with surroundings.access(user) as (access, viewer):
        if out:
            pending, written = _handed_over(surroundings, access, viewer, url, text, form, out, purpose, as_json=as_json)
            tell_written(pending, written, out, as_json=as_json)
            return
        with _engine(surroundings, user, url) as engine:
            answer = ask_cypher(access, viewer, engine, text, purpose)
    _show(answer, as_json=as_json)


def _show(answer: Answer, *, as_json: bool) -> None:
    from analysis.console.answered import cell, plain

    rows = [{name: plain(value) for name, value in zip(answer.columns, row, strict=True)} for row in answer.rows]
    lines = ["\t".join(answer.columns)]
    lines += ["\t".join("" if value is None else str(cell(value)) for value in row) for row in answer.rows]
    lines += [f"… en meer: dit zijn de eerste {len(answer.rows)} rijen."] if answer.more else []
    tell({"columns": answer.columns, "rows": rows, "more": answer.more}, lines, as_json=as_json)


def _handed_over(
    surroundings: Surroundings,
    access: Access,
    viewer: User,
    url: str | None,
    text: str,
    form: str,
    out: Path,
    purpose: str,
    *,
    as_json: bool,
) -> tuple[Approval, list[Path]]:
    """Ask and seal, or hand over what a second person let go. Raises Refused while nobody did."""
    from analysis.console.handing import ask_to_hand_over, pending_answer
    from analysis.exporting import Exports
    from analysis.packing import Form

    exports = Exports(surroundings.exports_path, access)
    pending = pending_answer(exports, viewer, text, Form(form))
    if pending is None:
        checked(access, viewer, Act.EXPORT, purpose, "export")
        with _engine(surroundings, viewer.id, url, leaves=True) as engine:
            pending = ask_to_hand_over(exports, access, viewer, engine, text, Form(form), purpose)
    require_let_go(pending, as_json=as_json)
    return pending, exports.hand_over(viewer, pending, out, purpose)


@contextmanager
def _engine(surroundings: Surroundings, user: str, url: str | None, *, leaves: bool = False) -> Iterator[Engine]:
    """What to ask: the Neo4j that was published to, else a console of our own; for what leaves the house one with a publication."""
    from analysis.console.engine import Console, Published
    from analysis.console.target import named
    from analysis.publish import inside, published

    if url:
        yield Published(named(url))
        return
    with surroundings.region(user) as (region, _), Console(region.source.graph, published if leaves else inside) as console:
        yield console
