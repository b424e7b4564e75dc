"""One module per command of `lotse`, imported when it is called.

This file and `bot.cli` import nothing heavy: `lotse --help` must be there at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class ExitCode(IntEnum):
    """What the exit code of `lotse` means; docs/commands.md lists them."""

    OK = 0
    UNEXPECTED = 1
    USAGE = 2
    SETTINGS = 3
    TEAM_FILE = 4
    GUIDELINES = 5
    DATABASE = 6
    SLACK = 7
    PLAN = 8


class Failure(Exception):
    """A command can't do its work. Each line says what is wrong, where, and what to do."""

    def __init__(self, code: ExitCode, lines: str | Iterable[str]) -> None:
        self.code = code
        self.lines = [lines] if isinstance(lines, str) else list(lines)
        super().__init__("\n".join(self.lines))
