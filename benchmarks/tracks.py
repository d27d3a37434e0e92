"""How long `tracks` takes: a case with 20 partners and 60 interventions over five years, and a list of 250 cases.

Run: python -m benchmarks.tracks
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from access.casegraph import CaseGraph
from graphmodel.declare import Fact
from graphmodel.kinds import Case, Household, Intervention, Member, Partner, Person, Residence, Role
from graphmodel.vocabulary import LifeArea
from queries.track import tracks_of
from queries.tracks import ask
from tests.build import make

TODAY = date(2026, 11, 21)
YEARS = 5


def case_with(partners: int, interventions: int, seed: int = 1) -> CaseGraph:
    """A case of four in one household; half the partners sit at the table, each for two spells, and the lead changes hands."""
    facts: dict[type[Fact], list[Fact]] = {}
    for fact in _facts(partners, interventions, random.Random(seed)):
        facts.setdefault(type(fact), []).append(fact)
    return CaseGraph("C", TODAY, facts)


def _facts(partners: int, interventions: int, source: random.Random) -> Iterator[Fact]:
    yield make(Case, id="C", frame="casusoverleg", municipality="GM0268", opened=_ago(365 * YEARS))
    yield make(Household, id="H")
    for person in ("p1", "p2", "p3", "p4"):
        yield make(Person, id=person)
        yield make(Residence, household="H", person=person, start=_ago(source.randrange(100, 2500)))
        yield make(Member, case="C", person=person, role="betrokkene")
    for number in range(partners):
        yield make(Partner, id=f"q{number}", name="partner", partner_kind="overig", domain="zorg")
        for first, last in ((1800, 900), (850, None)) if number % 2 else ():
            yield make(Role, case="C", partner=f"q{number}", role="deelnemer", start=_ago(first), end=last and _ago(last))
    for number, first in enumerate(range(1800, 0, -200)):
        yield make(Role, case="C", partner=f"q{number}", role="casusregie", start=_ago(first), end=_ago(first - 190))
    for number in range(interventions):
        first = source.randrange(30, 365 * YEARS)
        yield make(
            Intervention,
            id=f"I{number}",
            partner=f"q{number % partners}",
            **({"household": "H"} if number % 3 else {"person": f"p{number % 4 + 1}"}),
            description="inzet",
            life_area=source.choice(list(LifeArea)),
            status="lopend",
            start=_ago(first),
            end=_ago(source.randrange(0, first)) if number >= partners else None,
        )


def _ago(days: int) -> date:
    return TODAY - timedelta(days)


def milliseconds(run: Callable[[], object], times: int = 50) -> float:
    """Median of so many runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def measure() -> dict[str, float]:
    """The figures, in milliseconds."""
    large, median = case_with(20, 60), [case_with(6, 15, seed) for seed in range(250)]
    return {
        "tracks with since, 20 partners, 60 interventions, five years (bound 5)": milliseconds(lambda: ask(large, TODAY)),
        "tracks with since, 6 partners, 15 interventions": milliseconds(lambda: ask(median[0], TODAY)),
        "tracks alone of 250 cases (bound 250)": milliseconds(lambda: [tracks_of(case, TODAY) for case in median], times=5),
    }


if __name__ == "__main__":
    for name, taken in measure().items():
        print(f"{taken:8.2f} ms  {name}")
