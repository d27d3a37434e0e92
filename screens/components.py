"""Our own parts of a page that run in the browser: packaged files, served by this server, nothing inline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

FAMILY = "samenloop_pages"


def packaged(name: str, folder: Path, *, script: str, style: str) -> Any:
    """The component whose files stand in `folder`.

    Streamlit finds manifests by the name of a distribution that is a package too; `samenloop` is not one, so the folder is
    registered here. A component made of text would need `blob:` in the security policy.
    """
    manifest = ComponentManifest(FAMILY, "1", [ComponentConfig(name, folder.name)])
    get_bidi_component_manager().register_from_manifest(manifest, folder.parent)
    return st.components.v2.component(f"{FAMILY}.{name}", js=script, css=style, isolate_styles=False)
