"""Files for the plan and of it: `/plan import`, `/plan export`, and a table sent as a direct message."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from bot.domain.editorial_exchange import MOST_BYTES, FileProblem
from bot.domain.errors import UserError
from bot.services import editorial_exchange as exchange
from bot.services.runner import RequestRunner
from bot.slack.blocks import Submission
from bot.slack.files import FileRefused, download
from bot.views import editorial_exchange as views
from handlers.wiring import Actor, Later

log = logging.getLogger("lotse.handlers")

TRIES = 3
ENDINGS = (".csv", ".ics", ".tsv", ".ical")


def register(app: AsyncApp) -> None:
    app.event("message", matchers=[is_plan_file])(shared)
    app.view("editorial.import")(submitted)
    app.action("editorial.import_apply")(apply)
    app.action("editorial.import_discard")(discard)


async def is_plan_file(event: dict[str, Any]) -> bool:
    """A table or a calendar that a person sends to the bot alone."""
    sent = event.get("subtype") == "file_share" and event.get("channel_type") == "im"
    return sent and not event.get("bot_id") and any(map(_is_plan, event.get("files") or ()))


def _is_plan(file: dict[str, Any]) -> bool:
    return str(file.get("name") or "").lower().endswith(ENDINGS)


async def shared(
    ack: Any, event: dict[str, Any], client: Any, work: RequestRunner, later: Later, actor: Actor
) -> None:
    file = next(file for file in event["files"] if _is_plan(file))
    try:
        begun = await work(exchange.begin, actor.slack_id, str(file["name"]))
    except UserError:
        await ack()  # an outsider's table is none of the plan's business
        return
    await ack()
    later(_read_file(client, file, begun.id, work.followed_by("read")))


async def submitted(
    ack: Any, view: dict[str, Any], client: Any, work: RequestRunner, later: Later, actor: Actor
) -> None:
    sent = Submission.of(view)
    files, pasted, channel = sent.files("file"), sent.text("pasted"), sent.chosen("channel")
    if not files and not pasted:
        raise UserError("editorial-import-nothing", field="file")
    name = str(files[0].get("name") or "") if files else actor.t.plain("editorial-import-pasted-name")
    channel = None if channel == views.NO_CHANNEL else channel
    begun = await work(exchange.begin, actor.slack_id, name, channel)
    await ack(response_action="update", view=views.reading(actor.t).view())
    following = work.followed_by("read")
    if files:
        later(_read_file(client, dict(files[0]), begun.id, following))
    else:
        later(_show((pasted or "").encode(), begun.id, following))


async def apply(ack: Any, action: dict[str, Any], work: RequestRunner, later: Later, actor: Actor) -> None:
    import_id = int(action["value"])
    await work(exchange.accept, actor.slack_id, import_id)
    await ack()
    later(_apply(import_id, work))


async def discard(ack: Any, action: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    await work(exchange.discard, actor.slack_id, int(action["value"]))
    await ack()


# --- after the acknowledgement ------------------------------------------------------------------------------


async def _read_file(client: Any, file: dict[str, Any], import_id: int, work: RequestRunner) -> None:
    try:
        # What an event carries may be a stub (Slack Connect), so Slack is asked for the whole of it.
        known = (await client.files_info(file=file["id"]))["file"]
        content = await download(client, known, MOST_BYTES)
    except FileRefused as refused:
        reason = str(refused)
        args: dict[str, object] = {"most": MOST_BYTES // 1_000_000} if reason == "too_big" else {}
        key = f"editorial-file-{reason.replace('_', '-')}"
        await work(exchange.refuse, import_id, key, args)
        return
    except SlackApiError as error:
        log.warning("files.info for an import failed: %s", error.response.get("error"))
        await work(exchange.refuse, import_id, "editorial-file-not-allowed", {})
        return
    await _show(content, import_id, work)


async def _show(content: bytes, import_id: int, work: RequestRunner) -> None:
    zone = await work.read(exchange.team_zone)
    try:
        records = await asyncio.to_thread(exchange.read, content, zone)
    except FileProblem as problem:
        await work(exchange.refuse, import_id, problem.key, problem.text_args)
        return
    found = await work.read(exchange.look, import_id, records)
    await work(exchange.show, import_id, records, found)


async def _apply(import_id: int, work: RequestRunner) -> None:
    """Anew where the plan changes meanwhile; should it never stand still, the timetable does it."""
    for number in range(TRIES):
        found = await work.read(exchange.prepare, import_id)
        if found is None or await work.followed_by(f"apply{number}")(exchange.apply, import_id, found):
            return
