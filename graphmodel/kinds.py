"""Every kind of fact there is, declared once (formats.md §1). A new column is one line."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from graphmodel.declare import Cell, Fact, Kind, Relation, Spec, Thing, cell
from graphmodel.records import RECORDS
from graphmodel.vocabulary import (
    THIRD_PARTY_KINDS,
    Answer,
    BottleneckCode,
    BottleneckSubcode,
    Category,
    Coercion,
    Domain,
    LegalFrame,
    Level,
    LifeArea,
    MemberRole,
    Nature,
    Participation,
    PartnerKind,
    PartnerRole,
    Phase,
    Presence,
    RelationKind,
    ReportKind,
    Sex,
    Status,
)

_TARGET = ("persoon_id", "huishouden_id")


class Partner(Thing):
    """An organisation, or a department of one. A department gives no membership, coordination, lead or right."""

    spec: ClassVar[Spec] = Spec("partners", "Partner", Category.IDENTIFICATIE, several_suppliers=True)

    id: str = cell("partner_id", Cell.ID, "kenmerk van de partner", required=True)
    name: str = cell("naam", Cell.TEXT, "naam van de organisatie of afdeling", required=True)
    partner_kind: str = cell("soort", Cell.CODE, "soort organisatie", required=True, vocabulary=PartnerKind)
    domain: str = cell("domein", Cell.CODE, "domein waarin zij werkt", required=True, vocabulary=Domain)
    part_of: str | None = cell(
        "onderdeel_van", Cell.ID, "organisatie waar dit een afdeling van is", refers_to="Partner", relation="ONDERDEEL_VAN"
    )
    municipality: str | None = cell("gemeente", Cell.MUNICIPALITY, "gemeente waar zij voor werkt")
    oin: str | None = cell("oin", Cell.TEXT, "organisatie-identificatienummer")
    desk: str | None = cell("contactpunt", Cell.TEXT, "loket, geen persoon")
    participation: str | None = cell("deelname", Cell.CODE, "hoe zij meedoet", vocabulary=Participation)

    @property
    def is_third_party(self) -> bool:
        """Whether it is a third party: joins a meeting, never has a view (R11; questions.md §5)."""
        if self.participation is None:
            return self.partner_kind in THIRD_PARTY_KINDS
        return self.participation == Participation.DERDE


class Person(Thing):
    """A person in a case or in the direct circle of one. No colour, no score (R17)."""

    spec: ClassVar[Spec] = Spec("personen", "Persoon", Category.IDENTIFICATIE, several_suppliers=True)

    id: str = cell("persoon_id", Cell.ID, "kenmerk van de persoon", required=True)
    bsn: str | None = cell("bsn", Cell.BSN, "burgerservicenummer", category=Category.BSN, sought=True)
    given_names: str | None = cell("voornamen", Cell.TEXT, "voornamen")
    name_prefix: str | None = cell("voorvoegsel", Cell.TEXT, "voorvoegsel van de geslachtsnaam")
    surname: str | None = cell("geslachtsnaam", Cell.TEXT, "geslachtsnaam")
    birth_date: str | None = cell("geboortedatum", Cell.PARTIAL_DAY, "geboortedatum, ook alleen jaar of maand", sought=True)
    sex: str | None = cell("geslacht", Cell.CODE, "geslacht", vocabulary=Sex)
    municipality: str | None = cell("gemeente", Cell.MUNICIPALITY, "gemeente van inschrijving")
    confidential: bool | None = cell("geheimhouding", Cell.YES_NO, "adres mag niet worden getoond")
    deceased_on: date | None = cell("overleden_op", Cell.DAY, "dag van overlijden")


class Household(Thing):
    """People who live at one address as one household; proposed from addresses, confirmed by a person."""

    spec: ClassVar[Spec] = Spec("huishoudens", "Huishouden", Category.WONEN, several_suppliers=True)

    id: str = cell("huishouden_id", Cell.ID, "kenmerk van het huishouden", required=True)
    postcode: str | None = cell("postcode", Cell.POSTCODE, "postcode", sought=True)
    house_number: str | None = cell("huisnummer", Cell.TEXT, "huisnummer")
    house_letter: str | None = cell("huisletter", Cell.TEXT, "huisletter")
    house_addition: str | None = cell("toevoeging", Cell.TEXT, "toevoeging")
    town: str | None = cell("woonplaats", Cell.TEXT, "woonplaats")
    municipality: str | None = cell("gemeente", Cell.MUNICIPALITY, "gemeente")
    neighbourhood: str | None = cell("wijk", Cell.TEXT, "wijk")
    shielded: bool | None = cell("afgeschermd", Cell.YES_NO, "opvang of veilig adres: nergens te tonen")


class Residence(Relation):
    """Somebody lives in a household, from … to …."""

    spec: ClassVar[Spec] = Spec("bewoning", "Bewoning", Category.WONEN, ("start", "end"), relation="BEWOOND_DOOR", several_suppliers=True)

    household: str = cell("huishouden_id", Cell.ID, "huishouden", required=True, refers_to="Household")
    person: str = cell("persoon_id", Cell.ID, "bewoner", required=True, refers_to="Person")
    start: date | None = cell("van", Cell.DAY, "eerste dag")
    end: date | None = cell("tot", Cell.DAY, "laatste dag", identity=False)


class Kinship(Relation):
    """How one person relates to another, from … to …."""

    spec: ClassVar[Spec] = Spec("relaties", "Relatie", Category.RELATIES, ("start", "end"), relation="IS", several_suppliers=True)

    person: str = cell("van_persoon", Cell.ID, "de een", required=True, refers_to="Person")
    other: str = cell("naar_persoon", Cell.ID, "de ander", required=True, refers_to="Person")
    relation: str = cell("soort", Cell.CODE, "wat de een van de ander is", required=True, vocabulary=RelationKind)
    start: date | None = cell("van", Cell.DAY, "eerste dag")
    end: date | None = cell("tot", Cell.DAY, "laatste dag", identity=False)


class Case(Thing):
    """What a house takes on: who it is about, the legal frame, phase and purpose (R1)."""

    spec: ClassVar[Spec] = Spec("casussen", "Casus", Category.BEGELEIDING, ("opened", "closed"), several_suppliers=True)

    id: str = cell("casus_id", Cell.ID, "zaaknummer", required=True)
    frame: str = cell("kader", Cell.CODE, "wettelijk kader", required=True, vocabulary=LegalFrame)
    municipality: str = cell("gemeente", Cell.MUNICIPALITY, "gemeente die de casus inbracht", required=True)
    phase: str | None = cell("fase", Cell.CODE, "AVE-fase", vocabulary=Phase)
    opened: date = cell("geopend", Cell.DAY, "dag waarop de casus begon", required=True)
    closed: date | None = cell("gesloten", Cell.DAY, "laatste dag; daarna afgeschermd (R12)")
    purpose: str | None = cell("doel", Cell.TEXT, "doel van de casus")
    informed: bool | None = cell("geinformeerd", Cell.YES_NO, "of de cliënt het weet")
    reason_not_informed: str | None = cell("reden_niet_geinformeerd", Cell.TEXT, "waarom niet")


class Member(Relation):
    """A person or household in a case: who it is about, or the direct circle (R5)."""

    spec: ClassVar[Spec] = Spec(
        "casusleden", "Casuslid", Category.IDENTIFICATIE, ("start", "end"), one_of=_TARGET, relation="HEEFT_LID", several_suppliers=True
    )

    case: str = cell("casus_id", Cell.ID, "casus", required=True, refers_to="Case")
    person: str | None = cell("persoon_id", Cell.ID, "persoon", refers_to="Person")
    household: str | None = cell("huishouden_id", Cell.ID, "huishouden", refers_to="Household")
    role: str = cell("rol", Cell.CODE, "betrokkene of kring", required=True, vocabulary=MemberRole)
    start: date | None = cell("van", Cell.DAY, "eerste dag")
    end: date | None = cell("tot", Cell.DAY, "laatste dag", identity=False)


class Role(Relation):
    """What a partner is in a case: lead, participant, third party, contact point."""

    spec: ClassVar[Spec] = Spec(
        "casuspartners", "Rol", Category.BEGELEIDING, ("start", "end"), relation="HEEFT_PARTNER", several_suppliers=True
    )

    case: str = cell("casus_id", Cell.ID, "casus", required=True, refers_to="Case")
    partner: str = cell("partner_id", Cell.ID, "partner", required=True, refers_to="Partner")
    role: str = cell("rol", Cell.CODE, "rol in de casus", required=True, vocabulary=PartnerRole)
    professional: str | None = cell("professional", Cell.TEXT, "wie het namens de partner doet", identity=False)
    assignment: str | None = cell("opdracht", Cell.TEXT, "waartoe")
    start: date | None = cell("van", Cell.DAY, "eerste dag")
    end: date | None = cell("tot", Cell.DAY, "laatste dag", identity=False)


class Intervention(Thing):
    """What a partner does for a person or household, in one life area, from … to …."""

    spec: ClassVar[Spec] = Spec("interventies", "Interventie", None, ("start", "end"), one_of=_TARGET)

    id: str = cell("interventie_id", Cell.ID, "kenmerk van de interventie", required=True)
    partner: str = cell("partner_id", Cell.ID, "partner die het doet", required=True, refers_to="Partner", relation="DOOR")
    person: str | None = cell("persoon_id", Cell.ID, "voor deze persoon", refers_to="Person", relation="VOOR")
    household: str | None = cell("huishouden_id", Cell.ID, "voor dit huishouden", refers_to="Household", relation="VOOR")
    case: str | None = cell("casus_id", Cell.ID, "casus waarvan dit in het plan staat", refers_to="Case", relation="IN_PLAN_VAN")
    description: str = cell("omschrijving", Cell.TEXT, "wat er gebeurt", required=True)
    life_area: str = cell("leefgebied", Cell.CODE, "leefgebied (ZRM)", required=True, vocabulary=LifeArea)
    coercion: str | None = cell("dwang", Cell.CODE, "vrijwillig, drang of dwang", vocabulary=Coercion)
    status: str = cell("status", Cell.CODE, "stand", required=True, vocabulary=Status)
    start: date = cell("start", Cell.DAY, "eerste dag", required=True)
    end: date | None = cell("eind", Cell.DAY, "laatste dag")
    contacts_per_month: float | int | None = cell("contacten_per_maand", Cell.NUMBER, "contacten per maand; leeg is onbekend, 0 is bekend")
    last_contact: date | None = cell("laatste_contact", Cell.DAY, "dag van het laatste contact")
    nature: str | None = cell("aard", Cell.CODE, "basis (wat iedereen heeft) of gericht", vocabulary=Nature)
    professional: str | None = cell("professional", Cell.TEXT, "wie het doet")


class Report(Thing):
    """A report about a person or household, received by a partner."""

    spec: ClassVar[Spec] = Spec("meldingen", "Melding", None, one_of=_TARGET)

    id: str = cell("melding_id", Cell.ID, "kenmerk van de melding", required=True)
    partner: str = cell(
        "partner_id", Cell.ID, "partner die de melding ontving", required=True, refers_to="Partner", relation="ONTVANGEN_DOOR"
    )
    person: str | None = cell("persoon_id", Cell.ID, "over deze persoon", refers_to="Person", relation="OVER")
    household: str | None = cell("huishouden_id", Cell.ID, "over dit huishouden", refers_to="Household", relation="OVER")
    day: date = cell("datum", Cell.DAY, "dag van de melding", required=True)
    report_kind: str = cell("soort", Cell.CODE, "waarover", required=True, vocabulary=ReportKind)
    case: str | None = cell("casus_id", Cell.ID, "casus waar de melding bij hoort", refers_to="Case", relation="BIJ")
    reporters: int | None = cell("aantal_melders", Cell.COUNT, "aantal melders")
    fed_back_on: date | None = cell("teruggekoppeld_op", Cell.DAY, "dag waarop de melder bericht kreeg")


class Bottleneck(Thing):
    """What blocks; of the system, not of the person."""

    spec: ClassVar[Spec] = Spec("knelpunten", "Knelpunt", None, ("opened", "solved"))

    id: str = cell("knelpunt_id", Cell.ID, "kenmerk van het knelpunt", required=True)
    code: str = cell("code", Cell.CODE, "knelpuntcode", required=True, vocabulary=BottleneckCode)
    subcode: str | None = cell("subcode", Cell.CODE, "subcode van K1", vocabulary=BottleneckSubcode)
    description: str = cell("omschrijving", Cell.TEXT, "wat er knelt", required=True)
    municipality: str | None = cell("gemeente", Cell.MUNICIPALITY, "gemeente; leeg is de hele regio")
    owner: str | None = cell("eigenaar", Cell.ID, "partner die het oppakt", refers_to="Partner", relation="VAN_EIGENAAR")
    level: str = cell("niveau", Cell.CODE, "niveau dat het kan oplossen", required=True, vocabulary=Level)
    portfolio: str | None = cell("portefeuille", Cell.TEXT, "bestuurlijke portefeuille")
    opened: date = cell("geopend", Cell.DAY, "dag waarop het knelpunt is gemeld", required=True)
    solved: date | None = cell("opgelost", Cell.DAY, "dag waarop het is opgelost")
    escalated: date | None = cell("geescaleerd", Cell.DAY, "dag waarop het is opgeschaald")
    decided_on: date | None = cell("besloten_op", Cell.DAY, "dag van het besluit")
    decision: str | None = cell("besluit", Cell.TEXT, "wat er besloten is")
    decided_by: str | None = cell("besluitnemer", Cell.TEXT, "wie het besloot")


class Block(Relation):
    """A bottleneck blocks an intervention or action, from … to …."""

    spec: ClassVar[Spec] = Spec(
        "blokkades", "Blokkade", None, ("since", "end"), one_of=("interventie_id", "actie_id"), relation="GEBLOKKEERD_DOOR"
    )

    intervention: str | None = cell("interventie_id", Cell.ID, "geblokkeerde interventie", refers_to="Intervention")
    action: str | None = cell("actie_id", Cell.ID, "geblokkeerde actie", refers_to="Action")
    bottleneck: str = cell("knelpunt_id", Cell.ID, "knelpunt", required=True, refers_to="Bottleneck")
    since: date = cell("sinds", Cell.DAY, "eerste dag", required=True)
    end: date | None = cell("tot", Cell.DAY, "laatste dag", identity=False)

    @property
    def id(self) -> str:
        """`intervention/bottleneck/sinds`, or the action's (questions.md §3)."""
        return f"{self.intervention or self.action}/{self.bottleneck}/{self.since.isoformat()}"


