"""The server of the screens: Streamlit as an ASGI app, with our headers and settings whatever the folder it starts from."""

from __future__ import annotations

import gc
import importlib
import importlib.util
import os
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from access.roles import PAGES
from graphmodel.errors import WrongUse
from screens import provider
from screens.headers import Guard
from screens.provider import Provider
from screens.saving import HANDING
from screens.style import DARK, FONTS, LIGHT, Palette

HEALTH = "/gezond"

ADDRESSES = frozenset({*PAGES, "aanmelden", "start"})
"""Where there is a page: those of `access.roles`, signing in, and what somebody sees who has none."""


def run(host: str, port: int) -> None:
    """Serve the screens until stopped.

    `SAMENLOOP_STORE`, `SAMENLOOP_CONFIG`, `SAMENLOOP_LOG` and `SAMENLOOP_DEMO` say with what, `SAMENLOOP_SIGNIN` who signs people
    in. The server answers to its own address and to the public one of the sign-in only; other names go, with commas, in
    `SAMENLOOP_HOSTS`. Raises WrongUse when the store is not named, or the sign-in is not right.
    """
    if not os.environ.get("SAMENLOOP_STORE"):
        raise WrongUse("Er is geen opslag genoemd. Zet SAMENLOOP_STORE, of start met: samenloop serve.")
    signs_in = provider.from_environment()
    hosts = allowed_hosts(host) + ([signs_in.host] if signs_in else [])
    app = make_app(hosts, signs_in)
    # All that the pages need: the first visitor need not wait for it, and it is left alone when memory is cleared after each page.
    importlib.import_module("screens.pages")
    collect_seldom()
    app.run(config=options(host, port))


def collect_seldom() -> None:
    """Let Python look for dead cycles less often: it took a fifth of reading a list of cases, which makes no cycles."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)


def allowed_hosts(host: str) -> list[str]:
    """The names under which the server may be asked; anything else could be another site that points here."""
    extra = [name.strip() for name in os.environ.get("SAMENLOOP_HOSTS", "").split(",") if name.strip()]
    own = [] if host == "0.0.0.0" else [host]  # noqa: S104 - compared, not listened on
    return list(dict.fromkeys(["localhost", "127.0.0.1", *own, *extra]))


def make_app(hosts: list[str], signs_in: Provider | None = None) -> st.App:
    """The app with its middleware and a health route."""
    spec = importlib.util.find_spec("app")
    if spec is None or spec.origin is None:
        raise WrongUse("Samenloop is niet volledig geïnstalleerd: app.py ontbreekt.")
    return st.App(
        spec.origin,
        routes=[Route(HEALTH, _health)],
        middleware=[
            # The first is the outermost: what is refused for its host has our headers too.
            Middleware(Guard, hands_out=HANDING.is_on, secure=signs_in is not None and signs_in.secure, addresses=ADDRESSES),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(dict.fromkeys(hosts))),
        ],
        secrets={"auth": signs_in.for_streamlit()} if signs_in else None,
    )


def _health(_: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})


def options(host: str, port: int) -> dict[str, Any]:
    """Every setting of Streamlit that safety or looks depend on."""
    return {
        "server.address": host,
        "server.port": port,
        "server.headless": True,
        # The command says where, in Dutch.
        "logger.hideWelcomeMessage": True,
        "server.fileWatcherType": "none",
        "server.runOnSave": False,
        "server.maxUploadSize": 50,
        "server.enableXsrfProtection": True,
        "server.enableCORS": True,
        "server.enableStaticServing": False,
        "server.enableAgentApi": False,
        # Pages of other sites that a page would take messages from: Streamlit names its own hosting.
        "client.allowedOrigins": [],
        # Streamlit would take a provider from a file in the folder it starts from.
        "secrets.files": [],
        "server.showEmailPrompt": False,
        # Without an address Streamlit asks a host outside for its own.
        "browser.serverAddress": "localhost" if host in {"0.0.0.0", "127.0.0.1"} else host,  # noqa: S104
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
        "theme.font": FONTS,
        "theme.headingFont": FONTS,
        "theme.baseFontSize": 14,
        "theme.baseRadius": "6px",
        **_colours("light", LIGHT, "#F3F5F7"),
        **_colours("dark", DARK, "#1B232C"),
    }


def _colours(name: str, palette: Palette, quiet: str) -> dict[str, Any]:
    return {
        f"theme.{name}.primaryColor": palette.table,
        f"theme.{name}.backgroundColor": palette.canvas,
        f"theme.{name}.secondaryBackgroundColor": quiet,
        f"theme.{name}.textColor": palette.text,
        f"theme.{name}.linkColor": palette.table,
        f"theme.{name}.borderColor": palette.grid,
    }
