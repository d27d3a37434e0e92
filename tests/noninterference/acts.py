"""What a viewer reads after they act: outcomes, refusals, notices, terms. A few acts a world, the same ones in both worlds of a pair.

Aimed at anything there is in the first world, seen or hidden, and at what is not there at all; but not at facts of the viewer's own
organisation that are out of sight: those are known to whoever supplied them, and the other world may lack them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from access import asking, authorising, escalating, hits, linking, objecting, thirdparties, weighing
from access.acting import changing
from access.configuration import User
from access.correcting import Why, correct_fact, correctable_columns, destroy_fact, destroy_whole
from access.doubting import doubt
from access.extending import extend_term
from access.keeping import kept_until
from access.notices import mark_seen, read_notices, unseen
from access.roles import Act, may
from access.view import Access
from access.withholding import withhold
from graphmodel.declare import Cell, Fact
from graphmodel.errors import SamenloopError
from graphmodel.kinds import WERKMAP
from graphmodel.vocabulary import Answer, IntakeDecision, Level
from loaders.proposals import judge, judged_facts
from tests.noninterference.house import ELSEWHERE, FORMER
from tests.views import keeper_of
from tests.worlds import CASE, CASES, PARTNERS, PERSONS, TODAY

PURPOSES = ("toets", "toets", "overleg met naam1", "overleg met naam5")
"""Some name somebody who may be in sight or not."""
WITHIN, BEYOND = 2, 6
"""How many acts somebody tries in a world, one after the other: in a case, and on facts wherever they are."""
PEOPLE = (*PERSONS, FORMER, ELSEWHERE)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:\+00:00|Z)?")

Do = Callable[[Access, User], object]


@dataclass(frozen=True)
class Attempt:
    """One act with all that was filled in."""

    name: str
    do: Do


def told(access: Access, user_id: str, attempts: Sequence[Attempt]) -> str:
    """What the viewer reads after each act in turn; moments aside, for a clock ticks in every world."""
    lines = []
    for attempt in attempts:
        try:
            said = repr(attempt.do(access, access.viewer(user_id)))
        except SamenloopError as error:
            said = f"{type(error).__name__}: {error}"
        lines.append(f"{attempt.name}: {_MOMENT.sub('(moment)', said)}")
    return "\n".join(lines)


@dataclass(frozen=True)
class Aim:
    """What the acts of one pair may be aimed at."""

    source: random.Random
    user: User
    facts: Sequence[Fact]
    """Facts that a partner may deliver, own ones out of sight left out."""
    known: Collection[str]
    """Persons on whom the organisation supplied nothing that is out of sight."""
    everywhere: bool

    def attempts(self) -> list[Attempt]:
        """Acts of the viewer's role: a few in one case, and where all their cases are looked at those on facts wherever they are.

        What reads comes first, what destroys last, so that each finds as much as there was.
        """
        within = self._in(self.source.choice(CASES) if self.everywhere else CASE)
        chosen = _sample(self.source, [name for name in within if may(self.user.role, _NEEDS[name])], WITHIN)
        beyond = self._with_facts() if self.everywhere else {}
        given = [name for name in beyond if may(self.user.role, _NEEDS[name])]
        # What is destroyed always comes last: of all acts it says most of what hangs on a fact.
        others = _sample(self.source, [name for name in given if name != "destroy it"], BEYOND)
        chosen = [*others, *chosen, *(name for name in given if name == "destroy it")]
        return [Attempt(name, {**within, **beyond}[name]) for name in chosen]

    def _one(self, *choices: Any) -> Any:
        return self.source.choice(choices)

    def _fact(self) -> Fact:
        """Lines and relations above all, for those have a level."""
        leveled = [fact for fact in self.facts if fact.kind().name in ("interventies", "meldingen", "acties", "blokkades", "relaties")]
        return self.source.choice(leveled if leveled and self.source.random() < 0.7 else list(self.facts))

    def _ref(self) -> str:
        fact = self._fact()
        return fact.ref if self.source.random() < 0.9 else f"{fact.kind().name}:nergens"

    def _linkable(self) -> list[str]:
        """Cases to link with: where one case is looked at, no other that is the viewer's too, for what is hidden here may be seen there."""
        return [case for case in CASES if self.everywhere or case == CASE or case not in self.user.cases]

    def _in(self, case: str) -> dict[str, Do]:
        """Acts within a case."""
        ref, refs, partner, purpose = self._ref(), [self._ref() for _ in range(self._one(1, 2))], self._one(*PARTNERS), self._one(*PURPOSES)
        bottleneck, day = self._one("k1", "k2", "k9"), TODAY - timedelta(self._one(0, 3, 90))
        step = {"bottleneck": bottleneck, "purpose": purpose}
        decision, other = self._one(*IntakeDecision), self._one(*self._linkable())
        whom = hits.Whom(surname="Niemand", birth_date="1901-01-01")
        tests: dict[str, Any] = {"direct_circle": "a", "interdependent": "b", "necessary": "c"}
        answered, user, accept = self._one(*Answer), self._one("regisseur", "elsewhere", "v1"), self._one(True, False)
        back, reason = self._one(None, *Level), self._one("stokt", "naam2 stokt", "c1 stokt")
        return {
            "terms": lambda access, who: kept_until(access, who, case, purpose),
            "doubt": lambda access, who: doubt(access, who, case, ref=ref, why=Why.WRONG, purpose=purpose),
            "object": lambda access, who: objecting.object_to(access, who, case, ref=ref, reason="bezwaar", purpose=purpose),
            "lift": lambda access, who: objecting.lift(access, who, case, ref=ref, purpose=purpose),
            "inquire": lambda access, who: asking.inquire(access, who, case, partner=partner, purpose=purpose),
            "answer": lambda access, who: asking.answer(
                access, who, case, partner=partner, answer=answered, answered_on=day, purpose=purpose
            ),
            "coordinate": lambda access, who: asking.coordinate(access, who, case, partner=partner, purpose=purpose),
            "sign": lambda access, who: thirdparties.sign(access, who, case, partner=partner, signed_by="d", purpose=purpose),
            "extract": lambda access, who: thirdparties.extract(
                access, who, case, partner=partner, goal="huur", refs=refs, purpose=purpose
            ),
            "up": lambda access, who: escalating.up(access, who, case, reason=reason, **step),
            "decide": lambda access, who: escalating.decide(
                access, who, case, decision=reason, decided_on=day, back_to=back, **step
            ),
            "solve": lambda access, who: escalating.solve(access, who, case, how=reason, solved_on=day, **step),
            "hit": lambda access, who: hits.ask_hit(access, who, case, whom, reason="opname", purpose=purpose),
            "link": lambda access, who: linking.link(access, who, case, other=other, purpose=purpose, **tests),
            "give": lambda access, who: authorising.give(access, who, case, user=user, reason="bezetting", purpose=purpose),
            "end": lambda access, who: authorising.end(access, who, case, user=user, reason="klaar", purpose=purpose),
            "weigh": lambda access, who: weighing.weigh(
                access, who, case, weighing.Weighing(True, True, True, True, "m", "o", decision), purpose=purpose
            ),
            "confirm": lambda access, who: _confirmed(access, who, case, refs if ref.endswith("nergens") else None, accept, purpose),
        }  # fmt: skip

    def _with_facts(self) -> dict[str, Do]:
        """Acts on facts wherever they are."""
        fact, ref, purpose = self._fact(), self._ref(), self._one(*PURPOSES)
        supplier, why = self._one(None, fact.supplier), self._one(*Why)
        kept = self._fact() if self._one(True, True, False) else None
        others = [partner for partner in (*PARTNERS, "huis") if partner != self.user.organisation]
        subject, consent = (kept.ref, kept.supplier) if kept else (f"personen:{self._one(*PEOPLE)}", self._one(*others))
        thing = self._one(*(f"personen:{one}" for one in PEOPLE), *(f"casussen:{one}" for one in CASES), "huishoudens:h1", "huishoudens:h4")
        until, of = self._one(date(2026, 7, 1), date(2032, 1, 1), date(2039, 1, 1)), self._one(None, None, *PARTNERS)
        person, values = self._one(*self.known, "p9"), self._values(fact)
        return {
            "notices": lambda access, who: (unseen(keeper_of(access), who), read_notices(keeper_of(access), who.id, purpose)),
            "withhold": lambda access, who: withhold(keeper_of(access), who.id, person, "onderzoek", purpose, supplier=of),
            "extend": lambda access, who: extend_term(keeper_of(access), who.id, subject, until, "loopt nog", consent, purpose),
            "seen": lambda access, who: mark_seen(keeper_of(access), who.id, purpose),
            "correct": lambda access, who: correct_fact(keeper_of(access), who.id, fact.ref, values, purpose, supplier=supplier),
            "destroy": lambda access, who: destroy_fact(keeper_of(access), who.id, ref, why, purpose, supplier=supplier),
            "destroy it": lambda access, who: destroy_fact(keeper_of(access), who.id, fact.ref, why, purpose),
            "whole": lambda access, who: destroy_whole(keeper_of(access), who.id, thing, why, purpose),
        }

    def _values(self, fact: Fact) -> dict[str, Any]:
        columns = [column for column in correctable_columns(fact.kind()) if column.cell in (Cell.TEXT, Cell.DAY)]
        if not columns:
            return {}
        column = self.source.choice(columns)
        return {column.name: None if not column.required else "2026-05-05" if column.cell is Cell.DAY else "anders"}


