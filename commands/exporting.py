"""`samenloop export` and `samenloop approve`: rows leave the house coarsened, under a key of their own, when a second person agrees."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from access.approving import checked, decide, number_of
from access.roles import Act
from commands.choosing import OneOf
from commands.figures import many
from commands.surroundings import Surroundings, as_json, as_user, purpose
from commands.telling import tell
from graphmodel.errors import Refused
from graphmodel.records import Approval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.graph import AnalysisGraph
    from analysis.publish import Publication
    from analysis.uniqueness import Uniqueness


@click.command(short_help="Voer rijen uit, na vrijgave door een tweede persoon.")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="MAP", help="Lege map voor de bestanden.")
@click.option("--form", type=OneOf(["parquet", "csv", "graphml"]), default="parquet", show_default=True, help="Soort bestanden.")
@as_user
@purpose
@as_json
@click.pass_obj
def export(surroundings: Surroundings, out: Path, form: str, user: str, purpose: str, as_json: bool) -> None:
    """Voer de gepseudonimiseerde regio uit: maanden, vijfjaarsklassen, niets dat minder dan tien delen.

    De eerste keer wordt de uitvoer gemaakt en verzegeld. Heeft een ander haar vrijgegeven (samenloop approve), dan zet
    dezelfde opdracht de bestanden in de map.
    """
    from analysis.exporting import Exports
    from analysis.packing import Form, packed
    from analysis.publish import published

    with surroundings.region(user) as (region, viewer), surroundings.access(user) as (access, _):
        exports, what = Exports(surroundings.exports_path, access), f"uitvoer {form},"
        pending, measured = exports.pending(viewer, what), None
        if pending is None:
            checked(access, viewer, Act.EXPORT, purpose, "export")
            graph = region.graph(viewer, purpose, {"export": form})
            publication = published(graph)
            said = f"{what} stand {publication.version}, k = {publication.k}"
            pending = exports.ask(viewer, packed(publication, Form(form)), publication.version, said, purpose)
            measured = how_unique(graph, publication)
        require_let_go(pending, measured, as_json=as_json)
        tell_written(pending, exports.hand_over(viewer, pending, out, purpose), out, as_json=as_json)


WAITS = "Uitvoer {0} staat verzegeld klaar. Een tweede persoon geeft haar vrij: samenloop approve {0} --as GEBRUIKER --purpose TEKST"


def asked_for(approval: Approval) -> dict[str, object]:
    """What programs are told of something that one asked and another lets go; `accepted` is null while nobody decided."""
    return {"number": number_of(approval), "what": approval.what, "digest": approval.digest, "accepted": approval.accepted}


def require_let_go(pending: Approval, measured: Unique | None = None, *, as_json: bool) -> None:
    """Tell what was measured as it was made, where that was now. Raises Refused, with its number, while nobody let it go."""
    if pending.accepted is None:
        tell(asked_for(pending) | (asdict(measured) if measured else {}), measured.lines() if measured else (), as_json=as_json)
        raise Refused(WAITS.format(number_of(pending)))


def tell_written(approval: Approval, written: list[Path], out: Path, *, as_json: bool) -> None:
    """Tell which files were handed over."""
    told = f"{many(len(written), 'bestand', 'bestanden')} geschreven in {out}."
    tell(asked_for(approval) | {"files": written}, [told], as_json=as_json)


@dataclass(frozen=True)
class Unique:
    """What joining on days and places still reveals, inside and in what is to leave: the second person must see what is left."""

    rows: int
    coarser: int
    """rows of which something is said more coarsely, for fewer than `k` share it"""
    k: int
    inside: list[Uniqueness]
    leaving: list[Uniqueness]

    def lines(self) -> Iterator[str]:
        """The same in sentences."""
        share = self.coarser / self.rows if self.rows else 0
        yield f"{self.rows} rijen over mensen; van {share:.0%} is iets grover gezegd omdat minder dan {self.k} het delen."
        for where, measured in (("In huis", self.inside), ("In de uitvoer", self.leaving)):
            for found in measured:
                alone = f"{found.unique} van {found.persons} mensen ({found.share:.1%})"
                yield f"{where}: {alone} alleen te herkennen aan {found.known} en gemeente."


def how_unique(graph: AnalysisGraph, publication: Publication) -> Unique:
    """Measured on the graph and on the publication that was made of it."""
    from analysis.uniqueness import uniqueness

    of = publication
    return Unique(of.rows, of.coarser, of.k, uniqueness(graph.frames), uniqueness(of.frames))


@click.command(short_help="Geef vrij wat een ander vroeg, of weiger het.")
@click.argument("number", metavar="NUMMER")
@click.option("--refuse", is_flag=True, help="Weiger het.")
@as_user
@purpose
@as_json
@click.pass_obj
def approve(surroundings: Surroundings, number: str, refuse: bool, user: str, purpose: str, as_json: bool) -> None:
    """Geef een uitvoer of rapport vrij die een ander vroeg, of weiger die met --refuse."""
    with surroundings.access(user) as (access, viewer):
        decided = decide(access, viewer, number, accepted=not refuse, purpose=purpose)
    told = f"{'Geweigerd' if refuse else 'Vrijgegeven'}: {decided.what} (gevraagd door {decided.asked_by})."
    tell(asked_for(decided) | {"asked_by": decided.asked_by}, [told, f"SHA-256 {decided.digest}"], as_json=as_json)
