"""Composition root: the one place where the parts of Lotse are put together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot import pictures
from bot.domain import holidays
from bot.edge.authorization import WhoWeAre
from bot.edge.background import Background
from bot.edge.calendar_fetch import CalendarFetcher
from bot.edge.directory import look_up_everybody
from bot.edge.dispatch import Dispatch
from bot.edge.feeds import feed_route
from bot.edge.http import HttpEdge
from bot.edge.metrics import Metrics, OutboxState
from bot.edge.routing import RoutedApp
from bot.edge.socket import SocketEdge
from bot.i18n import Texts
from bot.services import calendar_feeds, guideline_encoder, guideline_index, operations, start, team
from bot.services import guidelines as guidelines_service
from bot.services.runner import Clock, Runner
from bot.services.transaction import Transaction
from bot.settings import Settings
from bot.slack.client import HURRY_TIMEOUT, SlackClient, open_session, web_client
from bot.slack.errors import SlackRefused
from bot.slack.port import SlackPort
from data.database import Database, DatabaseBusy
from data.deliveries import Delivery
from data.timetable import Due
from handlers import absence_calendars as absence_calendars_handlers
from handlers import (
    alerts,
    approvals,
    editorial,
    editorial_exchange,
    guideline_open,
    guideline_tickets,
    guidelines,
    home,
    profiles,
    rota,
    rota_forms,
)
from handlers import calendar_feeds as calendar_feeds_handlers
from handlers import operations as operations_handlers
from handlers.wiring import Answers, Identify, register_catch_all
from scheduler.absence_calendars import CalendarReader
from scheduler.jobs import Timekeeper
from scheduler.outbox import Deliverer
from scheduler.pictures import Pictures

log = logging.getLogger("lotse")

T = TypeVar("T")

DRAIN_SECONDS = 10.0
BUSY_AGAIN_SECONDS = 1.0

# The order matters to Bolt where two could fit; the catch-all comes after them.
FEATURES = (
    editorial_exchange,  # a table sent as a direct message is no question to the guidelines
    guidelines,
    guideline_tickets,
    guideline_open,
    rota,
    rota_forms,
    editorial,
    approvals,
    alerts,
    calendar_feeds_handlers,
    absence_calendars_handlers,
    home,
    operations_handlers,
    profiles,
)


def system_clock() -> datetime:
    return datetime.now(UTC)


@dataclass
class Lotse:
    """The running bot, as the command line, the sandbox and the tests see it."""

    runner: Runner
    bolt: AsyncApp
    dispatch: Dispatch
    deliverer: Deliverer
    timekeeper: Timekeeper
    calendars: CalendarReader
    background: Background
    socket: SocketEdge | None
    http: HttpEdge | None
    all_read: asyncio.Event  # what the first answers don't need

    async def connected(self) -> None:
        """Wait until requests of Slack arrive."""
        if self.socket is not None:
            await self.socket.connected()

    async def failed(self) -> None:
        """Wait for ever, unless an entrance fails for good; then raises why."""
        entrances = [
            asyncio.ensure_future(edge.failed()) for edge in (self.socket, self.http) if edge is not None
        ]
        try:
            done, _ = await asyncio.wait(entrances, return_when=asyncio.FIRST_COMPLETED)
            done.pop().result()
        finally:
            for entrance in entrances:
                entrance.cancel()

    def next_event(self) -> datetime | None:
        """When something is due next, in business time."""
        return self.runner.run_read(_next_due)

    async def catch_up(self) -> None:
        """Carry out what is due now; for whoever moved the clock."""
        await self.timekeeper.catch_up()

    async def idle(self) -> None:
        """Wait until nothing is under way: no request, nothing after an answer, nothing to deliver."""
        await self.all_read.wait()
        while True:
            await self.timekeeper.catch_up()
            await self.calendars.catch_up()
            await self.deliverer.drained()
            if not self.background.busy and not self.dispatch.busy:
                return
            await self.dispatch.settled()
            await self.background.drain(DRAIN_SECONDS)


@asynccontextmanager
async def running(
    settings: Settings,
    database: Database,
    *,
    clock: Clock = system_clock,
    serve_http: bool = True,
    head_start: float = 0.0,
) -> AsyncIterator[Lotse]:
    """Start Lotse on a migrated database; leaving drains what runs and stops it.

    `serve_http` off leaves out the operator's port in Socket Mode (tests, sandbox). `head_start`: seconds
    that whoever has been waiting for Lotse gets before it reads what they don't need.
    """
    async with AsyncExitStack() as stack:
        metrics, background = Metrics(), Background()
        texts = Texts(locale=settings.locale, address=settings.address, zone=settings.timezone)
        runner = Runner(database, texts, settings, clock)
        stack.callback(runner.close)

        session = await stack.enter_async_context(open_session())
        token = settings.bot_token.reveal() if settings.bot_token is not None else ""
        web = web_client(settings.api_url, token, session)
        slack = SlackClient(web, observe=metrics.slack_call)

        deliverer = Deliverer(slack, runner, on_refused=_tell_refused, pictures=Pictures(slack, _draw))
        runner.on_outbox = deliverer.wake
        timekeeper = Timekeeper(runner, on_failing=_tell_failing)
        fetcher = CalendarFetcher()
        stack.push_async_callback(fetcher.close)
        calendars = CalendarReader(runner, fetcher)
        hurried = await stack.enter_async_context(open_session(HURRY_TIMEOUT))
        handlers_web = web_client(settings.api_url, None, hurried)
        bolt = build_bolt(handlers_web, web, WhoWeAre(slack, token), runner, background)
        dispatch = Dispatch(bolt, metrics)
        socket, http = _entrances(settings, dispatch, web, runner, metrics, serve_http)
        await runner(start.first)
        all_read = asyncio.Event()
        lotse = Lotse(
            runner, bolt, dispatch, deliverer, timekeeper, calendars, background, socket, http, all_read
        )
        delivering = asyncio.create_task(deliverer.run())
        stack.push_async_callback(_stop, lotse, delivering)
        timekeeper.start()
        calendars.start()
        for edge in (socket, http):
            if edge is not None:
                await edge.start()
        reading = asyncio.create_task(_read_the_rest(slack, runner, all_read, head_start))
        stack.push_async_callback(_cut_short, reading)
        if settings.encoder == "use":  # last: whoever asks meanwhile is answered by words
            guideline_encoder.load_beside(guideline_index.use_encoder)
        yield lotse


def build_bolt(
    hurried: AsyncWebClient, web: AsyncWebClient, who: WhoWeAre, runner: Runner, background: Background
) -> AsyncApp:
    """Bolt with all handlers. Requests come through `Dispatch`, which checked where they are from.

    `hurried` is for calls before an acknowledgement, `web` for answers after it.
    """
    logger = logging.getLogger("lotse.bolt")
    logger.setLevel(logging.INFO)  # at DEBUG it logs whole requests
    bolt = RoutedApp(
        name="lotse",  # or Bolt looks for one in every module's source, for a quarter of a second
        client=hurried,
        authorize=who,
        signing_secret="checked-by-the-entrance",
        process_before_response=True,
        request_verification_enabled=False,
        logger=logger,
    )
    bolt.middleware(Identify(runner, background, web))
    bolt.error(Answers(runner, background))
    for feature in FEATURES:
        feature.register(bolt)
    register_catch_all(bolt)
    return bolt


def _entrances(
    settings: Settings,
    dispatch: Dispatch,
    web: AsyncWebClient,
    runner: Runner,
    metrics: Metrics,
    serve_http: bool,
) -> tuple[SocketEdge | None, HttpEdge | None]:
    async def database() -> bool:
        await runner.read(_next_due)
        return True

    async def outbox() -> OutboxState:
        return await runner.read(_outbox_state)

    async def feed(token: str) -> bytes | None:
        return await runner.read(calendar_feeds.serve, token)

    probes, more = {"database": database}, [feed_route(feed)]
    if settings.mode == "http":
        secret = settings.signing_secret.reveal() if settings.signing_secret is not None else ""
        return None, HttpEdge(
            settings.http_host,
            settings.http_port,
            metrics=metrics,
            probes=probes,
            outbox=outbox,
            dispatch=dispatch,
            signing_secret=secret,
            more=more,
        )
    app_token = settings.app_token.reveal() if settings.app_token is not None else ""
    socket = SocketEdge(dispatch, web=web, app_token=app_token, metrics=metrics)
    if not serve_http:
        return socket, None
    probes["slack"] = socket.is_connected
    http = HttpEdge(
        settings.http_host,
        settings.http_port,
        metrics=metrics,
        probes=probes,
        outbox=outbox,
        dispatch=dispatch,
        more=more,
    )
    return socket, http


async def _stop(lotse: Lotse, delivering: asyncio.Task[None]) -> None:
    """In the order in which things flow: no new requests, then what they started, then the messages."""
    await lotse.dispatch.drain(DRAIN_SECONDS)
    for edge in (lotse.socket, lotse.http):
        if edge is not None:
            await edge.stop()
    await lotse.timekeeper.stop()
    await lotse.calendars.stop()
    await lotse.background.drain(DRAIN_SECONDS)
    await lotse.deliverer.stop()
    await delivering


async def _cut_short(reading: asyncio.Task[None]) -> None:
    """Whoever stops Lotse while it starts doesn't wait for the start; the next one reads all of it again."""
    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)


