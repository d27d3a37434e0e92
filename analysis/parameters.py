"""What a question of the region can be asked with: each parameter declared once, read and checked for command line and screen alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from access.configfile import nearest
from analysis.areas import UNKNOWN
from graphmodel.errors import WrongUse
from graphmodel.municipalities import code_of, did_you_mean
from graphmodel.vocabulary import BottleneckCode, BottleneckSubcode

Value = int | str


class Takes(StrEnum):
    """What kind of value a parameter takes."""

    NUMBER = "number"
    CHOICE = "choice"
    CODE = "code"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True)
class Parameter:
    """One parameter of a question."""

    name: str
    meaning: str
    """What it says, as users read it (Dutch)."""
    takes: Takes = Takes.NUMBER
    default: Value | None = None
    """What counts when nothing is said; None where it must be said."""
    choices: tuple[str, ...] = ()
    """What a CHOICE is out of."""
    least: int = 0
    """The smallest NUMBER."""
    most: int = 100_000
    """The largest."""
    setting: str | None = None
    """The setting of the house (`sharing.yaml`) that counts when nothing is said."""

    def read(self, given: Value) -> Value:
        """The value that was given, as the question takes it. Raises WrongUse, with how to mend it."""
        match self.takes:
            case Takes.NUMBER:
                return self._number(given)
            case Takes.CHOICE:
                return self._choice(str(given))
            case Takes.CODE:
                return _code(str(given))
            case Takes.MUNICIPALITY:
                return _municipality(str(given))

    def _number(self, given: Value) -> int:
        text = str(given).strip()
        if not text.isdecimal() or not self.least <= int(text) <= self.most:
            raise WrongUse(f"--{self.name} '{given}' is geen goed aantal. Schrijf een heel getal van {self.least} tot en met {self.most}.")
        return int(text)

    def _choice(self, given: str) -> str:
        if given not in self.choices:
            raise WrongUse(f"Onbekende --{self.name} '{given}'{nearest(given, self.choices)} Kies uit: {', '.join(self.choices)}.")
        return given


def checked(question: str, parameters: Sequence[Parameter], given: Mapping[str, Value]) -> dict[str, Any]:
    """All parameters of a question, with the defaults for what was not said.

    Raises WrongUse for one that the question does not know, lacks, or cannot read.
    """
    known = {parameter.name: parameter for parameter in parameters}
    if foreign := sorted(given.keys() - known.keys()):
        rest = f" Zij kent: {', '.join(f'--{name}' for name in known)}." if known else ""
        raise WrongUse(f"De vraag {question} kent --{foreign[0]} niet.{rest}")
    values = {name: given.get(name, parameter.default) for name, parameter in known.items()}
    if missing := [name for name, value in values.items() if value is None]:
        raise WrongUse(f"De vraag {question} heeft --{missing[0]} nodig.")
    return {name: known[name].read(value) for name, value in values.items() if value is not None}


def _code(given: str) -> str:
    main, slash, sub = given.partition("/")
    for part, vocabulary in ((main, BottleneckCode), *(((sub, BottleneckSubcode),) if slash else ())):
        if part not in [str(member) for member in vocabulary]:
            raise WrongUse(f"Onbekend knelpunt '{part}'{nearest(part, vocabulary)} Schrijf K1 tot en met K13, of K1/prikkelarm.")
    return given


def _municipality(given: str) -> str:
    code = UNKNOWN if given == UNKNOWN else code_of(given)
    if code is None:
        meant = did_you_mean(given)
        raise WrongUse(f"Onbekende gemeente '{given}'. {f'{meant} ' if meant else ''}Schrijf de CBS-code (GM0268), de naam, of {UNKNOWN}.")
    return code
