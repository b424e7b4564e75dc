"""What `/rota` is answered with in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bot.domain import dates, subcommands
from bot.domain.errors import UserError
from bot.domain.local_time import day_bounds, local_day
from bot.domain.subcommands import Typed
from bot.domain.team import Channel, Team
from bot.services import calendar_feeds, rota, rota_gaps, rota_reports, rota_swaps
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, context
from bot.slack.markup import unescape
from bot.views import rota as views
from bot.views import rota_calendar as calendars

OWN_SHIFTS = 8
LOOK_AHEAD = timedelta(days=120)

WORDS = {
    **dict.fromkeys(("now", "jetzt"), "now"),
    **dict.fromkeys(("me", "mine", "ich", "meine"), "me"),
    **dict.fromkeys(("week", "woche"), "week"),
    **dict.fromkeys(("month", "monat"), "month"),
    **dict.fromkeys(("who", "wer"), "who"),
    **dict.fromkeys(("away", "weg", "abwesend", "abwesenheit", "urlaub", "off"), "away"),
    **dict.fromkeys(("swap", "tausch", "tauschen"), "swap"),
    **dict.fromkeys(("cover", "vertreten", "vertretung", "einspringen"), "cover"),
    **dict.fromkeys(("take", "übernehmen", "uebernehmen"), "take"),
    **dict.fromkeys(("gaps", "gap", "lücken", "luecken", "lücke"), "gaps"),
    **dict.fromkeys(("fairness", "fair"), "fairness"),
    **dict.fromkeys(("calendar", "kalender", "feed", "ical"), "calendar"),
    **dict.fromkeys(("reminders", "erinnerungen", "erinnern"), "reminders"),
    **dict.fromkeys(("help", "hilfe", "?"), "help"),
}


PICTURED = frozenset({"month", "fairness"})  # a picture says more than the words of the answer


def team(tx: Transaction) -> Team:
    return tx.team


def read(tx: Transaction, typed: str) -> Typed:
    """The subcommand; the name of a channel alone asks who is on duty there (`channel:KEY`)."""
    channels = {word: f"channel:{channel.key}" for word, channel in _channels(tx).items()}
    return subcommands.read(unescape(typed), {**channels, **WORDS}, default="now")


def answer(tx: Transaction, reader: str, asked: Typed) -> Message:
    t, team = tx.translator(reader), tx.team
    answers: dict[str, Callable[[], Message]] = {
        "now": lambda: views.overview(t, team, rota.duties(tx), tx.now),
        "me": lambda: _mine(tx, reader),
        "week": lambda: _calendar(tx, reader, 7),
        "month": lambda: _month(tx, reader, asked.rest),
        "who": lambda: _who(tx, reader, asked),
        "gaps": lambda: _gaps(tx, reader),
        "fairness": lambda: rota_reports.fairness_answer(tx, reader),
        "calendar": lambda: calendar_feeds.overview(tx, reader, asked.rest),
        "help": lambda: views.help_(t, _example(tx)),
    }
    if asked.name is None:
        return views.unknown(t, asked.word, asked.suggestion, _example(tx))
    if asked.name.startswith("channel:"):
        return views.overview(t, team, rota.duties(tx, [asked.name.removeprefix("channel:")]), tx.now)
    return answers[asked.name]()


def _who(tx: Transaction, reader: str, asked: Typed) -> Message:
    word = " ".join(asked.rest.split()).casefold().removeprefix("#")
    if not word:
        return views.overview(tx.translator(reader), tx.team, rota.duties(tx), tx.now)
    # The reader of subcommands takes one word, and names of channels may have several.
    words = {_one_word(said): channel.key for said, channel in _channels(tx).items()}
    named = subcommands.read(_one_word(word), words, default="")
    if named.name is None:
        raise UserError(
            "rota-error-channel-near" if named.suggestion else "rota-error-channel",
            word=asked.rest,
            suggestion=(named.suggestion or "").replace(_GLUE, " "),
            known=tx.translator(reader).listing(c.name for c in tx.team.active_channels[:12]),
        )
    return views.overview(tx.translator(reader), tx.team, rota.duties(tx, [named.name]), tx.now)


_GLUE = "\u00a0"


def _one_word(text: str) -> str:
    return text.replace(" ", _GLUE)


def _mine(tx: Transaction, reader: str) -> Message:
    t, person = tx.translator(reader), tx.team.by_slack_id(reader)
    if person is None:
        return views.own(t, tx.team, [], [], [], tx.now)
    channels = rota.channels_of(tx, person.key)
    coming = rota.shifts(tx, tx.now, tx.now + LOOK_AHEAD, channels) if channels else []
    mine = [shift for shift in coming if shift.person == person.key and shift.end < tx.now + LOOK_AHEAD]
    absences = tx.data.rota_changes.absences(tx.now, person=person.key)
    swaps = [swap for swap in rota_swaps.overview(tx) if person.key in (swap.giver, *swap.waiting)]
    return views.own(t, tx.team, mine[:OWN_SHIFTS], absences, swaps, tx.now, person.key)


def _calendar(tx: Transaction, reader: str, days: int) -> Message:
    t = tx.translator(reader)
    start, end = day_bounds(local_day(tx.now, t.zone), t.zone, days)
    return calendars.listing(
        t, tx.team, rota.shifts(tx, start, end), tx.data.rota_changes.absences(start, end), start, end, tx.now
    )


def with_picture(tx: Transaction, reader: str, asked: Typed) -> Message:
    """The same answer in words; a picture comes by direct message, because an answer can't hold one."""
    words = answer(tx, reader, asked)
    if asked.name == "month":
        rota_reports.send_month(tx, reader, _first_of_month(tx, reader, asked.rest))
    else:
        rota_reports.send_fairness(tx, reader)
    note = tx.translator(reader).mrkdwn("rota_reports-picture-comes")
    return replace(words, blocks=[*words.blocks, context(note)])


def _first_of_month(tx: Transaction, reader: str, typed: str) -> date:
    """This month, or the one of a date that was typed: `Dezember`, `next month`, `1.3.`."""
    today = local_day(tx.now, tx.translator(reader).zone)
    if not typed:
        return today.replace(day=1)
    found = dates.read(typed, today)
    if isinstance(found, dates.Problem):
        raise found.error()
    return found.first.replace(day=1)


def _month(tx: Transaction, reader: str, typed: str) -> Message:
    t = tx.translator(reader)
    first = _first_of_month(tx, reader, typed)
    after = (first + timedelta(days=32)).replace(day=1)
    start, end = day_bounds(first, t.zone, (after - first).days)
    return calendars.listing(
        t, tx.team, rota.shifts(tx, start, end), tx.data.rota_changes.absences(start, end), start, end, tx.now
    )


def _gaps(tx: Transaction, reader: str) -> Message:
    found = rota_gaps.coming(tx, tx.now, tx.now + rota_gaps.AHEAD)
    return calendars.gaps(tx.translator(reader), tx.team, found, tx.now)


def _channels(tx: Transaction) -> dict[str, Channel]:
    return {
        name.casefold(): channel
        for channel in tx.team.active_channels
        for name in (channel.key, channel.name)
    }


def _example(tx: Transaction) -> str:
    return next((channel.key for channel in tx.team.active_channels), "instagram")
