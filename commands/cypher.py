"""`samenloop cypher`: a free question to the analysis graph, in a console of our own or to a Neo4j that was published to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

import click

from commands.surroundings import Surroundings, as_json, as_user, purpose

if TYPE_CHECKING:
    from analysis.console.engine import Engine


@click.command(short_help="Stel een eigen vraag in Cypher aan de analysegraaf.")
@click.argument("file", type=click.File(encoding="utf-8"), metavar="BESTAND|-")
@click.option(
    "--analysis-store",
    "url",
    envvar="SAMENLOOP_ANALYSIS",
    metavar="URL",
    help="Een Neo4j die met publish is gevuld; anders een eigen console (samenloop[cypher]).",
)
@as_user
@purpose
@as_json
@click.pass_obj
def cypher(surroundings: Surroundings, file: TextIO, url: str | None, user: str, purpose: str, as_json: bool) -> None:
    """Stel een vraag in Cypher, uit een bestand of van de invoer (-). Alleen lezen; tekst en vrager komen in het logboek.

    Zonder --analysis-store start Samenloop een eigen console met de regio zoals zij nu is: precieze dagen, zonder namen. Dat
    duurt enkele seconden; na het antwoord is de console weer weg.
    """
    from analysis.console.answered import cell, plain
    from analysis.console.asking import ask_cypher
    from analysis.console.target import refuse_case_store

    if url:
        refuse_case_store(url, surroundings.store_url)
    text = file.read()
    with surroundings.access(user) as (access, viewer), _engine(surroundings, user, url) as engine:
        answer = ask_cypher(access, viewer, engine, text, purpose)
    if as_json:
        rows = [{name: plain(value) for name, value in zip(answer.columns, row, strict=True)} for row in answer.rows]
        click.echo(json.dumps({"columns": answer.columns, "rows": rows, "more": answer.more}, ensure_ascii=False))
        return
    click.echo("\t".join(answer.columns))
    for row in answer.rows:
        click.echo("\t".join("" if value is None else str(cell(value)) for value in row))
    if answer.more:
        click.echo(f"… en meer: dit zijn de eerste {len(answer.rows)} rijen.")


@contextmanager
def _engine(surroundings: Surroundings, user: str, url: str | None) -> Iterator[Engine]:
    from analysis.console.engine import Console, Published
    from analysis.console.target import named

    if url:
        yield Published(named(url))
        return
    with surroundings.region(user) as (region, _), Console(region.source.graph) as console:
        yield console
