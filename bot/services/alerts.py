"""Crisis alerts: raised by anybody, brought to whoever decides, until somebody takes over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.domain import alerts as rules
from bot.domain.alerts import POLICY, Alert, Draft, State, Step
from bot.domain.errors import AlreadySettled, NotAllowed, NotFound, UserError
from bot.domain.team import Team
from bot.services import editorial_freeze, presence
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Modal
from bot.slack.incoming import readable
from bot.slack.markup import mention
from bot.views import alerts as views
from data.timetable import Due

ESCALATE = "alerts.escalate"
LATE = timedelta(minutes=1)  # from then on a message says that it comes late


def ensure(tx: Transaction) -> None:
    """Every alert that nobody has taken has its next step in the timetable."""
    for alert in tx.data.alerts.running():
        waits = alert.state is State.RAISED
        if waits and tx.data.timetable.due_at(ESCALATE, _subject(alert.id)) is None:
            _schedule(tx, alert)


# --- looking ------------------------------------------------------------------------------------------------


def get(tx: Transaction, alert_id: int) -> Alert:
    alert = tx.data.alerts.get(alert_id)
    if alert is None:
        raise NotFound("alerts-error-gone")
    return alert


def running(tx: Transaction) -> list[Alert]:
    return list(tx.data.alerts.running())


def overview(tx: Transaction, reader: str) -> Message:
    alerts = running(tx)
    theirs = {alert.id for alert in alerts if _may_act(tx, reader, alert)}
    return views.overview(tx.translator(reader), tx.team, alerts, theirs)


def form(tx: Transaction, actor: str, what: str = "") -> Modal:
    """`what`: as it was typed after the command."""
    return views.form(tx.translator(actor), tx.team, readable(what, partial(_name, tx)))


def hand_over_form(tx: Transaction, actor: str, alert_id: int) -> Modal:
    alert = _actable(tx, actor, alert_id, {State.RAISED, State.ACKNOWLEDGED})
    return views.hand_over_form(tx.translator(actor), alert)


def resolve_form(tx: Transaction, actor: str, alert_id: int) -> Modal:
    alert = _actable(tx, actor, alert_id, {State.ACKNOWLEDGED})
    return views.resolve_form(tx.translator(actor), alert)


# --- raising ------------------------------------------------------------------------------------------------


def raise_alert(tx: Transaction, actor: str, draft: Draft) -> Alert:
    """Ask the decision owner, show it in the crisis Slack channel, and start the clock.

    Somebody who is away is asked all the same, and who stands in is asked at once and not after five minutes.
    Who raises an alert and decides at the same time is asked as well: to report is not to take over.
    """
    owner = rules.decision_owner(_there(tx), draft.channel)
    if owner is None:
        raise UserError("alerts-error-nobody")
    alert = tx.data.alerts.add(draft, raised_by=actor, owner=owner, now=tx.now)
    tx.audit("alerts.raised", _subject(alert.id), actor, level=int(alert.level), channel=alert.channel)
    _ask(tx, alert, presence.as_well(tx, owner, alert.channel))
    _post(tx, alert)
    _schedule(tx, alert)
    tx.tell(actor, partial(views.raised, alert=alert), key=f"alerts:{alert.id}:raised")
    editorial_freeze.alert_raised(tx, alert.id, int(alert.level), alert.what)
    return alert


# --- going on until somebody takes over ---------------------------------------------------------------


def escalate(tx: Transaction, due: Due) -> None:
    alert = tx.data.alerts.get(int(due.payload["alert"]))
    if alert is None or alert.state is not State.RAISED:
        return
    onward = rules.escalate(alert, due.due_at, tx.now)
    if not tx.data.alerts.change(alert.id, {State.RAISED}, step=int(onward.step), rounds=onward.rounds):
        return
    alert = get(tx, alert.id)
    tx.data.timetable.schedule(ESCALATE, _subject(alert.id), onward.next_at, {"alert": alert.id})
    before = set(tx.data.alerts.asked(alert.id))
    people = rules.asked(_there(tx), alert)
    fresh = [person for person in people if person not in before]
    late = tx.now - due.due_at
    tx.audit("alerts.escalated", _subject(alert.id), step=alert.step.name, round=alert.rounds, asked=fresh)
    _ask(tx, alert, fresh)
    again = [person for person in people if person in before]
    if alert.rounds > 1 or not fresh:
        _ask_again(tx, alert, again)
    _show(tx, alert, f"step{int(alert.step)}.{_stamp(tx)}")
    _log(tx, alert, partial(views.escalated, alert=alert, asked=people, late=late if late >= LATE else None))


def _ask(tx: Transaction, alert: Alert, people: Iterable[str]) -> None:
    for person in people:
        tx.data.alerts.ask(alert.id, person, tx.now)
        draw = partial(views.question, team=tx.team, alert=alert, reader=person)
        tx.tell(person, draw, key=f"alerts:{alert.id}:asked", ref=_ref(alert.id, person))


def _ask_again(tx: Transaction, alert: Alert, people: Iterable[str]) -> None:
    for person in people:
        draw = partial(views.still_open, alert=alert, waiting=tx.now - alert.raised_at)
        tx.tell(person, draw, key=f"alerts:{alert.id}:again:{_stamp(tx)}")


# --- taking over, handing over, closing ---------------------------------------------------------------


def acknowledge(tx: Transaction, actor: str, alert_id: int) -> Alert:
    alert = _actable(tx, actor, alert_id, {State.RAISED})
    _change(
        tx, alert, {State.RAISED}, state=State.ACKNOWLEDGED, acknowledged_by=actor, acknowledged_at=tx.now
    )
    return _settled(tx, actor, alert_id, "acknowledged")


def false_alarm(tx: Transaction, actor: str, alert_id: int) -> Alert:
    states = {State.RAISED, State.ACKNOWLEDGED}
    alert = _actable(tx, actor, alert_id, states)
    _change(tx, alert, states, state=State.FALSE_ALARM, closed_by=actor, closed_at=tx.now)
    return _settled(tx, actor, alert_id, "false_alarm")


def resolve(tx: Transaction, actor: str, alert_id: int, note: str) -> Alert:
    alert = _actable(tx, actor, alert_id, {State.ACKNOWLEDGED})
    _change(
        tx, alert, {State.ACKNOWLEDGED}, state=State.RESOLVED, closed_by=actor, closed_at=tx.now, note=note
    )
    return _settled(tx, actor, alert_id, "resolved")


def hand_over(tx: Transaction, actor: str, alert_id: int, to: str) -> Alert:
    """Ask somebody else; the clock starts again with them."""
    states = {State.RAISED, State.ACKNOWLEDGED}
    alert = _actable(tx, actor, alert_id, states)
    if to == actor:
        raise UserError("alerts-error-hand-over-self", field="to")
    profile = tx.data.profiles.get(to)
    if profile is not None and (profile.is_bot or profile.deleted):
        raise UserError("alerts-error-hand-over-nobody", field="to")
    _change(
        tx,
        alert,
        states,
        state=State.RAISED,
        owner=to,
        step=int(Step.OWNER),
        rounds=0,
        acknowledged_by=None,
        acknowledged_at=None,
    )
    alert = get(tx, alert_id)
    tx.audit("alerts.handed_over", _subject(alert_id), actor, to=to)
    _schedule(tx, alert)
    _show(tx, alert, f"handed.{_stamp(tx)}")
    if tx.data.alerts.ask(alert_id, to, tx.now):
        draw = partial(views.question, team=tx.team, alert=alert, reader=to, handed_by=actor)
        tx.tell(to, draw, key=f"alerts:{alert_id}:handed:{actor}", ref=_ref(alert_id, to))
    else:
        handed = partial(views.handed_over, alert=alert, by=actor)
        tx.tell(to, handed, key=f"alerts:{alert_id}:handed:{actor}:{_stamp(tx)}")
    if (standing_in := presence.stands_in(tx, to, alert.channel)) not in (None, actor):
        _ask(tx, alert, [str(standing_in)])
    _log(tx, alert, partial(views.handed_over, alert=alert, by=actor))
    return alert


def _change(tx: Transaction, alert: Alert, sources: set[State], **values: object) -> None:
    if not tx.data.alerts.change(alert.id, sources, **values):
        raise _settled_error(get(tx, alert.id))


def _settled(tx: Transaction, actor: str, alert_id: int, what: str) -> Alert:
    alert = get(tx, alert_id)
    tx.data.timetable.cancel(ESCALATE, _subject(alert_id))
    tx.audit(f"alerts.{what}", _subject(alert_id), actor, note=alert.note)
    _show(tx, alert, what + f".{_stamp(tx)}")
    news = partial(views.news, alert=alert)
    _log(tx, alert, news)
    if alert.raised_by != actor:
        tx.tell(alert.raised_by, news, key=f"alerts:{alert_id}:{what}:{_stamp(tx)}")
    if not alert.state.running:
        editorial_freeze.alert_over(tx, alert_id, what)
    return alert


def _actable(tx: Transaction, actor: str, alert_id: int, states: set[State]) -> Alert:
    """The alert, if the person may act on it and it is in one of these states."""
    alert = get(tx, alert_id)
    if not _may_act(tx, actor, alert):
        who = tx.translator(actor).mrkdwn_listing([mention(alert.owner)])
        raise NotAllowed("alerts-error-not-asked", who=who)
    if alert.state not in states:
        raise _settled_error(alert)
    return alert


def _may_act(tx: Transaction, slack_id: str, alert: Alert) -> bool:
    was_asked = slack_id in tx.data.alerts.asked(alert.id)
    return rules.may_act(tx.team, slack_id, was_asked, alert.channel)


def _there(tx: Transaction) -> Team:
    """The team without those whose Slack account is deactivated: nobody waits five minutes for them."""
    people = {
        key: replace(person, active=False) if person.slack_id and _has_left(tx, person.slack_id) else person
        for key, person in tx.team.people.items()
    }
    return replace(tx.team, people=people)


def _has_left(tx: Transaction, slack_id: str) -> bool:
    profile = tx.data.profiles.get(slack_id)
    return profile is not None and profile.deleted


def _settled_error(alert: Alert) -> AlreadySettled:
    by = alert.closed_by or alert.acknowledged_by or alert.owner
    return AlreadySettled("alerts-error-settled", state=alert.state.value, who=mention(by))


# --- showing ------------------------------------------------------------------------------------------


def _post(tx: Transaction, alert: Alert) -> None:
    if tx.team.crisis_channel is not None:
        draw = partial(views.board, team=tx.team, alert=alert)
        tx.post(tx.team.crisis_channel, draw, key=f"alerts:{alert.id}:board", ref=_ref(alert.id, "board"))


def _show(tx: Transaction, alert: Alert, what: str) -> None:
    """All messages about the alert show how it stands now."""
    for person in tx.data.alerts.asked(alert.id):
        draw = partial(views.question, team=tx.team, alert=alert, reader=person)
        key = f"alerts:{alert.id}:shown:{what}:{person}"
        tx.update(_ref(alert.id, person), person, draw, key=key, reader=person)
    if tx.team.crisis_channel is not None:
        board = partial(views.board, team=tx.team, alert=alert)
        tx.update(
            _ref(alert.id, "board"),
            tx.team.crisis_channel,
            board,
            key=f"alerts:{alert.id}:shown:{what}:board",
        )


def _log(tx: Transaction, alert: Alert, draw: partial[Message]) -> None:
    """A line in the thread of the crisis Slack channel; beside it when the first message hasn't left yet."""
    if tx.team.crisis_channel is not None:
        posted = tx.data.outbox.posted(_ref(alert.id, "board"))
        key = f"alerts:{alert.id}:log:{int(alert.step)}.{alert.rounds}.{alert.state}.{_stamp(tx)}"
        tx.post(tx.team.crisis_channel, draw, key=key, thread_ts=posted.ts if posted is not None else None)


def _schedule(tx: Transaction, alert: Alert) -> None:
    tx.data.timetable.schedule(ESCALATE, _subject(alert.id), tx.now + POLICY.patience, {"alert": alert.id})


def _subject(alert_id: int) -> str:
    return f"alert:{alert_id}"


def _ref(alert_id: int, whom: str) -> str:
    return f"alerts:{alert_id}:{whom}"


def _name(tx: Transaction, slack_id: str) -> str | None:
    profile = tx.data.profiles.get(slack_id)
    return profile.name if profile is not None else None


def _stamp(tx: Transaction) -> str:
    """Part of a key for what may happen more than once: after a hand-over the steps come again."""
    return str(int(tx.now.timestamp() * 1000))