class PhaseSpell(Relation):
    """The phase of a case, from … to …, with its reason."""

    spec: ClassVar[Spec] = Spec("fasen", "Fase", Category.BEGELEIDING, ("start", "end"), relation="FASE_VAN", several_suppliers=True)

    case: str = cell("casus_id", Cell.ID, "casus", required=True, refers_to="Case")
    phase: str = cell("fase", Cell.CODE, "AVE-fase", required=True, vocabulary=Phase)
    start: date = cell("van", Cell.DAY, "eerste dag", required=True)
    end: date | None = cell("tot", Cell.DAY, "laatste dag", identity=False)
    reason: str = cell("reden", Cell.TEXT, "waarom", required=True)
    step_down_when: str | None = cell("afschalen_als", Cell.TEXT, "wanneer weer afschalen")


class Inquiry(Relation):
    """A partner was asked whether it knows these people (`uitvraag`); an empty map is otherwise no evidence."""

    spec: ClassVar[Spec] = Spec("uitvraag", "Uitvraag", None, relation="GEVRAAGD_AAN", several_suppliers=True)

    case: str = cell("casus_id", Cell.ID, "casus", required=True, refers_to="Case")
    partner: str = cell("partner_id", Cell.ID, "gevraagde partner", required=True, refers_to="Partner")
    asked_on: date = cell("gevraagd_op", Cell.DAY, "dag van de vraag", required=True)
    answer: str | None = cell("antwoord", Cell.CODE, "of de partner deze mensen kent", vocabulary=Answer)
    answered_on: date | None = cell("beantwoord_op", Cell.DAY, "dag van het antwoord")


