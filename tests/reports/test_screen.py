"""The page *Knelpunten*: the same figures as the paper, in tables with heads."""

from __future__ import annotations

from reports.content import content
from reports.figures import Taskforce
from screens.reports_.page import drawn


def test_the_screen_says_what_the_paper_says(report: Taskforce) -> None:
    texts = content(report.figures, "1", "voet")
    page = drawn(texts)
    assert texts["paragraph"] in page
    assert page.count("<table") == page.count("<caption") == 7
    assert all(f'<th scope="row">{row["label"]}</th><td>{row["blocks"]}</td>' in page for row in texts["rows"])
