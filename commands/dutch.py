"""click in Dutch: its own words come from a gettext catalogue (`locale/`), the way it offers; all other words are ours."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import click

LOCALE = Path(__file__).parent / "locale"


def speak_dutch() -> None:
    """Let click find its Dutch words, whatever the language of the machine: help and errors are in one language.

    gettext takes the language from the environment alone.
    """
    os.environ["LANGUAGE"] = "nl"
    gettext.bindtextdomain(gettext.textdomain(), str(LOCALE))


def usage_in_dutch(command: click.Command) -> None:
    """What stands behind `Gebruik:` for a command and all below it; click has no translation for that."""
    command.options_metavar = "[OPTIES]"
    if isinstance(command, click.Group):
        command.subcommand_metavar = "OPDRACHT …"
        for below in command.commands.values():
            usage_in_dutch(below)
