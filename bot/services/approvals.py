"""Approvals: asked for from a plan item, decided once by somebody else, told to everybody involved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bot.domain import approvals as rules
from bot.domain.approvals import OUTCOME, Decision, Reminder, Request, State
from bot.domain.editorial import PlanItem, Status, in_order
from bot.domain.errors import AlreadySettled, NotAllowed, NotFound, UserError
from bot.services import editorial, presence
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Modal
from bot.slack.markup import mention
from bot.views import approvals as views
from data.timetable import Due

DUE = "approvals.due"

# A rejected item leaves the plan: to say what is to be done better, there is "request changes".
ITEM_STATUS = {
    State.APPROVED: Status.APPROVED,
    State.CHANGES: Status.CHANGES_REQUESTED,
    State.REJECTED: Status.CANCELLED,
    State.EXPIRED: Status.DRAFT,
}


@dataclass(frozen=True)
class Pending:
    request: Request
    item: PlanItem


def ensure(tx: Transaction) -> None:
    """Every open request has its next step in the timetable."""
    for request in tx.data.approvals.pending():
        if tx.data.timetable.due_at(DUE, _subject(request)) is None:
            _schedule_next(tx, request, editorial.get(tx, request.item))


# --- looking ------------------------------------------------------------------------------------------------


def pending_for(tx: Transaction, slack_id: str) -> list[Pending]:
    """What waits for this person's decision, soonest to be published first."""
    return _pending(tx, [r for r in tx.data.approvals.pending() if r.may_sign(slack_id)])


def overview(tx: Transaction, reader: str) -> Message:
    mine = _pending(tx, [r for r in tx.data.approvals.pending() if r.requested_by == reader])
    t = tx.translator(reader)
    waiting = [(each.request, each.item) for each in pending_for(tx, reader)]
    asked = [(each.request, each.item) for each in mine]
    return views.overview(t, tx.team, waiting, asked)


def _pending(tx: Transaction, requests: Iterable[Request]) -> list[Pending]:
    found = [Pending(request, editorial.get(tx, request.item)) for request in requests]
    return sorted(found, key=lambda each: in_order(each.item))


def comment_form(tx: Transaction, actor: str, request_id: int, decision: Decision) -> Modal:
    """Where a decision needs words; refused at once when it is too late for them."""
    request, item = _decidable(tx, actor, request_id)
    return views.comment_form(tx.translator(actor), request, item, decision)


# --- asking -------------------------------------------------------------------------------------------------


def request(tx: Transaction, actor: str, item_id: int) -> Request:
    """Ask the approvers of all the item's channels."""
    item = editorial.get(tx, item_id)
    open_request = tx.data.approvals.open_for(item_id)
    if open_request is not None and _is_stale(tx, open_request):  # its words have changed since
        _void(tx, open_request)
        open_request = None
    if open_request is not None:
        who = tx.translator(actor).mrkdwn_listing(map(mention, open_request.waits_for))
        raise AlreadySettled("approvals-error-under-way", title=item.title, who=who)
    if tx.team.by_slack_id(actor) is None:
        raise NotAllowed("approvals-error-not-in-team", who=mention(item.owner))
    if item.planned_at is None:
        raise UserError("approvals-error-undated", title=item.title)
    if item.planned_at <= tx.now:
        raise UserError("approvals-error-past", title=item.title)
    asked = _with_stand_ins(tx, item, rules.approvers(tx.team, item, actor), actor)
    if not all(asked.values()) or not asked:
        raise UserError("approvals-error-nobody")
    item = editorial.set_status(tx, item_id, Status.IN_REVIEW, actor)
    made = tx.data.approvals.add(item_id, item.version, actor, asked, tx.now)
    tx.audit("approvals.requested", _subject(made), actor, item=item_id, version=item.version, asked=asked)
    _ask(tx, made, item, made.approvers)
    for board in _boards(tx, item):
        draw = partial(views.board, team=tx.team, request=made, item=item)
        tx.post(board, draw, key=f"approvals:{made.id}:board:{board}", ref=_ref(made, board))
    _schedule_next(tx, made, item)
    return made


def _with_stand_ins(
    tx: Transaction, item: PlanItem, asked: Mapping[str, Sequence[str]], actor: str
) -> dict[str, tuple[str, ...]]:
    """For who is away their deputy may decide as well; nobody decides about their own."""
    own = (item.owner, actor)
    return {
        channel: tuple(
            dict.fromkeys(
                each for person in people for each in presence.as_well(tx, person, channel) if each not in own
            )
        )
        for channel, people in asked.items()
    }


