"""Reads a team file for a command."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.commands import ExitCode, Failure
from bot.domain.team import Team
from bot.domain.team_file import TeamFileError, parse
from bot.domain.team_file.tree import MAX_BYTES


def read(path: Path) -> Team:
    """`-` reads standard input. Raises Failure with `FILE:LINE: reason` for every problem."""
    try:
        if str(path) == "-":
            content = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
    except OSError as error:
        mend = "; copy team.example.yaml to begin" if isinstance(error, FileNotFoundError) else ""
        raise Failure(ExitCode.TEAM_FILE, f"{path}: can't be read: {error.strerror}{mend}") from None
    try:
        return parse(content)
    except TeamFileError as error:
        lines = [f"{path}:{problem.line}: {problem.reason}" for problem in error.problems]
        raise Failure(ExitCode.TEAM_FILE, lines) from None
