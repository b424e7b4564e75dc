"""Something is on fire: the plan stops, everybody knows why, and the lead lets it go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.dialogs.conftest import Office

Json = dict[str, Any]


def button_of(message: Json, action_id: str, value: str | None = None) -> Json:
    for block in message.get("blocks", []):
        for element in [*block.get("elements", []), block.get("accessory") or {}]:
            if element.get("action_id") == action_id and value in (None, element.get("value")):
                return dict(element)
    raise AssertionError(f"no {action_id} in {message['text']}")


async def said(office: Office, user: str, start: str, channel: str = "lotse") -> Json:
    """The newest message that begins like this."""
    found = [message for message in await office.seen(user, channel) if message["text"].startswith(start)]
    assert found, f"nothing begins with {start!r}: {await office.texts(user, channel)}"
    return found[-1]


async def test_an_alert_of_level_three_stops_the_plan_and_the_lead_lets_it_go_on(office: Office) -> None:
    assert await office.command("tom", "/shitstorm", "Bremsenrückruf trendet") == ""
    assert await office.submit("tom", level="3", where="instagram") == {}
    told = await said(office, "aylin", "⏸️ *Der Plan ist angehalten*")
    assert "Grund: Bremsenrückruf trendet" in told["text"] and "Richtfest für Halle 3" in told["text"]
    assert "bitte dort herausnehmen" in str(told["blocks"])
    assert "⏸️ *The plan is on hold*" in (await said(office, "ben", "⏸️"))["text"]
    board = await said(office, "jana", "⏸️ *Der Plan ist angehalten*", "social-media")
    assert "Bitte nichts veröffentlichen" in board["text"]

    # what would go out in an hour says don't, and the button is gone
    await office.clock(set="2026-03-09T09:00:05+01:00")
    reminder = await said(office, "aylin", "⏸️ *„Bis zu 2.000 Euro")
    assert "Bitte nicht veröffentlichen" in reminder["text"] and "editorial.publish" not in str(
        reminder["blocks"]
    )
    assert "⏸️ angehalten" in await office.command("tom", "/redaktionsplan", "heute")

    # only the lead lets go on; one by one first
    listed = await office.command("aylin", "/redaktionsplan", "angehalten")
    assert "Grund: Bremsenrückruf trendet" in listed
    shown = (await office.seen("aylin", "social-media"))[-1]
    assert "editorial.release" not in str(shown["blocks"])
    await office.command("jana", "/redaktionsplan", "weiter")
    shown = (await office.seen("jana", "social-media"))[-1]
    first = button_of(shown, "editorial.release")
    await office.act(
        "click",
        user="jana",
        channel="social-media",
        ts=shown["ts"],
        action_id="editorial.release",
        value=first["value"],
    )
    assert (await office.texts("aylin"))[-1].startswith(
        "▶️ <@U0JANA> hat einen Beitrag von dir wieder freigegeben"
    )

    # the alert ends; nothing goes on by itself, but the leads are asked
    question = next(m for m in await office.seen("jana") if "alerts.acknowledge" in str(m.get("blocks")))
    click = {"user": "jana", "channel": "lotse", "ts": question["ts"]}
    await office.act("click", **click, action_id="alerts.false_alarm")
    offer = await said(office, "jana", "✅ Der Alarm „Bremsenrückruf trendet“ war ein Fehlalarm.")
    assert "Soll es weitergehen?" in offer["text"]
    assert "⏸️ angehalten" in await office.command("tom", "/redaktionsplan")
    await office.act("click", user="jana", channel="lotse", ts=offer["ts"], action_id="editorial.release_all")
    assert "⏸️ angehalten" not in await office.command("tom", "/redaktionsplan")
    await said(office, "tom", "▶️ <@U0JANA> lässt den Plan weiterlaufen", "social-media")
    assert (await office.texts("tom"))[-1].startswith("▶️ <@U0JANA> hat")
    assert (
        await office.command("jana", "/redaktionsplan", "angehalten")
        == "Der Plan läuft, angehalten ist nichts."
    )


async def test_an_alert_of_level_two_leaves_the_plan_alone(office: Office) -> None:
    await office.command("tom", "/shitstorm", "Ein paar böse Kommentare")
    assert await office.submit("tom", level="2", where="instagram") == {}
    assert "angehalten" not in await office.command("tom", "/redaktionsplan")


async def test_by_hand_with_a_reason_and_what_is_new_waits_too(office: Office) -> None:
    assert await office.command("ben", "/plan", "freeze") == ""
    assert list(await office.submit("ben", reason=" ")) == ["reason"]
    assert await office.submit("ben", reason="Site is down <!channel>") == {}
    assert "The plan is on hold" in str((await office.modal("ben"))["blocks"])
    await office.act("close", user="ben")
    board = await said(office, "tom", "⏸️ *Der Plan ist angehalten*", "social-media")
    assert "<!channel>" not in board["text"]
    again = await office.command("tom", "/redaktionsplan", "stopp Noch einmal")
    assert "Der Plan ist schon angehalten" in again

    await office.command("tom", "/redaktionsplan", "neu Trotzdem")
    assert await office.submit("tom", date="2026-03-10", time="10:00") == {}
    assert "auch dieser Beitrag geht erst" in str((await office.modal("tom"))["blocks"])
    await office.act("close", user="tom")
    assert "Trotzdem" in await office.command("holger", "/redaktionsplan", "angehalten", channel="allgemein")
