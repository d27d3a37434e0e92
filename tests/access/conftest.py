"""The house most acts are tried in."""

from __future__ import annotations

from pathlib import Path

import pytest

from access.view import Access
from tests.access.acts import OTHER, USERS
from tests.views import access_to
from tests.worked_example import facts


@pytest.fixture
def house(tmp_path: Path) -> Access:
    """The worked example beside another case."""
    return access_to(tmp_path, facts(*OTHER), users=USERS)
