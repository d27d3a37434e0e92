"""What stands around cases (`Store.neighbourhoods`), in one statement: going to the server costs more than looking there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from graphmodel.declare import Fact
from graphmodel.kinds import (
    WERKMAP,
    Action,
    Attendance,
    Block,
    Bottleneck,
    Case,
    Household,
    Inquiry,
    Intervention,
    Kinship,
    Meeting,
    Member,
    Partner,
    Person,
    PhaseSpell,
    Report,
    Residence,
    Role,
)
from graphmodel.records import OF_A_CASE as RECORDS_OF_A_CASE
from graphmodel.records import Escalation
from graphmodel.stores.neo4j_shape import ROW_OF, shape

IN_FORCE = "x.bron IS NOT NULL AND x.ingetrokken_op IS NULL"

RETURNED: tuple[type[Fact], ...] = (
    Case, Member, Role, PhaseSpell, Inquiry, Meeting, Attendance, Action, *RECORDS_OF_A_CASE, Person, Household, Residence, Kinship,
    Intervention, Report, Block, Bottleneck, Escalation, Partner,
)  # fmt: skip
"""The kinds of a neighbourhood, in the order in which the statement returns their rows after the case's id."""


def returned(without: frozenset[type[Fact]]) -> list[type[Fact]]:
    """The kinds of a neighbourhood without some of them, in the order of the statement."""
    return [model for model in RETURNED if model not in without]


@cache
def around(without: frozenset[type[Fact]]) -> str:
    """The statement: `$cases` are ids; a row of the answer is a case's id, then its rows kind by kind (`returned`)."""
    case = shape(Case)
    return "\n".join(
        [
            f"UNWIND $cases AS case_id MATCH (c:{case.thing} {{{case.id_column}: case_id}})",
            f"WHERE EXISTS {{ (c)<-[:{ROW_OF}]-(x:{case.row}) WHERE {IN_FORCE} }}",
            *_circle(),
            *_found(),
            *_rows(without),
            *_partners(without),
            f"RETURN c.{case.id_column}, " + ", ".join(map(_name, returned(without))),
        ]
    )


def _circle() -> Iterator[str]:
    member, residence = shape(Member), shape(Residence)
    yield "WITH c,"
    yield f"{_collect(f'MATCH (c)-[x:{member.row}]->(t:{shape(Person).thing}) WHERE {IN_FORCE} RETURN DISTINCT t')} AS p0,"
    yield f"{_collect(f'MATCH (c)-[x:{member.row}]->(t:{shape(Household).thing}) WHERE {IN_FORCE} RETURN DISTINCT t')} AS h0"
    lived = f"UNWIND p0 AS p MATCH (p)<-[x:{residence.row}]-(t) WHERE {IN_FORCE} RETURN t"
    yield f"WITH c, p0, {_collect(f'UNWIND h0 AS t RETURN t UNION {lived}')} AS h1"
    living = f"UNWIND h1 AS h MATCH (h)-[x:{residence.row}]->(t) WHERE {IN_FORCE} RETURN t"
    yield f"WITH c, h1, {_collect(f'UNWIND p0 AS t RETURN t UNION {living}')} AS p1"


def _found() -> Iterator[str]:
    """The things that rows are looked for around, each once."""
    helps, planned = shape(Intervention).relation("persoon_id"), shape(Intervention).relation("casus_id")
    about, at = shape(Report).relation("persoon_id"), shape(Report).relation("casus_id")
    agreed, met, blocked = shape(Action).relation("casus_id"), shape(Meeting).relation("casus_id"), shape(Block).row
    reports = f"UNWIND s AS t MATCH (t)<-[:{about}]-{_node(Report)} RETURN x UNION MATCH (c)<-[:{at}]-{_node(Report)} RETURN x"
    others = f"UNWIND s AS t MATCH (t)<-[x:{shape(Member).row}]-(o) WHERE {IN_FORCE} AND o <> c RETURN DISTINCT o"
    plans = f"UNWIND inzet AS i MATCH (i)-[:{planned}]->(o) RETURN o UNION UNWIND gemeld AS m MATCH (m)-[:{at}]->(o) RETURN o"
    yield "WITH c, h1, p1, p1 + h1 AS s"
    yield f"WITH *, {_collect(f'UNWIND s AS t MATCH (t)<-[:{helps}]-{_node(Intervention)} RETURN DISTINCT x')} AS inzet,"
    yield f"{_collect(reports)} AS gemeld,"
    yield f"{_collect(f'MATCH (c)<-[:{agreed}]-{_node(Action)} RETURN x')} AS afspraken,"
    yield f"{_collect(others)} AS andere"
    yield f"WITH *, {_collect(f'UNWIND [c] + andere AS o MATCH (o)<-[:{met}]-{_node(Meeting)} RETURN x')} AS bijeen,"
    yield f"{_collect(f'UNWIND inzet + afspraken AS i MATCH (i)-[x:{blocked}]->() WHERE {IN_FORCE} RETURN DISTINCT x')} AS vast,"
    yield f"{_collect(f'UNWIND [c] + andere AS o RETURN o UNION {plans}')} AS zaken"


