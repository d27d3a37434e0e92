"""One place where errors become plain words on standard error and an exit status; never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from commands.click_in_dutch import in_dutch as said_in_dutch
from commands.click_in_dutch import nearest
from graphmodel.errors import SamenloopError


def run(command: Callable[[], int | None]) -> int:
    """Run a command and give its exit status: 0, 1 (the answer is "no", or input was refused) or 2 (wrong use)."""
    try:
        return command() or 0
    except SamenloopError as error:
        click.echo(str(error), err=True)
        return error.exit_status
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.message, err=True)
        return error.exit_code
    except click.UsageError as error:
        click.echo(in_dutch(error), err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Afgebroken.", err=True)
        return 130
    except BrokenPipeError:
        # Whoever read our answer has seen enough, as with `| head`; nothing more can be said on either stream.
        sys.stderr.close()
        return 0


def in_dutch(error: click.UsageError) -> str:
    """What was wrong with the command line, and where to look."""
    path = error.ctx.command_path if error.ctx else "samenloop"
    return f"{_what(error)}\nHulp: {path} --help"


def _what(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"Onbekende optie: {error.option_name}.{nearest(error.option_name, error.possibilities or ())}"
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"Onbekende opdracht: {error.command_name}.{nearest(error.command_name, error.possibilities or ())}"
    hint = error.param.get_error_hint(error.ctx) if isinstance(error, click.BadParameter) and error.param and error.ctx else ""
    if isinstance(error, click.MissingParameter):
        return f"Er ontbreekt iets: {hint}."
    if isinstance(error, click.BadParameter):
        return f"Dit kan niet bij {hint}: {said_in_dutch(error.message)}"
    return f"Verkeerd gebruik: {said_in_dutch(error.message)}"
