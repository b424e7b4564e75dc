"""Tables and calendars come in with a preview and go out whole."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

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


@pytest.mark.parametrize(
    ("who", "command", "words"),
    [
        (
            "tom",
            "/redaktionsplan",
            {
                "moved": "   Termin: Do., 2. Apr., 09:30 → Fr., 3. Apr., 16:00",
                "owner": "   Verantwortung: Tom Albers → Ben Carter",
                "text": "   Text: Frohe Ostern → Frohe ∗Ostern∗ &amp; gute Fahrt",
                "stays": "Was nicht in der Datei steht, bleibt",
                "cancelled": "*⚠️ Wird abgesagt*, weil die Datei es so sagt (1)",
                "status": "   Status: Entwurf → abgesagt",
            },
        ),
        (
            "ben",
            "/plan",
            {
                "moved": "   date: Thu, 2 Apr, 08:30 → Fri, 3 Apr, 15:00",
                "owner": "   owner: Tom Albers → Ben Carter",
                "text": "   text: Frohe Ostern → Frohe ∗Ostern∗ &amp; gute Fahrt",
                "stays": "What isn't in the file stays as it is",
                "cancelled": "*⚠️ Will be cancelled*, because the file says so (1)",
                "status": "   status: draft → cancelled",
            },
        ),
    ],
)
async def test_a_preview_says_what_was_and_what_would_be(
    office: Office, who: str, command: str, words: dict[str, str]
) -> None:
    await taken(office, who, TABLE)
    moved = {
        "date": "2026-04-03",
        "time": "16:00",
        "owner": "Ben Carter",
        "text": "Frohe *Ostern* & gute Fahrt",
    }
    shown = await taken(office, who, await exported(office, who, command, "Osterpost", **moved))
    for expected in ("moved", "owner", "stays"):
        assert words[expected] in str(shown["blocks"])
    assert words["text"] in str(shown["blocks"])
    shown = await taken(
        office, who, await exported(office, who, command, "Osterpost", status="cancelled"), apply=False
    )
    assert words["cancelled"] in str(shown["blocks"]) and words["status"] in str(shown["blocks"])
    await press(office, who, shown, "discard")


async def taken(office: Office, who: str, table: str, *, apply: bool = True) -> Json:
    """A table sent as a message, shown, and imported; the preview."""
    file = await uploaded(office, who, "plan.csv", table.encode())
    await office.act("message", user=who, channel="lotse", text="", files=[file])
    shown = await preview(office, who)
    if apply:
        await press(office, who, shown, "apply")
    return shown


async def exported(office: Office, who: str, command: str, title: str, **values: str) -> str:
    """One line of the exported plan, with other values."""
    await office.command(who, command, "export")
    (file,) = (await office.seen(who))[-1]["files"]
    secret = {"Authorization": "Bearer xoxb-sandbox"}
    content = (await office._control.get(file["url_private"], headers=secret)).content.decode("utf-8-sig")
    rows = list(
        csv.DictReader(io.StringIO(content), delimiter=";" if ";" in content.splitlines()[0] else ",")
    )
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows({**row, **values} for row in rows if row["title"] == title)
    return out.getvalue()


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
