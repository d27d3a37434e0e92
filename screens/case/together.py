"""*Afstemming*: of each track of more partners, when they last met and on whom it hangs."""

from __future__ import annotations

from graphmodel.days import dutch
from queries.track import Track
from screens.case.seen import Seen
from screens.markup import Html, join, tag
from screens.wording import both, listing, name_of


def card(seen: Seen) -> Html:
    """The card; nothing where nobody works together."""
    found = [track for track in seen.tracks.tracks if len(track.partners) > 1]
    if not found:
        return Html()
    rows = (tag("li", tag("b", _who(seen, track)), f": {sentence(seen, track)}") for track in found)
    return join([tag("h2", "Afstemming"), tag("ul", *rows)])


def sentence(seen: Seen, track: Track) -> str:
    """When the partners of a track last met, and without whom it falls apart."""
    held = [name_of(seen.graph, partner) for partner in track.held_by]
    return f"{_met(seen, track)}{f', hangt op {both(held)}' if held else ''}."


def _met(seen: Seen, track: Track) -> str:
    if track.last_joint_meeting is None:
        return "geen gezamenlijk overleg bekend"
    paper = " (alleen op papier)" if track.only_on_paper(seen.day) else ""
    return f"laatst samen op {dutch(track.last_joint_meeting)}{paper}"


def _who(seen: Seen, track: Track) -> str:
    return listing([name_of(seen.graph, partner) for partner in track.partners], 3)
