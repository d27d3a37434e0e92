"""Users and sharing rules, read from the configuration folder. A file that does not load never falls back to more rights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from rapidfuzz import process

from graphmodel.errors import ConfigurationError
from graphmodel.vocabulary import Category, LegalFrame, PartnerKind, Vocabulary

ANY = "*"


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
    near = process.extractOne(str(value), allowed)
    raise ValueError(f"onbekende waarde '{value}'; bedoelde u '{near[0]}'? Toegestaan: {', '.join(allowed)}")


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class User(_Strict):
    """Somebody who may sign in: of which organisation, in which role, for which cases (R10)."""

    id: str = Field(min_length=1)
    name: str
    organisation: str
    role: UserRole
    cases: tuple[str, ...] | Literal["alle"] = ()

    @field_validator("role", mode="before")
    @classmethod
    def _known_role(cls, value: Any) -> Any:
        return _code(value, UserRole)

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
        return "yes" if value is True or value in ("yes", "ja") else value


class Sharing(_Strict):
    """All sharing rules of the house, and what holds where none fits."""

    default: SharingLevel = SharingLevel.NIETS
    lead: Literal[SharingLevel.BEKENDHEID, SharingLevel.NIETS] = SharingLevel.BEKENDHEID
    frames_together: tuple[tuple[str, ...], ...] = ()
    rules: tuple[Rule, ...] = ()

    @field_validator("default", "lead", mode="before")
    @classmethod
    def _known_level(cls, value: Any) -> Any:
        return SharingLevel(_code(value, SharingLevel))

    @field_validator("frames_together", mode="before")
    @classmethod
    def _known_frames(cls, value: Any) -> Any:
        return [[_code(frame, LegalFrame) for frame in group] for group in value or ()]

    def one_purpose(self, frame: str, other: str) -> bool:
        """Whether two legal frames may be looked at together (R1); a frame in no group stands alone."""
        return frame == other or any(frame in group and other in group for group in self.frames_together)

    def words(self) -> Iterator[str]:
        """Words in the rules that are no kind and no role, and so must be partner ids."""
        known = {ANY, *PartnerKind, *UserRole}
        for rule in self.rules:
            yield from (word for word in (rule.supplier, rule.receiver) if word not in known)


class _Users(_Strict):
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
        self._read: dict[str, tuple[tuple[int, int, int] | None, Any]] = {}

    def user(self, user_id: str) -> User | None:
        """The user with this id, if there is one. Without `users.yaml` there is nobody."""
        return next((user for user in self.users if user.id == user_id), None)

    @property
    def users(self) -> tuple[User, ...]:
        """Everybody who may sign in."""
        read: _Users = self._load("users.yaml", _Users)
        return read.users

    @property
    def sharing(self) -> Sharing:
        """The sharing rules; without `sharing.yaml` the strictest defaults."""
        read: Sharing = self._load("sharing.yaml", Sharing)
        return read

    def _load(self, name: str, model: type[BaseModel]) -> Any:
        stamp = _stamp(self.folder / name)
        if name not in self._read or self._read[name][0] != stamp:
            self._read[name] = (stamp, _parse(self.folder / name, model) if stamp else model())
        return self._read[name][1]


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def _parse(path: Path, model: type[BaseModel]) -> BaseModel:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        return model.model_validate({} if content is None else content)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigurationError(f"{path} is niet te lezen: {error}. Verbeter het bestand; tot die tijd is er geen antwoord.") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"]) or "bestand"
        text = first["msg"].removeprefix("Value error, ")
        raise ConfigurationError(f"{path}, {place}: {text}. Verbeter het bestand; tot die tijd is er geen antwoord.") from error
