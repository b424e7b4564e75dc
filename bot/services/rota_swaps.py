"""Swaps: asked of one or of all, taken by the first who says yes, undone before they start.

Whoever takes over is looked at twice: when the swap is shown and when it is carried out. That only one can be
first is left to the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Literal

from bot.domain.errors import AlreadySettled, NotAllowed, NotFound, UserError
from bot.domain.rota import Effective, Shift
from bot.domain.rota.swaps import State, Stint, SwapRequest, obstacle
from bot.services import rota, rota_choices, rota_news, rota_nudges, rota_swap_messages
from bot.services.rota_choices import Which, find, member
from bot.services.transaction import Transaction
from bot.slack.blocks import Modal
from bot.slack.markup import mention
from bot.views import rota_forms as forms
from bot.views import rota_swaps as views
from bot.views.rota import name
from bot.views.rota_forms import ShiftRef
from bot.views.rota_news import Cause, News

# --- asking -----------------------------------------------------------------------------------------------


def ask_form(tx: Transaction, actor: str) -> Modal:
    """One's own shifts, and for leads those of the people they lead."""
    chosen = rota_choices.first(tx, actor, Which.GIVE)
    if chosen is None:
        raise UserError("rota-error-no-shift")
    has_place = _place(tx, chosen.channels) is not None
    return forms.ask(tx.translator(actor), tx.team, member(tx, actor), chosen, has_place, tx.now)


def take_form(tx: Transaction, actor: str) -> Modal:
    if rota_choices.first(tx, actor, Which.TAKE) is None:
        raise UserError("rota-error-nothing-to-take")
    return forms.take(tx.translator(actor), tx.team, actor, tx.now, bool(rota.led_channels(tx, actor)))


def ask(
    tx: Transaction,
    actor: str,
    ref: ShiftRef,
    *,
    part: tuple[datetime | None, datetime | None] = (None, None),
    whom: str | None = None,
    back: ShiftRef | None = None,
    in_channel: bool = False,
    note: str = "",
) -> SwapRequest:
    """`part` narrows the shift; `whom` None asks everybody who might take it, `in_channel` there as well.

    `back` is the shift that the giver would do in return, so its person is the one who is asked.
    """
    shift = find(tx, ref)
    assert shift.person is not None
    if tx.team.slack_id(shift.person) != actor and not rota.is_lead(tx, actor, shift.channels):
        raise NotAllowed("rota-error-not-lead", who=leads(tx, actor, shift.channels))
    given = Stint(shift.channels, *_part(tx, shift, part))
    for known in tx.data.rota_swaps.in_state(State.OPEN, tx.now):
        same = known.giver == shift.person and set(known.channels) & set(shift.channels)
        if same and known.start < given.end and given.start < known.end:
            raise AlreadySettled("rota-error-swap-known", field="shift")
    returned = None
    if back is not None:
        wanted = find(tx, back, "back")
        returned, whom = _returned(tx, wanted, whom), tx.team.slack_id(wanted.person)
        check_return(tx, returned, wanted.person or "", shift.person, field="back")
    place = _place(tx, shift.channels) if in_channel and whom is None else None
    asked = _asked(tx, given, shift.person, whom, anybody=place is not None)
    made = tx.data.rota_swaps.add(
        given.channels,
        shift.person,
        given.start,
        given.end,
        asked=asked,
        asked_by=actor,
        now=tx.now,
        note=note,
        back=returned,
        place=place,
    )
    tx.audit("rota.swap_asked", rota_nudges.subject(made), actor, giver=made.giver, asked=list(asked))
    rota_swap_messages.question(tx, made)
    rota_nudges.schedule(tx, made)
    return made


def _returned(tx: Transaction, wanted: Shift, whom: str | None) -> Stint:
    owner = tx.team.slack_id(wanted.person)
    if wanted.person is None or owner is None:
        raise UserError("rota-error-not-on-duty", field="back")
    if whom not in (None, owner):
        raise UserError("rota-error-swap-back-other", field="back", who=name(tx.team, wanted.person))
    return Stint(wanted.channels, wanted.start, wanted.end)


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


def _asked(tx: Transaction, given: Stint, giver: str, whom: str | None, *, anybody: bool) -> list[str]:
    if whom is not None:
        person = tx.team.by_slack_id(whom)
        if person is None:
            raise NotFound("rota-error-not-in-team", field="whom", who=mention(whom))
        check(tx, given, giver, person.key, field="whom")
        return [person.key]
    plan = rota.plan(tx)
    people = dict.fromkeys(
        each for key in given.channels for rotation in plan.by_channel[key] for each in rotation.people
    )
    people.update(dict.fromkeys(post.deputy for key in given.channels if (post := plan.channels[key]).deputy))
    able = [
        person for person in people if person in plan.people and problem(tx, given, giver, person) is None
    ]
    if not able and not anybody:
        raise UserError("rota-error-swap-nobody", field="whom")
    return able


