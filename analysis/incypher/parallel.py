"""`parallel` as Cypher. Tracks and domain pairs come as lists of `[what, households]`."""

from __future__ import annotations

from analysis.incypher.parts import PLACE, tracks, units
from analysis.incypher.since import since

DOMAINS = """\
COLLECT {
    UNWIND range(0, size(sporen) - 1) AS x
    UNWIND range(0, size(sporen) - 1) AS y
    WITH sporen, x, y WHERE x <> y
    UNWIND sporen[x] AS een
    MATCH (p:Partner {partner: een})
    UNWIND sporen[y] AS ander
    MATCH (q:Partner {partner: ander}) WHERE p.domain <= q.domain
    RETURN DISTINCT p.domain + '|' + q.domain
  }"""
"""The pairs of domains that stand in different tracks of a unit."""

_COUNTED = """\
COLLECT {{
  UNWIND {0} AS wat
  WITH wat, count(*) AS aantal ORDER BY wat
  RETURN [toString(wat), aantal]
}}"""

TEXT = f"""\
{units()}
{tracks()}
WITH eenheid, size(sporen) AS aantal, CASE WHEN size(sporen) > 1 THEN {DOMAINS} ELSE [] END AS paren
WITH collect({{eenheid: eenheid, aantal: aantal, paren: paren}}) AS alle
// Sinds wanneer, van wie nu losse sporen heeft
WITH alle, COLLECT {{
  UNWIND [een IN alle WHERE een.aantal > 1] AS een
  WITH een.eenheid AS eenheid
  {since()}
  RETURN {{eenheid: eenheid, dagen: duration.inDays(date(sinds), date($peildatum)).days}}
}} AS begonnen
UNWIND alle AS een
WITH begonnen, een, een.eenheid AS eenheid
WITH een, {PLACE} AS municipality, head([b IN begonnen WHERE b.eenheid = eenheid | b.dagen]) AS dagen
WITH municipality, count(*) AS households, sum(CASE WHEN een.aantal > 1 THEN 1 ELSE 0 END) AS parallel,
  collect(een.aantal) AS aantallen, collect(een.paren) AS paren, percentileCont(dagen, 0.5) AS median_days
RETURN municipality, households, parallel, {_COUNTED.format("aantallen")} AS by_tracks,
  {_COUNTED.format("reduce(paar = [], deel IN paren | paar + deel)")} AS by_domain_pair, median_days
ORDER BY municipality"""
