"""The page *Vragen*: what can be asked of a case, and by which rule it is answered. Shows no data."""

from __future__ import annotations

import streamlit as st

from queries.catalogue import CATALOGUE
from queries.question import Question
from screens.markup import tag


def show() -> None:
    """Draw the page."""
    st.html(tag("h1", "Vragen aan een casus"))
    st.html(
        tag(
            "p",
            "De antwoorden staan op de pagina van elke casus. Hier leest u wat er gevraagd wordt en volgens welke regel.",
            class_="sl-meta",
        )
    )
    for question in CATALOGUE.values():
        show_question(question)


def show_question(question: Question) -> None:
    """One question: its sentence, its rule in words, and as a query."""
    with st.expander(question.sentence):
        st.text(question.rule)
        st.code(question.query, language=None, wrap_lines=True)
