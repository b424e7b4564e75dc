"""What every start makes sure of: guidelines read, recurring things in the timetable, people found."""

from __future__ import annotations

from bot.services import (
    alerts,
    approvals,
    duty_sync,
    editorial,
    editorial_exchange,
    editorial_morning,
    guideline_open,
    guideline_reviews,
    guideline_tickets,
    guidelines,
    rota_nudges,
    rota_reminders,
    rota_reports,
    team,
)
from bot.services.transaction import Transaction


def first(tx: Transaction) -> None:
    """What the first question needs; at later starts it is there already."""
    if tx.data.guidelines.current() is None:
        guidelines.ensure(tx)


def ensure(tx: Transaction) -> None:
    """Idempotent; also right after a changed team file."""
    guidelines.ensure(tx)
    plan(tx)


def plan(tx: Transaction) -> None:
    """Who the team is, and what comes round. Some of it needs to know the guidelines' documents."""
    team.find_people(tx)
    rota_reminders.ensure(tx)
    rota_nudges.ensure(tx)
    rota_reports.ensure(tx)
    duty_sync.ensure(tx)
    editorial.ensure(tx)
    editorial_morning.ensure(tx)
    editorial_exchange.ensure(tx)
    approvals.ensure(tx)
    alerts.ensure(tx)
    guideline_open.ensure(tx)
    guideline_reviews.ensure(tx)
    guideline_tickets.ensure(tx)
