"""Absences out of people's calendars: what becomes of what is read, and of what can't be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.absence_calendar import Found
from bot.domain.errors import NotAllowed, NotFound, UserError
from bot.services import absence_calendars as service
from bot.services import quiet_hours
from bot.services.absence_calendars import CannotFetch, Fetched, Task
from bot.services.runner import Runner
from scheduler.absence_calendars import CalendarReader
from scheduler.due import carry_out
from scheduler.rota import HANDLERS

if TYPE_CHECKING:
    from tests.services.conftest import Outbox

TOM, BEN, LUKAS = "U0TOM", "U0BEN", "U0LUKAS"
URL = "https://cal.example.com/secret.ics"
ICS = b"""BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Urlaub\r
DTSTART;VALUE=DATE:20260401\r\nDTEND;VALUE=DATE:20260406\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"""


class Calendars:
    """Calendars on the net, and the reader at work on them."""

    def __init__(self, bot: Runner) -> None:
        self.bot = bot
        self.asked: list[tuple[str, str | None]] = []
        self.answer: Fetched | CannotFetch = Fetched(ICS, '"v1"')
        self.reader = CalendarReader(bot, self.fetch)

    async def fetch(self, url: str, etag: str | None) -> Fetched:
        self.asked.append((url, etag))
        if isinstance(self.answer, CannotFetch):
            raise self.answer
        return self.answer

    def absences(self, person: str = "tom") -> list[tuple[datetime, datetime]]:
        found = self.bot.run_read(lambda tx: tx.data.rota_changes.absences(tx.now, person=person))
        return [(each.start, each.end) for each in found]

    def later(self, **passed: float) -> None:
        moment = self.bot.clock() + timedelta(**passed)
        self.bot.clock = lambda: moment


@pytest.fixture
def calendars(bot: Runner) -> Calendars:
    return Calendars(bot)


def said_to(outbox: Outbox, lane: str) -> list[str]:
    return [each.text for each in outbox.new() if each.lane == lane]


APRIL = (datetime(2026, 3, 31, 22, tzinfo=UTC), datetime(2026, 4, 5, 22, tzinfo=UTC))


async def test_a_calendar_is_read_at_once_and_the_person_hears_of_it(
    calendars: Calendars, outbox: Outbox
) -> None:
    calendars.bot.run(service.connect, TOM, f"<{URL}>")
    await calendars.reader.catch_up()
    assert calendars.asked == [(URL, None)]
    assert calendars.absences() == [APRIL]
    told = outbox.new()
    assert {each.lane for each in told} == {TOM, "U0AYLIN", "U0JANA"}, (
        "who stands in on TikTok hears of it, too, and who decides, because Tom leads the channel himself"
    )
    toms = [each.text for each in told if each.lane == TOM]
    assert any("Eine Abwesenheit in den nächsten 180 Tagen" in text for text in toms)


async def test_what_is_read_at_night_is_told_in_the_morning(
    calendars: Calendars, outbox: Outbox, timetable: Callable[[str], dict[str, datetime]]
) -> None:
    calendars.bot.run(service.connect, TOM, URL)
    calendars.later(hours=15)  # 23:40
    await calendars.reader.catch_up()
    assert calendars.absences() == [APRIL]  # it holds at once
    assert outbox.new() == []
    waiting = timetable(quiet_hours.TELL)
    assert set(waiting.values()) == {datetime(2026, 3, 10, 6, tzinfo=UTC)}  # 07:00 in Berlin
    calendars.later(hours=7.5)
    while calendars.bot.run(lambda tx: carry_out(tx, HANDLERS)).more:
        pass
    told = outbox.new()
    assert {each.lane for each in told} == {TOM, "U0AYLIN", "U0JANA"}
    assert any("Tom Albers ist abwesend" in each.text for each in told if each.lane == "U0AYLIN")


async def test_it_is_read_again_every_hour_and_only_if_it_changed(calendars: Calendars) -> None:
    calendars.bot.run(service.connect, TOM, URL)
    await calendars.reader.catch_up()
    await calendars.reader.catch_up()
    assert len(calendars.asked) == 1
    calendars.answer = Fetched(None, None)
    for _ in range(2):
        calendars.later(minutes=61)
        await calendars.reader.catch_up()
    assert calendars.asked[1:] == [(URL, '"v1"')] * 2
    assert calendars.absences() == [APRIL]


async def test_what_is_no_longer_in_it_no_longer_holds_and_typed_absences_stay(calendars: Calendars) -> None:
    typed = (datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 2, tzinfo=UTC))
    calendars.bot.run(lambda tx: tx.data.rota_changes.add_absence("tom", *typed, said_by=TOM, now=tx.now))
    calendars.bot.run(service.connect, TOM, URL)
    await calendars.reader.catch_up()
    assert calendars.absences() == [APRIL, typed]
    calendars.answer = Fetched(ICS.replace(b"Urlaub", b"Zahnarzt"), '"v2"')
    calendars.later(minutes=61)
    await calendars.reader.catch_up()
    assert calendars.absences() == [typed]


async def test_reading_the_same_again_changes_nothing(calendars: Calendars) -> None:
    calendars.bot.run(service.connect, TOM, URL)
    for _ in range(3):
        await calendars.reader.catch_up()
        calendars.later(minutes=61)
    ids = calendars.bot.run_read(
        lambda tx: [each.id for each in tx.data.rota_changes.absences(tx.now, person="tom")]
    )
    assert len(ids) == 1
    count = calendars.bot.run_read(
        lambda tx: tx.data.session.connection().exec_driver_sql("SELECT count(*) FROM rota_absence").scalar()
    )
    assert count == 1


async def test_a_first_failure_is_told_and_a_later_one_when_it_lasts(
    calendars: Calendars, outbox: Outbox
) -> None:
    calendars.answer = CannotFetch("absence_calendars-error-large")
    calendars.bot.run(service.connect, TOM, URL)
    await calendars.reader.catch_up()
    (said,) = said_to(outbox, TOM)
    assert "größer als 5 MB" in said
    calendars.answer = Fetched(ICS, None)
    calendars.later(minutes=6)
    await calendars.reader.catch_up()
    calendars.answer = CannotFetch("absence_calendars-error-unreachable")
    said_to(outbox, TOM)
    for passed in (61, 6, 31):
        calendars.later(minutes=passed)
        await calendars.reader.catch_up()
        calendars.later(minutes=1)
    assert len(said_to(outbox, TOM)) == 1, "one outage, one message"
    assert calendars.absences() == [APRIL], "what was read still holds"


async def test_a_file_that_is_no_calendar_is_told_too(calendars: Calendars, outbox: Outbox) -> None:
    calendars.answer = Fetched(b"<html>Sign in</html>", None)
    calendars.bot.run(service.connect, BEN, URL)
    await calendars.reader.catch_up()
    assert "not a calendar in iCal format" in said_to(outbox, BEN)[0]


async def test_another_address_meanwhile_wins(calendars: Calendars) -> None:
    calendars.bot.run(service.connect, TOM, URL)
    task = calendars.bot.run(service.claim)
    assert isinstance(task, Task)
    calendars.bot.run(service.connect, TOM, "https://cal.example.com/other.ics")
    calendars.bot.run(service.store, task, [Found("1", *APRIL)], None)
    assert calendars.absences() == []


def test_two_replicas_never_read_the_same_at_once(calendars: Calendars) -> None:
    calendars.bot.run(service.connect, TOM, URL)
    calendars.bot.run(service.connect, BEN, URL)
    claimed = [calendars.bot.run(service.claim) for _ in range(3)]
    assert [task.source.person if task else None for task in claimed] in (
        ["tom", "ben", None],
        ["ben", "tom", None],
    )
    calendars.later(minutes=6)  # the process that had claimed them died
    assert calendars.bot.run(service.claim) is not None


async def test_disconnecting_ends_it(calendars: Calendars) -> None:
    calendars.bot.run(service.connect, TOM, URL)
    await calendars.reader.catch_up()
    calendars.bot.run(service.disconnect, TOM)
    assert calendars.absences() == []
    calendars.later(hours=2)
    await calendars.reader.catch_up()
    assert len(calendars.asked) == 1
    with pytest.raises(NotFound):
        calendars.bot.run(service.disconnect, TOM)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("http://cal.example.com/a.ics", "https"), ("https://localhost/a", "address"), ("urlaub", "https")],
)
def test_addresses_that_cannot_be_one(bot: Runner, typed: str, problem: str) -> None:
    with pytest.raises(UserError, match=problem):
        bot.run(service.connect, TOM, typed)


def test_strangers_have_no_calendar(bot: Runner) -> None:
    for act in (service.overview, service.disconnect):
        with pytest.raises(NotAllowed):
            bot.run(act, LUKAS)


async def test_what_people_see_of_it(calendars: Calendars) -> None:
    def seen() -> str:
        return calendars.bot.run_read(service.overview, TOM).text

    assert "geheime iCal-Adresse" in seen()
    calendars.bot.run(service.connect, TOM, URL)
    assert "lese den Kalender gleich" in seen()
    await calendars.reader.catch_up()
    assert "Zuletzt gelesen: Mo., 9. März, 08:40" in seen()
    assert URL not in seen()
