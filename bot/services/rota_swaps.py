"""Swaps: asked of one or of all, taken by the first who says yes, undone before they start.

Whoever takes over is looked at twice: when the swap is shown and when it is carried out. That only one can be
first is left to the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

from bot.domain.errors import AlreadySettled, NotAllowed, NotFound, UserError
from bot.domain.rota import Effective, Shift
from bot.domain.rota.swaps import State, SwapRequest, next_nudge, obstacle
from bot.services import rota, rota_news
from bot.services.transaction import Transaction
from bot.slack.blocks import Modal
from bot.slack.markup import mention
from bot.views import rota_forms as forms
from bot.views import rota_swaps as views
from bot.views.rota_forms import ShiftRef
from bot.views.rota_news import Cause, News
from data.timetable import Due

NUDGE = "rota.nudge"
OFFERED = timedelta(days=70)  # shifts so far ahead can be chosen


# --- choosing ---------------------------------------------------------------------------------------------


def ask_form(tx: Transaction, actor: str, chosen: ShiftRef | None = None) -> Modal:
    """One's own shifts, and for leads those of the people they lead."""
    person = _member(tx, actor)
    led = set(rota.led_channels(tx, actor))
    coming = _coming(tx)
    mine = [shift for shift in coming if shift.person == person]
    others = [s for s in coming if s.person not in (None, person) and led.issuperset(s.channels)]
    if not mine and not others:
        raise UserError("rota-error-no-shift")
    return forms.ask(tx.translator(actor), tx.team, mine, others, chosen, tx.now)


def take_form(tx: Transaction, actor: str) -> Modal:
    """Others' shifts and gaps that the person could take; for leads all of theirs, to put others there."""
    person = _member(tx, actor)
    led = set(rota.led_channels(tx, actor))
    coming = _coming(tx)
    absences = tx.data.rota_changes.absences(tx.now, person=person)
    mine = [shift for shift in coming if shift.person == person]
    others = [
        shift
        for shift in coming
        if led.issuperset(shift.channels)
        or (
            shift.person != person
            and not any(away.start < shift.end and shift.start < away.end for away in absences)
            and not any(
                set(own.channels) & set(shift.channels) and own.touches(shift.start, shift.end)
                for own in mine
            )
        )
    ]
    if not others:
        raise UserError("rota-error-nothing-to-take")
    return forms.take(tx.translator(actor), tx.team, actor, others, tx.now, bool(led))


def _coming(tx: Transaction) -> list[Shift]:
    shifts = rota.shifts(tx, tx.now, tx.now + OFFERED + rota.LONGEST_TURN)
    return [shift for shift in shifts if shift.start < tx.now + OFFERED]


def find(tx: Transaction, ref: ShiftRef) -> Shift:
    """The shift that was chosen, if it is still there."""
    if ref.end <= tx.now:
        raise UserError("rota-error-past", field="shift")
    found = rota.shifts(tx, tx.now, ref.end + timedelta(seconds=1), [ref.channel])
    match = [shift for shift in found if shift.person == ref.person and shift.end == ref.end]
    if not match:
        raise AlreadySettled("rota-error-not-on-duty", field="shift")
    shift = match[0]
    around = rota.shifts(tx, shift.start, shift.end + timedelta(seconds=1))
    same = [s for s in around if ref.channel in s.channels and s.person == ref.person and s.end == ref.end]
    return same[0] if same else shift


# --- asking -----------------------------------------------------------------------------------------------


def ask(
    tx: Transaction,
    actor: str,
    ref: ShiftRef,
    *,
    part: tuple[datetime | None, datetime | None] = (None, None),
    whom: str | None = None,
    note: str = "",
) -> SwapRequest:
    """`part` narrows the shift; `whom` None asks everybody who might take it."""
    shift = find(tx, ref)
    assert shift.person is not None
    if tx.team.slack_id(shift.person) != actor and not rota.is_lead(tx, actor, shift.channels):
        raise NotAllowed("rota-error-not-lead", who=_leads(tx, actor, shift.channels))
    start, end = _part(tx, shift, part)
    for known in tx.data.rota_swaps.in_state(State.OPEN, tx.now):
        same = known.giver == shift.person and set(known.channels) & set(shift.channels)
        if same and known.start < end and start < known.end:
            raise AlreadySettled("rota-error-swap-known", field="shift")
    asked = _asked(tx, shift, start, end, whom)
    made = tx.data.rota_swaps.add(
        shift.channels, shift.person, start, end, asked=asked, asked_by=actor, now=tx.now, note=note
    )
    tx.audit("rota.swap_asked", _subject(made), actor, giver=made.giver, asked=list(asked))
    _question(tx, made)
    giver = tx.team.slack_id(made.giver)
    if giver is not None:
        draw = partial(views.open_request, team=tx.team, swap=made)
        tx.tell(giver, draw, key=f"rota:swap:{made.id}:open", ref=_ref(made, "giver"))
    _schedule_nudge(tx, made)
    return made


