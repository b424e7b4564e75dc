"""The plan in files: nothing is lost on the way out and back, and nothing unsafe comes along."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import editorial_csv, editorial_ical
from bot.domain import editorial_exchange as rules
from bot.domain.editorial import Asset, PlanItem, Status
from bot.domain.editorial_exchange import FileProblem, Importing, Kind, Record
from bot.domain.local_time import LocalTime
from bot.domain.team import Blackout, Channel, Person, PlanRules, Team

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 9, 7, 40, tzinfo=UTC)
TEAM = Team(
    "Hafenrad GmbH",
    BERLIN,
    people={
        "tom": Person("tom", "Tom Albers", "U0TOM", "tom@hafenrad.example"),
        "jana": Person("jana", "Jana Petersen", "U0JANA"),
    },
    channels={
        "instagram": Channel("instagram", "Instagram", "tom", approvers=("jana",)),
        "linkedin": Channel("linkedin", "LinkedIn", "jana", approvers=("jana",)),
        "youtube": Channel("youtube", "YouTube", "tom"),
    },
    plan=PlanRules(blackouts=(Blackout("Inventur", date(2026, 6, 30), date(2026, 6, 30)),)),
)

# What a database takes and the form gives: no control characters, nothing around it.
words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.just("\n"), max_size=60).map(
    lambda text: text.strip()
)
one_line = words.map(lambda text: " ".join(text.split()))
days = st.dates(date(2026, 3, 10), date(2026, 5, 30))


@st.composite
def items(draw: st.DrawFn) -> PlanItem:
    channels = tuple(draw(st.lists(st.sampled_from(list(TEAM.channels)), min_size=1, unique=True)))
    clock = time(draw(st.integers(0, 23)), draw(st.integers(0, 59)))
    zone = ZoneInfo(draw(st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata"])))
    planned = draw(st.none() | st.builds(LocalTime, days, st.just(clock), st.just(zone)))
    text = draw(words)
    own = {channel: own for channel in channels if (own := draw(words)) and own != text}
    alt = one_line
    return PlanItem(
        id=draw(st.integers(1, 10**6)),
        title=draw(one_line.filter(bool)),
        channels=channels,
        owner=draw(st.sampled_from(["U0TOM", "U0JANA"])),
        planned=planned,
        planned_at=planned.utc if planned else None,
        text=text,
        drafts=MappingProxyType(own),
        campaign=draw(one_line),
        draft_due=planned.day if planned else None,
        review_on=planned.day if planned else None,
        assets=tuple(Asset(f"https://a.example/{n}", draw(alt)) for n in range(draw(st.integers(0, 2)))),
        link=draw(st.sampled_from(["", "https://x.example/1?a=b;c,d"])),
        notes=draw(words),
        status=draw(st.sampled_from(list(Status))),
        created_by="U0TOM",
        created_at=NOW,
        updated_at=NOW,
        edits=draw(st.integers(0, 99)),
    )


def into(known: Mapping[int, PlanItem] | None = None, **changes: Any) -> Importing:
    return replace(Importing(TEAM, known or {}, NOW, "U0TOM"), **changes)


def read_back(content: bytes) -> list[Record]:
    if editorial_ical.is_ical(content):
        return editorial_ical.read(content, BERLIN)
    return editorial_csv.read(content)


def written(kind: str, plan: list[PlanItem]) -> bytes:
    if kind == "ical":
        return editorial_ical.write(TEAM, plan, NOW)
    records = [rules.record_of(TEAM, item) for item in plan]
    return editorial_csv.write(rules.columns_of(plan), records, kind)


# --- out and back -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [";", ",", "ical"])
@settings(max_examples=60)
@given(plan=st.lists(items(), min_size=1, max_size=4, unique_by=lambda item: item.id))
def test_nothing_is_lost_on_the_way_out_and_back(kind: str, plan: list[PlanItem]) -> None:
    records = read_back(written(kind, plan))
    known = {item.id: item for item in plan}
    assert [
        rules.fields_of(record, into(known), known[int(record.get("lotse_id"))]) for record in records
    ] == [item.fields for item in plan]
    assert {change.kind for change in rules.changes(records, into(known))} <= {Kind.SAME}
    assert [record.get("status") for record in records] == [item.status.value for item in plan]


@pytest.mark.parametrize("kind", [";", "ical"])
def test_what_is_on_a_channel_that_the_team_has_given_up_comes_back_too(kind: str) -> None:
    planned = LocalTime(date(2026, 3, 12), time(12), BERLIN)
    made: dict[str, Any] = {"created_by": "U0TOM", "created_at": NOW, "updated_at": NOW}
    fields: dict[str, Any] = {"owner": "U0TOM", "planned": planned, "planned_at": planned.utc}
    item = PlanItem("Film", ("youtube", "instagram"), id=7, status=Status.DRAFT, **fields, **made)
    team = replace(TEAM, channels={"instagram": TEAM.channels["instagram"]})
    (change,) = rules.changes(read_back(written(kind, [item])), into({7: item}, team=team))
    assert change.kind is Kind.SAME
    (change,) = rules.changes(read_back(written(kind, [item])), into(team=team))
    assert (change.kind, change.problem) == (Kind.PROBLEM, "editorial-exchange-channel")


@pytest.mark.parametrize("kind", [";", "ical"])
@settings(max_examples=30)
@given(item=items())
def test_an_empty_plan_takes_everything_that_whoever_runs_lotse_gives_it(kind: str, item: PlanItem) -> None:
    (change,) = rules.changes(read_back(written(kind, [item])), into(trusted=True))
    assert change.kind is Kind.NEW and change.fields == item.fields
    kept = item.status not in (Status.IN_REVIEW, Status.CHANGES_REQUESTED) and (
        item.planned is not None or item.status not in (Status.APPROVED, Status.SCHEDULED)
    )
    assert change.status is (item.status if kept else Status.DRAFT)


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 40 1", "-5", "@SUM(A1)", "\t=1", "'=1", "''=1", "'n abend", "＝1"]
)
def test_no_cell_is_a_formula_and_every_text_comes_back(text: str) -> None:
    record = Record(2, {"title": text, "notes": text})
    content = editorial_csv.write(("title", "notes"), [record])
    cells = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))[1]
    assert all(cell[:1] not in "=+-@\t\r＝＋－＠" for cell in cells)
    assert editorial_csv.read(content)[0].values == record.values


# --- how spreadsheets write -------------------------------------------------------------------------------

TABLE = "Titel;Kanal;Datum;Uhrzeit;Text\r\nFrühling;Instagram;12.03.2026;9:30;Endlich\r\n"


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-8"),
        TABLE.encode("cp1252"),
        TABLE.encode("utf-16"),
        TABLE.replace(";", ",").encode(),
        TABLE.replace(";", "\t").encode(),
        TABLE.replace("\r\n", "\n").encode(),
        b"sep=;\r\n" + TABLE.encode(),
        (TABLE + ";;;;\r\n\r\n").encode(),
    ],
)
def test_tables_as_people_have_them(content: bytes) -> None:
    (change,) = rules.changes(editorial_csv.read(content), into())
    assert change.kind is Kind.NEW and change.fields is not None
    assert change.fields.title == "Frühling" and change.fields.channels == ("instagram",)
    assert change.fields.planned == LocalTime(date(2026, 3, 12), time(9, 30), BERLIN)
    assert change.fields.owner == "U0TOM" and change.status is Status.DRAFT


def test_lines_are_those_of_the_file() -> None:
    content = 'title;channels;text\n"a";instagram;"one\ntwo\nthree"\n\nb;myspace;\n'
    records = editorial_csv.read(content.encode())
    assert [record.line for record in records] == [2, 6]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "editorial-exchange-empty"),
        (b"Name;Wert\n1;2\n", "editorial-exchange-header"),
        (b'title;text\n"open;1\n2\n', "editorial-exchange-broken"),
        (b"title;text;title\n", "editorial-exchange-doubled"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "editorial-exchange-binary"),
        (b"title\n" + b"x\n" * 2_001, "editorial-exchange-many"),
        (b"title\n" + b"x" * 50_000_000, "editorial-exchange-big"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\n", "editorial-exchange-ical-end"),
        (b"title;text\n;\n", "editorial-exchange-empty"),
        (b"BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\n", "editorial-exchange-ical"),
        (b"BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "editorial-exchange-empty"),
        (b"BEGIN:VCALENDAR\n" + b"X:" + b"y" * 50_000_000 + b"\nEND:VCALENDAR\n", "editorial-exchange-big"),
        (b"BEGIN:VCALENDAR\n" * 200_001 + b"END:VCALENDAR\n", "editorial-exchange-many"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_can_t_be_read_at_all_is_refused(content: bytes, key: str) -> None:
    with pytest.raises(FileProblem) as caught:
        read_back(content)
    assert caught.value.key == key


@settings(max_examples=200)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_is_sent_it_is_read_or_refused(content: bytes) -> None:
    for whole in (
        content,
        b"title;channels;date\n" + content,
        b"BEGIN:VCALENDAR\n" + content + b"\nEND:VCALENDAR\n",
    ):
        with suppress(FileProblem):
            rules.changes(read_back(whole), into())


# --- what a line means ------------------------------------------------------------------------------------


def one(known: Mapping[int, PlanItem] | None = None, **values: str) -> rules.Change:
    filled = {"title": "T", "channels": "instagram", "date": "2026-03-12", **values}
    return rules.changes([Record(2, filled)], into(known))[0]


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"title": " "}, "editorial-error-title"),
        ({"title": "x" * 151}, "editorial-exchange-long"),
        ({"text": "x" * 3001}, "editorial-exchange-long"),
        ({"channels": ""}, "editorial-error-channel-missing"),
        ({"channels": "Instagramm"}, "editorial-exchange-channel"),
        ({"date": "31.11."}, "dates-no-such-day"),
        ({"date": "2026-03-08"}, "editorial-exchange-past"),
        ({"date": "2026-06-30"}, "editorial-error-blackout"),
        ({"date": "1.4.-5.4."}, "editorial-exchange-days"),
        ({"time": "25:00"}, "editorial-exchange-time"),
        ({"zone": "Mars/Base"}, "editorial-exchange-zone"),
        ({"owner": "niemand"}, "editorial-exchange-owner"),
        ({"status": "fertig"}, "editorial-exchange-status-word"),
        ({"draft_due": "2026-03-20"}, "editorial-error-order"),
        ({"assets": "bild.png"}, "editorial-error-asset"),
        ({"lotse_id": "x"}, "editorial-exchange-number"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(values: dict[str, str], key: str) -> None:
    found = one(None, **values)
    assert found.kind is Kind.PROBLEM and found.line == 2
    assert found.problem == key or (key.startswith("dates-") and (found.problem or "").startswith("dates-"))


def test_a_date_may_be_typed_as_people_say_it() -> None:
    assert one(date="nächsten Freitag").fields.planned.day == date(2026, 3, 20)  # type: ignore[union-attr]
    assert one(date="").status is Status.IDEA


def item(**changes: Any) -> PlanItem:
    planned = LocalTime(date(2026, 3, 12), time(10), BERLIN)
    made = PlanItem(
        id=7, title="T", channels=("instagram",), owner="U0TOM", planned=planned, planned_at=planned.utc,
        text="Alt", status=Status.APPROVED, created_by="U0TOM", created_at=NOW, updated_at=NOW, edits=3,
    )  # fmt: skip
    return replace(made, **changes)


@pytest.mark.parametrize("status", ["approved", "freigegeben", "scheduled", "in_review"])
def test_no_file_approves_anything(status: str) -> None:
    assert one(status=status).status is Status.DRAFT
    known = {7: item(status=Status.DRAFT)}
    assert one(known, lotse_id="7", status=status).problem == "editorial-exchange-status"


def test_other_words_need_a_new_approval_and_are_announced() -> None:
    found = one({7: item()}, lotse_id="7", lotse_edits="3", text="Neu", time="10:00")
    assert found.kind is Kind.CHANGED and found.status is Status.DRAFT and found.changed == ("text",)
    assert found.note == "editorial-exchange-approval-again"


def test_an_old_file_doesn_t_undo_what_somebody_changed_since() -> None:
    assert (
        one({7: item()}, lotse_id="7", lotse_edits="2", text="Neu").problem == "editorial-exchange-outdated"
    )
    assert one({7: item()}, lotse_id="7", lotse_edits="2", text="Alt", time="10:00").kind is Kind.SAME


def test_the_same_file_twice_adds_nothing_twice() -> None:
    known = {7: item()}
    again = Record(
        2, {"title": "T", "channels": "Instagram", "date": "12.3.2026", "time": "10:00", "text": "x"}
    )
    assert rules.changes([again], into(known))[0].kind is Kind.SAME
    assert [c.kind for c in rules.changes([again, again], into())] == [Kind.NEW, Kind.SAME]
    twice = Record(3, {"lotse_id": "7", "title": "Neu"})
    assert [c.problem for c in rules.changes([twice, twice], into(known))] == [
        None,
        "editorial-exchange-twice",
    ]


def test_a_file_may_call_off_and_say_that_it_is_out() -> None:
    known = {7: item()}
    same = {"lotse_id": "7", "text": "Alt", "time": "10:00"}
    assert one(known, **same, status="abgesagt").status is Status.CANCELLED
    assert one(known, **same, status="veröffentlicht").status is Status.PUBLISHED
    held = {7: item(freeze=1)}
    assert one(held, **same, status="published").problem == "editorial-exchange-held"
    draft = {7: item(status=Status.DRAFT)}
    assert one(draft, **same, status="published").problem == "editorial-exchange-status"


# --- calendars of others ----------------------------------------------------------------------------------

CALENDAR = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Somebody//EN\r
BEGIN:VEVENT\r
UID:1@somebody\r
SUMMARY:Richtfest\r
DTSTART;TZID=Europe/Berlin:20260312T150000\r
DESCRIPTION:Halle 3\\nmit Musik\r
CATEGORIES:LinkedIn\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:2@somebody\r
SUMMARY:In UTC\r
DTSTART:20260713T100000Z\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:3@somebody\r
SUMMARY:Ganzer Tag\r
DTSTART;VALUE=DATE:20260714\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:4@somebody\r
SUMMARY:Jede Woche\r
DTSTART:20260713T100000Z\r
RRULE:FREQ=WEEKLY\r
END:VEVENT\r
END:VCALENDAR\r
"""


