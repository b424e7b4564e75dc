"""One shift for another, and a question to everybody in the Slack channel."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.errors import UserError
from bot.domain.rota.swaps import OfferState, State
from bot.services import rota, rota_absences, rota_gaps, rota_reminders, rota_swap_offers, rota_swaps
from bot.services.runner import Runner
from bot.views.rota_forms import ShiftRef
from scheduler.rota import HANDLERS
from tests.services.on_duty import on_duty, refused

if TYPE_CHECKING:
    from tests.services.conftest import Days, Outbox, Told

Berlin = Callable[[str], datetime]


@pytest.fixture(autouse=True)
def _started(bot: Runner) -> None:
    """Instagram from Monday to Monday: Aylin 16 March, Tom 23 March, Ben 30 March, Aylin 6 April."""
    bot.run(rota_reminders.ensure)


def refs(bot: Runner) -> tuple[ShiftRef, ShiftRef, ShiftRef]:
    """Aylin's of 16 March, Tom's of 23 March, Ben's of 30 March."""
    coming = bot.run_read(rota.shifts, bot.clock(), bot.clock() + timedelta(days=60), ["instagram"])
    last = {shift.person: shift for shift in coming if shift.start < datetime(2026, 4, 4, tzinfo=UTC)}
    return ShiftRef.of(last["aylin"]), ShiftRef.of(last["tom"]), ShiftRef.of(last["ben"])


def on_duty_in_turn(bot: Runner, berlin: Berlin) -> list[str | None]:
    noons = ("2026-03-18", "2026-03-25", "2026-04-01", "2026-04-08")
    return [on_duty(bot, berlin(f"{day}T12:00"))[0] for day in noons]


AS_PLANNED = ["aylin", "tom", "ben", "aylin"]


def posted(told: list[Told], lane: str) -> Told:
    return next(each for each in told if each.lane == lane and each.method == "chat.postMessage")


# --- the asker offers one in return -----------------------------------------------------------------------


def test_my_shift_for_yours(bot: Runner, outbox: Outbox, berlin: Berlin) -> None:
    aylins, _, bens = refs(bot)
    swap = bot.run(rota_swaps.ask, "U0AYLIN", aylins, back=bens)
    assert swap.asked == ("ben",)  # whose shift it is
    told = outbox.new()
    assert {each.lane for each in told} == {"U0BEN", "U0AYLIN"}
    question = posted(told, "U0BEN")
    assert question.action_ids == ["rota.swap_accept", "rota.swap_decline"]
    assert "you take Instagram, Mon, 16 Mar, 08:00" in question.text
    assert "In return <@U0AYLIN> takes Instagram, Mon, 30 Mar" in question.text
    assert on_duty_in_turn(bot, berlin) == AS_PLANNED  # asking changes nothing
    news = bot.run(rota_swaps.accept, "U0BEN", swap.id)
    assert on_duty_in_turn(bot, berlin) == ["ben", "tom", "aylin", "aylin"]
    assert {shift.person for shift in news.gained} == {"ben", "aylin"}
    told = outbox.new()
    aylin = posted(told, "U0AYLIN")
    assert "Ben Carter und Aylin Demir tauschen: Mo., 16. März" in aylin.text
    assert "<@U0AYLIN> für Ben Carter" in aylin.text and "<@U0BEN> für Aylin Demir" in aylin.text
    assert aylin.action_ids == ["rota.swap_undo"]
    assert "tauschen" in posted(told, "U0TOM").text  # the channel's lead


def test_both_halves_are_undone_together_before_the_first_begins(
    bot: Runner, outbox: Outbox, berlin: Berlin, clock: Any
) -> None:
    aylins, _, bens = refs(bot)
    for undone_by, other in (("U0BEN", "U0AYLIN"), ("U0AYLIN", "U0BEN")):
        swap = bot.run(rota_swaps.ask, "U0BEN", bens, back=aylins)
        bot.run(rota_swaps.accept, "U0AYLIN", swap.id)
        outbox.new()
        bot.run(rota_swaps.undo, undone_by, swap.id)
        assert on_duty_in_turn(bot, berlin) == AS_PLANNED
        assert posted(outbox.new(), other).text.startswith("↩️")
    swap = bot.run(rota_swaps.ask, "U0BEN", bens, back=aylins)
    bot.run(rota_swaps.accept, "U0AYLIN", swap.id)
    clock.now = berlin("2026-03-16T09:30")  # Ben's own part, given in return, has begun; the other hasn't
    assert refused(bot, rota_swaps.undo, "U0BEN", swap.id) == "rota-error-swap-started"


