"""Approvals: asked for from a plan item, decided once by somebody else, told to everybody involved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from bot.domain import approvals as rules
from bot.domain.approvals import OUTCOME, Decision, Reminder, Request, State
from bot.domain.editorial import PlanItem, Status
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
    return _pending(tx, [r for r in tx.data.approvals.pending() if slack_id in r.approvers])


def overview(tx: Transaction, reader: str) -> Message:
    mine = _pending(tx, [r for r in tx.data.approvals.pending() if r.requested_by == reader])
    t = tx.translator(reader)
    waiting = [(each.request, each.item) for each in pending_for(tx, reader)]
    asked = [(each.request, each.item) for each in mine]
    return views.overview(t, tx.team, waiting, asked)


def _pending(tx: Transaction, requests: Iterable[Request]) -> list[Pending]:
    found = [Pending(request, editorial.get(tx, request.item)) for request in requests]
    return sorted(found, key=lambda each: each.item.planned_at)


def comment_form(tx: Transaction, actor: str, request_id: int, decision: Decision) -> Modal:
    """Where a decision needs words; refused at once when it is too late for them."""
    request, item = _decidable(tx, actor, request_id)
    return views.comment_form(tx.translator(actor), request, item, decision)


# --- asking -------------------------------------------------------------------------------------------------


def request(tx: Transaction, actor: str, item_id: int) -> Request:
    """Ask the approvers of the item's channel."""
    item = editorial.get(tx, item_id)
    open_request = tx.data.approvals.open_for(item_id)
    if open_request is not None and _is_stale(tx, open_request):  # its words have changed since
        _void(tx, open_request)
        open_request = None
    if open_request is not None:
        who = tx.translator(actor).mrkdwn_listing(map(mention, open_request.approvers))
        raise AlreadySettled("approvals-error-under-way", title=item.title, who=who)
    if tx.team.by_slack_id(actor) is None:
        raise NotAllowed("approvals-error-not-in-team", who=mention(item.owner))
    if item.planned_at <= tx.now:
        raise UserError("approvals-error-past", title=item.title)
    approvers = _with_stand_ins(tx, item, rules.approvers(tx.team, item, actor), actor)
    if not approvers:
        raise UserError("approvals-error-nobody")
    item = editorial.set_status(tx, item_id, Status.IN_REVIEW, actor)
    made = tx.data.approvals.add(item_id, item.version, actor, approvers, tx.now)
    tx.audit(
        "approvals.requested", _subject(made), actor, item=item_id, version=item.version, approvers=approvers
    )
    _ask(tx, made, item, approvers)
    board = _board(tx, item)
    if board is not None:
        draw = partial(views.board, team=tx.team, request=made, item=item)
        tx.post(board, draw, key=f"approvals:{made.id}:board", ref=_ref(made, "board"))
    _schedule_next(tx, made, item)
    return made


def _with_stand_ins(tx: Transaction, item: PlanItem, approvers: Sequence[str], actor: str) -> tuple[str, ...]:
    """For who is away their deputy may decide as well; nobody decides about their own."""
    people = [each for person in approvers for each in presence.as_well(tx, person, item.channel)]
    return tuple(dict.fromkeys(each for each in people if each not in (item.owner, actor)))


def _ask(tx: Transaction, made: Request, item: PlanItem, people: Iterable[str]) -> None:
    for person in people:
        draw = partial(views.question, team=tx.team, request=made, item=item)
        tx.tell(person, draw, key=f"approvals:{made.id}:asked", ref=_ref(made, person))


# --- deciding -----------------------------------------------------------------------------------------------


def decide(
    tx: Transaction, actor: str, request_id: int, decision: Decision, comment: str = ""
) -> Request | None:
    """Settle the request; the first decision counts.

    None when the words have changed since they were shown: such an approval would not be one. The request is
    void then, and everybody sees it.
    """
    found = tx.data.approvals.get(request_id)
    if found is not None and found.state is State.PENDING and _is_stale(tx, found):
        _void(tx, found)
        return None
    _, item = _decidable(tx, actor, request_id)
    state = OUTCOME[decision]
    settled = tx.data.approvals.settle(
        request_id, state, decided_by=actor, decided_at=tx.now, comment=comment.strip()
    )
    if not settled:
        raise _settled_error(tx, request_id)
    editorial.set_status(tx, item.id, ITEM_STATUS[state], actor)
    _tell_outcome(tx, request_id, actor)
    return tx.data.approvals.get(request_id)


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
    if item.planned_at <= tx.now or (what is Reminder.EXPIRE and item.planned_at <= due.due_at):
        _expire(tx, request)
        return
    if what is Reminder.REMIND:
        for person in request.approvers:
            draw = partial(views.reminder, team=tx.team, request=request, item=item, now=tx.now)
            tx.tell(person, draw, key=f"approvals:{request.id}:reminder:{due.payload.get('number', 0)}")
    elif what is Reminder.ESCALATE:
        _escalate(tx, request, item)
    _schedule_next(tx, _get(tx, request.id), item)


def _escalate(tx: Transaction, request: Request, item: PlanItem) -> None:
    target = rules.escalation_target(tx.team, tx.team.channels.get(item.channel), request, item)
    asked = (*request.approvers, *((target,) if target is not None else ()))
    if not tx.data.approvals.escalated(request.id, asked):
        return
    tx.audit("approvals.escalated", _subject(request), to=target)
    request = _get(tx, request.id)
    if target is not None:
        _ask(tx, request, item, [target])
    draw = partial(views.escalated, team=tx.team, request=request, item=item, to=target)
    for person in request.approvers:
        if person != target:
            tx.tell(person, draw, key=f"approvals:{request.id}:escalated")
    tx.tell(request.requested_by, draw, key=f"approvals:{request.id}:escalated:asker")


def _expire(tx: Transaction, request: Request) -> None:
    if tx.data.approvals.settle(request.id, State.EXPIRED, decided_at=tx.now):
        editorial.set_status(tx, request.item, ITEM_STATUS[State.EXPIRED], None)
        _tell_outcome(tx, request.id, None)


def _schedule_next(tx: Transaction, request: Request, item: PlanItem) -> None:
    since = max(tx.now, request.requested_at)
    plan: Sequence[rules.Planned] = rules.timetable(request.requested_at, item.planned_at, tx.zone)
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
    for person in request.approvers:
        draw = partial(views.question, team=tx.team, request=request, item=item)
        key = f"approvals:{request.id}:shown:{request.state}:{person}"
        tx.update(_ref(request, person), person, draw, key=key, reader=person)
    board = _board(tx, item)
    if board is not None:
        draw = partial(views.board, team=tx.team, request=request, item=item)
        key = f"approvals:{request.id}:shown:{request.state}:board"
        tx.update(_ref(request, "board"), board, draw, key=key)


def _board(tx: Transaction, item: PlanItem) -> str | None:
    channel = tx.team.channels.get(item.channel)
    return (channel.slack_channel if channel is not None else None) or tx.team.slack_channel


def _get(tx: Transaction, request_id: int) -> Request:
    found = tx.data.approvals.get(request_id)
    assert found is not None  # requests are never deleted
    return found


def _subject(request: Request) -> str:
    return f"approval:{request.id}"


def _ref(request: Request, whom: str) -> str:
    return f"approvals:{request.id}:{whom}"
