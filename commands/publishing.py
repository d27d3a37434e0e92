"""`samenloop publish`: the pseudonymised region into a Neo4j for analysts, when a second person agrees (R18)."""

from __future__ import annotations

import click

from access.approving import checked
from access.roles import Act
from commands.exporting import asked_for, how_unique, require_let_go
from commands.surroundings import Surroundings, as_json, as_user, purpose
from commands.telling import tell


@click.command(short_help="Vul een Neo4j voor analisten, na vrijgave door een tweede persoon.")
@click.option("--to", "url", required=True, metavar="URL", help="De Neo4j van de analisten; nooit die van de casussen.")
@as_user
@purpose
@as_json
@click.pass_obj
def publish(surroundings: Surroundings, url: str, user: str, purpose: str, as_json: bool) -> None:
    """Vul een lege Neo4j, of een die eerder zo gevuld is, met de regio: gepseudonimiseerd, in maanden, niets dat minder dan tien delen.

    De eerste keer wordt de publicatie gemaakt en verzegeld, en staat er hoeveel mensen er nog in te herkennen zijn. Heeft een
    ander haar vrijgegeven (samenloop approve), dan vult dezelfde opdracht de Neo4j.
    """
    from analysis.console.target import check_is_there, fill, named, refuse_case_store
    from analysis.exporting import Exports
    from analysis.packing import sealed, unsealed
    from analysis.publish import published

    refuse_case_store(url, surroundings.store_url)
    with surroundings.region(user) as (region, viewer), surroundings.access(user) as (access, _):
        exports, what = Exports(surroundings.exports_path, access), f"publicatie naar {url},"
        pending, measured = exports.pending(viewer, what), None
        checked(access, viewer, Act.EXPORT, purpose, "publish")
        check_is_there(named(url))
        if pending is None:
            graph = region.graph(viewer, purpose, {"publish": url})
            publication = published(graph)
            said = f"{what} stand {publication.version}, k = {publication.k}"
            pending = exports.ask(viewer, sealed(publication), publication.version, said, purpose)
            measured = how_unique(graph, publication)
        require_let_go(pending, measured, as_json=as_json)
        publication = unsealed(exports.opened(viewer, pending, purpose))
        rows = fill(named(url), publication)
        exports.done(pending)
    told = f"{rows} rijen gepubliceerd, stand {publication.version} van de opslag, k = {publication.k}."
    tell(asked_for(pending) | {"rows": rows, "version": publication.version, "k": publication.k}, [told], as_json=as_json)
