"""Sam en Lisa: two cases on one system, and an address that shows nowhere. The need-to-know moment."""

from __future__ import annotations

from loaders.synthetic.demo_cases.table import DemoCase
from loaders.synthetic.writing import Werkmap

_CHILDREN = ((8, "Finn", "M"), (5, "Evi", "V"))

HIDDEN_TOWN = "Schuilplaats"
"""The town given for the safe address: no screen, export or message may hold it."""


def write(werkmap: Werkmap, case_id: str, other_id: str) -> None:
    """Case A is about Lisa, her children and Sam; case B, aftercare, about Sam alone."""
    case = DemoCase(werkmap, case_id, "mda", -120, "3", "Sam en Lisa")
    safe = case.household("H-lisa", postcode="6600SS", house_number="99", town=HIDDEN_TOWN, neighbourhood=HIDDEN_TOWN, shielded=True)
    home = case.household("H-sam", postcode="6622SD", house_number="21", town="Nijmegen", neighbourhood="Kersengaard")
    lisa = case.person("P-lisa", 33, given_names="Lisa", surname="Mulder", sex="V")
    children = [case.person(f"P-kind-{age}", age, given_names=name, surname="Mulder", sex=sex) for age, name, sex in _CHILDREN]
    sam = case.person("P-sam", 36, given_names="Sam", surname="Brouwer", sex="M")
    son = case.person("P-zoon-sam", 12, given_names="Milan", surname="Brouwer", sex="M")
    for person in (lisa, *children):
        case.lives(person, safe, -131)
    case.lives(sam, home, -21)
    case.lives(son, home, -1500)
    case.about(lisa, *children, sam)
    case.family(lisa, children, ex_partner=sam)
    case.family(sam, [*children, son])
    case.role("zvh", "procesregie", professional="P. de Haan")
    case.role("veilig_thuis", "casusregie", professional="A. Visser")
    case.role("politie", "deelnemer")
    case.role("wijkteam", "deelnemer", professional="J. Bakker")
    case.role("slachtofferhulp", "derde")
    case.line("veilig_thuis", safe, "veiligheidsplan", "Huiselijke relaties", -130, 4, plan=True)
    case.line("politie", lisa, "AWARE", "Justitie", -118, 1, plan=True)
    case.line("slachtofferhulp", lisa, "ondersteuning", "Sociaal netwerk", -100, 2, plan=True)
    case.line("wijkteam", safe, "begeleiding", "Basale ADL", -90, 4, plan=True)
    case.line("jeugdhulp", home, "begeleiding zoon", "Tijdsbesteding", -60, 4)
    care = case.line("forensische_ggz", sam, "behandeling", "Geestelijke gezondheid", -20, status="wachtend")
    house = case.line("gemeente_wonen", lisa, "urgentiewoning", "Huisvesting", 30, status="gepland")
    case.blocked(house, "K1", "geen urgentiewoning vrij", 58, "tactisch", "gemeente_wonen", subcode="gezin", portfolio="Wonen")
    case.blocked(care, "K2", "wachtlijst forensische zorg", 20, "tactisch", "forensische_ggz")
    case.met(-110, ["veilig_thuis", "politie", "wijkteam"])
    case.met(-19, ["veilig_thuis", "politie", "wijkteam", "slachtofferhulp"])
    case.asked(-119, ["veilig_thuis", "politie", "wijkteam"], ["forensische_ggz"])
    _aftercare(werkmap, other_id, sam)


def _aftercare(werkmap: Werkmap, case_id: str, sam: str) -> None:
    case = DemoCase(werkmap, case_id, "nazorg", -35, "3", "Nazorg na detentie")
    case.about(sam)
    case.role("zvh", "procesregie", professional="P. de Haan")
    case.role("gemeente_veiligheid", "casusregie", professional="L. Smit")
    case.role("reclassering", "deelnemer")
    case.line("gemeente_veiligheid", sam, "nazorg", "Werk en opleiding", -30, 2, plan=True)
    case.line("reclassering", sam, "toezicht met contactverbod", "Justitie", -21, 4, coercion="dwang", plan=True)
    case.met(-28, ["gemeente_veiligheid", "reclassering"])
