"""Memory that polars no longer needs goes back soon: a setting that its allocator reads once, when polars is first there."""

from __future__ import annotations

import subprocess
import sys

from graphmodel.allocator import SETTING, VALUE

SAYS = f"import os, sys, commands; print('polars' in sys.modules, os.environ['{SETTING}'])"


def test_it_is_set_before_the_first_command_brings_polars_in() -> None:
    """Set later it would do nothing, and a million persons would take a sixth more memory than an import may."""
    told = subprocess.run([sys.executable, "-c", SAYS], env={}, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", VALUE]


def test_what_the_environment_says_stays() -> None:
    told = subprocess.run([sys.executable, "-c", SAYS], env={SETTING: "dirty_decay_ms:5"}, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "dirty_decay_ms:5"]
