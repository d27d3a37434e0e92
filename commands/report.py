"""`samenloop report`: make a report for the Taskforce, let somebody else release it, and list them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from access.log import AccessLog
from commands.surroundings import Day, Surroundings, as_json, as_user, purpose
from commands.telling import tell
from graphmodel import days

if TYPE_CHECKING:
    from reports.register import Draft, Release
    from reports.releasing import Reports

out = click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="MAP",
    help="Waar PDF, Excel, CSV en JSON komen te staan.",
)


@click.group(short_help="Maak een rapport voor de Taskforce of geef het vrij.")
def report() -> None:
    """Maak een rapport voor de Taskforce, geef dat van een ander vrij, of bekijk welke er zijn."""


@report.command(short_help="Maak een concept.")
@click.option("--as-of", type=Day(), help="Peildatum; vandaag als u niets zegt.")
@click.option(
    "--k",
    metavar="GETAL",
    type=click.IntRange(min=3),
    default=10,
    show_default=True,
    help="Ondergrens: aantallen van minder personen staan er niet in.",
)
@out
@as_user
@purpose
@as_json
@click.pass_obj
def taskforce(surroundings: Surroundings, as_of: date | None, k: int, out: Path, user: str, purpose: str, as_json: bool) -> None:
    """Maak een concept van het rapport: twee bladzijden PDF, met alle cijfers als Excel, CSV en JSON.

    \b
    Voorbeeld:
      samenloop report taskforce --as-of 2026-11-21 --out rapport/ --as analist --purpose "vergadering Taskforce"
    """
    from analysis.areas import Areas

    with surroundings.region(user) as (access, viewer):
        draft = _reports(surroundings).make(access, viewer, Areas.read(surroundings.config), as_of or days.today(), purpose, k)
    files = _files(draft, None, out)
    _warn(draft)
    next_ = f"Een ander geeft het vrij: samenloop report approve {draft.number}."
    told = f"Concept {draft.number} staat in {out} en in het register. {next_}"
    tell(_row(draft, None) | {"files": files}, [told], as_json=as_json)


@report.command(short_help="Geef het concept van een ander vrij.")
@click.argument("number", metavar="NUMMER")
@out
@as_user
@purpose
@as_json
@click.pass_obj
def approve(surroundings: Surroundings, number: str, out: Path, user: str, purpose: str, as_json: bool) -> None:
    """Geef het concept van een ander vrij. Daarna ziet de Taskforce het.

    \b
    Voorbeeld:
      samenloop report approve 2026-01 --out rapport/ --as procesregie --purpose "vergadering Taskforce"
    """
    with surroundings.region(user) as (_, viewer):
        draft, release = _reports(surroundings).approve(viewer, number, purpose)
    files = _files(draft, release, out)
    _warn(draft)
    tell(_row(draft, release) | {"files": files}, [f"Rapport {number} is vrijgegeven en staat in {out}."], as_json=as_json)


@report.command("list", short_help="Welke rapporten zijn er?")
@as_user
@purpose
@as_json
@click.pass_obj
def list_(surroundings: Surroundings, user: str, purpose: str, as_json: bool) -> None:
    """Toon de rapporten die u mag lezen, het nieuwste eerst."""
    with surroundings.region(user) as (_, viewer):
        found = _reports(surroundings).listed(viewer, purpose)
    lines = [_as_text(draft, release) for draft, release in found] or ["Er zijn nog geen rapporten die u mag lezen."]
    tell([_row(draft, release) for draft, release in found], lines, as_json=as_json)


def _as_text(draft: Draft, release: Release | None) -> str:
    from reports.sentences import title

    state = f"vrijgegeven door {release.approved_by}" if release else "concept"
    day = days.dutch(draft.figures.as_of)
    return f"{draft.number} · peildatum {day} · gemaakt door {draft.made_by} · {state}: {title(draft.figures)}"


def _row(draft: Draft, release: Release | None) -> dict[str, object]:
    """What programs are told of a report; `approved_by` is null while it is a concept."""
    made = {"number": draft.number, "as_of": draft.figures.as_of, "k": draft.figures.k, "made_by": draft.made_by, "made_at": draft.made_at}
    by, at = (release.approved_by, release.approved_at) if release else (None, None)
    return made | {"approved_by": by, "approved_at": at, "too_close": len(draft.lost)}


def _reports(surroundings: Surroundings) -> Reports:
    from reports.register import Register
    from reports.releasing import Reports

    return Reports(Register(surroundings.register_path), AccessLog(surroundings.log_path))


def _warn(draft: Draft) -> None:
    """Say what earlier releases give away: whoever releases this must know, though nothing here can mend it."""
    if draft.lost:
        several = "aantal is" if len(draft.lost) == 1 else "aantallen zijn"
        click.echo(f"Let op: {len(draft.lost)} verborgen {several} door eerder vrijgegeven rapporten te nauw te schatten.", err=True)


def _files(draft: Draft, release: Release | None, folder: Path) -> list[Path]:
    from reports.files import Form, content, name_of

    folder.mkdir(parents=True, exist_ok=True)
    files = {folder / name_of(draft, release, form): form for form in Form}
    for path, form in files.items():
        path.write_bytes(content(draft, release, form))
    return list(files)
