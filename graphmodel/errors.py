"""What can go wrong, as one small tree; every text is plain Dutch and says how to mend it.

SamenloopError            exit status 1: the answer is "no" or the input was refused
├── Refused               not allowed, unknown, or input that was not taken
├── StoreError            the store cannot do what was asked
│   ├── StoreUnavailable  the database is away; nothing was read or written
│   ├── StoreNewer        made by a newer Samenloop than this one
│   └── StoreTooSmall     a transaction does not fit; `--in-parts` does
├── LogError              the access log cannot be written: no log, no answer (R13)
└── WrongUse              exit status 2: a wrong command, no purpose, a configuration that does not load
    └── ConfigurationError
"""

from __future__ import annotations

import errno


class SamenloopError(Exception):
    """Base of all errors a user may see. Its text is shown as it stands, without a traceback."""

    exit_status = 1


class Refused(SamenloopError):
    """The answer is "no": not authorised, unknown, or input that was refused."""


class StoreError(SamenloopError):
    """The store cannot do what was asked."""


class StoreUnavailable(StoreError):
    """The database cannot be reached. Nothing was read or half written."""


class StoreNewer(StoreError):
    """The store was made by a newer version of Samenloop; reading it could lose facts."""


class StoreTooSmall(StoreError):
    """The database has not enough memory for this in one transaction."""


class LogError(SamenloopError):
    """The access log cannot be written. No log, no answer (R13)."""


class WrongUse(SamenloopError):
    """A command or call that cannot be right, whatever the data."""

    exit_status = 2


class ConfigurationError(WrongUse):
    """A configuration file does not parse or names an unknown code. It never falls back to more rights."""


_REASONS = {
    errno.ENOENT: "dat bestaat niet",
    errno.EACCES: "deze gebruiker mag dat niet",
    errno.EPERM: "deze gebruiker mag dat niet",
    errno.EROFS: "daar kan niet worden geschreven",
    errno.EISDIR: "dat is een map",
    errno.ENOTDIR: "een deel van de naam is geen map",
    errno.EEXIST: "dat bestaat al",
    errno.ENOTEMPTY: "daar staat al iets",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijf is vol voor deze gebruiker",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.EMFILE: "er zijn te veel bestanden open",
    errno.EIO: "de schijf geeft een fout",
}


def why_failed(error: OSError) -> str:
    """In Dutch, without a full stop, why the operating system did not do it; its own English words only for what is rare."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
