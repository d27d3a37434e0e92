"""Run as a program: keeps one server alive for as long as whoever started this is there, then takes its files away.

`python keeper.py FOLDER COMMAND …`. When standard input ends, which it does however the other side came to its end, the server is
stopped and the folder removed. What the server said last is printed where it stopped by itself.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

PATIENCE = 10.0
"""Seconds a server may take to stop by itself."""

LAST = 2_000
"""Characters of what the server said last."""


def keep(folder: Path, command: list[str]) -> int:
    """Run the command until standard input ends or it stops; returns its exit status."""
    asked = threading.Event()
    said = folder / "said"
    try:
        with (
            said.open("wb") as out,
            subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd=folder) as server,  # noqa: S603  (as it was told)
        ):
            threading.Thread(target=_until_end, args=(server, asked), daemon=True).start()
            signal.signal(signal.SIGTERM, lambda *_: server.kill())
            status = server.wait()
        if not asked.is_set():
            print(said.read_text(errors="replace")[-LAST:], flush=True)  # noqa: T201  (what this program answers)
        return status
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _until_end(server: subprocess.Popen[bytes], asked: threading.Event) -> None:
    """Wait until whoever started this is gone or has had enough."""
    while os.read(0, 1024):  # not through sys.stdin: that may be waited on by one thread only, also at the end of the program
        pass
    asked.set()
    server.terminate()
    try:
        server.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        server.kill()


if __name__ == "__main__":
    sys.exit(keep(Path(sys.argv[1]), sys.argv[2:]))
