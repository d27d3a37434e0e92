"""What several Cypher texts have in common: periods, lines, the households with a line, and the tracks in them (questions.md §1).

Nodes are rows: `(:Bewoning)-[:PERSON]->(:Persoon)`. Days are ISO text, so that they compare as they stand. Only what Neo4j 5 and its
kin share is used: no procedures, no extensions. Connected components are folded: each table merges the tracks that it meets.
"""

from __future__ import annotations


def valid(row: str, day: str = "dag") -> str:
    """That a row's period holds on a day."""
    return f"coalesce({row}.start, {day}) <= {day} AND coalesce({row}.end, {day}) >= {day}"


def active(work: str, day: str = "dag") -> str:
    """That an intervention is active on a day."""
    running = f"({work}.end >= {day} OR {work}.end IS NULL AND {work}.status IN ['lopend', 'wachtend'])"
    return f"{work}.start <= {day} AND {work}.status <> 'gepland'\nAND {running}"


def line(work: str, day: str = "dag") -> str:
    """That an intervention is a line on a day: active, and not what everybody has."""
    return f"{active(work, day)}\nAND coalesce({work}.nature, 'gericht') <> 'basis'"


def opened(case: str, day: str = "dag") -> str:
    """That a case is open on a day."""
    return f"{case}.opened <= {day} AND coalesce({case}.closed, {day}) >= {day}"


def units() -> str:
    """Rows `eenheid, dag`: households with a line on `$peildatum`, and persons with one who live nowhere."""
    return f"""\
// De eenheden: huishoudens met een lijn, en wie met een lijn nergens woont
MATCH (doel:Persoon|Huishouden)<-[:PERSON|HOUSEHOLD]-(lijn:Interventie)
WHERE {line("lijn", "$peildatum")}
OPTIONAL MATCH (doel)<-[:PERSON]-(woont:Bewoning)-[:HOUSEHOLD]->(thuis:Huishouden)
WHERE {valid("woont", "$peildatum")}
WITH DISTINCT coalesce(thuis, doel) AS eenheid, $peildatum AS dag"""


def around(unit: str = "eenheid", day: str = "dag") -> str:
    """A list: a household with who lives there on the day, a person with the homes of that day."""
    return f"""\
[{unit}] + COLLECT {{
  MATCH ({unit})<-[:PERSON|HOUSEHOLD]-(woont:Bewoning)-[:PERSON|HOUSEHOLD]->(ander)
  WHERE ander <> {unit} AND {valid("woont", day)}
  RETURN DISTINCT ander
}}"""


def of_case(case: str, day: str = "dag") -> str:
    """A list: S of a case on a day."""
    return f"""\
COLLECT {{
  MATCH ({case})<-[:CASE]-(lid:Casuslid {{role: 'betrokkene'}})-[:PERSON|HOUSEHOLD]->(over)
  WHERE {valid("lid", day)}
  WITH DISTINCT over, {day}
  UNWIND {around("over", day)} AS wie
  RETURN DISTINCT wie
}}"""


def working(system: str = "systeem", day: str = "dag") -> str:
    """A list of the partners with a line in a system."""
    return f"""\
COLLECT {{
  UNWIND {system} AS wie
  MATCH (wie)<-[:PERSON|HOUSEHOLD]-(lijn:Interventie)-[:PARTNER]->(partner:Partner)
  WHERE {line("lijn", day)}
  RETURN DISTINCT partner.partner
}}"""


def tables(system: str = "systeem", day: str = "dag") -> str:
    """A list of the cases with regie that touch a system: `{zaak, aan, regie}`, who sits there and who leads."""
    return f"""\
COLLECT {{
  UNWIND {system} AS wie
  MATCH (wie)<-[:PERSON|HOUSEHOLD]-(lid:Casuslid {{role: 'betrokkene'}})-[:CASE]->(zaak:Casus)
  WHERE {valid("lid", day)} AND {opened("zaak", day)}
  WITH DISTINCT zaak, {day}
  MATCH (zaak)<-[:CASE]-(rol:Rol)-[:PARTNER]->(partner:Partner)
  WHERE {valid("rol", day)}
  WITH zaak, collect(DISTINCT partner.partner) AS aan,
    collect(DISTINCT CASE rol.role WHEN 'casusregie' THEN partner.partner END) AS regie
  WHERE size(regie) > 0
  RETURN {{zaak: zaak.case, aan: aan, regie: regie}}
}}"""


def merged(partners: str, seats: str) -> str:
    """The tracks: partners one by one, and each table (a list of partners) merges the tracks that it meets."""
    met = "[spoor IN sporen WHERE any(lid IN spoor WHERE lid IN tafel)]"
    return f"""\
[spoor IN reduce(
  sporen = [lid IN {partners} | [lid]],
  tafel IN {seats} |
  [spoor IN sporen WHERE none(lid IN spoor WHERE lid IN tafel)] +
  [reduce(samen = [], spoor IN {met} | samen + spoor)]
) WHERE size(spoor) > 0]"""


def tracks(*carried: str, system: str = "") -> str:
    """From rows `eenheid, dag` (and what is carried along) to rows with `systeem, partners, tafels, sporen`.

    A unit is a household or a person; of something else `system` says who and what is in it.
    """
    keep = ", ".join(("eenheid", "dag", *carried))
    return f"""\
// De sporen: wie via een tafel met casusregie met elkaar verbonden is
WITH {keep}, {system or around()} AS systeem
WITH {keep}, systeem, {working()} AS partners, {tables()} AS tafels
WITH {keep}, systeem, partners, tafels,
  {merged("partners", "[tafel IN tafels | tafel.aan]")} AS sporen"""


def distinct(items: str) -> str:
    """How many different ones there are in a list of lists."""
    return f"size(COLLECT {{ UNWIND {items} AS deel UNWIND deel AS een RETURN DISTINCT een }})"


PLACE = "coalesce(eenheid.municipality, 'onbekend')"
"""Where a unit is: of a household its own, of who lives nowhere the person's."""
