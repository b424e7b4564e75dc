"""Lukas from assembly and Ben from London ask Lotse, in every way they can."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.commands.sandbox import opened
from bot.slack.limits import check_message, check_view

Json = dict[str, Any]


class People:
    """Acts through the sandbox's control API; every message of the bot is held to Slack's limits."""

    def __init__(self, control: httpx.AsyncClient) -> None:
        self._control = control

    async def act(self, what: str, **body: Any) -> Json:
        answer: Json = (await self._control.post(f"/control/{what}", json=body)).json()
        assert answer["ok"], answer
        await self._control.get("/control/idle")
        return answer

    async def messages(self, channel: str, user: str) -> list[Json]:
        """What the bot said there and `user` can see, oldest first."""
        answer = (await self._control.get(f"/control/messages/{channel}", params={"user": user})).json()
        said: list[Json] = [m for m in answer["messages"] if m.get("bot_id")]
        for message in said:
            assert (
                check_message({"channel": channel, "text": message["text"], "blocks": message["blocks"]})
                == []
            )
            assert "broadcast" not in message
        return said

    async def modal(self, user: str) -> str:
        stack = (await self._control.get(f"/control/views/{user}")).json()["stack"]
        assert check_view({key: stack[-1][key] for key in ("type", "title", "blocks", "close")}) == []
        return str(stack[-1]["blocks"])

    async def close(self, user: str) -> None:
        await self.act("close", user=user)


@pytest.fixture
async def people(tmp_path: Path) -> AsyncIterator[People]:
    async with (
        opened(tmp_path / "lotse.db", 0) as (address, _),
        httpx.AsyncClient(base_url=address, trust_env=False, timeout=120) as control,
    ):
        yield People(control)


async def test_a_command_is_answered_for_the_asker_alone(people: People) -> None:
    answer = await people.act(
        "command",
        user="lukas",
        channel="allgemein",
        command="/richtlinie",
        text="darf ich Kundenfotos posten?",
    )
    assert answer["response"]["response_type"] == "ephemeral"
    (seen,) = await people.messages("allgemein", "lukas")
    assert seen["text"].startswith(
        "*Kundenfotos und das Recht am eigenen Bild*\n\n*Wer zu erkennen ist, wird"
    )
    assert await people.messages("allgemein", "jana") == []


async def test_the_english_command_speaks_english(people: People) -> None:
    answer = await people.act(
        "command", user="ben", channel="social-media", command="/guideline", text="who may delete comments?"
    )
    assert answer["response"]["text"].startswith("*Hiding and deleting comments*")
    assert "Your question: who may delete comments?" in str(answer["response"]["blocks"])


async def test_a_mention_is_answered_in_its_thread_once(people: People) -> None:
    await people.act("faults", faults=[{"kind": "event_twice", "times": 1}])
    asked = await people.act(
        "message", user="lukas", channel="allgemein", text="@lotse was tun bei einem Shitstorm?"
    )
    (seen,) = await people.messages("allgemein", "tom")
    assert seen["thread_ts"] == asked["ts"]
    assert seen["text"].startswith("*Shitstorm: die ersten dreißig Minuten*")


async def test_a_mention_inside_a_thread_stays_there(people: People) -> None:
    first = await people.act(
        "message", user="lukas", channel="allgemein", text="Ich hätte da ein schönes Lied."
    )
    await people.act(
        "message", user="jana", channel="allgemein", text="@lotse Musik im Reel?", thread_ts=first["ts"]
    )
    (seen,) = await people.messages("allgemein", "lukas")
    assert seen["thread_ts"] == first["ts"] and seen["text"].startswith("*Musik in Reels")


async def test_a_direct_message_is_answered_there(people: People) -> None:
    await people.act("message", user="ben", channel="lotse", text="picture made by ai, must we label it?")
    await people.act("message", user="ben", channel="lotse", text="thanks!")
    answer, welcome = await people.messages("lotse", "ben")
    assert answer["text"].startswith("*Content made with AI*") and "thread_ts" not in answer
    assert welcome["text"].startswith("You're welcome")


@pytest.mark.parametrize(
    ("user", "text", "words"),
    [
        ("lukas", "Wie wird das Wetter?", "Dazu steht nichts in unseren Richtlinien"),
        ("ben", "What's for lunch?", "Our guidelines say nothing on this"),
    ],
)
async def test_where_the_guidelines_are_silent_a_person_is_named(
    people: People, user: str, text: str, words: str
) -> None:
    await people.act("message", user=user, channel="lotse", text=text)
    (privately,) = await people.messages("lotse", user)
    assert words in privately["text"] and "<@U0JANA>" in privately["text"]
    await people.act("message", user=user, channel="allgemein", text=f"@lotse {text}")
    (publicly,) = await people.messages("allgemein", user)
    assert "Jana Petersen" in publicly["text"] and "<@U0JANA>" not in publicly["text"]


async def test_without_a_question_all_topics_are_there_to_open(people: People) -> None:
    answer = await people.act("command", user="lukas", channel="allgemein", command="/richtlinie", text="")
    (seen,) = await people.messages("allgemein", "lukas")
    menus = [block for block in answer["response"]["blocks"] if "accessory" in block]
    assert len(menus) == 8  # one for each document
    await people.act(
        "click",
        user="lukas",
        channel="allgemein",
        ts=seen["ts"],
        action_id="guidelines.pick",
        value="de/community#blocking",
    )
    assert "Blockieren ist der letzte Schritt" in await people.modal("lukas")


async def test_a_further_place_is_opened_by_its_button(people: People) -> None:
    await people.act("message", user="lukas", channel="allgemein", text="@lotse ki bilder kennzeichnen?")
    (seen,) = await people.messages("allgemein", "ben")
    row = next(
        block for block in seen["blocks"] if block.get("accessory", {}).get("action_id") == "guidelines.read"
    )
    await people.act(
        "click",
        user="ben",
        channel="allgemein",
        ts=seen["ts"],
        action_id="guidelines.read",
        value=row["accessory"]["value"],
    )
    heading = row["text"]["text"].split("\n")[0].strip("*")
    assert heading in await people.modal("ben")


@pytest.mark.parametrize(
    "text", ["🎉", "@lotse", "<!channel> darf ich das Foto posten?", "ä" * 3000, "\u202eصورة"]
)
async def test_odd_messages_get_a_clear_answer_and_ping_nobody(people: People, text: str) -> None:
    await people.act("message", user="lukas", channel="lotse", text=text)
    (seen,) = await people.messages("lotse", "lukas")
    assert len(seen["text"]) > 20 and "<!" not in str(seen["blocks"])


async def test_what_nobody_asks_lotse_is_left_alone(people: People) -> None:
    await people.act(
        "message", user="lukas", channel="allgemein", text="Moin zusammen, ohne dass jemand Lotse fragt"
    )
    assert await people.messages("allgemein", "lukas") == []
