"""`samenloop expire`: what is past its term goes."""

from __future__ import annotations

from collections.abc import Iterator

import click

from access.destroying import carry_out
from access.expiring import Expiry, expiry
from access.log import AccessLog
from access.terms import retention
from access.view import Access
from commands.surroundings import Surroundings, as_json, as_manager
from commands.telling import tell
from commands.touched import Touched
from graphmodel import days
from graphmodel.days import dutch
from graphmodel.kinds import Case, Person
from graphmodel.stores import Store
from graphmodel.tombstones import EXPIRED


@click.command(short_help="Vernietig wat over zijn bewaartermijn is.")
@click.option("--dry-run", is_flag=True, help="Alleen zeggen wat er weg moet en waarom; niets vernietigen.")
@as_manager
@as_json
@click.pass_obj
def expire(surroundings: Surroundings, dry_run: bool, user: str | None, as_json: bool) -> None:
    """Vernietig wat over zijn bewaartermijn is (R20): zaken in hun geheel, losse lijnen en meldingen, en mensen die nergens meer in staan.

    Ook verzegelde uitvoer van voor een vernietiging gaat weg.

    \b
    Voorbeelden:
      samenloop expire --dry-run
      samenloop expire --as beheer1
    """
    years = retention(surroundings.configuration()).years
    with surroundings.store() as store:
        if dry_run:
            surroundings.record(user, {"command": "expire", "dry_run": True})
            found, clean = expiry(store, days.today(), years), True
        else:
            with store.transaction() as writer:
                found = expiry(store, days.today(), years)
                touched = Touched()
                for kind, rows in found.reach.gone.items():
                    touched.add(kind, rows.values())
                named = {"cases": touched.numbers(store, Case), "persons": touched.numbers(store, Person)}
                categories = sorted({fact.category for fact in found.reach.facts})
                surroundings.record(user, {"command": "expire", "destroyed": found.counts}, categories=categories, **named)
                carry_out(store, writer, found.reach, EXPIRED)
            clean = store.is_clean
            _sweep(surroundings, store)
    tell(_as_data(found, dry_run=dry_run, clean=clean), _as_text(found, dry_run=dry_run, clean=clean), as_json=as_json)


def _sweep(surroundings: Surroundings, store: Store) -> None:
    """Sealed exports from before something was destroyed, now or at any time since, go too."""
    if surroundings.exports_path.is_dir():
        from analysis.exporting import Exports

        Exports(surroundings.exports_path, Access(store, surroundings.configuration(), AccessLog(surroundings.log_path))).sweep()


def _as_data(found: Expiry, *, dry_run: bool, clean: bool) -> dict[str, object]:
    rows = [
        {"what": one.what, "facts": one.count, "first_processed": one.term.first.isoformat(), "kept_until": one.term.last.isoformat()}
        for one in found.expired
    ]
    return {"dry_run": dry_run, "expired": rows, "destroyed": {} if dry_run else found.counts, "to_destroy": found.counts, "clean": clean}


def _as_text(found: Expiry, *, dry_run: bool, clean: bool) -> Iterator[str]:
    if not found.expired:
        yield "Er is niets over zijn bewaartermijn."
        return
    for one in found.expired:
        count = "" if one.count == 1 else f" ({one.count})"
        yield f"- {one.what}{count}: eerst verwerkt op {dutch(one.term.first)}, bewaard tot en met {dutch(one.term.last)}"
    counts = ", ".join(f"{number} {name}" for name, number in found.counts.items())
    yield f"{'Weg gaan' if dry_run else 'Vernietigd, met alles wat ernaar verwees'}: {counts}."
    if dry_run:
        yield "Dit was een proef; er is niets vernietigd."
    elif not clean:
        yield NOT_CLEAN


NOT_CLEAN = (
    "Geen vraag vindt het nog. Bestanden van de database kunnen nog resten hebben: zet de opslag over in een nieuwe met "
    "samenloop copy en vernietig de oude (docs/retention.md)."
)
"""What is said where the files of the engine may still hold what went."""
