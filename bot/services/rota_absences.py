"""Absences: noted by the person, by a lead or from a calendar; whoever stands in hears of it at once."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain import dates
from bot.domain.errors import AlreadySettled, NotAllowed, NotFound, UserError
from bot.domain.local_time import local_day
from bot.domain.rota import Absence
from bot.domain.team import Person
from bot.services import rota, rota_news
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Modal
from bot.slack.markup import mention
from bot.views import rota_absences as views
from bot.views.rota_news import Cause, News

LONGEST = timedelta(days=400)
_MENTION = re.compile(r"^<@([A-Z0-9]+)(?:\|[^>]*)?>\s*|^@([\w.-]+)\s*")


def form(tx: Transaction, actor: str, since: date | None = None, whose: Person | None = None) -> Modal:
    """With what is noted already, and for leads a choice for whom. `since`: the end is asked for."""
    person = _member(tx, actor)
    mine = tx.data.rota_changes.absences(tx.now, person=person.key)
    return views.form(
        tx.translator(actor),
        mine,
        since or _today(tx, actor),
        bool(rota.led_channels(tx, actor)),
        asks_for_end=since is not None,
        whose=whose.slack_id if whose is not None and whose != person else None,
    )


def without_end(tx: Transaction, actor: str, text: str) -> Modal | None:
    """`ab morgen` has no end: a form that asks for it. None where nothing has to be asked."""
    person, rest = _whose(tx, actor, text)
    found = dates.read(rest, _today(tx, actor))
    if isinstance(found, dates.Problem) or not found.open_ended or found.starts is not None:
        return None
    return form(tx, actor, found.first, person)


def typed(tx: Transaction, actor: str, text: str) -> Message:
    """`1.12.-5.12.`, and for leads `@ben 1.12.-5.12.`."""
    person, rest = _whose(tx, actor, text)
    found = dates.read(rest, _today(tx, actor))
    if isinstance(found, dates.Problem):
        raise found.error()
    if found.open_ended:
        raise UserError("rota-error-away-until")
    start, end = found.instants(_zone(tx, person))
    absence, news = note(tx, actor, person, start, end)
    return views.noted(tx.translator(actor), tx.team, absence, news, tx.now, found)


def is_address(text: str) -> bool:
    """`/rota away https://…` names a calendar to be read from then on."""
    return bool(re.match(r"<?(?:https?|webcal)://", text.strip()))


def submitted(tx: Transaction, actor: str, slack_id: str | None, first: datetime, last: datetime) -> Modal:
    """From the modal: naive local midnight of the first and the last day."""
    person = _person(tx, actor, slack_id) if slack_id is not None else _member(tx, actor)
    zone = _zone(tx, person)
    start, end = first.replace(tzinfo=zone), (last + timedelta(days=1)).replace(tzinfo=zone)
    if last < first:
        raise UserError("dates-error-inverted", field="last")
    absence, news = note(tx, actor, person, start, end, field="last")
    return views.noted_modal(tx.translator(actor), tx.team, absence, news, tx.now)


def note(
    tx: Transaction, actor: str, person: Person, start: datetime, end: datetime, *, field: str | None = None
) -> tuple[Absence, News]:
    if end <= tx.now:
        raise UserError("rota-error-away-past", field=field)
    if end - start > LONGEST:
        raise UserError("rota-error-away-long", field=field)
    for known in tx.data.rota_changes.absences(start, end, person.key):
        if known.start <= start and end <= known.end:
            t = tx.translator(actor)
            raise UserError("rota-error-away-known", field=field, period=views.period(t, known, tx.now))
    was = rota_news.before(tx, start, end, rota.channels_of(tx, person.key))
    absence = tx.data.rota_changes.add_absence(person.key, start, end, said_by=actor, now=tx.now)
    tx.audit("rota.away", f"person:{person.key}", actor, start=start.isoformat(), end=end.isoformat())
    cause = Cause("away", (person.key,), absence.start, absence.end)
    return absence, rota_news.tell(tx, was, cause, f"rota:away:{absence.id}", actor)


def take_back(tx: Transaction, actor: str, absence_id: int) -> Message:
    """The person is back, or goes later; who stood in hears that it's no longer needed."""
    absence = tx.data.rota_changes.absence(absence_id)
    if absence is None:
        raise NotFound("rota-error-away-gone")
    person = tx.team.people[absence.person]
    if tx.team.slack_id(person.key) != actor:
        _check_lead(tx, actor, person)
    was = rota_news.before(tx, absence.start, absence.end, rota.channels_of(tx, person.key))
    if not tx.data.rota_changes.take_back_absence(absence_id, tx.now):
        raise AlreadySettled("rota-error-away-gone")
    tx.audit("rota.back", f"person:{person.key}", actor, absence=absence_id)
    cause = Cause("back", (person.key,), absence.start, absence.end)
    news = rota_news.tell(tx, was, cause, f"rota:back:{absence_id}", actor)
    return views.taken_back(tx.translator(actor), tx.team, absence, news, tx.now)


# --- for whom -----------------------------------------------------------------------------------------------


def _whose(tx: Transaction, actor: str, text: str) -> tuple[Person, str]:
    match = _MENTION.match(text)
    if match is None:
        return _member(tx, actor), text
    rest = text[match.end() :]
    if match[1]:
        return _person(tx, actor, match[1]), rest
    named = tx.team.people.get(match[2].casefold())
    if named is None or not named.active:
        raise NotFound("rota-error-nobody", who=match[2])
    if tx.team.slack_id(named.key) != actor:
        _check_lead(tx, actor, named)
    return named, rest


def _person(tx: Transaction, actor: str, slack_id: str) -> Person:
    person = tx.team.by_slack_id(slack_id)
    if person is None:
        raise NotFound("rota-error-not-in-team", who=mention(slack_id))
    if slack_id != actor:
        _check_lead(tx, actor, person)
    return person


def _member(tx: Transaction, actor: str) -> Person:
    person = tx.team.by_slack_id(actor)
    if person is None:
        raise NotAllowed("rota-error-you-not-in-team")
    return person


def _check_lead(tx: Transaction, actor: str, person: Person) -> None:
    channels = rota.channels_of(tx, person.key)
    if not any(rota.is_lead(tx, actor, [channel]) for channel in channels) and actor not in tx.team.admins:
        who = tx.translator(actor).mrkdwn_listing(map(mention, rota.leads(tx, channels)))
        raise NotAllowed("rota-error-not-lead", who=who)


def _zone(tx: Transaction, person: Person) -> ZoneInfo:
    return tx.translator(person.slack_id).zone if person.slack_id is not None else tx.zone


def _today(tx: Transaction, actor: str) -> date:
    return local_day(tx.now, tx.translator(actor).zone)
