"""A proposed change of the sharing rules, before it is saved: which rules come, which go."""

from __future__ import annotations

from dataclasses import dataclass, replace

from access.configuration import Rule, Sharing
from access.preview import Shift


@dataclass(frozen=True)
class Draft:
    """What somebody proposes, and the version that they began with."""

    began_with: str
    before: Sharing
    rules: tuple[Rule, ...]
    shifts: tuple[Shift, ...] | None = None
    """What it changes for whom; None until somebody looked, and after each further change."""

    @property
    def sharing(self) -> Sharing:
        """The rules as they would be."""
        return self.before.model_copy(update={"rules": self.rules})

    def with_rule(self, rule: Rule, instead_of: Rule | None = None) -> Draft:
        """With a rule more, or in the place of another one."""
        if instead_of is None:
            return replace(self, rules=(*self.rules, rule), shifts=None)
        return replace(self, rules=tuple(rule if each == instead_of else each for each in self.rules), shifts=None)

    def without(self, rule: Rule) -> Draft:
        """Without a rule."""
        return replace(self, rules=tuple(each for each in self.rules if each != rule), shifts=None)


@dataclass(frozen=True)
class Difference:
    """Rules that came and rules that went between two versions."""

    added: tuple[Rule, ...]
    removed: tuple[Rule, ...]
    other: bool = False
    """Whether something besides the rules differs: defaults, frame groups, the number of hits a day."""

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.removed or self.other)


def difference(before: Sharing, after: Sharing) -> Difference:
    """What differs between two versions; the order of rules means nothing."""
    added = tuple(rule for rule in after.rules if rule not in before.rules)
    removed = tuple(rule for rule in before.rules if rule not in after.rules)
    return Difference(added, removed, before.model_copy(update={"rules": ()}) != after.model_copy(update={"rules": ()}))
