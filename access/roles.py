"""What each role may do: one matrix, default deny (R10, R11). Asked where data is read and written, not only where a page is shown."""

from __future__ import annotations

from collections.abc import Mapping

from access.configuration import User, UserRole
from graphmodel.errors import Refused
from graphmodel.vocabulary import Vocabulary


class Act(Vocabulary):
    """Everything that somebody can do, with the words in which a refusal names it."""

    READ = "read", "casussen bekijken en er vragen over stellen"
    SEARCH = "search", "zoeken binnen de eigen casussen"
    HIT = "hit", "vragen of iemand in een andere zaak bekend is"
    ENRICH = "enrich", "een zaak aanvullen uit de BRP"
    CONFIRM = "confirm", "voorstellen bevestigen of afwijzen"
    AUTHORISE = "authorise", "toegang tot een zaak geven of beëindigen"
    WEIGH = "weigh", "een aanmelding wegen, aanvaarden of afwijzen"
    LINK = "link", "twee zaken koppelen"
    SECRECY = "secrecy", "een geheimhoudingsverklaring vastleggen"
    EXTRACT = "extract", "een uittreksel voor een derde maken"
    INQUIRE = "inquire", "een uitvraag doen en antwoorden vastleggen"
    ANSWER = "answer", "voor de eigen organisatie een uitvraag beantwoorden"
    COORDINATE = "coordinate", "een partner om afstemming vragen"
    OBJECT = "object", "bezwaar maken tegen doorgeven van eigen feiten"
    CORRECT = "correct", "eigen feiten verbeteren of vernietigen"
    DOUBT = "doubt", "laten weten dat een feit van een ander niet klopt"
    NOTICES = "notices", "berichten aan de eigen organisatie lezen"
    EXTEND = "extend", "de bewaartermijn verlengen"
    CITIZEN = "citizen", "het overzicht voor een burger maken"
    ESCALATE = "escalate", "een knelpunt opschalen"
    RULES = "rules", "de afspraken over delen lezen"
    WHY = "why", "uitleggen waarom iemand iets wel of niet ziet"
    PREVIEW = "preview", "een wijziging van de afspraken vooraf bekijken"
    CONFIGURE = "configure", "gebruikers en afspraken wijzigen"
    LOG = "log", "het logboek lezen, controleren en uitvoeren"
    REGION = "region", "vragen over de regio stellen"
    CYPHER = "cypher", "zelf vragen schrijven over de analysegraaf"
    EXPORT = "export", "rijen uit de analysegraaf uitvoeren"
    APPROVE = "approve", "een rapport of uitvoer vrijgeven"
    REPORT = "report", "rapporten voor de Taskforce lezen"
    RUN = "run", "laden, kopiëren, opschonen en back-ups maken"


_SEES_CASES = {Act.READ, Act.SEARCH, Act.RULES}
_WORKS_ON_CASES = _SEES_CASES | {Act.COORDINATE, Act.ANSWER, Act.OBJECT, Act.CORRECT, Act.DOUBT, Act.NOTICES}
_LEADS_CASES = _WORKS_ON_CASES | {
    Act.HIT, Act.ENRICH, Act.CONFIRM, Act.LINK, Act.SECRECY, Act.EXTRACT, Act.INQUIRE, Act.ESCALATE,
}  # fmt: skip

MATRIX: Mapping[UserRole, frozenset[Act]] = {
    UserRole.PROFESSIONAL: frozenset(_WORKS_ON_CASES),
    UserRole.CASUSREGISSEUR: frozenset(_LEADS_CASES),
    UserRole.PROCESREGISSEUR: frozenset(_LEADS_CASES | {Act.AUTHORISE, Act.WEIGH, Act.EXTEND, Act.REGION, Act.APPROVE, Act.REPORT}),
    UserRole.TOEZICHT: frozenset(_SEES_CASES | {Act.WHY, Act.PREVIEW, Act.LOG, Act.CITIZEN, Act.NOTICES}),
    UserRole.ANALIST: frozenset({Act.REGION, Act.CYPHER, Act.EXPORT, Act.APPROVE, Act.REPORT}),
    UserRole.TASKFORCE: frozenset({Act.REPORT}),
    UserRole.BEHEER: frozenset({Act.RULES, Act.PREVIEW, Act.CONFIGURE, Act.RUN}),
}
"""Who may do what. What does not stand here is refused; a new role starts with nothing."""

