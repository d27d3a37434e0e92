"""What made-up partners do: the kinds of lines with their words, life areas and how often they see somebody."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from graphmodel.kinds import Block, Bottleneck, Intervention
from loaders.synthetic.partners import local
from loaders.synthetic.writing import Werkmap


@dataclass(frozen=True)
class Work:
    """A kind of line: whose, what, in which life area, how many contacts a month at most."""

    partner: str
    what: str
    area: str
    often: int
    for_household: bool = False
    coercion: str | None = None


WORK = (
    Work("wijkteam", "gezinsbegeleiding", "Huiselijke relaties", 8, for_household=True),
    Work("wijkteam", "hulp bij administratie", "Financiën", 4, for_household=True),
    Work("politie", "wijkagentgesprekken", "Sociaal netwerk", 4),
    Work("politie", "persoonsgerichte aanpak", "Justitie", 4),
    Work("ggz", "behandeling", "Geestelijke gezondheid", 4),
    Work("bemoeizorg", "contact leggen en motiveren", "Geestelijke gezondheid", 8),
    Work("corporatie", "afspraken over overlast", "Huisvesting", 2, for_household=True),
    Work("reclassering", "toezicht", "Justitie", 4, coercion="dwang"),
    Work("verslavingszorg", "behandeling", "Middelengebruik", 8),
    Work("veilig_thuis", "veiligheidsplan", "Huiselijke relaties", 4, for_household=True),
    Work("gi", "ondertoezichtstelling", "Huiselijke relaties", 6, coercion="dwang"),
    Work("jeugdhulp", "ambulante hulp", "Huiselijke relaties", 12),
    Work("jeugd_ggz", "diagnostiek en behandeling", "Geestelijke gezondheid", 4),
    Work("schuldhulp", "schuldregeling", "Financiën", 2, for_household=True),
    Work("werk_inkomen", "bijstand en toeleiding", "Werk en opleiding", 2),
    Work("wmo", "begeleiding", "Instrumentele ADL", 8),
    Work("gemeente_wonen", "urgentie woning", "Huisvesting", 1, for_household=True),
    Work("gemeente_veiligheid", "gebiedsverbod", "Maatschappelijke participatie", 1, coercion="dwang"),
    Work("leerplicht", "verzuimgesprekken", "Werk en opleiding", 1),
    Work("opvang", "nachtopvang", "Huisvesting", 20),
    Work("welzijn", "maatje", "Sociaal netwerk", 4),
    Work("forensische_ggz", "behandeling", "Geestelijke gezondheid", 4, coercion="drang"),
    Work("slachtofferhulp", "ondersteuning", "Sociaal netwerk", 2),
    Work("bewindvoerder", "bewind", "Financiën", 1, for_household=True),
)
BASIS = (Work("school_po", "basisschool", "Werk en opleiding", 0), Work("jgz", "consultatie", "Lichamelijke gezondheid", 0))

_CODES = {
    "Huisvesting": ("K1", "tactisch"), "Geestelijke gezondheid": ("K2", "tactisch"), "Instrumentele ADL": ("K5", "stuurgroep"),
    "Financiën": ("K13", "operationeel"), "Justitie": ("K9", "tactisch"), "Middelengebruik": ("K10", "operationeel"),
    "Huiselijke relaties": ("K6", "stuurgroep"), "Werk en opleiding": ("K12", "operationeel"),
}  # fmt: skip
_SUBCODES = ("prikkelarm", "gezin", "terugkeer_onmogelijk", "dreigende_ontruiming", "uitstroom", "concentratie")
_STATUS = ("lopend", "lopend", "lopend", "lopend", "wachtend", "afgerond", "gestopt", "gepland")


def write_line(
    werkmap: Werkmap, random: Random, key: str, work: Work, person: str, household: str | None, municipality: str, case: str | None,
    *, basis: bool = False,
) -> str:  # fmt: skip
    """Write one line of a partner; returns its status."""
    status = "lopend" if basis else random.choice(_STATUS)
    began = random.randrange(20, 700)
    start = -random.randrange(-60, -5) if status == "gepland" else -began
    end = -random.randrange(1, began) if status in ("afgerond", "gestopt") else None
    often = random.choice((None, *range(work.often + 1))) if status == "lopend" else None
    on_household = work.for_household and household is not None
    werkmap.add(
        Intervention, id=key, partner=local(work.partner, municipality), description=work.what, life_area=work.area, status=status,
        person=None if on_household else person, household=household if on_household else None, case=case,
        start=werkmap.day(start), end=None if end is None else werkmap.day(end), coercion=work.coercion, contacts_per_month=often,
        last_contact=werkmap.day(-random.randrange(1, 20)) if often else None, nature="basis" if basis else None,
    )  # fmt: skip
    if status == "wachtend" or (status == "lopend" and random.random() < 0.05):
        _block(werkmap, random, key, work, municipality, began)
    return status


def _block(werkmap: Werkmap, random: Random, line: str, work: Work, municipality: str, began: int) -> None:
    """Something holds the line up: waiting is long more often than short."""
    code, level = _CODES.get(work.area, ("K8", "operationeel"))
    since = min(began, 7 + int(random.expovariate(1 / 110)))
    key, escalated = f"K-{line}", random.random() < 0.2 and since > 60
    werkmap.add(
        Bottleneck, id=key, code=code, subcode=random.choice(_SUBCODES) if code == "K1" else None, description=f"{work.what}: geen plek",
        municipality=municipality, owner=local(work.partner, municipality), level="taskforce" if escalated else level,
        opened=werkmap.day(-since), escalated=werkmap.day(-since + 40) if escalated else None, supplier="zvh",
        decided_on=werkmap.day(-since + 55) if escalated else None, decision="regionale afspraak over plekken" if escalated else None,
    )  # fmt: skip
    werkmap.add(Block, intervention=line, bottleneck=key, since=werkmap.day(-since))
