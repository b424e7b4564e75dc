"""A freeze holds everything, is told once, only people end it; of two at once neither undoes the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from threading import Barrier, Thread
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.alerts import Draft, Level
from bot.domain.approvals import Decision, State
from bot.domain.editorial import ItemFields, PlanItem, Status
from bot.domain.errors import AlreadySettled, NotAllowed, UserError
from bot.domain.local_time import LocalTime
from bot.domain.team import Team
from bot.services import alerts, approvals, editorial, editorial_freeze
from bot.services.runner import Runner

if TYPE_CHECKING:
    from tests.services.conftest import Outbox

THURSDAY = LocalTime(date(2026, 3, 12), time(12), ZoneInfo("Europe/Berlin"))


def planned(bot: Runner, status: Status = Status.DRAFT, **changes: Any) -> PlanItem:
    fields = {
        "title": "Reel",
        "channels": ("instagram",),
        "owner": "U0TOM",
        "planned": THURSDAY,
        "text": "Worte",
    }
    return bot.run(editorial.add, "U0JANA", ItemFields(**{**fields, **changes}), status)


def raised(bot: Runner, level: Level) -> int:
    return bot.run(alerts.raise_alert, "U0LUKAS", Draft("Es brennt", level, "instagram")).id


def get(bot: Runner, item: PlanItem) -> PlanItem:
    return bot.run_read(editorial.get, item.id)


@pytest.mark.parametrize("level", list(Level))
def test_from_level_three_on_an_alert_stops_the_plan(bot: Runner, outbox: Outbox, level: Level) -> None:
    item = planned(bot)
    raised(bot, level)
    assert get(bot, item).is_held == (level >= 3)
    told = [each for each in outbox.new() if "angehalten" in each.text]
    assert sorted(each.lane for each in told) == (["C0SOCIAL", "U0TOM"] if level >= 3 else [])


def test_what_is_held_is_written_and_approved_but_not_published(bot: Runner) -> None:
    item = planned(bot)
    bot.run(editorial_freeze.freeze, "U0TOM", "Server steht")
    request = bot.run(approvals.request, "U0TOM", item.id)
    bot.run(approvals.decide, "U0JANA", request.id, Decision.APPROVE)
    with pytest.raises(UserError, match="editorial-error-held"):
        bot.run(editorial.publish, "U0TOM", item.id)
    bot.run(editorial_freeze.release, "U0JANA", item.id)
    assert bot.run(editorial.publish, "U0TOM", item.id).status is Status.PUBLISHED


def test_only_leads_release_and_a_second_freeze_changes_nothing(bot: Runner, outbox: Outbox) -> None:
    item = planned(bot)
    bot.run(editorial_freeze.freeze, "U0TOM", "Erster Grund")
    outbox.new()
    raised(bot, Level.STORM)
    assert "Erster Grund" not in "".join(each.text for each in outbox.new())  # told once
    for service, args in ((editorial_freeze.release, (item.id,)), (editorial_freeze.release_all, ())):
        with pytest.raises(NotAllowed):
            bot.run(service, "U0AYLIN", *args)
    with pytest.raises(NotAllowed):
        bot.run(editorial_freeze.freeze, "U0LUKAS", "Ich auch")
    with pytest.raises(AlreadySettled):
        bot.run(editorial_freeze.freeze, "U0TOM", "Zweiter Grund")
    bot.run(editorial_freeze.release_all, "U0HOLGER")
    with pytest.raises(AlreadySettled):
        bot.run(editorial_freeze.release_all, "U0JANA")
    assert not get(bot, item).is_held


def test_the_end_of_another_alert_offers_nothing(bot: Runner, outbox: Outbox) -> None:
    planned(bot)
    first = raised(bot, Level.FRESH_BREEZE)
    second = raised(bot, Level.HURRICANE)
    outbox.new()
    bot.run(alerts.false_alarm, "U0JANA", second)
    assert not [each for each in outbox.new() if "Soll es weitergehen?" in each.text]
    bot.run(alerts.false_alarm, "U0JANA", first)
    offers = [each for each in outbox.new() if "Soll es weitergehen?" in each.text]
    assert {each.lane for each in offers} == {"U0JANA", "U0MAREIKE"}
    assert offers[0].action_ids == ["editorial.release_all", "editorial.held"]


def test_while_another_alert_burns_nobody_is_asked_to_go_on(bot: Runner, outbox: Outbox) -> None:
    planned(bot)
    first, second = raised(bot, Level.FRESH_BREEZE), raised(bot, Level.HURRICANE)
    outbox.new()
    bot.run(alerts.false_alarm, "U0JANA", first)
    assert offered(outbox) == set()
    bot.run(alerts.false_alarm, "U0JANA", raised(bot, Level.LIGHT_BREEZE))
    bot.run(alerts.false_alarm, "U0JANA", second)
    assert offered(outbox) == {"U0JANA", "U0MAREIKE"}


def test_an_alert_holds_again_what_was_released_before(bot: Runner, outbox: Outbox) -> None:
    item, other = planned(bot), planned(bot, owner="U0BEN", title="Film")
    bot.run(editorial_freeze.freeze, "U0TOM", "Server steht")
    bot.run(editorial_freeze.release, "U0JANA", item.id)
    outbox.new()
    alert = raised(bot, Level.STORM)
    assert get(bot, item).is_held and get(bot, other).is_held
    told = {each.lane: each.text for each in outbox.new() if "angehalten" in each.text}
    assert set(told) == {"U0TOM"} and "Es brennt" in told["U0TOM"]
    bot.run(alerts.false_alarm, "U0JANA", alert)
    assert offered(outbox) == {"U0JANA", "U0MAREIKE"}


def offered(outbox: Outbox) -> set[str]:
    return {each.lane for each in outbox.new() if "Soll es weitergehen?" in each.text}


def test_two_approve_for_different_channels_at_once(bot: Runner, company: Team) -> None:
    """Neither overwrites the other, and together they are enough."""
    item = planned(bot, channels=("instagram", "linkedin"))
    request = bot.run(approvals.request, "U0TOM", item.id)
    assert dict(request.asked) == {"instagram": ("U0JANA", "U0AYLIN"), "linkedin": ("U0JANA", "U0MAREIKE")}
    start, problems = Barrier(2), list[BaseException]()

    def approve(person: str) -> None:
        start.wait()
        try:
            bot.run(approvals.decide, person, request.id, Decision.APPROVE)
        except BaseException as problem:
            problems.append(problem)

    threads = [Thread(target=approve, args=[person]) for person in ("U0AYLIN", "U0MAREIKE")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    settled = bot.run_read(lambda tx: tx.data.approvals.get(request.id))
    assert settled is not None and settled.state is State.APPROVED
    assert dict(settled.signed) == {"instagram": "U0AYLIN", "linkedin": "U0MAREIKE"}
    assert get(bot, item).status is Status.APPROVED


def test_one_who_may_for_both_approves_both_and_other_words_need_all_anew(bot: Runner) -> None:
    item = planned(bot, channels=("instagram", "linkedin"))
    first = bot.run(approvals.request, "U0TOM", item.id)
    bot.run(approvals.decide, "U0AYLIN", first.id, Decision.APPROVE)
    with pytest.raises(AlreadySettled):
        bot.run(approvals.decide, "U0AYLIN", first.id, Decision.APPROVE)
    before = get(bot, item)
    bot.run(
        editorial.edit, "U0TOM", before, ItemFields(**{**vars_of(before), "drafts": {"linkedin": "Anders"}})
    )
    assert bot.run(approvals.decide, "U0JANA", first.id, Decision.APPROVE) is None  # the words are others
    second = bot.run(approvals.request, "U0TOM", item.id)
    assert second.signed == {}
    bot.run(approvals.decide, "U0JANA", second.id, Decision.APPROVE)
    assert get(bot, item).status is Status.APPROVED


def vars_of(item: PlanItem) -> dict[str, Any]:
    return {name: getattr(item.fields, name) for name in ItemFields.__dataclass_fields__}


def test_a_channel_without_approvers_asks_nobody(bot: Runner) -> None:
    item = planned(bot, channels=("youtube", "tiktok"))
    request = bot.run(approvals.request, "U0TOM", item.id)
    assert dict(request.asked) == {"tiktok": ("U0JANA",)}
    bot.run(approvals.decide, "U0JANA", request.id, Decision.APPROVE)
    assert get(bot, item).status is Status.APPROVED


def test_what_reaches_somebody_who_is_away_goes_to_the_deputy(
    bot: Runner, outbox: Outbox, berlin: Callable[[str], datetime]
) -> None:
    from data.rota_changes import RotaAbsence

    planned(bot, owner="U0JANA")

    def away(tx: Any) -> None:
        tx.data.session.add(
            RotaAbsence(
                person="jana",
                start_at=berlin("2026-03-09T00:00"),
                end_at=berlin("2026-03-14T00:00"),
                said_by="U0JANA",
                said_at=tx.now,
            )
        )

    bot.run(away)
    outbox.new()
    bot.run(editorial_freeze.freeze, "U0TOM", "Server steht")
    told = {each.lane: str(each.payload) for each in outbox.new()}
    assert "U0JANA" not in told and "because <@U0JANA> is away" in told["U0BEN"]  # the channel's deputy