def _place(tx: Transaction, channels: Sequence[str]) -> str | None:
    """The Slack channel in which everybody can be asked: the channel's, else the team's."""
    channel = tx.team.channels.get(channels[0])
    return (channel.slack_channel if channel is not None else None) or tx.team.slack_channel


def asked(tx: Transaction, actor: str, swap: SwapRequest) -> Modal:
    """What the modal shows when the question is out."""
    message = views.open_request(tx.translator(actor), tx.team, swap)
    return Modal(
        "common.notice",
        tx.translator(actor).plain("rota-form-swap"),
        message.blocks,
        close=tx.translator(actor).plain("common-close"),
    )


# --- what stands in the way -------------------------------------------------------------------------------


def problem(tx: Transaction, given: Stint, giver: str | None, taker: str) -> str | None:
    spans = rota.spans(tx, max(given.start, tx.now), given.end, given.channels) if given.end > tx.now else []
    absences = [Effective(a.start, a.end) for a in tx.data.rota_changes.absences(tx.now, given.end, taker)]
    return obstacle(spans, giver, taker, Effective(given.start, given.end), tx.now, absences)


def check(tx: Transaction, given: Stint, giver: str | None, taker: str, *, field: str | None = None) -> None:
    found = problem(tx, given, giver, taker)
    if found is not None:
        slack_id = tx.team.slack_id(taker)
        who = mention(slack_id) if slack_id is not None else name(tx.team, taker)
        raise UserError(f"rota-error-swap-{found}", field=field, who=who)


def check_return(
    tx: Transaction, back: Stint, owner: str, giver: str | None, *, field: str | None = None
) -> None:
    """Whether `giver` can do `back` for its `owner`. A shift that runs can't be given in return."""
    if back.start <= tx.now:
        raise UserError("rota-error-swap-back-started", field=field)
    check(tx, back, owner, giver or "", field=field)


# --- answering --------------------------------------------------------------------------------------------


def accept(tx: Transaction, actor: str, swap_id: int) -> News:
    """Take over, for what was wanted in return if anything; the first who does so gets it."""
    swap = get(tx, swap_id)
    if swap.state is not State.OPEN:
        raise settled(swap, tx)
    person = member(tx, actor)
    if person not in swap.asked and swap.place is None and not rota.is_lead(tx, actor, swap.channels):
        raise NotAllowed("rota-error-swap-not-asked")
    if swap.back is not None and person not in swap.asked:  # only whose shift it is can give it away
        raise NotAllowed("rota-error-swap-not-asked")
    return agree(tx, actor, swap, person, swap.back)


def agree(tx: Transaction, actor: str, swap: SwapRequest, taker: str, back: Stint | None) -> News:
    """`taker` takes over, and the giver does `back` in return. Of two at once, one is told that it's late."""
    tx.data.rota_swaps.one_at_a_time()
    check(tx, swap.given, swap.giver, taker)
    if back is not None:
        check_return(tx, back, taker, swap.giver)
    stints = (swap.given, back) if back is not None else (swap.given,)
    was = rota_news.before(
        tx,
        min(stint.start for stint in stints),
        max(stint.end for stint in stints),
        dict.fromkeys(channel for stint in stints for channel in stint.channels),
    )
    if not tx.data.rota_swaps.accept(swap.id, taker, tx.now, back):
        raise settled(get(tx, swap.id), tx)
    return _done(tx, actor, swap.id, was, "exchange" if back is not None else "swap")


def decline(tx: Transaction, actor: str, swap_id: int) -> SwapRequest:
    """Not me. When nobody is left who might, the giver hears it."""
    swap = get(tx, swap_id)
    if swap.state is not State.OPEN:
        raise settled(swap, tx)
    person = member(tx, actor)
    if person not in swap.asked:
        raise NotAllowed("rota-error-swap-not-asked")
    declined = [*dict.fromkeys((*swap.declined, person))]
    if not tx.data.rota_swaps.change(swap_id, State.OPEN, declined=declined):
        raise settled(get(tx, swap_id), tx)
    swap = get(tx, swap_id)
    rota_swap_messages.show(tx, swap)
    if not swap.waiting and swap.place is None:
        draw = partial(views.all_declined, team=tx.team, swap=swap)
        for slack_id in rota_swap_messages.askers(tx, swap):
            tx.tell(slack_id, draw, key=f"rota:swap:{swap_id}:nobody")
    return swap


