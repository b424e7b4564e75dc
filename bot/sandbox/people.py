"""What people do in the local Slack: type, click, react. Each answers after the bot acknowledged."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from bot.sandbox import payloads
from bot.sandbox.delivery import Answer, Delivery
from bot.sandbox.elements import action, find, state_values
from bot.sandbox.errors import ApiError, ControlError
from bot.sandbox.events import Events
from bot.sandbox.lookup import id_of
from bot.sandbox.response_urls import ResponseUrls
from bot.sandbox.typed_text import as_sent, as_slack_sends, escaped
from bot.sandbox.web_api import chat, reactions
from bot.sandbox.workspace import BOT_USER, Json, SlackChannel, User, Workspace

TEXT_LENGTH = 40_000


class People:
    """`commands` and `shortcuts` are the manifest's; when there are none, anything may be typed."""

    def __init__(
        self,
        ws: Workspace,
        delivery: Delivery,
        events: Events,
        urls: ResponseUrls,
        commands: list[Json],
        shortcuts: list[Json],
    ) -> None:
        self._ws = ws
        self._delivery = delivery
        self._events = events
        self._urls = urls
        self._commands = {command["command"]: command for command in commands}
        self._shortcuts = {(each["type"], each["callback_id"]) for each in shortcuts}

    # --- typing ------------------------------------------------------------------------------------

    async def message(
        self,
        user: User,
        channel: SlackChannel,
        text: str,
        thread_ts: str | None,
        *,
        wire: bool = False,
        files: Sequence[str] = (),
    ) -> tuple[Answer, Json]:
        """The answer and the message. `wire`: the text is in Slack's form already (escaped, `<@U…>`).
        `files`: ids of what the person has uploaded."""
        must_be_in(user, channel)
        if channel.is_archived:
            raise ControlError(f"#{channel.name} is archived")
        if not text.strip() and not files:
            raise ControlError("the text is empty")
        if len(text) > TEXT_LENGTH:
            raise ControlError("Slack takes at most 40,000 characters")
        typed = as_sent(text) if wire else as_slack_sends(self._ws, text)
        message: Json = {
            "client_msg_id": payloads.client_msg_id(),
            "user": user.id,
            "text": typed.text,
            **({"blocks": payloads.rich_text(self._ws, typed.pieces)} if text.strip() else {}),
        }
        if files:
            message |= {"subtype": "file_share", "files": [self._own_file(user, each) for each in files]}
        parent = None
        if thread_ts:
            root = self._seen_message(user, channel, thread_ts).get("thread_ts", thread_ts)
            parent = self._seen_message(user, channel, root)
            message["thread_ts"] = root
        stored = self._ws.add_message(channel, message)
        return await self._tell_bot(stored, channel, parent, mentioned=BOT_USER in typed.mentions), stored

    def _own_file(self, user: User, file_id: str) -> Json:
        file: Json | None = self._ws.files.get(file_id)
        if file is None or file["user"] != user.id:
            raise ControlError(f"{user.name} has uploaded no file {file_id!r}", 404)
        return file

    async def _tell_bot(
        self, message: Json, channel: SlackChannel, parent: Json | None, *, mentioned: bool
    ) -> Answer:
        """A mention in a Slack channel arrives twice, as what was said and as a mention."""
        kinds = ["message", *(["app_mention"] if mentioned and channel.im_with is None else [])]
        told = [
            self._events.tell(kind, payloads.message_event(kind, message, parent), channel) for kind in kinds
        ]
        answers = [answer for answer in await asyncio.gather(*told) if answer is not None]
        failed = [answer for answer in answers if answer.error is not None]
        return (failed or answers or [Answer()])[0]

    async def command(
        self, user: User, channel: SlackChannel, command: str, text: str, *, wire: bool = False
    ) -> Answer:
        name, _, rest = command.strip().partition(" ")
        name = name if name.startswith("/") else f"/{name}"
        must_work_here(user)
        if self._commands and name not in self._commands:
            there = ", ".join(self._commands)
            raise ControlError(f"{name} is not a command; there are: {there}", 404)
        typed = " ".join(part for part in (rest.strip(), text.strip()) if part)
        url = self._urls.new(user, channel)
        sent = typed if wire else self._as_command_text(name, typed)
        payload = payloads.slash_command(self._ws, user, channel, name, sent, url)
        answer = await self._delivery.send("slash_commands", payload)
        self._show_answer(user, channel, answer)
        return answer

    def _as_command_text(self, name: str, typed: str) -> str:
        """People and Slack channels become ids only if the manifest asks for it (should_escape)."""
        if self._commands.get(name, {}).get("should_escape", True):
            return as_slack_sends(self._ws, typed, labels=True).text
        return escaped(typed)

    def _show_answer(self, user: User, channel: SlackChannel, answer: Answer) -> None:
        """A command's acknowledgement may carry a message."""
        body = answer.body
        if (
            answer.error is not None
            or not isinstance(body, dict)
            or not (body.get("text") or body.get("blocks"))
        ):
            return
        message = chat.bot_message(self._ws, body)
        if body.get("response_type") == "in_channel":
            chat.say(self._ws, channel, message)
        else:
            self._ws.add_ephemeral(channel, user.id, message)

    # --- clicking ----------------------------------------------------------------------------------

    async def click(
        self,
        user: User,
        channel: SlackChannel,
        ts: str | None,
        action_id: str,
        value: Any,
        block_id: str | None,
        values: Json | None = None,
    ) -> Answer:
        """`value` may be Slack's own state object of the element; `values` the state of the whole message."""
        message = self._clicked_message(user, channel, ts, action_id)
        blocks = message.get("blocks", [])
        block, element = find(blocks, action_id, block_id, value)
        made = action(block, element, value, self._ws.clock.next_ts(), lambda named: id_of(self._ws, named))
        state = state_values(blocks, values or {})
        if action_id in state.get(block["block_id"], {}):
            chosen = {
                key: part for key, part in made.items() if key not in ("action_id", "block_id", "action_ts")
            }
            state[block["block_id"]][action_id] = chosen
        ephemeral = bool(message.get("ephemeral"))
        container = {
            "type": "message",
            "message_ts": message["ts"],
            "channel_id": channel.id,
            "is_ephemeral": ephemeral,
        }
        if message.get("thread_ts"):
            container["thread_ts"] = message["thread_ts"]
        shown = {} if ephemeral else {"message": chat.as_slack_shows(message)}
        payload = payloads.interaction(
            self._ws,
            "block_actions",
            user,
            container=container,
            channel=payloads.place(channel),
            **shown,
            state={"values": state},
            response_url=self._urls.new(user, channel, message),
            actions=[made],
        )
        return await self._delivery.send("interactive", payload)

    def _clicked_message(self, user: User, channel: SlackChannel, ts: str | None, action_id: str) -> Json:
        """The message meant; without `ts` the newest one with such an element."""
        if ts is not None:
            return self._seen_message(user, channel, ts)
        there: set[str] = set()
        for message in reversed(self._ws.visible_to(channel.id, user.id)):
            try:
                find(message.get("blocks", []), action_id, None, None)
            except ControlError as problem:
                there |= problem.there
                continue
            return message
        named = ", ".join(sorted(there)) or "none"
        raise ControlError(
            f"{user.real_name} sees no message with {action_id!r} in {channel.id}; there are: {named}", 404
        )

    def _seen_message(self, user: User, channel: SlackChannel, ts: str) -> Json:
        must_be_in(user, channel)
        own = self._ws.ephemerals.get((channel.id, user.id), {})
        found = self._ws.messages.get(channel.id, {}).get(ts) or own.get(ts)
        if found is None:
            newest = self._ws.visible_to(channel.id, user.id)[-3:]
            there = ", ".join(message["ts"] for message in newest) or "none"
            raise ControlError(
                f"{user.real_name} sees no message {ts} in {channel.id}; the newest there: {there}", 404
            )
        return found

    async def suggest(self, user: User, where: Json, action_id: str, block_id: str, value: str) -> Answer:
        """Typing into an external select."""
        parts = {"action_id": action_id, "block_id": block_id, "value": value}
        payload = payloads.interaction(self._ws, "block_suggestion", user, **parts, **where)
        return await self._delivery.send("interactive", payload)

    async def shortcut(
        self, user: User, callback_id: str, channel: SlackChannel | None, ts: str | None
    ) -> Answer:
        kind = "global" if channel is None or ts is None else "message"
        if self._shortcuts and (kind, callback_id) not in self._shortcuts:
            there = ", ".join(f"{name} ({kind})" for kind, name in sorted(self._shortcuts))
            raise ControlError(f"no {kind} shortcut {callback_id!r}; there are: {there}", 404)
        parts: Json = {"callback_id": callback_id, "action_ts": self._ws.clock.next_ts()}
        if channel is None or ts is None:
            return await self._delivery.send(
                "interactive", payloads.interaction(self._ws, "shortcut", user, **parts)
            )
        message = self._seen_message(user, channel, ts)
        parts |= {
            "message_ts": ts,
            "message": chat.as_slack_shows(message),
            "channel": payloads.place(channel),
            "response_url": self._urls.new(user, channel, message),
        }
        payload = payloads.interaction(self._ws, "message_action", user, **parts)
        return await self._delivery.send("interactive", payload)

    async def reaction(
        self, user: User, channel: SlackChannel, ts: str, name: str, *, remove: bool
    ) -> Answer:
        must_be_in(user, channel)
        change = reactions.unreact if remove else reactions.react
        try:
            event = change(self._ws, channel.id, ts, user.id, name.strip(":"))
        except ApiError as problem:
            raise ControlError(
                f"{problem.error}: {user.real_name}, :{name}: at {ts} in {channel.id}"
            ) from None
        return await self._events.tell(event["type"], event, channel) or Answer()

    async def home(self, user: User, tab: str) -> Answer:
        event: Json = {
            "type": "app_home_opened",
            "user": user.id,
            "channel": self._ws.im(user.id).id,
            "tab": tab,
            "event_ts": self._ws.clock.next_ts(),
        }
        if tab == "home" and user.id in self._ws.homes:
            event["view"] = self._ws.homes[user.id]
        return await self._events.tell("app_home_opened", event) or Answer()


def must_be_in(user: User, channel: SlackChannel) -> None:
    if user.id not in channel.members:
        raise ControlError(f"{user.real_name} is not in #{channel.name}")
    must_work_here(user)


def must_work_here(user: User) -> None:
    if user.deleted:
        raise ControlError(f"{user.real_name} has left the company")
