"""Several people change the rota: absences, gaps, swaps, overrides, reminders, hand-over notes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.dialogs.conftest import Json, Office


ASKED = (("ben", "needs somebody"), ("tom", "sucht jemanden"))


async def newest(office: Office, user: str, part: str, channel: str = "lotse") -> Json:
    """The newest message of the bot that says this."""
    return next(m for m in reversed(await office.seen(user, channel)) if part in m["text"] + str(m["blocks"]))


async def found(office: Office, user: str, which: str, typed: str, shown: str) -> str:
    """Types into a select of shifts and takes the option that shows this."""
    view = await office.modal(user)
    action_id = f"rota.shift_{which}"
    offered = await office.act("suggest", user=user, view_id=view["id"], action_id=action_id, value=typed)
    value: str = next(each["value"] for each in offered["options"] if shown in each["text"]["text"])
    return value


async def press(office: Office, user: str, message: Json, action_id: str, channel: str = "lotse") -> Any:
    return await office.act("click", user=user, channel=channel, ts=message["ts"], action_id=action_id)


async def test_an_absence_brings_in_the_deputy_and_everybody_hears_it(office: Office) -> None:
    """Aylin has Instagram from 16 to 23 March and is away from the 18th on; its deputy is Ben."""
    answer = await office.command("aylin", "/dienst", "weg 17.3.-18.3.")
    assert answer.startswith(
        "🌴 Aylin Demir ist abwesend: *Dienstag, 17. März bis Mittwoch, 18. März (2 Tage)*"
    )
    assert "• Instagram, Di., 17. März: <@U0BEN> für Aylin Demir" in answer
    bens = await newest(office, "ben", "is away")
    assert "<@U0BEN> for Aylin Demir" in bens["text"]
    assert "Aylin Demir ist abwesend" in (await newest(office, "tom", "abwesend"))["text"]  # the lead
    await office.clock(set="2026-03-17T10:00:00+01:00")
    assert "<@U0BEN> bis Sa., 21. März, 00:00, für Aylin Demir" in await office.command(
        "tom", "/dienst", "wer instagram"
    )


async def test_the_modal_does_the_same_and_an_absence_can_be_taken_back(office: Office) -> None:
    assert await office.command("aylin", "/dienst", "weg") == ""
    await office.modal("aylin")
    assert await office.submit("aylin", first="2026-03-18", last="2026-03-17") == {
        "last": "Das Ende liegt vor dem Anfang. Bitte die beiden Tage prüfen."
    }
    await office.submit("aylin", first="2026-03-17", last="2026-03-18")
    done = await office.modal("aylin")
    assert "Aylin Demir ist abwesend" in str(done["blocks"])
    mine = await office.command("aylin", "/dienst", "ich")
    assert "🌴 Abwesend: Di., 17. März bis Mi., 18. März" in mine
    listed = await newest(office, "aylin", "🌴", "social-media")
    await press(office, "aylin", listed, "rota.back", "social-media")
    assert "is there after all" in (await newest(office, "ben", "after all"))["text"]


@pytest.mark.parametrize(
    ("user", "command", "typed", "asked", "noted"),
    [
        ("aylin", "/dienst", "weg ab nächster Woche", "*Bis wann?*", "Mo., 16. März bis Mi., 18. März"),
        ("ben", "/rota", "away from next week", "*Until when?*", "Mon, 16 Mar to Wed, 18 Mar"),
    ],
)
async def test_an_absence_without_an_end_is_asked_for_it(
    office: Office, user: str, command: str, typed: str, asked: str, noted: str
) -> None:
    assert await office.command(user, command, typed) == ""
    form = await office.modal(user)
    assert asked in str(form["blocks"])
    await office.submit(user, last="2026-03-18")
    assert noted in str((await office.modal(user))["blocks"])


async def test_reminders_are_set_on_the_home_tab(office: Office) -> None:
    for user, label, saved in (
        ("aylin", "Erinnerungen", "Ich erinnere dich 14 Tage vorher"),
        ("ben", "Reminders", "I'll remind you 14 days before"),
    ):
        await office.act("home", user=user)
        assert label in str((await office.home(user))["blocks"])
        await office.act("click", user=user, view_id="home", action_id="rota.reminders")
        await office.modal(user)
        await office.submit(user, days=["14"])
        assert saved in str((await office.modal(user))["blocks"])
        await office.act("close", user=user)


async def test_a_gap_is_posted_and_whoever_presses_first_has_it(office: Office) -> None:
    for user, typed in (("aylin", "weg 17.3."), ("tom", "weg 17.3."), ("ben", "away 17 March")):
        await office.command(user, "/rota", typed)
    gaps = await newest(office, "jana", "noch niemand", "social-media")
    assert "*Instagram*, Di., 17. März" in gaps["text"]
    assert "noch niemand, Aylin Demir ist abwesend" in gaps["text"]
    value = next(
        block["accessory"]["value"]
        for block in gaps["blocks"]
        if "accessory" in block and "|instagram|" in block["accessory"]["value"]
    )
    click = {"channel": "social-media", "ts": gaps["ts"], "action_id": "rota.take_gap", "value": value}
    await office.act("click", user="mareike", **click)
    assert "Erledigt" in (await newest(office, "mareike", "Erledigt", "social-media"))["text"]
    filled = await newest(office, "jana", "<@U0MAREIKE> übernimmt", "social-media")
    assert filled["ts"] == gaps["ts"] and value not in str(filled["blocks"])
    assert not (await office.attempt("click", user="jana", **click))["ok"]  # the button is gone
    assert "füllt eine Lücke" in (await newest(office, "tom", "füllt eine Lücke"))["text"]


async def test_a_gap_that_is_filled_elsewhere_says_so_and_its_old_buttons_are_answered(
    office: Office,
) -> None:
    for user, typed in (("aylin", "weg 17.3."), ("tom", "weg 17.3."), ("ben", "away 17 March")):
        await office.command(user, "/rota", typed)
    gaps = await newest(office, "jana", "noch niemand", "social-media")
    await office.command("jana", "/dienst", "lücken")  # a list that only she sees, and that grows old
    listed = await newest(office, "jana", "Lücken im Dienstplan", "social-media")
    value = next(
        block["accessory"]["value"]
        for block in listed["blocks"]
        if "accessory" in block and "|instagram|" in block["accessory"]["value"]
    )
    await office.command("mareike", "/dienst", "übernehmen")
    shift = await found(office, "mareike", "take", "instagram 17. märz", "Lücke")
    await office.submit("mareike", shift=shift)
    assert "Erledigt" in str((await office.modal("mareike"))["blocks"])
    posted = await newest(office, "jana", "<@U0MAREIKE> übernimmt", "social-media")
    assert posted["ts"] == gaps["ts"]
    old = {"channel": "social-media", "ts": listed["ts"], "action_id": "rota.take_gap", "value": value}
    await office.act("click", user="jana", **old)
    assert (
        "Diese Lücke ist schon gefüllt: <@U0MAREIKE>"
        in (await newest(office, "jana", "schon gefüllt", "social-media"))["text"]
    )


async def test_a_swap_between_two_languages_and_it_is_undone(office: Office) -> None:
    assert await office.command("aylin", "/dienst", "tausch") == ""
    shift = await found(office, "aylin", "give", "instagram 16. märz", "Mo., 16. März")
    await office.submit("aylin", shift=shift, whom="ben", note="Umzug!")
    question = await newest(office, "ben", "needs somebody for Instagram")
    assert "Umzug!" in str(question["blocks"])
    await press(office, "ben", question, "rota.swap_accept")
    assert "✅ <@U0BEN> takes it." in (await newest(office, "ben", "takes it"))["text"]
    aylins = await newest(office, "aylin", "übernimmt für")
    assert "Ben Carter übernimmt für Aylin Demir" in aylins["text"]
    await press(office, "aylin", aylins, "rota.swap_undo")
    assert "has undone" in (await newest(office, "ben", "has undone"))["text"]
    await press(office, "aylin", aylins, "rota.swap_undo")
    assert "schon rückgängig gemacht" in (await newest(office, "aylin", "schon rückgängig"))["text"]


async def test_open_swaps_can_be_answered_from_the_own_list(office: Office) -> None:
    for withdrawn in (True, False):
        await office.command("aylin", "/dienst", "tausch")
        shift = await found(office, "aylin", "give", "instagram 16. märz", "Mo., 16. März")
        await office.submit("aylin", shift=shift, whom="ben")
        await office.act("close", user="aylin")
        mine = await office.command("aylin", "/dienst", "ich")
        assert "🔁 Tausch offen: <@U0AYLIN> sucht jemanden für Instagram" in mine
        if withdrawn:
            listed = await newest(office, "aylin", "Tausch offen", "social-media")
            await press(office, "aylin", listed, "rota.swap_withdraw", "social-media")
            assert "zurückgezogen" in (await newest(office, "aylin", "zurückgezogen", "social-media"))["text"]
    assert "Open swap" in await office.command("ben", "/rota", "me")
    listed = await newest(office, "ben", "Open swap", "social-media")
    await press(office, "ben", listed, "rota.swap_accept", "social-media")
    assert "Done." in (await newest(office, "ben", "Done.", "social-media"))["text"]


async def test_my_shift_for_yours_between_two_languages(office: Office) -> None:
    """Aylin has Instagram from 16 March, Ben from 30 March."""
    await office.command("aylin", "/dienst", "tausch")
    shift = await found(office, "aylin", "give", "instagram 16. märz", "Mo., 16. März")
    back = await found(office, "aylin", "back", "ben 1. april", "Ben Carter · Instagram")
    refused = await office.submit("aylin", shift=shift, back=back, whom="tom")
    assert refused == {
        "back": "Diese Schicht hat Ben Carter, gefragt werden soll aber jemand anderes. "
        "Bitte nur eins von beiden angeben."
    }
    await office.submit("aylin", whom=None)
    assert "Gefragt: <@U0BEN>" in str((await office.modal("aylin"))["blocks"])
    question = await newest(office, "ben", "would like to swap with you")
    assert "In return <@U0AYLIN> takes Instagram, Mon, 30 Mar" in question["text"]
    await press(office, "ben", question, "rota.swap_accept")
    assert "✅ <@U0BEN> swaps, in return for" in str((await newest(office, "ben", "swaps, in"))["blocks"])
    aylins = await newest(office, "aylin", "tauschen: Mo., 16. März")
    await office.clock(set="2026-04-01T10:00:00+02:00")
    assert "<@U0AYLIN> bis" in await office.command("tom", "/dienst", "wer instagram")
    await press(office, "aylin", aylins, "rota.swap_undo")
    assert "Diese Schicht läuft schon" in (await newest(office, "aylin", "läuft schon"))["text"]


async def test_only_as_a_swap_and_the_giver_agrees(office: Office) -> None:
    await office.command("aylin", "/dienst", "tausch")
    shift = await found(office, "aylin", "give", "instagram 16. märz", "Mo., 16. März")
    await office.submit("aylin", shift=shift)
    await press(office, "ben", await newest(office, "ben", "needs somebody"), "rota.swap_offer_open")
    mine = await found(office, "ben", "own", "Apr 1", "Instagram")
    await office.submit("ben", back=mine)
    assert "Aylin Demir is being asked" in str((await office.modal("ben"))["blocks"])
    assert "Offered as a swap" in str((await newest(office, "ben", "Offered as a swap"))["blocks"])
    offer = await newest(office, "aylin", "wenn du dafür Instagram")
    await press(office, "aylin", offer, "rota.offer_refuse")
    assert "would rather not swap" in (await newest(office, "ben", "rather not"))["text"]
    assert "Abgelehnt." in str((await newest(office, "aylin", "Abgelehnt"))["blocks"])
    await press(office, "ben", await newest(office, "ben", "needs somebody"), "rota.swap_offer_open")
    await office.submit("ben", back=mine)
    await press(office, "aylin", await newest(office, "aylin", "wenn du dafür Instagram"), "rota.offer_agree")
    assert "Erledigt" in (await newest(office, "aylin", "Erledigt"))["text"]
    assert "Ben Carter and Aylin Demir swap" in (await newest(office, "ben", "Demir swap"))["text"]
    assert not any("rota.offer_agree" in str(m["blocks"]) for m in await office.seen("aylin"))


async def test_everybody_is_asked_in_the_slack_channel_and_the_first_has_it(office: Office) -> None:
    await office.command("aylin", "/dienst", "tausch")
    shift = await found(office, "aylin", "give", "instagram 16. märz", "Mo., 16. März")
    await office.submit("aylin", shift=shift, place=["place"])
    post = await newest(office, "tom", "Wer kann übernehmen?", "social-media")
    click = {"channel": "social-media", "ts": post["ts"], "action_id": "rota.swap_accept"}
    both = (office.attempt("click", user=user, **click) for user in ("jana", "mareike"))
    await asyncio.gather(*both)
    post = await newest(office, "tom", "Aylin Demir sucht", "social-media")
    assert post["ts"] == click["ts"] and "rota.swap_accept" not in str(post["blocks"])
    assert "> übernimmt." in post["text"]
    won = [
        user
        for user in ("jana", "mareike")
        if any("Erledigt" in text for text in await office.texts(user, "social-media"))
    ]
    assert len(won) == 1 and won[0].upper() in post["text"]


async def test_every_shift_can_be_found_by_typing(office: Office) -> None:
    for user, command, typed, shown in (
        ("mareike", "/dienst", "instagram Februar 2028", "(2028)"),
        ("ben", "/rota", "tom next week", "Tom"),
    ):
        assert await office.command(user, command, "übernehmen" if command == "/dienst" else "take") == ""
        view = await office.modal(user)
        asked = {"user": user, "view_id": view["id"], "action_id": "rota.shift_take"}
        offered = (await office.act("suggest", **asked, value=typed))["options"]
        assert offered and all(shown in str(option) for option in offered)
        assert (await office.act("suggest", **asked, value="gibtsnicht"))["options"] == []
        assert (await office.act("suggest", **asked, value=""))["options"]


async def test_whom_an_error_is_about_is_named_and_the_form_stays(office: Office) -> None:
    """Slack shows no mentions in the errors of a form, only bare ids."""
    await office.command("aylin", "/dienst", "tausch")
    shift = await found(office, "aylin", "give", "instagram", "Instagram")
    assert not await office.submit("aylin", shift=shift, whom="lukas")
    notice = await office.modal("aylin")
    assert "<@U0LUKAS> steht nicht in der Team-Datei" in str(notice["blocks"])
    await office.act("close", user="aylin")
    assert (await office.modal("aylin"))["callback_id"] == "rota.swap_ask"


async def test_two_say_yes_and_one_was_faster(office: Office) -> None:
    await office.command("aylin", "/dienst", "tausch")
    shift = await found(office, "aylin", "give", "instagram 16. märz", "Mo., 16. März")
    await office.submit("aylin", shift=shift)
    asked = {user: await newest(office, user, part) for user, part in ASKED}
    click = {"channel": "lotse", "action_id": "rota.swap_accept"}
    both = (office.attempt("click", user=user, ts=asked[user]["ts"], **click) for user in asked)
    await asyncio.gather(*both)
    takers = [
        [text for text in await office.texts(user) if "Erledigt" in text or "Done." in text] for user in asked
    ]
    assert sorted(map(len, takers)) == [0, 1]  # the other one hears that somebody was faster
    for user in asked:
        assert not any("rota.swap_accept" in str(m["blocks"]) for m in await office.seen(user))


async def test_somebody_steps_in_for_a_morning(office: Office) -> None:
    await office.command("mareike", "/dienst", "einspringen")
    await office.modal("mareike")
    refused = await office.submit(
        "mareike",
        channel="instagram",
        from_day="2026-03-10",
        from_time="09:00",
        until_day="2026-03-10",
        until_time="12:00",
        person="priya",
    )
    assert not refused  # it names who leads the channel, which an error of a form can't
    assert "Das kann nur, wer den Kanal leitet" in str((await office.modal("mareike"))["blocks"])
    await office.act("close", user="mareike")
    await office.submit("mareike", person="mareike")
    assert "<@U0MAREIKE> für Ben Carter" in str((await office.modal("mareike"))["blocks"])
    assert "Mareike Vogt steps in" in (await newest(office, "ben", "steps in"))["text"]


async def test_the_hand_over_is_written_read_and_confirmed(office: Office) -> None:
    await office.clock(set="2026-03-16T08:00:05+01:00")
    asked = await newest(office, "ben", "you hand Instagram over")
    await press(office, "ben", asked, "rota.handover")
    form = await office.modal("ben")
    assert form["blocks"][0]["element"]["initial_value"]  # what is open stands there already
    await office.submit("ben", note="Frau Möller waits for an answer")
    received = await newest(office, "aylin", "Übergabe von")
    await press(office, "aylin", received, "rota.handover_read")
    assert "has read your hand-over note" in (await newest(office, "ben", "has read your"))["text"]


async def test_reminders_by_choice(office: Office) -> None:
    await office.command("aylin", "/dienst", "erinnerungen")
    await office.modal("aylin")
    await office.submit("aylin", days=["2"])
    assert "Ich erinnere dich 2 Tage vorher" in str((await office.modal("aylin"))["blocks"])
    await office.clock(set="2026-03-14T09:00:05+01:00")
    assert "In 2 Tagen beginnt dein Dienst für" in (await newest(office, "aylin", "In 2 Tagen"))["text"]


@pytest.mark.parametrize(
    ("user", "command", "text", "said"),
    [
        ("aylin", "/dienst", "weg 31.11.", "31. November gibt es nicht"),
        ("ben", "/rota", "away 20 March - 17 March", "It ends before it begins"),
        ("lukas", "/dienst", "weg morgen", "Das geht nur für Leute aus dem Social-Media-Team"),
        ("ben", "/rota", "away @jana tomorrow", "Only the channel's lead can do that"),
        ("ben", "/rota", "who fax", "I know no channel “fax”. There are Instagram"),
        ("tom", "/dienst", "wer instagrm", "Einen Kanal „instagrm“ kenne ich nicht. Meinst du instagram?"),
        ("lukas", "/dienst", "tausch", "Das geht nur für Leute aus dem Social-Media-Team"),
        ("holger", "/rota", "swap", "Du hast in den nächsten zwei Jahren keine Schicht"),
        ("tom", "/dienst", "lücken", "Keine Lücken"),
        ("ben", "/rota", "week", "Rota: Mon, 9 Mar to Sun, 15 Mar"),
        ("tom", "/dienst", "monat", "Dienstplan: So., 1. März bis Di., 31. März"),
    ],
)
async def test_typed_and_answered(office: Office, user: str, command: str, text: str, said: str) -> None:
    assert said in await office.command(user, command, text, channel="allgemein")
