"""The demo for the tests of the pages, with one case of hostile texts, served as `samenloop serve` does."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from commands import demo
from commands.surroundings import Surroundings
from graphmodel.kinds import Case, Intervention, Kinship, Member, Partner, Person, Role
from graphmodel.stores import open_store
from loaders.synthetic import make_demo
from loaders.werkmap import import_werkmap
from tests.browser import free_port, serving
from tests.build import fill, make

TODAY = date(2026, 11, 21)
BLOEMSTRAAT, DE_WIT, NIEMAND_WIL, SAM_EN_LISA, NAZORG, HOSTILE = "2026-0231", "2026-0098", "2026-0012", "2026-0189", "2026-0190", "X-1"
IMAGE = '<img src=x onerror="window.broken=1">'
SCRIPT = "<script>window.broken=1</script>"


def make_world(folder: Path) -> Path:
    """The small demo region of one fixed day, loaded."""
    paths = make_demo(folder, size="small", today=TODAY)
    store = open_store(f"sqlite:{folder / 'samenloop.db'}")
    report = import_werkmap(store, paths.werkmap, today=TODAY)
    assert report.accepted
    fill(store, hostile_case())
    _with_user(paths.config)
    store.close()
    return folder


COARSE = 15
"""Threshold of the report: much of a small region is hidden, and little is left to protect, so that it is made quickly."""


def release_report(folder: Path) -> None:
    """A report of that day, made and released as the demo does."""
    demo.release_report(Surroundings(f"sqlite:{folder / 'samenloop.db'}", folder / "config"), TODAY, COARSE)


def _with_user(config: Path) -> None:
    """A casusregisseur of the hostile case beside the demo's users."""
    users = yaml.safe_load((config / "users.yaml").read_text(encoding="utf-8"))
    users["users"].append({"id": "g", "name": "G. Oed", "organisation": "goed", "role": "casusregisseur", "cases": [HOSTILE]})
    (config / "users.yaml").write_text(yaml.safe_dump(users), encoding="utf-8")


def hostile_case() -> list[Case | Kinship | Partner | Person | Member | Role | Intervention]:
    """A case in which every free text tries to become markup."""
    return [
        make(Partner, id="kwaad", name=f"Kwaad {IMAGE}", partner_kind="overig", domain="zorg", desk=SCRIPT),
        make(Partner, id="goed", name="Goed", partner_kind="wijkteam", domain="sociaal"),
        make(Person, id="x-p", given_names=IMAGE, surname=SCRIPT, birth_date="1980-01-01"),
        make(Case, id=HOSTILE, frame="casusoverleg", municipality="GM0268", opened="2026-01-10", purpose=f"doel {IMAGE}"),
        make(Member, case=HOSTILE, person="x-p", role="betrokkene"),
        make(Person, id="x-k", given_names="Kind", surname=IMAGE, birth_date="2012-01-01", proposed=True),
        make(Member, case=HOSTILE, person="x-k", role="kring", proposed=True),
        make(Kinship, person="x-p", other="x-k", relation="ouder_van", proposed=True),
        make(Role, case=HOSTILE, partner="goed", role="casusregie", professional=SCRIPT, start="2026-01-10"),
        *(
            make(
                Intervention,
                id=f"x-{partner}",
                partner=partner,
                person="x-p",
                description=f"iets {IMAGE}{SCRIPT}",
                life_area="Financiën",
                status="lopend",
                start="2026-02-01",
            )
            for partner in ("kwaad", "goed")
        ),
    ]


def environment(folder: Path) -> dict[str, str]:
    """What the screens over a demo folder are told."""
    return {
        "SAMENLOOP_STORE": f"sqlite:{folder / 'samenloop.db'}",
        "SAMENLOOP_CONFIG": str(folder / "config"),
        "SAMENLOOP_LOG": str(folder / "samenloop.log"),
        "SAMENLOOP_DEMO": str(folder),
        "SAMENLOOP_TODAY": TODAY.isoformat(),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "PATH": os.environ["PATH"],
    }


@contextmanager
def served(folder: Path, **more: str) -> Iterator[str]:
    """The address of the screens over a demo folder."""
    port = free_port()
    start = f"from screens.server import run; run('127.0.0.1', {port})"
    with serving([sys.executable, "-c", start], port, environment(folder) | more) as address:
        yield address


def enter(page: Page, user: str, purpose: str = "casusoverleg") -> None:
    """Sign in as a demo user, and wait for what its role sees first."""
    page.get_by_label("Wie bent u?").click()
    page.get_by_role("option").filter(has_text=user).click()
    page.get_by_label("Doel").fill(purpose)
    page.get_by_role("button", name="Aanmelden").click()
    expect(page.get_by_role("button", name="Afmelden")).to_be_visible()


def open_case(page: Page, case: str) -> None:
    """Open a case from the list, and wait for its map."""
    page.get_by_role("button", name=case, exact=True).click()
    page.wait_for_function("() => document.querySelector('.casemap')?.picture?.extent")


def press_to(page: Page, name: str, limit: int = 160) -> None:
    """Press Tab until something with this name has the focus."""
    script = """() => { const e = document.activeElement;
        const text = e.getAttribute('aria-label') || e.innerText || e.labels?.[0]?.innerText || '';
        return text.replace(/^keyboard_arrow_\\w+/, '').trim() }"""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if str(page.evaluate(script)).startswith(name):
            return
    pytest.fail(f"the keyboard never comes to {name!r}")
