"""The analysis graph: a frame a kind, with internal numbers for persons and all that leads to one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from analysis.periods import in_force
from analysis.spans import Frames, block_spans, line_spans
from analysis.withheld import Withheld
from graphmodel.declare import Fact
from graphmodel.kinds import Case, Member, Residence, Role
from graphmodel.vocabulary import MemberRole


@dataclass(frozen=True)
class AnalysisGraph:
    """The facts that count, of the whole region, on one version of the store. What every region question is asked of.

    Objected, withdrawn and proposed facts are not here; closed cases are. Rows of several suppliers on one thing are one
    row. Frames are not changed once made.
    """

    version: int
    """The version of the store it was made from."""
    frames: Frames
    """By kind; the columns are those of `analysis.kept`, with a person's birth year and flags in place of the birth date."""
    anew: int
    """The last version at which a kind was read again as a whole: a copy made of an earlier graph may hold what was destroyed since."""
    withheld: Callable[[], Withheld]
    """Whose place is withheld: looked up in the store when it is first asked, once for each graph."""

    def of(self, model: type[Fact]) -> pl.DataFrame:
        """All facts of a kind."""
        return self.frames[model]

    @cached_property
    def lines(self) -> pl.DataFrame:
        """Lines with their first and last day: see `spans.line_spans`."""
        return line_spans(self.frames)

    @cached_property
    def blocks(self) -> pl.DataFrame:
        """Blocks with the days on which they are open: see `spans.block_spans`."""
        return block_spans(self.frames)

    @cached_property
    def involved(self) -> pl.DataFrame:
        """`case, person, household, start, end`: who cases are about, on any day."""
        return self.of(Member).filter(pl.col("role") == str(MemberRole.BETROKKENE)).drop("role")

    def stays_on(self, day: date) -> pl.DataFrame:
        """`household, person`: who lives where on a day; a pair that was delivered twice stands there twice."""
        return self.of(Residence).filter(in_force(day)).select("household", "person")

    def roles_on(self, day: date) -> pl.DataFrame:
        """`case, partner, role` in force on a day, each once."""
        return self.of(Role).filter(in_force(day)).select("case", "partner", "role").unique()

    def open_on(self, day: date) -> pl.DataFrame:
        """The cases open on a day."""
        return self.of(Case).filter(in_force(day, "opened", "closed"))
