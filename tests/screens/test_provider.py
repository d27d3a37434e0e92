"""Settings of the identity provider: what is not right refuses to start, and cookies are tightened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import ConfigurationError, WrongUse
from screens.headers import safer_cookie
from screens.provider import Provider, from_environment
from screens.server import run

RIGHT = {
    "public_url": "https://samenloop.example/",
    "metadata_url": "https://login.example/.well-known/openid-configuration",
    "client_id": "samenloop",
    "client_secret": "geheim",
}


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def] # a writer of the file
    def write(**changes: Any) -> None:
        file = tmp_path / "provider.yaml"
        file.write_text(yaml.safe_dump({key: value for key, value in (RIGHT | changes).items() if value is not None}))
        monkeypatch.setenv("SAMENLOOP_SIGNIN", str(file))

    return write


def test_what_streamlit_gets(settings) -> None:  # type: ignore[no-untyped-def]
    settings()
    provider = from_environment()
    assert provider is not None
    given = provider.for_streamlit()
    assert given["redirect_uri"] == "https://samenloop.example/oauth2callback"
    assert given["client_kwargs"]["prompt"] == "login"
    assert len(given["cookie_secret"]) >= 32
    assert given["cookie_secret"] != provider.for_streamlit()["cookie_secret"]
    assert (provider.secure, provider.host) == (True, "samenloop.example")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"public_url": "http://samenloop.example"}, "begint niet met https"),
        ({"metadata_url": "http://login.example/x"}, "begint niet met https"),
        ({"metadata_url": "file:///etc/x"}, "begint niet met https"),
        ({"client_secret": None}, "client_secret: dit veld ontbreekt"),
        ({"client_id": ""}, "dit veld is leeg"),
        ({"clientid": "x"}, "bedoelde u 'client_id'"),
        ({"scope": "profile"}, "noemt openid niet"),
    ],
)
def test_settings_that_are_not_right_are_refused(settings, change: dict[str, Any], said: str) -> None:  # type: ignore[no-untyped-def]
    settings(**change)
    with pytest.raises(ConfigurationError, match=said):
        from_environment()


def test_the_server_does_not_start_with_a_sign_in_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAMENLOOP_STORE", "memory:")
    monkeypatch.setenv("SAMENLOOP_SIGNIN", str(tmp_path / "weg.yaml"))
    with pytest.raises(WrongUse, match="dat bestand is er niet"):
        run("127.0.0.1", 1)


def test_the_demo_and_a_real_sign_in_do_not_go_together(settings, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    settings()
    monkeypatch.setenv("SAMENLOOP_DEMO", "demo")
    with pytest.raises(WrongUse, match="gaat niet samen"):
        from_environment()


def test_on_this_machine_it_may_go_without_tls() -> None:
    local = Provider.model_validate(RIGHT | {"public_url": "http://localhost:8501"})
    assert not local.secure


STREAMLITS = b"_streamlit_user=x; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax"


def test_a_cookie_is_kept_eight_hours_and_goes_over_tls_only() -> None:
    assert safer_cookie(STREAMLITS, secure=True) == b"_streamlit_user=x; HttpOnly; Max-Age=28800; Path=/; SameSite=lax; Secure"
    assert b"Secure" not in safer_cookie(STREAMLITS, secure=False)


@given(st.sampled_from([STREAMLITS, b"_streamlit_xsrf=y; Path=/", b"a=b; Max-Age=0; secure"]))
def test_a_cookie_is_marked_once(cookie: bytes) -> None:
    once = safer_cookie(cookie, secure=True)
    assert safer_cookie(once, secure=True) == once
    assert once.lower().count(b"secure") == 1
