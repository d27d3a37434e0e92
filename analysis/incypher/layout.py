"""Cypher put together from parts, laid out so that people can read it: indented by what is still open."""

from __future__ import annotations

import re

STEP = "  "
_CLAUSE = re.compile(r"(MATCH|OPTIONAL MATCH|WHERE|WITH|UNWIND|RETURN|ORDER BY|WHEN|ELSE|//)")
_TEXT = re.compile(r"'[^']*'|//.*")
_OPENS, _CLOSES = re.compile(r"[\[({]|\bCASE$"), re.compile(r"[\])}]|^END\b")


def laid_out(text: str) -> str:
    """The text, each line one step further in than the one that opened what it stands in, and one more where it goes on with the last.

    A bracket is open until it is closed, and so is a CASE that ends its line. What begins with what closes stands where it was opened.
    """
    lines: list[str] = []
    opened: list[int] = []
    for line in (line.strip() for line in text.splitlines()):
        outside = _TEXT.sub("", line)
        depth = _depth(outside, line, opened)
        lines.append(STEP * depth + line)
        for mark in re.finditer(f"{_OPENS.pattern}|{_CLOSES.pattern}", outside):
            if _OPENS.match(outside, mark.start()):
                opened.append(depth)
            else:
                opened.pop()
    return "\n".join(lines)


def _depth(outside: str, line: str, opened: list[int]) -> int:
    closing = 0
    while _CLOSES.match(outside[closing:]) and (closing == 0 or outside[closing] in "])}"):
        closing += 1
    if closing:
        return opened[-closing]
    return (opened[-1] + 1 if opened else 0) + (0 if _CLAUSE.match(line) else 1)
