"""Closed vocabularies (domain.md §4, formats.md §1), each value with its Dutch label for the screens."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Vocabulary(StrEnum):
    """A closed list of codes. The code is what is delivered and stored; the label is what people read."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """A code with its label; where no label is given, the code itself with a capital."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label or code.replace("_", " ").capitalize()
        return member


class Domain(Vocabulary):
    """The domain a partner works in."""

    ZORG = "zorg"
    SOCIAAL = "sociaal"
    VEILIGHEID = "veiligheid"
    WONEN = "wonen"


class PartnerKind(Vocabulary):
    """What kind of organisation (or department of one) a partner is."""

    POLITIE = "politie"
    OM = "om", "Openbaar Ministerie"
    RECLASSERING = "reclassering"
    DJI = "dji", "DJI"
    RVDK = "rvdk", "Raad voor de Kinderbescherming"
    GEMEENTE_VEILIGHEID = "gemeente_veiligheid", "Gemeente, veiligheid"
    GEMEENTE_SOCIAAL = "gemeente_sociaal", "Gemeente, sociaal"
    GEMEENTE_WONEN = "gemeente_wonen", "Gemeente, wonen"
    WIJKTEAM = "wijkteam"
    LEERPLICHT = "leerplicht"
    GGD = "ggd", "GGD"
    GGZ = "ggz", "GGZ"
    VERSLAVINGSZORG = "verslavingszorg"
    BEMOEIZORG = "bemoeizorg"
    VEILIG_THUIS = "veilig_thuis", "Veilig Thuis"
    GI = "gi", "Gecertificeerde instelling"
    JEUGDHULP = "jeugdhulp"
    MAATSCHAPPELIJKE_OPVANG = "maatschappelijke_opvang"
    WELZIJN = "welzijn"
    WONINGCORPORATIE = "woningcorporatie"
    SCHOOL = "school"
    SCHULDHULP = "schuldhulp"
    SLACHTOFFERHULP = "slachtofferhulp"
    ERVARINGSDESKUNDIGE = "ervaringsdeskundige"
    ZVH = "zvh", "Zorg- en Veiligheidshuis"
    OVERIG = "overig"


class Participation(Vocabulary):
    """How a partner takes part (`deelname`): controller, participant, or third party without a view (R11)."""

    VERANTWOORDELIJKE = "verantwoordelijke"
    DEELNEMER = "deelnemer"
    DERDE = "derde"


class Sex(Vocabulary):
    """Sex as registered."""

    MAN = "M", "man"
    VROUW = "V", "vrouw"
    X = "X", "X"
    ONBEKEND = "onbekend"


class RelationKind(Vocabulary):
    """How one person relates to another; read from the first person to the second."""

    OUDER_VAN = "ouder_van"
    PARTNER_VAN = "partner_van"
    EX_PARTNER_VAN = "ex_partner_van", "Ex-partner van"
    BROER_ZUS_VAN = "broer_zus_van", "Broer of zus van"
    SLACHTOFFER_VAN = "slachtoffer_van"
    MEDE_DADER_VAN = "mede_dader_van", "Mededader van"
    VERZORGT = "verzorgt"
    OVERIG = "overig"


class LegalFrame(Vocabulary):
    """The legal frame (`kader`) a case runs under (R1)."""

    CASUSOVERLEG = "casusoverleg"
    TOPX = "topx", "Top-X"
    PGA = "pga", "Persoonsgerichte aanpak"
    MDA = "mda", "MDA++"
    LEVENSLOOP = "levensloop"
    NAZORG = "nazorg"
    VERWARD = "verward", "Onbegrepen gedrag"
    WIJKTEAM = "wijkteam"


class Phase(Vocabulary):
    """AVE phase: 1 no problems or suspicions only … 4 escalates."""

    EEN = "1", "Fase 1"
    TWEE = "2", "Fase 2"
    DRIE = "3", "Fase 3"
    VIER = "4", "Fase 4"


class MemberRole(Vocabulary):
    """Whether a person or household is who the case is about, or of the direct circle (R5)."""

    BETROKKENE = "betrokkene"
    KRING = "kring"


class PartnerRole(Vocabulary):
    """What a partner is in a case."""

    CASUSREGIE = "casusregie"
    PROCESREGIE = "procesregie"
    DEELNEMER = "deelnemer"
    DERDE = "derde"
    AANSPREEKPUNT = "aanspreekpunt"


class LifeArea(Vocabulary):
    """The 13 life areas of the ZRM."""

    FINANCIEN = "Financiën"
    WERK_EN_OPLEIDING = "Werk en opleiding"
    TIJDSBESTEDING = "Tijdsbesteding"
    HUISVESTING = "Huisvesting"
    HUISELIJKE_RELATIES = "Huiselijke relaties"
    GEESTELIJKE_GEZONDHEID = "Geestelijke gezondheid"
    LICHAMELIJKE_GEZONDHEID = "Lichamelijke gezondheid"
    MIDDELENGEBRUIK = "Middelengebruik"
    BASALE_ADL = "Basale ADL", "Basale ADL"
    INSTRUMENTELE_ADL = "Instrumentele ADL", "Instrumentele ADL"
    SOCIAAL_NETWERK = "Sociaal netwerk"
    MAATSCHAPPELIJKE_PARTICIPATIE = "Maatschappelijke participatie"
    JUSTITIE = "Justitie"