def _part(
    tx: Transaction, shift: Shift, part: tuple[datetime | None, datetime | None]
) -> tuple[datetime, datetime]:
    start, end = part[0] or shift.start, part[1] or shift.end
    if end <= start:
        raise UserError("dates-error-inverted", field="until_day")
    if end <= tx.now:
        raise UserError("rota-error-past", field="until_day")
    start, end = max(start, shift.start), min(end, shift.end)
    if end <= start:
        raise UserError("rota-error-part-outside", field="from_day")
    return start, end


def _asked(tx: Transaction, shift: Shift, start: datetime, end: datetime, whom: str | None) -> list[str]:
    if whom is not None:
        person = tx.team.by_slack_id(whom)
        if person is None:
            raise NotFound("rota-error-not-in-team", field="whom", who=mention(whom))
        problem = _obstacle(tx, shift, person.key, start, end)
        if problem is not None:
            raise UserError(f"rota-error-swap-{problem}", field="whom", who=mention(whom))
        return [person.key]
    plan = rota.plan(tx)
    people = dict.fromkeys(
        each for key in shift.channels for rotation in plan.by_channel[key] for each in rotation.people
    )
    people.update(dict.fromkeys(post.deputy for key in shift.channels if (post := plan.channels[key]).deputy))
    able = [
        person
        for person in people
        if person in plan.people and _obstacle(tx, shift, person, start, end) is None
    ]
    if not able:
        raise UserError("rota-error-swap-nobody", field="whom")
    return able


def _obstacle(
    tx: Transaction, shift: Shift | SwapRequest, taker: str, start: datetime, end: datetime
) -> str | None:
    giver = shift.giver if isinstance(shift, SwapRequest) else shift.person
    spans = rota.spans(tx, max(start, tx.now), end, shift.channels) if end > tx.now else []
    absences = [Effective(a.start, a.end) for a in tx.data.rota_changes.absences(tx.now, end, taker)]
    return obstacle(spans, giver, taker, Effective(start, end), tx.now, absences)


def asked(tx: Transaction, actor: str, swap: SwapRequest) -> Modal:
    """What the modal shows when the question is out."""
    message = views.open_request(tx.translator(actor), tx.team, swap)
    return Modal(
        "common.notice",
        tx.translator(actor).plain("rota-form-swap"),
        message.blocks,
        close=tx.translator(actor).plain("common-close"),
    )


# --- answering --------------------------------------------------------------------------------------------


def accept(tx: Transaction, actor: str, swap_id: int) -> News:
    """Take over; the first who does so gets it."""
    swap = get(tx, swap_id)
    if swap.state is not State.OPEN:
        raise _settled(swap, tx)
    person = _member(tx, actor)
    if person not in swap.asked and not rota.is_lead(tx, actor, swap.channels):
        raise NotAllowed("rota-error-swap-not-asked")
    problem = _obstacle(tx, swap, person, swap.start, swap.end)
    if problem is not None:
        raise UserError(f"rota-error-swap-{problem}", who=mention(actor))
    was = rota_news.before(tx, swap.start, swap.end, swap.channels)
    values = {"state": State.ACCEPTED, "taker": person, "accepted_at": tx.now}
    if not tx.data.rota_swaps.change(swap_id, State.OPEN, **values):
        raise _settled(get(tx, swap_id), tx)
    return _done(tx, actor, swap_id, was, "swap")


def decline(tx: Transaction, actor: str, swap_id: int) -> SwapRequest:
    """Not me. When nobody is left who might, the giver hears it."""
    swap = get(tx, swap_id)
    if swap.state is not State.OPEN:
        raise _settled(swap, tx)
    person = _member(tx, actor)
    if person not in swap.asked:
        raise NotAllowed("rota-error-swap-not-asked")
    declined = [*dict.fromkeys((*swap.declined, person))]
    if not tx.data.rota_swaps.change(swap_id, State.OPEN, declined=declined):
        raise _settled(get(tx, swap_id), tx)
    swap = get(tx, swap_id)
    _show(tx, swap)
    giver = tx.team.slack_id(swap.giver)
    if not swap.waiting and giver is not None:
        tx.tell(
            giver, partial(views.all_declined, team=tx.team, swap=swap), key=f"rota:swap:{swap_id}:nobody"
        )
    return swap


