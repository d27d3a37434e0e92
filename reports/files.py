"""A report as files: PDF, Excel, CSV and JSON, with their names."""

from __future__ import annotations

import json
from enum import StrEnum

from reports.paper import pdf
from reports.register import Draft, Release
from reports.sheet import sheet
from reports.texts import account, content_of
from reports.workbook import workbook


class Form(StrEnum):
    """What a report can be saved as; the value ends the name of the file."""

    PDF = "pdf"
    EXCEL = "xlsx"
    CSV = "csv"
    JSON = "json"


MIME = {
    Form.PDF: "application/pdf",
    Form.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.CSV: "text/csv",
    Form.JSON: "application/json",
}


def name_of(draft: Draft, release: Release | None, form: Form) -> str:
    """The name of the file; a draft says in it that it is one."""
    return f"taskforce-{draft.number}{'' if release else '-concept'}.{form}"


def content(draft: Draft, release: Release | None, form: Form) -> bytes:
    """The file itself."""
    texts = content_of(draft, release)
    if form is Form.PDF:
        return pdf(texts, draft.figures.as_of)
    if form is Form.EXCEL:
        return workbook(draft.figures, draft.rules, texts["footer"])
    if form is Form.CSV:
        return sheet(draft.figures, draft.rules, texts["footer"]).encode("utf-8-sig")
    told = {"verantwoording": account(draft.figures, draft.rules, texts["footer"])}
    return json.dumps(told | draft.figures.model_dump(mode="json"), indent=1, ensure_ascii=False).encode()
