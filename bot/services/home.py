"""The Home tab: what matters to this person now, on one page."""

from __future__ import annotations

from bot.services import alerts, approvals, editorial, guideline_additions, guideline_tickets, rota
from bot.services.transaction import Transaction
from bot.slack.blocks import Home
from bot.views import home as views


def show(tx: Transaction, reader: str) -> Home:
    person = tx.team.by_slack_id(reader)
    profile = tx.data.profiles.get(reader)
    name = person.name.split()[0] if person is not None else (profile.name if profile is not None else None)
    return views.home(
        tx.translator(reader),
        tx.team,
        views.Page(
            name=name,
            alerts=alerts.running(tx),
            duties=rota.duties(tx),
            today=editorial.today(tx, reader),
            waiting=[(each.request, each.item) for each in approvals.pending_for(tx, reader)],
            tickets=guideline_tickets.waiting_for(tx, reader),
            proposals=guideline_additions.waiting_for(tx, reader),
            is_member=person is not None,
        ),
        tx.now,
    )
