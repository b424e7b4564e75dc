"""Absences, stand-ins, gaps, swaps and overrides: who is on duty then, who hears of it, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from bot.domain.alerts import Draft, Level
from bot.domain.errors import UserError
from bot.domain.rota.swaps import State
from bot.domain.team import Rotation, Team, Unit, Weekday
from bot.services import (
    alerts,
    presence,
    rota,
    rota_absences,
    rota_answers,
    rota_covers,
    rota_gaps,
    rota_handover,
    rota_reminders,
    rota_swaps,
    team,
)
from bot.services.runner import Runner
from bot.slack.blocks import Message
from bot.views.rota_forms import ShiftRef
from scheduler.alerts import HANDLERS as ALERTS
from scheduler.rota import HANDLERS
from tests.services.on_duty import on_duty, refused, shift_of

if TYPE_CHECKING:
    from tests.services.conftest import Days, Outbox

Berlin = Callable[[str], datetime]


@pytest.fixture(autouse=True)
def _started(bot: Runner) -> None:
    bot.run(rota_reminders.ensure)


# --- absences ---------------------------------------------------------------------------------------------


def test_who_is_away_is_stood_in_for_and_both_and_the_lead_hear_it(
    bot: Runner, outbox: Outbox, berlin: Berlin
) -> None:
    """Aylin has Instagram from 16 to 23 March; its deputy is Ben, its owner Tom."""
    answer = bot.run(rota_absences.typed, "U0AYLIN", "17.3.-18.3.")
    assert answer.text.splitlines() == [
        "🌴 Aylin Demir ist abwesend: *Dienstag, 17. März bis Mittwoch, 18. März (2 Tage)*",
        "• Instagram, Di., 17. März bis Mi., 18. März: <@U0BEN> für Aylin Demir",
        "• LinkedIn, Di., 17. März bis Mi., 18. März: <@U0TOM> für Aylin Demir",  # hers without a rotation
    ]
    told = {each.lane: each.text for each in outbox.new()}
    assert set(told) == {"U0BEN", "U0TOM", "U0JANA"}  # Jana, because Aylin leads LinkedIn herself
    assert told["U0BEN"].splitlines() == [
        "🌴 *Aylin Demir is away: Mon, 16 Mar, 23:00 to Wed, 18 Mar, 23:00*",
        "• Instagram, Mon, 16 Mar, 23:00 to Wed, 18 Mar, 23:00: <@U0BEN> for Aylin Demir",
    ]
    assert "<@U0TOM> für Aylin Demir" in told["U0TOM"]
    assert on_duty(bot, berlin("2026-03-16T12:00")) == ["aylin"]
    assert on_duty(bot, berlin("2026-03-17T12:00")) == ["ben"]
    assert on_duty(bot, berlin("2026-03-19T00:00")) == ["aylin"]


def test_an_absence_in_another_year_says_so_to_everybody(bot: Runner, outbox: Outbox) -> None:
    answer = bot.run(rota_absences.typed, "U0AYLIN", "1.4.2027-14.4.2027")
    assert "1. April 2027 bis Mittwoch, 14. April 2027 (14 Tage)" in answer.text
    told = [each.text.splitlines()[0] for each in outbox.new() if each.lane != "C0SOCIAL"]
    assert told and all(text.endswith("(2027)*") for text in told)


def test_the_deputy_is_away_too_so_the_next_free_person_and_then_nobody(
    bot: Runner, outbox: Outbox, berlin: Berlin
) -> None:
    for who in ("U0AYLIN", "U0BEN"):
        bot.run(rota_absences.typed, who, "17.3.-18.3.")
    assert on_duty(bot, berlin("2026-03-17T12:00")) == ["tom"]
    outbox.new()
    answer = bot.run(rota_absences.typed, "U0TOM", "18.3.")
    assert "⚠️ Instagram, Mi., 18. März: noch niemand" in answer.text
    assert on_duty(bot, berlin("2026-03-18T12:00")) == [None]
    told = outbox.new()
    posted = next(each for each in told if each.lane == "C0SOCIAL")
    assert "noch niemand, Aylin Demir ist abwesend" in posted.text
    assert "rota.take_gap" in posted.action_ids


def test_while_the_lead_is_away_who_decides_hears_of_changes(
    bot: Runner, outbox: Outbox, berlin: Berlin, clock: Any
) -> None:
    """Tom leads Instagram, and Jana decides about it."""
    bot.run(rota_absences.typed, "U0TOM", "23.3.-27.3.")
    assert "Tom Albers ist abwesend" in next(each.text for each in outbox.new() if each.lane == "U0JANA")
    bot.run(rota_absences.typed, "U0AYLIN", "17.3.")
    assert "U0TOM" in {each.lane for each in outbox.new()}  # still there
    clock.now = berlin("2026-03-24T10:00")
    bot.run(rota_absences.typed, "U0BEN", "1.4.")
    told = {each.lane for each in outbox.new()}
    assert "U0JANA" in told


def test_a_swap_that_ends_at_night_is_told_in_the_morning(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    part = (berlin("2026-03-18T00:00"), berlin("2026-03-19T00:00"))
    swap = bot.run(rota_swaps.ask, "U0AYLIN", ShiftRef.of(shift_of(bot, "aylin")), part=part, whom="U0TOM")
    time_passes = days(HANDLERS)
    time_passes.until(berlin("2026-03-18T06:59"))
    assert bot.run_read(rota_swaps.get, swap.id).state is State.EXPIRED
    assert not any("Niemand hat" in each.text for each in outbox.new())
    time_passes.until(berlin("2026-03-18T07:00"))
    assert any("Niemand hat" in each.text for each in outbox.new() if each.lane == "U0AYLIN")


def test_a_gap_is_filled_by_whoever_presses_first(bot: Runner, outbox: Outbox, berlin: Berlin) -> None:
    for who in ("U0AYLIN", "U0BEN", "U0TOM"):
        bot.run(rota_absences.typed, who, "18.3.")
    gaps = bot.run_read(rota_gaps.coming, bot.clock(), bot.clock() + timedelta(days=30), ["instagram"])
    (gap,) = gaps
    outbox.new()
    news = bot.run(rota_swaps.take, "U0JANA", ShiftRef.of(gap))
    assert [shift.person for shift in news.gained] == ["jana"]
    assert on_duty(bot, berlin("2026-03-18T12:00")) == ["jana"]
    assert refused(bot, rota_swaps.take, "U0MAREIKE", ShiftRef.of(gap)) == "rota-error-gap-filled"
    assert "füllt eine Lücke" in next(each.text for each in outbox.new() if each.lane == "U0TOM")


def test_what_an_absence_brings_is_told_in_the_morning_and_names_no_deputy_who_is_away(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    """Aylin is away from midnight on, Ben (in London) stands in: nobody is woken for that."""
    time_passes = days(HANDLERS)
    bot.run(rota_absences.typed, "U0AYLIN", "18.3.-19.3.")
    time_passes.until(berlin("2026-03-17T07:59"))
    outbox.new()
    time_passes.until(berlin("2026-03-17T08:00"))
    (ahead,) = [each for each in outbox.new() if each.lane == "U0BEN"]
    assert "starts today" in ahead.text or "tomorrow" in ahead.text
    assert "You take over from <@U0AYLIN>. <@U0TOM> stands in for you" in ahead.text
    time_passes.until(berlin("2026-03-17T19:59"))
    (note,) = [each for each in outbox.new() if each.lane == "U0AYLIN"]
    assert note.action_ids == ["rota.handover"]  # an hour before midnight would be 23:00
    time_passes.until(berlin("2026-03-18T06:59"))
    assert outbox.new() == []
    time_passes.until(berlin("2026-03-18T07:00"))
    (toms,) = outbox.new()  # LinkedIn; he lives an hour further east
    assert toms.lane == "U0TOM" and "late" not in toms.text
    time_passes.until(berlin("2026-03-18T08:00"))
    (started,) = outbox.new()
    assert started.lane == "U0BEN" and "has started" in started.text and "late" not in started.text


def test_who_is_away_is_nobodys_deputy_in_the_overview(bot: Runner, clock: Any, berlin: Berlin) -> None:
    bot.run(rota_absences.typed, "U0BEN", "9.3.-10.3.")
    asked = bot.run_read(rota_answers.read, "")
    clock.now = berlin("2026-03-09T08:50")
    answer = bot.run_read(rota_answers.answer, "U0JANA", asked).text
    assert "Vertretung: <@U0BEN>" not in answer and "Vertretung: " in answer


def test_a_lead_puts_somebody_else_into_a_gap(bot: Runner, outbox: Outbox, berlin: Berlin) -> None:
    for who in ("U0AYLIN", "U0BEN", "U0TOM"):
        bot.run(rota_absences.typed, who, "18.3.")
    (gap,) = bot.run_read(rota_gaps.coming, bot.clock(), bot.clock() + timedelta(days=30), ["instagram"])
    ref = ShiftRef.of(gap)
    assert refused(bot, rota_swaps.take, "U0MAREIKE", ref, "U0PRIYA") == "rota-error-not-lead"
    assert refused(bot, rota_swaps.take, "U0JANA", ref, "U0LUKAS") == "rota-error-not-in-team"
    assert refused(bot, rota_swaps.take, "U0JANA", ref, "U0AYLIN") == "rota-error-swap-away"
    outbox.new()
    bot.run(rota_swaps.take, "U0JANA", ref, "U0MAREIKE")
    assert on_duty(bot, berlin("2026-03-18T12:00")) == ["mareike"]
    told = {each.lane: each.text for each in outbox.new()}
    assert "Mareike Vogt füllt eine Lücke" in told["U0MAREIKE"]
    assert "nicht mehr" not in told["U0MAREIKE"]  # nobody has lost anything
    assert "person" in str(bot.run_read(rota_swaps.take_form, "U0JANA").view())


def test_back_earlier_and_the_stand_in_hears_it(
    bot: Runner, outbox: Outbox, berlin: Berlin, clock: Any
) -> None:
    bot.run(rota_absences.typed, "U0AYLIN", "17.3.-20.3.")
    (absence,) = bot.run_read(lambda tx: tx.data.rota_changes.absences(tx.now, person="aylin"))
    outbox.new()
    clock.now = berlin("2026-03-18T12:00")
    bot.run(rota_absences.take_back, "U0AYLIN", absence.id)
    assert "Aylin Demir is there after all" in next(e.text for e in outbox.new() if e.lane == "U0BEN")
    assert on_duty(bot, berlin("2026-03-18T11:59")) == ["ben"]  # what has been stays
    assert on_duty(bot, berlin("2026-03-18T12:00")) == ["aylin"]
    assert refused(bot, rota_absences.take_back, "U0AYLIN", absence.id) == "rota-error-away-gone"


@pytest.mark.parametrize(
    ("actor", "typed", "key"),
    [
        ("U0AYLIN", "31.11.", "dates-error-day"),
        ("U0AYLIN", "20.3.-17.3.", "dates-error-inverted"),
        ("U0AYLIN", "1.3.-5.3.", "rota-error-away-past"),
        ("U0AYLIN", "17.3.2026-17.3.2028", "rota-error-away-long"),
        ("U0AYLIN", "irgendwann", "dates-error-unknown"),
        ("U0AYLIN", "30.2.", "dates-error-day"),
        ("U0AYLIN", "ab morgen", "rota-error-away-until"),
        ("U0AYLIN", "ab morgen 14 Uhr", "rota-error-away-until"),
        ("U0LUKAS", "17.3.", "rota-error-you-not-in-team"),
        ("U0BEN", "<@U0JANA|jana> 17.3.", "rota-error-not-lead"),
        ("U0JANA", "@niemand 17.3.", "rota-error-nobody"),
        ("U0JANA", "<@U0LUKAS|lukas> 17.3.", "rota-error-not-in-team"),
    ],
)
def test_absences_that_can_not_be_noted(bot: Runner, actor: str, typed: str, key: str) -> None:
    assert refused(bot, rota_absences.typed, actor, typed) == key


def test_an_absence_without_an_end_is_asked_for_it(bot: Runner) -> None:
    """Nothing is noted, and the form has what was typed."""
    form = bot.run_read(rota_absences.without_end, "U0AYLIN", "ab morgen")
    assert form is not None and "Abwesend ab Dienstag, 10. März. *Bis wann?*" in str(form.view())
    assert "'initial_date': '2026-03-10'" in str(form.view()) and str(form.view()).count("initial_date") == 1
    others = bot.run_read(rota_absences.without_end, "U0JANA", "@ben from next week")
    assert others is not None and "'initial_user': 'U0BEN'" in str(others.view())
    others_end = ("U0BEN", "<@U0JANA> from tomorrow")
    assert refused(bot, rota_absences.without_end, *others_end) == "rota-error-not-lead"
    for typed in ("morgen", "nächste Woche", "bis Freitag", "irgendwann", "ab morgen 14 Uhr"):
        assert bot.run_read(rota_absences.without_end, "U0AYLIN", typed) is None, typed
    assert bot.run_read(lambda tx: tx.data.rota_changes.absences(tx.now)) == []


def test_what_is_noted_already_is_not_noted_again(bot: Runner) -> None:
    bot.run(rota_absences.typed, "U0AYLIN", "17.3.-20.3.")
    assert refused(bot, rota_absences.typed, "U0AYLIN", "18.3.") == "rota-error-away-known"
    bot.run(rota_absences.typed, "U0AYLIN", "19.3.-22.3.")  # goes on longer: that is news


def test_a_lead_may_note_it_for_others(bot: Runner, outbox: Outbox, berlin: Berlin) -> None:
    for typed in ("@aylin 17.3.", "<@U0AYLIN|aylin> 19.3."):
        bot.run(rota_absences.typed, "U0JANA", typed)
    told = [each.text for each in outbox.new() if each.lane == "U0AYLIN"]
    assert [text.splitlines()[0] for text in told] == [
        "🌴 *Aylin Demir ist abwesend: Di., 17. März*",
        "🌴 *Aylin Demir ist abwesend: Do., 19. März*",
    ]
    assert on_duty(bot, berlin("2026-03-19T12:00")) == ["ben"]


def test_what_would_reach_who_is_away_reaches_who_stands_in(bot: Runner, berlin: Berlin, clock: Any) -> None:
    bot.run(rota_absences.typed, "U0JANA", "17.3.-18.3.")
    clock.now = berlin("2026-03-17T10:00")
    assert bot.run_read(presence.reachable, "U0JANA") == ("U0MAREIKE",)
    assert bot.run_read(presence.as_well, "U0JANA") == ("U0JANA", "U0MAREIKE")
    assert bot.run_read(presence.reachable, "U0TOM") == ("U0TOM",)
    bot.run(rota_absences.typed, "U0MAREIKE", "17.3.")
    assert bot.run_read(presence.reachable, "U0JANA") == ("U0JANA",)  # better than nobody


# --- swaps ------------------------------------------------------------------------------------------------


def test_a_shift_is_given_to_the_first_who_says_yes(bot: Runner, outbox: Outbox, berlin: Berlin) -> None:
    swap = bot.run(rota_swaps.ask, "U0AYLIN", ShiftRef.of(shift_of(bot, "aylin")), note="Umzug *am* Montag")
    assert swap.asked == ("tom", "ben")
    told = {each.lane: each for each in outbox.new()}
    assert set(told) == {"U0TOM", "U0BEN", "U0AYLIN"}
    assert told["U0BEN"].action_ids == ["rota.swap_accept", "rota.swap_offer_open", "rota.swap_decline"]
    assert "Umzug *am* Montag" in str(told["U0BEN"].payload)
    bot.run(rota_swaps.accept, "U0BEN", swap.id)
    assert refused(bot, rota_swaps.accept, "U0TOM", swap.id) == "rota-error-swap-settled"
    assert on_duty(bot, berlin("2026-03-18T12:00")) == ["ben"]
    told_now = outbox.new()
    assert "Ben Carter übernimmt für Aylin Demir" in next(
        e.text for e in told_now if e.lane == "U0AYLIN" and e.method == "chat.postMessage"
    )
    updated = [each for each in told_now if each.method == "chat.update"]
    assert {each.lane for each in updated} == {"U0TOM", "U0BEN", "U0AYLIN"}
    assert all("rota.swap_accept" not in each.action_ids for each in updated)


def test_part_of_a_shift_and_undone_before_it_starts(
    bot: Runner, outbox: Outbox, berlin: Berlin, clock: Any
) -> None:
    part = (berlin("2026-03-17T00:00"), berlin("2026-03-18T00:00"))
    ref = ShiftRef.of(shift_of(bot, "aylin"))
    swap = bot.run(rota_swaps.ask, "U0AYLIN", ref, part=part, whom="U0TOM")
    bot.run(rota_swaps.accept, "U0TOM", swap.id)
    assert [on_duty(bot, berlin(f"2026-03-{day}T12:00")) for day in (16, 17, 18)] == [
        ["aylin"],
        ["tom"],
        ["aylin"],
    ]
    outbox.new()
    bot.run(rota_swaps.undo, "U0TOM", swap.id)
    assert on_duty(bot, berlin("2026-03-17T12:00")) == ["aylin"]
    assert "U0AYLIN" in {each.lane for each in outbox.new()}
    again = bot.run(rota_swaps.take, "U0BEN", ref).cause.swap
    assert again is not None
    clock.now = berlin("2026-03-16T09:30")
    assert refused(bot, rota_swaps.undo, "U0BEN", again) == "rota-error-swap-started"


def test_only_who_was_asked_can_say_no(bot: Runner) -> None:
    swap = bot.run(rota_swaps.ask, "U0AYLIN", ShiftRef.of(shift_of(bot, "aylin")), whom="U0TOM")
    assert refused(bot, rota_swaps.decline, "U0BEN", swap.id) == "rota-error-swap-not-asked"
    assert refused(bot, rota_swaps.decline, "U0LUKAS", swap.id) == "rota-error-you-not-in-team"
    assert bot.run_read(rota_swaps.get, swap.id).declined == ()


def test_what_a_lead_asks_for_somebody_says_who_asked(bot: Runner, outbox: Outbox) -> None:
    bot.run(rota_swaps.ask, "U0JANA", ShiftRef.of(shift_of(bot, "aylin")), whom="U0TOM")
    told = {each.lane: str(each.payload) for each in outbox.new()}
    assert "Angefragt von <@U0JANA>" in told["U0TOM"]
    assert "Angefragt von <@U0JANA>" in told["U0AYLIN"]
    bot.run(rota_swaps.ask, "U0BEN", ShiftRef.of(shift_of(bot, "ben")), whom="U0TOM")
    assert "Angefragt" not in str([each.payload for each in outbox.new()])


def test_a_lead_who_asked_hears_what_comes_of_it(bot: Runner, outbox: Outbox) -> None:
    ref = ShiftRef.of(shift_of(bot, "aylin"))
    swap = bot.run(rota_swaps.ask, "U0JANA", ref, whom="U0TOM")
    outbox.new()
    bot.run(rota_swaps.decline, "U0TOM", swap.id)
    assert {"U0JANA", "U0AYLIN"} <= {e.lane for e in outbox.new() if "Alle Gefragten" in e.text}
    bot.run(rota_swaps.withdraw, "U0JANA", swap.id)
    swap = bot.run(rota_swaps.ask, "U0JANA", ref, whom="U0BEN")
    outbox.new()
    bot.run(rota_swaps.accept, "U0BEN", swap.id)
    told = [each.lane for each in outbox.new() if "Ben Carter übernimmt für Aylin Demir" in each.text]
    assert sorted(told) == ["U0AYLIN", "U0JANA", "U0TOM"]  # each once; Tom leads the channel
    bot.run(rota_swaps.undo, "U0AYLIN", swap.id)
    assert "U0JANA" in {each.lane for each in outbox.new()}


def test_everybody_says_no_and_the_giver_hears_it(bot: Runner, outbox: Outbox) -> None:
    swap = bot.run(rota_swaps.ask, "U0AYLIN", ShiftRef.of(shift_of(bot, "aylin")))
    outbox.new()
    bot.run(rota_swaps.decline, "U0TOM", swap.id)
    assert not any("Alle Gefragten" in each.text for each in outbox.new())
    bot.run(rota_swaps.decline, "U0BEN", swap.id)
    assert any("Alle Gefragten haben abgesagt" in each.text for each in outbox.new())


def test_an_open_swap_is_nudged_and_is_over_when_its_time_is(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    """Aylin's shift begins on 16 March: a week, 3, 2, 1 days and 12 hours are left on 9 March."""
    swap = bot.run(rota_swaps.ask, "U0AYLIN", ShiftRef.of(shift_of(bot, "aylin")), whom="U0TOM")
    outbox.new()
    days(HANDLERS).until(berlin("2026-03-16T08:00"))
    nudges = [each.text for each in outbox.new() if each.lane == "U0TOM" and "noch immer" in each.text]
    assert len(nudges) == 5
    assert "Es sind noch 7 Tage bis dahin" in nudges[0] and "13 Stunden" in nudges[-1]  # not at 21:00
    days(HANDLERS).until(berlin("2026-03-16T09:00"))
    assert bot.run_read(rota_swaps.get, swap.id).state is State.EXPIRED
    assert any("Niemand hat Instagram" in each.text for each in outbox.new() if each.lane == "U0AYLIN")


