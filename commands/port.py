"""Whether a port can be listened on, asked before anything is made or thrown away for it."""

from __future__ import annotations

import errno
import socket

from graphmodel.errors import SamenloopError


def require_free(host: str, port: int) -> None:
    """Raises SamenloopError when another program listens there already, or the address is none of this machine."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # As the server itself does: a port that was closed a moment ago may be taken again.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise SamenloopError(
                f"Op {host} kan poort {port} niet worden gebruikt: {_why(error)}. Kies een andere, bijvoorbeeld: --port {_other(port)}."
            ) from error


def _why(error: Exception) -> str:
    match error:
        case PermissionError():
            return "deze gebruiker mag dat niet"
        case OSError() if error.errno == errno.EADDRINUSE:
            return "een ander programma luistert daar al"
        case _:
            return "het adres of de poort bestaat niet op deze machine"


def _other(port: int) -> int:
    return port + 1 if 1024 < port < 65_535 else 8501
