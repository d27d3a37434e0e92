"""Rows of the analysis graph as files: made once, sealed, and handed over only as a second person let them go (R18)."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import networkx as nx

from access.approving import approvals, ask_approval, checked, number_of
from access.configuration import User
from access.roles import Act
from access.view import Access
from analysis.kept import KEPT, Kept
from analysis.publish import Publication
from graphmodel.errors import Refused, WrongUse
from graphmodel.records import Approval
from graphmodel.vocabulary import Vocabulary


class Form(Vocabulary):
    """What files an export is made of."""

    PARQUET = "parquet", "een Parquetbestand per soort"
    CSV = "csv", "een CSV-bestand per soort"
    GRAPHML = "graphml", "een graaf, voor networkx of Gephi"


@dataclass(frozen=True)
class Exports:
    """Where sealed exports wait: a folder inside the house that only the account running Samenloop reads."""

    folder: Path
    access: Access

    def ask(self, viewer: User, publication: Publication, form: Form, purpose: str) -> Approval:
        """Seal an export and ask to let it go. Raises Refused for a role that may not export."""
        checked(self.access, viewer, Act.EXPORT, purpose, "export")
        sealed = packed(publication, form)
        digest = hashlib.sha256(sealed).hexdigest()
        what = f"uitvoer {form}, stand {publication.version}, k = {publication.k}"
        asked = ask_approval(self.access, viewer, Act.EXPORT, what=what, digest=digest, purpose=purpose)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._path(asked)
        path.touch(mode=0o600)
        path.write_bytes(sealed)
        return asked

    def pending(self, viewer: User, form: Form) -> Approval | None:
        """The latest export in this form that this person asked for and that was not handed over yet; refused ones are done."""
        mine = [row for row in approvals(self.access) if row.asked_by == viewer.id and f" uitvoer {form}," in row.what]
        waiting = [row for row in mine if self._path(row).exists()]
        for row in waiting:
            if row.accepted is False:
                self._path(row).unlink()
        return next((row for row in reversed(waiting) if row.accepted is not False), None)

    def hand_over(self, viewer: User, approval: Approval, out: Path, purpose: str) -> list[Path]:
        """Write the files of an export that was let go into an empty folder; the sealed one is gone after that.

        Raises WrongUse for a folder with something in it, Refused while nobody let it go, and where it is not what was let go.
        """
        viewer = checked(self.access, viewer, Act.EXPORT, purpose, "export")
        if not approval.accepted or approval.by in (None, viewer.id):
            raise Refused(f"Uitvoer {number_of(approval)} is nog niet vrijgegeven.")
        if out.exists() and any(out.iterdir()):
            raise WrongUse(f"In {out} staat al iets. Kies een lege map.")
        sealed = self._path(approval).read_bytes()
        if hashlib.sha256(sealed).hexdigest() != approval.digest:
            raise Refused(f"Uitvoer {number_of(approval)} is niet meer wat er is vrijgegeven. Vraag opnieuw.")
        self.access.note(viewer, purpose, {"approval": approval.what, "digest": approval.digest}, [], "exported")
        out.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(io.BytesIO(sealed)) as archive:
            archive.extractall(out)
            written = [out / name for name in archive.namelist()]
        self._path(approval).unlink()
        return written

    def _path(self, approval: Approval) -> Path:
        return self.folder / f"{number_of(approval)}.zip"


def packed(publication: Publication, form: Form) -> bytes:
    """The files of an export in one sealed archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(publication, form):
            archive.writestr(name, content)
    return held.getvalue()


def _files(publication: Publication, form: Form) -> Iterator[tuple[str, bytes]]:
    if form is Form.GRAPHML:
        held = io.BytesIO()
        nx.write_graphml(as_networkx(publication), held, named_key_ids=True)
        yield "samenloop.graphml", held.getvalue()
        return
    for model, frame in publication.frames.items():
        held = io.BytesIO()
        if form is Form.CSV:
            frame.write_csv(held)
        else:
            frame.write_parquet(held)
        yield f"{model.__name__.lower()}.{form}", held.getvalue()


def as_networkx(publication: Publication) -> nx.MultiDiGraph:
    """The publication as a graph: a node a thing, and a node a row of a relation, with an edge to each thing it names."""
    graph = nx.MultiDiGraph(version=publication.version, k=publication.k)
    for model, frame in publication.frames.items():
        kept = KEPT[model]
        points = references(kept)
        for number, row in enumerate(frame.iter_rows(named=True)):
            name = f"{model.__name__}:{next(iter(row.values())) if kept.kind.is_thing else number}"
            values = {column: value for column, value in row.items() if value is not None and column not in points}
            graph.add_node(name, label=model.__name__, **values)
            graph.add_edges_from((name, f"{kind}:{row[column]}", {"label": column}) for column, kind in points.items() if row[column])
    return graph


def references(kept: Kept) -> dict[str, str]:
    """The columns that name another thing that is in the graph, with the kind they name."""
    names = {model.__name__ for model in KEPT}
    return {kept.name(column): column.refers_to for column in kept.columns if column.refers_to in names}
