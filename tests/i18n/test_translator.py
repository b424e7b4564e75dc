"""The language, form of address, zone and escaping that a reader gets."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.team import Address
from bot.i18n import Texts
from bot.slack.markup import Mrkdwn, mention

BERLIN, LONDON = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/London")
MORNING = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts(locale="de", address="du", zone=BERLIN)


@pytest.mark.parametrize(
    ("slack_locale", "language"),
    [
        ("de-DE", "de"),
        ("de-AT", "de"),
        ("en-GB", "en"),
        ("en-US", "en"),
        ("fr-FR", "en"),
        (None, "de"),
        ("", "de"),
    ],
)
def test_the_slack_locale_decides_else_the_setting(
    texts: Texts, slack_locale: str | None, language: str
) -> None:
    assert texts.translator(slack_locale).locale == language


def test_du_and_sie() -> None:
    addresses: tuple[Address, ...] = ("du", "sie")
    said = {
        each: Texts(locale="de", address=each, zone=BERLIN).default.plain("home-approvals")
        for each in addresses
    }
    assert said == {"du": "Wartet auf deine Freigabe", "sie": "Wartet auf Ihre Freigabe"}


@pytest.mark.parametrize(
    ("locale", "long", "short", "full"),
    [
        ("de-DE", "Montag, 9. März", "Mo., 9. März", "9. März 2026"),
        ("en-GB", "Monday, 9 March", "Mon, 9 Mar", "9 March 2026"),
        ("en-US", "Monday, March 9", "Mon, Mar 9", "March 9, 2026"),
    ],
)
def test_dates_as_people_write_them(texts: Texts, locale: str, long: str, short: str, full: str) -> None:
    t = texts.translator(locale)
    assert (t.day(MORNING), t.short_day(date(2026, 3, 9)), t.full_date(MORNING)) == (long, short, full)


def test_times_are_the_readers_own(texts: Texts) -> None:
    assert texts.translator("de-DE", BERLIN).moment(MORNING) == "Mo., 9. März, 09:00"
    assert texts.translator("en-GB", LONDON).moment(MORNING) == "Mon, 9 Mar, 08:00"


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(minutes=90), "1 Stunde 30 Minuten"),
        (timedelta(days=1, hours=2), "1 Tag 2 Stunden"),
        (timedelta(seconds=20), "0 Minuten"),
        (timedelta(minutes=-5), "5 Minuten"),
    ],
)
def test_durations_are_exact_to_the_minute(texts: Texts, length: timedelta, said: str) -> None:
    assert texts.default.duration(length) == said


def test_listings(texts: Texts) -> None:
    assert texts.default.listing(["Tom", "Ben", "Aylin"]) == "Tom, Ben und Aylin"
    assert texts.default.mrkdwn_listing(["<b>", mention("U0TOM")]) == "&lt;b&gt; und <@U0TOM>"


def test_typed_text_is_escaped_on_its_way_into_mrkdwn(texts: Texts) -> None:
    t = texts.translator("en-GB")
    said = t.mrkdwn("home-title", name="<!channel> *Jana* & Co")
    assert said == "Ahoy &lt;!channel&gt; ∗Jana∗ &amp; Co!"
    assert isinstance(said, Mrkdwn)
    assert t.mrkdwn("home-title", name=mention("U0JANA")) == "Ahoy <@U0JANA>!"


def test_plain_places_show_what_was_typed(texts: Texts) -> None:
    assert texts.translator("en").plain("home-title", name="<Jana> & *Co*") == "Ahoy <Jana> & *Co*!"


def test_plurals(texts: Texts) -> None:
    t = texts.translator("en")
    assert t.plain("operations-status-retried", count=1).startswith("One message is")
    assert t.plain("operations-status-retried", count=3).startswith("3 messages are")


def test_a_long_text_is_cut_and_no_error(texts: Texts) -> None:
    said = texts.default.mrkdwn("home-title", name="&" * 3000)
    assert len(said) < 2600
    assert said.endswith("&amp;…!")
