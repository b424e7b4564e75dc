"""Gaps: reported where the team sees them, once each, and kept true there until they are over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.domain.local_time import local_day
from bot.domain.rota import Shift
from bot.domain.rota.gaps import Gap, GapPost, Piece, report_at, unreported
from bot.services import rota
from bot.services.editorial_days import is_free
from bot.services.transaction import Transaction
from bot.views import rota_gaps as views
from bot.views.rota_gaps import POSTED
from data.timetable import Due

CHECK, TEAM = "rota.gaps", "team"
AHEAD = timedelta(days=30)  # as grafana/oncall has it


def coming(
    tx: Transaction, start: datetime, end: datetime, channels: Collection[str] | None = None
) -> list[Shift]:
    """When nobody will be on duty though somebody should be, soonest first."""
    return [shift for shift in rota.shifts(tx, start, end, channels) if shift.person is None]


# --- reporting --------------------------------------------------------------------------------------------


def report(tx: Transaction, gaps: Sequence[Shift], key: str) -> list[Shift]:
    """Into the Slack channel of the channel or the team, with a button to fill each; returns those that have
    no place there."""
    places: dict[str | None, list[Shift]] = {}
    for gap in gaps:
        channel = tx.team.channels.get(gap.channels[0])
        place = (channel.slack_channel if channel is not None else None) or tx.team.slack_channel
        places.setdefault(place, []).append(gap)
    homeless = places.pop(None, [])
    for place, found in places.items():
        assert place is not None
        for at in range(0, len(found), POSTED):
            _post(tx, place, found[at : at + POSTED], f"{key}:gaps:{place}:{at}")
    return homeless


def _post(tx: Transaction, place: str, found: Sequence[Shift], key: str) -> None:
    pieces = [Piece(Gap.of(shift), shift) for shift in found]
    post = tx.data.rota_gaps.add(place, [piece.gap for piece in pieces], _in_short(pieces))
    draw = partial(views.posted, team=tx.team, pieces=pieces, now=tx.now)
    tx.post(place, draw, key=key, ref=_ref(post))


def look_soon(tx: Transaction) -> None:
    """Something has changed that nobody is told of at once, like the team file: look for gaps at the next
    time of day at which a post is read."""
    at = report_at(tx.now, tx.team.plan, tx.zone, is_free(tx, local_day(tx.now, tx.zone)))
    tx.data.timetable.schedule(CHECK, TEAM, at)


def check(tx: Transaction, due: Due) -> None:
    """Report what stands in no post yet, and let the posts say what has become of the others."""
    refresh(tx)
    found = unreported(coming(tx, tx.now, tx.now + AHEAD), tx.data.rota_gaps.running(tx.now))
    key = f"rota:gaps:{due.due_at:%Y%m%dT%H%M%SZ}"
    homeless = report(tx, found, key)
    told: dict[str, list[Shift]] = {}
    for gap in homeless:
        for lead in rota.leads(tx, gap.channels):
            told.setdefault(lead, []).append(gap)
    for lead, gaps in told.items():
        pieces = [Piece(Gap.of(gap), gap) for gap in gaps[:POSTED]]
        tx.tell(lead, partial(views.posted, team=tx.team, pieces=pieces, now=tx.now), key=f"{key}:lead")


# --- keeping posts true -----------------------------------------------------------------------------------


def refresh(tx: Transaction, changed: Gap | None = None) -> None:
    """Posts about gaps that touch what has changed show how those stand now; all posts if None."""
    for post in tx.data.rota_gaps.running(tx.now):
        if changed is None or any(gap.touches(changed) for gap in post.gaps):
            _show(tx, post)


def _show(tx: Transaction, post: GapPost) -> None:
    pieces = [piece for gap in post.gaps for piece in _pieces(tx, gap)]
    shown = _in_short(pieces)
    if shown != post.shown and tx.data.rota_gaps.show(post, shown):
        draw = partial(views.posted, team=tx.team, pieces=pieces, now=tx.now)
        tx.update(_ref(post), post.place, draw, key=f"rota:gaps:{post.id}:shown:{post.version + 1}")


def _pieces(tx: Transaction, gap: Gap) -> Iterator[Piece]:
    """What the gap has come to. Who is on duty beside an empty seat is named only once nobody is missing."""
    found = rota.shifts(tx, gap.start, gap.end, gap.channels)
    still = [shift for shift in found if shift.person is None]
    filled = [
        shift
        for shift in found
        if shift.person is not None and not any(shift.touches(each.start, each.end) for each in still)
    ]
    pieces = sorted([*still, *filled], key=lambda shift: shift.start)
    yield from (Piece(gap, shift) for shift in pieces)
    if not pieces:
        yield Piece(gap, None)


def _in_short(pieces: Sequence[Piece]) -> str:
    return " ".join(piece.in_short for piece in pieces)


def _ref(post: GapPost) -> str:
    return f"rota:gaps:{post.id}"
