"""Which bottlenecks go together?"""

from __future__ import annotations

from datetime import date

import polars as pl

from analysis.answer import Row
from analysis.blocks import OpenBlocks
from analysis.graph import AnalysisGraph
from analysis.incypher.blocks import open_blocks
from analysis.question import RegionQuestion


class EntangledRow(Row):
    """One bottleneck code."""

    code: str
    """bottleneck code"""
    interventions: int
    """interventions with an open block of this code"""
    stay: int
    """of those, which another code blocks too: they stay blocked when this code is solved"""
    together: dict[str, int]
    """by other code, how many of them it blocks: `{"K2": n}`"""


def entangled(graph: AnalysisGraph, day: date) -> list[EntangledRow]:
    """Rows by code; one where a block of that code holds up an intervention."""
    targeted = pl.col("person").is_not_null() | pl.col("household").is_not_null()
    held = OpenBlocks(graph, day).blocks.filter(targeted).select("work", "code").unique()
    pairs = held.join(held, on="work", suffix="_other").filter(pl.col("code") != pl.col("code_other"))
    works = held.group_by("code").agg(interventions=pl.len())
    stay = pairs.group_by("code").agg(stay=pl.col("work").n_unique())
    rows = works.join(stay, on="code", how="left").with_columns(pl.col("stay").fill_null(0))
    together: dict[str, dict[str, int]] = {}
    for code, other, number in pairs.group_by("code", "code_other").len().sort("code", "code_other").iter_rows():
        together.setdefault(code, {})[other] = number
    return [
        EntangledRow(**row, together=together.get(row["code"], {}))
        for row in sorted(rows.iter_rows(named=True), key=lambda row: (len(row["code"]), row["code"]))
    ]


QUESTION = RegionQuestion(
    id="entangled",
    sentence="Welke knelpunten komen samen voor?",
    rule=(
        "Per knelpunt tellen we de lijnen die het op de peildatum tegenhoudt. Daarvan tellen we de lijnen die ook door een ander "
        "knelpunt vastzitten: los je het ene op, dan blijven die staan. Erbij staat welk ander knelpunt dat is. Acties tellen hier niet "
        "mee."
    ),
    meaning="Interventions with open blocks of two codes: per code how many would stay blocked once it is solved, and by which other.",
    ask=entangled,
    rows=(EntangledRow,),
    text=f"""\
WITH $peildatum AS dag
{open_blocks()}
WHERE werk:Interventie
WITH werk, collect(DISTINCT knelpunt.code) AS codes
UNWIND codes AS code
WITH code, collect([ander IN codes WHERE ander <> code]) AS anderen
RETURN code, size(anderen) AS interventions, size([a IN anderen WHERE size(a) > 0]) AS stay, COLLECT {{
  UNWIND anderen AS deel
  UNWIND deel AS ander
  WITH ander, count(*) AS aantal ORDER BY ander
  RETURN [ander, aantal]
}} AS together
ORDER BY size(code), code""",
)
