"""What the server answers before any page is drawn: headers, health, only its own name, settings that keep it quiet."""

from __future__ import annotations

import asyncio
import re
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from streamlit.proto.BackMsg_pb2 import BackMsg

from graphmodel.errors import WrongUse
from screens.headers import Guard, policy
from screens.markup import join, tag
from screens.messages import is_asked
from screens.pages import PAGES
from screens.saving import FETCHED_WITHIN, Handing
from screens.server import ADDRESSES, allowed_hosts, options, run

PAGE = '<html lang="en"><head><title>Streamlit</title><script>let a = 1</script></head></html>'


CLOSED = ("/_stcore/metrics", "/_stcore/upload_file/a/b", "/_stcore/script-health-check")
OPEN = ("/_stcore/health", "/_stcore/host-config", "/_stcore/bidi-components/map/a.js")


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def get(path: str, method: str = "GET", *, hands_out: bool = True, secure: bool = False) -> Answer:
    """What the guarded app answers to a request."""
    app = Starlette(
        routes=[
            *(Route(path, lambda _: HTMLResponse(PAGE)) for path in ("/", "/casussen", "/nergens", "/casussen/x", "/media/a.html")),
            Route("/media/a", lambda _: HTMLResponse(PAGE, headers={"content-disposition": "attachment"})),
            *(Route(path, lambda _: PlainTextResponse("a"), methods=["GET", "PUT", "OPTIONS"]) for path in (*CLOSED, *OPEN)),
            *(Route(f"{folder}/a.js", lambda _: PlainTextResponse("a")) for folder in ("", "/static", "/media")),
        ]
    )
    said: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        said.append(message)

    scope = {"type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": b"", "headers": [], "root_path": ""}
    # In a thread of its own: a browser's event loop may run in this one.
    with ThreadPoolExecutor(1) as apart:
        guard = Guard(app, hands_out=lambda: hands_out, secure=secure, addresses=("casussen",))
        apart.submit(asyncio.run, guard(scope, receive, send)).result()
    headers = {name.decode(): value.decode() for name, value in said[0]["headers"]}
    return Answer(int(said[0]["status"]), headers, b"".join(message.get("body", b"") for message in said[1:]))


def test_a_page_is_dutch_and_allows_its_own_inline_script_only() -> None:
    answer = get("/")
    assert b'<html lang="nl">' in answer.body
    rules = answer.headers["content-security-policy"]
    assert len(re.findall(r"'sha256-[^']+'", rules)) == 1
    assert "unsafe-eval" not in rules
    assert int(answer.headers["content-length"]) == len(answer.body)


@pytest.mark.parametrize("path", ["/nergens", "/casussen/x"])
def test_an_address_that_is_no_page_leads_to_the_first_one(path: str) -> None:
    """Streamlit answers it with its page, which then says "Page not found" in English."""
    answer = get(path)
    assert (answer.status, answer.headers["location"], answer.body) == (303, "/?onbekend", b"")
    assert answer.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", ["/", "/casussen", "/casussen/", "/a.js", "/media/a.html", "/media/a"])
def test_a_page_and_a_file_are_answered_as_they_are(path: str) -> None:
    assert get(path).status in {200, 307}
    assert get(path).headers.get("location", path) != "/?onbekend"


def test_every_page_has_its_address() -> None:
    assert {page.path for page in PAGES} < ADDRESSES


@pytest.mark.parametrize("path", ["/", "/a.js", "/static/a.js"])
def test_every_answer_has_the_headers(path: str) -> None:
    headers = get(path).headers
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    for rule in ("frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"):
        assert rule in headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/a.js", "/static/a.js", "/nergens", "/_stcore/metrics"])
def test_a_browser_that_came_over_tls_comes_back_over_nothing_else(path: str) -> None:
    assert get(path, secure=True).headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
    assert "strict-transport-security" not in get(path).headers


@pytest.mark.parametrize(("path", "kept"), [("/", "no-store"), ("/media/a.js", "no-store"), ("/static/a.js", None)])
def test_a_browser_keeps_nothing_but_what_is_the_same_for_everybody(path: str, kept: str | None) -> None:
    assert get(path).headers.get("cache-control") == kept


@pytest.mark.parametrize("path", CLOSED)
def test_what_no_page_asks_for_is_answered_to_nobody(path: str) -> None:
    """Streamlit tells whoever asks how much is held for all sessions together: that grows with what another reads."""
    for each in (path, f"{path}/"):
        answer = get(each)
        assert (answer.status, b"a" in answer.body) == (404, False)
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", OPEN)
def test_what_a_page_asks_for_is_answered(path: str) -> None:
    assert get(path).body == b"a"


