"""The control API: tests, scripts and the page act as people through it. Documented in docs/sandbox.md."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.sandbox import seen
from bot.sandbox.delivery import Answer
from bot.sandbox.elements import find
from bot.sandbox.errors import ApiError, ControlError
from bot.sandbox.faults import Fault
from bot.sandbox.lookup import find_channel, find_user
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.web_api.files import new_file
from bot.sandbox.workspace import Json, SlackChannel, User

IDLE_SECONDS = 30.0
Act = Callable[[Json], Awaitable[Json]]


class Control:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._ws = sandbox.workspace
        self._people = sandbox.people
        self._modals = sandbox.modals

    def routes(self) -> list[Route]:
        acts: dict[str, Act] = {
            "message": self.message,
            "command": self.command,
            "click": self.click,
            "submit": self.submit,
            "close": self.close,
            "reaction": self.reaction,
            "home": self.home,
            "shortcut": self.shortcut,
            "suggest": self.suggest,
            "join": self.join,
            "leave": self.leave,
            "profile": self.profile,
            "archive": self.archive,
            "clock": self.clock,
            "faults": self.faults,
            "reset": self.reset,
        }
        posts = [Route(f"/control/{name}", _posted(act), methods=["POST"]) for name, act in acts.items()]
        return [
            *posts,
            Route("/control/upload", _shown(self.upload), methods=["POST"]),
            Route("/control/state", _shown(self.state)),
            Route("/control/messages/{channel}", _shown(self.messages)),
            Route("/control/views/{user}", _shown(self.views)),
            Route("/control/home/{user}", _shown(self.home_view)),
            Route("/control/traffic", _shown(self.traffic)),
            Route("/control/idle", _shown(self.idle)),
            Route("/control/stream", self.stream),
        ]

    def _user(self, body: Json) -> User:
        return find_user(self._ws, _need(body, "user"))

    def _channel(self, body: Json, user: User) -> SlackChannel:
        return find_channel(self._ws, body.get("channel") or "lotse", user)

    # --- acting ------------------------------------------------------------------------------------

    async def message(self, body: Json) -> Json:
        user = self._user(body)
        channel = find_channel(self._ws, _need(body, "channel"), user)
        files = [str(each) for each in body.get("files") or ()]
        text, wire = str(body.get("text") or "" if files else _need(body, "text")), bool(body.get("wire"))
        answer, stored = await self._people.message(
            user, channel, text, body.get("thread_ts"), wire=wire, files=files
        )
        return _acted(answer) | {"ts": stored["ts"], "channel": channel.id}

    async def command(self, body: Json) -> Json:
        user = self._user(body)
        channel = self._channel(body, user)
        command, text = str(_need(body, "command")), str(body.get("text") or "")
        answer = await self._people.command(user, channel, command, text, wire=bool(body.get("wire")))
        return _acted(answer) | {"channel": channel.id}

    async def click(self, body: Json) -> Json:
        user = self._user(body)
        action_id, block_id = str(_need(body, "action_id")), body.get("block_id")
        value, values = body.get("state", body.get("value")), body.get("values")
        if body.get("view_id"):
            return _acted(
                await self._modals.click(user, str(body["view_id"]), action_id, value, block_id, values)
            )
        channel = self._channel(body, user)
        return _acted(
            await self._people.click(user, channel, body.get("ts"), action_id, value, block_id, values)
        )

    async def submit(self, body: Json) -> Json:
        values = body.get("values") or {}
        if not isinstance(values, dict):
            raise ControlError("values must be an object")
        answer, errors = await self._modals.submit(self._user(body), values)
        acted = _acted(answer)
        if errors:
            acted |= {"ok": False, "error": "refused", "errors": errors}
        return acted

    async def close(self, body: Json) -> Json:
        return _acted(await self._modals.close(self._user(body), everything=bool(body.get("all"))))

    async def reaction(self, body: Json) -> Json:
        user = self._user(body)
        channel = find_channel(self._ws, _need(body, "channel"), user)
        ts, name = str(_need(body, "ts")), str(_need(body, "name"))
        remove = bool(body.get("remove"))
        return _acted(await self._people.reaction(user, channel, ts, name, remove=remove))

    async def home(self, body: Json) -> Json:
        user = self._user(body)
        answer = await self._people.home(user, str(body.get("tab") or "home"))
        return _acted(answer) | {"view": self._ws.homes.get(user.id)}

    async def shortcut(self, body: Json) -> Json:
        user = self._user(body)
        channel = find_channel(self._ws, body["channel"], user) if body.get("channel") else None
        return _acted(
            await self._people.shortcut(user, str(_need(body, "callback_id")), channel, body.get("ts"))
        )

    async def suggest(self, body: Json) -> Json:
        user = self._user(body)
        action_id, value = str(_need(body, "action_id")), str(body.get("value") or "")
        if body.get("view_id"):
            view = self._modals.view(user, str(body["view_id"]))
            where: Json = {"container": {"type": "view", "view_id": view["id"]}, "view": view}
            blocks = view["blocks"]
        else:
            channel = find_channel(self._ws, _need(body, "channel"), user)
            message = self._ws.message(channel.id, str(_need(body, "ts")))
            container = {"type": "message", "message_ts": message["ts"], "channel_id": channel.id}
            where = {"container": container}
            blocks = message.get("blocks", [])
        block, _ = find(blocks, action_id, body.get("block_id"), None)
        answer = await self._people.suggest(user, where, action_id, block["block_id"], value)
        given = answer.body if isinstance(answer.body, dict) else {}
        groups = given.get("option_groups", [])
        return _acted(answer) | {"options": given.get("options", []), "option_groups": groups}

    # --- who is where ------------------------------------------------------------------------------

    async def join(self, body: Json) -> Json:
        user = self._user(body)
        channel = find_channel(self._ws, _need(body, "channel"), user)
        return _acted(await self._sandbox.changes.join(user, channel))

    async def leave(self, body: Json) -> Json:
        user = self._user(body)
        channel = find_channel(self._ws, _need(body, "channel"), user)
        return _acted(await self._sandbox.changes.leave(user, channel))

    async def profile(self, body: Json) -> Json:
        changes = {name: value for name, value in body.items() if name != "user"}
        return _acted(await self._sandbox.changes.profile(self._user(body), changes))

    async def archive(self, body: Json) -> Json:
        channel = find_channel(self._ws, _need(body, "channel"), None)
        return _acted(await self._sandbox.changes.archive(channel, archived=bool(body.get("archived", True))))

    # --- time and trouble --------------------------------------------------------------------------

    async def clock(self, body: Json) -> Json:
        """Waits first until nothing is under way, so that what happened before the jump is told before it."""
        clock = self._sandbox.clock
        if not {"next", "advance", "set"} & set(body):
            raise ControlError("say set, advance or next")
        await self._sandbox.until_idle(IDLE_SECONDS)
        if body.get("next"):
            upcoming = self._sandbox.next_event()
            if upcoming is None:
                raise ControlError("nothing is due; advance the clock instead")
            if upcoming > clock.now():
                clock.set(upcoming)
        elif "advance" in body:
            clock.advance(timedelta(seconds=_number(body["advance"])))
        elif "set" in body:
            clock.set(_moment(str(body["set"])))
        await self._sandbox.clock_moved()
        await self._sandbox.until_idle(IDLE_SECONDS)
        shown = seen.clock(self._sandbox)
        self._ws.publish({"type": "clock", **shown})
        return {"ok": True, **shown}

    async def faults(self, body: Json) -> Json:
        given = body.get("faults")
        if not isinstance(given, list):
            raise ControlError("faults must be a list; [] switches all off")
        await self._sandbox.set_faults([Fault.of(fault) for fault in given])
        return {"ok": True, "faults": [fault.shown() for fault in self._sandbox.faults.active]}

    async def reset(self, body: Json) -> Json:
        self._sandbox.reset()
        return {"ok": True}

    # --- seeing ------------------------------------------------------------------------------------

    async def state(self, request: Request) -> Json:
        return seen.state(self._sandbox)

    async def messages(self, request: Request) -> Json:
        return seen.messages(self._sandbox, request.path_params["channel"], request.query_params.get("user"))

    async def views(self, request: Request) -> Json:
        return {"ok": True, "stack": self._ws.stack(find_user(self._ws, request.path_params["user"]).id)}

    async def home_view(self, request: Request) -> Json:
        return {"ok": True, "view": self._ws.homes.get(find_user(self._ws, request.path_params["user"]).id)}

    async def traffic(self, request: Request) -> Json:
        after = int(_number(request.query_params.get("after", 0)))
        entries = [entry.shown() for entry in self._sandbox.wire.entries if entry.number > after]
        return {"ok": True, "entries": entries}

    async def idle(self, request: Request) -> Json:
        started = time.monotonic()
        await self._sandbox.until_idle(IDLE_SECONDS)
        return {"ok": True, "waited": round(time.monotonic() - started, 3)}

    async def upload(self, request: Request) -> Json:
        """A person's file, for a file input: the bytes are the body."""
        user = find_user(self._ws, request.query_params.get("user"))
        data = await request.body()
        file = new_file(self._ws, user.id, request.query_params.get("name") or "file", len(data))
        self._ws.file_bytes[file["id"]] = data
        return {"ok": True, "file": file}

    async def stream(self, request: Request) -> Response:
        given = request.headers.get("last-event-id") or request.query_params.get("after")
        after = int(given) if given and given.isdigit() else None
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        events = self._sandbox.stream.events(after)
        return StreamingResponse(events, media_type="text/event-stream", headers=headers)


