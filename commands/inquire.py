"""`samenloop inquire`: record whom we asked whether they know these people, and what they answered."""

from __future__ import annotations

from datetime import date

import click

from access.asking import answer as record_answer
from access.asking import inquire as record_question
from commands.choosing import OneOf
from commands.surroundings import Day, Surroundings, as_json, as_user, of_case, purpose
from commands.telling import tell
from graphmodel.vocabulary import Answer


@click.command(short_help="Leg een uitvraag vast, of het antwoord erop.")
@of_case
@click.option("--partner", required=True, metavar="PARTNER", help="Wie is gevraagd.")
@click.option("--answer", type=OneOf(Answer), help="Wat zij antwoordde; zonder is dit de vraag zelf.")
@click.option("--on", "day", type=Day(), help="Dag van vragen of antwoorden; vandaag als u niets zegt.")
@as_user
@purpose
@as_json
@click.pass_obj
def inquire(
    surroundings: Surroundings, case_id: str, partner: str, answer: str | None, day: date | None, user: str, purpose: str, as_json: bool
) -> None:
    """Leg vast dat een partner is gevraagd of zij deze mensen kent, of wat zij antwoordde. Samenloop verstuurt zelf niets.

    Wie de regie heeft legt elk antwoord vast, een ander alleen dat van de eigen organisatie.

    \b
    Voorbeelden:
      samenloop inquire --case 2026-0231 --partner ggz --as regie1 --purpose uitvraag
      samenloop inquire --case 2026-0231 --partner ggz --answer nee --as regie1 --purpose uitvraag
    """
    with surroundings.access(user) as (access, viewer):
        if answer is None:
            row = record_question(access, viewer, case_id, partner=partner, asked_on=day, purpose=purpose)
        else:
            row = record_answer(access, viewer, case_id, partner=partner, answer=Answer(answer), answered_on=day, purpose=purpose)
    said = {"case": case_id, "partner": partner, "asked_on": row.asked_on, "answer": row.answer, "answered_on": row.answered_on}
    tell(said, [f"Vastgelegd: {partner} antwoordde {answer}." if answer else f"Vastgelegd: {partner} is gevraagd."], as_json=as_json)
