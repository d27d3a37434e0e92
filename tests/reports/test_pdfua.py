"""The report on paper held against PDF/UA-1 by veraPDF, the validator of the PDF Association's members."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pikepdf

from reports.content import content
from reports.figures import Taskforce
from reports.paper import pdf
from tests.missing import missing
from tests.reports.conftest import DAY

ROOT = Path(__file__).parent.parent.parent


def _checked(*files: Path) -> subprocess.CompletedProcess[str]:
    if shutil.which("java") is None or not (ROOT / ".verapdf/lib/.complete").exists():
        missing("no veraPDF: needs Java 17 or 21 and `scripts/verapdf-for-tests fetch`")
    command = [str(ROOT / "scripts/verapdf-for-tests"), "check", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_the_paper_is_pdf_ua_and_one_without_a_language_is_not(report: Taskforce, tmp_path: Path) -> None:
    """Without the broken file nobody would see that the validator looks at nothing."""
    good, broken = tmp_path / "good.pdf", tmp_path / "broken.pdf"
    good.write_bytes(pdf(content(report.figures, "1", "voet"), DAY))
    with pikepdf.open(good) as opened:
        del opened.Root["/Lang"]
        opened.save(broken)
    found = _checked(good, broken)
    assert found.stderr == ""
    assert f"{good}: PDF/UA-1" in found.stdout, found.stdout
    assert f"{broken}: not PDF/UA-1" in found.stdout
    assert found.returncode == 1
