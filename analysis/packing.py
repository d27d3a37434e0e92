"""A publication as files: a table a kind, or one graph; in one archive, and out of it again."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator

import networkx as nx
import polars as pl

from analysis.kept import KEPT, Kept
from analysis.publish import Publication
from graphmodel.sheets import as_text
from graphmodel.vocabulary import Vocabulary


class Form(Vocabulary):
    """What files an export is made of."""

    PARQUET = "parquet", "een Parquetbestand per soort"
    CSV = "csv", "een CSV-bestand per soort"
    GRAPHML = "graphml", "een graaf, voor networkx of Gephi"


ABOUT = "publicatie.json"
"""What a sealed publication says of itself."""


def packed(publication: Publication, form: Form) -> bytes:
    """The files of an export in one sealed archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(publication, form):
            archive.writestr(name, content)
    return held.getvalue()


def sealed(publication: Publication) -> bytes:
    """A publication as it waits to be published: its tables, and what is known of it as a whole."""
    held = io.BytesIO(packed(publication, Form.PARQUET))
    about = {"version": publication.version, "k": publication.k, "rows": publication.rows, "coarser": publication.coarser}
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr(ABOUT, json.dumps(about))
    return held.getvalue()


def unsealed(archive: bytes) -> Publication:
    """The publication that `sealed` made an archive of."""
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        frames = {model: pl.read_parquet(io.BytesIO(held.read(f"{model.__name__.lower()}.parquet"))) for model in KEPT}
        return Publication(frames=frames, **json.loads(held.read(ABOUT)))


def _files(publication: Publication, form: Form) -> Iterator[tuple[str, bytes]]:
    if form is Form.GRAPHML:
        held = io.BytesIO()
        nx.write_graphml(as_networkx(publication), held, named_key_ids=True)
        yield "samenloop.graphml", held.getvalue()
        return
    for model, frame in publication.frames.items():
        held = io.BytesIO()
        if form is Form.CSV:
            # An id of a partner is what somebody delivered: a spreadsheet must not run it.
            frame.with_columns(pl.col(pl.String).map_elements(as_text, return_dtype=pl.String)).write_csv(held)
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
