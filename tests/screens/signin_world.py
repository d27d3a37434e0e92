"""A real identity provider and the screens that trust it, each a process of its own; the screens' clock can be moved."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page, expect

from tests.browser import free_port, serving
from tests.screens.pages_world import TODAY, environment

PEOPLE: dict[str, list[str]] = {
    "wijkteam": ["casusregie", "iets anders"],
    "veiligheid": ["casusregie"],
    "procesregie": ["casusregie"],
    "vreemde": ["casusregie"],
}
"""Who the provider knows, with their groups; `procesregie` is not in the group of its role."""

RULES = {"user_claim": "sub", "groups_claim": "groepen", "roles": [{"group": "casusregie", "role": "casusregisseur"}]}

_PROVIDER = """
import sys, threading, oidc_provider_mock as o
users = [o.User(sub=sub, claims={"groepen": groups}) for sub, groups in %r.items()]
with o.run_server_in_thread(port=%d, user_claims=users):
    threading.Event().wait()
"""
_SCREENS = """
from pathlib import Path
import screens.session, screens.watch
from screens.registry import Sessions
from screens.server import run
from tests.screens.signin_world import moved
screens.session.SESSIONS = Sessions(moved(Path(%r)))
screens.watch.EVERY_SECONDS = 2
run("127.0.0.1", %d)
"""


def moved(file: Path) -> Any:
    """A clock that is as many minutes ahead as a file says."""
    return lambda: datetime.now(UTC) + timedelta(minutes=float(file.read_text()))


@dataclass(frozen=True)
class SignInWorld:
    """The screens behind a provider."""

    address: str
    folder: Path
    clock: Path

    def later(self, minutes: float) -> None:
        """Move the clock of the screens."""
        self.clock.write_text(str(minutes))

    def users(self, change: Any) -> None:
        """Change `users.yaml` while the screens run."""
        file = self.folder / "config" / "users.yaml"
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        content["users"] = [changed for user in content["users"] if (changed := change(user))]
        file.write_text(yaml.safe_dump(content), encoding="utf-8")

    def logged(self) -> list[tuple[str, str, str]]:
        """User, action and result of each line of the log that is about signing in."""
        lines = [json.loads(line) for line in (self.folder / "samenloop.log").read_text().splitlines()]
        return [(at["user"], at["action"]["action"], at["result"]) for at in lines if "action" in at["action"]]


@contextmanager
def signing_in(folder: Path) -> Iterator[SignInWorld]:
    """The screens over a demo folder, with sign-in at the provider."""
    provider, port, clock = free_port(), free_port(), folder / "clock"
    clock.write_text("0")
    (folder / "config" / "signin.yaml").write_text(yaml.safe_dump(RULES))
    settings = folder / "provider.yaml"
    agreed = {
        "public_url": f"http://127.0.0.1:{port}",
        "metadata_url": f"http://localhost:{provider}/.well-known/openid-configuration",
        "client_id": "samenloop",
        "client_secret": "alleen-voor-deze-toets",
    }
    settings.write_text(yaml.safe_dump(agreed))
    env = environment(folder) | {"SAMENLOOP_DEMO": "", "SAMENLOOP_SIGNIN": str(settings), "SAMENLOOP_TODAY": TODAY.isoformat()}
    with ExitStack() as both:
        # The provider's own debugger and warnings are its own affair: it is another process.
        both.enter_context(serving([sys.executable, "-c", _PROVIDER % (PEOPLE, provider)], provider))
        address = both.enter_context(serving([sys.executable, "-c", _SCREENS % (str(clock), port)], port, env))
        yield SignInWorld(address, folder, clock)


def at_provider(page: Page, sub: str) -> None:
    """From the sign-in page to the provider, and back as somebody."""
    page.get_by_role("button", name="aanmelden").click()
    page.get_by_role("button", name=sub, exact=True).click()


def come_in(page: Page, sub: str, purpose: str = "casusoverleg") -> None:
    """Sign in, and state the purpose."""
    at_provider(page, sub)
    page.get_by_label("Doel").fill(purpose)
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("button", name="Afmelden")).to_be_visible()
