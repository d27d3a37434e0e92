"""Since when a household's lines run in parallel, as Cypher (questions.md §1, since)."""

from __future__ import annotations

from analysis.incypher.parts import tracks

BRIDGED = 14


def since(*carried: str) -> str:
    """From rows `eenheid` that are parallel on `$peildatum` to rows with `sinds`; `dag` is gone."""
    keep = ", ".join(("eenheid", *carried))
    after = "toString(date({0}) + duration({{days: 1}}))"
    return f"""\
// De dagen waarop rond een eenheid iets verandert
WITH {keep}, [eenheid] + COLLECT {{
  MATCH (eenheid)<-[:PERSON|HOUSEHOLD]-(:Bewoning)-[:PERSON|HOUSEHOLD]->(ander) WHERE ander <> eenheid RETURN DISTINCT ander
}} AS ooit
WITH {keep}, COLLECT {{
  UNWIND ooit AS wie
  MATCH (wie)<-[:PERSON|HOUSEHOLD]-(feit:Bewoning|Interventie|Casuslid)
  OPTIONAL MATCH (feit:Casuslid)-[:CASE]->(zaak:Casus)
  OPTIONAL MATCH (zaak)<-[:CASE]-(rol:Rol)
  UNWIND [
    feit.start, {after.format("feit.end")},
    zaak.opened, {after.format("zaak.closed")},
    rol.start, {after.format("rol.end")}
  ] AS dag
  WITH DISTINCT dag WHERE dag <= $peildatum
  RETURN dag ORDER BY dag
}} AS dagen
UNWIND range(0, size(dagen) - 1) AS n
WITH {keep}, dagen[n] AS dag, coalesce(toString(date(dagen[n + 1]) - duration({{days: 1}})), $peildatum) AS tot
{tracks("tot", *carried)}
WITH {keep}, dag, tot WHERE size(sporen) > 1
// Het begin van de laatste reeks: daarvoor was het langer dan {BRIDGED} dagen niet los
WITH {keep}, collect([dag, tot]) AS los
WITH {keep}, reduce(sinds = null, stuk IN [
  stuk IN los WHERE none(
    eerder IN los WHERE eerder[0] < stuk[0] AND eerder[1] >= toString(date(stuk[0]) - duration({{days: {BRIDGED + 1}}}))
  )
] | CASE WHEN sinds IS NULL OR stuk[0] > sinds THEN stuk[0] ELSE sinds END) AS sinds"""
