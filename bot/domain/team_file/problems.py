"""What is wrong with a team file: always a line, always the mend, everything at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process


@dataclass(frozen=True, order=True)
class Problem:
    line: int  # counted from 1
    reason: str


class TeamFileError(ValueError):
    """The file can't be used. `problems` is sorted by line and not empty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(f"line {problem.line}: {problem.reason}" for problem in self.problems))


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """`; did you mean tom?`, the whole choice when it is short, or nothing."""
    choices = sorted(known) if isinstance(known, set | frozenset) else list(known)
    best = process.extractOne(typed, choices, scorer=fuzz.ratio, processor=str.lower, score_cutoff=60)
    if best is not None:
        return f"; did you mean {best[0]}?"
    return f"; known: {', '.join(choices)}" if 0 < len(choices) <= 12 else ""


def quoted(text: str, limit: int = 40) -> str:
    """What was typed, in quotes, cut and without control characters."""
    clean = "".join(char if char.isprintable() else "�" for char in text[:limit])
    return f"'{clean}{'…' if len(text) > limit else ''}'"