def test_swaps_that_are_refused(bot: Runner, berlin: Berlin, clock: Any) -> None:
    aylins, bens = ShiftRef.of(shift_of(bot, "aylin")), ShiftRef.of(shift_of(bot, "ben"))
    ask = rota_swaps.ask
    assert refused(bot, ask, "U0AYLIN", aylins, whom="U0AYLIN") == "rota-error-swap-self"
    assert refused(bot, ask, "U0AYLIN", aylins, whom="U0LUKAS") == "rota-error-not-in-team"
    assert refused(bot, ask, "U0PRIYA", aylins) == "rota-error-not-lead"
    inverted = (berlin("2026-03-18T00:00"), berlin("2026-03-17T00:00"))
    assert refused(bot, ask, "U0AYLIN", aylins, part=inverted) == "dates-error-inverted"
    outside = (berlin("2026-03-25T00:00"), berlin("2026-03-26T00:00"))
    assert refused(bot, ask, "U0AYLIN", aylins, part=outside) == "rota-error-part-outside"
    bot.run(rota_absences.typed, "U0TOM", "17.3.")
    assert refused(bot, ask, "U0AYLIN", aylins, whom="U0TOM") == "rota-error-swap-away"
    swap = bot.run(ask, "U0AYLIN", aylins, whom="U0BEN")
    assert refused(bot, ask, "U0AYLIN", aylins) == "rota-error-swap-known"
    assert refused(bot, rota_swaps.accept, "U0PRIYA", swap.id) == "rota-error-swap-not-asked"
    bot.run(rota_swaps.withdraw, "U0AYLIN", swap.id)
    assert refused(bot, rota_swaps.accept, "U0BEN", swap.id) == "rota-error-swap-settled"
    clock.now = berlin("2026-03-16T10:00")
    assert refused(bot, ask, "U0BEN", bens) == "rota-error-past"


