"""One YAML file of the configuration: read again when it changed, and refused with its place when it is wrong."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from rapidfuzz import process

from graphmodel.errors import ConfigurationError

M = TypeVar("M", bound=BaseModel)
Stamp = tuple[int, int, int]

SETTLED_NS = 2_000_000_000
"""A file that changed less than this before it was read may change again within one tick of the file system's clock."""


def nearest(given: str, allowed: Iterable[str]) -> str:
    """A hint to the nearest allowed word, as the end of a sentence."""
    near = process.extractOne(given, list(allowed), score_cutoff=50)
    return f"; bedoelde u '{near[0]}'?" if near else "."


class _OnceOnly(yaml.SafeLoader):
    """Refuses a key that stands twice: YAML would keep the last, and the rules under the first would be gone without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """As YAML does, each key once."""
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"'{key.value}' staat er twee keer; zet het bij elkaar", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


class ConfigurationFile(Generic[M]):
    """The content of a file as its model; the model's own defaults where there is no file."""

    def __init__(self, path: Path, model: type[M]) -> None:
        self.path, self._model = path, model
        self._content: M | None = None
        self._stamp: Stamp | None = None
        self._bytes = b""
        self._settled = False
        self._reading = Lock()

    def read(self) -> M:
        """What the file says now. Raises ConfigurationError, also when an earlier version was right. Usable from any thread."""
        with self._reading:
            return self._read()

    def _read(self) -> M:
        stamp = self._look()
        if self._content is None or stamp != self._stamp or not self._settled:
            given = self._read_bytes() if stamp else b""
            if self._content is None or given != self._bytes:
                # Nothing is remembered of a file that does not load: the next call looks again.
                self._content = None
                self._content = self._parsed(given)
            self._bytes, self._stamp = given, stamp
            self._settled = stamp is None or time.time_ns() - stamp[0] > SETTLED_NS
        return self._content

    def _look(self) -> Stamp | None:
        try:
            stat = self.path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._error("bestand", str(error)) from error
        return stat.st_mtime_ns, stat.st_size, stat.st_ino

    def _read_bytes(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise self._error("bestand", str(error)) from error

    def _parsed(self, given: bytes) -> M:
        try:
            content = yaml.load(given.decode(), _OnceOnly)  # noqa: S506  (a SafeLoader)
            return self._model.model_validate({} if content is None else content)
        except UnicodeDecodeError as error:
            raise self._error("bestand", "geen UTF-8; sla het bestand op als UTF-8") from error
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            place = f"regel {mark.line + 1}, teken {mark.column + 1}" if mark else "bestand"
            raise self._error(place, f"geen geldige YAML: {getattr(error, 'problem', None) or error}") from error
        except ValidationError as error:
            first: Mapping[str, Any] = error.errors()[0]
            raise self._error(_place(first["loc"]), _in_dutch(first, self._model)) from error

    def _error(self, place: str, what: str) -> ConfigurationError:
        return ConfigurationError(f"{self.path}, {place}: {what}. Verbeter het bestand; tot die tijd is er geen antwoord.")


def _place(location: Iterable[str | int]) -> str:
    """`rules, nummer 2, category`; the types that pydantic puts in between (`tuple[str, ...]`) are not for people."""
    parts = (f"nummer {part + 1}" if isinstance(part, int) else part for part in location)
    return ", ".join(part for part in parts if "[" not in part) or "bestand"


def _in_dutch(error: Mapping[str, Any], model: type[BaseModel]) -> str:
    given = error["input"]
    match error["type"]:
        case "missing":
            return "dit veld ontbreekt"
        case "extra_forbidden":
            return f"onbekend veld '{error['loc'][-1]}'{nearest(str(error['loc'][-1]), _fields(model))}".removesuffix(".")
        case "string_type":
            return f"'{given}' is geen tekst. Zet het tussen aanhalingstekens: \"{given}\""
        case "string_too_short":
            return "dit veld is leeg"
        case "tuple_type":
            return f"'{given}' is geen lijst. Schrijf elk onderdeel op een regel met - ervoor"
        case "model_type":
            return f"'{given}' heeft geen velden. Schrijf veld: waarde"
        case "value_error":
            return str(error["msg"]).removeprefix("Value error, ").removesuffix(".")
    return f"'{given}' kan hier niet staan ({error['msg']})"


def _fields(model: type[BaseModel]) -> list[str]:
    """The fields of a model and of the models in its lists: what a misspelt one may have been meant for."""
    names = list(model.model_fields)
    for field in model.model_fields.values():
        for inner in getattr(field.annotation, "__args__", ()):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                names += inner.model_fields
    return names
