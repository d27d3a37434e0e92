"""The demo's configuration: users, sharing rules with their grounds, subregions.

Two users see one case differently: on *Niemand wil* GGZ sees its own waiting line, the police only that GGZ is active; on
*Sam en Lisa* Veilig Thuis, without authorisation for the aftercare case, sees five tracks and the procesregisseur four.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

FILES = ("users.yaml", "sharing.yaml", "region.yaml")


def write_config(folder: Path) -> None:
    """Write the configuration into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        # Copied with its comments: they say what a house may change.
        text = files("loaders.synthetic").joinpath("config", name).read_text(encoding="utf-8")
        (folder / name).write_text(text, encoding="utf-8")
