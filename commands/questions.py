"""`samenloop questions`: search what can be asked of the region. Shows questions, no data; whoever may not ask may still read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from commands.surroundings import as_json
from commands.telling import tell
from graphmodel import days
from graphmodel.errors import Refused

if TYPE_CHECKING:
    from analysis.parameters import Parameter
    from analysis.question import RegionQuestion


@click.command(short_help="Zoek in de vragen over de hele regio.")
@click.argument("words", nargs=-1, metavar="[WOORD …]")
@click.option("--cypher", is_flag=True, help="Toon de vraag ook in Cypher, ingevuld voor vandaag.")
@as_json
def questions(words: tuple[str, ...], cypher: bool, as_json: bool) -> None:
    """Zoek in de vragen over de hele regio; zonder woorden ziet u ze allemaal. Stellen doet u met region.

    \b
    Voorbeelden:
      samenloop questions schotten
      samenloop questions side_by_side --cypher
    """
    from analysis.catalogue import CATALOGUE, search

    sought = " ".join(words)
    found = [CATALOGUE[sought]] if sought in CATALOGUE else search(sought)
    if not found:
        raise Refused(f"Geen vraag gevonden met '{sought}'. Zonder woorden ziet u ze allemaal.")
    alone = len(found) == 1
    lines = (line for question in found for line in _lines(question, alone=alone, cypher=cypher))
    tell([_entry(question) for question in found], lines, as_json=as_json)


def _lines(question: RegionQuestion, *, alone: bool, cypher: bool) -> Iterator[str]:
    yield from _whole(question) if alone else [f"{question.id}: {question.sentence}"]
    if cypher:
        yield from ("", _filled(question), "")


def _whole(question: RegionQuestion) -> Iterator[str]:
    yield from (f"{question.id}: {question.sentence}", question.rule)
    yield from (f"  --{parameter.name}  {parameter.meaning}{_default(parameter)}" for parameter in question.parameters)
    yield from (f"  {name}: niet in Cypher. {why}" for name, why in question.not_in_cypher.items())


def _default(parameter: Parameter) -> str:
    choices = f" ({', '.join(parameter.choices)})" if parameter.choices else ""
    return choices + (f"; {parameter.default} als u niets zegt" if parameter.default is not None else "; moet u zeggen")


def _filled(question: RegionQuestion) -> str:
    """The text for today, where nothing has to be said; else as it is, with `$` before what has to be filled in."""
    free = all(parameter.default is not None for parameter in question.parameters)
    return question.as_cypher(days.today().isoformat()) if free else question.cypher


def _entry(question: RegionQuestion) -> dict[str, Any]:
    parameters = [
        {"name": p.name, "meaning": p.meaning, "takes": p.takes, "default": p.default, "choices": p.choices} for p in question.parameters
    ]
    said = {"id": question.id, "sentence": question.sentence, "rule": question.rule, "parameters": parameters}
    return said | {"cypher": question.cypher, "not_in_cypher": question.not_in_cypher}