def withdraw(tx: Transaction, actor: str, swap_id: int) -> SwapRequest:
    swap = get(tx, swap_id)
    _check_involved(tx, actor, swap)
    if not tx.data.rota_swaps.change(swap_id, State.OPEN, state=State.WITHDRAWN, ended_at=tx.now):
        raise _settled(get(tx, swap_id), tx)
    return _over(tx, swap_id, "rota.swap_withdrawn", actor)


# --- taking, filling, undoing -----------------------------------------------------------------------------


def take(tx: Transaction, actor: str, ref: ShiftRef, taker: str | None = None) -> News:
    """Take a shift from somebody, or fill a gap; `taker` for leads who put somebody else there."""
    shift = find(tx, ref)
    person = _member(tx, actor)
    if taker is not None and taker != actor:
        if not rota.is_lead(tx, actor, shift.channels):
            raise NotAllowed("rota-error-not-lead", field="person", who=_leads(tx, actor, shift.channels))
        other = tx.team.by_slack_id(taker)
        if other is None:
            raise NotFound("rota-error-not-in-team", field="person", who=mention(taker))
        person = other.key
    problem = _obstacle(tx, shift, person, shift.start, shift.end)
    if problem is not None:
        raise UserError(f"rota-error-swap-{problem}", field="shift", who=mention(taker or actor))
    was = rota_news.before(tx, shift.start, shift.end, shift.channels)
    made = tx.data.rota_swaps.add(
        shift.channels,
        shift.person,
        shift.start,
        shift.end,
        asked_by=actor,
        now=tx.now,
        taker=person,
    )
    return _done(tx, actor, made.id, was, "gap" if shift.person is None else "take")


def undo(tx: Transaction, actor: str, swap_id: int) -> News:
    """Give it back, before it starts."""
    swap = get(tx, swap_id)
    _check_involved(tx, actor, swap)
    if swap.state is not State.ACCEPTED:
        raise _settled(swap, tx)
    if swap.start <= tx.now:
        raise UserError("rota-error-swap-started")
    was = rota_news.before(tx, swap.start, swap.end, swap.channels)
    if not tx.data.rota_swaps.change(swap_id, State.ACCEPTED, state=State.UNDONE, ended_at=tx.now):
        raise _settled(get(tx, swap_id), tx)
    tx.audit("rota.swap_undone", _subject(swap), actor)
    cause = Cause("undone", _people(swap), swap.start, swap.end)
    return rota_news.tell(tx, was, cause, f"rota:swap:{swap_id}:undone", actor)


def _done(
    tx: Transaction, actor: str, swap_id: int, was: rota_news.Before, how: Literal["swap", "take", "gap"]
) -> News:
    swap = get(tx, swap_id)
    tx.data.timetable.cancel(NUDGE, _subject(swap))
    tx.audit("rota.swapped", _subject(swap), actor, giver=swap.giver, taker=swap.taker, how=how)
    _show(tx, swap)
    undoable = swap_id if swap.start > tx.now else None
    cause = Cause(how, _people(swap), swap.start, swap.end, swap=undoable)
    return rota_news.tell(tx, was, cause, f"rota:swap:{swap_id}:done", actor)


def _over(tx: Transaction, swap_id: int, action: str, actor: str | None) -> SwapRequest:
    swap = get(tx, swap_id)
    tx.data.timetable.cancel(NUDGE, _subject(swap))
    tx.audit(action, _subject(swap), actor)
    _show(tx, swap)
    return swap


def _people(swap: SwapRequest) -> tuple[str, ...]:
    """The taker first, because texts begin with who does something."""
    return tuple(person for person in (swap.taker, swap.giver) if person is not None)


# --- nudging ----------------------------------------------------------------------------------------------


def ensure(tx: Transaction) -> None:
    for swap in tx.data.rota_swaps.in_state(State.OPEN, tx.now - rota.LONGEST_TURN):
        if tx.data.timetable.due_at(NUDGE, _subject(swap)) is None:
            _schedule_nudge(tx, swap)


