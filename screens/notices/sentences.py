"""A notice in a sentence: what befell how many facts of which kind, and why. It names nobody, for it holds nobody's name."""

from __future__ import annotations

from access.correcting import Why
from access.notices import Desk
from graphmodel.kinds import KINDS
from graphmodel.records import Notice
from graphmodel.vocabulary import Event, IntakeDecision

REASONS = {str(why): why.label for why in Why} | {str(IntakeDecision.AFGEWEZEN): "de aanmelding is afgewezen"}

_ONE = {
    Event.CORRECTED: "Een feit van u is door een ander verbeterd",
    Event.DESTROYED: "Een feit van u is vernietigd",
    Event.REFUSED: "Een voorstel van u is geweigerd",
    Event.DOUBTED: "Iemand in het huis betwijfelt een feit van u",
}
_MANY = {
    Event.CORRECTED: "{} feiten van u zijn door een ander verbeterd",
    Event.DESTROYED: "{} feiten van u zijn vernietigd",
    Event.REFUSED: "{} voorstellen van u zijn geweigerd",
    Event.DOUBTED: "Iemand in het huis betwijfelt {} feiten van u",
}
_THEN = {
    Event.CORRECTED: "Kijk of u het in uw eigen registratie ook moet verbeteren.",
    Event.DESTROYED: "Kijk of het in uw eigen registratie ook weg moet, en lever het niet opnieuw aan.",
    Event.REFUSED: "Kijk uw eigen registratie na.",
    Event.DOUBTED: "Kijk het na: verbeter of vernietig het, of laat het staan.",
}


def sentence(notice: Notice) -> str:
    """What happened, why, of which fact where it is still there, and what to do."""
    event = Event(notice.event)
    what = _ONE[event] if notice.number == 1 else _MANY[event].format(notice.number)
    why = f", reden: {REASONS.get(notice.why, notice.why)}" if notice.why else ""
    which = f" Het gaat om {notice.fact}." if notice.fact else ""
    return f"{what} ({label(notice.what)}){why}.{which} {_THEN[event]}"


def to_call(desk: Desk) -> str:
    """Whom a procesregisseur calls, and what may be said there: nothing but that something lies ready."""
    at = f" ({desk.desk})" if desk.desk else ""
    return f"Bel het loket{at}: er is bericht over wat zij aanleverde. Wat er in staat leest u niet; zij kan het vragen bij toezicht."


def label(kind: str) -> str:
    """A kind of fact by its label, in small letters."""
    return KINDS[kind].label.lower() if kind in KINDS else kind
