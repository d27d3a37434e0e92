"""What goes wrong between here and Neo4j, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import AuthError, ClientError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from graphmodel.errors import StoreError, StoreTooSmall, StoreUnavailable, WrongUse

TOO_SMALL = ("OutOfMemory", "MemoryPool")
AWAY = ("DatabaseUnavailable", "DatabaseNotFound", "Security")


@contextmanager
def plain_words(url: str) -> Iterator[None]:
    """Raise StoreUnavailable, StoreTooSmall or StoreError for what the driver raises; other errors pass."""
    try:
        yield
    except (Neo4jError, DriverError, OSError) as error:
        raise in_plain_words(error, url) from error


def in_plain_words(error: Exception, url: str) -> StoreError | WrongUse:
    """What went wrong, and how to mend it."""
    code = str(getattr(error, "code", "") or "")
    if isinstance(error, AuthError) or "Security" in code:
        return StoreUnavailable(f"{url} laat ons niet binnen. Kloppen NEO4J_USERNAME en NEO4J_PASSWORD? Er is niets gelezen of geschreven.")
    if isinstance(error, ConfigurationError):
        return WrongUse(f"'{url}' is geen adres van een Neo4j. Kies bijvoorbeeld neo4j://localhost of bolt://localhost:7687.")
    if any(word in code for word in TOO_SMALL):
        return StoreTooSmall(
            f"{url} heeft te weinig geheugen om dit in een keer te schrijven. Er is niets half geschreven. "
            "Geef Neo4j meer geheugen; invoeren kan ook met --in-parts."
        )
    if isinstance(error, (ServiceUnavailable, SessionExpired, OSError)) or any(word in code for word in AWAY):
        return StoreUnavailable(f"{url} is niet bereikbaar. Draait Neo4j, en klopt het adres? Er is niets half geschreven.")
    said = error.message if isinstance(error, ClientError) and error.message else str(error)
    return StoreError(f"De opslag {url} geeft een fout: {said}. Er is niets half geschreven.")
