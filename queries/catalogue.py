"""All questions on a case, by id: what the command line, the screens and the documentation list."""

from __future__ import annotations

from queries import blocked, involvement, lead, timeline, tracks
from queries.question import Question

CATALOGUE: dict[str, Question] = {
    question.id: question for question in (involvement.QUESTION, tracks.QUESTION, lead.QUESTION, timeline.QUESTION, blocked.QUESTION)
}
"""In the order in which users meet them."""