class Meeting(Thing):
    """Partners meet about a case."""

    spec: ClassVar[Spec] = Spec("overleggen", "Overleg", Category.BEGELEIDING)

    id: str = cell("overleg_id", Cell.ID, "kenmerk van het overleg", required=True)
    case: str = cell("casus_id", Cell.ID, "casus", required=True, refers_to="Case", relation="OVER")
    day: date = cell("datum", Cell.DAY, "dag van het overleg", required=True)


class Attendance(Relation):
    """A partner was asked to a meeting, and came or not."""

    spec: ClassVar[Spec] = Spec("overlegpartners", "Aanwezigheid", Category.BEGELEIDING, relation="MET", several_suppliers=True)

    meeting: str = cell("overleg_id", Cell.ID, "overleg", required=True, refers_to="Meeting")
    partner: str = cell("partner_id", Cell.ID, "partner", required=True, refers_to="Partner")
    present: str = cell("aanwezig", Cell.CODE, "of zij er was", required=True, vocabulary=Presence)


class Action(Thing):
    """Agreed: who does what by when."""

    spec: ClassVar[Spec] = Spec("acties", "Actie", None)

    id: str = cell("actie_id", Cell.ID, "kenmerk van de actie", required=True)
    case: str = cell("casus_id", Cell.ID, "casus", required=True, refers_to="Case", relation="IN")
    meeting: str | None = cell("overleg_id", Cell.ID, "overleg waarin dit is afgesproken", refers_to="Meeting", relation="UIT")
    partner: str = cell("partner_id", Cell.ID, "partner die het doet", required=True, refers_to="Partner", relation="DOOR")
    description: str = cell("omschrijving", Cell.TEXT, "wat er is afgesproken", required=True)
    due: date = cell("uiterlijk", Cell.DAY, "laatste dag waarop het klaar is", required=True)
    done_on: date | None = cell("afgerond", Cell.DAY, "dag waarop het klaar was")


MODELS: tuple[type[Fact], ...] = (
    Partner, Person, Household, Residence, Kinship, Case, Member, Role, Intervention, Report, Bottleneck, Meeting,
    Attendance, Action, Block, PhaseSpell, Inquiry, *RECORDS,
)  # fmt: skip
"""All kinds, each after those it refers to."""

KINDS: dict[str, Kind] = {kind.name: kind for kind in map(Kind.of, MODELS)}
"""All kinds by name: the name of the werkmap file, of the store's table, of the documentation's heading."""

WERKMAP: tuple[Kind, ...] = tuple(kind for kind in KINDS.values() if kind.spec.file)
"""The kinds a werkmap delivers, in the order they are read."""


def kind_named(model_name: str) -> Kind:
    """The kind of a model by its class name, as `Column.refers_to` gives it."""
    return _BY_MODEL_NAME[model_name]


_BY_MODEL_NAME = {model.__name__: Kind.of(model) for model in MODELS}
