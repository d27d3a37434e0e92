"""What becomes of a test for which a part is not there."""

from __future__ import annotations

import os

import pytest

REQUIRE_ALL = os.environ.get("SAMENLOOP_REQUIRE_ALL") == "1"


def missing(what: str) -> None:
    """Skip with the reason where a part is missing; fail where everything is required."""
    if REQUIRE_ALL:
        pytest.fail(f"{what}, and SAMENLOOP_REQUIRE_ALL is set")
    pytest.skip(what)