# --- HTTP ------------------------------------------------------------------------------------------------


def _posted(act: Act) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            body = await request.json() if await request.body() else {}
        except ValueError:
            return _failed("the body is not JSON")
        if not isinstance(body, dict):
            return _failed("the body must be a JSON object")
        return await _answered(act(body))

    return endpoint


def _shown(show: Callable[[Request], Awaitable[Json]]) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return await _answered(show(request))

    return endpoint


async def _answered(work: Awaitable[Json]) -> Response:
    try:
        return JSONResponse(await work)
    except ControlError as problem:
        return _failed(str(problem), problem.status)
    except (ApiError, ValueError) as problem:
        return _failed(str(problem))
    except TimeoutError:
        return _failed(f"something is still under way after {IDLE_SECONDS:g} seconds", 503)


def _failed(problem: str, status: int = 400) -> Response:
    return JSONResponse({"ok": False, "error": problem}, status_code=status)


def _acted(answer: Answer) -> Json:
    acted: Json = {"ok": answer.error is None, "response": answer.body}
    if answer.error is not None:
        acted["error"] = answer.error
    return acted


def _need(body: Json, name: str) -> Any:
    if body.get(name) in (None, ""):
        raise ControlError(f"{name} is missing")
    return body[name]


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise ControlError(f"{value!r} is not a number") from None


def _moment(value: str) -> datetime:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise ControlError(f"{value!r} is not a time; write it like 2026-03-09T09:00:00+01:00") from None
