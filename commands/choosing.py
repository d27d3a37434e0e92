"""One word out of a few, on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from access.configfile import nearest


class OneOf(click.Choice[str]):
    """A word of a list; what is not in it is refused with the nearest word that is, and all of them."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__([str(word) for word in words])

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:  # noqa: ARG002 - click's own signature
        """What is said of any other word."""
        return f"'{value}' staat er niet bij{nearest(str(value), self.choices)} Kies uit: {', '.join(self.choices)}."

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:  # noqa: ARG002
        """What is said where no word is given."""
        return f"Kies uit: {', '.join(self.choices)}."
