"""`lotse guidelines export`."""

from __future__ import annotations

from pathlib import Path

import typer

from bot.commands.database import opened, require_tables
from bot.commands.environment import settings as read_settings
from bot.domain.guidelines.additions import State, exported
from data.guidelines import read_folder, starter_folder


def export(env_file: Path) -> None:
    """Print the sections that were added in Lotse and are not in the files yet, by file."""
    settings = read_settings(env_file, tokens=False)
    with opened(settings) as database:
        require_tables(database)
        with database.read() as uow:
            confirmed = uow.guideline_additions.in_state(State.CONFIRMED)
    folder = read_folder(settings.guidelines or starter_folder())
    found = exported(folder.sources, confirmed)
    if not found:
        typer.echo("lotse: every section that was added in Lotse is in the files", err=True)
    for file, text in found:
        typer.echo(f"<!-- {file} -->\n\n{text}")
