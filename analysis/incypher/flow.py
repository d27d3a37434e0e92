"""`flow` as Cypher."""

from __future__ import annotations

TEXT = """\
// Per knelpuntcode de blokkades, met de eerste dag waarop zij niet meer open zijn (9999: nog niet bekend)
MATCH (knelpunt:Knelpunt)
WITH knelpunt.code AS code, collect(knelpunt) AS knelpunten
WITH code, knelpunten, COLLECT {
  UNWIND knelpunten AS knelpunt
  MATCH (knelpunt)<-[:BOTTLENECK]-(blokkade:Blokkade)-[:INTERVENTION|ACTION]->(werk)-[:PARTNER]->(:Partner)
  WITH knelpunt, werk, blokkade.since AS sinds, reduce(eerst = '9999-12-31', weg IN [
    toString(date(blokkade.end) + duration({days: 1})), toString(date(werk.end) + duration({days: 1})), werk.done_on, knelpunt.solved,
    CASE WHEN werk.end IS NULL AND werk.status IN ['afgerond', 'gestopt'] THEN '0001-01-01' END
  ] | CASE WHEN weg < eerst THEN weg ELSE eerst END) AS weg
  WITH knelpunt, werk, sinds, max(weg) AS weg WHERE sinds < weg
  RETURN {sinds: sinds, weg: weg, besloten: knelpunt.decided_on}
} AS blokkades
// De acht hele kwartalen tot de peildatum
UNWIND range(8, 1, -1) AS terug
WITH code, knelpunten, blokkades, date.truncate('quarter', date($peildatum) + duration({days: 1})) - duration({months: 3 * terug}) AS eerste
WITH code, knelpunten, blokkades, toString(eerste.year) + '-Q' + toString(eerste.quarter) AS quarter, toString(eerste) AS van,
  toString(eerste + duration({months: 3})) AS na
WITH code, quarter, size([b IN blokkades WHERE van <= b.sinds < na]) AS began, size([b IN blokkades WHERE van <= b.weg < na]) AS ended,
  size([b IN blokkades WHERE b.sinds < na AND b.weg >= na]) AS open,
  size([knelpunt IN knelpunten WHERE van <= knelpunt.decided_on < na]) AS decisions,
  size([b IN blokkades WHERE van <= b.besloten < na AND b.besloten < b.sinds <= $peildatum]) AS blocks_since
// Alleen knelpunten waarvan iets te tellen is
ORDER BY size(code), code, quarter
WITH code,
  collect({quarter: quarter, began: began, ended: ended, open: open, decisions: decisions, blocks_since: blocks_since}) AS kwartalen
WHERE any(k IN kwartalen WHERE k.began + k.ended + k.open + k.decisions + k.blocks_since > 0)
UNWIND kwartalen AS k
RETURN code, k.quarter AS quarter, k.began AS began, k.ended AS ended, k.open AS open,
  k.decisions AS decisions, k.blocks_since AS blocks_since"""