def test_a_lead_swaps_for_others_and_a_shift_is_taken_from_somebody(
    bot: Runner, outbox: Outbox, berlin: Berlin
) -> None:
    ref = ShiftRef.of(shift_of(bot, "aylin"))
    news = bot.run(rota_swaps.take, "U0JANA", ref, "U0BEN")
    assert news.cause.people == ("ben", "aylin")
    assert {"U0BEN", "U0AYLIN", "U0TOM"} <= {each.lane for each in outbox.new()}
    bens = ShiftRef.of(shift_of(bot, "ben"))
    assert refused(bot, rota_swaps.take, "U0PRIYA", bens, "U0MAREIKE") == "rota-error-not-lead"
    assert on_duty(bot, berlin("2026-03-17T12:00")) == ["ben"]


# --- overrides --------------------------------------------------------------------------------------------


def test_somebody_steps_in_and_it_can_be_undone(bot: Runner, outbox: Outbox, berlin: Berlin) -> None:
    start, end = berlin("2026-03-10T09:00"), berlin("2026-03-10T12:00")
    override, news = bot.run(rota_covers.cover, "U0PRIYA", "instagram", "U0PRIYA", start, end)
    assert [(shift.person, shift.instead_of) for shift in news.gained] == [("priya", "ben")]
    assert on_duty(bot, berlin("2026-03-10T10:00")) == ["priya"]
    assert {each.lane for each in outbox.new()} == {"U0BEN", "U0TOM"}
    bot.run(rota_covers.take_back, "U0PRIYA", override)
    assert on_duty(bot, berlin("2026-03-10T10:00")) == ["ben"]
    cover = rota_covers.cover
    assert refused(bot, cover, "U0PRIYA", "instagram", "U0BEN", start, end) == "rota-error-not-lead"
    assert refused(bot, cover, "U0PRIYA", "fax", "U0PRIYA", start, end) == "rota-error-channel-gone"
    assert refused(bot, cover, "U0PRIYA", "instagram", "U0PRIYA", end, start) == "dates-error-inverted"


