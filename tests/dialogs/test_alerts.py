"""A shitstorm: Lukas from assembly sees it first, Jana decides, Mareike stands in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.dialogs.conftest import Office

Json = dict[str, Any]
FIVE_MINUTES = 300


async def raise_alert(office: Office, typed: str = "Unter dem Reel brennt es", **values: Any) -> None:
    assert await office.command("lukas", "/shitstorm", typed, channel="allgemein") == ""
    assert await office.submit("lukas", **{"where": "instagram", "level": "3", **values}) == {}


async def seen(office: Office, user: str, channel: str = "lotse") -> list[Json]:
    """What was said about alerts; that an alert stops the plan is the plan's conversation."""
    plan = ("⏸️", "✅ Der Alarm", "✅ The alert")
    return [message for message in await office.seen(user, channel) if not message["text"].startswith(plan)]


async def texts(office: Office, user: str, channel: str = "lotse") -> list[str]:
    return [message["text"] for message in await seen(office, user, channel)]


async def newest(office: Office, user: str, channel: str = "lotse") -> str:
    return (await texts(office, user, channel))[-1]


def buttons(message: Json) -> list[str]:
    rows = [block["elements"] for block in message.get("blocks", []) if block["type"] == "actions"]
    return [element["action_id"] for row in rows for element in row]


async def test_the_decision_owner_takes_over_and_everybody_knows(office: Office) -> None:
    await raise_alert(office)
    asked = (await seen(office, "jana"))[-1]
    assert asked["text"].startswith("🚨 Stufe 3 · frische Brise · Instagram · Unter dem Reel brennt es")
    assert buttons(asked) == ["alerts.acknowledge", "alerts.hand_over", "alerts.false_alarm"]
    assert "Noch niemand dran" in await newest(office, "mareike", "krise")
    assert "<@U0JANA> weiß Bescheid" in await newest(office, "lukas")

    await office.act("click", user="jana", channel="lotse", action_id="alerts.acknowledge")
    shown = (await seen(office, "jana"))[-1]
    assert shown["ts"] == asked["ts"] and "<@U0JANA> hat übernommen" in shown["text"]
    assert buttons(shown) == ["alerts.resolve", "alerts.hand_over", "alerts.false_alarm"]
    board, log = (await seen(office, "mareike", "krise"))[-2:]
    assert "<@U0JANA> hat übernommen" in board["text"] and log["thread_ts"] == board["ts"]
    assert "<@U0JANA> hat übernommen" in await newest(office, "lukas")

    await office.clock(advance=4 * FIVE_MINUTES)
    assert await texts(office, "mareike") == []  # nobody else is disturbed

    await office.act("click", user="jana", channel="lotse", action_id="alerts.resolve")
    assert await office.submit("jana", note="Entschuldigt und erklärt") == {}
    assert "Entschuldigt und erklärt" in await newest(office, "lukas")
    assert buttons((await seen(office, "jana"))[-1]) == []


async def test_silence_goes_up_step_by_step_until_somebody_acts(office: Office) -> None:
    await raise_alert(office)
    await office.clock(advance=FIVE_MINUTES)
    assert "<@U0JANA> hat noch nicht reagiert" in await newest(office, "mareike")
    assert await texts(office, "holger") == []
    await office.clock(advance=FIVE_MINUTES)
    for user in ("holger", "priya"):
        assert len(await texts(office, user)) == 1
    assert "hasn't responded yet. Will you take over?" in await newest(office, "priya")  # in her language
    await office.clock(advance=FIVE_MINUTES)
    assert "Immer noch niemand dran" in await newest(office, "holger")

    await office.act("click", user="priya", channel="lotse", action_id="alerts.acknowledge")
    told = await texts(office, "holger")
    await office.clock(advance=12 * FIVE_MINUTES)
    assert await texts(office, "holger") == told
    assert "<@U0PRIYA> hat übernommen" in "".join(await texts(office, "jana"))


async def test_after_an_outage_the_lost_steps_are_made_up_for(office: Office) -> None:
    await raise_alert(office)
    await office.clock(advance=6 * FIVE_MINUTES)
    for user in ("mareike", "holger", "priya"):
        assert sum("Unter dem Reel brennt es" in text for text in await texts(office, user)) == 1
    assert "25 Minuten zu spät" in await newest(office, "jana", "krise")


