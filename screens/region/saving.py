"""Buttons to save a report that was read on a page: as PDF, Excel or CSV."""

from __future__ import annotations

from functools import partial

import streamlit as st

from reports.files import MIME, Form, name_of
from reports.register import Register
from reports.releasing import Reports
from screens.region.released import Released
from screens.saving import save_button
from screens.session import SignedIn
from screens.settings import Settings

FORMS = {Form.PDF: "PDF", Form.EXCEL: "Excel", Form.CSV: "CSV"}


def save(settings: Settings, who: SignedIn, released: Released) -> None:
    """Draw the buttons. The file is made, and the line in the log written, when one is pressed."""
    reports, number = Reports(Register(settings.reports()), settings.access_log()), released.draft.number
    with st.container(horizontal=True, key="region_save"):
        for form, label in FORMS.items():
            save_button(
                settings,
                f"Bewaar als {label}",
                partial(reports.file, who.user, number, form, who.purpose),
                name_of(released.draft, released.release, form),
                MIME[form],
                key=f"report_{form}",
            )
