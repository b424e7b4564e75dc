"""More than fits is counted, for eyes and for screen readers, and never simply missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.alerts import Alert, Level, Step
from bot.domain.alerts import State as AlertState
from bot.domain.approvals import Request
from bot.domain.approvals import State as RequestState
from bot.domain.editorial import PlanItem, Status
from bot.domain.local_time import LocalTime
from bot.domain.team import Team
from bot.i18n import Texts
from bot.slack.limits import check_message, check_view
from bot.views import alerts, approvals, home

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 9, 8, 40, tzinfo=BERLIN).astimezone(UTC)
TEAM = Team(company="Hafenrad", timezone=BERLIN)
LOCAL = LocalTime(date(2026, 3, 10), time(9), BERLIN)
ALERT = Alert(1, "Es brennt", Level.STORM, None, "", AlertState.RAISED, "U0TOM", NOW, "U0JANA", Step.OWNER, 0)
ITEM = PlanItem(
    id=1,
    title="Reel",
    channels=("instagram",),
    owner="U0TOM",
    status=Status.IN_REVIEW,
    planned=LOCAL,
    planned_at=NOW,
    created_by="U0TOM",
    created_at=NOW,
    updated_at=NOW,
)
REQUEST = Request(1, 1, 1, RequestState.PENDING, "U0TOM", NOW, {"instagram": ("U0JANA",)})

MANY = 14
ALERTS = [replace(ALERT, id=n) for n in range(MANY)]
ITEMS = [replace(ITEM, id=n) for n in range(MANY)]
WAITING = [(replace(REQUEST, id=n), item) for n, item in enumerate(ITEMS)]
TEXTS = Texts(locale="de", address="du", zone=BERLIN)


@pytest.mark.parametrize(("locale", "words"), [("de", "… und 4 weitere"), ("en", "… and 4 more")])
def test_alerts(locale: str, words: str) -> None:
    message = alerts.overview(TEXTS.translator(locale), TEAM, ALERTS, range(MANY))
    assert check_message(message.payload()) == []
    assert words in message.text and words in str(message.blocks)


@pytest.mark.parametrize(("locale", "words"), [("de", "… und 4 weitere"), ("en", "… and 4 more")])
def test_approvals(locale: str, words: str) -> None:
    message = approvals.overview(TEXTS.translator(locale), TEAM, WAITING, WAITING)
    assert check_message(message.payload()) == []
    assert message.text.count(words) == 2 and str(message.blocks).count(words) == 2


def test_the_home_tab() -> None:
    page = home.Page("Jana", ALERTS, [], ITEMS, WAITING, is_member=True)
    shown = home.home(TEXTS.translator("de"), TEAM, page, NOW)
    assert check_view(shown.view()) == []
    assert str(shown.blocks).count("… und 6 weitere") == 3


def test_nothing_is_said_of_more_where_there_is_no_more() -> None:
    page = home.Page("Jana", ALERTS[:8], [], ITEMS[:8], WAITING[:8], is_member=True)
    t = TEXTS.translator("de")
    assert "weitere" not in str(home.home(t, TEAM, page, NOW).blocks)
    assert "weitere" not in alerts.overview(t, TEAM, ALERTS[:10], set()).text
    assert "Nichts offen" in approvals.overview(t, TEAM, [], []).text
