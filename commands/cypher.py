"""`samenloop publish` and `samenloop cypher`: the pseudonymised region in a Neo4j of its own, and free questions to it."""

from __future__ import annotations

import json
from typing import TextIO

import click

from commands.surroundings import Surroundings, as_json, as_manager, as_user, purpose


@click.command(short_help="Vul een eigen Neo4j met de gepseudonimiseerde regio.")
@click.option("--to", "url", required=True, metavar="URL", help="De Neo4j van de analisten; nooit die van de casussen.")
@as_manager
@click.pass_obj
def publish(surroundings: Surroundings, url: str, user: str | None) -> None:
    """Vul een lege Neo4j, of een die eerder zo gevuld is, met de regio: gepseudonimiseerd, in maanden, niets dat minder dan tien delen."""
    from analysis.neo4j_target import connected, fill, refuse_case_store
    from analysis.publish import published
    from analysis.source import Source

    refuse_case_store(url, surroundings.store_url)
    surroundings.record(user, {"publish": "analysis graph"})
    with surroundings.store() as store:
        publication = published(Source(store).graph())
    with connected(url) as (driver, database):
        rows = fill(driver, database, url, publication)
    click.echo(f"{rows} rijen gepubliceerd, stand {publication.version} van de opslag, k = {publication.k}.")


@click.command(short_help="Stel een eigen vraag in Cypher aan de analysegraaf.")
@click.argument("file", type=click.File(encoding="utf-8"), metavar="BESTAND|-")
@click.option(
    "--analysis-store", "url", envvar="SAMENLOOP_ANALYSIS", required=True, metavar="URL", help="De Neo4j die met publish is gevuld."
)
@as_user
@purpose
@as_json
@click.pass_obj
def cypher(surroundings: Surroundings, file: TextIO, url: str, user: str, purpose: str, as_json: bool) -> None:
    """Stel een vraag in Cypher, uit een bestand of van de invoer (-). Alleen lezen; tekst en vrager komen in het logboek."""
    from analysis.cypher import ask_cypher
    from analysis.neo4j_target import check_is_ours, connected, refuse_case_store

    refuse_case_store(url, surroundings.store_url)
    text = file.read()
    with surroundings.access(user) as (access, viewer), connected(url) as (driver, database):
        check_is_ours(driver, database, url)
        answer = ask_cypher(access, viewer, driver, database, text, purpose)
    if as_json:
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        click.echo(json.dumps({"columns": answer.columns, "rows": rows, "more": answer.more}, ensure_ascii=False, default=str))
        return
    click.echo("\t".join(answer.columns))
    for row in answer.rows:
        click.echo("\t".join("" if value is None else str(value) for value in row))
    if answer.more:
        click.echo(f"… en meer: dit zijn de eerste {len(answer.rows)} rijen.")
