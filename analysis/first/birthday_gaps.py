"""Who falls into the gap at 18 and 24?"""

from __future__ import annotations

from datetime import date

import polars as pl

from analysis.answer import Row
from analysis.flags import AGES
from analysis.graph import AnalysisGraph
from analysis.homes import person_places
from analysis.incypher.blocks import HOMES
from analysis.question import RegionQuestion
from graphmodel.kinds import Person


class BirthdayGapRow(Row):
    """One age in one municipality."""

    municipality: str
    """CBS code, or `onbekend`"""
    age: int
    """18 or 24"""
    persons: int
    """persons whose youth line ended around that birthday, and whose life area nobody took over in time"""


def birthday_gaps(graph: AnalysisGraph, day: date) -> list[BirthdayGapRow]:
    """Rows by municipality on the day, and age; one where there is such a person.

    Whether somebody fell into the gap is worked out on today's facts, before birth dates are left behind (`analysis.flags`):
    an earlier day moves people to where they lived then, and changes nothing of the gap.
    """
    found = pl.concat([graph.of(Person).filter(pl.col(f"gap_{age}")).select("person", age=pl.lit(age)) for age in AGES])
    placed = found.join(person_places(graph, day, found), on="person")
    rows = placed.group_by("municipality", "age").agg(persons=pl.len()).sort("municipality", "age")
    return [BirthdayGapRow(**row) for row in rows.iter_rows(named=True)]


QUESTION = RegionQuestion(
    id="birthday_gaps",
    sentence="Wie valt er met 18 of 24 in het gat?",
    rule=(
        "We tellen mensen bij wie jeugdhulp of een gecertificeerde instelling stopte binnen 90 dagen voor of na hun 18e of 24e "
        "verjaardag, en bij wie daarna binnen 60 dagen niemand dat leefgebied overnam. Dat is vooraf uitgerekend, met de gegevens van "
        "vandaag: in de analysegraaf staat alleen het geboortejaar. De peildatum zegt alleen waar iemand toen woonde."
    ),
    meaning="Persons whose youth line ended within 90 days of their 18th or 24th birthday without anybody taking the life area over.",
    ask=birthday_gaps,
    rows=(BirthdayGapRow,),
    text=f"""\
WITH $peildatum AS dag
MATCH (persoon:Persoon)
WHERE persoon.gap_18 OR persoon.gap_24
WITH persoon, {HOMES} AS thuizen
WITH coalesce(persoon.municipality, head(thuizen).municipality, 'onbekend') AS municipality,
  CASE WHEN persoon.gap_18 THEN [18] ELSE [] END + CASE WHEN persoon.gap_24 THEN [24] ELSE [] END AS leeftijden
UNWIND leeftijden AS age
RETURN municipality, age, count(*) AS persons
ORDER BY municipality, age""",
)
