"""Users and sharing rules, read from the configuration folder. A file that does not load never falls back to more rights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from access.casegraph import BRIDGED_DAYS
from access.configfile import ConfigurationFile, nearest
from graphmodel.declare import HOUSE
from graphmodel.vocabulary import Category, LegalFrame, PartnerKind, Vocabulary

ANY = "*"
MOST_BRIDGED = 366
"""Days; a run with a gap of a year is no run."""
M = TypeVar("M", bound=BaseModel)


class UserRole(Vocabulary):
    """What a user is to the house (design.md, Configuration)."""

    CASUSREGISSEUR = "casusregisseur"
    PROCESREGISSEUR = "procesregisseur"
    PROFESSIONAL = "professional"
    ANALIST = "analist"
    TASKFORCE = "taskforce"
    TOEZICHT = "toezicht"
    BEHEER = "beheer"


class SharingLevel(Vocabulary):
    """What a viewer gets of a fact (questions.md §5), from least to most."""

    NIETS = "niets"
    BEKENDHEID = "bekendheid"
    INHOUD = "inhoud"

    @property
    def rank(self) -> int:
        """0 for nothing, 2 for the fact itself."""
        return _RANK[self]


_RANK = {level: rank for rank, level in enumerate(SharingLevel)}


def _code(value: Any, vocabulary: type[Vocabulary], *, also: Sequence[str] = ()) -> Any:
    allowed = [*also, *(str(member) for member in vocabulary)]
    if str(value) in allowed:
        return str(value)
    raise ValueError(f"onbekende waarde '{value}'{nearest(str(value), allowed)} Toegestaan: {', '.join(allowed)}")


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class User(_Strict):
    """Somebody who may sign in: of which organisation, in which role, for which cases (R10)."""

    id: str = Field(min_length=1)
    name: str = ""
    organisation: str = Field(min_length=1)
    role: UserRole
    cases: tuple[str, ...] | Literal["alle"] = ()

    @field_validator("role", mode="before")
    @classmethod
    def _known_role(cls, value: Any) -> Any:
        return _code(value, UserRole)

    @field_validator("organisation")
    @classmethod
    def _not_the_house(cls, value: str) -> str:
        if value == HOUSE:
            raise ValueError(f"'{HOUSE}' staat voor feiten zonder leverancier; daar hoort geen gebruiker bij. Noem de partner")
        return value

    @field_validator("cases", mode="before")
    @classmethod
    def _a_list(cls, value: Any) -> Any:
        if value is not None and value != "alle" and not isinstance(value, (list, tuple)):
            raise ValueError(f"'{value}' is geen lijst. Schrijf: cases: [{value}]")
        return () if value is None else value

    @model_validator(mode="after")
    def _all_only_for_process_lead(self) -> Self:
        if self.cases == "alle" and self.role is not UserRole.PROCESREGISSEUR:
            raise ValueError("'cases: alle' kan alleen bij role: procesregisseur; noem de zaaknummers")
        return self


class Rule(_Strict):
    """One line of a supplier's "A4tje": what of its data goes to whom. Absent fields are `*`."""

    supplier: str = ANY
    category: str = ANY
    frame: str = ANY
    receiver: str = ANY
    table: Literal["*", "yes"] = "*"
    level: SharingLevel
    ground: str | None = None

    @field_validator("category", mode="before")
    @classmethod
    def _known_category(cls, value: Any) -> Any:
        return _code(value, Category, also=[ANY])

    @field_validator("frame", mode="before")
    @classmethod
    def _known_frame(cls, value: Any) -> Any:
        return _code(value, LegalFrame, also=[ANY])

    @field_validator("level", mode="before")
    @classmethod
    def _known_level(cls, value: Any) -> Any:
        return _code(value, SharingLevel)

    @field_validator("table", mode="before")
    @classmethod
    def _table(cls, value: Any) -> Any:
        # YAML reads a bare `yes` as true.
        if value is True or value in ("yes", "ja"):
            return "yes"
        if value != ANY:
            raise ValueError(f"'{value}' kan hier niet staan. Schrijf yes (beide aan tafel) of laat het veld weg")
        return value


class Sharing(_Strict):
    """All sharing rules of the house, and what holds where none fits."""

    default: SharingLevel = SharingLevel.NIETS
    lead: SharingLevel = SharingLevel.BEKENDHEID
    frames_together: tuple[tuple[str, ...], ...] = ()
    hits_per_day: int = Field(default=10, ge=0)
    """How often a day one user may ask whether somebody is known in another case."""
    bridged_days: int = BRIDGED_DAYS
    """How many days without loose tracks break no run of days with them (questions.md §1, since)."""
    rules: tuple[Rule, ...] = ()

    @field_validator("default", "lead", mode="before")
    @classmethod
    def _known_level(cls, value: Any) -> Any:
        return SharingLevel(_code(value, SharingLevel))

    @field_validator("lead")
    @classmethod
    def _lead_is_no_content(cls, value: SharingLevel) -> SharingLevel:
        if value is SharingLevel.INHOUD:
            raise ValueError("wie de regie heeft krijgt hoogstens 'bekendheid'; geef inhoud met een regel")
        return value

    @field_validator("bridged_days", mode="before")
    @classmethod
    def _days(cls, value: Any) -> Any:
        if type(value) is not int or not 0 <= value <= MOST_BRIDGED:
            raise ValueError(f"'{value}' is geen aantal dagen; schrijf een heel getal van 0 tot en met {MOST_BRIDGED}")
        return value

    @field_validator("frames_together", mode="before")
    @classmethod
    def _known_frames(cls, value: Any) -> Any:
        groups = value or ()
        if not all(isinstance(group, list) for group in groups):
            raise ValueError("dit is geen lijst van groepen. Schrijf elke groep tussen haken: - [casusoverleg, pga]")
        return [[_code(frame, LegalFrame) for frame in group] for group in groups]

    def one_purpose(self, frame: str, other: str) -> bool:
        """Whether two legal frames may be looked at together (R1); a frame in no group stands alone."""
        return frame == other or any(frame in group and other in group for group in self.frames_together)

    def words(self) -> Iterator[str]:
        """Words in the rules that are no kind and no role, and so must be partner ids."""
        known = {ANY, *PartnerKind, *UserRole}
        for rule in self.rules:
            yield from (word for word in (rule.supplier, rule.receiver) if word not in known)


class Users(_Strict):
    """Everybody who may sign in."""

    users: tuple[User, ...] = ()

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        ids = [user.id for user in self.users]
        if twice := sorted({name for name in ids if ids.count(name) > 1}):
            raise ValueError(f"gebruiker staat er twee keer in: {', '.join(twice)}")
        return self


class Configuration:
    """The configuration folder. The files are the truth: every use looks whether they changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[str, ConfigurationFile[Any]] = {}

    def user(self, user_id: str) -> User | None:
        """The user with this id, if there is one. Without `users.yaml` there is nobody."""
        return next((user for user in self.users if user.id == user_id), None)

    @property
    def users(self) -> tuple[User, ...]:
        """Everybody who may sign in."""
        return self.load("users.yaml", Users).users

    @property
    def sharing(self) -> Sharing:
        """The sharing rules; without `sharing.yaml` the strictest defaults."""
        return self.load("sharing.yaml", Sharing)

    def load(self, name: str, model: type[M]) -> M:
        """What a file of the folder says now, as its model; the model's defaults where there is no file."""
        if name not in self._files:
            self._files[name] = ConfigurationFile(self.folder / name, model)
        read: M = self._files[name].read()
        return read
