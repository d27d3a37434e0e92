"""Places worked out in exact counts: the number asked for, beside the fixed stops."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from analysis.whatif import Places, given
from reports.blocksets import STOPS
from reports.sentences import said
from screens.region.stops import Stop
from screens.wording import count


@dataclass(frozen=True)
class Worked:
    """What was asked for, and the stops to see it beside, in order of places."""

    chosen: Stop
    stops: tuple[Stop, ...]
    total: int
    """blocks that wait for a place"""
    first: int
    """days that the first to be served waits"""
    last: int
    """days that the last one served waits"""

    def strip(self) -> list[tuple[str, str]]:
        """The large figures."""
        return [
            (f"{said(self.chosen.helped)} van {said(self.total)}", "blokkades geholpen"),
            (said(self.chosen.persons), "mensen: eigen hulp los, of die voor hun huishouden"),
            (said(self.chosen.cases), "zaken waarin geen hulp meer vastzit"),
            (said(self.chosen.days), "dagen dat zij samen al wachtten"),
        ]

    def waits(self) -> str:
        """Who is served: the longest waiting first."""
        return f"De eerste wacht {said(self.first)} dagen; de laatste die hier een plaats krijgt, wacht {said(self.last)} dagen."


def work_out(asked: Places, number: int, waiting: int) -> Worked:
    """`waiting`: how many persons and households wait; more places than that help nobody."""
    stops = {places: _stop(asked, places) for places in sorted({number, *(stop for stop in STOPS if stop < waiting), waiting})}
    waits = asked.released(number).group_by("place").agg(pl.col("days").max()).sort("place")["days"].to_list()
    return Worked(stops[number], tuple(stops.values()), asked.waiting.height, waits[0], waits[-1])


def _stop(asked: Places, places: int) -> Stop:
    """Counted in blocks: `held` are those whose work another block still holds."""
    answer, released = given(asked, places), asked.released(places)
    held = released.join(asked.left(released), on="work", how="semi").height
    return Stop(places, answer.blocks, answer.blocks - held, held, answer.persons, answer.cases, answer.band, answer.days_saved)


def headline(stop: Stop) -> str:
    """The finding: what another block still holds is never called free."""
    places = count(stop.places, "plaats", "plaatsen")
    again = f"{said(stop.again)} {'blokkade loopt' if stop.again == 1 else 'blokkades lopen'} weer"
    if not stop.held:
        return f"{places}: {again}, geen tweede knelpunt houdt ze tegen"
    return f"{places}: {again}, {said(stop.held)} {'wacht' if stop.held == 1 else 'wachten'} ook op iets anders"
