"""What if n places came free for code K (or a subcode) in municipality G? (questions.md §3)"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date

import numpy as np
import polars as pl
from scipy.sparse import coo_array

from analysis.answer import Number, Row, number
from analysis.blocks import OpenBlocks
from analysis.graph import AnalysisGraph
from analysis.incypher.whatif import TEXT
from analysis.parameters import Parameter, Takes
from analysis.pseudonyms import Pseudonyms
from analysis.question import RegionQuestion
from analysis.systems import systems_on
from graphmodel.kinds import Household, Person

DRAWS, SEED = 1_000, 20_260_101
"""The band rests on so many draws, always the same ones."""

Names = Callable[[Collection[str]], Mapping[int, str]]
"""From bottlenecks to the delivered ids of the interventions they block, by internal number: `asking.RegionAccess.names`."""


class ReleasedBlock(Row):
    """A block that a place would end."""

    block: str
    """`intervention/bottleneck/sinds`; without names the first two by pseudonyms of this answer alone"""
    days: int
    """days waited until the day asked about"""


class WhatIfAnswer(Row):
    """What so many places would do. One place serves one target and ends all its open blocks of that code there."""

    released: tuple[ReleasedBlock, ...]
    """the blocks that end, in the order in which places are given: longest wait first"""
    blocks: int
    """how many"""
    interventions: int
    """of their interventions, those left without an open block: they run again"""
    persons: int
    """persons of targets left without an open block; of a household who lives there"""
    cases: int
    """cases open on the day with a released target in S and no open block left in S"""
    days_saved: int
    """days waited by the released blocks, together"""
    still_blocked: int
    """of their interventions, those that another block holds"""
    band: tuple[Number, Number]
    """5th and 95th percentile of `cases` when the places go to random targets"""


class Places:
    """Who waits for a place of one code in one municipality or several (None: the region) on one day, in the order of giving."""

    def __init__(self, graph: AnalysisGraph, day: date, code: str, municipality: str | Collection[str] | None) -> None:
        self._graph, self._day = graph, day
        open_blocks = OpenBlocks(graph, day)
        # A place serves a person or household: an action has neither (questions.md §3, interventions only).
        targeted = pl.col("person").is_not_null() | pl.col("household").is_not_null()
        self._open = open_blocks.blocks.filter(targeted).with_columns(target=pl.coalesce("person", "household"))
        main, _, sub = code.partition("/")
        asked = pl.col("code") == main
        if municipality is not None:
            asked &= pl.col("municipality").is_in([municipality] if isinstance(municipality, str) else sorted(municipality))
        self.waiting = self._open.filter(asked & (pl.col("subcode") == sub) if sub else asked)

    def targets(self) -> pl.DataFrame:
        """`target, place`: by longest wait, then persons before households, then id; `place` counts from 0."""
        households = self._graph.of(Household).select(target="household", order="order")
        order = pl.concat([self._graph.of(Person).select(target="person", order="order"), households])
        waits = self.waiting.group_by("target").agg(wait=pl.col("days").max(), at_home=pl.col("person").first().is_null())
        ranked = waits.join(order, on="target", how="left").sort(
            ["wait", "at_home", "order", "target"], descending=[True, False, False, False], nulls_last=True
        )
        return ranked.select("target").with_row_index("place")

    def released(self, places: int) -> pl.DataFrame:
        """The blocks that so many places end, in order."""
        served = self.targets().filter(pl.col("place") < places)
        return self.waiting.join(served, on="target").sort(["place", "days", "bottleneck", "work"], descending=[False, True, False, False])

    def left(self, released: pl.DataFrame) -> pl.DataFrame:
        """The blocks still open after that, on interventions."""
        return self._open.join(released, on="block", how="anti")

    def freed_persons(self, released: pl.DataFrame) -> pl.DataFrame:
        """`person`: the persons of released targets without an open block."""
        free = released.join(self.left(released), on="target", how="anti")
        persons = free.filter(pl.col("person").is_not_null()).select("person")
        living = free.select("household").join(self._graph.stays_on(self._day), on="household").select("person")
        return pl.concat([persons, living]).unique()

    def needs(self) -> pl.DataFrame:
        """`case, target`: the targets that must all be released before a case has no open block left in S.

        Cases that another block holds, and those without a waiting target, are not here.
        """
        by_target = [frame.rename({frame.columns[1]: "target"}) for frame in systems_on(self._graph, self._day)]
        inside = pl.concat(by_target).join(self._open.select("target", "block"), on="target")
        held = inside.join(self.waiting, on="block", how="anti").select("case").unique()
        return inside.join(held, on="case", how="anti").select("case", "target").unique()

    def freed(self, targets: pl.DataFrame) -> pl.DataFrame:
        """`case`: the cases that have no open block left when these targets are released."""
        waiting = self.needs()
        left = waiting.join(targets, on="target", how="anti").select("case").unique()
        return waiting.select("case").unique().join(left, on="case", how="anti")

    def freed_cases(self, targets: pl.DataFrame) -> int:
        """How many those are."""
        return self.freed(targets).height

    def band(self, places: int) -> tuple[Number, Number]:
        """5th and 95th percentile of the freed cases over random draws of so many targets."""
        targets, needed = self.targets(), self.needs().join(self.targets(), on="target")
        if needed.is_empty():
            return 0, 0
        cases = needed["case"].rank("dense").cast(pl.Int64).to_numpy() - 1
        wanted = coo_array((np.ones(len(cases)), (cases, needed["place"].to_numpy())), shape=(cases.max() + 1, len(targets))).tocsr()
        chance = np.random.default_rng(SEED)
        drawn = np.zeros((len(targets), DRAWS), dtype=bool)
        order = np.argsort(chance.random((len(targets), DRAWS)), axis=0)[:places]
        drawn[order, np.arange(DRAWS)] = True
        freed = (wanted @ drawn.astype(float) == np.asarray(wanted.sum(axis=1)).reshape(-1, 1)).sum(axis=0)
        low, high = np.percentile(freed, [5, 95])
        return number(low) or 0, number(high) or 0


def whatif(
    graph: AnalysisGraph, day: date, code: str, municipality: str | Collection[str] | None, places: int, names: Names | None = None
) -> WhatIfAnswer:
    """What `places` places for a code, or a subcode as `K1/prikkelarm`, would do in a municipality, in several, or in the region (None).

    With `names` the released blocks stand by their delivered ids, for an answer that stays inside the house.
    """
    return given(Places(graph, day, code, municipality), places, names)


def given(asked: Places, places: int, names: Names | None = None) -> WhatIfAnswer:
    """The same of who waits already known: for several numbers of places at once."""
    released = asked.released(places)
    works = released.select("work").unique()
    blocked = works.join(asked.left(released), on="work", how="semi")
    return WhatIfAnswer(
        released=_named(released, names),
        blocks=released.height,
        interventions=works.height - blocked.height,
        persons=asked.freed_persons(released).height,
        cases=asked.freed_cases(released.select("target").unique()),
        days_saved=int(released["days"].sum()),
        still_blocked=blocked.height,
        band=asked.band(places),
    )


def _named(released: pl.DataFrame, names: Names | None) -> tuple[ReleasedBlock, ...]:
    """The released blocks in the order in which places are given; of one target the longest first, then by id."""
    pseudonyms = Pseudonyms.fresh()
    known = names(released["bottleneck"].unique().to_list()) if names else {}

    def named(work: int, bottleneck: str) -> str:
        return (
            f"{known[work]}/{bottleneck}" if names else f"{pseudonyms.of('Intervention', work)}/{pseudonyms.of('Bottleneck', bottleneck)}"
        )

    blocks = [
        (place, -days, f"{named(work, bottleneck)}/{since.isoformat()}")
        for place, days, work, bottleneck, since in released.select("place", "days", "work", "bottleneck", "since").iter_rows()
    ]
    return tuple(ReleasedBlock(block=block, days=-waited) for _, waited, block in sorted(blocks))


QUESTION = RegionQuestion(
    id="whatif",
    sentence="Wat als er ergens plaatsen vrijkomen?",
    rule=(
        "Eén plaats helpt één persoon of huishouden en heft daarvan alle open blokkades van dit knelpunt in deze gemeente op. Wie het "
        "langst wacht gaat voor. Een lijn loopt weer als niets anders haar nog tegenhoudt; een zaak telt als in haar systeem geen lijn "
        "meer vastzit; acties kunnen nog wachten. De marge is wat loting zou geven: 5 tot 95 procent van 1.000 lotingen."
    ),
    meaning="What so many places for a code in a municipality would release, and what another block still holds.",
    ask=whatif,
    rows=(WhatIfAnswer, ReleasedBlock),
    text=TEXT,
    parameters=(
        Parameter("code", "Knelpunt: K1 tot en met K13, of K1/prikkelarm", Takes.CODE),
        Parameter("municipality", "Gemeente: code of naam", Takes.MUNICIPALITY),
        Parameter("places", "Hoeveel plaatsen er vrijkomen"),
    ),
    not_in_cypher={"band": "De marge komt uit duizend lotingen met een vaste reeks toevalsgetallen; die heeft Cypher niet."},
    named=True,
)
