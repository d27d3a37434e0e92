"""`samenloop export` and `samenloop approve`: rows leave the house coarsened, under a key of their own, when a second person agrees."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from access.approving import decide, number_of
from access.roles import Act, require
from commands.surroundings import Surroundings, as_user, purpose
from graphmodel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.graph import AnalysisGraph
    from analysis.publish import Publication


@click.command(short_help="Voer rijen uit, na vrijgave door een tweede persoon.")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="MAP", help="Lege map voor de bestanden.")
@click.option("--form", type=click.Choice(["parquet", "csv", "graphml"]), default="parquet", show_default=True, help="Soort bestanden.")
@as_user
@purpose
@click.pass_obj
def export(surroundings: Surroundings, out: Path, form: str, user: str, purpose: str) -> None:
    """Voer de gepseudonimiseerde regio uit: maanden, vijfjaarsklassen, niets dat minder dan tien delen.

    De eerste keer wordt de uitvoer gemaakt en verzegeld. Heeft een ander haar vrijgegeven (samenloop approve), dan zet
    dezelfde opdracht de bestanden in de map.
    """
    from analysis.exporting import Exports
    from analysis.packing import Form, packed
    from analysis.publish import published

    with surroundings.region(user) as (region, viewer), surroundings.access(user) as (access, _):
        exports, what = Exports(surroundings.exports_path, access), f"uitvoer {form},"
        pending = exports.pending(viewer, what)
        if pending is None:
            require(viewer, Act.EXPORT)
            graph = region.graph(viewer, purpose, {"export": form})
            publication = published(graph)
            said = f"{what} stand {publication.version}, k = {publication.k}"
            pending = exports.ask(viewer, packed(publication, Form(form)), publication.version, said, purpose)
            click.echo("\n".join(how_unique(graph, publication)))
        if pending.accepted is None:
            raise Refused(WAITS.format(number_of(pending)))
        written = exports.hand_over(viewer, pending, out, purpose)
        click.echo(f"{len(written)} {'bestand' if len(written) == 1 else 'bestanden'} geschreven in {out}.")


WAITS = "Uitvoer {0} staat verzegeld klaar. Een tweede persoon geeft haar vrij: samenloop approve {0} --as GEBRUIKER --purpose TEKST"


def how_unique(graph: AnalysisGraph, publication: Publication) -> Iterator[str]:
    """What joining on days and places still reveals, inside and in what is to leave: the second person must see what is left."""
    from analysis.uniqueness import uniqueness

    share = publication.coarser / publication.rows if publication.rows else 0
    yield f"{publication.rows} rijen over mensen; van {share:.0%} is iets grover gezegd omdat minder dan {publication.k} het delen."
    for where, frames in (("In huis", graph.frames), ("In de uitvoer", publication.frames)):
        for found in uniqueness(frames):
            alone = f"{found.unique} van {found.persons} mensen ({found.share:.1%})"
            yield f"{where}: {alone} alleen te herkennen aan {found.known} en gemeente."


@click.command(short_help="Geef vrij wat een ander vroeg, of weiger het.")
@click.argument("number", metavar="NUMMER")
@click.option("--refuse", is_flag=True, help="Weiger het.")
@as_user
@purpose
@click.pass_obj
def approve(surroundings: Surroundings, number: str, refuse: bool, user: str, purpose: str) -> None:
    """Geef een uitvoer of rapport vrij die een ander vroeg, of weiger die met --refuse."""
    with surroundings.access(user) as (access, viewer):
        decided = decide(access, viewer, number, accepted=not refuse, purpose=purpose)
    click.echo(f"{'Geweigerd' if refuse else 'Vrijgegeven'}: {decided.what} (gevraagd door {decided.asked_by}).\nSHA-256 {decided.digest}")
