"""`samenloop preview`: what other sharing rules would show or hide, to whom."""

from __future__ import annotations

from pathlib import Path

import click

from access.configfile import ConfigurationFile
from access.configuration import Sharing
from access.preview import Shift
from access.preview import preview as look_ahead
from commands.surroundings import Surroundings, as_json, as_user, purpose
from commands.telling import tell


@click.command(short_help="Wat verandert er met andere deelregels, en voor wie? (beheer, toezicht)")
@click.argument("file", metavar="BESTAND", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_user
@purpose
@as_json
@click.pass_obj
def preview(surroundings: Surroundings, file: Path, user: str, purpose: str, as_json: bool) -> None:
    """Tel wat wie met de regels in BESTAND meer of minder zou zien, in de zaken die nu open zijn. Er verandert niets.

    Toezicht krijgt de aantallen per zaak, beheer over alle zaken samen.

    \b
    Voorbeeld:
      samenloop preview nieuw-sharing.yaml --as beheer1 --purpose "nieuw convenant"
    """
    proposed = ConfigurationFile(file, Sharing).read()
    with surroundings.access(user) as (access, viewer):
        shifts = look_ahead(access, viewer, proposed, purpose=purpose)
    tell(shifts, map(_as_text, shifts) if shifts else ["Met deze regels ziet niemand iets anders dan nu."], as_json=as_json)


def _as_text(shift: Shift) -> str:
    place = f"Zaak {shift.case}: " if shift.case else ""
    receiver = f"{shift.organisation} ({shift.role})"
    return f"{place}{receiver}, {shift.category} van {shift.supplier or 'wie dan ook'}: {shift.shown} erbij, {shift.hidden} eraf"
