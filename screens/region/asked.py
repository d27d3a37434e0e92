"""*Toon de vraag*: which questions of the region stand behind a page, by which rule, and how to ask them on the command line."""

from __future__ import annotations

import streamlit as st

from analysis.catalogue import REGION
from screens.markup import tag
from screens.region.exact import Exact


def show_questions(exact: Exact | None, **questions: str) -> None:
    """The questions by id, each with its options on the command line; those are said to who may ask them."""
    with st.expander("Toon de vraag"):
        for question, options in questions.items():
            st.html(tag("h2", REGION[question].sentence) + tag("p", REGION[question].rule))
            if exact:
                said = f"--as-of {exact.day.isoformat()} --as {exact.who.user.id} --purpose …"
                st.code(" ".join(part for part in ("samenloop region", question, options, said) if part), language=None)
