"""The containers keep what must be kept, refuse an empty password, and show nothing that need not be seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
NEO4J, APP = COMPOSE["services"]["neo4j"], COMPOSE["services"]["app"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_an_empty_password_is_refused() -> None:
    assert NEO4J["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert APP["environment"]["NEO4J_PASSWORD"].startswith("${NEO4J_PASSWORD:?")


def test_what_must_be_kept_is_on_volumes() -> None:
    assert "neo4j-data:/data" in NEO4J["volumes"]
    kept = {volume.split(":")[1] for volume in APP["volumes"]}
    assert kept == {APP["environment"]["SAMENLOOP_CONFIG"], str(Path(APP["environment"]["SAMENLOOP_LOG"]).parent)}
    assert set(COMPOSE["volumes"]) == {"neo4j-data", "log"}


def test_the_app_waits_for_a_healthy_community_server() -> None:
    assert NEO4J["image"] == "neo4j:5.26-community"
    assert NEO4J["healthcheck"]["test"]
    assert APP["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert APP["environment"]["SAMENLOOP_STORE"] == "neo4j://neo4j"


def test_nothing_listens_to_other_machines() -> None:
    assert "ports" not in NEO4J
    assert all(port.startswith("127.0.0.1:") for port in APP["ports"])


def test_the_app_runs_as_an_ordinary_user_and_says_whether_it_is_well() -> None:
    lines = DOCKERFILE.splitlines()
    assert lines.index("USER samenloop") < lines.index('CMD ["samenloop", "serve", "--host", "0.0.0.0"]')
    assert "/_stcore/health" in DOCKERFILE
    assert any("/_stcore/health" in part for part in APP["healthcheck"]["test"])
