"""`samenloop log`: the access log, for toezicht."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from access.log import RESUMED, AccessLog
from access.logforms import FORMS, as_json_lines, in_form
from access.logreading import Line, Wanted, read_log
from access.logwords import DEEDS, RESULTS
from commands.choosing import OneOf
from commands.surroundings import Day, Surroundings, as_json, as_manager, as_user, purpose
from commands.telling import tell
from graphmodel.errors import Refused, WrongUse, why_failed

C = TypeVar("C", bound=Callable[..., Any])


@click.group("log", short_help="Lees, controleer en voer het logboek uit (toezicht).")
def log() -> None:
    """Het logboek: wie zag wat, wanneer, waarvoor en op welke grond (R13, R14)."""


class Kept(click.ParamType[tuple[int, str]]):
    """A number and hash as `log last` prints them."""

    name = "NUMMER:HASH"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, str]:
        """The pair that was typed. Fails on anything else."""
        number, _, digest = str(value).partition(":")
        if not number.isdigit() or len(digest) != 64:
            self.fail(f"'{value}' is geen NUMMER:HASH, zoals samenloop log last die geeft.", param, ctx)
        return int(number), digest


@log.command(short_help="Zoek gewijzigde, ontbrekende of verplaatste regels.")
@click.option("--kept", type=Kept(), help="Nummer en hash die u eerder bewaarde (samenloop log last).")
@as_json
@click.pass_obj
def verify(surroundings: Surroundings, kept: tuple[int, str] | None, as_json: bool) -> int:
    """Controleer of elke regel er staat zoals hij is geschreven, en of het eind er nog is.

    \b
    Voorbeeld:
      samenloop log verify --kept 1042:9f86d0…
    """
    faults = AccessLog(surroundings.log_path).verify(kept)
    end = "Het logboek is heel." if not faults else f"{len(faults)} keer klopt het logboek niet."
    tell({"faults": faults}, [*(f"- {fault}" for fault in faults), end], as_json=as_json)
    return 1 if faults else 0


@log.command(short_help="Nummer en hash van de laatste regel, om te bewaren.")
@as_json
@click.pass_obj
def last(surroundings: Surroundings, as_json: bool) -> None:
    """Geef nummer en hash van de laatste regel. Bewaar ze elders: verify vindt daarmee ook een logboek dat opnieuw is gemaakt."""
    number, digest = AccessLog(surroundings.log_path).last()
    tell({"number": number, "hash": digest}, [f"{number}:{digest}"], as_json=as_json)


@log.command(short_help="Ga door nadat het logboek of zijn .tip weg was (beheer).")
@as_manager
@as_json
@click.pass_obj
def resume(surroundings: Surroundings, user: str | None, as_json: bool) -> None:
    """Ga door met een logboek waarvan het bestand of zijn .tip weg of beschadigd is. Kijk eerst met toezicht wat er gebeurd is.

    Wat er staat, blijft; een regel zegt dat het is hervat, en verify meldt die tot u een later paar (log last) hebt bewaard.

    \b
    Voorbeeld:
      samenloop log resume --as beheer1
    """
    number = AccessLog(surroundings.log_path).resume(surroundings.entry(user, {"command": RESUMED}))
    told = f"Hervat met regel {number}. Bewaar nu nummer en hash (samenloop log last) en leg vast wat er weg was."
    tell({"number": number}, [told], as_json=as_json)


def filters(command: C) -> C:
    """The options that say which lines."""
    for option in (
        click.option("--person", metavar="PERSOON", help="Alleen regels over deze persoon."),
        click.option("--case", "case_id", metavar="ZAAK", help="Alleen regels over deze zaak."),
        click.option("--result", type=OneOf(sorted(RESULTS)), help="Alleen regels met deze uitkomst."),
        click.option("--deed", type=OneOf(sorted(DEEDS)), help="Alleen regels over deze handeling."),
        click.option("--of", "of_user", metavar="GEBRUIKER", help="Alleen regels van deze gebruiker."),
        click.option("--until", type=Day(), help="Laatste dag."),
        click.option("--since", type=Day(), help="Eerste dag."),
    ):
        command = option(command)
    return command


@log.command(short_help="Toon regels van het logboek.")
@filters
@as_user
@purpose
@as_json
@click.pass_obj
def show(
    surroundings: Surroundings, since: date | None, until: date | None, of_user: str | None, case_id: str | None, person: str | None,
    deed: str | None, result: str | None, user: str, purpose: str, as_json: bool,
) -> None:  # fmt: skip
    """Toon wie wat zag. Alleen voor toezicht; dat er gelezen is, komt zelf ook in het logboek.

    \b
    Voorbeeld:
      samenloop log show --person P7 --since 2026-01-01 --as toezicht1 --purpose klacht
    """
    wanted = Wanted(since, until, of_user, case_id, person, deed, result)
    with surroundings.keeper() as keeper:
        lines = read_log(keeper, user, purpose, wanted)
        for text in as_json_lines(lines) if as_json else map(_as_text, lines):
            click.echo(text)


@log.command(short_help="Zet regels in een bestand: JSON, CSV of VNG Verwerkingenlogging.")
@filters
@click.option("--form", type=OneOf(FORMS), default="json", show_default=True, help="json en vng: één JSON-object per regel.")
@click.option(
    "--to", "target", required=True, metavar="BESTAND", type=click.Path(path_type=Path, dir_okay=False), help="Het nieuwe bestand."
)
@as_user
@purpose
@as_json
@click.pass_obj
def export(
    surroundings: Surroundings, since: date | None, until: date | None, of_user: str | None, case_id: str | None, person: str | None,
    deed: str | None, result: str | None, form: str, target: Path, user: str, purpose: str, as_json: bool,
) -> None:  # fmt: skip
    """Zet het logboek in een bestand, voor een auditor (R23) of een verwerkingenlog. Alleen voor toezicht; het wordt zelf gelogd.

    \b
    Voorbeeld:
      samenloop log export --form vng --to logboek.jsonl --since 2026-01-01 --as toezicht1 --purpose audit
    """
    wanted = Wanted(since, until, of_user, case_id, person, deed, result)
    with surroundings.keeper() as keeper:
        lines = read_log(keeper, user, purpose, wanted, form=form)
        count = _write(target, in_form(form, lines, keeper.oins()))
    tell({"lines": count, "to": target}, [f"{count} regels in {target}."], as_json=as_json)


def _write(target: Path, texts: Iterable[str]) -> int:
    try:
        file = target.open("x", encoding="utf-8", newline="")
    except FileExistsError:
        raise Refused(f"{target} bestaat al; er wordt niets overschreven. Kies een andere naam.") from None
    except OSError as error:
        raise WrongUse(f"{target} kan niet worden gemaakt: {why_failed(error)}.") from error
    with file:
        target.chmod(0o600)
        return sum(1 for text in texts if file.write(f"{text}\n"))


def _as_text(line: Line) -> str:
    what = ", ".join(f"{name} {value}" for name, value in line["action"].items())
    who = f"{line['user']} ({line['role']}, {line['organisation']})"
    about = f"{len(line['cases'])} zaken, {len(line['persons'])} personen"
    return f"{line['number']}  {line['at'][:19]}Z  {who}  {what}: {about}; {line['purpose']}; {line['result']}"
