"""`samenloop`: the command line. Each command stands in a file of its own under `commands/`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from commands.ask import ask
from commands.authorise import authorise
from commands.backup import backup
from commands.check import check
from commands.citizen import citizen
from commands.confirm import confirm
from commands.coordinate import coordinate
from commands.copying import copy
from commands.correcting import correct, destroy, extend, withhold
from commands.cypher import cypher
from commands.demo import demo
from commands.dutch import usage_in_dutch
from commands.enrich import enrich
from commands.errors import run
from commands.escalate import escalate
from commands.expire import expire
from commands.exporting import approve, export
from commands.extract import extract
from commands.hit import hit
from commands.importing import import_
from commands.inquire import inquire
from commands.link import link
from commands.log import log
from commands.notices import doubt, notices
from commands.object_ import object_
from commands.preview import preview
from commands.publishing import publish
from commands.questions import questions
from commands.region import region
from commands.report import report
from commands.search import search
from commands.secrecy import secrecy
from commands.serve import serve
from commands.surroundings import Surroundings
from commands.weigh import weigh
from commands.why import why


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--store",
    "store_url",
    envvar="SAMENLOOP_STORE",
    default="sqlite:samenloop.db",
    show_default=True,
    metavar="URL",
    help="Waar de feiten staan: sqlite:BESTAND of neo4j://MACHINE (met NEO4J_USERNAME en NEO4J_PASSWORD).",
)
@click.option(
    "--config",
    envvar="SAMENLOOP_CONFIG",
    default="config",
    show_default=True,
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="Map met users.yaml, sharing.yaml en region.yaml.",
)
@click.version_option(package_name="samenloop", prog_name="samenloop", message="%(prog)s, versie %(version)s", help="Toon de versie.")
@click.pass_context
def samenloop(context: click.Context, store_url: str, config: Path) -> None:
    """Samenloop: wie is er betrokken, wat loopt langs elkaar heen, wie heeft de regie en wat zit vast.

    \b
    Begin met:
      samenloop demo
      samenloop import werkmap/ --supplier politie
      samenloop ask tracks --case 2026-0231 --as regie1 --purpose "casusoverleg"
    Aanvullen met de tabtoets:
      eval "$(_SAMENLOOP_COMPLETE=bash_source samenloop)"
    """
    context.obj = Surroundings(store_url, config)


COMMANDS = (
    import_, enrich, confirm, ask, region, questions, report, search, hit, why, authorise, weigh, link, secrecy, extract,
    inquire, coordinate, escalate, object_, preview, correct, destroy, doubt, notices, extend, withhold, citizen, log, export,
    approve, publish, cypher, expire, copy, backup, demo, serve, check,
)  # fmt: skip

for command in COMMANDS:
    samenloop.add_command(command)
usage_in_dutch(samenloop)


def main() -> None:
    """The entry point of the `samenloop` program."""
    sys.exit(run(lambda: samenloop.main(prog_name="samenloop", standalone_mode=False)))


if __name__ == "__main__":
    main()
