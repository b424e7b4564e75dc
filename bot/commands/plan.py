"""`lotse plan import FILE` and `lotse plan export`: the editorial plan in files."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import typer

from bot.commands import ExitCode, Failure
from bot.commands.database import migrated, opened, require_tables
from bot.commands.environment import settings as read_settings
from bot.commands.work import at_work
from bot.domain.editorial_exchange import MOST_BYTES, Change, FileProblem, Kind
from bot.domain.team import Team
from bot.i18n import Translator
from bot.services import editorial_bulk as bulk
from bot.services import editorial_exchange as exchange
from bot.services.editorial_bulk import Prepared
from bot.services.transaction import Transaction
from bot.slack.markup import unescape
from bot.views.editorial_preview import differences

SIGNS = {Kind.NEW: "+", Kind.CHANGED: "~", Kind.SAME: "=", Kind.PROBLEM: "!"}
KINDS = ("csv", "ical")


def export(env_file: Path, kind: str, delimiter: str) -> None:
    """Bytes to standard output, so that `>` writes the file as it is."""
    if kind not in KINDS:
        raise Failure(ExitCode.USAGE, f"--format must be csv or ical, not {kind!r}")
    if delimiter not in (",", ";"):
        raise Failure(ExitCode.USAGE, f"--delimiter must be , or ;, not {delimiter!r}")
    settings = read_settings(env_file, tokens=False)
    with opened(settings) as database:
        require_tables(database)
        with at_work(database, settings) as work:
            content = work.run_read(exchange.export, kind, delimiter)
    sys.stdout.buffer.write(content)


def import_(env_file: Path, path: Path, owner: str | None, dry_run: bool) -> None:
    settings = read_settings(env_file, tokens=False)
    content = _content(path)
    with opened(settings) as database:
        migrated(database)
        with at_work(database, settings) as work:
            t = work.texts.translator("en")
            actor = work.run_read(_actor, owner)
            try:
                records = exchange.read(content, work.run_read(exchange.team_zone))
            except FileProblem as problem:
                reason = unescape(t.mrkdwn(problem.key, **problem.text_args))
                raise Failure(ExitCode.PLAN, f"{path}: {reason}") from None
            found = work.run_read(bulk.prepare, actor, records, trusted=True)
            _refuse_problems(t, path, found.changes)
            team = work.run_read(lambda tx: tx.team)
            for change in found.changes:
                _show(t, team, change)
            if dry_run:
                typer.echo("Nothing was changed (--dry-run).")
                return
            work.run(_import, found)
    counts = Counter(change.kind for change in found.changes)
    typer.echo(f"{counts[Kind.NEW]} new, {counts[Kind.CHANGED]} changed, {counts[Kind.SAME]} as before.")


def _import(tx: Transaction, found: Prepared) -> None:
    """What was shown, and only as long as it still holds."""
    if not bulk.holds(tx, found):
        raise Failure(ExitCode.PLAN, "the plan has just changed; nothing was imported, try again")
    bulk.carry_out(tx, found)


def _actor(tx: Transaction, owner: str | None) -> str:
    """Who imports, and owns what names no owner: a key of the team file; else the first admin."""
    team = tx.team
    if owner is None:
        if not team.admins:
            raise Failure(ExitCode.TEAM_FILE, "no team yet: run `lotse apply TEAM.yaml` first")
        return team.admins[0]
    found = team.slack_id(owner)
    if found is None:
        known = ", ".join(key for key, person in team.people.items() if person.slack_id is not None)
        raise Failure(ExitCode.USAGE, f"--owner: there is no person {owner!r}; known: {known}")
    return found


def _content(path: Path) -> bytes:
    """At most one byte more than is read: an endless file ends here."""
    try:
        if str(path) == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Failure(ExitCode.PLAN, f"{path}: can't be read: {error.strerror}") from None


def _refuse_problems(t: Translator, path: Path, found: tuple[Change, ...]) -> None:
    lines = [
        f"{path}:{change.line}: {unescape(t.mrkdwn(change.problem, **change.args))}"
        for change in found
        if change.problem is not None
    ]
    if lines:
        raise Failure(ExitCode.PLAN, [*lines, "nothing was imported"])


def _show(t: Translator, team: Team, change: Change) -> None:
    if change.kind is Kind.SAME:
        return
    note = f" ({unescape(t.mrkdwn(change.note))})" if change.note is not None else ""
    typer.echo(f"{SIGNS[change.kind]} line {change.line} {change.title}{note}")
    for text in differences(t, team, change):
        typer.echo(f"    {unescape(text)}")
