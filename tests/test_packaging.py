"""What an installed Samenloop holds: without these a `pip install` runs without a screen, a rule or a municipality."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOT_INSTALLED = frozenset({"tests", "benchmarks"})
SETUP = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]


def packages() -> list[Path]:
    """The top folders that are packages of the product."""
    return [each.parent for each in sorted(ROOT.glob("*/__init__.py")) if each.parent.name not in NOT_INSTALLED]


def test_every_package_is_installed() -> None:
    included = SETUP["packages"]["find"]["include"]
    assert packages()
    assert [each.name for each in packages() if not any(fnmatch(each.name, pattern) for pattern in included)] == []


def test_every_module_beside_the_packages_is_installed() -> None:
    assert sorted(each.stem for each in ROOT.glob("*.py")) == sorted(SETUP["py-modules"])


def test_every_file_of_a_package_is_installed_with_it() -> None:
    patterns = SETUP["package-data"]["*"]
    files = [path for each in packages() for path in each.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}]
    assert len(files) > 15
    assert [str(path.relative_to(ROOT)) for path in files if not any(fnmatch(path.name, pattern) for pattern in patterns)] == []


def test_a_folder_with_files_is_a_package_or_stands_in_one() -> None:
    """Files in a folder that setuptools finds no package for are left behind in silence; a folder of data counts to its package."""
    modules = [path for each in packages() for path in each.rglob("*.py")]
    assert [str(path) for path in modules if not (path.parent / "__init__.py").exists()] == []
