"""Calendar feeds: an address for one's own calendar program, and what is read there."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from bot.domain import calendar_feeds as rules
from bot.domain.calendar_feeds import Event, Feed, Kind
from bot.domain.errors import NotAllowed, NotFound, UserError
from bot.domain.rota import Span, Why
from bot.i18n import Translator
from bot.services import rota
from bot.services.transaction import Transaction
from bot.slack.blocks import Message
from bot.views import calendar_feeds as views

PLAN_EVENT = timedelta(minutes=30)  # publishing is a moment; calendars want a length


# --- for people -------------------------------------------------------------------------------------------


def overview(tx: Transaction, reader: str, typed: str = "") -> Message:
    """What `/rota calendar` says: whether there is an address, and buttons to make or stop one.

    `typed` is empty for one's own shifts, else a channel or `team`. Raises UserError.
    """
    kind, subject = _meant(tx, reader, typed)
    return _shown(tx, reader, kind, subject)


def plan_overview(tx: Transaction, reader: str) -> Message:
    """The same for `/plan calendar`."""
    _require_member(tx, reader)
    _require_address(tx)
    return _shown(tx, reader, Kind.PLAN, "")


def create(tx: Transaction, actor: str, kind: Kind, subject: str) -> Message:
    """Make a new address and show it, this once; an older one for the same stops working."""
    _require_member(tx, actor)
    public_url = _require_address(tx)
    _check_subject(tx, kind, subject)
    token = secrets.token_urlsafe(rules.TOKEN_BYTES)
    tx.data.calendar_feeds.add(kind, subject, actor, token, tx.now)
    tx.audit("calendar_feeds.created", f"feed:{kind}:{subject}", actor)
    t = tx.translator(actor)
    return views.created(t, tx.team, kind, subject, rules.address(public_url, token))


def revoke(tx: Transaction, actor: str, kind: Kind, subject: str) -> Message:
    """Stop the actor's address. Raises NotFound when there is none."""
    if not tx.data.calendar_feeds.revoke(kind, subject, actor, tx.now):
        raise NotFound("calendar_feeds-error-none")
    tx.audit("calendar_feeds.revoked", f"feed:{kind}:{subject}", actor)
    return views.revoked(tx.translator(actor), tx.team, kind, subject)


def _shown(tx: Transaction, reader: str, kind: Kind, subject: str) -> Message:
    feed = tx.data.calendar_feeds.of(reader, kind, subject)
    return views.overview(tx.translator(reader), tx.team, kind, subject, feed)


def _meant(tx: Transaction, reader: str, typed: str) -> tuple[Kind, str]:
    _require_member(tx, reader)
    _require_address(tx)
    word = typed.strip().casefold()
    if word in ("", "me", "mine", "ich", "meiner", "mein"):
        return Kind.MINE, ""
    if word in ("team", "all", "alle", "alles"):
        return Kind.TEAM, ""
    for channel in tx.team.active_channels:
        if word in (channel.key.casefold(), channel.name.casefold()):
            return Kind.CHANNEL, channel.key
    raise UserError("calendar_feeds-error-channel", typed=typed.strip()[:60])


def _check_subject(tx: Transaction, kind: Kind, subject: str) -> None:
    if kind is Kind.CHANNEL and not _is_channel(tx, subject):
        raise UserError("calendar_feeds-error-channel", typed=subject)


def _is_channel(tx: Transaction, key: str) -> bool:
    return key in tx.team.channels and tx.team.channels[key].active


def _require_member(tx: Transaction, actor: str) -> None:
    if tx.team.by_slack_id(actor) is None:
        raise NotAllowed("calendar_feeds-error-not-member")


def _require_address(tx: Transaction) -> str:
    if tx.settings.public_url is None:
        raise UserError("calendar_feeds-error-no-address")
    return tx.settings.public_url


# --- for calendar programs --------------------------------------------------------------------------------


def serve(tx: Transaction, token: str) -> bytes | None:
    """The calendar at an address; None for an address that means nothing (any more)."""
    feed = tx.data.calendar_feeds.by_token(token)
    if feed is None or tx.team.by_slack_id(feed.owner) is None:
        return None
    if feed.kind is Kind.CHANNEL and not _is_channel(tx, feed.subject):
        return None
    t = tx.translator(feed.owner)
    start, end = rules.window(tx.now)
    events = _plan(tx, t, start, end) if feed.kind is Kind.PLAN else _duty(tx, t, feed, start, end)
    name = views.calendar_name(t, tx.team, feed.kind, feed.subject)
    return rules.calendar(name, events, tx.now.date())


def _duty(tx: Transaction, t: Translator, feed: Feed, start: datetime, end: datetime) -> list[Event]:
    """Turns and gaps. What simply belongs to somebody would be one endless event."""
    channels = [feed.subject] if feed.kind is Kind.CHANNEL else None
    person = tx.team.by_slack_id(feed.owner)
    wanted = person.key if feed.kind is Kind.MINE and person is not None else None
    return [
        Event(_uid(span), span.start, span.end, *views.duty(t, tx.team, span, own=wanted is not None))
        for span in rota.spans(tx, start, end, channels)
        if span.why is not Why.OWNER and (wanted is None or span.person == wanted)
    ]


def _plan(tx: Transaction, t: Translator, start: datetime, end: datetime) -> list[Event]:
    return [
        Event(
            f"plan-{item.id}",
            item.planned_at,
            item.planned_at + PLAN_EVENT,
            *views.plan_item(t, tx.team, item),
        )
        for item in tx.data.editorial.between(start, end)
        if item.planned_at is not None
    ]


def _uid(span: Span) -> str:
    """Stays the same while the turn does, whoever does it: programs then change the event that they have."""
    return f"duty-{span.channel}-{span.seat}-{span.start:%Y%m%dT%H%M%SZ}"
