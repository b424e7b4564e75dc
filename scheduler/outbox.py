"""Delivers the outbox: takes what waits, has it sent lane by lane, and writes down what came of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

from bot.services.runner import Runner
from bot.services.transaction import Transaction
from bot.slack.errors import SlackRefused
from bot.slack.port import SlackPort
from data.database import DatabaseBusy, wall_clock
from data.deliveries import Claim, Delivery, Result, Run
from scheduler import sending
from scheduler.pictures import Pictures
from scheduler.sending import Sender, either

log = logging.getLogger("lotse.outbox")

LANES = 40  # sent at the same time; at 150 ms a call more than Slack takes of one app
CLAIMED = 20  # lanes that one transaction takes, so that whoever clicks doesn't wait for it
RUN_LENGTH = 10  # rows of a lane that are claimed at once
POLL_SECONDS = 1.0  # another process may have written rows
GATHER_SECONDS = 0.02  # so long results wait for company while most lanes are still being sent
PAUSE_SECONDS = 0.5  # after the database didn't let us

OnRefused = Callable[[Transaction, Delivery, SlackRefused], None]


def _nobody_listens(_tx: Transaction, _delivery: Delivery, _refused: SlackRefused) -> None:
    pass


class Deliverer:
    """`run()` works until `stop()`. `wake()` may be called from any thread; rows are found by polling too.

    `on_refused` is called in the transaction that writes a refusal; what it enqueues is delivered as well.
    Without `pictures` messages that have one go out in words only.
    """

    def __init__(
        self,
        slack: SlackPort,
        runner: Runner,
        *,
        on_refused: OnRefused = _nobody_listens,
        pictures: Pictures | None = None,
        wall_clock: Callable[[], datetime] = wall_clock,
        lanes: int = LANES,
        run_length: int = RUN_LENGTH,
    ) -> None:
        self._runner = runner
        self._on_refused = on_refused
        self._now = wall_clock
        self._lanes = lanes
        self._run_length = run_length
        self._sender = Sender(slack, wall_clock, pictures)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._signal = asyncio.Event()  # a turn is worth it: something new to send, or a result to write
        self._urgent = False  # it is something new to send
        self._idle = asyncio.Event()
        self._stopping = asyncio.Event()
        self._ended = asyncio.Event()
        self._took_over = False
        self._results: list[Result] = []
        self._sending: dict[str, asyncio.Task[None]] = {}  # by lane
        self._last_served: dict[str, float] = {}  # lane -> loop time

    @property
    def locked_out(self) -> str | None:
        """Why Slack refuses the token, while it does: everything waits until somebody mends it."""
        return self._sender.locked_out

    def wake(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._hurry)

    def _hurry(self) -> None:
        self._urgent = True
        self._signal.set()

    async def drained(self) -> None:
        """Wait until nothing is being sent or ready to be. What waits for a later try doesn't count."""
        if self._ended.is_set():
            return
        self._idle.clear()
        self._hurry()
        await self._idle.wait()

    async def stop(self) -> None:
        """Let the calls under way end, give the rest back and write the results."""
        self._stopping.set()
        self._signal.set()
        if self._loop is not None:
            await self._ended.wait()

    async def run(self) -> None:
        self._loop = asyncio.get_running_loop()
        try:
            while True:
                self._signal.clear()
                self._urgent = False
                resting = self._sender.resting()  # as it was when the turn began: what ended since comes next
                claim = await self._turn(resting)
                if self._stopping.is_set() and not self._sending and not self._results:
                    break
                busy = self._sending or resting or self._signal.is_set()
                if claim is not None and not (claim.runs or busy):
                    self._idle.set()
                await self._until_needed(claim, resting)
        finally:
            for task in self._sending.values():
                task.cancel()
            self._ended.set()
            self._idle.set()

    async def _until_needed(self, claim: Claim | None, resting: Mapping[str, float]) -> None:
        wait = POLL_SECONDS
        if claim is not None and claim.next_at is not None:
            wait = min(wait, max(0.0, (claim.next_at - self._now()).total_seconds()) + 0.001)
        if resting:
            rested_at = min(resting.values()) + 0.001
            wait = min(wait, max(0.0, rested_at - asyncio.get_running_loop().time()))
        await either(self._signal, wait)
        if not self._urgent and len(self._sending) > self._lanes // 2:
            await asyncio.sleep(GATHER_SECONDS)

    # --- one turn: write what came of the last calls, take the next ones ------------------------------------

    async def _turn(self, resting: Mapping[str, float]) -> Claim | None:
        """None when the database didn't let us; the results are then kept for the next turn."""
        results, self._results = self._results, []
        free = 0 if self._stopping.is_set() else min(CLAIMED, self._lanes - len(self._sending))
        if not results and not free:
            return Claim([], None)
        try:
            busy = self._sending.keys() | resting.keys()
            length = 1 if self._sender.is_pacing else self._run_length
            claim = await self._runner(self._complete_and_claim, results, free, length, busy)
        except Exception as problem:
            self._results = results + self._results
            if isinstance(problem, DatabaseBusy):
                log.warning("the outbox waits for the database: %s", problem)
            else:
                log.exception("a turn of the outbox failed")
            await asyncio.sleep(PAUSE_SECONDS)
            self._signal.set()
            return None
        self._took_over = True
        for run in claim.runs:
            self._sending[run.lane] = asyncio.create_task(self._send(run))
        if len(claim.runs) == CLAIMED:  # there may be more
            self._hurry()
        return claim

    def _complete_and_claim(
        self, tx: Transaction, results: Sequence[Result], free: int, length: int, busy: Collection[str]
    ) -> Claim:
        deliveries = tx.data.deliveries
        if not self._took_over:
            deliveries.abandon(timedelta(seconds=sending.SETTLE_SECONDS))
        if results:
            lost = {each.delivery.id for each in deliveries.complete(results)}
            if lost:
                log.warning("%d results came after their lease had ended", len(lost))
            for each in results:
                if each.refusal is not None and each.delivery.id not in lost:
                    self._tell(tx, each.delivery, each.refusal)
        if not free:
            return Claim([], None)
        return deliveries.claim(
            lanes=free,
            length=length,
            lease=sending.LEASE,
            besides=busy,
            last_served=self._last_served,
            stamp=tx.now,
        )

    def _tell(self, tx: Transaction, delivery: Delivery, refused: SlackRefused) -> None:
        try:
            with tx.data.session.begin_nested():
                self._on_refused(tx, delivery, refused)
        except DatabaseBusy:
            raise
        except Exception:  # telling is not worth losing the result for
            log.exception("can't tell about %s", refused)

    async def _send(self, run: Run) -> None:
        try:
            await self._sender.send(run, self._report, self._stopping)
        except Exception:  # its rows stay unclear, and are looked up when the lease has ended
            log.exception("sending to %s broke off", run.lane)
        finally:
            self._last_served[run.lane] = asyncio.get_running_loop().time()
            del self._sending[run.lane]
            self._signal.set()

    def _report(self, result: Result) -> None:
        self._results.append(result)
        self._signal.set()
