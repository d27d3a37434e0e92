"""`pathways` as Cypher."""

from __future__ import annotations

TEXT = """\
// De fasen van elke zaak op volgorde; een open eind is 9999
MATCH (zaak:Casus)<-[:CASE]-(fase:Fase)
WITH zaak, fase.phase AS wat, fase.start AS van, max(coalesce(fase.end, '9999-12-31')) AS tot
ORDER BY van, wat
WITH zaak, collect({wat: wat, van: van, tot: tot}) AS fasen
UNWIND range(1, size(fasen) - 1) AS n
// Een overgang: de fase is een andere dan die ervoor. Gelijke fasen na elkaar zijn één verblijf
WITH zaak, fasen, n, fasen[n - 1].wat AS from_phase, fasen[n].wat AS to_phase, fasen[n].van AS moment,
  last([x IN range(0, n - 1) WHERE x = 0 OR fasen[x].wat <> fasen[x - 1].wat]) AS eerste
WHERE from_phase <> to_phase AND moment <= $peildatum AND moment > toString(date($peildatum) - duration({days: 365}))
WITH zaak, from_phase, to_phase, moment, fasen[eerste].van AS begin,
  reduce(tot = '', deel IN fasen[eerste..n] | CASE WHEN deel.tot > tot THEN deel.tot ELSE tot END) AS tot
WITH zaak, from_phase, to_phase, moment, date(begin) AS begin,
  CASE WHEN tot < moment THEN date(tot) + duration({days: 1}) ELSE date(moment) END AS weg
// De meldingen over de betrokkenen van die dag, in de 91 dagen ervoor
WITH from_phase, to_phase, duration.inDays(begin, weg).days AS dagen, COUNT {
  MATCH (zaak)<-[:CASE]-(lid:Casuslid {role: 'betrokkene'})-[:PERSON|HOUSEHOLD]->(wie)<-[:PERSON|HOUSEHOLD]-(melding:Melding)
  WHERE coalesce(lid.start, moment) <= moment AND coalesce(lid.end, moment) >= moment
    AND melding.day < moment AND melding.day >= toString(date(moment) - duration({days: 91}))
  RETURN DISTINCT melding
} AS meldingen
RETURN from_phase, to_phase, count(*) AS transitions, percentileCont(dagen, 0.5) AS median_days,
  percentileCont(meldingen, 0.5) AS median_reports
ORDER BY from_phase, to_phase"""
