"""The house's identity provider: its settings, from a file outside the project, in the form that Streamlit wants them."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator

from access.configfile import ConfigurationFile
from graphmodel.errors import WrongUse

VARIABLE = "SAMENLOOP_SIGNIN"
THIS_MACHINE = frozenset({"localhost", "127.0.0.1"})
CALLBACK = "/oauth2callback"


class Provider(BaseModel):
    """What the house agreed with its identity provider (OpenID Connect, authorization code with PKCE)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    public_url: str = Field(min_length=1)
    """Where people open Samenloop; the provider sends them back to its `/oauth2callback`."""
    metadata_url: str = Field(min_length=1)
    """The provider's `.well-known/openid-configuration`."""
    client_id: str = Field(min_length=1)
    client_secret: str = Field(min_length=1)
    scope: str = "openid profile email"

    @field_validator("public_url", "metadata_url")
    @classmethod
    def _encrypted(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in THIS_MACHINE):
            raise ValueError(f"'{value}' begint niet met https. Alleen op deze machine zelf mag het zonder")
        return value.rstrip("/")

    @field_validator("scope")
    @classmethod
    def _openid(cls, value: str) -> str:
        if "openid" not in value.split():
            raise ValueError(f"'{value}' noemt openid niet; zonder dat zegt de provider niet wie iemand is")
        return value

    @property
    def secure(self) -> bool:
        """Whether people reach the screens over TLS, so that cookies may travel over nothing else."""
        return self.public_url.startswith("https:")

    @property
    def host(self) -> str:
        """The name under which people ask for the screens."""
        return urlsplit(self.public_url).hostname or ""

    def for_streamlit(self) -> dict[str, Any]:
        """The `auth` part of Streamlit's secrets.

        Cookies are signed with a secret of this run: no session outlives the server, so no cookie needs to. `prompt=login` has
        the provider ask who is there each time, so that a session that ended begins anew at the provider only.
        """
        return {
            "redirect_uri": self.public_url + CALLBACK,
            "cookie_secret": secrets.token_urlsafe(48),
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "server_metadata_url": self.metadata_url,
            "client_kwargs": {"scope": self.scope, "prompt": "login"},
        }


def from_environment() -> Provider | None:
    """The provider of the file that `SAMENLOOP_SIGNIN` names; None where it names none.

    Raises WrongUse when the file is not there or the demo is on too, ConfigurationError when it does not load.
    """
    name = os.environ.get(VARIABLE)
    if not name:
        return None
    if os.environ.get("SAMENLOOP_DEMO"):
        raise WrongUse(
            f"De demo laat iedereen kiezen wie hij is; dat gaat niet samen met echt aanmelden. Haal SAMENLOOP_DEMO of {VARIABLE} weg."
        )
    path = Path(name)
    if not path.is_file():
        raise WrongUse(f"{VARIABLE} noemt {path}, en dat bestand is er niet.")
    return ConfigurationFile(path, Provider).read()
