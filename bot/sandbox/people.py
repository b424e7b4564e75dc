"""What people do in the local Slack: type, click, submit, react. Each answers after the bot acknowledged."""

from __future__ import annotations

import re
import time
from typing import Any

from bot.sandbox import payloads
from bot.sandbox.delivery import Answer, Delivery
from bot.sandbox.elements import action, client_errors, find, initial_state, state_of
from bot.sandbox.errors import ApiError, ControlError
from bot.sandbox.web_api import bookmarks, views
from bot.sandbox.web_api.chat import bot_message, with_block_ids
from bot.sandbox.workspace import (
    BOT_USER,
    Json,
    ResponseUrl,
    SlackChannel,
    User,
    Workspace,
)

# What Slack's client itself says about inputs, by the person's language.
LABELS: dict[str, Json] = {
    "en": {
        "required": "Please complete this required field.",
        "short": "Please write at least {} characters.",
        "long": "Please write at most {} characters.",
        "url": "Please enter a valid URL.",
        "email": "Please enter a valid e-mail address.",
        "number": "Please enter a valid number.",
        "range": "Please enter a number from {} to {}.",
    },
    "de": {
        "required": "Bitte fülle dieses Pflichtfeld aus.",
        "short": "Bitte schreib mindestens {} Zeichen.",
        "long": "Bitte schreib höchstens {} Zeichen.",
        "url": "Bitte gib eine gültige URL ein.",
        "email": "Bitte gib eine gültige E-Mail-Adresse ein.",
        "number": "Bitte gib eine gültige Zahl ein.",
        "range": "Bitte gib eine Zahl von {} bis {} ein.",
    },
}
_TYPED_MENTION = re.compile(r"@([\w.-]+(?: [A-ZÄÖÜ][\w-]+)?)|#([\w-]+)")


