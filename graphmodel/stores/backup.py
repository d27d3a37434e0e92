"""A whole store into one SQLite file, while others read and write."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from graphmodel.errors import Refused, StoreUnavailable, why_failed
from graphmodel.stores import open_store
from graphmodel.stores.copy import copy_store
from graphmodel.stores.protocol import Store
from graphmodel.stores.sqlite import SqliteStore
from graphmodel.stores.sqlite_schema import connect, in_plain_words


def backup(store: Store, target: Path) -> None:
    """Write the store as it is at one moment to `target`, readable for this account only; opens as a store of its own.

    The file takes its place only when it is whole. Raises Refused where a file stands already, StoreUnavailable where none
    can be made.
    """
    if target.exists():
        raise Refused(f"{target} bestaat al; een back-up overschrijft niets. Kies een andere naam.")
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise StoreUnavailable(f"{target} kan niet worden gemaakt ({why_failed(error)}). Bestaat de map, en mag u er schrijven?") from error
    try:
        _write(store, part)
        part.replace(target)
    finally:
        for left in part.parent.glob(f"{part.name}*"):
            left.unlink()


def _write(store: Store, part: Path) -> None:
    if isinstance(store, SqliteStore):
        # Of one moment, and without the free pages in which something older might stand.
        with closing(connect(store.path)) as connection:
            try:
                connection.execute("VACUUM INTO ?", [str(part)])
            except sqlite3.Error as error:
                raise in_plain_words(error, part) from error
        return
    with closing(open_store(f"sqlite:{part}")) as fresh:
        copy_store(store, fresh)
