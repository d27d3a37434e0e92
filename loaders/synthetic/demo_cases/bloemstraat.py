"""Overlast Bloemstraat: three loose tracks around one man. Regie is the problem, no place is."""

from __future__ import annotations

from loaders.synthetic.demo_cases.table import DemoCase
from loaders.synthetic.writing import Werkmap


def write(werkmap: Werkmap, case_id: str) -> None:
    """Police, housing association and outreach each have a line; nobody leads."""
    case = DemoCase(werkmap, case_id, "casusoverleg", -40, "3", "Overlast Bloemstraat")
    home = case.household("H-bloemstraat", postcode="6611SA", house_number="12", town="Nijmegen", neighbourhood="Bloemenhof")
    man = case.person("P-van-dam", 52, given_names="Gerrit", name_prefix="van", surname="Dam", sex="M")
    case.lives(man, home, -2900)
    case.about(man)
    case.role("zvh", "procesregie", professional="P. de Haan")
    case.role("politie", "deelnemer", professional="wijkagent R. Kok")
    case.role("bemoeizorg", "deelnemer", professional="S. Yilmaz")
    case.role("corporatie", "derde")
    case.line("politie", man, "wijkagentgesprekken", "Sociaal netwerk", -210, 2)
    case.line("corporatie", home, "waarschuwingen", "Huisvesting", -180, 1)
    case.line("bemoeizorg", man, "contact leggen en motiveren", "Geestelijke gezondheid", -95, 6, plan=True)
    case.reports("politie", home, "overlast", [-84, -61, -37, -19, -6])
    case.reports("corporatie", home, "overlast", [-77, -45, -12])
    case.reports("gemeente_veiligheid", home, "overlast", [-30])
    case.asked(-38, ["politie", "bemoeizorg", "corporatie", "ggz", "wijkteam"], ["verslavingszorg", "schuldhulp"])
