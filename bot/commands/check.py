"""`lotse check`: everything that can be known to be wrong before the bot is started."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import typer

from bot.commands import ExitCode, Failure, team_file
from bot.commands.database import opened, sqlite_file
from bot.commands.environment import settings as read_settings
from bot.commands.environment import slips
from bot.settings import Settings

DEFAULT_TEAM_FILE = Path("team.yaml")


def check(env_file: Path, team_path: Path | None) -> None:
    """Print one line for each part, and every problem. The first part that is wrong gives the exit code."""
    report = _Report()
    for slip in slips(env_file):
        report.warn("settings", slip)
    report.part("settings", lambda: read_settings(env_file, tokens=True).mode)
    settings = _usable(env_file)
    path = team_path or (DEFAULT_TEAM_FILE if DEFAULT_TEAM_FILE.exists() else None)
    if path is None:
        report.warn("team file", "none given and no team.yaml here: lotse check TEAM.yaml")
    else:
        report.part("team file", lambda: _team_file(path))
    if settings is not None:
        report.part("guidelines", lambda: _guidelines(settings, report))
        report.part("database", lambda: _database(settings, report))
    report.finish()


class _Report:
    def __init__(self) -> None:
        self._failures: list[Failure] = []

    def part(self, name: str, look: Callable[[], str]) -> None:
        try:
            typer.echo(f"{name:<11} ok: {look()}")
        except Failure as failure:
            self._failures.append(failure)
            for line in failure.lines:
                typer.echo(f"{name:<11} {line}", err=True)

    def warn(self, name: str, line: str) -> None:
        typer.echo(f"{name:<11} note: {line}", err=True)

    def finish(self) -> None:
        if self._failures:
            count = sum(len(failure.lines) for failure in self._failures)
            problems = "1 problem" if count == 1 else f"{count} problems"
            raise Failure(self._failures[0].code, f"{problems} found; lotse is not ready to run")


def _usable(env_file: Path) -> Settings | None:
    """Guidelines and database can be looked at without tokens."""
    try:
        return read_settings(env_file, tokens=False)
    except Failure:
        return None


def _team_file(path: Path) -> str:
    team = team_file.read(path)
    return f"{path}, {len(team.people)} people, {len(team.channels)} channels"


def _guidelines(settings: Settings, report: _Report) -> str:
    from bot.domain.guidelines.parsing import parse_all
    from bot.i18n import Texts
    from bot.services.guideline_encoder import PACKAGE, installed
    from data.guidelines import read_folder, starter_folder

    texts = Texts(locale="en", address=settings.address, zone=settings.timezone).translator("en")
    root = settings.guidelines or starter_folder()
    folder = read_folder(root)
    library, problems = parse_all(folder.sources)
    broken = []
    for problem in (*folder.problems, *problems):
        place = str(root / problem.file) if settings.guidelines else problem.file
        where = f"{place}:{problem.line}" if problem.line is not None else place
        line = f"{where}: {texts.plain(problem.key, **problem.args)}"
        if problem.severity == "error":
            broken.append(line)
        else:
            report.warn("guidelines", line)
    if broken:
        raise Failure(ExitCode.GUIDELINES, broken)
    if settings.encoder == "use" and not installed():
        report.warn(
            "guidelines",
            f"{PACKAGE} is not installed: found by their words alone; so it is with LOTSE_ENCODER=none",
        )
    what = str(settings.guidelines) if settings.guidelines else "the starter guidelines"
    return f"{what}, {len(library.documents)} documents"


def _database(settings: Settings, report: _Report) -> str:
    from data import schema

    file = sqlite_file(settings)
    if file is not None and not file.exists():
        return f"{settings.database_url} is made by the first lotse run"
    with opened(settings) as database:
        revision = schema.revision(database)
        if revision != schema.newest_revision():
            report.warn(
                "database", "the tables are of another version: lotse run or lotse migrate brings them on"
            )
    return f"{settings.database_url}"
