"""Random pictures for the layout: any number of people, partners, tables, lines and marks."""

from __future__ import annotations

from random import Random

from graphmodel.vocabulary import Domain, Status
from screens.map.picture import Colophon, Ended, Household, Knowledge, Lead, Line, Partner, Person, Picture, Track

DOMAINS = tuple(Domain)
STATUSES = (Status.LOPEND, Status.LOPEND, Status.WACHTEND, Status.GEPLAND)


def random_picture(seed: int, *, most: int = 45) -> Picture:
    """A picture with 1 to `most` partners, the same for the same seed."""
    dice = Random(seed)
    households = tuple(Household(f"h{n}", f"Huishouden {n}", shielded=dice.random() < 0.3) for n in range(dice.randint(0, 2)))
    persons = tuple(_person(dice, n, households) for n in range(dice.randint(1, 7)))
    targets = [each.id for each in persons] + [each.id for each in households]
    has_lead = dice.random() < 0.6
    partners = tuple(_partner(dice, n, targets, has_lead=has_lead) for n in range(dice.randint(1, most)))
    ended = tuple(
        Ended(f"e{n}", f"Beëindigde partner {n}", dice.choice(DOMAINS), "beëindigd 01-11-2026") for n in range(dice.randint(0, 3))
    )
    basis = tuple(f"Basisvoorziening {n}" for n in range(dice.randint(0, 5)))
    tracks = (Track("tb", "Zaak B (nazorg)"), Track("tc", "Zaak C"))
    return Picture(persons, households, partners, Colophon("21-11-2026", "toezicht"), "Kaart.", tracks, ended, basis, has_lead)


def _person(dice: Random, n: int, households: tuple[Household, ...]) -> Person:
    home = dice.choice([None, *(each.id for each in households)])
    age = dice.randint(1, 90)
    return Person(f"p{n}", f"Persoon {n}", f"{age} jaar", age < 18, dice.random() < 0.8, home, str(2026 - age))


def _partner(dice: Random, n: int, targets: list[str], *, has_lead: bool) -> Partner:
    at_table = dice.random() < 0.35
    unknown = dice.random() < 0.1
    chosen = [] if unknown else dice.sample(targets, min(len(targets), dice.choice((1, 1, 1, 2, 3))))
    track = "t1" if at_table and has_lead else (dice.choice(("tb", "tc")) if dice.random() < 0.2 and not at_table else f"own{n}")
    return Partner(
        id=f"q{n}",
        name=dice.choice(("GGZ", "Politie", "Stichting Maatschappelijke Dienstverlening Noord", "Wijkteam")) + f" {n}",
        domain=dice.choice(DOMAINS),
        track=track,
        at_table=at_table,
        lead=dice.choice((None, None, *Lead)),
        knowledge=Knowledge.BEKENDHEID if unknown else Knowledge.INHOUD,
        invite=dice.random() < 0.2,
        lines=tuple(_line(dice, target) for target in chosen),
    )


def _line(dice: Random, target: str) -> Line:
    return Line(
        target,
        contacts=dice.choice((None, 0, 0.5, 2, 12, 120)),
        blocked_days=dice.choice((None, None, 7, 161, 1204)),
        coercion=dice.random() < 0.3,
        status=dice.choice(STATUSES),
        outside_plan=dice.random() < 0.3,
    )
