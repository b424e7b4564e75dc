"""The settings of a command: the environment, and .env beneath it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values
from dotenv.parser import parse_stream

from bot.commands import ExitCode, Failure
from bot.settings import Settings, SettingsError, suspicious_names


def environment(env_file: Path) -> Mapping[str, str]:
    """What the environment sets, then what the file sets. A missing file is fine, a broken one is not."""
    if not env_file.exists():
        return os.environ
    try:
        with env_file.open(encoding="utf-8-sig") as stream:
            broken = [binding.original.line for binding in parse_stream(stream) if binding.error]
        values = dotenv_values(env_file, interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise Failure(ExitCode.SETTINGS, f"{env_file}: can't be read: {reason}") from None
    if broken:
        reason = "not NAME=value; quote values with spaces, begin comments with #"
        raise Failure(ExitCode.SETTINGS, [f"{env_file}:{line}: {reason}" for line in broken])
    outer = {name: value for name, value in os.environ.items() if value.strip()}
    return {name: value for name, value in values.items() if value is not None} | outer


def settings(env_file: Path, *, tokens: bool) -> Settings:
    """Raises Failure with every problem. `tokens`: whether the command talks to Slack."""
    try:
        return Settings.from_env(environment(env_file), tokens=tokens)
    except SettingsError as error:
        raise Failure(ExitCode.SETTINGS, [str(problem) for problem in error.problems]) from None


def slips(env_file: Path) -> list[str]:
    """Variables that look like a slip of the pen; worth a warning."""
    return [str(problem) for problem in suspicious_names(environment(env_file))]
