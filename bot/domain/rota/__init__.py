"""The rota: who is on duty for which channel, when, and why.

`plan` is what of the team it goes by, `turns` reckons with one rotation, `changes` are absences, overrides
and swaps, and `schedule` makes one list of spans of it all. Nothing here looks at a clock or a database.
"""

from bot.domain.rota.changes import Absence, Changes, Effective, Override, Swap, effective
from bot.domain.rota.plan import Member, Plan, PlanVersion, Post, plan_of
from bot.domain.rota.schedule import Span, Why, spans
from bot.domain.rota.turns import Holidays, Turns, no_holidays
from bot.domain.rota.weekly import (
    REMINDER_DAYS,
    Duty,
    Reminder,
    Rota,
    Shift,
    deputy_of,
    duties,
    duty,
    hands_over,
    last_reminder,
    makes_sense,
    next_reminder,
    next_shift,
    on_duty,
    own_shifts,
    reminder,
    rota_of,
    shifts,
    shifts_from,
)

__all__ = [
    "REMINDER_DAYS",
    "Absence",
    "Changes",
    "Duty",
    "Effective",
    "Holidays",
    "Member",
    "Override",
    "Plan",
    "PlanVersion",
    "Post",
    "Reminder",
    "Rota",
    "Shift",
    "Span",
    "Swap",
    "Turns",
    "Why",
    "deputy_of",
    "duties",
    "duty",
    "effective",
    "hands_over",
    "last_reminder",
    "makes_sense",
    "next_reminder",
    "next_shift",
    "no_holidays",
    "on_duty",
    "own_shifts",
    "plan_of",
    "reminder",
    "rota_of",
    "shifts",
    "shifts_from",
    "spans",
]
