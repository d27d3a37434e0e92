"""Gezin De Wit: nineteen organisations. Each thought another one coordinated."""

from __future__ import annotations

from typing import Any

from loaders.synthetic.demo_cases.table import DemoCase
from loaders.synthetic.writing import Werkmap

_BASIS = (
    ("school_po", "P-wit-9", "basisschool", "Werk en opleiding", -900),
    ("jgz", "P-wit-6", "consultatie", "Lichamelijke gezondheid", -720),
    ("school_vo", "P-wit-14", "middelbare school", "Werk en opleiding", -360),
)

_LINES = (
    ("wijkteam", "H-de-wit", "gezinsbegeleiding", "Huiselijke relaties", -390, 4),
    ("leerplicht", "P-wit-17", "verzuimgesprekken", "Werk en opleiding", -380, 1),
    ("gi", "H-de-wit", "gezinsvoogdij", "Huiselijke relaties", -370, 6),
    ("jeugdhulp", "H-de-wit", "ambulante hulp aan huis", "Huiselijke relaties", -360, 12),
    ("veilig_thuis", "H-de-wit", "monitoren van veiligheid", "Huiselijke relaties", -350, 4),
    ("ggz", "P-wit-moeder", "behandeling depressie", "Geestelijke gezondheid", -340, 2),
    ("jeugd_ggz", "P-wit-14", "intake", "Geestelijke gezondheid", -330, 0),
    ("verslavingszorg", "P-wit-stiefvader", "behandeling alcohol", "Middelengebruik", -320, 2),
    ("politie", "P-wit-stiefvader", "wijkagentgesprekken", "Justitie", -310, 1),
    ("reclassering", "P-wit-stiefvader", "toezicht", "Justitie", -300, 2),
    ("schuldhulp", "H-de-wit", "schuldregeling", "Financiën", -290, 1),
    ("werk_inkomen", "P-wit-moeder", "bijstand en toeleiding", "Werk en opleiding", -280, 1),
    ("wmo", "P-wit-moeder", "indicatie begeleiding", "Instrumentele ADL", -270, 1),
    ("corporatie", "H-de-wit", "huurachterstand", "Huisvesting", -260, 1),
    ("welzijn", "P-wit-9", "sportmaatje", "Tijdsbesteding", -250, 2),
    ("bewindvoerder", "H-de-wit", "bewind", "Financiën", -240, 1),
)

_MORE: dict[str, dict[str, Any]] = {
    "gi": {"coercion": "dwang"},
    "reclassering": {"coercion": "dwang"},
    "jeugd_ggz": {"status": "wachtend"},
}


def write(werkmap: Werkmap, case_id: str) -> None:
    """The regisseur left sixty days ago; sixteen lines run on, three of them blocked."""
    case = DemoCase(werkmap, case_id, "casusoverleg", -400, "3", "Gezin De Wit, negentien organisaties")
    home = case.household("H-de-wit", postcode="6633SD", house_number="45", town="Nijmegen", neighbourhood="Elzenkamp")
    people = [
        case.person("P-wit-moeder", 38, given_names="Anja", name_prefix="de", surname="Wit", sex="V"),
        case.person("P-wit-stiefvader", 41, given_names="Henk", surname="Vermeulen", sex="M"),
        *(case.person(f"P-wit-{age}", age, given_names=name, name_prefix="de", surname="Wit", sex=sex) for age, name, sex in _CHILDREN),
    ]
    for person in people:
        case.lives(person, home, -2000)
    case.about(*people)
    case.family("P-wit-moeder", [f"P-wit-{age}" for age, *_ in _CHILDREN], partner="P-wit-stiefvader")
    case.role("zvh", "procesregie", professional="P. de Haan")
    case.role("wijkteam", "casusregie", end=-60, professional="M. van Rijn")
    for partner in ("wijkteam", "gi", "veilig_thuis"):
        case.role(partner, "deelnemer")
    for partner, target, what, area, start in _BASIS:
        case.line(partner, target, what, area, start, nature="basis")
    planned = ("wijkteam", "gi", "veilig_thuis")
    lines = {
        partner: case.line(partner, target, what, area, start, often, plan=partner in planned, **_MORE.get(partner, {}))
        for partner, target, what, area, start, often in _LINES
    }
    case.blocked(lines["jeugd_ggz"], "K2", "wachtlijst intake jeugd-GGZ", 161, "tactisch", "jeugd_ggz")
    case.blocked(lines["wmo"], "K5", "Wmo of Wlz: wie betaalt", 98, "stuurgroep", "wmo")
    case.blocked(lines["schuldhulp"], "K13", "geen geldig identiteitsbewijs", 74, "operationeel", "schuldhulp")
    case.reports("veilig_thuis", home, "kindveiligheid", [-365, -337, -190, -124])
    case.reports("politie", home, "huiselijk_geweld", [-86, -58, -26, -19, -11, -5])
    case.met(-372, ["wijkteam", "gi", "veilig_thuis"])
    case.met(-285, ["wijkteam", "gi"], ["veilig_thuis"])
    case.met(-205, ["wijkteam", "gi", "veilig_thuis"])
    case.met(-66, ["wijkteam", "veilig_thuis"], ["gi"])
    case.asked(-398, [partner for partner, *_ in _LINES if partner != "corporatie"], ["corporatie"])


_CHILDREN = ((17, "Kevin", "M"), (14, "Sanne", "V"), (9, "Daan", "M"), (6, "Lotte", "V"))
