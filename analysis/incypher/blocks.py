"""Open blocks as Cypher, and what is counted of each (questions.md §3)."""

from __future__ import annotations

from analysis.incypher.parts import around, opened, valid


def held(block: str = "blokkade", work: str = "werk", bottleneck: str = "knelpunt", day: str = "dag") -> str:
    """That a block is open on a day."""
    intervention = f"{work}:Interventie AND ({work}.end >= {day} OR {work}.end IS NULL AND NOT {work}.status IN ['afgerond', 'gestopt'])"
    action = f"{work}:Actie AND ({work}.done_on IS NULL OR {work}.done_on > {day})"
    return f"""\
{block}.since <= {day} AND coalesce({block}.end, {day}) >= {day}
  AND ({bottleneck}.solved IS NULL OR {bottleneck}.solved > {day})
  AND ({intervention}
    OR {action})"""


def open_blocks() -> str:
    """From rows `dag` to rows `dag, werk, knelpunt, partner, sinds`: each open block once."""
    return f"""\
MATCH (knelpunt:Knelpunt)<-[:BOTTLENECK]-(blokkade:Blokkade)-[:INTERVENTION|ACTION]->(werk)-[:PARTNER]->(partner:Partner)
WHERE {held()}
WITH DISTINCT dag, werk, knelpunt, partner, blokkade.since AS sinds"""


HOMES = f"""\
COLLECT {{
  MATCH (persoon)<-[:PERSON]-(woont:Bewoning)-[:HOUSEHOLD]->(thuis:Huishouden)
  WHERE {valid("woont")}
  WITH DISTINCT thuis ORDER BY thuis.order
  RETURN thuis
}}"""
"""The homes of `persoon` on `dag`, the lowest id first."""

LIVING = f"""\
COLLECT {{
  MATCH (huishouden)<-[:HOUSEHOLD]-(woont:Bewoning)-[:PERSON]->(bewoner:Persoon)
  WHERE {valid("woont")}
  RETURN DISTINCT bewoner
}}"""
"""Who lives in `huishouden` on `dag`."""


def targets() -> str:
    """Adds `persoon, huishouden, zaak` (of an action) and where the block is: `gemeente`."""
    return f"""\
OPTIONAL MATCH (werk)-[:PERSON]->(persoon:Persoon)
OPTIONAL MATCH (werk)-[:HOUSEHOLD]->(huishouden:Huishouden)
OPTIONAL MATCH (werk:Actie)-[:CASE]->(zaak:Casus)
WITH dag, werk, knelpunt, partner, sinds, persoon, huishouden, zaak, {HOMES} AS thuizen
WITH dag, werk, knelpunt, partner, sinds, persoon, huishouden, zaak, thuizen,
  coalesce(huishouden.municipality, persoon.municipality, head(thuizen).municipality, zaak.municipality, 'onbekend') AS gemeente"""


def touching(target: str) -> str:
    """A list of the cases open on `dag` whose S contains a target."""
    return f"""\
COLLECT {{
  WITH dag, {around(target)} AS systeem
  UNWIND systeem AS wie
  MATCH (wie)<-[:PERSON|HOUSEHOLD]-(lid:Casuslid {{role: 'betrokkene'}})-[:CASE]->(open:Casus)
  WHERE {valid("lid")} AND {opened("open")}
  RETURN DISTINCT open
}}"""


INVOLVED = f"""\
COLLECT {{
  MATCH (zaak)<-[:CASE]-(lid:Casuslid {{role: 'betrokkene'}})-[:PERSON]->(lidpersoon:Persoon)
  WHERE {valid("lid")}
  RETURN DISTINCT lidpersoon
}}"""
"""The betrokken persons of `zaak` on `dag`."""