def test_a_file_is_fetched_at_once_or_not_at_all() -> None:
    """Its address asks nobody who they are, and stays in the browser's list of downloads when somebody signs out."""
    clock = [0.0]
    handing = Handing(lambda: clock[0])
    assert not handing.is_on()
    assert handing.out(b"a") == b"a"
    for clock[0], on in ((0.0, True), (FETCHED_WITHIN - 1, True), (FETCHED_WITHIN, False)):
        assert handing.is_on() is on
        assert get("/media/a", hands_out=handing.is_on()).status == (200 if on else 404)
        assert get("/static/a.js", hands_out=handing.is_on()).status == 200


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS"])
def test_an_address_is_only_read(method: str) -> None:
    answer = get("/_stcore/health", method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.headers["x-content-type-options"] == "nosniff"


def _operation(payload: str) -> BackMsg:
    message = BackMsg()
    getattr(message.backend_operation_request, payload).SetInParent()
    return message


def _message(kind: str) -> BackMsg:
    message = BackMsg()
    field = BackMsg.DESCRIPTOR.fields_by_name[kind]
    if field.message_type:
        getattr(message, kind).SetInParent()
    else:
        setattr(message, kind, True)
    return message


def test_by_the_websocket_a_page_asks_for_itself_and_nothing_else() -> None:
    """Streamlit carries out more, for who is not signed in as well: it empties what is kept for all, say."""
    kinds = [field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields]
    passed = {kind for kind in kinds if is_asked(_message(kind).SerializeToString())}
    assert passed == {"rerun_script", "stop_script", "app_heartbeat"}
    operations = BackMsg.DESCRIPTOR.fields_by_name["backend_operation_request"].message_type.oneofs_by_name["payload"].fields
    assert {each.name for each in operations if is_asked(_operation(each.name).SerializeToString())} == {"deferred_file"}
    assert not is_asked(b"")
    assert not is_asked(b"\xff\xff")


def test_what_is_not_asked_by_a_page_is_passed_over() -> None:
    asked, other = (_message(kind).SerializeToString() for kind in ("app_heartbeat", "clear_cache"))
    waiting: list[MutableMapping[str, Any]] = [
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "bytes": other},
        {"type": "websocket.receive", "bytes": asked},
        {"type": "websocket.receive", "text": "clear_cache"},
        {"type": "websocket.disconnect"},
    ]
    reached: list[MutableMapping[str, Any]] = []

    async def app(_scope: Any, receive: Any, _send: Any) -> None:
        while not reached or reached[-1]["type"] != "websocket.disconnect":
            reached.append(await receive())

    async def receive() -> MutableMapping[str, Any]:
        return waiting.pop(0)

    async def send(_: MutableMapping[str, Any]) -> None:
        """Nothing is said."""

    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, Guard(app, hands_out=lambda: False)({"type": "websocket"}, receive, send)).result()
    assert [message["type"] for message in reached] == ["websocket.connect", "websocket.receive", "websocket.disconnect"]
    assert reached[1]["bytes"] == asked


def test_the_policy_names_no_host() -> None:
    assert "http" not in policy()
    assert "script-src 'self';" in policy()


def test_the_server_answers_to_its_own_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENLOOP_HOSTS", "zvh.example, ")
    assert allowed_hosts("0.0.0.0") == ["localhost", "127.0.0.1", "zvh.example"]
    assert "*" not in allowed_hosts("127.0.0.1")


def test_streamlit_keeps_quiet() -> None:
    chosen = options("0.0.0.0", 8501)
    assert chosen["browser.gatherUsageStats"] is False
    assert chosen["browser.serverAddress"]
    assert chosen["client.showErrorDetails"] == "none"
    assert chosen["server.enableXsrfProtection"] is True
    assert chosen["client.allowedOrigins"] == []


def test_without_a_store_it_does_not_start() -> None:
    with pytest.raises(WrongUse, match="SAMENLOOP_STORE"):
        run("127.0.0.1", 1)


def test_markup_cannot_be_broken_out_of() -> None:
    made = tag("p", "<b>", tag("b", "&"), class_='"><script>', aria_label=None)
    assert made == '<p class="&quot;&gt;&lt;script&gt;">&lt;b&gt;<b>&amp;</b></p>'
    assert join(["<", made]).startswith("&lt;<p")
