"""Conversations in the sandbox: several people, the real bot, Slack's wire between them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.commands.sandbox import opened
from bot.slack.limits import check_message, check_view
from tests.patience import stretch

Json = dict[str, Any]
VIEW_KEYS = ("type", "callback_id", "title", "blocks", "submit", "close", "private_metadata")


class Office:
    """Acts as people through the control API. Whatever the bot shows is held to Slack's limits."""

    def __init__(self, control: httpx.AsyncClient) -> None:
        self._control = control

    # --- doing ---------------------------------------------------------------------------------------

    async def attempt(self, what: str, **body: Any) -> Json:
        """One act of a person; `ok` false where they would see an error. Waits until the bot is idle."""
        answer = await self.at_once(what, **body)
        await self._control.get("/control/idle")
        return answer

    async def at_once(self, what: str, **body: Any) -> Json:
        """The same without that wait, for when the bot can't come to rest."""
        answer: Json = (await self._control.post(f"/control/{what}", json=body)).json()
        return answer

    async def act(self, what: str, **body: Any) -> Json:
        answer = await self.attempt(what, **body)
        assert answer["ok"], answer
        return answer

    async def command(self, user: str, command: str, text: str = "", channel: str = "social-media") -> str:
        """What the person alone reads as the answer; empty when a modal opens instead."""
        answer = await self.act("command", user=user, channel=channel, command=command, text=text)
        response: Json | None = answer["response"]
        if response is None:
            return ""
        assert response["response_type"] == "ephemeral"
        return str(response["text"])

    async def submit(self, user: str, **values: Any) -> Json:
        """Errors by field when the modal was refused, else nothing."""
        answer = await self.attempt("submit", user=user, values=values)
        errors: Json = answer.get("errors") or {}
        assert answer["ok"] or errors, answer
        return errors

    async def clock(self, **move: Any) -> None:
        await self.act("clock", **move)

    # --- seeing --------------------------------------------------------------------------------------

    async def seen(self, user: str, channel: str = "lotse") -> list[Json]:
        """What the bot said there and the person can see, oldest first."""
        answer = (await self._control.get(f"/control/messages/{channel}", params={"user": user})).json()
        said = [message for message in answer["messages"] if message.get("bot_id")]
        for message in said:
            payload = {"channel": channel, "text": message["text"], "blocks": message.get("blocks", [])}
            assert check_message(payload) == []
            assert "broadcast" not in message  # it pinged a whole Slack channel
        return said

    async def texts(self, user: str, channel: str = "lotse") -> list[str]:
        return [message["text"] for message in await self.seen(user, channel)]

    async def home(self, user: str) -> Json:
        """The Home tab as it stands, without opening it anew."""
        view: Json = (await self._control.get(f"/control/home/{user}")).json()["view"]
        assert check_view({"type": "home", "blocks": view["blocks"]}) == []
        return view

    async def modal(self, user: str) -> Json:
        """The modal on top of the person's screen."""
        stack = (await self._control.get(f"/control/views/{user}")).json()["stack"]
        view: Json = stack[-1]
        assert check_view({key: view[key] for key in VIEW_KEYS if view.get(key)}) == []
        return view


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    stretch(monkeypatch)


@pytest.fixture
async def office(tmp_path: Path, patience: None) -> AsyncIterator[Office]:
    """The demo company on Monday 9 March 2026, 08:40."""
    async with (
        opened(tmp_path / "lotse.db", 0) as (address, _),
        httpx.AsyncClient(base_url=address, trust_env=False, timeout=120) as control,
    ):
        await control.get("/control/idle")  # languages and zones are read beside the first answers
        yield Office(control)
