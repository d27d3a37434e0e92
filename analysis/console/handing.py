"""An answer of a free question on its way out: asked again of a publication, sealed, and let go by a second person (R18).

What stands on the screen has exact days and few people in it. What leaves is asked of a publication: pseudonyms of its own, months,
five-year bands, nothing that fewer than ten share.
"""

from __future__ import annotations

import io
import zipfile

import polars as pl

from access.configuration import User
from access.view import Access
from analysis.console.answered import as_file, as_frame, as_graph
from analysis.console.asking import ask_cypher
from analysis.console.engine import Engine
from analysis.exporting import Exports
from analysis.packing import Form
from graphmodel.records import Approval

ROWS = 100_000
"""So many rows leave at most; beyond that the export says that there were more."""

TOLD = 200
"""Letters of the question that stand in what is asked of the second person."""

QUESTION, ABOUT = "vraag.cypher", "lees-mij.txt"
README = """\
Uitvoer van een eigen vraag aan de analysegraaf van Samenloop. De vraag staat in vraag.cypher.

Wat is weggelaten: namen, BSN, adressen en vrije tekst. Mensen, huishoudens, zaken en lijnen staan er onder een pseudoniem van
deze uitvoer alleen. Dagen zijn maanden, geboortejaren klassen van vijf jaar, en wat minder dan tien delen is grover gezegd.
Aantallen kunnen daarom anders zijn dan op het scherm.

{rows} rijen{more}. Daarvan {alone} {stand} alleen: geen andere rij is gelijk.
Dit blijven persoonsgegevens. Deel ze alleen met wie geheimhouding heeft.
"""


def ask_to_hand_over(exports: Exports, access: Access, viewer: User, publication: Engine, text: str, form: Form, purpose: str) -> Approval:
    """Ask a question of a publication, seal the answer, and ask a second person to let it go. Raises as `ask_cypher`."""
    version = access.store.version()
    answer = ask_cypher(access, viewer, publication, text, purpose, rows=ROWS)
    frame = as_frame(answer)
    alone = alone_in(frame)
    readme = README.format(
        rows=frame.height, more=", en er waren er meer" if answer.more else "", alone=alone, stand="staat" if alone == 1 else "staan"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_answer_in(form), as_file(frame, as_graph(answer), form))
        archive.writestr(QUESTION, text)
        archive.writestr(ABOUT, readme)
    asked = " ".join(text.split())
    short = asked if len(asked) <= TOLD else f"{asked[: TOLD - 1]}…"
    what = f"antwoord {form}, {frame.height} rijen waarvan {alone} alleen: {short}"
    return exports.ask(viewer, held.getvalue(), version, what, purpose)


def pending_answer(exports: Exports, viewer: User, text: str, form: Form) -> Approval | None:
    """The latest answer to this very question that this person asked to let go and did not get yet."""
    mine = [row for row in exports.waiting(viewer) if _asked_in(exports.sealed(row), form) == text]
    return mine[-1] if mine else None


def _asked_in(sealed: bytes, form: Form) -> str | None:
    """The question whose answer is sealed in this form; None for what is no such answer."""
    with zipfile.ZipFile(io.BytesIO(sealed)) as archive:
        if not {QUESTION, _answer_in(form)} <= set(archive.namelist()):
            return None
        return archive.read(QUESTION).decode()


def _answer_in(form: Form) -> str:
    return f"antwoord.{form}"


def told_of(sealed: bytes) -> str | None:
    """What a sealed answer says of itself, with the whole question: for the second person. None for what is no answer."""
    with zipfile.ZipFile(io.BytesIO(sealed)) as archive:
        if not {QUESTION, ABOUT} <= set(archive.namelist()):
            return None
        return f"{archive.read(ABOUT).decode()}\n{archive.read(QUESTION).decode()}"


def alone_in(frame: pl.DataFrame) -> int:
    """How many rows no other row is equal to."""
    return int(frame.is_unique().sum()) if frame.width else 0
