"""Niemand wil: too dangerous for the clinic, not to be left in the street."""

from __future__ import annotations

from loaders.synthetic.demo_cases.table import DemoCase
from loaders.synthetic.writing import Werkmap


def write(werkmap: Werkmap, case_id: str) -> None:
    """No household, only a letter address; a handover of regie, and one line that is not at the table."""
    case = DemoCase(werkmap, case_id, "pga", -300, "4", "Niemand wil")
    man = case.person("P-dhr-k", 34, given_names="Kees", surname="K.", sex="M")
    case.about(man)
    case.role("zvh", "procesregie", professional="P. de Haan")
    case.role("ggz", "casusregie", end=-91, professional="T. Willems")
    case.role("ggz", "deelnemer", -90)
    case.role("bemoeizorg", "deelnemer", end=-91)
    case.role("bemoeizorg", "casusregie", -90, professional="M. de Boer")
    for partner in ("politie", "opvang", "wmo"):
        case.role(partner, "deelnemer")
    case.line("bemoeizorg", man, "dagelijks contact op straat", "Basale ADL", -290, 8, plan=True)
    bed = case.line("ggz", man, "beveiligde plek", "Geestelijke gezondheid", -240, status="wachtend", plan=True)
    case.line("politie", man, "persoonsgerichte aanpak", "Justitie", -200, 4, plan=True)
    case.line("opvang", man, "nachtopvang", "Huisvesting", -150, 20, plan=True)
    care = case.line("wmo", man, "indicatie beschermd wonen", "Instrumentele ADL", -130, status="wachtend", plan=True)
    case.line("reclassering", man, "toezicht", "Justitie", -120, 2, coercion="drang", end=45)
    case.blocked(
        bed, "K3", "geen beveiligd bed: niemand wil", 226, "taskforce", "ggz",
        escalated=-60, decided_on=-20, decision="regio zoekt bed buiten de provincie", decided_by="Taskforce",
    )  # fmt: skip
    case.blocked(care, "K5", "Wmo of Wlz: wie betaalt", 98, "stuurgroep", "wmo")
    case.reports("politie", man, "overlast", [-250, -199, -170, -121, -80, -41, -23])
    case.reports("ggz", man, "verward_gedrag", [-150, -60])
    case.met(-295, ["ggz", "bemoeizorg", "politie", "opvang"], ["wmo"])
    case.met(-88, ["ggz", "bemoeizorg", "politie", "wmo"], ["opvang"])
    case.met(-26, ["bemoeizorg", "ggz", "politie", "opvang", "wmo"])
    case.asked(-298, ["ggz", "bemoeizorg", "politie", "opvang", "wmo", "verslavingszorg"], ["reclassering"])
