"""`samenloop serve`: the screens, on this machine or for a whole house."""

from __future__ import annotations

import os

import click

from commands.port import require_free
from commands.surroundings import Surroundings


@click.command(short_help="Open de schermen.")
@click.option(
    "--host",
    metavar="ADRES",
    default="127.0.0.1",
    show_default=True,
    help="Adres om op te luisteren; 0.0.0.0 is voor iedereen op het netwerk.",
)
@click.option("--port", metavar="GETAL", default=8501, show_default=True, help="Poort.")
@click.pass_obj
def serve(surroundings: Surroundings, host: str, port: int) -> None:
    """Open de schermen in de browser.

    \b
    Voorbeeld:
      samenloop --store sqlite:samenloop.db --config config serve --port 8501
    """
    require_free(host, port)
    os.environ["SAMENLOOP_STORE"] = surroundings.store_url
    os.environ["SAMENLOOP_CONFIG"] = str(surroundings.config)
    os.environ["SAMENLOOP_LOG"] = str(surroundings.log_path)
    from screens.server import run

    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0"} else host  # noqa: S104 - compared, not listened on
    click.echo(f"Open {shown}:{port} in de browser. Stoppen: Ctrl+C.")
    run(host, port)
