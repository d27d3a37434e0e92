"""The versions of the sharing rules: who changed what, when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from access.configfile import ConfigurationFile
from access.configuration import Sharing
from access.versions import Version, versions
from access.view import Access
from graphmodel.days import dutch
from graphmodel.errors import ConfigurationError
from screens.markup import Html, join, tag
from screens.sharing.draft import Difference, difference
from screens.sharing.sentences import NameOf, in_full
from screens.wording import count

FILE = "sharing.yaml"


@dataclass(frozen=True)
class Changed:
    """One change: when, by whom, and what; `what` is None where the version before it does not load any more."""

    version: Version
    what: Difference | None


def changes(access: Access) -> Iterator[Changed]:
    """The changes made on the screen, the latest first."""
    after: Sharing | None = access.configuration.sharing
    for version in versions(access, FILE):
        before = _read(version)
        yield Changed(version, difference(before, after) if before and after else None)
        after = before


def _read(version: Version) -> Sharing | None:
    try:
        return ConfigurationFile(version.path, Sharing).read()
    except ConfigurationError:
        return None


def moment(until: str) -> str:
    """The moment of a version in words; versions are named in UTC."""
    return f"{dutch(date.fromisoformat(until[:10]))}, {until[11:13]}.{until[13:15]} uur (UTC)"


def listed(made: list[Changed], name_of: NameOf) -> Html:
    """The changes as a list."""
    if not made:
        return tag("p", "Op dit scherm is nog niets gewijzigd.", class_="sl-meta")
    return tag("ul", join(_item(each, name_of) for each in made), class_="sl-changes")


def _item(each: Changed, name_of: NameOf) -> Html:
    head = tag("b", f"{moment(each.version.until)}, door {each.version.by}")
    if each.what is None:
        return tag("li", head, ": een van beide versies is niet meer te lezen; zij ligt nog in de map versions.")
    return tag("li", head, f": {summed(each.what)}.", told(each.what, name_of))


def summed(what: Difference) -> str:
    """How much came and went."""
    rules = f"{count(len(what.added), 'afspraak', 'afspraken')} erbij, {len(what.removed)} eraf"
    return rules + ("; ook wat geldt waar geen afspraak past" if what.other else "")


def told(what: Difference, name_of: NameOf) -> Html:
    """Each rule that came or went, in words."""
    lines = [("Erbij", rule) for rule in what.added] + [("Eraf", rule) for rule in what.removed]
    return tag("ul", *(tag("li", tag("b", f"{word}: "), in_full(rule, name_of)) for word, rule in lines))