def test_an_exchange_is_over_when_the_first_of_both_begins(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    aylins, _, bens = refs(bot)
    swap = bot.run(rota_swaps.ask, "U0BEN", bens, back=aylins)
    days(HANDLERS).until(berlin("2026-03-16T09:00"))
    assert bot.run_read(rota_swaps.get, swap.id).state is State.EXPIRED
    assert "In return: " not in str([each.text for each in outbox.new() if each.lane == "U0TOM"])


# --- who is asked wants one in return -----------------------------------------------------------------------


def test_only_as_a_swap_and_the_giver_agrees(bot: Runner, outbox: Outbox, berlin: Berlin) -> None:
    aylins, toms, bens = refs(bot)
    swap = bot.run(rota_swaps.ask, "U0AYLIN", aylins)
    assert "rota.swap_offer_open" in posted(outbox.new(), "U0BEN").action_ids
    bot.run(rota_swap_offers.offer, "U0BEN", swap.id, bens)
    bot.run(rota_swap_offers.offer, "U0TOM", swap.id, toms)
    told = outbox.new()
    questions = [each for each in told if each.lane == "U0AYLIN" and each.method == "chat.postMessage"]
    assert [each.action_ids for each in questions] == [["rota.offer_agree", "rota.offer_refuse"]] * 2
    assert "Im Tausch angeboten" in str([each.payload for each in told if each.lane == "U0TOM"])
    assert on_duty_in_turn(bot, berlin) == AS_PLANNED
    of_ben, of_tom = bot.run_read(lambda tx: tx.data.rota_swaps.offers(swap.id))
    assert refused(bot, rota_swap_offers.agree, "U0PRIYA", of_ben.id) == "rota-error-not-lead"
    bot.run(rota_swap_offers.agree, "U0AYLIN", of_ben.id)
    assert on_duty_in_turn(bot, berlin) == ["ben", "tom", "aylin", "aylin"]
    states = [offer.state for offer in bot.run_read(lambda tx: tx.data.rota_swaps.offers(swap.id))]
    assert states == [OfferState.AGREED, OfferState.CLOSED]
    told = outbox.new()
    updates = [each for each in told if each.method == "chat.update"]
    assert all(not each.action_ids for each in updates)
    assert {"U0AYLIN", "U0BEN", "U0TOM"} == {each.lane for each in updates}
    toms_question = next(each.text for each in updates if each.lane == "U0TOM")
    assert "möchte mit dir tauschen" not in toms_question, "nobody asked Tom for what Ben offered"
    assert "<@U0BEN> tauscht" in toms_question
    assert "Ben Carter and Aylin Demir swap" in posted(told, "U0BEN").text
    assert refused(bot, rota_swap_offers.agree, "U0AYLIN", of_tom.id) == "rota-error-swap-settled"


def test_an_offer_is_turned_down_or_replaced_and_taking_over_remains(
    bot: Runner, outbox: Outbox, berlin: Berlin
) -> None:
    aylins, _, bens = refs(bot)
    swap = bot.run(rota_swaps.ask, "U0AYLIN", aylins, whom="U0BEN")
    for _ in range(2):
        bot.run(rota_swap_offers.offer, "U0BEN", swap.id, bens)
    first, second = bot.run_read(lambda tx: tx.data.rota_swaps.offers(swap.id))
    assert (first.state, second.state) == (OfferState.CLOSED, OfferState.OPEN)
    assert refused(bot, rota_swap_offers.agree, "U0AYLIN", first.id) == "rota-error-offer-gone"
    outbox.new()
    bot.run(rota_swap_offers.refuse, "U0AYLIN", second.id)
    assert "would rather not swap" in posted(outbox.new(), "U0BEN").text
    assert refused(bot, rota_swap_offers.refuse, "U0AYLIN", second.id) == "rota-error-offer-gone"
    bot.run(rota_swaps.accept, "U0BEN", swap.id)
    assert on_duty_in_turn(bot, berlin) == ["ben", "tom", "ben", "aylin"]


def test_a_request_that_is_withdrawn_takes_its_offers_along(bot: Runner) -> None:
    aylins, _, bens = refs(bot)
    swap = bot.run(rota_swaps.ask, "U0AYLIN", aylins)
    bot.run(rota_swap_offers.offer, "U0BEN", swap.id, bens)
    bot.run(rota_swaps.withdraw, "U0AYLIN", swap.id)
    (offer,) = bot.run_read(lambda tx: tx.data.rota_swaps.offers(swap.id))
    assert offer.state is OfferState.CLOSED
    assert refused(bot, rota_swap_offers.agree, "U0AYLIN", offer.id) == "rota-error-swap-settled"
    assert refused(bot, rota_swap_offers.offer, "U0BEN", swap.id, bens) == "rota-error-swap-settled"


def test_exchanges_that_are_refused(bot: Runner, berlin: Berlin, clock: Any) -> None:
    aylins, toms, bens = refs(bot)
    ask, offer = rota_swaps.ask, rota_swap_offers.offer
    running = ShiftRef("instagram", "ben", berlin("2026-03-16T09:00"))
    clock.now = berlin("2026-03-10T10:00")
    assert refused(bot, ask, "U0AYLIN", aylins, back=bens, whom="U0TOM") == "rota-error-swap-back-other"
    assert refused(bot, ask, "U0AYLIN", aylins, back=aylins) == "rota-error-swap-self"
    assert refused(bot, ask, "U0AYLIN", aylins, back=running) == "rota-error-swap-back-started"
    gone = ShiftRef("instagram", "ben", berlin("2026-03-28T09:00"))
    assert refused(bot, ask, "U0AYLIN", aylins, back=gone) == "rota-error-not-on-duty"
    bot.run(rota_absences.typed, "U0AYLIN", "1.4.-2.4.")
    assert refused(bot, ask, "U0AYLIN", aylins, back=bens) == "rota-error-swap-away"
    swap = bot.run(ask, "U0AYLIN", aylins, whom="U0TOM")
    assert refused(bot, offer, "U0BEN", swap.id, bens) == "rota-error-swap-not-asked"
    assert refused(bot, offer, "U0AYLIN", swap.id, bens) == "rota-error-swap-self"
    assert refused(bot, offer, "U0TOM", swap.id, bens) == "rota-error-not-on-duty"
    assert refused(bot, offer, "U0LUKAS", swap.id, bens) == "rota-error-you-not-in-team"
    bot.run(offer, "U0TOM", swap.id, toms)
    (made,) = bot.run_read(lambda tx: tx.data.rota_swaps.offers(swap.id))
    bot.run(rota_absences.typed, "U0AYLIN", "25.3.")  # meanwhile she can't do it any more
    assert refused(bot, rota_swap_offers.agree, "U0AYLIN", made.id) == "rota-error-swap-away"
    (kept,) = bot.run_read(lambda tx: tx.data.rota_swaps.offers(swap.id))
    assert kept.state is OfferState.OPEN


# --- in the Slack channel -----------------------------------------------------------------------------------


def test_everybody_is_asked_in_the_slack_channel_too(bot: Runner, outbox: Outbox, berlin: Berlin) -> None:
    aylins, _, _ = refs(bot)
    swap = bot.run(rota_swaps.ask, "U0AYLIN", aylins, in_channel=True, note="Umzug!")
    told = outbox.new()
    post = posted(told, "C0SOCIAL")
    assert post.action_ids == ["rota.swap_accept", "rota.swap_offer_open"]
    assert post.text.startswith("🔁 *Aylin Demir sucht jemanden für Instagram*") and "Umzug!" in str(
        post.payload
    )
    assert "<#C0SOCIAL>" in posted(told, "U0AYLIN").text
    assert {"U0TOM", "U0BEN"} <= {each.lane for each in told}
    bot.run(rota_swaps.accept, "U0PRIYA", swap.id)  # of the team, though in no rotation
    assert on_duty_in_turn(bot, berlin)[0] == "priya"
    (update,) = [each for each in outbox.new() if each.lane == "C0SOCIAL"]
    assert update.method == "chat.update" and update.action_ids == []
    assert "✅ <@U0PRIYA> übernimmt." in update.text
    assert refused(bot, rota_swaps.accept, "U0TOM", swap.id) == "rota-error-swap-settled"


def test_one_person_is_asked_alone(bot: Runner, outbox: Outbox) -> None:
    aylins, _, bens = refs(bot)
    bot.run(rota_swaps.ask, "U0AYLIN", aylins, whom="U0BEN", in_channel=True)
    bot.run(rota_swaps.ask, "U0TOM", refs(bot)[1], back=bens, in_channel=True)
    assert "C0SOCIAL" not in {each.lane for each in outbox.new()}


# --- two at once --------------------------------------------------------------------------------------------


def test_two_fill_a_gap_at_once_and_one_has_it(bot: Runner, berlin: Berlin) -> None:
    for who in ("U0AYLIN", "U0BEN", "U0TOM"):
        bot.run(rota_absences.typed, who, "18.3.")
    (gap,) = bot.run_read(rota_gaps.coming, bot.clock(), bot.clock() + timedelta(days=30), ["instagram"])

    def take(who: str) -> str:
        try:
            bot.run(rota_swaps.take, who, ShiftRef.of(gap))
        except UserError as error:
            return error.key
        return "taken"

    with ThreadPoolExecutor(2) as people:
        came = sorted(people.map(take, ("U0JANA", "U0MAREIKE")))
    assert came == ["rota-error-gap-filled", "taken"]
    assert on_duty(bot, berlin("2026-03-18T12:00"))[0] in ("jana", "mareike")


def test_two_requests_for_one_shift_in_return_and_one_gets_it(bot: Runner, berlin: Berlin) -> None:
    """Ben's shift would be given away twice."""
    aylins, toms, bens = refs(bot)
    swaps = [
        bot.run(rota_swaps.ask, f"U0{who}", ref, back=bens) for who, ref in (("AYLIN", aylins), ("TOM", toms))
    ]

    def accept(swap_id: int) -> str:
        try:
            bot.run(rota_swaps.accept, "U0BEN", swap_id)
        except UserError as error:
            return error.key
        return "swapped"

    with ThreadPoolExecutor(2) as people:
        came = sorted(people.map(accept, (swap.id for swap in swaps)))
    assert came == ["rota-error-swap-not-on-duty", "swapped"]
    assert on_duty_in_turn(bot, berlin) in (
        ["ben", "tom", "aylin", "aylin"],
        ["aylin", "ben", "tom", "aylin"],
    )
