"""`lotse sandbox`: a local Slack with a demo company, and the real bot in it."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import typer

from bot import process
from bot.app import Lotse, running
from bot.commands import ExitCode, Failure, logs
from bot.commands.signals import until_stopped
from bot.commands.work import at_work
from bot.domain.team_file import parse
from bot.manifest import manifest
from bot.sandbox.clock import SandboxClock
from bot.sandbox.demo import DUTY_GROUP, START, furnish, seed_editorial, seed_rota, team_file
from bot.sandbox.server import SIGNING_SECRET, Sandbox, serve
from bot.services import team
from bot.settings import Secret, Settings, database_url
from bot.slack.client import forget_proxy
from data import schema
from data.database import Database

USUAL_PORT = 8765


def sandbox(port: int | None, browser: bool) -> None:
    logs.configure("warning")
    with tempfile.TemporaryDirectory(prefix="lotse-sandbox-") as folder:
        try:
            asyncio.run(_run(port, browser, Path(folder)))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            reason = f"port {port} can't be used ({error.strerror}): 0 takes any free one"
            raise Failure(ExitCode.USAGE, f"LOTSE_SANDBOX_PORT, --port: {reason}") from error


async def _run(port: int | None, browser: bool, folder: Path) -> None:
    asyncio.get_running_loop().set_default_executor(process.helpers())
    async with opened(folder / "lotse.db", port) as (address, lotse):
        typer.echo(f"The sandbox is open: {address}")
        typer.echo("A local Slack of a made-up company, with the real bot in it. Ctrl-C ends it.")
        if browser and has_display():
            await asyncio.to_thread(webbrowser.open, address)
        settling = asyncio.create_task(process.settled_with(lotse.all_read))
        await until_stopped(lotse.failed())
        settling.cancel()


@asynccontextmanager
async def opened(file: Path, port: int | None) -> AsyncIterator[tuple[str, Lotse]]:
    """The sandbox with the bot connected to it: its address and the bot. `port` None: the usual, else any."""
    made = manifest("socket")
    content, subscribed = made["features"], made["settings"]["event_subscriptions"]["bot_events"]
    slack = Sandbox(
        furnish,
        clock=SandboxClock(START),
        commands=content["slash_commands"],
        shortcuts=content["shortcuts"],
        events=subscribed,
    )
    async with AsyncExitStack() as stack:
        address = await _serve(stack, slack, port)
        settings = _settings(address, file)
        forget_proxy(os.environ, settings.api_url)
        database = Database(settings.database_url.reveal())
        stack.callback(database.dispose)
        schema.migrate(database)
        with at_work(database, settings, slack.clock.now) as work:
            work.run(team.apply, parse(team_file().read_bytes()))
            work.run(seed_editorial.seed)
            work.run(seed_rota.seed)
        lotse = await stack.enter_async_context(running(settings, database, clock=slack.clock.now))
        slack.next_event, slack.bot_idle, slack.clock_moved = lotse.next_event, lotse.idle, lotse.catch_up
        await lotse.connected()
        yield address, lotse


async def _serve(stack: AsyncExitStack, slack: Sandbox, port: int | None) -> str:
    try:
        return await stack.enter_async_context(serve(slack, port=USUAL_PORT if port is None else port))
    except OSError as error:
        if port is not None or error.errno != errno.EADDRINUSE:
            raise
        return await stack.enter_async_context(serve(slack, port=0))  # another sandbox is open


def _settings(address: str, file: Path) -> Settings:
    wished = {name: os.environ.get(name, "") for name in ("LOTSE_ENCODER", "LOTSE_STRICTNESS")}
    port = _free_port()
    return replace(
        Settings.from_env(wished, tokens=False),
        http_port=port,
        duty_group=DUTY_GROUP,
        duty_topic=True,
        public_url=f"http://127.0.0.1:{port}",  # calendar feeds can be subscribed to on this machine
        bot_token=Secret("xoxb-sandbox"),
        app_token=Secret("xapp-sandbox"),
        signing_secret=Secret(SIGNING_SECRET),
        api_url=f"{address}/api/",
        database_url=database_url(f"sqlite:///{file}"),
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def has_display() -> bool:
    """Somebody sits before this machine: not over SSH, not in CI."""
    if any(os.environ.get(name) for name in ("CI", "SSH_CONNECTION")):
        return False
    return sys.platform == "darwin" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
