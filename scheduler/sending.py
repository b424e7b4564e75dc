"""Makes one claimed run of calls to Slack and says what came of each. Knows no feature and no database."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.slack.blocks import with_picture
from bot.slack.errors import (
    SlackError,
    SlackOutcomeUnknown,
    SlackRateLimited,
    SlackRefused,
    SlackUnavailable,
)
from bot.slack.port import JSON, SlackPort
from data.deliveries import Delivery, Result, Run, delivered, later, refused, untouched
from data.outbox import PENDING, UNCLEAR, Posted
from scheduler.pictures import CannotDraw, Pictures

log = logging.getLogger("lotse.outbox")

POST = "chat.postMessage"
EVENT_TYPE = "lotse_outbox"
CALL_SECONDS = 15.0  # for one call; longer counts as an unknown outcome
SPARE_SECONDS = 3.0  # between the end of a call and the end of the lease
LEASE = timedelta(seconds=30)
LONGEST_WAIT = 60.0  # seconds between two tries; tries go on for ever
SETTLE_SECONDS = 2.0  # what may still be on its way to Slack has landed by then
CLOCKS_APART = 60.0  # seconds that Slack's clock may be behind ours
TARGET_WAIT = timedelta(seconds=2)
PACE_SECONDS = 1.05  # from post to post (Slack takes one a second) in a lane that was told to slow down …
PACED_FOR = 60.0  # … for so many seconds
BUGS = 8  # tries of a call that fails here, not at Slack
PAGE = 200

# The token, not the call, is what Slack refuses: nothing is lost by waiting for somebody to mend it.
LOCKED_OUT = frozenset(
    {
        "access_denied",
        "account_inactive",
        "ekm_access_denied",
        "invalid_auth",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
    }
)
# The message meant was deleted: nobody can or need do anything about it.
GONE = frozenset(
    (method, "message_not_found")
    for method in ("chat.update", "reactions.add", "reactions.remove", "pins.add", "pins.remove")
)
# Where a call wants the time stamp of the message that it means.
_TS_ARGUMENT = dict.fromkeys(("reactions.add", "reactions.remove", "pins.add", "pins.remove"), "timestamp")

Report = Callable[[Result], None]


class Sender:
    """Sends runs. What it remembers between them (channels of direct messages, limits) may be lost."""

    def __init__(
        self, slack: SlackPort, wall_clock: Callable[[], datetime], pictures: Pictures | None = None
    ) -> None:
        self._slack = slack
        self.pictures = pictures
        self._now = wall_clock
        self._direct: dict[str, str] = {}  # user id -> Slack channel of the direct messages
        self._blocked: dict[str, datetime] = {}  # method -> until when Slack wants us to leave it alone
        self._paced: dict[str, float] = {}  # lane -> loop time
        self._resting: dict[str, float] = {}  # lane that is paced -> loop time of its next post
        self.locked_out: str | None = None  # why Slack refuses our token, while it does

    async def send(self, run: Run, report: Report, stopping: asyncio.Event) -> None:
        """Make the calls of a run in order; reports a result for each, also for those it didn't come to."""
        sending = _Sending(self, run)
        rest = list(run.deliveries)
        until = self._now()
        while rest and not stopping.is_set():
            if (run.until - self._now()).total_seconds() < CALL_SECONDS + SPARE_SECONDS:
                break
            began = asyncio.get_running_loop().time()
            result = await sending.deliver(rest.pop(0))
            report(result)
            if result.state == PENDING:
                until = result.visible_at  # the rest waits behind it
                break
            if self._is_paced(run.lane):  # another lane has its turn meanwhile
                self._resting[run.lane] = began + PACE_SECONDS
                break
        for delivery in rest:
            report(untouched(delivery, run.token, until))

    # --- one call ------------------------------------------------------------------------------------------

    async def call(self, method: str, payload: Mapping[str, JSON]) -> dict[str, JSON]:
        if (blocked := self._blocked.get(method)) is not None and blocked > self._now():
            raise SlackRateLimited(method, (blocked - self._now()).total_seconds())
        try:
            async with asyncio.timeout(CALL_SECONDS):
                answer = await self._slack.call(method, payload)
        except TimeoutError as problem:
            raise SlackOutcomeUnknown(method, "no answer in time") from problem
        except SlackRefused as problem:
            if problem.error not in LOCKED_OUT:
                raise
            if self.locked_out is None:
                log.error("Slack refuses the token (%s): everything waits until it is mended", problem.error)
            self.locked_out = problem.error
            raise SlackUnavailable(method, problem.error) from problem
        self.locked_out = None
        return answer

    def slow_down(self, limited: SlackRateLimited, lane: str) -> datetime:
        """Until when to wait. Posting is limited per Slack channel, every other method as a whole."""
        until = self._now() + timedelta(seconds=limited.retry_after + random.uniform(0.05, 0.25))
        if limited.method == POST:
            self._paced[lane] = asyncio.get_running_loop().time() + limited.retry_after + PACED_FOR
        elif (blocked := self._blocked.get(limited.method)) is not None and blocked > self._now():
            return blocked
        else:
            self._blocked[limited.method] = until
        log.info("Slack wants %s to wait for %g s", limited.method, limited.retry_after)
        return until

    @property
    def is_pacing(self) -> bool:
        """Whether Slack has lately told a lane to slow down."""
        return any(self._is_paced(lane) for lane in list(self._paced))

    def resting(self) -> Mapping[str, float]:
        """Lanes that must not be sent to before that loop time."""
        now = asyncio.get_running_loop().time()
        self._resting = {lane: until for lane, until in self._resting.items() if until > now}
        return self._resting

    def _is_paced(self, lane: str) -> bool:
        if (until := self._paced.get(lane)) is None:
            return False
        if until < asyncio.get_running_loop().time():
            del self._paced[lane]
            return False
        return True

    # --- the direct messages with a person -----------------------------------------------------------------

    def met(self, lane: str, channel: str) -> None:
        if _is_person(lane):
            self._direct[lane] = channel

    async def channel_of(self, address: str) -> str:
        """A post to a user's id lands in a Slack channel that has an id of its own."""
        if not _is_person(address):
            return address
        if address not in self._direct:
            answer = await self.call("conversations.open", {"users": address})
            channel = answer["channel"]
            assert isinstance(channel, Mapping)
            self._direct[address] = str(channel["id"])
        return self._direct[address]

    @property
    def now(self) -> datetime:
        return self._now()