def _rows(without: frozenset[type[Fact]]) -> Iterator[str]:
    found = []
    for model, source in _sources().items():
        if model in without:
            continue
        found.append(f"{_collect(f'{source} {_row(model)}')} AS {_name(model)}")
    yield "WITH c, " + ",\n".join(found)


def _sources() -> dict[type[Fact], str]:
    """Where the rows `x` of each kind are."""
    owned: tuple[type[Fact], ...] = (PhaseSpell, *RECORDS_OF_A_CASE)
    cause, went_up = shape(Bottleneck).thing, shape(Escalation).relation("knelpunt_id")
    causes = "UNWIND vast AS b WITH DISTINCT b.knelpunt_id AS id"
    return {
        Case: _apart(Case, "zaken"),
        Member: f"UNWIND s AS t MATCH (t)<-[x:{shape(Member).row}]-()",
        Role: f"UNWIND [c] + andere AS o MATCH (o)-[x:{shape(Role).row}]->()",
        **{model: _of_the_case(model) for model in owned},
        Inquiry: f"MATCH (c)-[x:{shape(Inquiry).row}]->()",
        Meeting: "UNWIND bijeen AS x",
        Attendance: f"UNWIND bijeen AS m MATCH (m)-[x:{shape(Attendance).row}]->()",
        Action: "UNWIND afspraken AS x",
        Person: _apart(Person, "p1"),
        Household: _apart(Household, "h1"),
        Residence: f"UNWIND h1 AS h MATCH (h)-[x:{shape(Residence).row}]->()",
        Kinship: f"UNWIND p1 AS p MATCH (p)-[x:{shape(Kinship).row}]->(q) WHERE q IN p1",
        Intervention: "UNWIND inzet AS x",
        Report: "UNWIND gemeld AS x",
        Block: "UNWIND vast AS x",
        Bottleneck: f"{causes} MATCH (x:{cause} {{knelpunt_id: id}})",
        Escalation: f"{causes} MATCH (:{cause} {{knelpunt_id: id}})<-[:{went_up}]-(x:{shape(Escalation).row})",
    }


def _partners(without: frozenset[type[Fact]]) -> Iterator[str]:
    partner, parent = shape(Partner), Partner.kind().index["onderdeel_van"]
    yield f"WITH *, {' + '.join(_named(without))} AS genoemd"
    its_rows = f"MATCH (t:{partner.thing} {{{partner.id_column}: id}})<-[:{ROW_OF}]-(x:{partner.row}) {_row(Partner)}"
    yield f"WITH *, {_collect(f'UNWIND genoemd AS id WITH DISTINCT id {its_rows}')} AS direct"
    above = f"UNWIND direct AS d WITH DISTINCT d[{parent}] AS id WHERE NOT id IN genoemd"
    yield f"WITH *, direct + {_collect(f'{above} {its_rows}')} AS {_name(Partner)}"


def _named(without: frozenset[type[Fact]]) -> Iterator[str]:
    """Lists of the partners that rows name or that supplied them."""
    for kind in WERKMAP:
        if kind.model is Partner or kind.model in without:
            continue
        columns = [column.name for column in kind.references if column.refers_to == Partner.__name__] + ["bron"]
        yield from (f"[r IN {_name(kind.model)} | r[{kind.index[column]}]]" for column in columns)


def _collect(query: str) -> str:
    return f"COLLECT {{ {query} }}"


def _row(model: type[Fact]) -> str:
    """The rows `x` that are in force, as lists. A row's properties are a chain to walk: it is walked once, not for each of them."""
    names = ", ".join(f"m.{name}" for name in model.kind().names)
    return f"WITH properties(x) AS m WHERE m.bron IS NOT NULL AND m.ingetrokken_op IS NULL RETURN [{names}]"


def _apart(model: type[Fact], things: str) -> str:
    return f"UNWIND {things} AS t MATCH (t)<-[:{ROW_OF}]-(x:{shape(model).row})"


def _of_the_case(model: type[Fact]) -> str:
    """Rows of `c` itself: relationships from it where they have another end, else nodes with a relationship to it."""
    rows = shape(model)
    return f"MATCH (c)-[x:{rows.row}]->()" if rows.is_edge else f"MATCH (c)<-[:{rows.relation('casus_id')}]-(x:{rows.row})"


def _node(model: type[Fact]) -> str:
    """A node that is a row in force, as `x`, to end a pattern with."""
    return f"(x:{shape(model).row} WHERE {IN_FORCE})"


def _name(model: type[Fact]) -> str:
    return model.kind().name
