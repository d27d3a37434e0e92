"""`load` as Cypher."""

from __future__ import annotations

from analysis.incypher.parts import merged, opened, tracks, units, valid

_LEFT = "[tafel IN tafels WHERE any(ander IN tafel.regie WHERE ander <> weg) | [lid IN tafel.aan WHERE lid <> weg]]"
"""The tables that still have regie without `weg`, and who then sits there."""

TEXT = f"""\
{units()}
{tracks()}
// Wie een gat laat: zonder zijn rollen zijn er in de eenheid meer sporen
WITH collect({{partners: partners, tafels: tafels, sporen: size(sporen)}}) AS eenheden
WITH COLLECT {{
  UNWIND eenheden AS een
  WITH een.partners AS partners, een.tafels AS tafels, een.sporen AS eerst
  UNWIND COLLECT {{ UNWIND tafels AS tafel UNWIND tafel.aan AS lid RETURN DISTINCT lid }} AS weg
  WITH weg, eerst,
    {merged("partners", _LEFT)} AS daarna
  WHERE size(daarna) > eerst
  RETURN weg
}} AS gaten, $peildatum AS dag
// Wie de casusregie heeft, met wie aan tafel
MATCH (leider:Partner)<-[:PARTNER]-(regie:Rol {{role: 'casusregie'}})-[:CASE]->(zaak:Casus)
WHERE {valid("regie")} AND {opened("zaak")}
MATCH (zaak)<-[:CASE]-(rol:Rol)-[:PARTNER]->(lid:Partner)
WHERE {valid("rol")}
WITH gaten, leider.partner AS partner, count(DISTINCT zaak) AS cases, count(DISTINCT lid) AS partners
RETURN partner, cases, partners, size([weg IN gaten WHERE weg = partner]) AS gap
ORDER BY partner"""
