"""`lotse export`."""

from __future__ import annotations

from pathlib import Path

import typer

from bot.commands import ExitCode, Failure
from bot.commands.database import opened, require_tables
from bot.commands.environment import settings as read_settings
from bot.domain.team_file import render


def export(env_file: Path) -> None:
    settings = read_settings(env_file, tokens=False)
    with opened(settings) as database:
        require_tables(database)
        with database.read() as uow:
            team = uow.team.load()
    if team is None:
        raise Failure(ExitCode.TEAM_FILE, "no team yet: run `lotse apply TEAM.yaml` first")
    typer.echo(render(team), nl=False)
