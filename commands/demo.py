"""`samenloop demo`: a made-up region, loaded, with the screens open."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import click

from access.log import AccessLog
from commands.choosing import OneOf
from commands.importing import bar
from commands.port import require_free
from commands.surroundings import Surroundings
from graphmodel import days
from graphmodel.errors import SamenloopError
from graphmodel.stores import open_store
from loaders.report import as_text
from loaders.synthetic import make_demo
from loaders.werkmap import import_werkmap

HOST = "127.0.0.1"
"""The demo is for this machine alone: everybody may choose who to be."""

K = 10
REPORTED = ("small", "house")
"""Sizes of one house: of those a report is made, in seconds."""

MARK = ".samenloop-demo"
"""Stands in a folder that the demo made and may make anew; nothing else is ever thrown away."""


@click.command(short_help="Maak een verzonnen regio, laad haar en open de schermen.")
@click.option("--folder", metavar="MAP", default="demo", show_default=True, type=click.Path(path_type=Path), help="Map voor de demo.")
@click.option("--size", default="small", show_default=True, type=OneOf(["small", "house", "region", "country"]), help="Hoe groot.")
@click.option("--port", metavar="GETAL", default=8501, show_default=True, help="Poort.")
@click.option("--no-serve", is_flag=True, help="Alleen maken en laden.")
def demo(folder: Path, size: str, port: int, no_serve: bool) -> None:
    """Maak een verzonnen regio met zes voorbeeldzaken, laad haar en open de schermen. Niemand erin bestaat.

    \b
    Voorbeelden:
      samenloop demo
      samenloop demo --size house --no-serve
    """
    if not no_serve:
        require_free(HOST, port)
    _fresh(folder)
    click.echo(f"Verzonnen regio maken in {folder} …")
    paths = make_demo(folder, size=size)
    surroundings = Surroundings(f"sqlite:{folder / 'samenloop.db'}", paths.config)
    store = open_store(surroundings.store_url)
    try:
        with bar() as progress:
            report = import_werkmap(store, paths.werkmap, progress=progress.show)
    finally:
        store.close()
    if not report.accepted:
        raise SamenloopError(as_text(report))
    click.echo(as_text(report))
    if not no_serve:
        if size in REPORTED:
            click.echo("Rapport voor de Taskforce maken en door een tweede laten vrijgeven …")
            release_report(surroundings, days.today())
        _open(surroundings, folder, port)


def release_report(surroundings: Surroundings, day: date, k: int = K) -> None:
    """A report of the demo for its Taskforce: made by the analist, released by the procesregisseur, as in a real house."""
    from analysis.areas import Areas
    from reports.register import Register
    from reports.releasing import Reports

    reports = Reports(Register(surroundings.register_path), AccessLog(surroundings.log_path))
    with surroundings.region("analist") as (region, analist):
        draft = reports.make(region, analist, Areas.read(surroundings.config), day, "demo", k)
        reports.approve(region.viewer("procesregie"), draft.number, "demo")


def _fresh(folder: Path) -> None:
    if folder.exists() and not (folder / MARK).exists() and any(folder.iterdir()):
        raise SamenloopError(f"De map {folder} is niet leeg en niet door de demo gemaakt. Kies een andere met --folder.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).touch()


def _open(surroundings: Surroundings, folder: Path, port: int) -> None:
    from screens.server import run

    os.environ["SAMENLOOP_STORE"] = surroundings.store_url
    os.environ["SAMENLOOP_CONFIG"] = str(surroundings.config)
    os.environ["SAMENLOOP_LOG"] = str(surroundings.log_path)
    os.environ["SAMENLOOP_DEMO"] = str(folder)
    click.echo(f"\nOpen http://localhost:{port} en meld u aan als een van de demogebruikers. Stoppen: Ctrl+C.")
    run(HOST, port)
