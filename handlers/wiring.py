"""What stands between Bolt and every handler: who is acting, one effect per request, errors as answers."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from slack_bolt.async_app import AsyncApp, AsyncBoltContext, AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import UserError
from bot.i18n import Translator
from bot.services import home, operations, profiles
from bot.services.runner import Repeated, RequestRunner, Runner
from bot.slack.blocks import Message, Modal, section
from bot.slack.client import slack_error
from bot.slack.errors import SlackError, SlackRefused, SlackUnavailable
from bot.slack.respond import Respond
from data.database import DatabaseBusy

log = logging.getLogger("lotse.handlers")

PROFILE_SECONDS = 600  # how long a person's language is remembered without asking the database again
STRANGER_SECONDS = 30  # … when Slack didn't tell it
EXPIRED = {"expired_trigger_id", "trigger_expired"}  # what took longer than 3 s can't open a modal any more
ASK_SLACK_SECONDS = 1.0  # for a person never seen before; the whole answer has 3 s


@dataclass(frozen=True)
class Actor:
    """The person who typed, clicked or reacted."""

    slack_id: str
    t: Translator


Later = Callable[[Coroutine[Any, Any, Any]], None]


class Background(Protocol):
    """Takes over what may happen after the acknowledgement; drained at shutdown."""

    def later(self, work: Coroutine[Any, Any, Any]) -> None: ...


# --- before a handler ----------------------------------------------------------------------------------


class Identify:
    """Middleware: puts `actor`, `work`, `respond`, `later` and `forget` into the context, from where handlers
    take them by name.

    `later(respond(…))` answers through a response URL without keeping the acknowledgement waiting for it, so
    it has the time of `web`, not of the client that handlers have;
    `forget(slack_id)` makes the person's next request ask the database again for language and zone.
    """

    def __init__(self, runner: Runner, background: Background, web: AsyncWebClient) -> None:
        self._runner = runner
        self._background = background
        self._web = web
        self._known: dict[str, tuple[float, Translator]] = {}

    async def __call__(
        self,
        context: AsyncBoltContext,
        body: dict[str, Any],
        next: Callable[[], Awaitable[None]],
        client: Any,
    ) -> None:
        slack_id = context.user_id or ""
        actor = Actor(slack_id, await self._translator(slack_id, client))
        context["actor"] = actor
        context["work"] = self._runner.bound_to(
            request_key(body), in_time="event" not in body, known={slack_id: actor.t} if slack_id else {}
        )
        context["respond"] = Respond(self._web, context.response_url)
        context["later"] = self._background.later
        context["forget"] = self.forget
        await next()

    def forget(self, slack_id: str) -> None:
        self._known.pop(slack_id, None)

    async def _translator(self, slack_id: str, client: Any) -> Translator:
        loop = asyncio.get_running_loop()
        if not slack_id:
            return self._runner.texts.default
        if (hit := self._known.get(slack_id)) is not None and hit[0] > loop.time():
            return hit[1]
        translator = await self._runner.read(profiles.known_translator, slack_id)
        if translator is None:
            translator = await self._ask_slack(slack_id, client)
        seconds = PROFILE_SECONDS if translator is not None else STRANGER_SECONDS
        translator = translator or self._runner.texts.default
        self._known[slack_id] = (loop.time() + seconds, translator)
        return translator

    async def _ask_slack(self, slack_id: str, client: Any) -> Translator | None:
        """A person seen for the first time: one short look at Slack; None when it doesn't tell."""
        try:
            async with asyncio.timeout(ASK_SLACK_SECONDS):
                answer = await client.users_info(user=slack_id, include_locale=True)
        except Exception as problem:  # whatever Slack or the network says, the person gets an answer
            log.info(
                "users.info for a new person failed (%s); using the default language", type(problem).__name__
            )
            return None
        await self._runner(profiles.remember, [answer["user"]])
        return await self._runner.read(profiles.known_translator, slack_id)


def request_key(body: Mapping[str, Any]) -> str | None:
    """What makes two deliveries the same event, command or click.

    A mention can arrive as two events, and one gesture with two time stamps but the same `client_msg_id`;
    that id and then the message itself therefore come before the `event_id`.
    """
    event = body.get("event")
    if isinstance(event, Mapping):
        if event.get("type") in ("message", "app_mention") and "subtype" not in event:
            if client_msg_id := event.get("client_msg_id"):
                return f"message:{client_msg_id}"
            return f"message:{event.get('channel')}:{event.get('ts')}"
        return f"event:{body['event_id']}" if body.get("event_id") else None
    trigger_id = body.get("trigger_id")
    return f"interaction:{trigger_id}" if trigger_id else None


# --- the Home tab ---------------------------------------------------------------------------------------


def is_home(body: Mapping[str, Any]) -> bool:
    """Whether something was clicked there."""
    return (body.get("view") or {}).get("type") == "home"


async def show_home(client: Any, work: RequestRunner, actor: Actor) -> None:
    """As things stand now: when it is opened, and after a click there that changed them."""
    page = await work.read(home.show, actor.slack_id)
    await client.views_publish(user_id=actor.slack_id, view=page.view())


# --- when a handler fails --------------------------------------------------------------------------------


