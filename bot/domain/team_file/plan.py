"""How the editorial plan behaves: the part `plan` of the team file, read and written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from bot.domain.team import Blackout, PlanRules
from bot.domain.team_changes import duration
from bot.domain.team_file.fields import MAX_NAME, Fields
from bot.domain.team_file.problems import quoted
from bot.domain.team_file.tree import Text

PLAN = (
    "morning",
    "remind_before",
    "ask_after",
    "lead_after",
    "look_ahead",
    "quiet_hours",
    "blackout_days",
)
QUIET_HOURS = ("from", "to")
LONGEST = timedelta(days=14)
DEFAULT = PlanRules()

_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})(?: ?(?:\.\.|–|to) ?(\d{4}-\d{2}-\d{2}))?")


def read(team: Fields) -> PlanRules:
    fields = team.fields("plan", PLAN)
    if fields is None:
        return DEFAULT
    quiet_from, quiet_until = _quiet_hours(fields)
    return PlanRules(
        morning=fields.time("morning") or DEFAULT.morning,
        remind_before=fields.duration("remind_before", LONGEST) or DEFAULT.remind_before,
        ask_after=fields.duration("ask_after", LONGEST) or DEFAULT.ask_after,
        lead_after=fields.duration("lead_after", LONGEST) or DEFAULT.lead_after,
        look_ahead=fields.whole("look_ahead", 1, 90, DEFAULT.look_ahead),
        quiet_from=quiet_from,
        quiet_until=quiet_until,
        blackouts=tuple(_blackouts(fields)),
    )


def _quiet_hours(plan: Fields) -> tuple[time, time]:
    fields = plan.fields("quiet_hours", QUIET_HOURS)
    if fields is None:
        return DEFAULT.quiet_from, DEFAULT.quiet_until
    fields.require("from", 'add when nobody is written to any more, like "20:00"')
    fields.require("to", 'add from when on people are written to again, like "07:00"')
    start, end = fields.time("from"), fields.time("to")
    if start is not None and start == end:
        fields.problem("to", "is the same as from: then there would be no hours left, or none quiet")
    return start or DEFAULT.quiet_from, end or DEFAULT.quiet_until


def _blackouts(plan: Fields) -> Iterable[Blackout]:
    for name, (line, node) in plan.items("blackout_days").items():
        where = f"plan.blackout_days.{name}"
        match = _DAYS.fullmatch(node.value) if isinstance(node, Text) else None
        if match is None or len(name) > MAX_NAME:
            plan.report.add(line, f"{where} must be a day or two, like 2026-12-24..2027-01-02")
            continue
        try:
            first = date.fromisoformat(match[1])
            last = date.fromisoformat(match[2] or match[1])
        except ValueError:
            plan.report.add(line, f"{where}: {quoted(match[0])} is no day of the calendar")
            continue
        if last < first:
            plan.report.add(line, f"{where}: ends before it begins")
            continue
        yield Blackout(name, first, last)


def written(plan: PlanRules) -> dict[str, Any]:
    """The group as YAML has it; what has its default is left out."""
    quiet = (plan.quiet_from, plan.quiet_until) != (DEFAULT.quiet_from, DEFAULT.quiet_until)
    found: dict[str, Any] = {
        "morning": f"{plan.morning:%H:%M}",
        "remind_before": duration(plan.remind_before),
        "ask_after": duration(plan.ask_after),
        "lead_after": duration(plan.lead_after),
        "look_ahead": plan.look_ahead,
    }
    changed = {name: value for name, value in found.items() if getattr(plan, name) != getattr(DEFAULT, name)}
    if quiet:
        changed["quiet_hours"] = {"from": f"{plan.quiet_from:%H:%M}", "to": f"{plan.quiet_until:%H:%M}"}
    if plan.blackouts:
        changed["blackout_days"] = {each.name: _days(each) for each in plan.blackouts}
    return changed


def _days(blackout: Blackout) -> str | date:
    if blackout.first == blackout.last:
        return blackout.first
    return f"{blackout.first}..{blackout.last}"