def _ask(tx: Transaction, made: Request, item: PlanItem, people: Iterable[str]) -> None:
    for person in people:
        draw = partial(views.question, team=tx.team, request=made, item=item, reader=person)
        tx.tell(person, draw, key=f"approvals:{made.id}:asked", ref=_ref(made, person))


# --- deciding -----------------------------------------------------------------------------------------------


def decide(
    tx: Transaction, actor: str, request_id: int, decision: Decision, comment: str = ""
) -> Request | None:
    """Approve, or settle the request; the first decision counts.

    An approval counts for the channels that this person was asked for; the item is approved once all channels
    are. Wishes and a rejection hold for the whole item. None when the words have changed since they were
    shown: such an approval would not be one. The request is void then, and everybody sees it.
    """
    found = tx.data.approvals.locked(request_id)
    if found is not None and found.state is State.PENDING and _is_stale(tx, found):
        _void(tx, found)
        return None
    found, item = _decidable(tx, actor, request_id)
    state = OUTCOME[decision]
    if decision is Decision.APPROVE and not _complete(tx, found, item, actor):
        return tx.data.approvals.get(request_id)
    settled = tx.data.approvals.settle(
        request_id, state, decided_by=actor, decided_at=tx.now, comment=comment.strip()
    )
    if not settled:
        raise _settled_error(tx, request_id)
    editorial.set_status(tx, item.id, ITEM_STATUS[state], actor)
    _tell_outcome(tx, request_id, actor)
    return tx.data.approvals.get(request_id)


def _complete(tx: Transaction, request: Request, item: PlanItem, actor: str) -> bool:
    """Note an approval for the person's channels; True when no channel is left."""
    mine = request.may_sign(actor)
    if not mine:
        raise AlreadySettled("approvals-error-signed", title=item.title)
    signed = {**request.signed, **dict.fromkeys(mine, actor)}
    tx.data.approvals.sign(request.id, signed)
    tx.audit("approvals.signed", _subject(request), actor, channels=mine)
    now = _get(tx, request.id)
    if not now.unsigned:
        return True
    _show(tx, now, item)
    return False


def react(tx: Transaction, actor: str, channel: str, ts: str, reaction: str) -> None:
    """A ✅ or ❌ on one of the request's messages counts like the button; anything else is decoration."""
    decision = rules.reaction_means(reaction)
    ref = tx.data.outbox.find(channel, ts) if decision is not None else None
    if decision is None or ref is None or not ref.startswith("approvals:"):
        return
    request_id = int(ref.split(":")[1])
    try:
        if decide(tx, actor, request_id, decision) is None:
            tx.tell(actor, views.stale, key=f"approvals:{request_id}:stale")
    except (NotAllowed, AlreadySettled) as problem:
        draw = partial(views.reaction_did_nothing, problem=problem)
        tx.tell(actor, draw, key=f"approvals:{request_id}:reaction")  # once, however often they react


def _decidable(tx: Transaction, actor: str, request_id: int) -> tuple[Request, PlanItem]:
    found = tx.data.approvals.get(request_id)
    if found is None:
        raise NotFound("approvals-error-gone")
    if found.state is not State.PENDING:
        raise _settled_error(tx, request_id)
    item = editorial.get(tx, found.item)
    if rules.is_own(item, found, actor):
        raise NotAllowed("approvals-error-own", title=item.title)
    if actor not in found.approvers:
        who = tx.translator(actor).mrkdwn_listing(map(mention, found.approvers))
        raise NotAllowed("approvals-error-not-approver", who=who, count=len(found.approvers))
    return found, item


def _is_stale(tx: Transaction, request: Request) -> bool:
    item = tx.data.editorial.get(request.item)
    return item is None or item.status is not Status.IN_REVIEW or item.version != request.version


def _void(tx: Transaction, request: Request) -> None:
    if tx.data.approvals.settle(request.id, State.VOID, decided_at=tx.now):
        tx.data.timetable.cancel(DUE, _subject(request))
        tx.audit("approvals.void", _subject(request))
        settled = _get(tx, request.id)
        _show(tx, settled, editorial.get(tx, settled.item))


def _settled_error(tx: Transaction, request_id: int) -> AlreadySettled:
    request = _get(tx, request_id)
    who = mention(request.decided_by) if request.decided_by else "–"
    return AlreadySettled("approvals-error-settled", state=request.state.value, who=who)


def _tell_outcome(tx: Transaction, request_id: int, actor: str | None) -> None:
    settled = _get(tx, request_id)
    item = editorial.get(tx, settled.item)
    tx.data.timetable.cancel(DUE, _subject(settled))
    tx.audit(f"approvals.{settled.state}", _subject(settled), actor, item=item.id, comment=settled.comment)
    _show(tx, settled, item)
    for person in dict.fromkeys((settled.requested_by, item.owner)):
        if person != actor:
            draw = partial(views.outcome, team=tx.team, request=settled, item=item)
            tx.tell(person, draw, key=f"approvals:{settled.id}:outcome")


