"""How soon the memory that polars no longer needs goes back to the operating system."""

from __future__ import annotations

import os

SETTING, VALUE = "_RJEM_MALLOC_CONF", "dirty_decay_ms:200,muzzy_decay_ms:0"


def give_back_soon() -> None:
    """After a fifth of a second instead of ten: an import of a million persons then held 838 MiB, with one second up to 1,063.

    The allocator of polars reads this when polars is first imported; after that it does nothing. What the environment says already stays.
    """
    os.environ.setdefault(SETTING, VALUE)
