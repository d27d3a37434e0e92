"""What the picture of a case shows: the input of the map, filled by the case page from the answers.

Nothing here is computed. Tracks, leads, days and who is invited come from the questions over the facts the viewer
may see (questions.md §1, §2); the map only places and draws them. Texts are plain: they are drawn, never parsed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphmodel.vocabulary import Domain, Status
from screens.style import Theme

FIXED_SENTENCE = "Voor zover u mag zien; afstemming in een andere of gesloten zaak kan ontbreken."
"""Stands under every picture and export of a case, whatever is hidden (questions.md §5)."""


class Knowledge(StrEnum):
    """How much of a partner the viewer may know (questions.md §5)."""

    INHOUD = "inhoud"
    BEKENDHEID = "bekendheid"


class Lead(StrEnum):
    """Whether a partner leads, and where."""

    HERE = "casusregie"
    ELSEWHERE = "regie"
    CANDIDATE = "kandidaat"


@dataclass(frozen=True, slots=True)
class Person:
    """A person in the middle of the picture. `born` (ISO, may be a part such as 1984) only sets the order."""

    id: str
    label: str
    note: str = ""
    minor: bool = False
    in_case: bool = True
    household: str | None = None
    born: str = ""


@dataclass(frozen=True, slots=True)
class Household:
    """A household drawn round its persons. `shielded`: its address is withheld, and says so."""

    id: str
    label: str = "Huishouden"
    note: str = ""
    shielded: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What one partner does for one person or household: one line of the picture.

    `contacts` is a month, None when unknown. `blocked_days` is the longest open block in days, None when nothing
    blocks. `status` is lopend, wachtend or gepland; the last is drawn dotted and counts in no track.
    """

    target: str
    interventions: tuple[str, ...] = ()
    contacts: float | None = None
    blocked_days: int | None = None
    coercion: bool = False
    status: Status = Status.LOPEND
    outside_plan: bool = False


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner with a line in the system or a role in the case.

    `track` is the id of its `Track`, None without a line. `at_table`: case partner of this case. `note` follows the
    domain word ("derde"). A partner at `BEKENDHEID` has no lines here: their content is not known to the viewer.
    """

    id: str
    name: str
    domain: Domain
    note: str = ""
    track: str | None = None
    at_table: bool = False
    lead: Lead | None = None
    knowledge: Knowledge = Knowledge.INHOUD
    invite: bool = False
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Track:
    """A track of the answer `tracks`. `table` names the other table that holds it together ("Zaak B (nazorg)")."""

    id: str
    table: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """A partner whose line ended and was not taken over; `note` says when ("beëindigd 30-09-2026")."""

    id: str
    name: str
    domain: Domain
    note: str


@dataclass(frozen=True, slots=True)
class Stranger:
    """A partner without known coordination with the selected one, at a same target: "≠ ook bij Vader"."""

    partner: str
    target_label: str


@dataclass(frozen=True, slots=True)
class Colophon:
    """What a picture says of itself when it leaves the screen: day, viewer, and what it may lack."""

    peildatum: str
    viewer: str
    case_label: str = ""
    sentence: str = FIXED_SENTENCE

    def lines(self) -> tuple[str, str]:
        """Two lines for the foot of a picture."""
        first = f"Peildatum {self.peildatum}, gezien door {self.viewer}."
        return (f"{self.case_label}. {first}" if self.case_label else first), self.sentence


@dataclass(frozen=True, slots=True)
class Picture:
    """One case on one day for one viewer, as the map shows it.

    An id is unique over persons, households, partners and ended partners together; the caller prefixes where kinds
    may share one. `has_lead`: a casusregie of this case is in force. `basis`: names of partners with basic services only.
    `summary`: one Dutch sentence that says what the picture shows, for who cannot see it. `selected`: id of a
    partner, person, household or ended partner. `nowhere_note` stands under a person who lives in no household.
    """

    persons: tuple[Person, ...]
    households: tuple[Household, ...]
    partners: tuple[Partner, ...]
    colophon: Colophon
    summary: str
    tracks: tuple[Track, ...] = ()
    ended: tuple[Ended, ...] = ()
    basis: tuple[str, ...] = ()
    has_lead: bool = False
    theme: Theme = "light"
    selected: str | None = None
    strangers: tuple[Stranger, ...] = ()
    nowhere_note: str = "geen huishouden"
