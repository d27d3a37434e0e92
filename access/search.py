"""Search by name, BSN or address, within what the viewer may see and nothing else: it looks in views, never in the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from access.casegraph import CaseGraph
from access.configuration import User
from access.roles import Act
from access.view import Access, check_use
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Household, Person, Residence
from graphmodel.vocabulary import Category

LEAST = 3
"""Letters or digits that a search needs: less would be a list of everybody."""


@dataclass(frozen=True, order=True)
class Found:
    """A person or household in a case that the viewer may open."""

    case: str
    kind: str
    """The kind's name: of persons, or of households."""
    id: str
    by: str
    """What it was found by: `naam`, `bsn` or `adres`."""


def search(access: Access, viewer: User, text: str, *, purpose: str) -> list[Found]:
    """Where what was typed stands: all its words in a name, or in a visible address; or exactly a visible BSN.

    Sorted by case, kind and id. Toezicht searches all open cases. One log line, that names what was found and never what was
    typed. Raises WrongUse for less than three letters or digits, Refused for a role that does not search.
    """
    words = folded(text)
    if sum(map(len, words)) < LEAST:
        raise WrongUse(f"Typ ten minste {LEAST} letters of cijfers.")
    action = {"search": "open cases"}
    check_use(purpose, action, [])
    viewer = access.viewer(viewer.id)
    try:
        graphs = access.look(viewer, access.open_cases(viewer), Act.SEARCH)
    except Refused:
        access.note(viewer, purpose, action, [], "refused")
        raise
    access.check_names(viewer, graphs, purpose, action)
    found = sorted({hit for graph in graphs.values() for hit in _in_case(graph, words)})
    persons = {hit.id for hit in found if hit.kind == Person.kind().name}
    access.note(
        viewer, purpose, action, sorted({hit.case for hit in found}), "answered", persons, {str(_CATEGORY[hit.by]) for hit in found}
    )
    return found


_CATEGORY = {"naam": Category.IDENTIFICATIE, "bsn": Category.BSN, "adres": Category.WONEN}


def folded(text: str | None) -> list[str]:
    """The words of a text, in small letters; a postcode counts as one word, with a space in it or not."""
    return (text or "").casefold().replace(",", " ").split()


def _in_case(graph: CaseGraph, words: list[str]) -> Iterator[Found]:
    for row in graph.of(Person):
        if _matches(words, [row.given_names, row.name_prefix, row.surname]):
            yield Found(graph.case_id, Person.kind().name, row.id, "naam")
        if row.bsn and row.bsn == "".join(words):
            yield Found(graph.case_id, Person.kind().name, row.id, "bsn")
    at = {home.id for home in graph.of(Household) if _matches(words, _address(home))}
    yield from (Found(graph.case_id, Household.kind().name, home, "adres") for home in at)
    for stay in graph.of(Residence):
        if stay.household in at and graph.today in stay.period:
            yield Found(graph.case_id, Person.kind().name, stay.person, "adres")


def _address(home: Household) -> list[str | None]:
    number = "".join(part or "" for part in (home.house_number, home.house_letter, home.house_addition))
    return [home.postcode, (home.postcode or "").replace(" ", ""), number, home.town, home.neighbourhood]


def _matches(words: Iterable[str], parts: Iterable[str | None]) -> bool:
    """Whether every word begins a word of the parts."""
    there = [word for part in parts for word in folded(part)]
    return bool(there) and all(any(other.startswith(word) for other in there) for word in words)
