"""`python -m tests.mutants`: what came of the mutants of `access/`, file by file, after `make mutants` made and tried them.

Exit code 1 when the score is below 85% or a mutant that no test noticed has no reason in `docs/mutation-survivors.md`.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
REASONS = ROOT / "docs" / "mutation-survivors.md"
LEAST = 0.85
NOTICED = ("killed", "timeout")
"""A test failed, or ran many times longer than without the mutant."""
UNTRIED = ("caught by type check", "not checked")
"""What strict types refuse is no program of ours: it counts on neither side."""


def results(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """File by file: what came of each mutant, by name."""
    from mutmut.stats import status_by_exit_code

    for meta in sorted(folder.glob("*.py.meta")):
        codes = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        if codes:
            yield meta.name.removesuffix(".meta"), {name: status_by_exit_code[code] for name, code in codes.items()}


def score(found: Counter[str]) -> float:
    """Noticed, of all that were tried."""
    tried = sum(count for status, count in found.items() if status not in UNTRIED)
    return sum(found[status] for status in NOTICED) / tried if tried else 1.0


def change(name: str, file: str) -> tuple[str, str]:
    """Which line became what: the difference that the mutant makes, without its surroundings."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    lines = get_diff_for_mutant(name, path=f"access/{file}").splitlines()
    before, after = (" ".join(line[1:].strip() for line in lines if re.match(rf"\{sign}(?!\{sign})", line)) for sign in "-+")
    return before, after


def without_reason(survivors: list[tuple[str, str]], text: str) -> list[str]:
    """Survivors that the document does not name: by function and by the line that they make."""
    rows = [line.replace("\\|", "|").split("`") for line in text.splitlines() if line.startswith("| `")]
    named = {(row[1], row[3]) for row in rows if len(row) > 3}
    return [f"{function}: {after}" for function, after in survivors if (function, after) not in named]


def function_of(name: str) -> str:
    """`access.visible.Filter.graph` of a mutant's name."""
    return re.sub(r"__mutmut_\d+$", "", name).replace("xǁ", "").replace("ǁ", ".").replace(".x_", ".", 1)


def main() -> int:
    """A line a file, and each survivor with the line that it makes."""
    whole: Counter[str] = Counter()
    survivors: list[tuple[str, str]] = []
    for file, found in results(ROOT / "mutants" / "access"):
        counts = Counter(found.values())
        whole += counts
        told = ", ".join(f"{status} {count}" for status, count in sorted(counts.items()))
        sys.stdout.write(f"{file:20} {score(counts):6.1%}  {told}\n")
        left = [name for name, status in found.items() if status not in (*NOTICED, *UNTRIED)]
        survivors += [(function_of(name), change(name, file)[1]) for name in left]
    unnamed = without_reason(survivors, REASONS.read_text(encoding="utf-8") if REASONS.exists() else "")
    sys.stdout.write(f"{'whole':20} {score(whole):6.1%}  {dict(whole)}\n{len(survivors)} survivors, {len(unnamed)} without a reason\n")
    for line in unnamed:
        sys.stdout.write(f"  {line}\n")
    return int(bool(unnamed) or score(whole) < LEAST)


if __name__ == "__main__":
    sys.exit(main())