class Coercion(Vocabulary):
    """Whether somebody may say no (`dwang`)."""

    VRIJWILLIG = "vrijwillig"
    DRANG = "drang"
    DWANG = "dwang"


class Status(Vocabulary):
    """The status of an intervention. Only `lopend` and `wachtend` are active (questions.md §1)."""

    GEPLAND = "gepland"
    LOPEND = "lopend"
    WACHTEND = "wachtend"
    AFGEROND = "afgerond"
    GESTOPT = "gestopt"


class Nature(Vocabulary):
    """Whether an intervention is what everybody has (`basis`) or meant for these people (`gericht`)."""

    BASIS = "basis"
    GERICHT = "gericht"


class ReportKind(Vocabulary):
    """What a report (`melding`) is about."""

    OVERLAST = "overlast"
    HUISELIJK_GEWELD = "huiselijk_geweld"
    KINDVEILIGHEID = "kindveiligheid"
    ZORG = "zorg"
    VERWARD_GEDRAG = "verward_gedrag"
    CRIMINALITEIT = "criminaliteit"
    OVERIG = "overig"


class BottleneckCode(Vocabulary):
    """What blocks (`knelpunt`)."""

    K1 = "K1", "Huisvesting"
    K2 = "K2", "GGZ-capaciteit"
    K3 = "K3", "Beveiligde plek"
    K4 = "K4", "Doorstroom"
    K5 = "K5", "Financiering"
    K6 = "K6", "Schotten"
    K7 = "K7", "Gegevensdeling"
    K8 = "K8", "Regie"
    K9 = "K9", "Justitieel kader"
    K10 = "K10", "Zorgmijding"
    K11 = "K11", "Deskundigheid"
    K12 = "K12", "Toeleiding"
    K13 = "K13", "Bestaanszekerheid"


class BottleneckSubcode(Vocabulary):
    """Subcodes of K1, without which "20 homes" means nothing."""

    PRIKKELARM = "prikkelarm"
    GEZIN = "gezin"
    TERUGKEER_ONMOGELIJK = "terugkeer_onmogelijk"
    DREIGENDE_ONTRUIMING = "dreigende_ontruiming"
    UITSTROOM = "uitstroom"
    CONCENTRATIE = "concentratie"


class Level(Vocabulary):
    """The level that can solve a bottleneck."""

    OPERATIONEEL = "operationeel"
    TACTISCH = "tactisch"
    STUURGROEP = "stuurgroep"
    TASKFORCE = "taskforce"


class Answer(Vocabulary):
    """What a partner answered when asked whether it knows these people; `geen` is no answer."""

    JA = "ja"
    NEE = "nee"
    GEEN = "geen"


class Presence(Vocabulary):
    """Whether a partner was at a meeting; only `ja` is present."""

    JA = "ja"
    NEE = "nee"
    SCHRIFTELIJK = "schriftelijk"


class Category(Vocabulary):
    """Data categories after WGS 2.30 (R6)."""

    IDENTIFICATIE = "identificatie"
    BSN = "bsn", "BSN"
    WONEN = "wonen"
    FINANCIEN = "financien", "Financiën"
    INKOMEN = "inkomen"
    GEZONDHEID = "gezondheid"
    POLITIE = "politie"
    JUSTITIE = "justitie"
    RELATIES = "relaties"
    TOEZICHT = "toezicht"
    VOORZIENINGEN = "voorzieningen"
    BEGELEIDING = "begeleiding"


CATEGORY_BY_PARTNER_KIND: dict[str, Category] = {
    PartnerKind.POLITIE: Category.POLITIE,
    PartnerKind.OM: Category.JUSTITIE,
    PartnerKind.RECLASSERING: Category.JUSTITIE,
    PartnerKind.DJI: Category.JUSTITIE,
    PartnerKind.GGZ: Category.GEZONDHEID,
    PartnerKind.GGD: Category.GEZONDHEID,
    PartnerKind.VERSLAVINGSZORG: Category.GEZONDHEID,
    PartnerKind.BEMOEIZORG: Category.GEZONDHEID,
    PartnerKind.SCHULDHULP: Category.FINANCIEN,
    PartnerKind.WONINGCORPORATIE: Category.WONEN,
    PartnerKind.GEMEENTE_WONEN: Category.WONEN,
    PartnerKind.GEMEENTE_VEILIGHEID: Category.TOEZICHT,
}
"""The category of a row without one, by the kind of its acting partner; every other kind: begeleiding (formats.md §1)."""

THIRD_PARTY_KINDS = frozenset({PartnerKind.WONINGCORPORATIE, PartnerKind.SCHOOL, PartnerKind.SLACHTOFFERHULP})
"""Third parties where `deelname` is empty (questions.md §5, R11)."""


class Event(Vocabulary):
    """What befell a fact of a supplier by the hand of another (R9)."""

    CORRECTED = "verbeterd"
    DESTROYED = "vernietigd"
    REFUSED = "geweigerd"
    DOUBTED = "betwijfeld"


class IntakeDecision(Vocabulary):
    """What became of a report that was brought in (R2, R4)."""

    OPEN = "open", "Nog niet besloten"
    AANVAARD = "aanvaard"
    AFGEWEZEN = "afgewezen"