async def _read_the_rest(
    slack: SlackPort, runner: Runner, all_read: asyncio.Event, head_start: float
) -> None:
    """What takes seconds and would otherwise keep the first person waiting who needs it."""
    try:
        await asyncio.sleep(head_start)
        rest, _ = await asyncio.gather(
            _surely(lambda: look_up_everybody(slack, runner)), _surely(lambda: _read_guidelines(runner))
        )
        # People given by mail are known now, and reminders can reach them.
        await _surely(lambda: runner(start.plan))
        await _surely(lambda: asyncio.to_thread(runner.texts.read_all))
        await _surely(lambda: _know_holidays(runner))
    finally:
        all_read.set()
    while rest is not None:
        await asyncio.sleep(rest.seconds)
        rest = await _surely(partial(look_up_everybody, slack, runner, rest.cursor))
        await _surely(lambda: runner(team.find_people))


async def _surely(step: Callable[[], Awaitable[T]]) -> T | None:
    """The start goes on without a step that fails, and waits for a busy database: what comes round would
    otherwise not be in the timetable until the next start."""
    while True:
        try:
            return await step()
        except DatabaseBusy as problem:
            log.warning("the start waits for the database: %s", problem)
            await asyncio.sleep(BUSY_AGAIN_SECONDS)
        except Exception:
            log.exception("a part of the start failed; Lotse goes on without it")
            return None


