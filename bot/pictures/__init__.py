"""Pictures for Slack: the rota's month, the plan's week, fairness. Specs in, PNG out.

A spec holds finished texts and plain values, so it can wait in the outbox as JSON and be drawn when it is
sent; matplotlib is imported only then. `draw` takes a few hundred milliseconds: call it on a thread.

Everything is laid out on a card 350 units wide, which is what a phone has for a message, and printed at three
times that. The card is light and carries its own background, so it reads the same in dark mode.
"""

from bot.pictures.specs import (
    Absence,
    Bar,
    CalendarDay,
    Entry,
    Fairness,
    FairShare,
    Figure,
    Item,
    Lane,
    Month,
    PlanDay,
    Spec,
    Week,
    from_json,
    to_json,
)

__all__ = [
    "Absence",
    "Bar",
    "CalendarDay",
    "Entry",
    "FairShare",
    "Fairness",
    "Figure",
    "Item",
    "Lane",
    "Month",
    "PlanDay",
    "Spec",
    "Week",
    "draw",
    "from_json",
    "to_json",
]


def draw(spec: Spec) -> bytes:
    """The picture as PNG. Imports matplotlib; blocks for a few hundred milliseconds."""
    from bot.pictures import fairness, month, week

    match spec:
        case Month():
            return month.draw(spec)
        case Week():
            return week.draw(spec)
        case Fairness():
            return fairness.draw(spec)