class _Sending:
    """One run under way: what it has posted, and what Slack's history knew when it was looked up."""

    def __init__(self, sender: Sender, run: Run) -> None:
        self._sender = sender
        self._run = run
        self._posted: dict[str, Posted] = {}
        self._history: dict[tuple[str, str | None], dict[int, Posted]] = {}  # by Slack channel and thread

    async def deliver(self, delivery: Delivery) -> Result:
        """Try one call, looking first where it may have been made before."""
        token = self._run.token
        unclear = delivery.outcome == UNCLEAR and delivery.method == POST
        refusal: SlackRefused | None = None
        try:
            if unclear:
                try:
                    found = (await self._known_to_slack(delivery)).get(delivery.id)
                except SlackRefused as problem:
                    # Not allowed to look: to say it perhaps twice is better than perhaps never.
                    refusal, found = problem, None
                if found is not None:
                    return self._done(delivery, found)
                unclear = False
            made = await self._make(delivery)
            return replace(made, refusal=made.refusal or refusal)
        except SlackRateLimited as problem:
            until = self._sender.slow_down(problem, delivery.lane)
            result = later(delivery, token, until, str(problem), unclear=unclear)
            return replace(result, attempts=delivery.attempts)  # to be told to wait is no failure
        except SlackRefused as problem:
            gone = (delivery.method, problem.error) in GONE
            dead = not delivery.optional and not gone
            result = refused(delivery, token, self._sender.now, str(problem), dead=dead)
            return result if gone else replace(result, refusal=problem)
        except SlackUnavailable as problem:
            return self._later(delivery, str(problem), unclear=unclear)
        except SlackError as problem:
            return self._later(delivery, str(problem), unclear=True)
        except Exception as problem:
            return self._bug(delivery, problem)

    async def _make(self, delivery: Delivery) -> Result:
        payload = dict(delivery.payload)
        if delivery.method == POST:
            # Everybody in the workspace can read metadata: an id and nothing else.
            payload["metadata"] = {"event_type": EVENT_TYPE, "event_payload": {"outbox_id": delivery.id}}
            if (picture := payload.pop("picture", None)) is not None:
                return await self._post_with_picture(delivery, payload, picture)
            return await self._post(delivery, payload)
        if delivery.ref is not None:
            target = delivery.target or self._posted.get(delivery.ref)
            now = self._sender.now
            if target is None and delivery.target_waits:
                reason = "the message meant is still to be posted"
                return untouched(delivery, self._run.token, now + TARGET_WAIT, reason)
            if target is None:
                reason = "the message meant was never posted"
                return refused(delivery, self._run.token, now, reason, dead=False)
            payload["channel"] = target.channel
            payload[_TS_ARGUMENT.get(delivery.method, "ts")] = target.ts
        await self._sender.call(delivery.method, payload)
        return self._done(delivery, None)

    async def _post(self, delivery: Delivery, payload: Mapping[str, JSON]) -> Result:
        answer = await self._sender.call(POST, payload)
        return self._done(delivery, Posted(str(answer["channel"]), str(answer["ts"])))

    async def _post_with_picture(
        self, delivery: Delivery, payload: Mapping[str, JSON], picture: Mapping[str, Any]
    ) -> Result:
        """Where the picture can't be had, its message goes out without it, and an admin is told why."""
        pictures, refusal = self._sender.pictures, None
        blocks = payload.get("blocks") or ()
        if pictures is not None:
            try:
                file_id = await pictures.file_id(delivery.id, picture, CALL_SECONDS)
                if (self._run.until - self._sender.now).total_seconds() < CALL_SECONDS + SPARE_SECONDS:
                    # Too little is left of the lease for the post; the file is there for the next try.
                    now = self._sender.now
                    return untouched(delivery, self._run.token, now, "the upload took its time")
                done = await self._post(delivery, {**payload, "blocks": with_picture(blocks, file_id)})
                pictures.forget(delivery.id)
                return done
            except CannotDraw:
                log.error("%s goes out without its picture", delivery.lane)
            except SlackRefused as problem:
                if pictures.may_wait(delivery.id, problem):
                    return self._later(delivery, "Slack is still looking at the picture", unclear=False)
                if problem.method == POST and problem.error != "invalid_blocks":
                    raise
                refusal = problem
            pictures.forget(delivery.id)
        done = await self._post(delivery, {**payload, "blocks": with_picture(blocks, None)})
        return replace(done, refusal=refusal)

    def _done(self, delivery: Delivery, posted: Posted | None) -> Result:
        if posted is not None:
            self._sender.met(delivery.lane, posted.channel)
            if delivery.ref is not None:
                self._posted[delivery.ref] = posted
        return delivered(delivery, self._run.token, self._sender.now, posted)

    def _later(self, delivery: Delivery, error: str, *, unclear: bool) -> Result:
        longest = min(LONGEST_WAIT, 2.0 ** min(delivery.attempts, 10))
        wait = random.uniform(longest / 2, longest)
        if unclear:
            wait = max(wait, SETTLE_SECONDS)
        until = self._sender.now + timedelta(seconds=wait)
        log.info("%s waits %.1f s for another try: %s", delivery.method, wait, error)
        return later(delivery, self._run.token, until, error, unclear=unclear)

    def _bug(self, delivery: Delivery, problem: Exception) -> Result:
        """It went wrong on our side; the lane must not stand still for ever because of it."""
        name = type(problem).__name__
        log.error("%s can't be delivered", delivery.method, exc_info=problem)
        if delivery.attempts + 1 < BUGS:
            return self._later(delivery, name, unclear=True)
        result = refused(delivery, self._run.token, self._sender.now, name, dead=not delivery.optional)
        return replace(result, refusal=SlackRefused(name, delivery.method))

    # --- what became of a post whose outcome is unknown ---------------------------------------------------

    async def _known_to_slack(self, delivery: Delivery) -> Mapping[int, Posted]:
        """The outbox's posts that Slack's history has, in the thread of this one or outside of threads."""
        address = str(delivery.payload.get("channel", delivery.lane))
        thread = delivery.payload.get("thread_ts")
        if (address, thread) not in self._history:
            channel = await self._sender.channel_of(address)
            first = min(each.first_tried_at for each in self._run.deliveries)
            found = {}
            for message in await self._read(channel, thread, first):
                if (outbox_id := _outbox_id(message)) is not None:
                    found[outbox_id] = Posted(channel, str(message["ts"]))
            self._history[address, thread] = found
        return self._history[address, thread]

    async def _read(self, channel: str, thread: str | None, since: datetime) -> Sequence[Mapping[str, Any]]:
        query: dict[str, JSON] = {
            "channel": channel,
            "oldest": f"{since.timestamp() - CLOCKS_APART:.6f}",
            "include_all_metadata": True,
            "limit": PAGE,
        }
        method = "conversations.history"
        if thread is not None:
            method, query["ts"] = "conversations.replies", thread
        messages: list[Mapping[str, Any]] = []
        while True:
            answer: Mapping[str, Any] = await self._sender.call(method, query)
            messages += answer.get("messages") or []
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return messages
            query["cursor"] = cursor


def _outbox_id(message: Mapping[str, Any]) -> int | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    value = (metadata.get("event_payload") or {}).get("outbox_id")
    return int(value) if value is not None else None


def _is_person(address: str) -> bool:
    return address.startswith(("U", "W"))


async def either(event: asyncio.Event, seconds: float) -> None:
    """Wait for the event, but not longer than that."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