class Answers:
    """Bolt's error handler. With `process_before_response` nothing has been acknowledged when it runs, so
    what it returns is what Slack gets: expected errors become an answer in the person's language."""

    def __init__(self, runner: Runner, background: Background) -> None:
        self._runner = runner
        self._background = background

    async def __call__(self, error: Exception, request: AsyncBoltRequest) -> BoltResponse:
        if isinstance(error, Repeated):
            return BoltResponse(status=200, body="")
        kind = request_kind(request.body)
        if isinstance(error, UserError):
            return self._answer(error, kind, request)
        problem = slack_error(error)
        if isinstance(problem, SlackRefused) and problem.error in EXPIRED:
            problem = SlackUnavailable(problem.method, problem.error)  # it was too slow, not wrong
        if isinstance(problem, SlackRefused):
            self._background.later(self._tell_admins(problem, request.context.user_id or ""))
        if problem is not None:
            log.warning("Slack didn't do its part in a %s: %s", kind, problem)
        elif not isinstance(error, DatabaseBusy):
            log.error("a handler failed on a %s", kind, exc_info=error)
        if kind in ("event", "options"):  # nobody is waiting; Slack delivers an event again
            return BoltResponse(status=200 if isinstance(problem, SlackRefused) else 500, body="")
        return self._answer(UserError(_excuse(error, problem)), kind, request)

    def _answer(self, error: UserError, kind: str, request: AsyncBoltRequest) -> BoltResponse:
        actor = request.context.get("actor")
        t: Translator = actor.t if actor is not None else self._runner.texts.default
        body = request.body
        message = told(t, error)
        # Slack shows no mentions below a field, only the bare id; a notice on top of the form can.
        if kind == "view_submission" and error.field is not None and "<@" not in message.text:
            return _json(
                {"response_action": "errors", "errors": {error.field: t.plain(error.key, **error.text_args)}}
            )
        if kind == "view_submission":
            return _json({"response_action": "push", "view": notice(t, message).view()})
        if kind == "command":
            return _json(message.answer())
        if kind != "event":
            self._background.later(self._tell(t, message, body, request.context))
        return BoltResponse(status=200, body="")

    async def _tell_admins(self, problem: SlackRefused, slack_id: str) -> None:
        await self._runner(
            operations.tell_refused,
            method=problem.method,
            error=problem.error,
            lane=slack_id,
            needed=problem.needed,
        )

    async def _tell(self, t: Translator, message: Message, body: Mapping[str, Any], context: Any) -> None:
        """A click or shortcut: an ephemeral message where there is one to answer, else a modal."""
        await show(message, t, body, context.client, context.respond)


def _excuse(error: Exception, problem: SlackError | None) -> str:
    if isinstance(error, DatabaseBusy):
        return "common-error-busy"
    if problem is None or isinstance(problem, SlackRefused):
        return "common-error-bug"
    return "common-error-slack"


def told(t: Translator, error: UserError) -> Message:
    text = t.mrkdwn(error.key, **error.text_args)
    return Message(text, [section(text)])


def notice(t: Translator, message: Message) -> Modal:
    """A message where only a modal can be shown."""
    return Modal(
        "common.notice", t.plain("common-notice-title"), message.blocks, close=t.plain("common-close")
    )


async def show(message: Message, t: Translator, body: Mapping[str, Any], client: Any, respond: Any) -> None:
    """Answer a click for the person alone: beneath the message they clicked, else in a modal."""
    if body.get("response_url"):
        await respond(**message.answer(), replace_original=False)
        return
    in_modal = (body.get("view") or {}).get("type") == "modal"
    opens = client.views_push if in_modal else client.views_open
    await opens(trigger_id=body["trigger_id"], view=notice(t, message).view())


def request_kind(body: Mapping[str, Any]) -> str:
    if "event" in body:
        return "event"
    if "command" in body:
        return "command"
    return {
        "view_submission": "view_submission",
        "view_closed": "event",
        "block_suggestion": "options",
    }.get(str(body.get("type")), "click")


def _json(body: dict[str, Any]) -> BoltResponse:
    headers: dict[str, str | Sequence[str]] = {"Content-Type": ["application/json; charset=utf-8"]}
    return BoltResponse(status=200, body=json.dumps(body), headers=headers)


# --- when no handler fits --------------------------------------------------------------------------------


def register_catch_all(app: AsyncApp) -> None:
    """Last in order. An event nobody listens to must still be acknowledged, or Slack sends it again and,
    after many, switches the subscription off. A button of an older version deserves an answer."""
    everything = re.compile(".*", re.DOTALL)

    async def acknowledge(ack: Any) -> None:
        await ack()

    async def outdated(ack: Any) -> None:
        raise UserError("common-error-outdated")

    app.action(re.compile(r"^link\."))(acknowledge)  # buttons with a URL are clicks too
    app.view_closed(everything)(acknowledge)
    app.view("common.notice")(acknowledge)
    app.event(everything)(acknowledge)
    app.command(everything)(outdated)
    app.shortcut(everything)(outdated)
    app.action(everything)(outdated)
    app.view_submission(everything)(outdated)
    app.options(everything)(acknowledge)
