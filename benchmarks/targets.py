"""What is measured, each in a process of its own.

`python -m benchmarks.targets KIND MODE ADDRESS [DATABASE_URL]`

KIND: `ack` (bare Bolt that only acknowledges, default settings), `ack-first` (the same with
process_before_response), `post` (acknowledges and posts in a task of its own), `lotse` (on a database that
`prepare` has made: tables, the demo company's team, a question). MODE: socket or http.
Prints one line of JSON when it is ready: its port (0 in Socket Mode).
"""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import sys
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

from slack_bolt.async_app import AsyncApp

from benchmarks.load import SIGNING_SECRET
from bot.settings import Secret, Settings, database_url

if TYPE_CHECKING:
    from bot.services.transaction import Transaction

APP_TOKEN, BOT_TOKEN = "xapp-1-bench", "xoxb-bench"


async def main(kind: str, mode: str, address: str, database: str) -> None:
    logging.basicConfig(level=logging.ERROR)
    async with AsyncExitStack() as stack:
        if kind == "lotse":
            port = await _lotse(stack, mode, address, database)
        else:
            port = await _bare(stack, kind, mode, address)
        print(json.dumps({"port": port}), flush=True)
        stop = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        await stop.wait()


# --- the bare floors -------------------------------------------------------------------------------------


async def _bare(stack: AsyncExitStack, kind: str, mode: str, address: str) -> int:
    from bot.slack.client import open_session, web_client

    session = await stack.enter_async_context(open_session())
    client = web_client(f"{address}/api/", BOT_TOKEN, session)
    app = AsyncApp(client=client, signing_secret=SIGNING_SECRET, process_before_response=kind != "ack")
    running: set[asyncio.Task[Any]] = set()

    @app.action("guidelines.helpful")
    @app.view("editorial.save")
    async def acknowledge(ack: Any) -> None:
        await ack()
        if kind == "post":
            task = asyncio.create_task(client.chat_postMessage(channel="C0BENCH", text="done"))
            running.add(task)
            task.add_done_callback(running.discard)

    if mode == "http":
        return await _bare_http(stack, app)
    from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

    handler = AsyncSocketModeHandler(app, APP_TOKEN)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt doesn't type it
    stack.push_async_callback(handler.close_async)
    return 0


async def _bare_http(stack: AsyncExitStack, app: AsyncApp) -> int:
    import socket

    import uvicorn
    from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    handler = AsyncSlackRequestHandler(app)

    async def receive(request: Request) -> Response:
        return await handler.handle(request)

    listener = socket.create_server(("127.0.0.1", 0))
    routes = [Route("/slack/events", receive, methods=["POST"])]
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), log_level="error", access_log=False))
    task = asyncio.create_task(server._serve([listener]))
    while not server.started:  # noqa: ASYNC110  (uvicorn offers nothing to wait for)
        await asyncio.sleep(0.01)

    async def stop() -> None:
        server.should_exit = True
        await task

    stack.push_async_callback(stop)
    return int(listener.getsockname()[1])


# --- Lotse -------------------------------------------------------------------------------------------------


def _settings(mode: str, address: str, database: str) -> Settings:
    return Settings(
        bot_token=Secret(BOT_TOKEN),
        app_token=Secret(APP_TOKEN),
        signing_secret=Secret(SIGNING_SECRET),
        api_url=f"{address}/api/",
        database_url=database_url(database),
        mode="http" if mode == "http" else "socket",
        http_port=0,
        encoder="none",  # benchmarks.guideline_speed measures it by itself
    )


async def _lotse(stack: AsyncExitStack, mode: str, address: str, database: str) -> int:
    from bot import process
    from bot.app import running
    from bot.commands.run import HEAD_START
    from data.database import Database
    from data.schema import migrate

    process.begin()
    asyncio.get_running_loop().set_default_executor(process.helpers())
    settings = _settings(mode, address, database)
    opened = Database(settings.database_url.reveal())
    stack.callback(opened.dispose)
    migrate(opened)
    lotse = await stack.enter_async_context(running(settings, opened, head_start=HEAD_START))
    await lotse.connected()
    settling = asyncio.create_task(process.settled_with(lotse.all_read))
    stack.callback(settling.cancel)
    return lotse.http.port if lotse.http is not None else 0


def prepare(mode: str, address: str, database: str) -> None:
    from bot.commands.work import at_work
    from bot.domain.team_file import parse
    from bot.sandbox.demo import team_file
    from bot.services import team
    from data.database import Database
    from data.schema import migrate

    settings = _settings(mode, address, database)
    opened = Database(settings.database_url.reveal())
    migrate(opened)
    with at_work(opened, settings) as runner:
        runner.run(team.apply, parse(team_file().read_bytes()))
        runner.run(_ask)
    opened.dispose()


def _ask(tx: Transaction) -> None:
    """The question whose answer is voted on: the first one."""
    tx.data.guideline_questions.add("Wie oft posten wir?", "de", "direct", None, None, tx.now)


if __name__ == "__main__":
    kind, mode, address, *database = sys.argv[1:]
    if kind == "prepare":
        prepare(mode, address, *database)
    else:
        asyncio.run(main(kind, mode, address, *(database or [""])))
