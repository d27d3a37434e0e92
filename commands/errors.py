"""One place where errors become plain words on standard error and an exit status; never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from commands.dutch import speak_dutch
from graphmodel.errors import SamenloopError, why_failed


def run(command: Callable[[], int | None]) -> int:
    """Run a command and give its exit status: 0, 1 (the answer is "no", or input was refused) or 2 (wrong use)."""
    speak_dutch()
    try:
        return command() or 0
    except SamenloopError as error:
        click.echo(str(error), err=True)
        return error.exit_status
    except click.ClickException as error:
        click.echo(in_dutch(error), err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Afgebroken.", err=True)
        return 130
    except BrokenPipeError:
        # Whoever read our answer has seen enough, as with `| head`; nothing more can be said on either stream.
        sys.stderr.close()
        return 0


def in_dutch(error: click.ClickException) -> str:
    """What was wrong with the command line, and where to look; the words are those of `locale/`."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    if isinstance(error, click.BadParameter) and isinstance(error.__context__, OSError):
        what = f"{error.__context__.filename} gaat niet open: {why_failed(error.__context__)}."
        error = click.BadParameter(what, error.ctx, error.param)
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{error.format_message()}\nHulp: {context.command_path if context else 'samenloop'} --help"