def test_a_calendar_of_another_program() -> None:
    found = rules.changes(editorial_ical.read(CALENDAR, BERLIN), into(channel="instagram"))
    first, second, third, fourth = found
    assert first.fields is not None and first.fields.text == "Halle 3\nmit Musik"
    assert first.fields.channels == ("linkedin",)
    assert first.fields.planned == LocalTime(date(2026, 3, 12), time(15), BERLIN)
    assert second.fields is not None and second.fields.channels == ("instagram",)
    assert second.fields.planned == LocalTime(date(2026, 7, 13), time(12), BERLIN)
    assert third.fields is not None and third.fields.planned is not None
    assert third.fields.planned.clock == time(10)
    assert fourth.problem == "editorial-exchange-recurring"


# --- what was and what would be ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("kurz", "länger", ("kurz", "länger")),
        ("", "neu", ("", "neu")),
        (
            "Ein langer Satz, der so aufhört",
            "Ein langer Satz, der anders endet",
            ("…der so aufhört", "…der anders endet"),
        ),
        ("a" * 40, "b" * 40, ("a" * 19 + "…", "b" * 19 + "…")),
        ("a" * 40, "", ("a" * 19 + "…", "")),
    ],
)
def test_long_texts_are_shown_where_they_begin_to_differ(old: str, new: str, shown: tuple[str, str]) -> None:
    assert rules.around_difference(old, new, 20) == shown


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80), st.integers(10, 60))
def test_what_differs_is_always_seen(same: str, old: str, new: str, most: int) -> None:
    before, after = rules.around_difference(same + old, same + new, most)
    assert len(before) <= most and len(after) <= most
    assert before != after or same + old == same + new
