"""The one way to give an answer: lines for people, or one line of JSON for programs (`--json`)."""

from __future__ import annotations

from collections.abc import Iterable

import click
from pydantic_core import to_json


def tell(answer: object, lines: Iterable[str], *, as_json: bool) -> None:
    """Print an answer: models, dataclasses, days and lists of them as JSON, or the lines that say the same. No lines, no output."""
    if as_json:
        click.echo(to_json(answer).decode())
        return
    for line in lines:
        click.echo(line)