_NEEDS = {
    "terms": Act.EXTEND, "doubt": Act.DOUBT, "object": Act.OBJECT, "lift": Act.OBJECT, "inquire": Act.INQUIRE, "answer": Act.ANSWER,
    "coordinate": Act.COORDINATE, "sign": Act.SECRECY, "extract": Act.EXTRACT, "up": Act.ESCALATE, "decide": Act.ESCALATE,
    "solve": Act.ESCALATE, "hit": Act.HIT, "link": Act.LINK, "give": Act.AUTHORISE, "end": Act.AUTHORISE, "weigh": Act.WEIGH,
    "confirm": Act.CONFIRM, "notices": Act.NOTICES, "seen": Act.NOTICES, "correct": Act.CORRECT, "destroy": Act.CORRECT,
    "destroy it": Act.CORRECT, "whole": Act.CORRECT, "extend": Act.EXTEND, "withhold": Act.CORRECT,
}  # fmt: skip


def aim(source: random.Random, user: dict[str, Any], facts: Sequence[Fact], seen: Collection[str], *, everywhere: bool) -> Aim:
    """What a viewer may try in these worlds; `seen` are the facts in sight, by reference."""
    who = User.model_validate(user)
    hidden = [fact for fact in facts if fact.supplier == who.organisation and fact.ref not in seen]
    delivered = [fact for fact in facts if fact.kind() in WERKMAP and fact not in hidden]
    about = {getattr(fact, name, None) for fact in hidden for name in ("person", "other", "id")}
    return Aim(source, who, delivered, [person for person in PEOPLE if person not in about], everywhere)


def _sample(source: random.Random, names: Sequence[str], number: int) -> list[str]:
    """Some of these, in the order in which they stand."""
    chosen = set(source.sample(names, min(number, len(names))))
    return [name for name in names if name in chosen]


def _confirmed(access: Access, who: User, case: str, refs: list[str] | None, accept: bool, purpose: str) -> list[str]:
    with changing(access, who, Act.CONFIRM, [case], purpose, {"command": "confirm", "accept": accept}) as change:
        judgement = judge(change.graphs[case], refs, accept=accept, by=who.id, now=change.at)
        change.put(*judged_facts(change.store, judgement))
    return sorted(fact.ref for fact in judgement.proposals)


__all__ = ["Aim", "Attempt", "aim", "told"]
