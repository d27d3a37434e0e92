"""`bottlenecks` as Cypher."""

from __future__ import annotations

from analysis.incypher.blocks import INVOLVED, LIVING, open_blocks, targets, touching
from analysis.incypher.parts import distinct

_KEPT = "dag, nu, werk, knelpunt, partner, gemeente, dagen"

TEXT = f"""\
// De open blokkades van nu en van 91 dagen geleden
UNWIND [$peildatum, toString(date($peildatum) - duration({{days: 91}}))] AS dag
{open_blocks()}
{targets()}
// Wie en wat elke blokkade raakt
WITH dag, dag = $peildatum AS nu, werk, knelpunt, partner, gemeente, duration.inDays(date(sinds), date(dag)).days AS dagen,
  persoon, huishouden, zaak, thuizen, coalesce(persoon, huishouden) AS doel
WITH {_KEPT},
  CASE
    WHEN NOT nu THEN []
    WHEN persoon IS NOT NULL THEN [persoon]
    WHEN zaak IS NOT NULL THEN {INVOLVED}
    ELSE {LIVING}
  END AS personen,
  CASE WHEN NOT nu THEN [] WHEN huishouden IS NOT NULL THEN [huishouden] ELSE thuizen END AS huishoudens,
  CASE
    WHEN NOT nu THEN []
    WHEN zaak IS NOT NULL THEN [zaak]
    ELSE {touching("doel")}
  END AS zaken
// Per knelpunt en gemeente
WITH knelpunt.code AS code, CASE $by WHEN 'subcode' THEN knelpunt.subcode END AS subcode, gemeente,
  collect(CASE WHEN nu THEN dagen END) AS wachten, sum(CASE WHEN nu THEN 1 ELSE -1 END) AS verschil,
  collect(CASE WHEN nu THEN [werk] ELSE [] END) AS werken, collect(CASE WHEN nu THEN [partner] ELSE [] END) AS partners,
  percentileCont(CASE WHEN nu THEN dagen END, 0.5) AS mediaan, percentileCont(CASE WHEN nu THEN dagen END, 0.9) AS p90,
  max(CASE WHEN nu THEN dagen END) AS langst, sum(CASE WHEN nu AND knelpunt.escalated <= dag THEN 1 ELSE 0 END) AS opgeschaald,
  collect(personen) AS personen, collect(huishoudens) AS huishoudens, collect(zaken) AS zaken
RETURN code, subcode, gemeente AS municipality, size(wachten) AS blocks,
  {distinct("werken")} AS interventions,
  {distinct("personen")} AS persons,
  {distinct("huishoudens")} AS households,
  {distinct("zaken")} AS cases,
  {distinct("partners")} AS partners,
  mediaan AS median_days, p90 AS p90_days, langst AS max_days, verschil AS change, opgeschaald AS escalated
ORDER BY code, subcode, municipality"""
