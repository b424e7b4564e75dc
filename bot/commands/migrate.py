"""`lotse migrate`."""

from __future__ import annotations

from pathlib import Path

import typer

from bot.commands.database import migrated, opened
from bot.commands.environment import settings as read_settings


def migrate(env_file: Path) -> None:
    settings = read_settings(env_file, tokens=False)
    with opened(settings) as database:
        done = "brought to the present version" if migrated(database) else "is at the present version"
        typer.echo(f"{settings.database_url} {done}")
