"""The next step in words, and the text of an invitation. Nothing is recorded or sent."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.days import dutch
from queries.nextsteps import Appoint, Invite
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


def invitation(seen: Seen, who: SignedIn, partners: Sequence[str]) -> str:
    """A text to send to the partners that are invited: the case number, no name and nothing of its content."""
    names = both([name_of(seen.graph, partner) for partner in partners])
    return (
        f"Beste collega's van {names},\n\n"
        f"Graag nodig ik u uit voor een overleg over zaak {seen.graph.case_id}. U bent hier betrokken en wij willen het werk "
        "op elkaar afstemmen. Laat u weten wanneer u kunt?\n\n"
        f"Met vriendelijke groet,\n{who.user.name}\n\n"
        f"Gemaakt op {dutch(seen.graph.today)}. Noem in uw antwoord geen namen of gegevens van de betrokkenen."
    )


def to_invite(seen: Seen) -> tuple[str, ...]:
    """The partners of the first step: who is invited, or who is asked to lead."""
    if not seen.tracks.next_steps:
        return ()
    step = seen.tracks.next_steps[0]
    if isinstance(step, Invite):
        return step.partners
    return (step.partner,) if step.partner else ()


def shortly(names: Sequence[str]) -> str:
    """At most five names."""
    return listing(names, 5)
