"""`cooperation` as Cypher; and the pairs of partners in a household, which other questions count too."""

from __future__ import annotations

from analysis.incypher.parts import tracks, units

PAIRS = f"""\
{units()}
{tracks()}
// Elk paar partners in een eenheid
UNWIND partners AS een
UNWIND partners AS ander
WITH eenheid, een, ander, any(spoor IN sporen WHERE een IN spoor AND ander IN spoor) AS samen
WHERE een < ander
MATCH (p:Partner {{partner: een}}), (q:Partner {{partner: ander}})"""
"""Rows `eenheid, p, q, samen`: each pair of partners with a line in a unit, and whether they are in one track."""

TEXT = f"""\
{PAIRS}
WITH eenheid, een, ander, samen, p, q, EXISTS {{ MATCH (p)-[:PART_OF]->(:Partner)<-[:PART_OF]-(q) }} AS afdelingen,
  CASE $by WHEN 'kind' THEN p.partner_kind WHEN 'domain' THEN p.domain ELSE een END AS x,
  CASE $by WHEN 'kind' THEN q.partner_kind WHEN 'domain' THEN q.domain ELSE ander END AS y
WHERE ($by <> 'department' OR afdelingen) AND x IS NOT NULL AND y IS NOT NULL
WITH eenheid, CASE WHEN x < y THEN x ELSE y END AS a, CASE WHEN x < y THEN y ELSE x END AS b,
  max(CASE WHEN samen THEN 1 ELSE 0 END) AS samen
RETURN a, b, count(*) AS together, sum(samen) AS coordinated
ORDER BY a, b"""