def withdraw(tx: Transaction, actor: str, swap_id: int) -> SwapRequest:
    swap = get(tx, swap_id)
    _check_involved(tx, actor, swap)
    if not tx.data.rota_swaps.change(swap_id, State.OPEN, state=State.WITHDRAWN, ended_at=tx.now):
        raise settled(get(tx, swap_id), tx)
    tx.data.rota_swaps.close_offers(swap_id)
    swap = get(tx, swap_id)
    rota_nudges.cancel(tx, swap)
    tx.audit("rota.swap_withdrawn", rota_nudges.subject(swap), actor)
    rota_swap_messages.show(tx, swap)
    return swap


# --- taking, filling, undoing -----------------------------------------------------------------------------


def take(tx: Transaction, actor: str, ref: ShiftRef, taker: str | None = None) -> News:
    """Take a shift from somebody, or fill a gap; `taker` for leads who put somebody else there."""
    tx.data.rota_swaps.one_at_a_time()
    shift = find(tx, ref)
    person = member(tx, actor)
    if taker is not None and taker != actor:
        if not rota.is_lead(tx, actor, shift.channels):
            raise NotAllowed("rota-error-not-lead", field="person", who=leads(tx, actor, shift.channels))
        other = tx.team.by_slack_id(taker)
        if other is None:
            raise NotFound("rota-error-not-in-team", field="person", who=mention(taker))
        person = other.key
    given = Stint(shift.channels, shift.start, shift.end)
    check(tx, given, shift.person, person, field="shift")
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
    """Give it back, before it starts; of an exchange, before either of the two does."""
    swap = get(tx, swap_id)
    _check_involved(tx, actor, swap)
    if swap.state is not State.ACCEPTED:
        raise settled(swap, tx)
    if swap.begins <= tx.now:
        raise UserError("rota-error-swap-started")
    was = rota_news.before(tx, swap.begins, swap.ends, swap.all_channels)
    if not tx.data.rota_swaps.change(swap_id, State.ACCEPTED, state=State.UNDONE, ended_at=tx.now):
        raise settled(get(tx, swap_id), tx)
    tx.audit("rota.swap_undone", rota_nudges.subject(swap), actor)
    cause = Cause("undone", _people(swap), swap.start, swap.end)
    return rota_news.tell(tx, was, cause, f"rota:swap:{swap_id}:undone", actor, also=(swap.asked_by,))


def _done(
    tx: Transaction,
    actor: str,
    swap_id: int,
    was: rota_news.Before,
    how: Literal["swap", "exchange", "take", "gap"],
) -> News:
    tx.data.rota_swaps.close_offers(swap_id)
    swap = get(tx, swap_id)
    rota_nudges.cancel(tx, swap)
    tx.audit("rota.swapped", rota_nudges.subject(swap), actor, giver=swap.giver, taker=swap.taker, how=how)
    rota_swap_messages.show(tx, swap)
    cause = Cause(
        how,
        _people(swap),
        swap.start,
        swap.end,
        swap=swap_id if swap.begins > tx.now else None,
        back=(swap.back.start, swap.back.end) if swap.back is not None else None,
    )
    return rota_news.tell(tx, was, cause, f"rota:swap:{swap_id}:done", actor, also=(swap.asked_by,))


def _people(swap: SwapRequest) -> tuple[str, ...]:
    """The taker first, because texts begin with who does something."""
    return tuple(person for person in (swap.taker, swap.giver) if person is not None)


# --- inside -----------------------------------------------------------------------------------------------


def get(tx: Transaction, swap_id: int) -> SwapRequest:
    swap = tx.data.rota_swaps.get(swap_id)
    if swap is None:
        raise NotFound("rota-error-swap-gone")
    return swap


def overview(tx: Transaction) -> Sequence[SwapRequest]:
    return tx.data.rota_swaps.in_state(State.OPEN, tx.now)


def _check_involved(tx: Transaction, actor: str, swap: SwapRequest) -> None:
    involved = (*tx.team.slack_ids([swap.giver, swap.taker]), swap.asked_by)
    if actor not in involved and not rota.is_lead(tx, actor, swap.channels):
        raise NotAllowed("rota-error-not-lead", who=leads(tx, actor, swap.channels))


def leads(tx: Transaction, actor: str, channels: Sequence[str]) -> str:
    return tx.translator(actor).mrkdwn_listing(map(mention, rota.leads(tx, channels)))


def settled(swap: SwapRequest, tx: Transaction) -> AlreadySettled:
    taker = tx.team.slack_id(swap.taker)
    who = mention(taker) if taker is not None else "–"
    return AlreadySettled("rota-error-swap-settled", state=swap.state.value, who=who)
