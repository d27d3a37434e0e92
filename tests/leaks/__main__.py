"""`python -m tests.leaks`: plant each leak in a copy of the tree and let the non-interference test look for it, and nothing else."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PATCHES = sorted(Path(__file__).parent.glob("*.patch"))
TEST = "tests/access/test_noninterference.py::test_hidden_facts_change_nothing"
COPIED = ("access", "analysis", "commands", "graphmodel", "loaders", "queries", "screens", "tests", "config")
CAUGHT, MISSED, BROKEN, STALE = "caught", "NOT CAUGHT", "BROKEN", "DOES NOT APPLY"


def copy_to(folder: Path) -> Path:
    """The tree as it stands, committed or not, without what is made from it."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    for file in ("pyproject.toml", "cli.py", "app.py"):
        shutil.copy(ROOT / file, folder / file)
    return folder


def applies(patch: Path, tree: Path, *, dry: bool = False) -> bool:
    """Apply a patch to a tree, or see whether it would."""
    command = ["git", "apply", *(["--check"] if dry else []), str(patch)]
    return subprocess.run(command, cwd=tree, capture_output=True, check=False).returncode == 0


def verdict(patch: Path | None) -> tuple[str, str]:
    """What becomes of one planted leak (None: of the code as it is), and the last the test said of it."""
    with tempfile.TemporaryDirectory(prefix="leak") as folder:
        tree = copy_to(Path(folder))
        if patch and not applies(patch, tree):
            return STALE, ""
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", "-n", "0", "-x", "-p", "no:cacheprovider", "--no-header", TEST],
            cwd=tree, capture_output=True, text=True, check=False,
        )  # fmt: skip
    if ran.returncode == 0:
        return MISSED, ""
    told = next((line for line in ran.stdout.splitlines() if "AssertionError: world" in line), "")
    # A leak that makes the code fall over proves nothing: the test must have seen two worlds apart.
    return (CAUGHT, told.partition("AssertionError: ")[2]) if told else (BROKEN, ran.stdout[-1500:])


def main() -> int:
    """0: the code as it is passes, and every leak was caught."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="names of patches; all when none is given")
    asked = parser.parse_args()
    chosen = [patch for patch in PATCHES if not asked.only or patch.stem in asked.only]
    clean, said = verdict(None)
    sys.stdout.write(f"{'no leak planted':32} {'passes' if clean == MISSED else 'FAILS: ' + said}\n")
    failed = clean != MISSED
    for patch in chosen:
        began = time.monotonic()
        found, said = verdict(patch)
        failed |= found != CAUGHT
        sys.stdout.write(f"{patch.stem:32} {found:14} {time.monotonic() - began:5.0f} s  {said}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{len(chosen)} leaks planted\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
