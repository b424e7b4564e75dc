"""Calendar feeds: who gets an address, what stands there, and when it stops."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from bot.domain.calendar_feeds import Kind
from bot.domain.editorial import ItemFields, Status
from bot.domain.errors import NotAllowed, NotFound, UserError
from bot.domain.local_time import LocalTime
from bot.domain.team import Team
from bot.services import calendar_feeds as service
from bot.services import editorial
from bot.services.runner import Runner
from bot.services.transaction import Transaction
from bot.slack.limits import check_message

TOM, BEN, LUKAS = "U0TOM", "U0BEN", "U0LUKAS"
BERLIN = ZoneInfo("Europe/Berlin")
PUBLIC = "https://lotse.example.com"


@pytest.fixture
def online(bot: Runner) -> Runner:
    """Lotse with a public address."""
    bot._settings = replace(bot._settings, public_url=PUBLIC)
    return bot


def created(bot: Runner, actor: str, kind: Kind = Kind.MINE, subject: str = "") -> str:
    """The token of a new address."""
    message = bot.run(service.create, actor, kind, subject)
    assert check_message(message.payload()) == []
    (token,) = re.findall(rf"{PUBLIC}/calendar/([\w-]{{43}})\.ics", message.text)
    return str(token)


def events(bot: Runner, token: str) -> list[Any]:
    content = bot.run_read(service.serve, token)
    assert content is not None
    return list(Calendar.from_ical(content).walk("VEVENT"))


def summaries(bot: Runner, token: str) -> set[str]:
    return {str(event["summary"]) for event in events(bot, token)}


def test_ones_own_shifts(online: Runner) -> None:
    shifts = events(online, created(online, TOM))
    assert {str(event["summary"]) for event in shifts} == {"Dienst Instagram"}, "TikTok is Tom's anyway"
    assert shifts[0]["dtstart"].dt == datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert shifts[0]["dtend"].dt == datetime(2026, 3, 9, 8, tzinfo=UTC)
    assert shifts[1]["dtstart"].dt == datetime(2026, 3, 23, 8, tzinfo=UTC)
    assert shifts[2]["dtstart"].dt == datetime(2026, 4, 13, 7, tzinfo=UTC)  # 09:00 in summer


def test_a_channel_and_the_team_in_the_readers_language(online: Runner) -> None:
    channel = summaries(online, created(online, BEN, Kind.CHANNEL, "instagram"))
    assert channel == {"Instagram: Tom Albers", "Instagram: Ben Carter", "Instagram: Aylin Demir"}
    team = summaries(online, created(online, BEN, Kind.TEAM))
    assert channel == team, "the other channels have no rotation"


def test_several_clicks_at_the_same_moment_leave_one_address(online: Runner) -> None:
    with ThreadPoolExecutor(8) as people:
        tokens = list(people.map(lambda _: created(online, TOM), range(24)))
    working = [token for token in tokens if online.run_read(service.serve, token) is not None]
    assert len(working) == 1


def test_the_window_reaches_from_15_days_back_to_180_ahead(online: Runner) -> None:
    found = events(online, created(online, TOM, Kind.CHANNEL, "instagram"))
    now = online.clock()
    assert min(event["dtend"].dt for event in found) > now - timedelta(days=16)
    assert max(event["dtstart"].dt for event in found) < now + timedelta(days=180)
    assert max(event["dtend"].dt for event in found) > now + timedelta(days=170)


def test_uids_are_unique_and_stay(online: Runner) -> None:
    token = created(online, TOM, Kind.TEAM)
    first, second = ([str(event["uid"]) for event in events(online, token)] for _ in range(2))
    assert first == second and len(set(first)) == len(first)


def test_a_feed_reads_the_same_until_something_changes(
    online: Runner, change_channel: Callable[..., Team]
) -> None:
    token = created(online, TOM, Kind.TEAM)
    before = online.run_read(service.serve, token)
    assert online.run_read(service.serve, token) == before
    change_channel("instagram", name="Insta")
    assert online.run_read(service.serve, token) != before


def test_a_new_address_replaces_the_old_one(online: Runner) -> None:
    old, new = created(online, TOM), created(online, TOM)
    assert online.run_read(service.serve, old) is None
    assert online.run_read(service.serve, new) is not None


def test_revoking_stops_ones_own_address_only(online: Runner) -> None:
    toms, bens = created(online, TOM, Kind.TEAM), created(online, BEN, Kind.TEAM)
    online.run(service.revoke, TOM, Kind.TEAM, "")
    assert online.run_read(service.serve, toms) is None
    assert online.run_read(service.serve, bens) is not None
    with pytest.raises(NotFound, match="none"):
        online.run(service.revoke, TOM, Kind.TEAM, "")


def test_whoever_leaves_takes_their_addresses_with_them(online: Runner, company: Team) -> None:
    token = created(online, BEN)

    def leave(tx: Transaction) -> None:
        people = {**company.people, "ben": replace(company.people["ben"], active=False)}
        tx.data.team.save(replace(company, people=people))

    online.run(leave)
    assert online.run_read(service.serve, token) is None


def test_a_channel_that_is_gone_has_no_feed(online: Runner, change_channel: Callable[..., Team]) -> None:
    token = created(online, TOM, Kind.CHANNEL, "youtube")
    change_channel("youtube", active=False)
    assert online.run_read(service.serve, token) is None


def test_only_a_hash_of_the_address_is_stored(online: Runner) -> None:
    token = created(online, TOM)

    def everything(tx: Transaction) -> str:
        tables = ("calendar_feed", "audit", "outbox", "inbox")
        connection = tx.data.session.connection()
        return str([connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in tables])

    assert token not in online.run_read(everything)


def test_the_editorial_plan_with_what_goes_out_where(
    online: Runner, berlin: Callable[[str], datetime]
) -> None:
    at = LocalTime(date(2026, 3, 10), time(10), BERLIN)
    words = ItemFields("Neue Räder", ("instagram", "linkedin"), TOM, at, text="Sie rollen.")

    def plan(tx: Transaction) -> None:
        editorial.add(tx, TOM, words, Status.DRAFT)
        editorial.add(tx, TOM, replace(words, title="Irgendwann", planned=None), Status.IDEA)
        dropped = editorial.add(tx, TOM, replace(words, title="Doch nicht"), Status.DRAFT)
        editorial.cancel(tx, TOM, dropped.id)

    online.run(plan)
    (event,) = events(online, created(online, TOM, Kind.PLAN))
    assert event["summary"] == "Instagram + LinkedIn: Neue Räder"
    assert event["dtstart"].dt == berlin("2026-03-10T10:00")
    assert str(event["description"]).endswith("Sie rollen.")


def test_strangers_get_no_address(online: Runner) -> None:
    for ask in (service.overview, service.plan_overview):
        with pytest.raises(NotAllowed):
            online.run_read(ask, LUKAS)
    with pytest.raises(NotAllowed):
        online.run(service.create, LUKAS, Kind.TEAM, "")


def test_without_a_public_address_it_says_what_to_set(bot: Runner) -> None:
    with pytest.raises(UserError, match="no-address"):
        bot.run_read(service.overview, TOM)
    with pytest.raises(UserError, match="no-address"):
        bot.run(service.create, TOM, Kind.MINE, "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Deine Dienste"), ("team", "ganzen Teams"), ("Instagram", "Instagram"), ("LINKEDIN", "LinkedIn")],
)
def test_what_can_be_asked_for(online: Runner, typed: str, said: str) -> None:
    message = online.run_read(service.overview, TOM, typed)
    assert said in message.text and "noch keine Adresse" in message.text
    assert check_message(message.payload()) == []


def test_an_unknown_channel_is_named(online: Runner) -> None:
    with pytest.raises(UserError) as problem:
        online.run_read(service.overview, TOM, "myspace")
    assert problem.value.text_args["typed"] == "myspace"
    with pytest.raises(UserError):
        online.run(service.create, TOM, Kind.CHANNEL, "myspace")


def test_who_has_an_address_can_renew_and_revoke_it_but_not_see_it(online: Runner) -> None:
    token = created(online, TOM)
    message = online.run_read(service.overview, TOM)
    assert token not in str(message.payload())
    elements = [element for block in message.blocks for element in block.get("elements", [])]
    assert [element["action_id"] for element in elements if "action_id" in element] == [
        "calendar_feeds.create",
        "calendar_feeds.revoke",
    ]
