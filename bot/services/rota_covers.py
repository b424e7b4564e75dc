"""Overrides: somebody is on duty for a channel and a time, whatever the rotations say."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.errors import AlreadySettled, NotAllowed, NotFound, UserError
from bot.domain.rota import Effective
from bot.domain.team import Role
from bot.services import rota, rota_news
from bot.services.transaction import Transaction
from bot.slack.blocks import Modal
from bot.slack.markup import mention
from bot.views import rota_forms as forms
from bot.views.rota_news import Cause, News

LONGEST = timedelta(days=100)


def form(tx: Transaction, actor: str) -> Modal:
    """Anybody of the team may step in; leads may put others there."""
    if tx.team.by_slack_id(actor) is None:
        raise NotAllowed("rota-error-you-not-in-team")
    if not tx.team.active_channels:
        raise UserError("rota-error-no-channels")
    return forms.cover(tx.translator(actor), tx.team, actor, tx.now, bool(rota.led_channels(tx, actor)))


def cover(
    tx: Transaction, actor: str, channel: str, slack_id: str, start: datetime, end: datetime
) -> tuple[int, News]:
    person = tx.team.by_slack_id(slack_id)
    if person is None:
        raise NotFound("rota-error-not-in-team", field="person", who=mention(slack_id))
    if channel not in tx.team.channels or not tx.team.channels[channel].active:
        raise NotFound("rota-error-channel-gone", field="channel")
    if slack_id != actor and not rota.is_lead(tx, actor, [channel]):
        who = tx.translator(actor).mrkdwn_listing(map(mention, rota.leads(tx, [channel])))
        raise NotAllowed("rota-error-not-lead", field="person", who=who)
    if end <= start:
        raise UserError("dates-error-inverted", field="until_day")
    if end <= tx.now:
        raise UserError("rota-error-past", field="until_day")
    if end - start > LONGEST:
        raise UserError("rota-error-cover-long", field="until_day")
    absences = tx.data.rota_changes.absences(max(start, tx.now), end, person.key)
    if any(Effective(each.start, each.end).touches(start, end) for each in absences):
        raise UserError("rota-error-swap-away", field="person", who=mention(slack_id))
    was = rota_news.before(tx, start, end, [channel])
    override = tx.data.rota_changes.add_override(channel, person.key, start, end, said_by=actor, now=tx.now)
    tx.audit("rota.cover", f"channel:{channel}", actor, person=person.key, override=override)
    cause = Cause("cover", (person.key,), start, end, cover=override)
    return override, rota_news.tell(tx, was, cause, f"rota:cover:{override}", actor)


def take_back(tx: Transaction, actor: str, override_id: int) -> News:
    override = tx.data.rota_changes.override(override_id)
    if override is None:
        raise NotFound("rota-error-cover-gone")
    own = tx.team.slack_id(override.person) == actor
    if (
        not own
        and not rota.is_lead(tx, actor, [override.channel])
        and not tx.team.has_role(actor, Role.ADMIN)
    ):
        who = tx.translator(actor).mrkdwn_listing(map(mention, rota.leads(tx, [override.channel])))
        raise NotAllowed("rota-error-not-lead", who=who)
    was = rota_news.before(tx, override.start, override.end, [override.channel])
    if not tx.data.rota_changes.take_back_override(override_id, tx.now):
        raise AlreadySettled("rota-error-cover-gone")
    tx.audit("rota.cover_undone", f"channel:{override.channel}", actor, override=override_id)
    cause = Cause("undone", (override.person,), override.start, override.end)
    return rota_news.tell(tx, was, cause, f"rota:cover:{override_id}:undone", actor)
