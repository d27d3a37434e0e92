"""De gaskraan: everybody at one table. The good example."""

from __future__ import annotations

from loaders.synthetic.demo_cases.table import DemoCase
from loaders.synthetic.writing import Werkmap


def write(werkmap: Werkmap, case_id: str) -> None:
    """A woman opened the gas tap and cannot go back to her street; one plan, one lead, one wait."""
    case = DemoCase(werkmap, case_id, "verward", -44, "4", "De gaskraan")
    home = case.household("H-gaskraan", postcode="6641SS", house_number="8", town="Nijmegen", neighbourhood="Havenkant")
    woman = case.person("P-jansen", 61, given_names="Truus", surname="Jansen", sex="V")
    case.lives(woman, home, -5000)
    case.about(woman)
    case.role("zvh", "procesregie", professional="P. de Haan")
    case.role("bemoeizorg", "casusregie", professional="S. Yilmaz")
    case.role("gemeente_veiligheid", "aanspreekpunt", professional="L. Smit")
    for partner in ("ggz", "politie", "gemeente_wonen"):
        case.role(partner, "deelnemer")
    case.role("corporatie", "derde")
    case.line("ggz", woman, "opname", "Geestelijke gezondheid", -44, 8, plan=True)
    case.line("bemoeizorg", woman, "begeleiding", "Sociaal netwerk", -40, 6, plan=True)
    case.line("politie", home, "wijkagent bij de buren", "Maatschappelijke participatie", -44, 1, plan=True)
    case.line("corporatie", home, "herstel van de woning", "Huisvesting", -42, 1, plan=True)
    move = case.line("gemeente_wonen", woman, "andere woning", "Huisvesting", -33, 1, status="wachtend", plan=True)
    case.blocked(
        move, "K1", "geen woning in een andere straat", 33, "tactisch", "gemeente_wonen",
        subcode="terugkeer_onmogelijk", portfolio="Wonen",
    )  # fmt: skip
    case.reports("politie", home, "verward_gedrag", [-44])
    case.met(-42, ["bemoeizorg", "ggz", "politie", "gemeente_wonen", "gemeente_veiligheid", "corporatie"])
    case.met(-7, ["bemoeizorg", "ggz", "gemeente_wonen", "gemeente_veiligheid"], ["politie"])
    case.asked(-43, ["bemoeizorg", "ggz", "politie", "corporatie", "wijkteam"])
