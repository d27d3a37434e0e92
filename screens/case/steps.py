"""The next step in words, and the text of an invitation. Nothing is recorded or sent."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.days import dutch
from queries.nextsteps import Appoint, Invite
from queries.roles import at_table, roles_on
from screens.case.seen import Seen
from screens.markup import Html, join, tag
from screens.session import SignedIn
from screens.wording import both, count, listing, name_of


def step_card(seen: Seen) -> Html:
    """The first next step, and what follows from it."""
    steps = seen.tracks.next_steps
    if not steps:
        return join([tag("h2", "Volgende stap"), tag("h3", no_step(seen))])
    parts = [tag("h2", "Volgende stap"), tag("h3", _order(seen, steps[0])), tag("p", outcome(steps), class_="sl-meta")]
    return join(parts)


def no_step(seen: Seen) -> str:
    """Why there is no next step."""
    if len(seen.tracks.tracks) > 1:
        return "Op deze dag was de zaak niet open."
    return "Geen: alles loopt in één spoor." if seen.tracks.tracks else "Vraag de partners of zij deze mensen kennen."


def _order(seen: Seen, step: Appoint | Invite) -> str:
    if isinstance(step, Invite):
        return "Nodig uit: " + ", ".join(name_of(seen.graph, partner) for partner in step.partners)
    if step.partner is None:
        return "Benoem een casusregisseur"
    first = seen.lead.candidates[0]
    return f"Benoem {name_of(seen.graph, step.partner)} als casusregisseur ({first.reason})"


def outcome(steps: Sequence[Appoint | Invite]) -> str:
    """How many tracks there would then be."""
    after = count(steps[0].tracks_after, "spoor", "sporen")
    if len(steps) == 1 or not isinstance(steps[1], Invite):
        return f"Dan is er {after}." if steps[0].tracks_after == 1 else f"Dan zijn er {after}."
    invited = count(len(steps[1].partners), "partner", "partners")
    return f"Dan {after}. Daarna {invited} uitnodigen: {count(steps[1].tracks_after, 'spoor', 'sporen')}."


def to_invite(seen: Seen, who: SignedIn) -> tuple[str, ...]:
    """To whom an invitation for the first step goes, never the viewer's own organisation.

    Who is to lead is proposed to the table. A candidate without a seat is asked alone: that it works here is not the table's to know.
    """
    if not seen.tracks.next_steps:
        return ()
    step, own, table = seen.tracks.next_steps[0], who.user.organisation, at_table(roles_on(seen.graph, seen.day))
    if isinstance(step, Invite):
        asked = step.partners
    else:
        asked = tuple(sorted(table)) if step.partner in table | {own, None} else (step.partner or "",)
    return tuple(partner for partner in asked if partner != own)


def apart(seen: Seen, partners: Sequence[str]) -> str:
    """How to send it: to each apart where not all of them sit at the table; empty where that makes no difference (need to know)."""
    if len(partners) < 2 or set(partners) <= at_table(roles_on(seen.graph, seen.day)):
        return ""
    names = both([name_of(seen.graph, partner) for partner in partners])
    return f"Stuur de tekst aan elk apart: {names}. Zo hoort niemand van u wie er nog meer werkt."


def invitation(seen: Seen, who: SignedIn, partners: Sequence[str]) -> str:
    """A text to send to the partners that are invited: the case number, no name of a person and nothing of its content."""
    names = "" if apart(seen, partners) else " van " + both([name_of(seen.graph, partner) for partner in partners])
    return (
        f"Beste collega's{names},\n\n"
        f"Graag nodig ik u uit voor een overleg over zaak {seen.graph.case_id}. {_why(seen, partners)} Laat u weten wanneer u kunt?\n\n"
        f"Met vriendelijke groet,\n{who.user.name}\n\n"
        f"Gemaakt op {dutch(seen.graph.today)}. Noem in uw antwoord geen namen of gegevens van de betrokkenen."
    )


def _why(seen: Seen, partners: Sequence[str]) -> str:
    step = seen.tracks.next_steps[0]
    if isinstance(step, Invite):
        return "U bent hier betrokken en wij willen het werk op elkaar afstemmen."
    if step.partner is None:
        return "Niemand heeft daar nu de casusregie; wij willen afspreken wie die op zich neemt."
    if tuple(partners) == (step.partner,):
        return "Niemand heeft daar nu de casusregie. Wilt u die op u nemen?"
    return f"Niemand heeft daar nu de casusregie. Mijn voorstel is dat {name_of(seen.graph, step.partner)} die op zich neemt."


def shortly(names: Sequence[str]) -> str:
    """At most five names."""
    return listing(names, 5)
