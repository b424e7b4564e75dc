"""The control API: tests, scripts and the page act as people through it. Documented in docs/sandbox.md."""

from __future__ import annotations

import mimetypes
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.sandbox.delivery import Answer
from bot.sandbox.elements import find
from bot.sandbox.errors import ApiError, ControlError
from bot.sandbox.faults import Fault
from bot.sandbox.workspace import APP_ID, BOT_ID, BOT_USER, TEAM_ID, Json

if TYPE_CHECKING:
    from bot.sandbox.server import Sandbox

IDLE_SECONDS = 30.0
CONNECT_SECONDS = 5.0
Act = Callable[[Json], Awaitable[Json]]


class Control:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._people = sandbox.people
        self._ws = sandbox.workspace

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
            "clock": self.clock,
            "faults": self.faults,
            "reset": self.reset,
        }
        posts = [Route(f"/control/{name}", self._posted(act), methods=["POST"]) for name, act in acts.items()]
        return [
            *posts,
            Route("/control/upload", self.upload, methods=["POST"]),
            Route("/control/state", self._shown(self.state)),
            Route("/control/messages/{channel}", self._shown(self.messages)),
            Route("/control/views/{user}", self._shown(self.views)),
            Route("/control/home/{user}", self._shown(self.home_view)),
            Route("/control/traffic", self._shown(self.traffic)),
            Route("/control/idle", self._shown(self.idle)),
            Route("/control/stream", self.stream),
        ]

    # --- acting ------------------------------------------------------------------------------------------------

    async def message(self, body: Json) -> Json:
        user = self._people.user(_need(body, "user"))
        channel = self._people.channel(_need(body, "channel"), user)
        answer, stored = await self._people.message(user, channel, str(_need(body, "text")), body.get("thread_ts"), wire=bool(body.get("wire")))
        return _acted(answer) | {"ts": stored["ts"], "channel": channel.id}

    async def command(self, body: Json) -> Json:
        user = self._people.user(_need(body, "user"))
        channel = self._people.channel(body.get("channel") or "lotse", user)
        answer = await self._people.command(user, channel, str(_need(body, "command")), str(body.get("text") or ""), wire=bool(body.get("wire")))
        return _acted(answer) | {"channel": channel.id}

    async def click(self, body: Json) -> Json:
        user = self._people.user(_need(body, "user"))
        action_id, block_id = str(_need(body, "action_id")), body.get("block_id")
        value, values = body.get("state", body.get("value")), body.get("values")
        if body.get("view_id"):
            return _acted(await self._people.click_view(user, body["view_id"], action_id, value, block_id, values))
        channel = self._people.channel(body.get("channel") or "lotse", user)
        return _acted(await self._people.click_message(user, channel, body.get("ts"), action_id, value, block_id, values))

    async def submit(self, body: Json) -> Json:
        answer, errors = await self._people.submit(self._people.user(_need(body, "user")), body.get("values") or {})
        acted = _acted(answer)
        if errors:
            acted |= {"ok": False, "error": "refused", "errors": errors}
        return acted

    async def close(self, body: Json) -> Json:
        return _acted(await self._people.close(self._people.user(_need(body, "user")), everything=bool(body.get("all"))))

    async def reaction(self, body: Json) -> Json:
        user = self._people.user(_need(body, "user"))
        channel = self._people.channel(_need(body, "channel"), user)
        ts, name = str(_need(body, "ts")), str(_need(body, "name"))
        return _acted(await self._people.reaction(user, channel, ts, name, bool(body.get("remove"))))

    async def home(self, body: Json) -> Json:
        user = self._people.user(_need(body, "user"))
        answer = await self._people.home(user, str(body.get("tab") or "home"))
        return _acted(answer) | {"view": self._ws.homes.get(user.id)}

    async def shortcut(self, body: Json) -> Json:
        user = self._people.user(_need(body, "user"))
        channel = self._people.channel(body["channel"], user) if body.get("channel") else None
        return _acted(await self._people.shortcut(user, str(_need(body, "callback_id")), channel, body.get("ts")))

    async def suggest(self, body: Json) -> Json:
        user = self._people.user(_need(body, "user"))
        action_id, value = str(_need(body, "action_id")), str(body.get("value") or "")
        if body.get("view_id"):
            view = self._people.view(user, body["view_id"])
            where: Json = {"container": {"type": "view", "view_id": view["id"]}, "view": view}
            blocks = view["blocks"]
        else:
            channel = self._people.channel(_need(body, "channel"), user)
            message = self._ws.message(channel.id, str(_need(body, "ts")))
            where = {"container": {"type": "message", "message_ts": message["ts"], "channel_id": channel.id}}
            blocks = message.get("blocks", [])
        block, _ = find(blocks, action_id, body.get("block_id"), None)
        answer = await self._people.suggest(user, where, action_id, block.get("block_id"), value)
        given = answer.body if isinstance(answer.body, dict) else {}
        return _acted(answer) | {"options": given.get("options", []), "option_groups": given.get("option_groups", [])}

    # --- time and trouble ----------------------------------------------------------------------------------------

    async def clock(self, body: Json) -> Json:
        """Waits first until nothing is under way, so that what happened before the jump is told before it."""
        clock = self._ws.clock
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
        else:
            raise ControlError("say set, advance or next")
        await self._sandbox.clock_moved()
        await self._sandbox.until_idle(IDLE_SECONDS)
        shown = self._clock()
        self._ws.publish({"type": "clock", **shown})
        return {"ok": True, **shown}

    async def faults(self, body: Json) -> Json:
        given = body.get("faults")
        if not isinstance(given, list):
            raise ControlError("faults must be a list; [] switches all off")
        chosen = [Fault.of(fault) for fault in given]
        self._sandbox.faults.set(fault for fault in chosen if fault.kind != "socket_closed")
        if any(fault.kind == "stale_url" for fault in chosen):
            self._sandbox.forget_socket_urls()
        if any(fault.kind == "socket_closed" for fault in chosen):
            await self._sandbox.hub.close_all()
        self._ws.publish({"type": "state"})
        return {"ok": True, "faults": [fault.shown() for fault in self._sandbox.faults.active]}

    async def reset(self, body: Json) -> Json:
        self._sandbox.reset()
        return {"ok": True}

    # --- seeing --------------------------------------------------------------------------------------------------

    async def state(self, request: Request) -> Json:
        ws, sandbox = self._ws, self._sandbox
        now = ws.clock.now()
        return {
            "ok": True,
            "run": sandbox.run,
            "seq": sandbox.stream.seq,
            "company": ws.company,
            "team_id": TEAM_ID,
            **self._clock(),
            "connected": sandbox.delivery.transport.connected,
            "bot": {"user_id": BOT_USER, "bot_id": BOT_ID, "app_id": APP_ID, "name": "lotse"},
            "users": [
                {
                    "id": user.id,
                    "name": user.name,
                    "real_name": user.real_name,
                    "title": user.title,
                    "locale": user.locale,
                    "tz": user.tz,
                    "tz_offset": user.tz_offset(now),
                    "is_bot": user.is_bot,
                    "deleted": user.deleted,
                }
                for user in ws.users.values()
            ],
            "channels": [
                {
                    "id": channel.id,
                    "name": channel.name,
                    "topic": channel.topic,
                    "purpose": channel.purpose,
                    "is_private": channel.is_private,
                    "is_archived": channel.is_archived,
                    "members": sorted(channel.members),
                }
                for channel in ws.channels.values()
                if channel.im_with is None
            ],
            "ims": [{"id": c.id, "user": c.im_with} for c in ws.channels.values() if c.im_with is not None],
            "commands": sandbox.commands,
            "shortcuts": sandbox.shortcuts,
            "faults": [fault.shown() for fault in sandbox.faults.active],
        }

    async def messages(self, request: Request) -> Json:
        user = self._people.user(request.query_params.get("user"))
        channel = self._people.channel(request.path_params["channel"], user)
        if user.id not in channel.members:
            raise ControlError(f"{user.real_name} is not in #{channel.name}", 404)
        return {"ok": True, "channel": channel.id, "messages": self._ws.visible_to(channel.id, user.id)}

    async def views(self, request: Request) -> Json:
        return {"ok": True, "stack": self._ws.stack(self._people.user(request.path_params["user"]).id)}

    async def home_view(self, request: Request) -> Json:
        return {"ok": True, "view": self._ws.homes.get(self._people.user(request.path_params["user"]).id)}

    async def traffic(self, request: Request) -> Json:
        after = int(_number(request.query_params.get("after", 0)))
        return {"ok": True, "entries": [e for e in self._sandbox.wire.entries if e["id"] > after]}

    async def idle(self, request: Request) -> Json:
        started = time.monotonic()
        await self._sandbox.until_idle(IDLE_SECONDS)
        return {"ok": True, "waited": round(time.monotonic() - started, 3)}

    async def upload(self, request: Request) -> Response:
        """A person's file, for a file input: the bytes are the body."""

        async def store() -> Json:
            user = self._people.user(request.query_params.get("user"))
            name = request.query_params.get("name") or "file"
            data = await request.body()
            file_id = f"F0{self._ws.number()}"
            file = {
                "id": file_id,
                "name": name,
                "title": name,
                "mimetype": mimetypes.guess_type(name)[0] or "application/octet-stream",
                "size": len(data),
                "user": user.id,
                "url_private": f"/files/{file_id}/{name}",
            }
            self._ws.files[file_id] = file
            self._ws.file_bytes[file_id] = data
            return {"ok": True, "file": file}

        return await _answered(store())

    async def stream(self, request: Request) -> Response:
        given = request.headers.get("last-event-id") or request.query_params.get("after")
        after = int(given) if given and given.isdigit() else None
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(
            self._sandbox.stream.events(after), media_type="text/event-stream", headers=headers
        )

    def _clock(self) -> Json:
        upcoming = self._sandbox.next_event()
        return {
            "now": self._ws.clock.now().isoformat(timespec="seconds"),
            "next_event": upcoming.isoformat(timespec="seconds") if upcoming else None,
        }

    # --- HTTP ------------------------------------------------------------------------------------------------------

    def _posted(self, act: Act) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            try:
                body = await request.json() if await request.body() else {}
            except ValueError:
                return _failed(ControlError("the body is not JSON"))
            if not isinstance(body, dict):
                return _failed(ControlError("the body must be a JSON object"))
            return await _answered(act(body))

        return endpoint

    def _shown(self, show: Callable[[Request], Awaitable[Json]]) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            return await _answered(show(request))

        return endpoint


async def _answered(work: Awaitable[Json]) -> Response:
    try:
        return JSONResponse(await work)
    except ControlError as problem:
        return _failed(problem)
    except ApiError as problem:
        return _failed(ControlError(problem.error))
    except ValueError as problem:
        return _failed(ControlError(str(problem)))


def _failed(problem: ControlError) -> Response:
    return JSONResponse({"ok": False, "error": str(problem)}, status_code=problem.status)


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


