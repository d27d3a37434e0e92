"""What the house itself records and no werkmap brings, each kind declared once like those of `graphmodel.kinds`.

Supplier of each is the house. A record names the case it belongs to, where it has one, and comes along when that case is read.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, TypeVar

from graphmodel.declare import HOUSE, Cell, Relation, Spec, cell, stored
from graphmodel.vocabulary import Category, Event, IntakeDecision, Level


def _case(meaning: str = "casus") -> Any:
    """The case that a record belongs to."""
    return cell("casus_id", Cell.ID, meaning, required=True, refers_to="Case")


def _by(meaning: str = "gebruiker die het vastlegde", *, sought: bool = False) -> Any:
    """Who did it."""
    return cell("door", Cell.TEXT, meaning, required=True, sought=sought)


def _at(meaning: str = "moment, UTC") -> Any:
    """When it was recorded."""
    return cell("op", Cell.TEXT, meaning, required=True)


def _reason() -> Any:
    """What was said of it."""
    return cell("reden", Cell.TEXT, "waarom", required=True)


class Confirmation(Relation):
    """Somebody accepted or refused a proposal: who and when."""

    spec: ClassVar[Spec] = Spec(None, "Bevestiging", Category.IDENTIFICATIE, relation="BEOORDEELD_IN")

    proposal: str = cell("voorstel_ref", Cell.TEXT, "het voorgestelde feit, als soort:sleutel", required=True)
    proposed_by: str = cell("voorgesteld_door", Cell.ID, "bron van het voorstel", required=True)
    case: str = _case("casus waarin dit is beoordeeld")
    accepted: bool = cell("aanvaard", Cell.YES_NO, "aanvaard of afgewezen", required=True)
    by: str = _by("gebruiker die het beoordeelde")
    at: str = _at("moment van het oordeel, UTC")


class Authorisation(Relation):
    """Somebody was given access to a case: by whom, why, from … to … (R10). One that was ended beats the list of `users.yaml`."""

    spec: ClassVar[Spec] = Spec(None, "Machtiging", Category.BEGELEIDING, ("start", "end"), relation="MACHTIGT_VOOR")

    case: str = _case()
    user: str = cell("gebruiker", Cell.TEXT, "wie toegang kreeg", required=True, sought=True)
    by: str = _by("wie de toegang gaf")
    at: str = _at("moment waarop, UTC")
    reason: str = _reason()
    start: date = cell("van", Cell.DAY, "eerste dag", required=True)
    end: date | None = cell("tot", Cell.DAY, "laatste dag", identity=False)
    ended_by: str | None = cell("beeindigd_door", Cell.TEXT, "wie de toegang beëindigde", identity=False)
    ended_at: str | None = cell("beeindigd_op", Cell.TEXT, "moment waarop, UTC; vanaf dan geldt zij niet meer", identity=False)
    ended_because: str | None = cell("reden_einde", Cell.TEXT, "waarom zij is beëindigd", identity=False)


class Intake(Relation):
    """A report was weighed and taken on or rejected: the four criteria of BGS 2.20, the motive, the judgement (R2, R4)."""

    spec: ClassVar[Spec] = Spec(None, "Weging", Category.BEGELEIDING, relation="GEWOGEN_VOOR")

    case: str = _case()
    decision: str = cell("besluit", Cell.CODE, "open, aanvaard of afgewezen", required=True, vocabulary=IntakeDecision)
    problems: bool = cell("problemen", Cell.YES_NO, "problemen met persoon of gezin", required=True)
    several_life_areas: bool = cell("meer_leefgebieden", Cell.YES_NO, "op meer leefgebieden, met criminogene factoren", required=True)
    serious_risk: bool = cell("ernstig", Cell.YES_NO, "leidt (wellicht) tot ernstige overlast, misdaad of onveiligheid", required=True)
    needs_cooperation: bool = cell("domeinoverstijgend", Cell.YES_NO, "samenwerking over domeinen heen is nodig", required=True)
    motive: str = cell("motief", Cell.TEXT, "waarom de melder dit inbrengt", required=True)
    judgement: str = cell("oordeel", Cell.TEXT, "oordeel van de deelnemers", required=True)
    by: str = _by()
    at: str = _at()


class CaseLink(Relation):
    """Two cases were linked after three tests (R5): direct circle, interdependent problems, necessary. A row for each of the two."""

    spec: ClassVar[Spec] = Spec(None, "Koppeling", Category.BEGELEIDING, ("start", "end"), relation="GEKOPPELD_AAN")

    case: str = _case()
    other: str = cell("andere_casus_id", Cell.ID, "de andere casus", required=True)
    direct_circle: str = cell("directe_kring", Cell.TEXT, "toets 1: waarom het om de directe kring gaat", required=True)
    interdependent: str = cell("samenhang", Cell.TEXT, "toets 2: hoe de problemen samenhangen", required=True)
    necessary: str = cell("noodzaak", Cell.TEXT, "toets 3: waarom de koppeling nodig is", required=True)
    by: str = _by()
    at: str = _at()
    start: date = cell("van", Cell.DAY, "eerste dag", required=True)
    end: date | None = cell("tot", Cell.DAY, "laatste dag", identity=False)


class Secrecy(Relation):
    """A third party signed secrecy for a case (R11): without it no extract."""

    spec: ClassVar[Spec] = Spec(None, "Geheimhouding", Category.BEGELEIDING, relation="ONDERTEKEND_VOOR")

    case: str = _case()
    partner: str = cell("partner_id", Cell.ID, "derde partij", required=True)
    signed_by: str = cell("ondertekenaar", Cell.TEXT, "wie namens haar tekende", required=True)
    signed_on: date = cell("ondertekend_op", Cell.DAY, "dag van ondertekening", required=True)
    by: str = _by()
    at: str = _at()


class Extract(Relation):
    """A minimal extract was made for a third party (R11): for whom, what it was for, which facts; the text itself is not kept."""

    spec: ClassVar[Spec] = Spec(None, "Uittreksel", Category.BEGELEIDING, relation="UITTREKSEL_VAN")

    case: str = _case()
    partner: str = cell("partner_id", Cell.ID, "derde partij die het kreeg", required=True)
    goal: str = cell("doel", Cell.TEXT, "waarvoor zij het nodig heeft", required=True)
    facts: str = cell("feiten", Cell.TEXT, "verwijzingen naar de feiten erin, met spaties ertussen", required=True)
    by: str = _by("regisseur die het maakte")
    at: str = _at()


class CoordinationRequest(Relation):
    """A partner known only by bekendheid was asked, at its desk, to get in touch; without content (`vraag afstemming`)."""

    spec: ClassVar[Spec] = Spec(None, "Afstemmingsvraag", Category.BEGELEIDING, relation="VRAAGT_AFSTEMMING_IN")

    case: str = _case()
    partner: str = cell("partner_id", Cell.ID, "gevraagde partner", required=True)
    by: str = _by("gebruiker die het vroeg")
    at: str = _at()


class HitQuestion(Relation):
    """Somebody asked whether a person is known in another case; nothing of whom, nor of the answer. Counted to keep it to a few a day."""

    spec: ClassVar[Spec] = Spec(None, "Bekendheidsvraag", Category.IDENTIFICATIE, relation="GEVRAAGD_VANUIT")

    case: str = _case("casus van waaruit het is gevraagd")
    by: str = _by("gebruiker die het vroeg", sought=True)
    day: date = cell("dag", Cell.DAY, "dag van de vraag", required=True)
    at: str = _at()


class Hit(Relation):
    """The other side of such a question: its regisseur sees who asked after whom, and why, and decides whether to get in touch (R15)."""

    spec: ClassVar[Spec] = Spec(None, "Bekendheidstreffer", Category.IDENTIFICATIE, relation="GEVRAAGD_NAAR")

    case: str = _case("casus waarin de persoon bekend is")
    person: str = cell("persoon_id", Cell.ID, "naar wie werd gevraagd", required=True, refers_to="Person")
    organisation: str = cell("organisatie", Cell.ID, "organisatie die het vroeg", required=True)
    by: str = _by("gebruiker die het vroeg")
    reason: str = _reason()
    at: str = _at()


class Objection(Relation):
    """A supplier objects to a fact of its own going out, said on a screen (R15). Lifted only by the supplier."""

    spec: ClassVar[Spec] = Spec(None, "Bezwaar", Category.BEGELEIDING)

    fact: str = cell("feit_ref", Cell.TEXT, "het feit, als soort:sleutel", required=True, sought=True)
    of: str = cell("van_bron", Cell.ID, "leverancier die bezwaar maakt", required=True)
    reason: str = _reason()
    by: str = _by()
    at: str = _at()
    lifted_by: str | None = cell("opgeheven_door", Cell.TEXT, "wie het introk", identity=False)
    lifted_at: str | None = cell("opgeheven_op", Cell.TEXT, "moment waarop, UTC", identity=False)


class InquiryOnScreen(Relation):
    """A question or an answer of an uitvraag was recorded on a screen, or settled there: no delivery ends it, or brings it back."""

    spec: ClassVar[Spec] = Spec(None, "Schermuitvraag", Category.BEGELEIDING)

    fact: str = cell("feit_ref", Cell.TEXT, "de vraag of het antwoord, als soort:sleutel", required=True, sought=True)
    of: str = cell("van_bron", Cell.ID, "leverancier van dat feit", required=True)
    by: str = _by()
    at: str = _at()


class Extension(Relation):
    """Keeping somebody's facts or a case longer than five years: two years at a time, reasoned, with the supplier's consent (R20)."""

    spec: ClassVar[Spec] = Spec(None, "Verlenging", Category.BEGELEIDING)

    subject: str = cell("betreft_ref", Cell.TEXT, "persoon, huishouden of casus, als soort:sleutel", required=True)
    until: date = cell("bewaren_tot", Cell.DAY, "laatste dag waarop het wordt bewaard", required=True)
    reason: str = _reason()
    consent_of: str = cell("instemming_van", Cell.ID, "leverancier die instemt", required=True)
    by: str = _by()
    at: str = _at()


class Withholding(Relation):
    """A supplier refuses to have its own facts on the list that a citizen gets (R21), with its reason."""

    spec: ClassVar[Spec] = Spec(None, "Weigering", Category.BEGELEIDING)

    person: str = cell("persoon_id", Cell.ID, "van wiens lijst", required=True)
    of: str = cell("van_bron", Cell.ID, "leverancier die weigert", required=True)
    reason: str = _reason()
    by: str = _by()
    at: str = _at()


class Approval(Relation):
    """A report or an export of rows was asked for by one person and let go, or refused, by another (R18)."""

    spec: ClassVar[Spec] = Spec(None, "Vrijgave", Category.BEGELEIDING)

    what: str = cell("wat", Cell.TEXT, "wat naar buiten gaat, met zijn nummer", required=True)
    digest: str = cell("vingerafdruk", Cell.TEXT, "SHA-256 van wat er is vrijgegeven", required=True)
    asked_by: str = cell("gevraagd_door", Cell.TEXT, "wie het vroeg", required=True)
    asked_at: str = cell("gevraagd_op", Cell.TEXT, "moment, UTC", required=True)
    accepted: bool | None = cell("vrijgegeven", Cell.YES_NO, "vrijgegeven of geweigerd; leeg: nog niet beoordeeld", identity=False)
    by: str | None = cell("door", Cell.TEXT, "de tweede persoon", identity=False)
    at: str | None = cell("op", Cell.TEXT, "moment van het oordeel, UTC", identity=False)


class Escalation(Relation):
    """A bottleneck went up a level, came back with a decision, or was solved: one row a step. The bottleneck itself says where it is."""

    spec: ClassVar[Spec] = Spec(None, "Opschaling", Category.BEGELEIDING, relation="OPSCHALING_VAN")

    bottleneck: str = cell("knelpunt_id", Cell.ID, "knelpunt", required=True, refers_to="Bottleneck")
    level: str = cell("niveau", Cell.CODE, "niveau waar het daarna ligt", required=True, vocabulary=Level)
    from_level: str | None = cell("van_niveau", Cell.CODE, "niveau waar het lag", vocabulary=Level)
    reason: str | None = cell("reden", Cell.TEXT, "waarom het omhoog gaat, of hoe het is opgelost")
    day: date | None = cell("dag", Cell.DAY, "dag van opschalen of besluit; leeg: de dag van vastleggen")
    decision: str | None = cell("besluit", Cell.TEXT, "wat er besloten is")
    decided_by: str | None = cell("besluitnemer", Cell.TEXT, "wie het besloot")
    solved_on: date | None = cell("opgelost", Cell.DAY, "dag waarop het is opgelost")
    by: str = _by()
    at: str = _at()

    @property
    def on(self) -> date:
        """The day of this step."""
        return self.solved_on or self.day or date.fromisoformat(self.at[:10])

    @property
    def goes_up(self) -> bool:
        """Whether it went up: neither a decision nor a solution."""
        return self.decision is None and self.solved_on is None


class Notice(Relation):
    """A supplier is told that somebody else corrected, destroyed, refused or doubts a fact of its own (R9). It names nobody."""

    spec: ClassVar[Spec] = Spec(None, "Bericht", Category.BEGELEIDING)

    to: str = cell("aan", Cell.ID, "leverancier die het te horen krijgt", required=True, sought=True)
    event: str = cell("gebeurtenis", Cell.CODE, "wat er met het feit gebeurde", required=True, vocabulary=Event)
    what: str = cell("soort", Cell.TEXT, "soort feit", required=True)
    number: int = cell("aantal", Cell.COUNT, "hoeveel feiten van die soort", required=True)
    why: str | None = cell("reden", Cell.TEXT, "waarom, als code")
    fact: str | None = cell("feit_ref", Cell.TEXT, "het feit, als soort:sleutel, zolang het er is", sought=True)
    at: str = _at()
    seen_by: str | None = cell("gelezen_door", Cell.TEXT, "wie het namens de leverancier las", identity=False)
    seen_at: str | None = cell("gelezen_op", Cell.TEXT, "moment waarop, UTC", identity=False)


class LogAlias(Relation):
    """Under this number too somebody stands in the log: two ids were made one person. It goes when the person does (R13, R21)."""

    spec: ClassVar[Spec] = Spec(None, "Lognummer", Category.IDENTIFICATIE, relation="LOGNUMMER_VAN")

    person: str = cell("persoon_id", Cell.ID, "wie", required=True, refers_to="Person")
    number: int = cell("lognummer", Cell.COUNT, "nummer dat het andere kenmerk had", required=True)


class Tombstone(Relation):
    """A delivered fact was destroyed or expired: so that no delivery brings it back (R20). A hash, and nothing of what it was."""

    spec: ClassVar[Spec] = Spec(None, "Vernietiging", Category.IDENTIFICATIE)

    digest: str = cell("vingerafdruk", Cell.TEXT, "sleutelhash van soort, sleutel en bron", required=True)
    day: date = cell("dag", Cell.DAY, "dag waarop het is vernietigd", required=True)
    why: str = cell("reden", Cell.TEXT, "waarom, als code", required=True)


class TombstoneKey(Relation):
    """The key of those hashes, drawn by lot: without it nobody can try whether a known fact was there."""

    spec: ClassVar[Spec] = Spec(None, "Vernietigingssleutel", Category.IDENTIFICATIE)

    secret: str = cell("geheim", Cell.TEXT, "256 bits, in hexadecimalen", required=True)


OF_A_CASE: tuple[type[Relation], ...] = (
    Confirmation, Authorisation, Intake, CaseLink, Secrecy, Extract, CoordinationRequest, HitQuestion, Hit,
)  # fmt: skip
"""Records that belong to a case and are read with it."""

RECORDS: tuple[type[Relation], ...] = (
    *OF_A_CASE,
    Objection,
    InquiryOnScreen,
    Extension,
    Withholding,
    Approval,
    Escalation,
    Notice,
    LogAlias,
    Tombstone,
    TombstoneKey,
)

R = TypeVar("R", bound=Relation)


def recorded(model: type[R], moment: str, /, **fields: Any) -> R:
    """A row without an id as the house writes it down at a moment (UTC): its key and provenance made, its values checked.

    Supplier is the house where nothing else is said. Raises pydantic's ValidationError for a value that its column does not hold.
    """
    kind = model.kind()
    origin: dict[str, Any] = {"supplier": HOUSE, "recorded": moment, "changed": moment}
    if model.spec.category is not None:
        origin["category"] = str(model.spec.category)
    key = kind.key_of({column.name: stored(fields.get(column.field)) for column in kind.own})
    return model.model_validate({**origin, **fields, "key": key})
