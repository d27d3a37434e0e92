"""The agreement of one partner as a page to read and print."""

from __future__ import annotations

from access.agreement import Supplier
from access.configuration import Sharing
from screens.markup import Html, join, tag
from screens.sharing.sentences import NameOf, Paragraph, agreement

READING = "In elke alinea geldt de eerste zin die past. Wie zelf een gegeven leverde of het werk doet, ziet het altijd; toezicht ook."
KNOWN = "“Dát wij er werken” geldt voor lopende inzet: niet wat wij doen, voor wie of sinds wanneer. Een ander gegeven is er dan niet."
OBJECTION = "Maken wij bezwaar tegen doorgeven, dan ziet niemand anders dat gegeven, wat hier ook staat."


def sheet(sharing: Sharing, supplier: Supplier, name_of: NameOf) -> Html:
    """The whole agreement."""
    paragraphs = agreement(sharing, supplier, name_of)
    rules = tag("ul", *(tag("li", text) for text in (READING, KNOWN, OBJECTION)), class_="sl-meta")
    return tag(
        "article", tag("h1", f"Wat deelt {supplier.title}, en met wie"), join(map(_paragraph, paragraphs)), rules, class_="sl-card sl-sheet"
    )


def _paragraph(paragraph: Paragraph) -> Html:
    grounds = tag("p", f"Grondslag: {'; '.join(paragraph.grounds)}.", class_="sl-meta") if paragraph.grounds else Html("")
    return tag("section", tag("h2", paragraph.heading), tag("p", " ".join(paragraph.sentences)), grounds)
