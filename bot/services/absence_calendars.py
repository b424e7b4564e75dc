"""Absences out of people's own calendars: an address is given once, and read every hour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain import absence_calendar as rules
from bot.domain.absence_calendar import Found, Source
from bot.domain.errors import NotAllowed, NotFound, UserError
from bot.domain.rota import Absence
from bot.services import quiet_hours, rota, rota_news
from bot.services.transaction import Transaction
from bot.slack.blocks import Message
from bot.slack.markup import unescape
from bot.views import absence_calendars as views
from bot.views.rota_news import Cause, told

EVERY = timedelta(hours=1)
GIVEN_UP_AFTER = timedelta(minutes=5)  # on a claim whose process has died
RETRIES = (timedelta(minutes=5), timedelta(minutes=30), EVERY, timedelta(hours=6))
TOLD_AFTER = 3  # failures in a row of a calendar that once worked; one is often over by the next time
SOURCE = "calendar"  # of absences in the rota


class CannotFetch(Exception):
    """`key` is the message of the catalogues that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class Fetched:
    content: bytes | None  # None: as it was the last time
    etag: str | None


@dataclass(frozen=True)
class Task:
    """A calendar to be read now, with what is needed for it."""

    source: Source
    zone: ZoneInfo  # the person's
    words: Sequence[str]


# --- for people -------------------------------------------------------------------------------------------


def overview(tx: Transaction, actor: str) -> Message:
    source = tx.data.absence_calendars.get(_require_member(tx, actor))
    return views.overview(tx.translator(actor), source)


def connect(tx: Transaction, actor: str, typed: str) -> Message:
    """Read absences from this address from now on. Raises UserError for an address that can't be one."""
    person = _require_member(tx, actor)
    url = rules.normalized(unescape(typed))
    if (problem := rules.address_problem(url)) is not None:
        raise UserError(problem, field="address")
    tx.data.absence_calendars.put(person, url, actor, tx.now)
    tx.audit("absence_calendars.connected", f"person:{person}", actor)
    return views.connected(tx.translator(actor))


def disconnect(tx: Transaction, actor: str) -> Message:
    """Stop reading; absences to come that were read from it no longer hold."""
    person = _require_member(tx, actor)
    if not tx.data.absence_calendars.remove(person):
        raise NotFound("absence_calendars-error-none")
    _take_over(tx, person, [])
    tx.audit("absence_calendars.disconnected", f"person:{person}", actor)
    return views.disconnected(tx.translator(actor))


def _require_member(tx: Transaction, actor: str) -> str:
    person = tx.team.by_slack_id(actor)
    if person is None:
        raise NotAllowed("absence_calendars-error-not-member")
    return person.key


# --- for the reader ---------------------------------------------------------------------------------------


def claim(tx: Transaction) -> Task | None:
    """The next calendar that is to be read; None when none is."""
    source = tx.data.absence_calendars.claim(tx.now, tx.now + GIVEN_UP_AFTER)
    if source is None:
        return None
    slack_id = tx.team.slack_id(source.person)
    zone = tx.translator(slack_id).zone if slack_id is not None else tx.zone
    return Task(source, zone, tx.settings.absence_words or rules.WORDS)


def store(tx: Transaction, task: Task, found: Sequence[Found] | None, etag: str | None) -> None:
    """What was read becomes the person's absences; `found` None: nothing has changed since the last time."""
    source = task.source
    changed = found is not None
    if not tx.data.absence_calendars.succeeded(source, tx.now, tx.now + EVERY, etag, changed=changed):
        return
    if found is not None and source.person in tx.team.people and tx.team.people[source.person].active:
        _take_over(tx, source.person, found)
    if source.read_at is None:
        _tell(tx, source, views.works, "works", count=len(found or ()))
    elif source.failures >= TOLD_AFTER:
        _tell(tx, source, views.works, "again", count=len(found or ()))


def fail(tx: Transaction, task: Task, error: str) -> None:
    """Try again later; what was read before still holds. `error` is the key of a text."""
    source = task.source
    retry = RETRIES[min(source.failures, len(RETRIES) - 1)]
    if not tx.data.absence_calendars.failed(source, tx.now + retry, error):
        return
    first = source.read_at is None and source.failures == 0
    if first or (source.read_at is not None and source.failures + 1 == TOLD_AFTER):
        _tell(tx, source, views.fails, "fails", error=error)


def _tell(tx: Transaction, source: Source, draw: views.Told, what: str, **values: object) -> None:
    slack_id = tx.team.slack_id(source.person)
    if slack_id is not None:
        key = f"absence_calendars:{what}:{source.person}:{tx.now:%Y%m%dT%H%M%S}"
        quiet_hours.tell(tx, slack_id, partial(draw, **values), key=key)


def _take_over(tx: Transaction, person: str, found: Sequence[Found]) -> None:
    """Make the absences that came from the calendar those that are in it now; typed ones stay."""
    known = {
        (absence.uid, absence.start, absence.end): absence
        for absence in tx.data.rota_changes.absences(tx.now, None, person, SOURCE)
    }
    wanted = {(each.uid, each.start, each.end): each for each in found}
    for key in known.keys() - wanted.keys():
        _take_back(tx, known[key])
    for key in sorted(wanted.keys() - known.keys(), key=lambda each: each[1]):
        _note(tx, person, wanted[key])
    if known.keys() != wanted.keys():
        added, gone = len(wanted.keys() - known.keys()), len(known.keys() - wanted.keys())
        tx.audit("absence_calendars.read", f"person:{person}", added=added, gone=gone)


def _note(tx: Transaction, person: str, found: Found) -> None:
    was = rota_news.before(tx, found.start, found.end, rota.channels_of(tx, person))
    absence = tx.data.rota_changes.add_absence(
        person, found.start, found.end, said_by=None, now=tx.now, source=SOURCE, uid=found.uid
    )
    _tell_news(tx, was, Cause("away", (person,), absence.start, absence.end), f"rota:away:{absence.id}")


def _take_back(tx: Transaction, absence: Absence) -> None:
    was = rota_news.before(tx, absence.start, absence.end, rota.channels_of(tx, absence.person))
    if tx.data.rota_changes.take_back_absence(absence.id, tx.now):
        cause = Cause("back", (absence.person,), absence.start, absence.end)
        _tell_news(tx, was, cause, f"rota:back:{absence.id}")


def _tell_news(tx: Transaction, was: rota_news.Before, cause: Cause, key: str) -> None:
    """As if the person had said it, who hears of it only when that changes who is on duty."""
    slack_id = tx.team.slack_id(cause.people[0])
    if slack_id is None:
        return
    news = rota_news.tell(tx, was, cause, key, slack_id, by_night=False)
    if news.gained or news.lost:
        draw = partial(told, team=tx.team, news=news, now=tx.now, actor=slack_id)
        quiet_hours.tell(tx, slack_id, draw, key=key)
