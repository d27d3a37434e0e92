"""Sample pictures: the worked example and the demo cases as the questions answer them. Nobody in them exists."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from graphmodel.vocabulary import Domain, Status
from screens.map.picture import (
    Colophon,
    Ended,
    Household,
    Knowledge,
    Lead,
    Line,
    Partner,
    Person,
    Picture,
    Stranger,
    Track,
)

ZORG, SOCIAAL, VEILIGHEID, WONEN = Domain.ZORG, Domain.SOCIAAL, Domain.VEILIGHEID, Domain.WONEN
COLOPHON = Colophon("21-11-2026", "toezicht", "Zaak 2026-0147")


def line(target: str, contacts: float | None = None, **more: Any) -> Line:
    return replace(Line(target, (f"I-{target}",), contacts), **more)


def partner(name: str, domain: Domain, *lines: Line, track: str | None = None, **more: Any) -> Partner:
    key = "q-" + name.lower().replace(" ", "_")
    return replace(Partner(key, name, domain, track=track or key, lines=lines), **more)


def person(key: str, label: str, age: int, **more: Any) -> Person:
    base = Person(key, label, f"{age} jaar", minor=age < 18, household="H1", born=str(2026 - age))
    return replace(base, **more)


def worked_example() -> Picture:
    """The worked example of the definitions: one table of three, four loose tracks."""
    table: dict[str, Any] = {"track": "T1", "at_table": True}
    return Picture(
        persons=(person("p-zoon", "Zoon", 16), person("p-vader", "Vader", 44), person("p-moeder", "Moeder", 41)),
        households=(Household("H1"),),
        partners=(
            partner("Wijkteam", SOCIAAL, line("H1", 12), lead=Lead.HERE, **table),
            partner("Veilig Thuis", ZORG, line("H1", 4), **table),
            partner("GGZ", ZORG, line("p-moeder", 4), line("p-zoon", 1, outside_plan=True), **table),
            partner("Reclassering", VEILIGHEID, line("p-vader", 6, coercion=True), invite=True),
            partner("Politie", VEILIGHEID, line("p-vader", 1), invite=True),
            partner("Verslavingszorg", ZORG, line("p-vader", 8), invite=True),
            partner("Jeugdarts", ZORG, line("p-zoon", 1), invite=True),
        ),
        colophon=COLOPHON,
        summary="Kaart: 3 personen, 7 partners in 5 sporen, waarvan 4 los; casusregie: Wijkteam; niets zit vast.",
        has_lead=True,
    )


def with_ended(picture: Picture) -> Picture:
    return replace(picture, ended=(Ended("e-wonen", "Woningcorporatie", WONEN, "beëindigd 30-09-2026"),))


def selected_partner() -> Picture:
    """The worked example with Verslavingszorg selected."""
    strangers = tuple(Stranger(f"q-{name}", "Vader") for name in ("politie", "reclassering"))
    return replace(with_ended(worked_example()), selected="q-verslavingszorg", strangers=strangers)


def bloemstraat(*, has_lead: bool) -> Picture:
    """Three loose tracks at one table; with casusregie one."""

    def at_table(name: str, domain: Domain, *lines: Line, **more: Any) -> Partner:
        return partner(name, domain, *lines, track="T1" if has_lead else None, at_table=True, **more)

    outside = has_lead
    lead = Lead.HERE if has_lead else Lead.CANDIDATE
    return Picture(
        persons=(person("p-d", "Dhr. D.", 52),),
        households=(Household("H1"),),
        partners=(
            at_table("Politie", VEILIGHEID, line("p-d", 2, outside_plan=outside)),
            at_table("Woningcorporatie", WONEN, line("H1", 1, outside_plan=outside), note="derde"),
            at_table("Vangnet & Advies", ZORG, line("p-d", 6), lead=lead),
        ),
        colophon=replace(COLOPHON, case_label="Zaak 2026-0231"),
        summary="Kaart: 1 persoon, 3 partners.",
        has_lead=has_lead,
    )


def de_wit() -> Picture:
    """Sixteen tracks, nobody leads, three basic services."""
    children = [(17, "k17"), (14, "k14"), (9, "k09"), (6, "k06")]
    people = [person("p-stief", "Stiefvader", 41), person("p-moeder", "Moeder", 38)]
    people += [person(f"p-{key}", "Kind", age) for age, key in children]
    return Picture(
        persons=tuple(people),
        households=(Household("H1", note="6 personen"),),
        partners=(*_wit_table(), *_wit_loose()),
        colophon=replace(COLOPHON, case_label="Zaak 2026-0098"),
        summary="Kaart: 6 personen, 16 partners in 16 losse sporen; niemand heeft casusregie; 3 lijnen zitten vast.",
        basis=("School PO", "JGZ", "School VO"),
    )


def _wit_table() -> tuple[Partner, ...]:
    return (
        partner("Wijkteam", SOCIAAL, line("H1", 4), at_table=True),
        partner("Jeugdbescherming (GI)", ZORG, line("H1", 6, coercion=True), at_table=True),
        partner("Veilig Thuis", ZORG, line("H1", 4), at_table=True),
    )


def _wit_loose() -> tuple[Partner, ...]:
    waiting: dict[str, Any] = {"status": Status.WACHTEND}
    return (
        partner("Jeugdhulp", ZORG, line("H1", 12), lead=Lead.CANDIDATE),
        partner("Verslavingszorg", ZORG, line("p-stief", 2)),
        partner("GGZ", ZORG, line("p-moeder", 2)),
        partner("Jeugd-GGZ", ZORG, line("p-k14", 0, blocked_days=161, **waiting)),
        partner("Woningcorporatie", WONEN, line("H1", 1)),
        partner("Bewindvoerder", SOCIAAL, line("H1", 1)),
        partner("Schuldhulp", SOCIAAL, line("H1", 1, blocked_days=74)),
        partner("Politie", VEILIGHEID, line("p-stief", 1)),
        partner("Reclassering", VEILIGHEID, line("p-stief", 2, coercion=True)),
        partner("Werk & Inkomen", SOCIAAL, line("p-moeder", 1)),
        partner("Wmo", SOCIAAL, line("p-moeder", 1, blocked_days=98)),
        partner("Leerplicht", SOCIAAL, line("p-k17", 1)),
        partner("Welzijn", SOCIAAL, line("p-k09", 2)),
    )


def niemand_wil(*, known: bool) -> Picture:
    """A man without a household; reclassering at `bekendheid` unless `known`."""
    table: dict[str, Any] = {"track": "T1", "at_table": True}
    last = partner("Reclassering", VEILIGHEID, line("p-k", 4, coercion=True), invite=True)
    if not known:
        last = replace(last, lines=(), knowledge=Knowledge.BEKENDHEID)
    return Picture(
        persons=(person("p-k", "Dhr. K.", 34, household=None),),
        households=(),
        partners=(
            partner("Nachtopvang", WONEN, line("p-k", 20), **table),
            partner("Wmo", SOCIAAL, line("p-k", 0, blocked_days=98, status=Status.WACHTEND), **table),
            partner("Bemoeizorg", ZORG, line("p-k", 8), lead=Lead.HERE, **table),
            partner("GGZ", ZORG, line("p-k", 0, blocked_days=226, status=Status.WACHTEND), **table),
            partner("Politie", VEILIGHEID, line("p-k", 2), **table),
            last,
        ),
        colophon=replace(COLOPHON, case_label="Zaak 2026-0012", viewer="de casusregisseur"),
        summary="Kaart: 1 persoon, 6 partners in 2 sporen, waarvan 1 los; casusregie: Bemoeizorg.",
        has_lead=True,
        nowhere_note="geen huishouden (briefadres)",
    )


def sam_en_lisa() -> Picture:
    """Two households, two tables, a withheld address and a child outside the case."""
    table: dict[str, Any] = {"track": "T1", "at_table": True}
    other: dict[str, Any] = {"track": "TB"}
    blocked_home = line("p-lisa", blocked_days=58, status=Status.GEPLAND)
    return Picture(
        persons=(
            person("p-lisa", "Lisa", 33, household="HA"),
            person("p-k8", "Kind", 8, household="HA"),
            person("p-k5", "Kind", 5, household="HA"),
            person("p-sam", "Sam", 36, household="HB"),
            person("p-zoon", "Zoon", 12, household="HB", in_case=False),
        ),
        households=(Household("HA", "Huishouden A", shielded=True), Household("HB", "Huishouden B")),
        partners=(
            partner("Veilig Thuis", ZORG, line("HA", 4), lead=Lead.HERE, **table),
            partner("Wijkteam", SOCIAAL, line("HA", 6), blocked_home, **table),
            partner("Slachtofferhulp", SOCIAAL, line("p-lisa", 2), note="derde", **table),
            partner("Politie", VEILIGHEID, line("p-lisa", 2), **table),
            partner("Jeugdhulp", ZORG, line("HB", 2), invite=True),
            partner("Forensische GGZ", ZORG, line("p-sam", 0, blocked_days=20), invite=True),
            partner("Gemeente veiligheid", VEILIGHEID, line("p-sam", 2), lead=Lead.ELSEWHERE, **other),
            partner("Reclassering", VEILIGHEID, line("p-sam", 4, coercion=True), **other),
        ),
        colophon=replace(COLOPHON, case_label="Zaak 2026-0189"),
        summary="Kaart: 5 personen, 8 partners in 4 sporen; casusregie: Veilig Thuis.",
        tracks=(Track("T1"), Track("TB", "Zaak B (nazorg)")),
        has_lead=True,
    )


def hostile() -> Picture:
    """Free text of a partner that tries to be markup and script, everywhere it can."""
    text = '<script>window.stolen=1</script><img src=x onerror="window.stolen=1"><a href="javascript:window.stolen=1">'
    bad = partner(text, ZORG, line("p-vader", 1), track="T9", note=text)
    picture = worked_example()
    persons = tuple(replace(each, label=text, note=text) for each in picture.persons)
    partners = (*picture.partners, replace(bad, id="q-hostile"))
    return replace(picture, persons=persons, partners=partners, summary=text, basis=(text,), tracks=(Track("T9", text),))


def crowd(count: int) -> Picture:
    """Six persons and so many partners, most of them loose: the compact picture."""
    domains = (ZORG, SOCIAAL, VEILIGHEID, WONEN)
    targets = ["H1", *(f"p-{place}" for place in range(6))]
    partners = []
    for place in range(count):
        lines = [line(targets[place % 7], place % 13)]
        if place % 5 == 0:
            lines.append(line(targets[(place + 3) % 7], 1, coercion=place % 2 == 0, blocked_days=place or None))
        at_table = place < 4
        more: dict[str, Any] = {"at_table": at_table, "lead": Lead.HERE if place == 0 else None}
        track = "T1" if at_table else None
        partners.append(partner(f"Organisatie nummer {place:02}", domains[place % 4], *lines, track=track, **more))
    return Picture(
        persons=tuple(person(f"p-{place}", f"Persoon {place}", 50 - 8 * place) for place in range(6)),
        households=(Household("H1", note="6 personen"),),
        partners=tuple(partners),
        colophon=COLOPHON,
        summary=f"Kaart: 6 personen, {count} partners.",
        has_lead=True,
    )


def everything() -> dict[str, Picture]:
    """All samples by name."""
    return {
        "worked-example": worked_example(),
        "selected": selected_partner(),
        "bloemstraat": bloemstraat(has_lead=False),
        "bloemstraat-na": bloemstraat(has_lead=True),
        "de-wit": de_wit(),
        "niemand-wil": niemand_wil(known=True),
        "niemand-wil-bekendheid": niemand_wil(known=False),
        "sam-en-lisa": sam_en_lisa(),
        "hostile": hostile(),
        "crowd-20": crowd(20),
        "crowd-45": crowd(45),
    }