CHANGING = frozenset(
    {
        Act.ENRICH, Act.CONFIRM, Act.AUTHORISE, Act.WEIGH, Act.LINK, Act.SECRECY, Act.EXTRACT, Act.INQUIRE, Act.ANSWER, Act.COORDINATE,
        Act.OBJECT, Act.CORRECT, Act.DOUBT, Act.EXTEND, Act.ESCALATE, Act.HIT,
    }
)  # fmt: skip
"""Acts that change facts of a case: never toezicht's."""

AFTER_ACCEPTANCE = frozenset({Act.ENRICH, Act.CONFIRM, Act.LINK, Act.EXTRACT, Act.INQUIRE, Act.ANSWER, Act.COORDINATE, Act.HIT})
"""Acts that bring more to a case or take more from it: refused until its report was accepted (R4)."""

PAGES: Mapping[str, Act] = {
    "casussen": Act.READ,
    "casus": Act.READ,
    "opschaling": Act.READ,
    "berichten": Act.NOTICES,
    "zoeken": Act.SEARCH,
    "toegang": Act.AUTHORISE,
    "deelregels": Act.RULES,
    "toezicht": Act.WHY,
    "logboek": Act.LOG,
    "inzage": Act.CITIZEN,
    "knelpunten": Act.REPORT,
    "schotten": Act.REPORT,
    "wat-als": Act.REPORT,
    "losse-sporen": Act.REPORT,
    "partnerkaart": Act.REGION,
    "vragen": Act.READ,
    "vragen-regio": Act.CYPHER,
    "vrijgeven": Act.APPROVE,
}
"""Which act a page of the screens needs, by its address. What a page shows or does beyond that is asked there again."""

COMMANDS: Mapping[str, Act | None] = {
    "ask": Act.READ,
    "search": Act.SEARCH,
    "hit": Act.HIT,
    "enrich": Act.ENRICH,
    "confirm": Act.CONFIRM,
    "authorise": Act.AUTHORISE,
    "region": Act.REGION,
    "why": Act.WHY,
    "weigh": Act.WEIGH,
    "link": Act.LINK,
    "secrecy": Act.SECRECY,
    "extract": Act.EXTRACT,
    "inquire": Act.INQUIRE,
    "coordinate": Act.COORDINATE,
    "escalate": Act.READ,
    "object": Act.OBJECT,
    "preview": Act.PREVIEW,
    "correct": Act.CORRECT,
    "destroy": Act.CORRECT,
    "withhold": Act.CORRECT,
    "doubt": Act.DOUBT,
    "notices": Act.NOTICES,
    "extend": Act.EXTEND,
    "citizen": Act.CITIZEN,
    "log": Act.LOG,
    "expire": Act.RUN,
    "backup": Act.RUN,
    "cypher": Act.CYPHER,
    "publish": Act.EXPORT,
    "export": Act.EXPORT,
    "approve": Act.APPROVE,
    "report": Act.REPORT,
    "import": Act.RUN,
    "copy": Act.RUN,
    "questions": None,
    "demo": None,
    "serve": None,
    "check": None,
}
"""Which act a command needs; None for one that reads no facts on anybody."""


def may(role: UserRole, act: Act) -> bool:
    """Whether a role has an act at all. Which case, and which facts in it, is decided apart."""
    return act in MATRIX.get(role, frozenset())


def require(viewer: User, act: Act) -> None:
    """Raises Refused when the viewer's role does not have this act."""
    if may(viewer.role, act):
        return
    if viewer.role is UserRole.TOEZICHT and act in CHANGING:
        raise Refused("Toezicht leest en verandert niets.")
    if not may(viewer.role, Act.READ) and act in (*CHANGING, Act.READ, Act.SEARCH):
        raise Refused(f"De rol {viewer.role} ziet geen casussen.")
    raise Refused(f"De rol {viewer.role} mag dit niet: {act.label}.")


def pages_of(role: UserRole) -> list[str]:
    """The pages that exist for a role."""
    return [page for page, act in PAGES.items() if may(role, act)]
