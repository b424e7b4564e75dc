"""`lotse run`."""

from __future__ import annotations

import asyncio
import logging
import os
from contextlib import AsyncExitStack
from pathlib import Path

from bot import __version__, process
from bot.app import Lotse, running
from bot.commands import ExitCode, Failure, logs
from bot.commands.database import migrated, opened
from bot.commands.environment import settings as read_settings
from bot.commands.environment import slips
from bot.commands.signals import until_stopped
from bot.edge.connection import Refused
from bot.settings import Settings
from bot.slack.client import SlackClient, forget_proxy, open_session, web_client
from bot.slack.errors import SlackError, SlackRefused
from data.database import Database

log = logging.getLogger("lotse")

HEAD_START = 0.5  # seconds
# What Slack says of a token that no waiting mends.
NO_GOOD = {
    "account_inactive",
    "invalid_auth",
    "not_allowed_token_type",
    "not_authed",
    "token_expired",
    "token_revoked",
}


def run(env_file: Path) -> None:
    settings = read_settings(env_file, tokens=True)
    logs.configure(settings.log)
    for slip in slips(env_file):
        log.warning("%s", slip)
    forget_proxy(os.environ, settings.api_url)
    with opened(settings) as database:
        if migrated(database):
            log.info("database: brought to the present version")
        asyncio.run(_serve(settings, database))


async def _serve(settings: Settings, database: Database) -> None:
    log.info("Lotse %s, %s mode, %s", __version__, settings.mode, settings.database_url)
    asyncio.get_running_loop().set_default_executor(process.helpers())
    await _check_bot_token(settings)
    async with AsyncExitStack() as stack:
        try:
            lotse = await stack.enter_async_context(running(settings, database, head_start=HEAD_START))
        except OSError as error:
            where = f"{settings.http_host}:{settings.http_port}"
            raise Failure(
                ExitCode.SETTINGS,
                f"LOTSE_HTTP_HOST, LOTSE_HTTP_PORT: can't listen on {where}: {error.strerror or error}",
            ) from error
        beside = [_tell_when_ready(lotse), process.settled_with(lotse.all_read)]
        tasks = [asyncio.create_task(each) for each in beside]
        try:
            await until_stopped(lotse.failed())
        except Refused as refused:
            raise Failure(ExitCode.SLACK, f"SLACK_APP_TOKEN: {_mend(refused.error)}") from refused
        finally:
            for task in tasks:
                task.cancel()
        log.info("stopping; what is under way comes to its end")


async def _tell_when_ready(lotse: Lotse) -> None:
    await lotse.connected()
    log.info("ready")


async def _check_bot_token(settings: Settings) -> None:
    """A token that is no good is said at once, not at the first message. Slack may be away meanwhile."""
    token = settings.bot_token.reveal() if settings.bot_token is not None else ""
    async with open_session() as session:
        slack = SlackClient(web_client(settings.api_url, token, session))
        try:
            who = await slack.call("auth.test", {})
        except SlackRefused as refused:
            if refused.error in NO_GOOD:
                raise Failure(ExitCode.SLACK, f"SLACK_BOT_TOKEN: {_mend(refused.error)}") from refused
            log.warning("auth.test: %s", refused)
        except SlackError as error:
            log.warning("%s can't be reached now (%s); Lotse goes on trying", settings.api_url, error)
        else:
            log.info("Slack knows Lotse as %s in %s", who.get("user"), who.get("team"))


def _mend(error: str) -> str:
    if error == "missing_scope":
        return "Slack says missing_scope: give the app-level token the scope connections:write"
    return f"Slack refuses it ({error}): copy it again from api.slack.com/apps, and install the app"
