"""The partner map in words and tables: what stands on it, for who uses the keyboard, listens, or wants the figures."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.load import LoadRow
from analysis.network import Network, Node, Tie
from graphmodel.vocabulary import Domain, PartnerKind
from reports.sentences import said, share
from screens.markup import Html, join, tag
from screens.region.tables import table
from screens.sharing.sentences import NameOf
from screens.wording import count, in_sentence

TIES_SHOWN = 8


def name_of(node: Node, name: NameOf) -> str:
    """A kind by its label, an organisation by its name."""
    what, _, word = node.id.partition(":")
    kind = PartnerKind(node.kind).label
    return {"kind": kind, "rest": f"{node.organisations} andere: {in_sentence(kind)}"}.get(what) or name(word)


def describe(network: Network, name: NameOf) -> dict[str, str]:
    """A label for each node, most households first."""
    return {node.id: _described(node, name) for node in network.nodes}


def _described(node: Node, name: NameOf) -> str:
    parts = [name_of(node, name), Domain(node.domain).label if node.domain else "", count(node.households, "huishouden", "huishoudens")]
    if node.organisations > 1:
        parts.append(f"{node.organisations} organisaties")
    if node.hole:
        parts.append(f"gat in {count(node.hole, 'huishouden', 'huishoudens')}")
    return ", ".join(part for part in parts if part)


def finding(holes: Sequence[LoadRow], name: NameOf) -> str:
    """Which organisation leaves the largest hole when it goes."""
    deepest = max(holes, key=lambda row: (row.gap, row.cases), default=None)
    if deepest is None or not deepest.gap:
        return "Valt één organisatie weg, dan komen er nergens losse sporen bij."
    homes = count(deepest.gap, "huishouden", "huishoudens")
    return f"{name(deepest.partner)} laat het grootste gat achter: zonder die organisatie komen er in {homes} losse sporen bij."


def summary(network: Network, name: NameOf) -> str:
    """The map in a sentence."""
    most = network.nodes[0]
    homes = count(most.households, "huishouden", "huishoudens")
    size = f"Kaart van {len(network.nodes)} partners of soorten met {len(network.ties)} lijnen"
    return f"{size}; in de meeste huishoudens, {homes}, werkt {name_of(most, name)}."


def detail(node: Node, network: Network, name: NameOf) -> Html:
    """What is known of one node."""
    by_id = {each.id: each for each in network.nodes}
    mine = [tie for tie in network.ties if node.id in (tie.a, tie.b)]
    rows = [[_other(tie, node, by_id, name), said(tie.together), said(tie.apart), share(tie.apart, tie.together)] for tie in mine]
    figures = (
        (said(node.households), "huishoudens"),
        (said(node.hole), "waar één van hen een gat zou laten" if node.organisations > 1 else "waar die een gat zou laten"),
        (f"{100 * node.between:.0f}%", "van de kortste wegen van afstemming loopt hierover"),
    )
    strip = tag("div", join(tag("div", tag("b", number), tag("span", words)) for number, words in figures), class_="sl-figures")
    heads = ("Samen met", "Samen in", "Zonder afstemming", "Deel")
    return join(
        [
            tag("h2", name_of(node, name), class_="sl-name"),
            strip,
            table(f"Met wie het vaakst ({len(mine)} in alles)", heads, rows[:TIES_SHOWN]),
        ]
    )


def _other(tie: Tie, node: Node, by_id: dict[str, Node], name: NameOf) -> str:
    if tie.a == tie.b:
        return "een ander van dezelfde soort"
    return name_of(by_id[tie.b if tie.a == node.id else tie.a], name)


def node_table(network: Network, numbers: dict[str, int], name: NameOf) -> Html:
    """Everybody on the map; those with a number in the order of numbers first."""
    ordered = sorted(network.nodes, key=lambda node: numbers.get(node.id, len(numbers) + 1))
    rows = [
        [
            f"{numbers[node.id]}. {name_of(node, name)}" if node.id in numbers else name_of(node, name),
            Domain(node.domain).label if node.domain else "–",
            *map(said, (node.organisations, node.households, node.hole)),
            f"{100 * node.between:.0f}%",
        ]
        for node in ordered
    ]
    heads = ("Wie", "Domein", "Organisaties", "Huishoudens", "Gat", "Tussenpositie")
    return table("Wie staan er op de kaart", heads, rows, words=(0, 1))


def tie_table(network: Network, name: NameOf) -> Html:
    """Every line, drawn or not."""
    by_id = {node.id: node for node in network.nodes}
    rows = [
        [name_of(by_id[tie.a], name), name_of(by_id[tie.b], name), said(tie.together), said(tie.apart), share(tie.apart, tie.together)]
        for tie in network.ties
    ]
    return table("Alle lijnen", ("Wie", "en", "Samen in", "Zonder afstemming", "Deel"), rows, words=(0, 1))


def load_table(rows: Sequence[LoadRow], name: NameOf, most: int) -> Html:
    """Organisations with casusregie, the largest hole first."""
    ordered = sorted(rows, key=lambda row: (-row.gap, -row.cases, row.partner))[:most]
    shown = [[name(row.partner), *map(said, (row.gap, row.cases, row.partners))] for row in ordered]
    heads = ("Organisatie met casusregie", "Huishoudens met een gat", "Zaken met regie", "Partners aan tafel")
    return table(f"Wie laat een gat achter? De eerste {len(shown)} van {len(rows)}", heads, shown)
