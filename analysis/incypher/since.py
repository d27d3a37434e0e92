"""Since when a household's lines run in parallel, as Cypher (questions.md §1, since)."""

from __future__ import annotations

from analysis.incypher.parts import merged

FIRST, LAST = "'0001-01-01'", "'9999-12-31'"
"""What an open start and an open end stand for."""


def _latest(*days: str) -> str:
    return f"reduce(van = {FIRST}, x IN [{', '.join(days)}] | CASE WHEN x > van THEN x ELSE van END)"


def _earliest(*days: str) -> str:
    return f"reduce(tot = {LAST}, x IN [{', '.join(days)}] | CASE WHEN x < tot THEN x ELSE tot END)"


def _once(items: str) -> str:
    """Each of a list once."""
    return f"reduce(al = [], x IN {items} | CASE WHEN x IN al THEN al ELSE al + x END)"


_SEATED = "[p IN zitten | [naast IN zitten WHERE naast.zaak = p.zaak | naast.partner]]"
"""The tables of a day: for each seat who sits in the same case. That a table stands there more than once changes no track."""


def since(*carried: str) -> str:
    """From rows `eenheid` that are parallel on `$peildatum` to rows with `sinds`; `dag` is gone."""
    keep = ", ".join(("eenheid", *carried))
    return f"""\
// Wie en wat er wanneer bij een eenheid hoort; dan wie daar wanneer werkt, en aan welke tafel met casusregie zit
WITH {keep}, {_inside()} AS binnen
WITH {keep}, {_lines()} AS lijnen, {_seats()} AS plaatsen
// De dagen waarop iets verandert, en de sporen tot de volgende
WITH {keep}, lijnen, plaatsen, {_days()} AS dagen
{_loose(keep)}
// Het begin van de laatste reeks: daarvoor was het langer dan $bridged dagen niet los
WITH {keep}, collect([dag, tot]) AS los
WITH {keep}, {_last_start()} AS sinds"""


def _inside() -> str:
    """A list of who and what belongs to a unit, from which day to which: `{wie, van, tot}`."""
    return f"""\
[{{wie: eenheid, van: {FIRST}, tot: {LAST}}}] + COLLECT {{
  MATCH (eenheid)<-[:PERSON|HOUSEHOLD]-(woont:Bewoning)-[:PERSON|HOUSEHOLD]->(ander)
  WHERE ander <> eenheid
  RETURN {{wie: ander, van: coalesce(woont.start, {FIRST}), tot: coalesce(woont.end, {LAST})}}
}}"""


def _lines() -> str:
    """A list of the partners with a line there, from which day to which: `{partner, van, tot}`."""
    return f"""\
COLLECT {{
  UNWIND binnen AS deel
  WITH deel, deel.wie AS wie
  MATCH (wie)<-[:PERSON|HOUSEHOLD]-(lijn:Interventie)-[:PARTNER]->(partner:Partner)
  WHERE lijn.status <> 'gepland' AND coalesce(lijn.nature, 'gericht') <> 'basis'
  AND (lijn.end IS NOT NULL OR lijn.status IN ['lopend', 'wachtend'])
  WITH partner,
  {_latest("deel.van", "lijn.start")} AS van,
  {_earliest("deel.tot", "lijn.end")} AS tot
  WHERE van <= tot AND van <= $peildatum
  RETURN {{partner: partner.partner, van: van, tot: tot}}
}}"""


def _seats() -> str:
    """A list of who sits at which table with casusregie, from which day to which: `{zaak, partner, van, tot}`."""
    return f"""\
COLLECT {{
  UNWIND binnen AS deel
  WITH deel, deel.wie AS wie
  MATCH (wie)<-[:PERSON|HOUSEHOLD]-(lid:Casuslid {{role: 'betrokkene'}})-[:CASE]->(zaak:Casus)
  MATCH (zaak)<-[:CASE]-(regie:Rol {{role: 'casusregie'}})
  MATCH (zaak)<-[:CASE]-(rol:Rol)-[:PARTNER]->(partner:Partner)
  WITH zaak, partner,
  {_latest("deel.van", "lid.start", "zaak.opened", "regie.start", "rol.start")} AS van,
  {_earliest("deel.tot", "lid.end", "zaak.closed", "regie.end", "rol.end")} AS tot
  WHERE van <= tot AND van <= $peildatum
  RETURN DISTINCT {{zaak: zaak.case, partner: partner.partner, van: van, tot: tot}}
}}"""


def _days() -> str:
    """A list of the days on which a line or a seat begins or is over, in their order."""
    return """\
COLLECT {
  UNWIND lijnen + plaatsen AS deel
  UNWIND [deel.van, CASE WHEN deel.tot < $peildatum THEN toString(date(deel.tot) + duration({days: 1})) END] AS dag
  WITH DISTINCT dag WHERE dag <= $peildatum
  RETURN dag ORDER BY dag
}"""


def _loose(keep: str) -> str:
    """Rows `dag, tot`: the stretches between those days in which there is more than one track."""
    return f"""\
UNWIND range(0, size(dagen) - 1) AS n
WITH {keep}, dagen[n] AS dag, coalesce(toString(date(dagen[n + 1]) - duration({{days: 1}})), $peildatum) AS tot, lijnen, plaatsen
WITH {keep}, dag, tot,
  [p IN plaatsen WHERE p.van <= dag AND p.tot >= dag] AS zitten,
  {_once("[l IN lijnen WHERE l.van <= dag AND l.tot >= dag | l.partner]")} AS partners
WITH {keep}, dag, tot,
  {merged("partners", _SEATED)} AS sporen
WHERE size(sporen) > 1"""


def _last_start() -> str:
    """The first day of the last run of stretches `los`: one with none that ends shortly before it."""
    return """\
reduce(sinds = null, stuk IN [
  stuk IN los WHERE none(
    eerder IN los WHERE eerder[0] < stuk[0] AND eerder[1] >= toString(date(stuk[0]) - duration({days: $bridged + 1}))
  )
] | CASE WHEN sinds IS NULL OR stuk[0] > sinds THEN stuk[0] ELSE sinds END)"""
