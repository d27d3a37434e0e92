"""`whatif` as Cypher, without the band: that is a lottery of a thousand draws."""

from __future__ import annotations

from analysis.incypher.blocks import LIVING, open_blocks, targets, touching
from analysis.incypher.parts import distinct

TEXT = f"""\
// De open blokkades van interventies, met hun doel
WITH $peildatum AS dag
{open_blocks()}
WHERE werk:Interventie
{targets()}
WITH dag, werk, coalesce(persoon, huishouden) AS doel, knelpunt, sinds, duration.inDays(date(sinds), date(dag)).days AS dagen,
  gemeente = $municipality AND knelpunt.code = split($code, '/')[0]
    AND (size(split($code, '/')) = 1 OR knelpunt.subcode = split($code, '/')[1]) AS gevraagd
WITH collect({{werk: werk, doel: doel, knelpunt: knelpunt, sinds: sinds, dagen: dagen, gevraagd: gevraagd}}) AS alle
WITH alle, $peildatum AS dag
// Wie het langst wacht gaat voor; dan personen voor huishoudens, dan op kenmerk
WITH dag, alle, COLLECT {{
  UNWIND [b IN alle WHERE b.gevraagd] AS b
  WITH b.doel AS doel, max(b.dagen) AS wacht
  ORDER BY wacht DESC, CASE WHEN doel:Persoon THEN 0 ELSE 1 END, doel.order
  RETURN doel
}}[..$places] AS geholpen
WITH dag, geholpen, [b IN alle WHERE b.gevraagd AND b.doel IN geholpen] AS opgeheven,
  [b IN alle WHERE NOT (b.gevraagd AND b.doel IN geholpen)] AS rest
WITH dag, geholpen, opgeheven, rest, [doel IN geholpen WHERE none(b IN rest WHERE b.doel = doel)] AS vrij,
  COLLECT {{ UNWIND opgeheven AS b RETURN DISTINCT b.werk }} AS werken
// Zaken waarin na afloop niets meer vastzit
WITH *, COLLECT {{
  UNWIND geholpen AS doel
  RETURN {touching("doel")}
}} AS geraakt
WITH *, COLLECT {{
  UNWIND COLLECT {{ UNWIND rest AS b RETURN DISTINCT b.doel }} AS doel
  RETURN {touching("doel")}
}} AS vast
WITH *, COLLECT {{
  UNWIND geraakt AS deel
  UNWIND deel AS zaak
  WITH DISTINCT zaak WHERE none(ander IN vast WHERE zaak IN ander)
  RETURN zaak
}} AS zaken
WITH *, COLLECT {{
  UNWIND vrij AS huishouden
  RETURN CASE WHEN huishouden:Persoon THEN [huishouden] ELSE {LIVING} END
}} AS personen
RETURN COLLECT {{
  UNWIND range(0, size(geholpen) - 1) AS plaats
  UNWIND [b IN opgeheven WHERE b.doel = geholpen[plaats]] AS b
  WITH b, plaats ORDER BY plaats, b.dagen DESC, b.knelpunt.bottleneck, b.werk.intervention
  RETURN {{block: b.werk.intervention + '/' + b.knelpunt.bottleneck + '/' + b.sinds, days: b.dagen}}
}} AS released, size(opgeheven) AS blocks, size([werk IN werken WHERE none(b IN rest WHERE b.werk = werk)]) AS interventions,
  {distinct("personen")} AS persons, size(zaken) AS cases,
  reduce(dagen = 0, b IN opgeheven | dagen + b.dagen) AS days_saved,
  size([werk IN werken WHERE any(b IN rest WHERE b.werk = werk)]) AS still_blocked"""
