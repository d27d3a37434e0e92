"""What a question of the region is in the catalogue: sentence, rule, parameters, the fast form, and the same question in Cypher."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from access.configuration import Sharing
from analysis.answer import Row
from analysis.incypher.layout import laid_out
from analysis.parameters import Parameter, Value, checked

DAY = "peildatum"
"""The day asked about, as it stands in a Cypher text: `$peildatum`."""


@dataclass(frozen=True)
class RegionQuestion:
    """One question on the region. The Dutch texts are shown to users, under *toon de vraag*."""

    id: str
    sentence: str
    """What it asks, as users read it (Dutch)."""
    rule: str
    """By which rule it is answered (Dutch)."""
    meaning: str
    """What it asks, in one English sentence, for the documentation."""
    ask: Callable[..., Any]
    """The fast form. Of graph, day, and the parameters: rows, or one answer."""
    rows: tuple[type[Row], ...]
    text: str
    """The same question as Cypher, as it was put together: see `cypher`."""
    parameters: tuple[Parameter, ...] = ()
    not_in_cypher: Mapping[str, str] = field(default_factory=dict)
    """Fields of the answer that the Cypher text does not give, each with why (Dutch)."""
    named: bool = False
    """Whether it takes `names`: its answer stands by delivered ids where it stays inside the house."""

    def as_set(self, sharing: Sharing) -> dict[str, Value]:
        """What the house has set for its parameters, to be given where the user says nothing."""
        return {parameter.name: getattr(sharing, parameter.setting) for parameter in self.parameters if parameter.setting}

    @cached_property
    def cypher(self) -> str:
        """The same question over the analysis graph as a graph database, with `$peildatum` and the parameters by name."""
        return laid_out(self.text)

    def checked(self, given: Mapping[str, Value]) -> dict[str, Any]:
        """All its parameters, with the defaults for what was not said. Raises WrongUse for one that cannot be."""
        return checked(self.id, self.parameters, given)

    def as_cypher(self, as_of: str, given: Mapping[str, Value] | None = None) -> str:
        """The Cypher text with its values filled in: ready to be pasted and asked.

        `as_of` is an ISO day, or a month (`2026-03`) where days are months, as in a publication. Raises WrongUse as `checked` does.
        """
        values = {DAY: as_of, **self.checked(given or {})}
        return re.sub(r"\$(\w+)", lambda found: json.dumps(values[found[1]], ensure_ascii=False), self.cypher)
