"""Noor wordt 18: the day on which a coordinator's portfolio ends."""

from __future__ import annotations

from datetime import date

from loaders.synthetic.demo_cases.table import DemoCase
from loaders.synthetic.writing import Werkmap

_EIGHTEEN_IN = 118


def write(werkmap: Werkmap, case_id: str) -> None:
    """A girl in a family home; what must begin on her birthday is planned, and both are blocked."""
    case = DemoCase(werkmap, case_id, "levensloop", -260, "2", "Noor wordt 18")
    home = case.household("H-gezinshuis", postcode="6643SA", house_number="3", town="Nijmegen", neighbourhood="Merelveld")
    born = _years_before(werkmap.day(_EIGHTEEN_IN), 18)
    girl = case.person("P-noor", born=born, given_names="Noor", surname="Peters", sex="V")
    carer = case.person("P-gezinshuisouder", 47, given_names="Marja", surname="Hoekstra", sex="V")
    case.lives(girl, home, -700)
    case.lives(carer, home, -3000)
    case.about(girl)
    case.role("zvh", "procesregie", professional="P. de Haan")
    case.role("gi", "casusregie", professional="F. Demir")
    for partner in ("jeugdhulp", "jeugd_ggz", "ggz", "opvang"):
        case.role(partner, "deelnemer")
    case.line("gi", girl, "ondertoezichtstelling", "Huiselijke relaties", -260, 4, coercion="dwang", plan=True)
    case.line("jeugdhulp", girl, "gezinshuis", "Huisvesting", -250, 20, plan=True)
    case.line("jeugd_ggz", girl, "traumabehandeling", "Geestelijke gezondheid", -200, 3, plan=True)
    case.line("leerplicht", girl, "verzuim", "Werk en opleiding", -90, 1)
    intake = case.line("ggz", girl, "intake volwassenen", "Geestelijke gezondheid", _EIGHTEEN_IN, status="gepland", plan=True)
    room = case.line("opvang", girl, "kamertraining", "Huisvesting", _EIGHTEEN_IN, status="gepland", plan=True)
    case.blocked(intake, "K6", "overgang 18-/18+ niet geregeld", 62, "tactisch", "ggz")
    case.blocked(room, "K4", "geen plek in kamertraining", 41, "stuurgroep", "opvang")
    case.met(-240, ["gi", "jeugdhulp", "jeugd_ggz"])
    case.met(-14, ["gi", "jeugdhulp", "opvang"], ["ggz", "jeugd_ggz"])
    case.asked(-255, ["gi", "jeugdhulp", "jeugd_ggz", "ggz"], ["leerplicht", "opvang"])


def _years_before(day: date, years: int) -> date:
    """The birth date of somebody who turns so many years on `day`; a birthday on 29 February is on 1 March in other years."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)
