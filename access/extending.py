"""Keeping something longer than its term (R20): two years at a time, in its last year, with a reason and the supplier's consent."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from access.configuration import User
from access.correcting import split
from access.expiring import by, case_facts, line_term
from access.keeper import Keeper
from access.lognames import partner_in_log
from access.roles import Act
from access.terms import Term, longest_extension, may_extend_from, retention, term_of
from graphmodel import days
from graphmodel.days import dutch
from graphmodel.declare import Fact, Kind, Row
from graphmodel.errors import Refused, WrongUse
from graphmodel.kinds import Case, Household, Intervention, Person, Report
from graphmodel.records import Extension, recorded
from graphmodel.stores.protocol import Store, Writer


def extend_term(keeper: Keeper, user_id: str, ref: str, until: date, reason: str, consent_of: str, purpose: str) -> Extension:
    """Keep a case, an intervention, a report, or a supplier's facts on a person or household until a later day.

    It holds for the facts of the supplier that agreed: of a case, for its own facts of that supplier. Raises Refused before the
    last year of the term, when that is more than two years on, when the supplier that agreed supplied nothing of it that the user
    sees in an open case of theirs (or as their own), and when the term is over already: what should have gone is not brought back.
    Raises WrongUse without a reason or a consent.
    """
    kind, thing = split(ref)
    if kind.model not in (Case, Person, Household, Intervention, Report):
        raise WrongUse("Verlengen kan voor casussen, personen, huishoudens, interventies en meldingen.")
    if not reason.strip() or not consent_of.strip():
        raise WrongUse("Noem de reden, en welke leverancier instemt; zonder die twee wordt niets langer bewaard (R20).")
    consent = partner_in_log(keeper.configuration, keeper.store, consent_of)
    action = {"extend": kind.name, "until": until.isoformat(), "consent_of": consent}
    user = keeper.user(user_id, Act.EXTEND, purpose, action, [thing])

    def work(writer: Writer) -> tuple[Extension, Collection[Fact]]:
        years = retention(keeper.configuration).years
        rows = _subject(keeper, user, kind, thing, consent_of)
        keeper.check_names(user, purpose, action, keeper.sight(user, [of.read(row) for of, row in rows]).people)
        _check(term_now(keeper.store, kind, thing, rows, years, [consent_of]), until)
        extension = _recorded(user, ref, until, reason, consent_of)
        writer.put(Extension.kind(), [Extension.kind().write(extension)])
        return extension, [of.read(row) for of, row in rows]

    return keeper.change(user, purpose, action, work)


def _subject(keeper: Keeper, user: User, kind: Kind, thing: str, consent_of: str) -> list[tuple[Kind, Row]]:
    """The facts that the consent is for: the supplier's on this thing, of a case all that is its own, as far as the user may act on them.

    Raises Refused where there are none, in the same words whether they are hidden, another's, or not there.
    """
    models: tuple[type[Fact], ...] = (Intervention, Report) if kind.model in (Person, Household) else (kind.model,)
    column = kind.identity[0].name
    found = [(model.kind(), row) for model in models for row in keeper.store.referring(model.kind(), column, [thing])]
    if kind.model is Case:
        found = [(of, row) for _, of, row in case_facts(keeper.store, [thing])]
    given = [(of, row) for of, row in found if row[of.index["bron"]] == consent_of]
    sight = keeper.sight(user, [of.read(row) for of, row in given])
    own = [(of, row) for of, row in given if sight.may_act_on(of.read(row))]
    if not own:
        raise Refused(f"'{consent_of}' heeft hier niets aangeleverd en kan dus niet instemmen; of '{kind.name}:{thing}' is er niet.")
    return own


def term_now(store: Store, kind: Kind, thing: str, rows: list[tuple[Kind, Row]], years: int, agreed: Collection[str]) -> Term:
    """The term of a thing as it is now, with what extends it: of a case by these suppliers; else that of the first of these facts to go."""
    extensions = {ref: _standing(store, ref) for ref in _refs(kind, thing, rows)}
    if kind.model is Case:
        moments = [str(row[of.index["vastgelegd_op"]]) for _, of, row in case_facts(store, [thing])]
        return term_of(moments, years, by(extensions[f"{kind.name}:{thing}"], agreed))
    return min((line_term(of, row, years, extensions) for of, row in rows), key=lambda term: term.last)


def _refs(kind: Kind, thing: str, rows: list[tuple[Kind, Row]]) -> set[str]:
    about = {f"{kind.name}:{thing}"} | {f"{of.name}:{row[of.index['sleutel']]}" for of, row in rows}
    for of, row in rows:
        about |= {f"{other.kind().name}:{row[of.index[c]]}" for other, c in _TARGETS if c in of.index and row[of.index[c]] is not None}
    return about


_TARGETS = ((Person, "persoon_id"), (Household, "huishouden_id"))


def _standing(store: Store, ref: str) -> list[Extension]:
    found = map(Extension.kind().read, store.referring(Extension.kind(), "betreft_ref", [ref]))
    return [fact for fact in found if isinstance(fact, Extension) and fact.withdrawn is None]


def _check(term: Term, until: date) -> None:
    if term.is_over(days.today()):
        raise Refused(
            f"De bewaartermijn is al voorbij sinds {dutch(term.last)}; verlengen kan alleen daarvoor. Dit moet worden vernietigd."
        )
    if until <= term.last:
        raise Refused(f"Het wordt al bewaard tot en met {dutch(term.last)}.")
    if days.today() < may_extend_from(term.last):
        first = dutch(may_extend_from(term.last))
        raise Refused(f"Het wordt bewaard tot en met {dutch(term.last)}. Verlengen kan in het laatste jaar: vanaf {first} (R20).")
    if until > longest_extension(term.last):
        raise Refused(f"Verlengen kan met twee jaar tegelijk: tot uiterlijk {dutch(longest_extension(term.last))} (R20).")


def _recorded(user: User, ref: str, until: date, reason: str, consent_of: str) -> Extension:
    fields = {"subject": ref, "until": until, "reason": reason.strip(), "consent_of": consent_of}
    moment = days.now()
    return recorded(Extension, moment, by=user.id, at=moment, **fields)
