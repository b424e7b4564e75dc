"""The rota: who is on duty for which channel, when, and why.

`plan` is what of the team it goes by, `turns` reckons with one rotation and `planned` with all of a channel,
`changes` are absences, overrides and swaps, and `schedule` makes one list of spans of it all. `shifts` says
it as people see it, `reminders` and `swaps` say what is told and what may be changed. Nothing here looks at
a clock or a database.
"""

from bot.domain.rota.changes import Absence, Changes, Effective, Override, Swap, effective
from bot.domain.rota.plan import Member, Plan, PlanVersion, Post, plan_of
from bot.domain.rota.planned import Why
from bot.domain.rota.schedule import Span, spans
from bot.domain.rota.shifts import Duty, Shift, duty, shifts
from bot.domain.rota.turns import Holidays, Turns, no_holidays

__all__ = [
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
    "Shift",
    "Span",
    "Swap",
    "Turns",
    "Why",
    "duty",
    "effective",
    "no_holidays",
    "plan_of",
    "shifts",
    "spans",
]