async def _read_guidelines(runner: Runner) -> None:
    await runner(guidelines_service.ensure)
    await runner.read(guideline_index.current)  # beside, not while others wait to write


async def _know_holidays(runner: Runner) -> None:
    """Importing the package takes a second."""
    regions, year = await runner.read(team.holiday_regions), runner.clock().year
    if regions:
        await asyncio.to_thread(holidays.warm, regions, range(year - 1, year + 2))


def _next_due(tx: Transaction) -> datetime | None:
    return tx.data.timetable.next_due_at()


def _outbox_state(tx: Transaction) -> OutboxState:
    backlog = tx.data.outbox.backlog()
    age = backlog.oldest_age.total_seconds() if backlog.oldest_age is not None else 0.0
    return OutboxState(backlog.waiting, age, len(tx.data.outbox.dead()))


def _tell_refused(tx: Transaction, delivery: Delivery, refused: SlackRefused) -> None:
    # Where only a picture was refused, the message has reached its reader: an admin, too, can be told.
    lane = delivery.lane if refused.method == delivery.method else ""
    operations.tell_refused(tx, method=refused.method, error=refused.error, lane=lane, needed=refused.needed)


def _draw(spec: Mapping[str, Any]) -> bytes:
    return pictures.draw(pictures.from_json(spec))


def _tell_failing(tx: Transaction, due: Due, error: str) -> None:
    operations.tell_failing(tx, due.kind, error)