# --- waiting ------------------------------------------------------------------------------------------------


def due(tx: Transaction, due: Due) -> None:
    """Remind, escalate or let the request expire, and plan what comes after."""
    request = tx.data.approvals.get(int(due.payload["request"]))
    if request is None or request.state is not State.PENDING:
        return
    if _is_stale(tx, request):
        _void(tx, request)
        return
    item = editorial.get(tx, request.item)
    what = Reminder(str(due.payload["what"]))
    publish_at = item.planned_at
    if publish_at is None:  # nobody can decide about what has no day; the edit has made it a draft
        _void(tx, request)
        return
    if publish_at <= tx.now or (what is Reminder.EXPIRE and publish_at <= due.due_at):
        _expire(tx, request)
        return
    if what is Reminder.REMIND:
        for person in request.waits_for:
            draw = partial(views.reminder, team=tx.team, request=request, item=item, now=tx.now)
            tx.tell(person, draw, key=f"approvals:{request.id}:reminder:{due.payload.get('number', 0)}")
    elif what is Reminder.ESCALATE:
        _escalate(tx, request, item)
    _schedule_next(tx, _get(tx, request.id), item)


def _escalate(tx: Transaction, request: Request, item: PlanItem) -> None:
    targets = rules.escalation_targets(tx.team, request, item)
    asked = {
        channel: (*people, targets[channel]) if channel in targets else people
        for channel, people in request.asked.items()
    }
    if not tx.data.approvals.escalated(request.id, asked):
        return
    before, to = set(request.approvers), tuple(dict.fromkeys(targets.values()))
    tx.audit("approvals.escalated", _subject(request), to=to)
    request = _get(tx, request.id)
    _ask(tx, request, item, [person for person in to if person not in before])
    draw = partial(views.escalated, team=tx.team, request=request, item=item, to=to)
    for person in request.waits_for:
        if person not in to:
            tx.tell(person, draw, key=f"approvals:{request.id}:escalated")
    tx.tell(request.requested_by, draw, key=f"approvals:{request.id}:escalated:asker")


def _expire(tx: Transaction, request: Request) -> None:
    if tx.data.approvals.settle(request.id, State.EXPIRED, decided_at=tx.now):
        editorial.set_status(tx, request.item, ITEM_STATUS[State.EXPIRED], None)
        _tell_outcome(tx, request.id, None)


def _schedule_next(tx: Transaction, request: Request, item: PlanItem) -> None:
    since = max(tx.now, request.requested_at)
    publish_at = item.planned_at or tx.now  # without a day: looked at once, and found void
    plan: Sequence[rules.Planned] = rules.timetable(request.requested_at, publish_at, tx.zone)
    following = [
        step
        for step in plan
        if step.at > since and not (step.what is Reminder.ESCALATE and request.escalated)
    ]
    step = following[0] if following else plan[-1]
    payload = {"request": request.id, "what": step.what.value, "number": step.number}
    tx.data.timetable.schedule(DUE, _subject(request), step.at, payload)


# --- showing ------------------------------------------------------------------------------------------------


def _show(tx: Transaction, request: Request, item: PlanItem) -> None:
    """All messages of the request show how it stands, without buttons once it is settled."""
    step = f"{request.state}:{len(request.signed)}"
    for person in request.approvers:
        draw = partial(views.question, team=tx.team, request=request, item=item, reader=person)
        key = f"approvals:{request.id}:shown:{step}:{person}"
        tx.update(_ref(request, person), person, draw, key=key, reader=person)
    for board in _boards(tx, item):
        draw = partial(views.board, team=tx.team, request=request, item=item)
        tx.update(_ref(request, board), board, draw, key=f"approvals:{request.id}:shown:{step}:{board}")


def _boards(tx: Transaction, item: PlanItem) -> tuple[str, ...]:
    """The Slack channels of the item's channels, each once; else the team's."""
    channels = (tx.team.channels.get(key) for key in item.channels)
    found = (channel.slack_channel if channel is not None else None for channel in channels)
    return tuple(dict.fromkeys(board for each in found if (board := each or tx.team.slack_channel)))


def _get(tx: Transaction, request_id: int) -> Request:
    found = tx.data.approvals.get(request_id)
    assert found is not None  # requests are never deleted
    return found


def _subject(request: Request) -> str:
    return f"approval:{request.id}"


def _ref(request: Request, whom: str) -> str:
    return f"approvals:{request.id}:{whom}"
