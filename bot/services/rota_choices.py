"""The shifts that can be chosen in a form: those of two years, narrowed by what somebody types."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice

from bot.domain.dates.tokens import fold
from bot.domain.errors import AlreadySettled, NotAllowed, UserError
from bot.domain.local_time import day_bounds, local_day
from bot.domain.rota import Absence, Shift, searching
from bot.domain.team import Unit
from bot.services import rota
from bot.services.transaction import Transaction
from bot.slack.blocks import Element
from bot.slack.markup import mention
from bot.views import rota_forms as forms
from bot.views.rota_forms import OPTIONS, ShiftRef

AHEAD = timedelta(days=731)  # so far ahead can be chosen
WINDOW = timedelta(days=70)  # is looked at in one go; mostly the first one is enough
MANY = 5  # people of one name; looking up where more of them are on duty saves nothing
LOOKED_AT = 200  # shifts, for one that is chosen beforehand


class Which(StrEnum):
    """The end of the action id of the select."""

    GIVE = "give"  # one's own, and for leads those of the people they lead
    TAKE = "take"  # others' and gaps that one could take; for leads all of theirs, to put others there
    BACK = "back"  # others' that one could take in return
    OWN = "own"


def suggestions(tx: Transaction, actor: str, which: Which, typed: str) -> list[Element]:
    """Options for what is typed, soonest first; nothing typed: whatever comes next."""
    person = tx.team.by_slack_id(actor)
    if person is None:
        return []
    t, found = tx.translator(actor), search(tx, actor, which, typed)
    return [forms.option(t, tx.team, shift, tx.now, person.key) for shift in found]


def search(tx: Transaction, actor: str, which: Which, typed: str) -> list[Shift]:
    t = tx.translator(actor)
    wanted = searching.read(typed, local_day(tx.now, t.zone), AHEAD)
    found: list[Shift] = []
    if wanted.dated is not None:
        start, _ = day_bounds(wanted.dated.first, t.zone)
        _, end = day_bounds(wanted.dated.last, t.zone)
        found = _matching(tx, actor, which, wanted.dated.words, start, end)
    return found or _matching(tx, actor, which, wanted.words, tx.now, tx.now + AHEAD)


def first(tx: Transaction, actor: str, which: Which) -> Shift | None:
    """What is chosen beforehand: the next own shift that hasn't begun, else whatever comes first."""
    person = member(tx, actor)
    coming = list(islice(choosable(tx, actor, which), LOOKED_AT))
    ahead = (each for each in coming if each.person == person and each.start > tx.now)
    return next(ahead, next(iter(coming), None))


def choosable(
    tx: Transaction,
    actor: str,
    which: Which,
    start: datetime | None = None,
    end: datetime | None = None,
    words: tuple[str, ...] = (),
) -> Iterator[Shift]:
    """Shifts that touch [start, end), a window at a time; `words` only say which channels to look at."""
    person, led = member(tx, actor), set(rota.led_channels(tx, actor))
    start, end = max(start or tx.now, tx.now), min(end or tx.now + AHEAD, tx.now + AHEAD)
    channels = _channels(tx, person, led, which, words)
    absences = tx.data.rota_changes.absences(tx.now, person=person)
    around, begins = _longest_turn(tx), start
    while begins < end:
        ends = min(begins + WINDOW, end)
        looked_at = rota.shifts(tx, max(begins - around, tx.now), ends + around, channels)
        mine = [shift for shift in looked_at if shift.person == person]
        for shift in looked_at:
            in_window = begins <= shift.start < ends or (begins == start and shift.touches(begins, ends))
            if in_window and _may_be_chosen(shift, person, led, which):
                led_only = which is Which.TAKE and led.issuperset(shift.channels)
                if which in (Which.GIVE, Which.OWN) or led_only or _is_free(shift, mine, absences):
                    yield shift
        begins = ends


def find(tx: Transaction, ref: ShiftRef, field: str = "shift") -> Shift:
    """The shift that was chosen, if it is still there."""
    if ref.end <= tx.now:
        raise UserError("rota-error-past", field=field)
    if ref.person is None:
        return _gap(tx, ref, field)
    found = rota.shifts(tx, tx.now, ref.end + timedelta(seconds=1), [ref.channel])
    match = [shift for shift in found if shift.person == ref.person and shift.end == ref.end]
    if not match:
        raise AlreadySettled("rota-error-not-on-duty", field=field)
    shift = match[0]
    around = rota.shifts(tx, shift.start, shift.end + timedelta(seconds=1))
    same = [s for s in around if ref.channel in s.channels and s.person == ref.person and s.end == ref.end]
    return same[0] if same else shift


