"""`samenloop correct`, `destroy`, `extend` and `withhold`: what a supplier may do with its own facts (R9, R20, R21)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from access.correcting import Outcome, Why, correct_fact, correctable, destroy_fact, destroy_whole, split
from access.extending import extend_term
from access.withholding import withhold as record_withholding
from commands.choosing import OneOf
from commands.expire import NOT_CLEAN
from commands.surroundings import Day, Surroundings, as_json, as_user, purpose
from commands.telling import tell
from graphmodel.days import dutch
from graphmodel.declare import StoredValue
from graphmodel.errors import WrongUse
from loaders.cells import stored_value

WHOLE = "Alles erover ging mee; wie dat leverde krijgt"
of_supplier = click.option("--supplier", metavar="PARTNER", help="Namens welke leverancier (alleen een procesregisseur).")


def _tell(ref: str, deed: str, outcome: Outcome, *, as_json: bool) -> None:
    answer = {"fact": ref, deed: outcome.counts, "supplier": outcome.supplier or None, "clean": outcome.clean}
    tell(answer, _as_text(outcome, "Verbeterd" if deed == "corrected" else "Vernietigd"), as_json=as_json)


def _as_text(outcome: Outcome, done: str) -> Iterator[str]:
    counts = ", ".join(f"{number} {name}" for name, number in outcome.counts.items())
    of = f"Van: {outcome.supplier}. Is dat een ander, dan krijgt die" if outcome.supplier else WHOLE
    yield f"{done}: {counts}. {of} bericht (samenloop notices)."
    if not outcome.clean:
        yield NOT_CLEAN


@click.command(short_help="Verbeter een feit van uw organisatie.")
@click.argument("ref", metavar="FEIT")
@click.argument("values", nargs=-1, required=True, metavar="KOLOM=WAARDE …")
@of_supplier
@as_user
@purpose
@as_json
@click.pass_obj
def correct(
    surroundings: Surroundings, ref: str, values: tuple[str, ...], supplier: str | None, user: str, purpose: str, as_json: bool
) -> None:
    """Verbeter een feit van uw eigen organisatie (R9). De vorige versie blijft als geschiedenis; vernietig het feit als die weg moet.

    \b
    Voorbeeld:
      samenloop correct interventies:I3 eind=2026-10-01 status=afgerond --as ggz1 --purpose herstel
    """
    kind, _ = split(ref)
    given: dict[str, StoredValue] = {}
    for value in values:
        name, is_, text = value.partition("=")
        if not is_:
            raise WrongUse(f"'{value}' is geen KOLOM=WAARDE.")
        given[name] = stored_value(correctable(kind, name), text)
    with surroundings.keeper() as keeper:
        outcome = correct_fact(keeper, user, ref, given, purpose, supplier=supplier)
    _tell(ref, "corrected", outcome, as_json=as_json)


@click.command(short_help="Vernietig een feit, of een persoon, huishouden of casus als geheel.")
@click.argument("ref", metavar="FEIT")
@click.option("--reason", type=OneOf(Why), required=True, help="Waarom; een woord, want het blijft in het logboek staan.")
@click.option("--whole", is_flag=True, help="De persoon, het huishouden of de casus met alles erover (procesregisseur).")
@of_supplier
@as_user
@purpose
@as_json
@click.pass_obj
def destroy(
    surroundings: Surroundings, ref: str, reason: str, whole: bool, supplier: str | None, user: str, purpose: str, as_json: bool
) -> None:
    """Vernietig een feit van uw eigen organisatie, met wat er alleen over dat feit gaat (R9). Het komt niet terug.

    \b
    Voorbeelden:
      samenloop destroy interventies:I3 --reason onjuist --as ggz1 --purpose herstel
      samenloop destroy personen:P7 --whole --reason verzoek --as procesregie --purpose "verzoek om vernietiging"
    """
    with surroundings.keeper() as keeper:
        if whole:
            outcome = destroy_whole(keeper, user, ref, reason, purpose)
        else:
            outcome = destroy_fact(keeper, user, ref, reason, purpose, supplier=supplier)
    _tell(ref, "destroyed", outcome, as_json=as_json)


@click.command(short_help="Bewaar iets langer, met reden en instemming.")
@click.argument("ref", metavar="FEIT")
@click.option("--until", type=Day(), required=True, help="Laatste dag waarop het wordt bewaard; hoogstens twee jaar verder.")
@click.option("--reason", required=True, metavar="TEKST", help="Waarom het langer nodig is.")
@click.option("--consent-of", required=True, metavar="PARTNER", help="De leverancier die ermee instemt.")
@as_user
@purpose
@as_json
@click.pass_obj
def extend(surroundings: Surroundings, ref: str, until: date, reason: str, consent_of: str, user: str, purpose: str, as_json: bool) -> None:
    """Bewaar een casus, lijn of melding langer, of de feiten van een leverancier over iemand (R20). Twee jaar tegelijk.

    \b
    Voorbeeld:
      samenloop extend casussen:2026-0231 --until 2033-01-01 --reason "traject loopt" --consent-of zvh --as procesregie --purpose bewaren
    """
    with surroundings.keeper() as keeper:
        extension = extend_term(keeper, user, ref, until, reason, consent_of, purpose)
    told = f"{extension.subject} wordt bewaard tot en met {dutch(extension.until)}, met instemming van {extension.consent_of}."
    answer = {"fact": extension.subject, "until": extension.until, "reason": extension.reason, "consent_of": extension.consent_of}
    tell(answer, [told], as_json=as_json)


@click.command(short_help="Houd eigen feiten van het overzicht van een burger.")
@click.option("--person", required=True, metavar="PERSOON", help="Van wiens overzicht.")
@click.option("--reason", required=True, metavar="TEKST", help="Waarom; dit leest de burger.")
@of_supplier
@as_user
@purpose
@as_json
@click.pass_obj
def withhold(surroundings: Surroundings, person: str, reason: str, supplier: str | None, user: str, purpose: str, as_json: bool) -> None:
    """Leg vast dat uw organisatie haar eigen feiten niet op het overzicht van een burger wil (R21).

    \b
    Voorbeeld:
      samenloop withhold --person P7 --reason "lopend onderzoek, AVG artikel 23" --as politie1 --purpose inzageverzoek
    """
    with surroundings.keeper() as keeper:
        record = record_withholding(keeper, user, person, reason, purpose, supplier=supplier)
    told = f"Vastgelegd: feiten van {record.of} komen niet op dit overzicht. Het overzicht zegt wie weigert en waarom."
    tell({"person": record.person, "supplier": record.of, "reason": record.reason}, [told], as_json=as_json)