# --- hand-over --------------------------------------------------------------------------------------------


def test_who_leaves_writes_and_who_comes_confirms(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    days(HANDLERS).until(berlin("2026-03-16T08:00"))
    asked = next(each for each in outbox.new() if "📝" in each.text)
    assert asked.lane == "U0BEN" and asked.action_ids == ["rota.handover"]
    note_id = int(asked.payload["blocks"][-1]["elements"][0]["value"])
    assert bot.run_read(rota_handover.form, "U0BEN", note_id).private_metadata == str(note_id)
    bot.run(rota_handover.write, "U0BEN", note_id, "Reply to <!channel> & Frau Möller")
    received = next(each for each in outbox.new() if each.lane == "U0AYLIN")
    assert "Übergabe von <@U0BEN>" in received.text and "<!channel>" not in received.text
    assert refused(bot, rota_handover.acknowledge, "U0TOM", note_id) == "rota-error-handover-not-yours"
    bot.run(rota_handover.acknowledge, "U0AYLIN", note_id)
    assert any("has read your hand-over note" in each.text for each in outbox.new() if each.lane == "U0BEN")
    assert refused(bot, rota_handover.acknowledge, "U0AYLIN", note_id) == "rota-error-handover-read"


# --- settings and answers ---------------------------------------------------------------------------------


def test_each_person_chooses_their_reminders(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    bot.run(rota_reminders.choose, "U0AYLIN", [2])
    days(HANDLERS).until(berlin("2026-03-16T10:00"))
    told = [each.text.split("*")[1] for each in outbox.new() if each.lane == "U0AYLIN"]
    assert told == ["In 2 Tagen beginnt dein Dienst für Instagram"]


@pytest.mark.parametrize("reader", ["U0TOM", "U0BEN", "U0LUKAS"])
@pytest.mark.parametrize(
    "typed", ["", "me", "woche", "month", "wer linkedin", "who", "lücken", "fairness", "hilfe"]
)
def test_every_question_has_an_answer(
    bot: Runner, accepted: Callable[[Message], Message], reader: str, typed: str
) -> None:
    bot.run(rota_absences.typed, "U0AYLIN", "17.3.-18.3.")
    answer = bot.run_read(lambda tx: rota_answers.answer(tx, reader, rota_answers.read(tx, typed)))
    assert accepted(answer).text


def test_an_unknown_channel_is_said_with_what_there_is(bot: Runner) -> None:
    def ask(tx: Any) -> Message:
        return rota_answers.answer(tx, "U0TOM", rota_answers.read(tx, "wer instagrm"))

    with pytest.raises(UserError) as raised:
        bot.run_read(ask)
    assert raised.value.key == "rota-error-channel-near"
    assert "LinkedIn" in str(raised.value.text_args["known"])


def test_yesterday_stays_as_it_was_when_the_team_changes(
    bot: Runner, change_channel: Callable[..., Any], company: Any, clock: Any, berlin: Berlin
) -> None:
    start, end = berlin("2026-03-02T09:00"), berlin("2026-03-20T00:00")
    clock.now = end
    before = bot.run_read(rota.spans, start, end)
    change_channel("instagram", rotation=None, owner="jana")
    bot.run(rota.record)
    clock.now = end + timedelta(days=3)
    assert bot.run_read(rota.spans, start, end) == before
    assert on_duty(bot, end) == ["jana"]


def test_modals_fit_into_slack(bot: Runner, accepted: Callable[[Any], Any]) -> None:
    bot.run(rota_absences.typed, "U0AYLIN", "17.3.-18.3.")
    for actor in ("U0TOM", "U0BEN", "U0JANA"):
        for form in (
            rota_absences.form,
            rota_swaps.ask_form,
            rota_swaps.take_form,
            rota_covers.form,
            rota_reminders.form,
        ):
            accepted(bot.run_read(form, actor))


def test_the_modal_knows_whole_days(bot: Runner, berlin: Berlin) -> None:
    days = (datetime(2026, 3, 17), datetime(2026, 3, 18))  # noqa: DTZ001  (local days, as the picker sends them)
    bot.run(rota_absences.submitted, "U0AYLIN", None, *days)
    (absence,) = bot.run_read(lambda tx: tx.data.rota_changes.absences(tx.now, person="aylin"))
    assert (absence.start, absence.end) == (berlin("2026-03-17T00:00"), berlin("2026-03-19T00:00"))
    assert absence.end - absence.start == timedelta(days=2)
    assert date(2026, 3, 17) == absence.start.astimezone(bot.texts.zone).date()


# --- who is away now --------------------------------------------------------------------------------------


def test_an_absence_counts_at_once_and_only_as_long_as_it_stands(bot: Runner) -> None:
    """Who is away is remembered within a transaction, but never beyond what was written in it."""

    def there(tx: Any) -> bool:
        return presence.absence(tx, "U0AYLIN") is None

    def away_for(tx: Any, days: int) -> int:
        end = tx.now + timedelta(days=days)
        added = tx.data.rota_changes.add_absence("aylin", tx.now, end, said_by="U0AYLIN", now=tx.now)
        return int(added.id)

    def come_and_go(tx: Any) -> None:
        assert there(tx)
        with pytest.raises(ZeroDivisionError), tx.data.session.begin_nested():
            away_for(tx, 1)
            assert not there(tx)
            raise ZeroDivisionError
        assert there(tx)
        shorter, longer = away_for(tx, 2), away_for(tx, 3)
        assert presence.absence(tx, "U0AYLIN").id == longer  # type: ignore[union-attr]  # None fails as well
        for absence_id in (longer, shorter):
            assert not there(tx)
            assert tx.data.rota_changes.take_back_absence(absence_id, tx.now)
        assert there(tx)

    bot.run(come_and_go)


def test_who_is_away_is_read_once_for_everybody(bot: Runner) -> None:
    def ask(tx: Any) -> int:
        statements: list[str] = []
        connection = tx.data.session.connection()
        event.listen(connection, "before_cursor_execute", lambda *args: statements.append(args[2]))
        for reader in ("U0AYLIN", "U0TOM", "U0BEN", "U0JANA"):
            presence.reachable(tx, reader, "instagram")
        return sum("rota_absence" in each for each in statements)

    assert bot.run(ask) == 1


def test_a_half_day_is_handed_over_in_the_evening_if_something_is_open(
    bot: Runner, company: Team, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    halves = Rotation(
        "halves",
        ("tiktok",),
        ("tom", "jana", "mareike"),
        date(2026, 3, 9),
        length=4,
        unit=Unit.HOURS,
        days=tuple(Weekday)[:5],
        hours=(time(9), time(17)),
    )
    bot.run(team.apply, replace(company, rotations=MappingProxyType({"halves": halves})))
    time_passes = days({**HANDLERS, **ALERTS})

    def asked() -> list[str]:
        return [each.lane for each in outbox.new() if "rota.handover" in each.action_ids]

    time_passes.until(berlin("2026-03-09T20:00"))
    assert asked() == []
    bot.run(alerts.raise_alert, "U0LUKAS", Draft("Es brennt", Level(2), "tiktok"))
    time_passes.until(berlin("2026-03-10T15:59"))
    assert asked() == []  # at noon they meet
    time_passes.until(berlin("2026-03-10T16:00"))
    assert asked() == ["U0TOM"]  # tom, jana, mareike, tom
