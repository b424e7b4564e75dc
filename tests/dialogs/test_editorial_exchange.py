"""Tables and calendars come in with a preview and go out whole."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.dialogs.conftest import Office

Json = dict[str, Any]
TABLE = "Titel;Kanal;Datum;Uhrzeit;Wer;Text\r\nOsterpost;Instagram;2.4.2026;9:30;Tom Albers;Frohe Ostern\r\n"


async def uploaded(office: Office, user: str, name: str, content: bytes) -> str:
    answer = await office._control.post(
        "/control/upload", params={"user": user, "name": name}, content=content
    )
    return str(answer.json()["file"]["id"])


async def preview(office: Office, user: str) -> Json:
    found = [m for m in await office.seen(user) if m["text"].startswith(("Vorschau", "Preview"))]
    return found[-1]


async def press(office: Office, user: str, message: Json, verb: str) -> None:
    await office.act(
        "click", user=user, channel="lotse", ts=message["ts"], action_id=f"editorial.import_{verb}"
    )


async def test_a_table_sent_as_a_message_is_shown_first_and_then_taken(office: Office) -> None:
    file = await uploaded(office, "aylin", "ostern.csv", TABLE.encode("cp1252"))
    await office.act("message", user="aylin", channel="lotse", text="", files=[file])
    shown = await preview(office, "aylin")
    assert "Neu: 1 · geändert: 0 · unverändert: 0 · fehlerhaft: 0" in shown["text"]
    assert "steht nichts im Plan" in await office.command("tom", "/redaktionsplan", "suche Osterpost")
    await press(office, "aylin", shown, "apply")
    now = next(m for m in await office.seen("aylin") if m["ts"] == shown["ts"])
    assert now["text"].startswith("✅ *ostern.csv* ist übernommen.")
    assert (await office.texts("tom"))[-1].startswith("📥 <@U0AYLIN> hat einen Plan eingelesen.")
    assert "*09:30* Osterpost" in await office.command("tom", "/redaktionsplan", "suche Osterpost")

    file = await uploaded(office, "aylin", "ostern.csv", TABLE.encode())
    await office.act("message", user="aylin", channel="lotse", text="noch mal", files=[file])
    assert "Neu: 0 · geändert: 0 · unverändert: 1" in (await preview(office, "aylin"))["text"]


async def test_one_wrong_line_and_nothing_is_taken(office: Office) -> None:
    table = TABLE + "Zweiter;Instagramm;31.11.;;Tom;\r\nDritter;LinkedIn;31.11.;;Tom Albers;\r\n"
    file = await uploaded(office, "tom", "plan.csv", table.encode("utf-8-sig"))
    await office.command("tom", "/redaktionsplan", "einlesen")
    assert await office.submit("tom", file=[file]) == {}
    shown = await preview(office, "tom")
    assert (
        "Zeile 3 · *Zweiter* · Einen Kanal „Instagramm“ gibt es nicht. Gemeint ist vielleicht Instagram?"
        in shown["text"]
    )
    assert "Zeile 4 · *Dritter*" in shown["text"] and "fehlerhaft: 2" in shown["text"]
    assert "editorial.import_apply" not in str(shown["blocks"])
    assert "steht nichts im Plan" in await office.command("tom", "/redaktionsplan", "suche Osterpost")


async def test_pasted_rows_and_a_plan_that_changed_meanwhile(office: Office) -> None:
    await office.command("ben", "/plan", "import")
    assert list(await office.submit("ben")) == ["file"]
    assert await office.submit("ben", pasted="title,date\nSpring film,2026-04-02\n", channel="youtube") == {}
    first = await preview(office, "ben")
    assert "New: 1" in first["text"]
    await office.command("ben", "/plan", "import")
    assert await office.submit("ben", pasted="title,date\nSpring film,2026-04-02\n", channel="youtube") == {}
    second = await preview(office, "ben")
    await press(office, "ben", first, "apply")
    await press(office, "ben", second, "apply")  # the same once more: it is there by now
    again = await preview(office, "ben")
    assert "The plan has changed in the meantime" in again["text"] and "as before: 1" in again["text"]
    assert (await office.command("ben", "/plan", "search spring film")).count("Spring film") == 1


async def test_what_is_no_plan_is_refused_clearly(office: Office) -> None:
    for name, content, reason in (
        ("bild.csv", b"\x89PNG\0\0", "Das ist keine Textdatei."),
        ("offen.csv", b'title;text\n"open;1\n', "nicht mehr lesbar"),
        ("endlos.ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" * 1000, "END:VCALENDAR fehlt"),
        ("riesig.csv", b"title\n" + b"x" * 6_000_000, "größer als 5 MB"),
    ):
        file = await uploaded(office, "tom", name, content)
        await office.act("message", user="tom", channel="lotse", text="", files=[file])
        assert reason in (await office.texts("tom"))[-1], name


async def test_the_whole_plan_goes_out_and_comes_back_unchanged(office: Office) -> None:
    assert "als Tabelle" in await office.command("tom", "/redaktionsplan", "export")
    sent = (await office.seen("tom"))[-1]
    (file,) = sent["files"]
    content = (
        await office._control.get(file["url_private"], headers={"Authorization": "Bearer xoxb-sandbox"})
    ).content
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert any(row["title"] == "Richtfest für Halle 3" and row["text:instagram"] for row in rows)
    back = await uploaded(office, "tom", "zurück.csv", content)
    await office.act("message", user="tom", channel="lotse", text="", files=[back])
    assert (
        f"Neu: 0 · geändert: 0 · unverändert: {len(rows)} · fehlerhaft: 0"
        in (await preview(office, "tom"))["text"]
    )


async def test_outsiders_and_questions_are_left_alone(office: Office) -> None:
    refused = await office.command("lukas", "/redaktionsplan", "export", channel="allgemein")
    assert "ändern nur das Social-Media-Team" in refused
    file = await uploaded(office, "lukas", "plan.csv", TABLE.encode())
    await office.act("message", user="lukas", channel="lotse", text="", files=[file])
    assert not [text for text in await office.texts("lukas") if "Vorschau" in text]
