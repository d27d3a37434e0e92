"""What made-up partners do: the kinds of lines with their words, life areas, how often they see somebody, what holds them up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class For(Enum):
    """Whom a line is for."""

    ADULT = "adult"
    CHILD = "child"
    HOUSEHOLD = "household"


@dataclass(frozen=True)
class Work:
    """A kind of line: what, in which life area, how many contacts a month at most, for whom, and what may hold it up."""

    what: str
    area: str
    often: int
    whom: For = For.ADULT
    coercion: str | None = None
    stuck: tuple[str, ...] = ("K8", "K11")


WORK: dict[str, tuple[Work, ...]] = {
    "wijkteam": (
        Work("gezinsbegeleiding aan huis", "Huiselijke relaties", 8, For.HOUSEHOLD, stuck=("K8", "K10", "K1/gezin")),
        Work("hulp bij de administratie", "Financiën", 4, For.HOUSEHOLD, stuck=("K13", "K6")),
        Work("gesprekken over een dag met structuur", "Tijdsbesteding", 2, stuck=("K10", "K12")),
    ),
    "politie": (
        Work("wijkagentgesprekken", "Sociaal netwerk", 4, stuck=("K7", "K10")),
        Work("persoonsgerichte aanpak", "Justitie", 4, coercion="drang", stuck=("K9", "K7", "K1/concentratie")),
        Work("huisbezoek na meldingen", "Huiselijke relaties", 1, For.HOUSEHOLD, stuck=("K7",)),
    ),
    "om": (Work("voorwaarden bij een sepot", "Justitie", 1, coercion="drang", stuck=("K9",)),),
    "dji": (Work("voorbereiding op vrijlating", "Justitie", 2, coercion="dwang", stuck=("K1/uitstroom", "K4")),),
    "rvdk": (Work("onderzoek naar bescherming", "Huiselijke relaties", 1, For.CHILD, "drang", ("K11", "K7")),),
    "reclassering": (
        Work("toezicht", "Justitie", 4, coercion="dwang", stuck=("K9", "K1/uitstroom")),
        Work("begeleiding naar werk", "Werk en opleiding", 2, coercion="drang", stuck=("K12",)),
    ),
    "veilig_thuis": (
        Work("veiligheidsplan", "Huiselijke relaties", 4, For.HOUSEHOLD, stuck=("K8", "K1/terugkeer_onmogelijk", "K1/gezin")),
        Work("onderzoek na een melding", "Huiselijke relaties", 2, For.HOUSEHOLD, stuck=("K7", "K11")),
    ),
    "gi": (Work("ondertoezichtstelling", "Huiselijke relaties", 6, For.CHILD, "dwang", ("K6", "K11")),),
    "jeugdhulp": (
        Work("ambulante hulp aan huis", "Huiselijke relaties", 12, For.HOUSEHOLD, stuck=("K5", "K6", "K1/gezin")),
        Work("dagbehandeling", "Tijdsbesteding", 16, For.CHILD, stuck=("K5", "K6")),
    ),
    "jeugd_ggz": (Work("onderzoek en behandeling", "Geestelijke gezondheid", 4, For.CHILD, stuck=("K2", "K6")),),
    "ggz": (
        Work("behandeling", "Geestelijke gezondheid", 4, stuck=("K2",)),
        Work("FACT-begeleiding", "Geestelijke gezondheid", 6, stuck=("K2", "K10", "K1/prikkelarm")),
        Work("beschermd wonen", "Huisvesting", 20, stuck=("K4", "K1/prikkelarm")),
    ),
    "forensische_ggz": (
        Work("forensische behandeling", "Geestelijke gezondheid", 4, coercion="drang", stuck=("K2", "K9")),
        Work("beveiligde plek", "Geestelijke gezondheid", 20, coercion="dwang", stuck=("K3",)),
    ),
    "verslavingszorg": (
        Work("behandeling van de verslaving", "Middelengebruik", 8, stuck=("K10", "K2")),
        Work("detox en nazorg", "Middelengebruik", 4, stuck=("K4", "K10")),
    ),
    "bemoeizorg": (
        Work("contact leggen en motiveren", "Geestelijke gezondheid", 8, stuck=("K10", "K2", "K1/prikkelarm")),
        Work("hulp bij zelfzorg", "Basale ADL", 6, stuck=("K10", "K12")),
    ),
    "ggd": (Work("toeleiding naar zorg", "Lichamelijke gezondheid", 2, stuck=("K12",)),),
    "opvang": (
        Work("nachtopvang", "Huisvesting", 20, stuck=("K4", "K1/uitstroom")),
        Work("ambulante woonbegeleiding", "Huisvesting", 4, stuck=("K4",)),
    ),
    "corporatie": (
        Work("afspraken over overlast", "Huisvesting", 2, For.HOUSEHOLD, stuck=("K1/dreigende_ontruiming", "K1/concentratie")),
        Work("laatstekanscontract", "Huisvesting", 1, For.HOUSEHOLD, "drang", ("K1/dreigende_ontruiming",)),
    ),
    "schuldhulp": (
        Work("schuldregeling", "Financiën", 2, For.HOUSEHOLD, stuck=("K13",)),
        Work("budgetcoaching", "Financiën", 4, stuck=("K13",)),
    ),
    "bewindvoerder": (Work("beschermingsbewind", "Financiën", 1, For.HOUSEHOLD, stuck=("K13",)),),
    "welzijn": (
        Work("maatje", "Sociaal netwerk", 4, stuck=("K12",)),
        Work("inloop in de buurt", "Maatschappelijke participatie", 8, stuck=("K12",)),
    ),
    "slachtofferhulp": (Work("ondersteuning na een misdrijf", "Sociaal netwerk", 2, stuck=("K7",)),),
    "ervaring": (Work("meelopen en luisteren", "Maatschappelijke participatie", 4, stuck=("K10",)),),
    "leerplicht": (Work("verzuimgesprekken", "Werk en opleiding", 1, For.CHILD, "drang", ("K6", "K7")),),
    "wmo": (
        Work("individuele begeleiding", "Instrumentele ADL", 8, stuck=("K5", "K6")),
        Work("indicatie beschermd wonen", "Huisvesting", 1, stuck=("K5", "K4")),
        Work("huishoudelijke hulp", "Basale ADL", 4, For.HOUSEHOLD, stuck=("K5",)),
    ),
    "werk_inkomen": (
        Work("bijstand", "Financiën", 1, stuck=("K13", "K6")),
        Work("toeleiding naar werk", "Werk en opleiding", 2, stuck=("K12", "K6")),
    ),
    "gemeente_wonen": (
        Work("urgentie voor een woning", "Huisvesting", 1, For.HOUSEHOLD, stuck=("K1/gezin", "K1/terugkeer_onmogelijk")),
        Work("prikkelarme woning zoeken", "Huisvesting", 1, stuck=("K1/prikkelarm", "K1/terugkeer_onmogelijk")),
    ),
    "gemeente_veiligheid": (
        Work("gebiedsverbod", "Maatschappelijke participatie", 1, coercion="dwang", stuck=("K9",)),
        Work("nazorg na detentie", "Justitie", 2, stuck=("K1/uitstroom", "K13")),
    ),
}
"""What each partner may do, by its id (of a department: in the first municipality)."""

COMMON: dict[str, float] = {
    "wijkteam": 9, "politie": 8, "ggz": 7, "corporatie": 6, "veilig_thuis": 5, "bemoeizorg": 5, "jeugdhulp": 6, "gi": 4, "wmo": 5,
    "werk_inkomen": 5, "schuldhulp": 4, "reclassering": 4, "verslavingszorg": 4, "leerplicht": 4, "jeugd_ggz": 4, "opvang": 3,
    "gemeente_veiligheid": 3, "gemeente_wonen": 3, "forensische_ggz": 2, "welzijn": 3, "bewindvoerder": 2, "slachtofferhulp": 2,
    "ggd": 1.5, "rvdk": 1.5, "om": 1.5, "dji": 1, "ervaring": 1,
}  # fmt: skip
"""How often each partner works in a case, against the others."""

ORDINARY: dict[str, float] = {
    "wmo": 10, "werk_inkomen": 9, "wijkteam": 8, "ggz": 8, "jeugdhulp": 6, "schuldhulp": 4, "welzijn": 4, "corporatie": 3, "politie": 2,
    "jeugd_ggz": 3, "leerplicht": 2, "verslavingszorg": 1, "veilig_thuis": 1,
}  # fmt: skip
"""The same for people who are in no case."""

YOUTH = {
    18: Work("jeugdhulp tot de achttiende verjaardag", "Tijdsbesteding", 4, For.CHILD),
    24: Work("verlengde jeugdhulp", "Huisvesting", 4),
}
"""What ends about a birthday, by age: often nothing follows (domain.md §1)."""

DOCTOR = Work("huisartsenzorg", "Lichamelijke gezondheid", 0)
BY_AGE = (
    (4, "jgz", Work("consultatiebureau", "Lichamelijke gezondheid", 0, For.CHILD)),
    (12, "school_po", Work("basisschool", "Werk en opleiding", 0, For.CHILD)),
    (18, "school_vo", Work("middelbare school", "Werk en opleiding", 0, For.CHILD)),
)
"""What every child below an age has: whose, what."""
