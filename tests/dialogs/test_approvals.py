"""Tom has something to publish, Jana and Aylin look at it first."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.dialogs.conftest import Office

Json = dict[str, Any]
TITLE = "Werkstattgeflüster"


async def request(office: Office, text: str = "Hallo <!channel>") -> None:
    """Tom plans an item for Wednesday and asks for its approval right away."""
    await office.command("tom", "/redaktionsplan", f"neu {TITLE}")
    values = {"date": "2026-03-11", "time": "12:00", "text": text, "status": "draft"}
    assert await office.submit("tom", **values) == {}
    await office.act("close", user="tom")
    await office.command("tom", "/redaktionsplan")
    await press_request(office)


async def press_request(office: Office) -> None:
    """In the plan that Tom was shown last, below the item."""
    seen = reversed(await office.seen("tom", "social-media"))
    plan = next(m for m in seen if m.get("ephemeral") and "approvals.request" in str(m["blocks"]))
    blocks = plan["blocks"]
    below = next(n for n, block in enumerate(blocks) if TITLE in str(block)) + 1
    click = {"ts": plan["ts"], "action_id": "approvals.request"}
    value = blocks[below]["elements"][0]["value"]
    await office.act("click", user="tom", channel="social-media", value=value, **click)


def posted(messages: list[Json]) -> list[str]:
    """What everybody sees there."""
    return [message["text"] for message in messages if not message.get("ephemeral")]


def buttons(message: Json) -> list[str]:
    rows = [block["elements"] for block in message.get("blocks", []) if block["type"] == "actions"]
    return [element["action_id"] for row in rows for element in row]


async def asked(office: Office, user: str) -> Json:
    return next(message for message in await office.seen(user) if TITLE in message["text"])


async def test_an_approver_approves_and_everybody_sees_it(office: Office) -> None:
    await request(office)
    for user in ("jana", "aylin"):
        message = await asked(office, user)
        assert buttons(message) == ["approvals.approve", "approvals.changes", "approvals.reject"]
        assert "Hallo" in str(message["blocks"])
    assert "Wartet auf Freigabe" in posted(await office.seen("tom", "social-media"))[-1]

    await office.act("click", user="aylin", channel="lotse", action_id="approvals.approve")
    for user in ("jana", "aylin"):
        message = await asked(office, user)
        assert "Freigegeben* von <@U0AYLIN>" in message["text"] and buttons(message) == []
    assert "Freigegeben* von <@U0AYLIN>" in (await office.texts("tom"))[-1]
    assert "Freigegeben* von <@U0AYLIN>" in posted(await office.seen("tom", "social-media"))[-1]
    assert "freigegeben" in await office.command("tom", "/redaktionsplan")


async def test_changes_need_words_and_reach_the_owner(office: Office) -> None:
    await request(office)
    await office.act("click", user="jana", channel="lotse", action_id="approvals.changes")
    assert list(await office.submit("jana", comment="")) == ["comment"]
    assert await office.submit("jana", comment="Bitte ohne *Ausrufezeichen* <!here>") == {}
    told = (await office.seen("tom"))[-1]
    assert "Änderung gewünscht* von <@U0JANA>" in told["text"] and "Ausrufezeichen" in str(told["blocks"])


async def test_a_check_mark_counts_and_so_does_only_that_of_an_approver(office: Office) -> None:
    await request(office)
    board = next(m for m in await office.seen("jana", "social-media") if TITLE in m["text"])
    react = {"channel": "social-media", "ts": board["ts"], "name": "white_check_mark"}
    await office.act("reaction", user="tom", **react)
    assert "eigener Beitrag" in (await office.texts("tom"))[-1]
    await office.act("reaction", user="ben", **react)
    assert (
        "That's for <@U0JANA> and <@U0AYLIN> to decide, whoever is first" in (await office.texts("ben"))[-1]
    )
    assert "Wartet auf Freigabe" in posted(await office.seen("tom", "social-media"))[-1]

    await office.act("reaction", user="jana", **react)
    assert "Freigegeben* von <@U0JANA>" in posted(await office.seen("tom", "social-media"))[-1]
    await office.act("reaction", user="jana", **react, remove=True)
    assert "Freigegeben* von <@U0JANA>" in posted(await office.seen("tom", "social-media"))[-1]


async def test_a_cross_rejects(office: Office) -> None:
    await request(office)
    ts = (await asked(office, "aylin"))["ts"]
    await office.act("reaction", user="aylin", channel="lotse", ts=ts, name="x")
    assert "Abgelehnt* von <@U0AYLIN>" in (await office.texts("tom"))[-1]


async def test_two_at_once_make_one_decision(office: Office) -> None:
    await request(office)
    click = {"channel": "lotse", "action_id": "approvals.approve"}
    await asyncio.gather(*(office.attempt("click", user=user, **click) for user in ("jana", "aylin")))
    outcomes = [text for text in await office.texts("tom") if "Freigegeben* von" in text]
    assert len(outcomes) == 1
    said = [(await office.texts(user))[-1] for user in ("jana", "aylin")]
    assert sum("schon freigegeben" in text for text in said) == 1


async def test_nobody_is_asked_twice(office: Office) -> None:
    await request(office)
    await press_request(office)
    assert "läuft schon eine Anfrage" in (await office.texts("tom", "social-media"))[-1]
    assert len([m for m in await office.seen("jana") if TITLE in m["text"]]) == 1


async def test_silence_is_reminded_of_escalated_and_expires(office: Office) -> None:
    await request(office)
    before = len(await office.texts("jana"))
    await office.clock(advance=6 * 3600 + 60)
    assert "wartet noch auf deine Freigabe" in (await office.texts("jana"))[-1]
    assert len(await office.texts("jana")) == before + 1
    await office.clock(set="2026-03-10T09:30:00+01:00")
    assert "niemand hat entschieden" in "".join(await office.texts("tom"))
    await office.clock(set="2026-03-11T12:01:00+01:00")
    assert "Abgelaufen" in "".join(await office.texts("tom"))
    assert buttons(await asked(office, "jana")) == []


async def test_what_waits_and_the_home_tab(office: Office) -> None:
    assert "Nichts offen" in await office.command("jana", "/freigaben")
    await request(office)
    assert TITLE in await office.command("jana", "/freigaben")
    assert "with <@U0JANA>" not in await office.command("ben", "/approvals")
    home = (await office.act("home", user="jana"))["view"]
    assert TITLE in str(home["blocks"]) and "Moin Jana!" in str(home["blocks"])
    english = (await office.act("home", user="ben"))["view"]
    assert "Ahoy Ben!" in str(english["blocks"])
    await office.act("click", user="jana", view_id="home", action_id="approvals.approve")
    assert TITLE not in str(await office.home("jana"))
    assert "Freigegeben* von <@U0JANA>" in (await office.texts("tom"))[-1]
