"""What a browser may ask by the WebSocket: what our pages ask. Streamlit carries out more, for whoever is connected, signed in or not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]  # comes with Streamlit, without types
from streamlit.proto.BackMsg_pb2 import BackMsg

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]

ASKED = ("rerun_script", "stop_script", "app_heartbeat")
"""What a page asks of its own session. Not among them: emptying what the server keeps for everybody (`clear_cache`), and reading where the
program came from (`load_git_info`)."""

OPERATION, FILE = "backend_operation_request", "deferred_file"
"""Of these only the file that a button stands for: another writes into the folder of the program."""


def is_asked(data: bytes) -> bool:
    """Whether a message is one that our pages send."""
    try:
        message = BackMsg.FromString(data)
    except DecodeError:
        return False
    kind = message.WhichOneof("type")
    return kind in ASKED or (kind == OPERATION and message.backend_operation_request.WhichOneof("payload") == FILE)


def only_asked(receive: Receive) -> Receive:
    """The messages of a WebSocket without those that no page of ours sends: they are passed over."""

    async def received() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive" or is_asked(message.get("bytes") or b""):
                return message

    return received