class People:
    def __init__(self, ws: Workspace, delivery: Delivery) -> None:
        self.ws = ws
        self.delivery = delivery
        self.address = ""  # where response URLs point to; known when the server listens

    # --- who and where -----------------------------------------------------------------------------------------

    def user(self, named: Any) -> User:
        wanted = str(named or "").strip().removeprefix("@")
        for user in self.ws.users.values():
            if wanted.lower() in (user.id.lower(), user.name.lower(), user.real_name.lower(), user.email.lower()):
                return user
        there = ", ".join(f"{u.name} ({u.id})" for u in self.ws.users.values())
        raise ControlError(f"no user {wanted!r}; there are: {there}", 404)

    def channel(self, named: Any, user: User | None) -> SlackChannel:
        """A Slack channel by id or name; a person or the bot means the direct message with the bot."""
        wanted = str(named or "").strip().removeprefix("#").removeprefix("@")
        if wanted in self.ws.channels:
            return self.ws.channels[wanted]
        for channel in self.ws.channels.values():
            if channel.name == wanted and channel.im_with is None:
                return channel
        if wanted.lower() in (BOT_USER.lower(), "lotse") and user is not None:
            return self.ws.im(user.id)
        if wanted in self.ws.users and wanted != BOT_USER:
            return self.ws.im(wanted)
        there = ", ".join(f"#{c.name} ({c.id})" for c in self.ws.channels.values() if c.im_with is None)
        raise ControlError(f"no Slack channel {wanted!r}; there are: {there}; lotse is the DM with the bot", 404)

    def _id_of(self, named: str) -> str:
        try:
            return self.user(named).id
        except ControlError:
            return self.channel(named, None).id

    # --- typing --------------------------------------------------------------------------------------------------

    async def message(
        self, user: User, channel: SlackChannel, text: str, thread_ts: str | None, *, wire: bool = False
    ) -> tuple[Answer, Json]:
        """`wire`: the text is in Slack's form already (escaped, `<@U…>`)."""
        if user.id not in channel.members:
            raise ControlError(f"{user.real_name} is not in #{channel.name}")
        if channel.is_archived:
            raise ControlError(f"#{channel.name} is archived")
        if not text.strip():
            raise ControlError("the text is empty")
        if len(text) > 40_000:
            raise ControlError("Slack takes at most 40,000 characters")
        sent, pieces, mentioned = self._taken_as_sent(text) if wire else self._as_slack_sends(text)
        message: Json = {
            "client_msg_id": payloads.client_msg_id(),
            "user": user.id,
            "text": sent,
            "blocks": payloads.rich_text(self.ws, pieces),
        }
        if thread_ts:
            parent = self.ws.message(channel.id, thread_ts)
            message["thread_ts"] = parent.get("thread_ts", thread_ts)
        stored = self.ws.add_message(channel, message)
        return await self._tell_bot(stored, channel, mentioned), stored

    async def _tell_bot(self, message: Json, channel: SlackChannel, mentioned: bool) -> Answer:
        """The bot hears direct messages, and mentions where it is a member."""
        if channel.im_with is not None:
            return await self.delivery.event(
                payloads.event(self.ws, payloads.message_event("message", message, channel))
            )
        if mentioned and BOT_USER in channel.members:
            return await self.delivery.event(
                payloads.event(self.ws, payloads.message_event("app_mention", message, channel))
            )
        return Answer()

    def _taken_as_sent(self, text: str) -> tuple[str, list[Json], bool]:
        pieces: list[Json] = []
        for part in re.split(r"(<[@#][A-Z0-9]+(?:\|[^>]*)?>|<https?://[^>]+>)", text):
            if match := re.fullmatch(r"<@([A-Z0-9]+)(?:\|[^>]*)?>", part):
                pieces.append({"type": "user", "user_id": match.group(1)})
            elif match := re.fullmatch(r"<#([A-Z0-9]+)(?:\|[^>]*)?>", part):
                pieces.append({"type": "channel", "channel_id": match.group(1)})
            elif match := re.fullmatch(r"<(https?://[^|>]+)(?:\|[^>]*)?>", part):
                pieces.append({"type": "link", "url": _unescaped(match.group(1))})
            elif part:
                pieces.append({"type": "text", "text": _unescaped(part)})
        return text, pieces, f"<@{BOT_USER}" in text

    def _as_slack_sends(self, text: str) -> tuple[str, list[Json], bool]:
        """(escaped text, rich text pieces, is the bot mentioned)."""
        pieces: list[Json] = []
        sent, last, mentioned = "", 0, False
        for match in _TYPED_MENTION.finditer(text):
            piece, length = self._piece(match)
            if piece is None:
                continue
            if match.start() > last:
                pieces.append({"type": "text", "text": text[last : match.start()]})
            sent += _escaped(text[last : match.start()])
            pieces.append(piece)
            if piece["type"] == "user":
                sent += f"<@{piece['user_id']}>"
                mentioned = mentioned or piece["user_id"] == BOT_USER
            else:
                sent += f"<#{piece['channel_id']}|{self.ws.channels[piece['channel_id']].name}>"
            last = match.start() + length
        if last < len(text):
            pieces.append({"type": "text", "text": text[last:]})
        return sent + _escaped(text[last:]), pieces, mentioned

    def _piece(self, match: re.Match[str]) -> tuple[Json | None, int]:
        whole = match.group(0)
        if match.group(2) is not None:
            for channel in self.ws.channels.values():
                if channel.name == match.group(2) and channel.im_with is None:
                    return {"type": "channel", "channel_id": channel.id}, len(whole)
            return None, 0
        for name in (match.group(1), match.group(1).split()[0].rstrip(".-")):
            for user in self.ws.users.values():
                if name.lower() in (user.name.lower(), user.real_name.lower(), user.id.lower()):
                    return {"type": "user", "user_id": user.id}, 1 + len(name)
        return None, 0

    async def command(
        self, user: User, channel: SlackChannel, command: str, text: str, *, wire: bool = False
    ) -> Answer:
        name, _, rest = command.strip().partition(" ")
        if not name.startswith("/"):
            name = f"/{name}"
        typed = " ".join(part for part in (rest.strip(), text) if part)
        url = self._response_url(user, channel)
        sent = typed if wire else self._as_slack_sends(typed)[0]
        payload = payloads.slash_command(self.ws, user, channel, name, sent, url)
        answer = await self.delivery.send("slash_commands", payload)
        self._show_answer(user, channel, answer)
        return answer

    def _show_answer(self, user: User, channel: SlackChannel, answer: Answer) -> None:
        """A command's acknowledgement may carry a message."""
        body = answer.body
        if not isinstance(body, dict) or not (body.get("text") or body.get("blocks")):
            return
        message = bot_message(self.ws, {part: body[part] for part in ("text", "blocks", "attachments") if body.get(part)})
        if body.get("response_type") == "in_channel":
            self.ws.add_message(channel, message)
        else:
            self.ws.add_ephemeral(channel, user.id, message)

    # --- clicking ------------------------------------------------------------------------------------------------

    async def click_message(
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
        block, element = find(message.get("blocks", []), action_id, block_id, value)
        ephemeral = bool(message.get("ephemeral"))
        url = self._response_url(user, channel, message["ts"], ephemeral, message.get("thread_ts"))
        container = {
            "type": "message",
            "message_ts": message["ts"],
            "channel_id": channel.id,
            "is_ephemeral": ephemeral,
        }
        if message.get("thread_ts"):
            container["thread_ts"] = message["thread_ts"]
        shown = {key: part for key, part in message.items() if key not in ("channel", "ephemeral", "broadcast")}
        payload = payloads.interaction(
            self.ws,
            "block_actions",
            user,
            container=container,
            channel={"id": channel.id, "name": "directmessage" if channel.im_with else channel.name},
            state={"values": values or {}},
            response_url=url,
            actions=[action(block, element, value, self._now_ts(), self._id_of)],
            **({} if ephemeral else {"message": shown}),
        )
        return await self.delivery.send("interactive", payload)

    def _clicked_message(self, user: User, channel: SlackChannel, ts: str | None, action_id: str) -> Json:
        seen = self.ws.visible_to(channel.id, user.id)
        if ts is not None:
            for message in seen:
                if message["ts"] == ts:
                    return message
            raise ControlError(f"{user.real_name} sees no message {ts} in {channel.id}", 404)
        for message in reversed(seen):
            try:
                find(message.get("blocks", []), action_id, None, None)
            except ControlError:
                continue
            return message
        raise ControlError(f"{user.real_name} sees no message with {action_id!r} in {channel.id}", 404)

    async def click_view(
        self, user: User, view_id: str, action_id: str, value: Any, block_id: str | None, values: Json | None = None
    ) -> Answer:
        view = self.view(user, view_id)
        block, element = find(view["blocks"], action_id, block_id, value)
        made = action(block, element, value, self._now_ts(), self._id_of)
        state = initial_state(view)
        for name, inputs in (values or {}).items():
            state.setdefault(name, {}).update(inputs)
        if element["type"] != "button" and block["block_id"] in state:
            state[block["block_id"]][action_id] = state_of(element, value, self._id_of)
        view["state"]["values"] = state
        if block["type"] == "input" and not block.get("dispatch_action"):
            self.ws.views_changed(user.id)
            return Answer()  # Slack only tells of inputs that ask for it
        payload = payloads.interaction(
            self.ws,
            "block_actions",
            user,
            container={"type": "view", "view_id": view["id"]},
            view=view,
            actions=[made],
        )
        return await self.delivery.send("interactive", payload)

    def view(self, user: User, view_id: str) -> Json:
        stack = self.ws.stack(user.id)
        if view_id == "home" and user.id in self.ws.homes:
            return self.ws.homes[user.id]
        if view_id == "top" and stack:
            return stack[-1]
        for view in [*stack, *([self.ws.homes[user.id]] if user.id in self.ws.homes else [])]:
            if view["id"] == view_id:
                return view
        there = ", ".join(view["id"] for view in stack) or "none"
        raise ControlError(f"{user.real_name} has no view {view_id!r} open; modals: {there}", 404)

    async def suggest(self, user: User, where: Json, action_id: str, block_id: str | None, value: str) -> Answer:
        payload = payloads.interaction(
            self.ws, "block_suggestion", user, action_id=action_id, block_id=block_id, value=value, **where
        )
        return await self.delivery.send("interactive", payload)

    async def shortcut(self, user: User, callback_id: str, channel: SlackChannel | None, ts: str | None) -> Answer:
        if channel is None or ts is None:
            payload = payloads.interaction(self.ws, "shortcut", user, callback_id=callback_id, action_ts=self._now_ts())
            return await self.delivery.send("interactive", payload)
        message = self.ws.message(channel.id, ts)
        payload = payloads.interaction(
            self.ws,
            "message_action",
            user,
            callback_id=callback_id,
            action_ts=self._now_ts(),
            message_ts=ts,
            message={key: part for key, part in message.items() if key not in ("channel", "broadcast")},
            channel={"id": channel.id, "name": "directmessage" if channel.im_with else channel.name},
            response_url=self._response_url(user, channel, ts),
        )
        return await self.delivery.send("interactive", payload)

    async def reaction(self, user: User, channel: SlackChannel, ts: str, name: str, remove: bool) -> Answer:
        if user.id not in channel.members:
            raise ControlError(f"{user.real_name} is not in #{channel.name}")
        name = name.strip(":")
        change = bookmarks.unreact if remove else bookmarks.react
        change(self.ws, channel.id, ts, user.id, name)
        if BOT_USER not in channel.members:
            return Answer()
        event = {
            "type": "reaction_removed" if remove else "reaction_added",
            "user": user.id,
            "item": {"type": "message", "channel": channel.id, "ts": ts},
            "reaction": name,
            "item_user": self.ws.message(channel.id, ts).get("user", BOT_USER),
            "event_ts": self._now_ts(),
        }
        return await self.delivery.event(payloads.event(self.ws, event))

    async def home(self, user: User, tab: str) -> Answer:
        event: Json = {
            "type": "app_home_opened",
            "user": user.id,
            "channel": self.ws.im(user.id).id,
            "tab": tab,
            "event_ts": self._now_ts(),
        }
        if tab == "home" and user.id in self.ws.homes:
            event["view"] = self.ws.homes[user.id]
        return await self.delivery.event(payloads.event(self.ws, event))

    # --- modals --------------------------------------------------------------------------------------------------

    async def submit(self, user: User, values: Json) -> tuple[Answer, dict[str, str]]:
        """(the bot's answer, errors by block_id). The view closes unless somebody refuses."""
        stack = self.ws.stack(user.id)
        if not stack:
            raise ControlError(f"{user.real_name} has no modal open", 404)
        view = stack[-1]
        if not view.get("submit"):
            raise ControlError("this modal has no submit button; close it instead")
        state = self._filled(view, values)
        view["state"]["values"] = state
        if errors := client_errors(view, state, LABELS["de" if user.locale.startswith("de") else "en"]):
            return Answer(), errors
        payload = payloads.interaction(self.ws, "view_submission", user, view=view, response_urls=[])
        answer = await self.delivery.send("interactive", payload)
        if answer.error is not None:
            return answer, {}
        return answer, self._after_submission(user, view, answer.body)

    def _filled(self, view: Json, values: Json) -> Json:
        state = initial_state(view)
        elements = {
            (block["block_id"], element.get("action_id") or "none"): element
            for block in view["blocks"]
            for element in ([block["element"]] if block["type"] == "input" else [])
        }
        for name, given in values.items():
            for (block_id, action_id), element in elements.items():
                if name in (block_id, action_id):
                    nested = isinstance(given, dict) and action_id in given
                    value = given[action_id] if nested else given
                    state[block_id][action_id] = state_of(element, value, self._id_of)
                    break
            else:
                there = ", ".join(block_id for block_id, _ in elements)
                raise ControlError(f"no input {name!r} in this modal; there are: {there}")
        return state

    def _after_submission(self, user: User, view: Json, body: Any) -> dict[str, str]:
        act = body.get("response_action") if isinstance(body, dict) else None
        stack = self.ws.stack(user.id)
        if act == "errors":
            inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
            errors = {str(key): str(text) for key, text in body["errors"].items()}
            if unknown := set(errors) - inputs:
                raise ControlError(f"the bot named errors for {sorted(unknown)}, which are no inputs of the view")
            return errors
        if view not in stack:
            return {}
        if act == "update":
            views.replace(self.ws, user.id, view, views.made_view(self.ws, body["view"], "modal", replacing=view))
        elif act == "push":
            views.push_onto(self.ws, user.id, views.made_view(self.ws, body["view"], "modal"))
        elif act == "clear":
            stack.clear()
            self.ws.views_changed(user.id)
        else:
            stack.remove(view)
            self.ws.views_changed(user.id)
        return {}

    async def close(self, user: User, *, everything: bool = False) -> Answer:
        """Cancel closes the top view; the x (`everything`) the whole stack, of which the bot hears once."""
        stack = self.ws.stack(user.id)
        if not stack:
            raise ControlError(f"{user.real_name} has no modal open", 404)
        view = stack[0] if everything else stack[-1]
        del stack[0 if everything else -1 :]
        self.ws.views_changed(user.id)
        if not view["notify_on_close"]:
            return Answer()
        payload = payloads.interaction(self.ws, "view_closed", user, view=view, is_cleared=everything, response_urls=[])
        return await self.delivery.send("interactive", payload)

    # --- response URLs ---------------------------------------------------------------------------------------------

    def respond(self, key: str, body: Json) -> None:
        """What the bot sends to a response URL."""
        url = self.ws.response_urls.get(key)
        if url is None:
            raise ApiError("invalid_url")
        if url.uses >= 5 or time.monotonic() - url.made > 30 * 60:
            raise ApiError("used_url" if url.uses >= 5 else "expired_url")
        url.uses += 1
        channel = self.ws.channels[url.channel]
        if body.get("delete_original") in (True, "true"):
            self._remove_original(url)
            return
        content = {part: body[part] for part in ("text", "blocks", "attachments") if body.get(part)}
        replaces = body.get("replace_original") in (True, "true") and url.message_ts is not None
        message = bot_message(self.ws, content)
        if replaces:
            self._replace_original(url, message)
            return
        if body.get("thread_ts"):
            message["thread_ts"] = body["thread_ts"]
        if body.get("response_type") == "in_channel":
            self.ws.add_message(channel, message)
        else:
            if url.thread_ts:
                message.setdefault("thread_ts", url.thread_ts)
            self.ws.add_ephemeral(channel, url.user, message)

    def _replace_original(self, url: ResponseUrl, message: Json) -> None:
        assert url.message_ts is not None
        store = self.ws.ephemerals.get((url.channel, url.user), {}) if url.is_ephemeral else self.ws.messages[url.channel]
        original = store.get(url.message_ts)
        if original is None:
            raise ApiError("message_not_found")
        original["text"] = message["text"]
        original["blocks"] = with_block_ids(self.ws, message.get("blocks", []))
        change: Json = {"type": "message", "channel": url.channel, "message": original}
        if url.is_ephemeral:
            change["user"] = url.user
        else:
            original["edited"] = {"user": BOT_USER, "ts": self.ws.clock.next_ts()}
        self.ws.publish(change)

    def _remove_original(self, url: ResponseUrl) -> None:
        if url.message_ts is None:
            raise ApiError("message_not_found")
        if url.is_ephemeral:
            self.ws.remove_ephemeral(url.channel, url.user, url.message_ts)
        else:
            self.ws.remove_message(url.channel, url.message_ts)

    def _response_url(
        self,
        user: User,
        channel: SlackChannel,
        ts: str | None = None,
        ephemeral: bool = False,
        thread_ts: str | None = None,
    ) -> str:
        url = ResponseUrl(user.id, channel.id, time.monotonic(), 0, ts, ephemeral, thread_ts)
        return self.ws.new_response_url(self.address, url)

    def _now_ts(self) -> str:
        return f"{self.ws.clock.now().timestamp():.6f}"


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


