"""Every command there is, and what `docs/command-line.md` says that its JSON holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

import cli

DOC = Path(__file__).parent.parent.parent / "docs/command-line.md"
KEYS = {
    name: set(re.findall(r"`(\w+)`", keys))
    for name, keys in re.findall(r"^\| `([a-z ]+)` \| (.+?) \|", DOC.read_text(encoding="utf-8"), re.MULTILINE)
}
"""The keys of a command's answer, or of each in its list."""


def leaves(command: click.Command, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by how it is typed."""
    if not isinstance(command, click.Group):
        yield path, command
        return
    for name, below in command.commands.items():
        yield from leaves(below, f"{path} {name}".strip())


COMMANDS = dict(leaves(cli.samenloop))
