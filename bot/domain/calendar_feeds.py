"""Calendar feeds: addresses that a person gives to a calendar program, and what it reads there.

A feed belongs to the person who asked for it, also one of a channel or of the team: so everybody can stop
their own without anybody else's breaking, and who leaves the team takes their addresses with them.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

BACK, AHEAD = timedelta(days=15), timedelta(days=180)
PATH = "/calendar"
TOKEN_BYTES = 32  # of randomness; nobody guesses that


class Kind(StrEnum):
    MINE = "mine"  # one's own shifts, on all channels
    CHANNEL = "channel"
    TEAM = "team"  # all channels
    PLAN = "plan"  # the editorial plan


@dataclass(frozen=True)
class Feed:
    id: int
    kind: Kind
    subject: str  # key of the channel; empty for the other kinds
    owner: str  # Slack id of whoever asked for it
    created_at: datetime


@dataclass(frozen=True)
class Event:
    uid: str
    start: datetime
    end: datetime
    title: str
    description: str = ""


def fingerprint(token: str) -> str:
    """What is stored of a token; the token can't be found out from it."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_token_of(token: str, stored: str) -> bool:
    return hmac.compare_digest(fingerprint(token), stored)


def address(public_url: str, token: str) -> str:
    return f"{public_url}{PATH}/{token}.ics"


def window(now: datetime) -> tuple[datetime, datetime]:
    """Whole UTC days, so that a feed reads the same until something changes or the day does."""
    today = datetime.combine(now.astimezone(UTC).date(), time(0), UTC)
    return today - BACK, today + AHEAD


def etag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def calendar(name: str, events: Iterable[Event], day: date) -> bytes:
    """The feed as iCalendar. `day` stamps it: the same events on the same day give the same bytes."""
    from icalendar import Calendar  # takes a second
    from icalendar import Event as Entry

    stamp = datetime.combine(day, time(0), UTC)
    made = Calendar()
    made.add("prodid", "-//Lotse//Lotse//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("name", name)
    made.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    for event in events:
        entry = Entry()
        entry.add("uid", f"{event.uid}@lotse")
        entry.add("dtstamp", stamp)
        entry.add("dtstart", event.start.astimezone(UTC))
        entry.add("dtend", event.end.astimezone(UTC))
        entry.add("summary", event.title)
        if event.description:
            entry.add("description", event.description)
        entry.add("transp", "TRANSPARENT")  # being on duty doesn't block meetings
        made.add_component(entry)
    return bytes(made.to_ical())