async def test_the_first_of_two_wins_and_the_other_is_told(office: Office) -> None:
    await raise_alert(office)
    await office.clock(advance=FIVE_MINUTES)
    click = {"channel": "lotse", "action_id": "alerts.acknowledge"}
    await asyncio.gather(*(office.act("click", user=user, **click) for user in ("jana", "mareike")))
    said = [await newest(office, user) for user in ("jana", "mareike")]
    assert sum("hat schon übernommen" in text for text in said) == 1
    assert sum("hat übernommen" in text for text in await texts(office, "lukas")) == 1


async def test_a_double_click_does_nothing_twice(office: Office) -> None:
    await raise_alert(office)
    ts = (await seen(office, "jana"))[-1]["ts"]
    click = {"user": "jana", "channel": "lotse", "ts": ts, "action_id": "alerts.acknowledge"}
    await asyncio.gather(*(office.attempt("click", **click) for _ in range(3)))
    assert sum("hat übernommen" in text for text in await texts(office, "lukas")) == 1


async def test_handing_over_starts_the_clock_again(office: Office) -> None:
    await raise_alert(office)
    await office.act("click", user="jana", channel="lotse", action_id="alerts.hand_over")
    assert list(await office.submit("jana", to="jana")) == ["to"]
    assert await office.submit("jana", to="ben") == {}
    assert "<@U0JANA> hands this over to you" in await newest(office, "ben")
    await office.clock(advance=FIVE_MINUTES - 10)
    assert await texts(office, "mareike") == []
    await office.act("click", user="ben", channel="lotse", action_id="alerts.acknowledge")
    assert "<@U0BEN> hat übernommen" in await newest(office, "lukas")


async def test_handed_back_it_is_asked_about_as_often_as_the_first_time(office: Office) -> None:
    await raise_alert(office)
    await office.clock(advance=4 * FIVE_MINUTES)
    asked_before = len(await texts(office, "jana"))
    for giver, taker in (("jana", "ben"), ("ben", "jana")):
        await office.act("click", user=giver, channel="lotse", action_id="alerts.hand_over")
        assert await office.submit(giver, to=taker) == {}
    for _ in range(4):
        await office.clock(advance=FIVE_MINUTES)
    again = (await texts(office, "jana"))[asked_before:]
    assert sum("Immer noch niemand dran" in text for text in again) >= 3
    assert "Immer noch niemand dran" in await newest(office, "holger")


async def test_a_false_alarm_ends_it_for_all(office: Office) -> None:
    await raise_alert(office)
    await office.clock(advance=FIVE_MINUTES)
    await office.act("click", user="mareike", channel="lotse", action_id="alerts.false_alarm")
    for user in ("jana", "mareike", "lukas"):
        assert "Fehlalarm" in await newest(office, user)
    await office.clock(advance=4 * FIVE_MINUTES)
    assert await texts(office, "holger") == []


@pytest.mark.parametrize(
    "what",
    [
        "<!channel> *alles* `kaputt` <https://x.example|hier>",
        "🔥",
        "مرحبا \u202eabc",
        "ä" * 2000,
        "*_~`>\n> x",
    ],
)
async def test_whatever_is_typed_pings_nobody_and_breaks_nothing(office: Office, what: str) -> None:
    await raise_alert(office, "", what=what)
    assert (await texts(office, "jana"))[-1].startswith("🚨")  # `seen` holds limits and pings
    assert (await texts(office, "jana", "krise"))[-1].startswith("🚨")


async def test_what_runs_can_be_asked_in_both_languages(office: Office) -> None:
    assert "kein Alarm" in await office.command("jana", "/shitstorm", "status", channel="krise")
    await raise_alert(office)
    assert "Ein Alarm läuft" in await office.command("jana", "/shitstorm", "status", channel="krise")
    assert "One alert is running" in await office.command("priya", "/alert", "status", channel="krise")
    assert "/alert status" in await office.command("priya", "/alert", "help", channel="krise")
