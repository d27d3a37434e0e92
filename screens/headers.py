"""What every answer of the server carries: Dutch as its language, and rules that keep the browser on this machine."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Awaitable, Callable, Collection

from starlette.responses import PlainTextResponse

from screens.messages import Message, Receive, only_asked

Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def policy(page: bytes = b"") -> str:
    """The content security policy of a page: only our own scripts, and those inline ones that stand in Streamlit's page itself.

    Styles are inline because Streamlit writes them so. `data:` and `blob:` pictures are our own drawings and exports.
    """
    hashes = "".join(f" 'sha256-{base64.b64encode(hashlib.sha256(code).digest()).decode()}'" for code in _INLINE.findall(page))
    return (
        f"default-src 'self'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


FIXED = {
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

STATIC = "/static/"
"""What Streamlit and our components draw with: the same for everybody, so a browser may keep it. Nothing else may be kept."""
NOT_KEPT = {"cache-control": "no-store"}

FRAMEWORK = "/_stcore/"
ASKED_OF_IT = ("health", "host-config", "stream", "bidi-components")
"""All that a page asks of Streamlit under its own address. The rest is answered to nobody: how much the sessions of others hold and how
often what is kept was read anew (`metrics`), and files that would be laid in the server's memory (`upload_file`)."""
FILES = "/media/"
"""What was made at the press of a button."""
READING = ("GET", "HEAD")
"""The only methods: what is done on a page goes by its WebSocket."""

STRANGE = "onbekend"
"""Stands behind the address of the first page for who came from an address that is no page."""

OVER_TLS = {"strict-transport-security": "max-age=31536000; includeSubDomains"}


def in_dutch(page: bytes) -> bytes:
    """Streamlit's page with Dutch as its language; Streamlit writes English whatever the texts are."""
    return page.replace(b'<html lang="en">', b'<html lang="nl">', 1).replace(b"<title>Streamlit</title>", b"<title>Samenloop</title>", 1)


STREAMLITS_AGE = b"Max-Age=2592000"
OUR_AGE = b"Max-Age=28800"
"""Eight hours, as long as a session may last; Streamlit keeps somebody signed in for thirty days."""


def safer_cookie(value: bytes, *, secure: bool) -> bytes:
    """A cookie that lasts no longer than a session may, and where people come over TLS travels over nothing else."""
    value = value.replace(STREAMLITS_AGE, OUR_AGE)
    return value + b"; Secure" if secure and b"; secure" not in value.lower() else value


class Guard:
    """ASGI middleware that sets the headers, tightens the cookies, and turns the page itself to Dutch.

    `secure`: people reach the screens over TLS, so the browser is told to come back over nothing else. `addresses`: those of the
    pages; Streamlit gives its page at any other as well and then says in English that there is none, so we lead to the first page.
    `hands_out`: whether a file may be fetched now.
    """

    def __init__(self, app: App, *, hands_out: Callable[[], bool], secure: bool = False, addresses: Collection[str] = ()) -> None:
        self._app, self._hands_out, self._secure, self._addresses = app, hands_out, secure, addresses

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, only_asked(receive) if scope["type"] == "websocket" else receive, send)
            return
        static = scope["path"].startswith(STATIC)
        if (refused := self._refused(scope)) is not None:
            await refused(scope, receive, _Answer(send, secure=self._secure, static=static, strange=False))
            return
        a_file = "." in scope["path"].rpartition("/")[2]
        # Compressed, the page could not be read here; scripts and pictures have a dot in their name and stay compressed.
        if not a_file:
            scope["headers"] = [pair for pair in scope["headers"] if pair[0].lower() != b"accept-encoding"]
        strange = bool(self._addresses) and not a_file and scope["path"].strip("/") not in {"", *self._addresses}
        await self._app(scope, receive, _Answer(send, secure=self._secure, static=static, strange=strange))

    def _refused(self, scope: Message) -> PlainTextResponse | None:
        """What is answered in place of the app, where it is not asked at all; None where it is."""
        if scope["method"] not in READING:
            return PlainTextResponse("Dit kan hier niet.", 405, {"allow": ", ".join(READING)})
        path = scope["path"]
        closed = path.startswith(FRAMEWORK) and path.removeprefix(FRAMEWORK).partition("/")[0] not in ASKED_OF_IT
        closed = closed or (path.startswith(FILES) and not self._hands_out())
        return PlainTextResponse("Hier is niets.", 404) if closed else None


class _Answer:
    """Sends on what the app answers; a page is held until it is whole, and at a `strange` address not sent at all."""

    def __init__(self, send: Send, *, secure: bool, static: bool, strange: bool) -> None:
        self._send, self._secure, self._static, self._strange = send, secure, static, strange
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self._start, self._strange = message, self._strange and not _is_download(message)
        elif message["type"] == "http.response.start":
            await self._send(self._with_headers(message, policy()))
        elif self._start is None:
            await self._send(message)
        else:
            await self._hold(self._start, message)

    async def _hold(self, start: Message, message: Message) -> None:
        self._body += message.get("body", b"")
        if not message.get("more_body"):
            page = b"" if self._strange else in_dutch(self._body)
            if self._strange:
                start = {**start, "status": 303, "headers": [(b"location", f"/?{STRANGE}".encode())]}
            length = (b"content-length", str(len(page)).encode())
            start["headers"] = [*(pair for pair in start["headers"] if pair[0].lower() != b"content-length"), length]
            await self._send(self._with_headers(start, policy(page)))
            await self._send({"type": "http.response.body", "body": page})

    def _with_headers(self, start: Message, rules: str) -> Message:
        ours = {"content-security-policy": rules, **FIXED, **({} if self._static else NOT_KEPT), **(OVER_TLS if self._secure else {})}
        kept = [pair for pair in start["headers"] if pair[0].decode("latin-1").lower() not in ours]
        kept = [(name, safer_cookie(value, secure=self._secure) if name.lower() == b"set-cookie" else value) for name, value in kept]
        return {**start, "headers": kept + [(name.encode(), value.encode()) for name, value in ours.items()]}


def _is_page(start: Message) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in start["headers"])


def _is_download(start: Message) -> bool:
    return any(name.lower() == b"content-disposition" for name, _ in start["headers"])
