"""The entrance of the Web API: tokens, arguments, faults, limits, and Slack's way of answering."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.sandbox.errors import ApiError
from bot.sandbox.faults import CALLS, Fault, Faults
from bot.sandbox.web_api import METHODS
from bot.sandbox.web_api.method import Method
from bot.sandbox.wire import Wire
from bot.sandbox.workspace import Json, Workspace

BOT_TOKEN = "xoxb-sandbox"
APP_TOKEN = "xapp-sandbox"
DROP = "sandbox.drop"  # in the ASGI scope: cuts the connection; put there by bot.sandbox.server


class Dropped(Exception):
    """The connection breaks off without an answer."""


class BareStatus(Exception):
    """An HTTP status and nothing else."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass
class Call:
    """One call. `arguments` are what is recorded: as they came, then as they were understood."""

    method: str
    arguments: Json = field(default_factory=dict)


class WebApi:
    def __init__(
        self, ws: Workspace, faults: Faults, wire: Wire, new_socket_url: Callable[[], str] | None
    ) -> None:
        """`new_socket_url` is None when Socket Mode is off."""
        self._ws = ws
        self._faults = faults
        self._wire = wire
        self._new_socket_url = new_socket_url
        self.address = ""
        self.under_way = 0
        self.calls = 0

    async def handle(self, request: Request) -> Response:
        call = Call(request.path_params["method"])
        started = time.perf_counter()
        self.under_way += 1
        self.calls += 1
        status, code, headers, text = "ok", 200, {}, "null"
        try:
            text = json.dumps({"ok": True, **await self._called(call, request)})
        except ApiError as problem:
            status = problem.error
            answer = {"ok": False, "error": problem.error, **problem.extra}
            if status == "ratelimited":
                code, headers = 429, {"Retry-After": str(answer.pop("retry_after"))}
            text = json.dumps(answer)
        except BareStatus as bare:
            status, code = f"http {bare.status}", bare.status
        except Dropped:
            status = "dropped"
        finally:
            self.under_way -= 1
        seconds = time.perf_counter() - started
        self._wire.note("from_bot", call.method, status, seconds, json.dumps(call.arguments), text)
        if status == "dropped":
            return _BrokenOff()
        if text == "null":
            return Response("", status_code=code)
        return Response(text, status_code=code, headers=headers, media_type="application/json")

    async def _called(self, call: Call, request: Request) -> Json:
        raw = call.arguments = await _arguments(request)
        method = METHODS.get(call.method)
        fault = self._faults.take(*CALLS, method=call.method, channels=self._channels(raw))
        if fault is not None and not fault.options.get("after"):
            _befalls(fault)
        answer = self._run(call, method, _token(raw, request))
        if fault is None:
            return answer
        if fault.kind == "slow":  # carried out, but the answer takes its time
            await asyncio.sleep(float(fault.options.get("seconds", 1)))
        elif fault.kind == "drop_after":
            raise Dropped
        elif fault.options.get("after"):
            _befalls(fault)
        return answer

    def _run(self, call: Call, method: Method | None, token: str | None) -> Json:
        if method is None:
            raise ApiError("unknown_method", req_method=call.method)
        needs_app_token = call.method == "apps.connections.open"
        _check_token(token, APP_TOKEN if needs_app_token else BOT_TOKEN)
        self._check_limits(method, call.arguments)
        call.arguments = method.read({k: v for k, v in call.arguments.items() if k != "token"})
        answer = method.run(self._ws, call.arguments)
        if needs_app_token:
            if self._new_socket_url is None:
                raise ApiError("socket_mode_disabled")
            return {"url": self._new_socket_url()}
        if call.method == "files.getUploadURLExternal":
            answer["upload_url"] = self.address + answer["upload_url"]
        return answer

    def _check_limits(self, method: Method, raw: Json) -> None:
        channel = min(self._channels(raw))  # one of a direct message's two names, always the same
        pause = self._faults.retry_after(method.name, method.tier, channel)
        if pause is not None:
            raise ApiError("ratelimited", retry_after=max(1, round(pause)))

    def _channels(self, raw: Json) -> tuple[str, ...]:
        """The Slack channel a call is about; a direct message by both its names."""
        named = str(raw.get("channel") or raw.get("channel_id") or raw.get("user_id") or "")
        channel = self._ws.channels.get(named)
        if channel is not None and channel.im_with is not None:
            return named, channel.im_with
        return (named, "D" + named[1:]) if named in self._ws.users else (named,)


def _befalls(fault: Fault) -> None:
    options = fault.options
    match fault.kind:
        case "rate_limited":
            raise ApiError("ratelimited", retry_after=options.get("retry_after", 1))
        case "http":
            raise BareStatus(int(options.get("status", 500)))
        case "error":
            needed = {"needed": options["needed"], "provided": "chat:write"} if options.get("needed") else {}
            raise ApiError(str(options.get("error", "internal_error")), **needed)
        case "drop_before":
            raise Dropped


class _BrokenOff(Response):
    """Cuts the connection where the server lets us; else announces more than it sends."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if DROP in scope:
            scope[DROP]()
            await receive()  # the rest of the request, or that nobody listens any more
            return
        headers = [(b"content-length", b"1000"), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"ok"', "more_body": False})


def _token(raw: Json, request: Request) -> str | None:
    header = request.headers.get("authorization", "")
    return header.removeprefix("Bearer ").strip() or raw.get("token")


def _check_token(token: str | None, expected: str) -> None:
    if not token:
        raise ApiError("not_authed")
    if token != expected:
        raise ApiError("not_allowed_token_type" if token in (BOT_TOKEN, APP_TOKEN) else "invalid_auth")


async def _arguments(request: Request) -> Json:
    """From the query, a form or a JSON body, as Slack takes them."""
    raw: Json = dict(request.query_params)
    if request.method != "POST":
        return raw
    body = await request.body()
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind == "application/json":
        raw |= _json_object(body) if body else {}
    elif kind in ("application/x-www-form-urlencoded", ""):
        try:
            raw |= dict(parse_qsl(body.decode(), keep_blank_values=True))
        except UnicodeDecodeError:
            raise ApiError("invalid_charset") from None
    elif body:
        raise ApiError("invalid_post_type")
    return raw


def _json_object(body: bytes) -> Json:
    try:
        parsed: Any = json.loads(body)
    except ValueError:
        raise ApiError("invalid_json") from None
    if not isinstance(parsed, dict):
        raise ApiError("json_not_object")
    return parsed
