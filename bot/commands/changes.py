"""Shows what `lotse apply` changes."""

from __future__ import annotations

from collections.abc import Iterable

import typer

from bot.domain.team_changes import Change

_COLOURS = {"+": typer.colors.GREEN, "~": typer.colors.YELLOW, "-": typer.colors.RED}


def show(changes: Iterable[Change]) -> None:
    """One line for each change, coloured on a terminal (typer strips colours elsewhere)."""
    for line in lines(changes) or ["The database matches the team file."]:
        typer.secho(line, fg=_COLOURS.get(line.lstrip()[:1]))


def lines(changes: Iterable[Change]) -> list[str]:
    """`+ person tom: Tom Albers`, and for what changed one line for each field."""
    shown = []
    for change in changes:
        what = f"{change.kind} {change.key}".rstrip()
        fate = " leaves; history stays" if change.sign == "-" and change.kind != "department" else ""
        shown.append(f"{change.sign} {what}: {change.name}{fate}")
        for field in change.fields:
            if field.field == "name" and change.sign == "+":
                continue
            before = f"{field.before} → " if field.before else ""
            shown.append(f"{change.sign}   {field.field}: {before}{field.after or '(none)'}")
    return shown