def _gap(tx: Transaction, ref: ShiftRef, field: str) -> Shift:
    """What is left of a gap up to the end that was shown: the last part, if others have filled the rest."""
    found = rota.shifts(tx, tx.now, ref.end)
    last = [shift for shift in found if ref.channel in shift.channels and shift.end == ref.end]
    gaps = [shift for shift in last if shift.person is None]
    if gaps:
        return gaps[-1]
    filled_by = next((tx.team.slack_id(shift.person) for shift in last), None)
    if filled_by is not None:
        raise AlreadySettled("rota-error-gap-filled", field=field, who=mention(filled_by))
    raise AlreadySettled("rota-error-not-on-duty", field=field)


def member(tx: Transaction, slack_id: str) -> str:
    person = tx.team.by_slack_id(slack_id)
    if person is None:
        raise NotAllowed("rota-error-you-not-in-team")
    return person.key


# --- inside -----------------------------------------------------------------------------------------------


def _matching(
    tx: Transaction, actor: str, which: Which, words: tuple[str, ...], start: datetime, end: datetime
) -> list[Shift]:
    shown = forms.Shown(tx.translator(actor), tx.team)
    if not all(_is_anywhere(tx, shown, word, start, end) for word in words):
        return []  # before two years are looked through for it
    coming = choosable(tx, actor, which, start, end, words)
    return list(islice((s for s in coming if searching.matches(words, shown.of(s))), OPTIONS))


def _is_anywhere(tx: Transaction, shown: forms.Shown, word: str, start: datetime, end: datetime) -> bool:
    names = [channel.name for channel in tx.team.active_channels]
    names += [person.name for person in tx.team.people.values()]
    days = (start + timedelta(days=day) for day in range((end - start).days + 2))
    return (
        word in fold(shown.gap)[0]
        or any(word in fold(name)[0] for name in names)
        or any(word in shown.day(day) for day in days)
    )


def _may_be_chosen(shift: Shift, person: str, led: Collection[str], which: Which) -> bool:
    if which is Which.OWN or (which is Which.GIVE and shift.person == person):
        return shift.person == person
    if which is Which.GIVE:
        return shift.person is not None and set(led).issuperset(shift.channels)
    if which is Which.BACK:
        return shift.person not in (None, person)
    return shift.person != person or set(led).issuperset(shift.channels)


def _is_free(shift: Shift, mine: Collection[Shift], absences: Collection[Absence]) -> bool:
    """Whether one could do it oneself: neither away nor on duty there already."""
    if any(away.start < shift.end and shift.start < away.end for away in absences):
        return False
    return not any(
        set(own.channels) & set(shift.channels) and own.touches(shift.start, shift.end) for own in mine
    )


def _channels(
    tx: Transaction, person: str, led: Collection[str], which: Which, words: tuple[str, ...]
) -> Collection[str] | None:
    """Where to look, None everywhere. It only saves looking where nothing can be found."""
    where: set[str] | None = None
    if which in (Which.GIVE, Which.OWN):
        where = {*rota.channels_of(tx, person), *(led if which is Which.GIVE else ())}
    for word in words:
        named = {c.key for c in tx.team.active_channels if word in fold(c.name)[0]}
        people = [each.key for each in tx.team.people.values() if each.active and word in fold(each.name)[0]]
        if named and people:
            continue
        for each in people[:MANY]:
            named.update(rota.channels_of(tx, each))
        if named and len(people) <= MANY:
            where = named if where is None else where & named
    if where is None:
        return None
    together = (
        rotation.channels for rotation in rota.plan(tx).rotations if where.intersection(rotation.channels)
    )
    return where.union(*together)


def _longest_turn(tx: Transaction) -> timedelta:
    """So far around a window its shifts may reach; with a weekend of office hours on either side."""
    days = {Unit.WEEKS: 7.0, Unit.DAYS: 1.0, Unit.HOURS: 1 / 24}
    lengths = [rotation.length * days[rotation.unit] for rotation in rota.plan(tx).rotations]
    return timedelta(days=max(lengths, default=0) + 4)