def nudge(tx: Transaction, due: Due) -> None:
    """Remind who hasn't answered; a swap that nobody took is over when its time is."""
    swap = tx.data.rota_swaps.get(int(due.payload["swap"]))
    if swap is None or swap.state is not State.OPEN:
        return
    if swap.end <= tx.now or (swap.start <= tx.now and due.due_at >= swap.start):
        if tx.data.rota_swaps.change(swap.id, State.OPEN, state=State.EXPIRED, ended_at=tx.now):
            _over(tx, swap.id, "rota.swap_expired", None)
            giver = tx.team.slack_id(swap.giver)
            if giver is not None:
                draw = partial(views.expired, team=tx.team, swap=swap)
                tx.tell(giver, draw, key=f"rota:swap:{swap.id}:expired")
        return
    for slack_id in tx.team.slack_ids(swap.waiting):
        draw = partial(views.nudged, team=tx.team, swap=swap, now=tx.now)
        tx.tell(slack_id, draw, key=f"rota:swap:{swap.id}:nudge:{due.due_at:%Y%m%dT%H%MZ}")
    _schedule_nudge(tx, swap)


def _schedule_nudge(tx: Transaction, swap: SwapRequest) -> None:
    at = next_nudge(swap.start, tx.now, tx.team.plan, tx.zone) or max(swap.start, tx.now)
    tx.data.timetable.schedule(NUDGE, _subject(swap), at, {"swap": swap.id})


# --- inside -----------------------------------------------------------------------------------------------


def get(tx: Transaction, swap_id: int) -> SwapRequest:
    swap = tx.data.rota_swaps.get(swap_id)
    if swap is None:
        raise NotFound("rota-error-swap-gone")
    return swap


def overview(tx: Transaction) -> Sequence[SwapRequest]:
    return tx.data.rota_swaps.in_state(State.OPEN, tx.now)


def _question(tx: Transaction, swap: SwapRequest) -> None:
    for slack_id in tx.team.slack_ids(swap.asked):
        draw = partial(views.question, team=tx.team, swap=swap)
        tx.tell(slack_id, draw, key=f"rota:swap:{swap.id}:asked", ref=_ref(swap, slack_id))


def _show(tx: Transaction, swap: SwapRequest) -> None:
    """All messages about the swap show how it stands now."""
    stamp = f"{swap.state}:{len(swap.declined)}"
    for slack_id in tx.team.slack_ids(swap.asked):
        person = tx.team.by_slack_id(slack_id)
        declined = person is not None and person.key in swap.declined
        draw = partial(views.question, team=tx.team, swap=swap, declined=declined)
        key = f"rota:swap:{swap.id}:shown:{stamp}:{slack_id}"
        tx.update(_ref(swap, slack_id), slack_id, draw, key=key, reader=slack_id)
    giver = tx.team.slack_id(swap.giver)
    if giver is not None and swap.asked:
        draw = partial(views.open_request, team=tx.team, swap=swap)
        key = f"rota:swap:{swap.id}:shown:{stamp}:giver"
        tx.update(_ref(swap, "giver"), giver, draw, key=key, reader=giver)


def _member(tx: Transaction, slack_id: str) -> str:
    person = tx.team.by_slack_id(slack_id)
    if person is None:
        raise NotAllowed("rota-error-you-not-in-team")
    return person.key


def _check_involved(tx: Transaction, actor: str, swap: SwapRequest) -> None:
    involved = (*tx.team.slack_ids([swap.giver, swap.taker]), swap.asked_by)
    if actor not in involved and not rota.is_lead(tx, actor, swap.channels):
        raise NotAllowed("rota-error-not-lead", who=_leads(tx, actor, swap.channels))


def _leads(tx: Transaction, actor: str, channels: Sequence[str]) -> str:
    return tx.translator(actor).mrkdwn_listing(map(mention, rota.leads(tx, channels)))


def _settled(swap: SwapRequest, tx: Transaction) -> AlreadySettled:
    taker = tx.team.slack_id(swap.taker)
    who = mention(taker) if taker is not None else "–"
    return AlreadySettled("rota-error-swap-settled", state=swap.state.value, who=who)


def _subject(swap: SwapRequest) -> str:
    return f"swap:{swap.id}"


def _ref(swap: SwapRequest, whom: str) -> str:
    return f"rota:swap:{swap.id}:{whom}"
