"""The entrance of the Web API: tokens, arguments, faults, limits, and Slack's way of answering."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.sandbox.errors import ApiError
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.web_api import METHODS
from bot.sandbox.wire import Wire
from bot.sandbox.workspace import Json, Workspace

BOT_TOKEN = "xoxb-sandbox"
APP_TOKEN = "xapp-sandbox"


class Dropped(Exception):
    """The connection breaks off without an answer."""


class WebApi:
    def __init__(self, ws: Workspace, faults: Faults, wire: Wire, new_socket_url: Callable[[], str]) -> None:
        self._ws = ws
        self._faults = faults
        self._wire = wire
        self._new_socket_url = new_socket_url
        self.address = ""
        self.under_way = 0
        self.calls = 0

    async def handle(self, request: Request) -> Response:
        method = request.path_params["method"]
        started = time.perf_counter()
        self.under_way += 1
        self.calls += 1
        raw: Json = {}
        status, answer, headers, code = "ok", {}, {}, 200
        try:
            raw = await _arguments(request)
            answer = await self._called(method, raw, request)
            answer = {"ok": True, **answer}
        except ApiError as problem:
            status = problem.error
            answer = {"ok": False, "error": problem.error, **problem.extra}
            if problem.error == "ratelimited":
                code, headers = 429, {"Retry-After": str(answer.pop("retry_after"))}
        except _Bare as problem:
            status, code = f"http {problem.status}", problem.status
        except Dropped:
            status = "dropped"
        finally:
            self.under_way -= 1
        self._wire.note("from_bot", method, status, time.perf_counter() - started, raw, answer)
        if status == "dropped":
            return _BrokenOff()
        if code >= 500:
            return Response("", status_code=code)
        return JSONResponse(answer, status_code=code, headers=headers)

    async def _called(self, name: str, raw: Json, request: Request) -> Json:
        method = METHODS.get(name)
        token = _token(raw, request)
        channel = str(raw.get("channel") or "") or None
        fault = self._faults.take(
            "rate_limited", "http", "error", "slow", "drop_before", "drop_after", method=name, channel=channel
        )
        if fault is not None:
            await _before(fault)
        if name == "apps.connections.open":
            _check_token(token, APP_TOKEN)
            return {"url": self._new_socket_url()}
        if method is None:
            raise ApiError("unknown_method", req_method=name)
        _check_token(token, BOT_TOKEN)
        if (pause := self._faults.retry_after(name, channel)) is not None:
            raise ApiError("ratelimited", retry_after=max(1, round(pause)))
        answer = method.run(self._ws, method.read({k: v for k, v in raw.items() if k != "token"}))
        if name == "files.getUploadURLExternal":
            answer["upload_url"] = self.address + answer["upload_url"]
        if fault is not None and fault.kind == "drop_after":
            raise Dropped
        return answer


class _Bare(Exception):
    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def _before(fault: Fault) -> None:
    if fault.kind == "rate_limited":
        raise ApiError("ratelimited", retry_after=fault.options.get("retry_after", 1))
    if fault.kind == "http":
        raise _Bare(int(fault.options.get("status", 500)))
    if fault.kind == "error":
        needed = fault.options.get("needed")
        raise ApiError(str(fault.options.get("error", "internal_error")), **({"needed": needed} if needed else {}))
    if fault.kind == "drop_before":
        raise Dropped
    if fault.kind == "slow":
        await asyncio.sleep(float(fault.options.get("seconds", 1)))


class _BrokenOff(Response):
    """Announces more than it sends; the server then closes the connection and the client sees it break."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
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
        known = token in (BOT_TOKEN, APP_TOKEN)
        raise ApiError("not_allowed_token_type" if known else "invalid_auth")


async def _arguments(request: Request) -> Json:
    """From the query, a form or a JSON body, as Slack takes them."""
    raw: Json = dict(request.query_params)
    if request.method == "POST":
        content_type = request.headers.get("content-type", "")
        if content_type.startswith("application/json"):
            if body := await request.body():
                try:
                    parsed = await request.json()
                except ValueError:
                    raise ApiError("invalid_json" if body else "no_data") from None
                if not isinstance(parsed, dict):
                    raise ApiError("json_not_object")
                raw |= parsed
        else:
            raw |= dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
    return raw
