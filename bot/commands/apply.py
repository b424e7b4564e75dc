"""`lotse apply TEAM.yaml`."""

from __future__ import annotations

from pathlib import Path

import typer

from bot.commands import team_file
from bot.commands.changes import show
from bot.commands.database import migrated, opened
from bot.commands.environment import settings as read_settings
from bot.commands.work import at_work
from bot.domain.team import Team
from bot.domain.team_changes import Change
from bot.services import start, team
from bot.services.transaction import Transaction


def apply(env_file: Path, path: Path, dry_run: bool) -> None:
    settings = read_settings(env_file, tokens=False)
    wanted = team_file.read(path)
    with opened(settings) as database:
        migrated(database)
        with at_work(database, settings) as work:
            show(work.run_read(team.preview, wanted))
            if dry_run:
                typer.echo("Nothing was changed (--dry-run).")
                return
            changes, unfound = work.run(_apply, wanted)
    if changes:
        typer.echo(f"{len(changes)} {'change' if len(changes) == 1 else 'changes'} applied.")
    for name in unfound:
        typer.echo(f"{name} is not found in Slack yet; the running bot looks for the mail address.")


def _apply(tx: Transaction, wanted: Team) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    changes = team.apply(tx, wanted)
    start.ensure(tx)
    return changes, team.unfound(tx)
