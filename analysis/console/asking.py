"""Who may ask in Cypher, and the line in the log that every text writes, also one that failed (R13)."""

from __future__ import annotations

from access.configuration import User
from access.roles import Act, require
from access.view import Access, check_use
from analysis.asking import COUNTED
from analysis.console.cypher import ROWS, Answer
from analysis.console.engine import Engine
from graphmodel.errors import Refused, StoreError, WrongUse


def ask_cypher(access: Access, viewer: User, engine: Engine, text: str, purpose: str, *, rows: int = ROWS) -> Answer:
    """One question in Cypher.

    A line with the text goes into the log before the server is asked, and a second one where it failed; one that says so where the
    role may not ask. Raises Refused for a role
    without Cypher, a write, and a question that takes too long; WrongUse for a text that is no Cypher.
    """
    check_use(purpose, {}, [])
    viewer, action = access.viewer(viewer.id), {"cypher": text}
    try:
        require(viewer, Act.CYPHER)
    except Refused:
        access.note(viewer, purpose, action, [], "refused")
        raise
    access.note(viewer, purpose, action, [], "asked", (), COUNTED)
    try:
        return engine.answer(text, rows=rows)
    except (Refused, StoreError, WrongUse):
        access.note(viewer, purpose, action, [], "failed")
        raise
