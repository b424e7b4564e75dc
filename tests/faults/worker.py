"""A bot without Slack's side, to be killed: clicks, due things and the deliverer on a given database.

Run as a program it waits for orders on its standard input, one JSON object a line, and forks a process for
each (`fork` costs milliseconds, the imports a second). A process does its work until somebody kills it, or
kills itself at the point that its order names.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.i18n import Texts
from bot.services.runner import Repeated, Runner
from bot.services.transaction import Transaction
from bot.settings import Settings
from bot.slack.client import SlackClient, open_session, web_client
from bot.slack.port import JSON, Call, SlackPort
from data.database import Database, DatabaseBusy, wall_clock
from data.deliveries import Run
from data.timetable import Due
from scheduler import sending
from scheduler.jobs import Timekeeper
from scheduler.outbox import Deliverer

CALL_SECONDS, SPARE_SECONDS, LEASE_SECONDS, SETTLE_SECONDS = 1.5, 0.3, 3.0, 1.0


class CrashPoint:
    """Kills the process when a point is passed for the n-th time."""

    def __init__(self, point: str | None, n: int) -> None:
        self._point = point
        self._n = n
        self._passed: Counter[str] = Counter()

    def passed(self, point: str) -> None:
        self._passed[point] += 1
        if point == self._point and self._passed[point] == self._n:
            os.kill(os.getpid(), signal.SIGKILL)


class Port:
    def __init__(self, slack: SlackPort, crash: CrashPoint) -> None:
        self._slack = slack
        self._crash = crash

    async def call(self, method: str, payload: Mapping[str, JSON]) -> dict[str, JSON]:
        if method != sending.POST:  # a change made twice is the same change: nobody has to look it up
            return await self._slack.call(method, payload)
        self._crash.passed("before a call")
        answer = await self._slack.call(method, payload)
        self._crash.passed("after a call")
        return answer


class Crashing(Deliverer):
    crash: CrashPoint

    def _complete_and_claim(self, *args: Any) -> Any:
        self.crash.passed("turn begins")
        claim = super()._complete_and_claim(*args)
        if claim.runs:
            self.crash.passed("claimed, not committed")
        if any(each.posted is not None for each in args[1]):
            self.crash.passed("completed, not committed")
        return claim

    async def _send(self, run: Run) -> None:
        if any(each.method == sending.POST for each in run.deliveries):
            self.crash.passed("claimed and committed")
        await super()._send(run)


# --- what it does ------------------------------------------------------------------------------------------


def post(tx: Transaction, lane: str, said: str, key: str, ref: str | None = None) -> None:
    call = Call("chat.postMessage", {"channel": lane, "text": said}, lane=lane, ref=ref)
    assert tx.data.outbox.enqueue(call, dedupe_key=key), f"{key} again"


def click(tx: Transaction, n: int, crash: CrashPoint) -> None:
    """As a service does it: a state, an audit entry, messages to others, something due later."""
    lane = f"C{n % 4}"
    tx.audit("clicked", f"click:{n}")
    post(tx, lane, f"click {n}", f"click:{n}:channel", ref=f"click:{n}")
    post(tx, f"U{n % 3}", f"click {n}", f"click:{n}:person")
    update = Call("chat.update", {"text": f"click {n}, changed"}, lane=lane, ref=f"click:{n}")
    tx.data.outbox.enqueue(update, dedupe_key=f"click:{n}:changed")
    tx.data.timetable.schedule("faults.remind", f"click:{n}", tx.now, {"left": 2})
    crash.passed("click, not committed")


def remind(tx: Transaction, due: Due, crash: CrashPoint) -> None:
    left = due.payload["left"]
    tx.audit("reminded", f"{due.subject}:{left}")
    n = int(due.subject.removeprefix("click:"))
    post(tx, f"C{n % 4}", f"reminder {n}, {left} left", f"{due.subject}:{left}")
    if left:
        later = tx.now + timedelta(milliseconds=50)
        tx.data.timetable.schedule(due.kind, due.subject, later, {"left": left - 1})
    crash.passed("due, not committed")


# --- the process -------------------------------------------------------------------------------------------


async def work(order: Mapping[str, Any]) -> None:
    sending.CALL_SECONDS, sending.SPARE_SECONDS = CALL_SECONDS, SPARE_SECONDS
    sending.PACE_SECONDS = 0.02
    sending.LEASE, sending.SETTLE_SECONDS = timedelta(seconds=LEASE_SECONDS), SETTLE_SECONDS
    crash = CrashPoint(order.get("crash"), order.get("n", 1))
    texts = Texts(locale="de", address="du", zone=ZoneInfo("Europe/Berlin"))
    runner = Runner(Database(order["database"]), texts, Settings(), wall_clock)
    async with open_session() as session:
        slack = SlackClient(web_client(order["slack"], "xoxb-faults", session))
        deliverer = Crashing(Port(slack, crash), runner, lanes=4, run_length=4)
        deliverer.crash = crash
        runner.on_outbox = deliverer.wake
        keeper = Timekeeper(runner, {"faults.remind": lambda tx, due: remind(tx, due, crash)})
        keeper.start()
        delivering = asyncio.create_task(deliverer.run())
        for n in order["clicks"]:  # Slack delivers again what was not acknowledged, and now and then what was
            await clicked(runner, n, crash)
        await delivering


async def clicked(runner: Runner, n: int, crash: CrashPoint) -> None:
    while True:
        try:
            await runner.once(f"interaction:{n}", click, n, crash)
            crash.passed("click, committed")
        except Repeated:
            pass
        except DatabaseBusy:
            await asyncio.sleep(0.05)
            continue
        return


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who is killed leaves no zombie
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            try:
                asyncio.run(work(json.loads(line)))
            finally:
                os._exit(1)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
