"""The editorial plan as people use it: what they see, what they may change, and what they hear when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier, Thread
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.approvals import Decision
from bot.domain.editorial import PlanItem, Status
from bot.domain.editorial_reminders import Reminder
from bot.domain.errors import AlreadySettled, NotAllowed, NotFound, UserError
from bot.domain.local_time import LocalTime
from bot.domain.team import Team
from bot.i18n import Texts
from bot.sandbox.demo.seed_editorial import seed
from bot.services import approvals, editorial, editorial_agenda, editorial_form, editorial_freeze
from bot.services import editorial_morning as mornings
from bot.services import editorial_reminders as reminders
from bot.services.runner import Runner
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Modal, Submission
from bot.views import editorial as views
from bot.views import editorial_form as forms
from bot.views import editorial_reminders as reminder_views
from bot.views import editorial_steps as steps
from bot.views.editorial_form import Form
from scheduler.editorial import HANDLERS

if TYPE_CHECKING:
    from tests.services.conftest import Days, Outbox

Berlin = Callable[[str], datetime]
Accepted = Callable[[Message | Modal], Any]
BERLIN = ZoneInfo("Europe/Berlin")
REMIND = reminders.KIND[Reminder.PUBLISH]
CHANGES = ("editorial.edit", "editorial.move", "editorial.hand_over")
THURSDAY = LocalTime(date(2026, 3, 12), time(12), BERLIN)


def ensure(tx: Transaction) -> None:
    """What every start and every change of the team makes sure of."""
    editorial.ensure(tx)
    mornings.ensure(tx)


def form(**changes: Any) -> Form:
    return replace(
        Form(
            "Frühling", ("instagram",), THURSDAY.day, THURSDAY.clock, "U0TOM", Status.DRAFT, "Endlich Sonne."
        ),
        **changes,
    )


def planned(bot: Runner, actor: str = "U0TOM", **changes: Any) -> PlanItem:
    return bot.run(editorial.save, actor, form(**changes)).item


def at(text: str) -> dict[str, Any]:
    """`2026-03-09T12:00` as the two fields of the form."""
    moment = datetime.fromisoformat(text)
    return {"day": moment.date(), "clock": moment.time()}


def status_to(bot: Runner, item: PlanItem, *path: Status) -> PlanItem:
    for status in path:
        item = bot.run(editorial.set_status, item.id, status, "U0JANA")
    return item


def agenda(bot: Runner, accepted: Accepted, reader: str = "U0TOM") -> str:
    return str(accepted(bot.run_read(editorial_agenda.week, reader)).text)


def error_of(bot: Runner, service: Callable[..., Any], *args: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        bot.run(service, *args)
    return caught.value


# --- the way to publishing ------------------------------------------------------------------------------


def test_an_item_goes_from_draft_to_published(bot: Runner) -> None:
    item = planned(bot)
    assert (item.status, item.version, item.created_by) == (Status.DRAFT, 1, "U0TOM")
    item = status_to(bot, item, Status.IN_REVIEW, Status.APPROVED, Status.SCHEDULED)
    out = bot.run(editorial.publish, "U0TOM", item.id, "https://instagram.example/p/1")
    assert (out.status, out.link) == (Status.PUBLISHED, "https://instagram.example/p/1")
    history = bot.run_read(lambda tx: [entry.action for entry in tx.data.audit.of("item:1")])
    assert history == ["editorial.added", *["editorial.status"] * 4]


def test_the_link_of_what_is_out_may_come_later(bot: Runner, accepted: Accepted) -> None:
    item = planned(bot, channels=("youtube",), owner="U0BEN")
    bot.run(editorial.publish, "U0BEN", item.id)
    found = accepted(bot.run_read(editorial_agenda.search, "U0BEN", "Frühling"))
    assert f"note:{item.id}" in str(found.blocks)
    modal = accepted(bot.run_read(editorial_form.note, "U0BEN", item.id))
    assert [block["block_id"] for block in modal.blocks if block["type"] == "input"] == ["link", "notes"]
    accepted(bot.run(editorial_form.submit_note, "U0BEN", item.id, "Lief gut", "https://youtube.example/1"))
    out = bot.run_read(editorial.get, item.id)
    assert (out.link, out.notes) == ("https://youtube.example/1", "Lief gut")


def test_ways_that_there_are_none(bot: Runner) -> None:
    item = planned(bot)
    problem = error_of(bot, editorial.set_status, item.id, Status.APPROVED, "U0JANA")
    assert isinstance(problem, AlreadySettled)
    t = Texts(locale="de", address="du", zone=BERLIN).default
    assert "„Frühling“ steht inzwischen auf: ✏️ Entwurf." in t.mrkdwn(problem.key, **problem.text_args)
    assert bot.run_read(editorial.get, item.id).status is Status.DRAFT
    assert isinstance(error_of(bot, editorial.get, 99), NotFound)
    assert isinstance(error_of(bot, editorial.set_status, 99, Status.DRAFT, None), NotFound)


def test_nothing_is_published_without_its_approval(bot: Runner) -> None:
    item = planned(bot)
    for service in (editorial_form.publish, editorial.publish):
        assert isinstance(error_of(bot, service, "U0TOM", item.id), AlreadySettled)
    on_youtube = planned(bot, channels=("youtube",), owner="U0BEN")  # nobody approves there
    assert bot.run(editorial.publish, "U0BEN", on_youtube.id).status is Status.PUBLISHED


def test_of_two_at_once_one_wins(bot: Runner) -> None:
    item = status_to(bot, planned(bot), Status.IN_REVIEW)
    start = Barrier(2)
    outcomes: list[Status | None] = []

    def press(status: Status) -> None:
        start.wait()
        try:
            outcomes.append(bot.run(editorial.set_status, item.id, status, "U0JANA").status)
        except AlreadySettled:
            outcomes.append(None)

    threads = [Thread(target=press, args=[each]) for each in (Status.APPROVED, Status.CHANGES_REQUESTED)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count(None) == 1
    assert bot.run_read(editorial.get, item.id).status in outcomes


# --- editing --------------------------------------------------------------------------------------------


def edited(bot: Runner, actor: str, item: PlanItem, **changes: Any) -> PlanItem:
    opened = replace(forms.of_item(bot.run_read(editorial.get, item.id)), **changes)
    return bot.run(editorial.save, actor, opened).item


def test_other_words_need_a_new_approval(bot: Runner, accepted: Accepted) -> None:
    item = status_to(bot, planned(bot), Status.IN_REVIEW, Status.APPROVED)
    assert edited(bot, "U0TOM", item, owner="U0BEN", notes="Bild fehlt").status is Status.APPROVED
    opened = forms.of_item(bot.run_read(editorial.get, item.id))
    said = accepted(bot.run(editorial_form.submit, "U0TOM", replace(opened, text="Neu")))
    assert "braucht eine neue Freigabe" in str(said.blocks)
    now = bot.run_read(editorial.get, item.id)
    assert (now.status, now.version, now.edits) == (Status.DRAFT, 2, 2)


def test_another_day_or_owner_leaves_an_approval_under_way(bot: Runner) -> None:
    item = status_to(bot, planned(bot), Status.IN_REVIEW)
    moved = edited(bot, "U0TOM", item, owner="U0BEN", notes="n", **at("2026-03-13T12:00"))
    assert (moved.status, moved.version) == (Status.IN_REVIEW, item.version)
    assert status_to(bot, item, Status.APPROVED).status is Status.APPROVED


def test_an_approval_of_older_words_is_refused(bot: Runner) -> None:
    item = status_to(bot, planned(bot), Status.IN_REVIEW)
    edited(bot, "U0TOM", item, text="Neu")
    assert isinstance(error_of(bot, editorial.set_status, item.id, Status.APPROVED, "U0JANA"), AlreadySettled)


def test_changed_words_can_be_put_up_for_approval_again(bot: Runner, outbox: Outbox) -> None:
    item = planned(bot)
    first = bot.run(approvals.request, "U0TOM", item.id)
    edited(bot, "U0TOM", item, text="Neu")
    second = bot.run(approvals.request, "U0TOM", item.id)
    assert second.id != first.id
    bot.run(approvals.decide, "U0JANA", second.id, Decision.APPROVE)
    assert bot.run_read(editorial.get, item.id).status is Status.APPROVED
    assert isinstance(error_of(bot, approvals.decide, "U0JANA", first.id, Decision.REJECT), AlreadySettled)
    outbox.new()


def test_who_saves_over_somebody_elses_change_is_told(bot: Runner) -> None:
    item = planned(bot)
    mine = forms.of_item(item)
    edited(bot, "U0AYLIN", item, title="Aylins Titel")
    problem = error_of(bot, editorial.save, "U0TOM", replace(mine, title="Toms Titel"))
    assert problem.key == "editorial-error-changed"
    assert bot.run_read(editorial.get, item.id).title == "Aylins Titel"


def test_a_change_of_status_meanwhile_takes_nothing_from_who_writes(bot: Runner) -> None:
    item = planned(bot)
    mine = forms.of_item(item)
    status_to(bot, item, Status.IN_REVIEW, Status.APPROVED)
    saved = bot.run(editorial.save, "U0TOM", replace(mine, text="Neu")).item
    assert (saved.text, saved.status) == ("Neu", Status.DRAFT)


def test_what_is_settled_is_not_edited_any_more(bot: Runner) -> None:
    item = planned(bot)
    opened = forms.of_item(item)
    bot.run(editorial.cancel, "U0TOM", item.id)
    for service, args in (
        (editorial.save, ("U0TOM", opened)),
        (editorial_form.edit, ("U0TOM", item.id)),
        (editorial_form.cancel, ("U0TOM", item.id)),
        (editorial.cancel, ("U0TOM", item.id)),
    ):
        assert isinstance(error_of(bot, service, *args), AlreadySettled)


# --- bad input ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field", "key"),
    [
        ({"title": ""}, "title", "editorial-error-title"),
        ({"channels": ()}, "channels", "editorial-error-channel-missing"),
        ({"channels": ("myspace",)}, "channels", "editorial-error-channel"),
        ({"clock": None}, "time", "editorial-error-time-missing"),
        ({"owner": None}, "owner", "editorial-error-owner-missing"),
        ({"owner": "U0LUKAS"}, "owner", "editorial-error-owner"),
        (at("2026-03-08T23:59"), "date", "editorial-error-date"),
        (at("2026-03-09T08:40"), "time", "editorial-error-time"),
        (at("1999-12-31T23:59"), "date", "editorial-error-date"),
    ],
)
def test_errors_are_told_at_their_field(bot: Runner, changes: dict[str, Any], field: str, key: str) -> None:
    problem = error_of(bot, editorial.save, "U0TOM", form(**changes))
    assert (problem.field, problem.key) == (field, key)
    block_ids = [block.get("block_id") for block in bot.run_read(editorial_form.new, "U0TOM").blocks]
    assert field in block_ids  # Slack marks only inputs of the modal
    assert bot.run_read(lambda tx: tx.data.editorial.next_after(tx.now)) is None


def test_what_is_overdue_may_be_edited_where_it_stands(bot: Runner, clock: Any, berlin: Berlin) -> None:
    item = planned(bot)
    clock.now = berlin("2026-03-12T15:00")
    assert edited(bot, "U0TOM", item, notes="kommt gleich").notes == "kommt gleich"
    problem = error_of(
        bot, editorial.save, "U0TOM", replace(form(), item_id=item.id, edits=1, **at("2026-03-12T14:00"))
    )
    assert problem.field == "time"


@pytest.mark.parametrize(
    "words", ["<!channel> & <@U0JANA>", "🚲" * 150, "‮שלום", "*_~`", "x" * 150, "> Zitat\n• Punkt"]
)
def test_whatever_people_write_is_shown_as_they_wrote_it(
    bot: Runner, accepted: Accepted, outbox: Outbox, words: str
) -> None:
    item = planned(bot, actor="U0JANA", title=words[:150], text=words * 10, notes=words)
    told = outbox.new()[0]
    assert "<!channel>" not in str(told.payload["text"]) and "<!channel>" not in agenda(bot, accepted)
    accepted(bot.run_read(editorial_form.edit, "U0TOM", item.id))
    accepted(bot.run_read(editorial_form.cancel, "U0TOM", item.id))


# --- who may --------------------------------------------------------------------------------------------


def test_outsiders_may_look_but_not_touch(bot: Runner, accepted: Accepted) -> None:
    item = planned(bot)
    message = accepted(bot.run_read(editorial_agenda.week, "U0LUKAS"))
    assert "Frühling" in message.text
    assert not {"actions"} & {block["type"] for block in message.blocks}
    assert not any("accessory" in block for block in message.blocks)
    attempts: list[tuple[Callable[..., Any], tuple[Any, ...]]] = [
        (editorial_form.new, ()),
        (editorial_form.from_message, ("Hallo",)),
        (editorial_form.edit, (item.id,)),
        (editorial_form.publish, (item.id,)),
        (editorial_form.cancel, (item.id,)),
        (editorial.save, (form(),)),
        (editorial.publish, (item.id,)),
        (editorial.cancel, (item.id,)),
    ]
    for service, args in attempts:
        problem = error_of(bot, service, "U0LUKAS", *args)
        assert isinstance(problem, NotAllowed)
        t = bot.texts.translator("de-DE")
        assert "<@U0JANA>, <@U0TOM> und <@U0AYLIN> helfen gern." in t.mrkdwn(problem.key, **problem.text_args)
    assert bot.run_read(editorial.get, item.id) == item


def test_before_the_first_team_file_nobody_may_change_anything(runner: Runner) -> None:
    assert error_of(runner, editorial_form.new, "U0TOM").key == "editorial-error-not-member-nobody"


def test_without_channels_nothing_can_be_planned(bot: Runner, company: Team) -> None:
    gone = {key: replace(channel, active=False) for key, channel in company.channels.items()}
    bot.run(lambda tx: tx.data.team.save(replace(company, channels=gone)))
    assert error_of(bot, editorial_form.new, "U0TOM").key == "editorial-error-no-channels"


# --- looking --------------------------------------------------------------------------------------------


def test_today_and_this_week_by_day(bot: Runner, accepted: Accepted) -> None:
    planned(bot, title="Reel", **at("2026-03-09T17:00"))
    planned(bot, title="Story", **at("2026-03-09T12:00"), channels=("tiktok",))
    planned(bot, title="Artikel", **at("2026-03-10T08:30"), channels=("linkedin",), owner="U0AYLIN")
    planned(bot, title="Sonntag", **at("2026-03-15T23:30"), status=Status.IDEA)
    planned(bot, title="Nächste Woche", **at("2026-03-16T00:00"))
    assert agenda(bot, accepted).splitlines() == [
        "*Heute, Montag, 9. März*",
        "*12:00* Story · TikTok · <@U0TOM> · ✏️ Entwurf",
        "*17:00* Reel · Instagram · <@U0TOM> · ✏️ Entwurf",
        "*Morgen, Dienstag, 10. März*",
        "*08:30* Artikel · LinkedIn · <@U0AYLIN> · ✏️ Entwurf",
        "*Sonntag, 15. März*",
        "*23:30* Sonntag · Instagram · <@U0TOM> · 💡 Idee",
        "Als Nächstes: *Nächste Woche* · Instagram · Mo., 16. März, 00:00",
    ]


def test_the_reader_sees_their_own_days_and_is_told_which_zone_the_team_plans_in(
    bot: Runner, accepted: Accepted
) -> None:
    planned(bot, title="Late", **at("2026-03-11T00:30"))
    in_london = accepted(bot.run_read(editorial_agenda.week, "U0BEN"))
    assert "*Tomorrow, Tuesday, 10 March*\n*23:30* Late" in in_london.text
    assert "All times are in your time zone (GMT). The team plans by CET." in str(in_london.blocks)


def test_an_empty_week(bot: Runner, accepted: Accepted) -> None:
    assert agenda(bot, accepted).splitlines() == [
        "*Heute, Montag, 9. März*",
        "Heute ist nichts geplant.",
        "Diese Woche ist nichts mehr geplant.",
    ]


def test_what_was_left_over_comes_first_and_cancelled_items_are_gone(
    bot: Runner, accepted: Accepted, clock: Any, berlin: Berlin
) -> None:
    planned(bot, title="Vergessen")
    bot.run(editorial.cancel, "U0TOM", planned(bot, title="Abgesagt").id)
    clock.now = berlin("2026-03-13T09:00")
    text = agenda(bot, accepted)
    assert text.startswith("*Liegen geblieben*\nDo., 12. März · *12:00* Vergessen")
    assert "Abgesagt" not in text
    clock.now = berlin("2026-05-13T09:00")
    assert "Vergessen" not in agenda(bot, accepted)


def test_each_item_offers_what_can_be_done_with_it(bot: Runner, accepted: Accepted) -> None:
    draft = planned(bot)
    approved = status_to(bot, planned(bot), Status.IN_REVIEW, Status.APPROVED)
    in_review = status_to(bot, planned(bot), Status.IN_REVIEW)
    published = status_to(bot, planned(bot), Status.IN_REVIEW, Status.APPROVED, Status.PUBLISHED)
    free = planned(bot, channels=("youtube",))
    blocks = accepted(bot.run_read(editorial_agenda.week, "U0JANA")).blocks
    menus = {
        option["value"]
        for block in blocks
        if "accessory" in block
        for option in block["accessory"]["options"]
    }
    assert menus == {
        *(
            f"{verb}:{each.id}"
            for each in (draft, approved, in_review, free)
            for verb in ("edit", "move", "hand_over", "cancel")
        ),
        f"publish:{approved.id}",
        f"publish:{free.id}",
        f"note:{published.id}",
    }
    requests = [
        element["value"]
        for block in blocks
        for element in block.get("elements", ())
        if element.get("action_id") == "approvals.request"
    ]
    assert requests == [str(draft.id)]
    assert published.status is Status.PUBLISHED


def test_a_full_week_fits_into_one_message_and_says_what_it_left_out(bot: Runner, accepted: Accepted) -> None:
    for n in range(60):
        planned(bot, title=f"{n} {'Titel ' * 24}"[:150], **at(f"2026-03-{9 + n % 7:02}T20:{n % 60:02}"))
    message = accepted(bot.run_read(editorial_agenda.week, "U0TOM"))
    shown = message.text.count(" · Instagram · ")
    assert shown > 10 and f"… und {60 - shown} weitere Beiträge" in message.text


@pytest.mark.parametrize("reader", ["U0TOM", "U0LUKAS"])
def test_two_hundred_items_fit_into_every_list_and_none_is_uncounted(
    bot: Runner, accepted: Accepted, reader: str
) -> None:
    for n in range(200):
        when: dict[str, Any] = {} if n % 2 else {"day": None}
        planned(bot, title=f"{n:03} {'&<' * 73}", channels=("instagram", "linkedin", "youtube"), **when)
    for service in (editorial_agenda.week, editorial_agenda.month, editorial_agenda.today):
        accepted(bot.run_read(service, reader))
    ideas = accepted(bot.run_read(editorial_agenda.ideas, reader)).text
    assert "(100)" in ideas and f"… und {100 - ideas.count(' · Instagram')} weitere Beiträge" in ideas
    found = accepted(bot.run_read(editorial_agenda.search, reader, "&<"))
    assert "(200)" in found.text
    accepted(bot.run_read(editorial_agenda.mine, "U0TOM"))
    bot.run(editorial_freeze.freeze, "U0TOM", "&<" * 200)
    held = accepted(bot.run_read(editorial_freeze.overview, "U0JANA")).text
    assert f"… und {200 - held.count(' · Instagram')} weitere Beiträge" in held


# --- the form -------------------------------------------------------------------------------------------


def test_a_new_item_starts_with_what_is_likely(bot: Runner, accepted: Accepted) -> None:
    modal = accepted(bot.run_read(editorial_form.new, "U0AYLIN", "Titel schon da"))
    inputs = {block.get("block_id"): block.get("element", {}) for block in modal.blocks}
    assert inputs["title"]["initial_value"] == "Titel schon da"
    assert [each["value"] for each in inputs["channels"]["initial_options"]] == ["linkedin"]
    assert (inputs["date"]["initial_date"], inputs["time"]["initial_time"]) == ("2026-03-10", "10:00")
    assert inputs["owner"]["initial_user"] == "U0AYLIN"
    assert inputs["status"]["initial_option"]["value"] == "draft"


def test_the_hint_speaks_of_the_chosen_channel(bot: Runner, accepted: Accepted) -> None:
    modal = accepted(bot.run_read(editorial_form.changed, "U0TOM", form(channels=("instagram",))))
    hint = "*Instagram* · Räder im Alltag zeigen · Ton: locker, nah · Anrede: du"
    assert hint in str(modal.blocks)
    other = accepted(
        bot.run_read(editorial_form.changed, "U0TOM", form(channels=("youtube",), text="bleibt"))
    )
    assert "*YouTube* · Sprache: Englisch" in str(other.blocks) and "bleibt" in str(other.blocks)


def test_who_sits_elsewhere_is_told_what_the_time_means(bot: Runner, accepted: Accepted) -> None:
    assert "Time (CET)" in str(accepted(bot.run_read(editorial_form.new, "U0BEN")).blocks)
    assert "Uhrzeit (" not in str(accepted(bot.run_read(editorial_form.new, "U0TOM")).blocks)


def test_what_the_modal_shows_is_what_comes_back(bot: Runner) -> None:
    """Submitting the form untouched changes nothing."""
    item = planned(bot, notes="Notiz")
    view = bot.run_read(editorial_form.edit, "U0TOM", item.id).view()
    values = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            values[block["block_id"]] = {
                element["action_id"]: {
                    "value": element.get("initial_value"),
                    "selected_option": element.get("initial_option"),
                    "selected_options": element.get("initial_options"),
                    "selected_user": element.get("initial_user"),
                    "selected_date": element.get("initial_date"),
                    "selected_time": element.get("initial_time"),
                }
            }
    sent = forms.read(Submission(values, view["private_metadata"]))
    assert sent == forms.of_item(item)


def test_a_message_becomes_an_item(bot: Runner, accepted: Accepted) -> None:
    message = "Idee von <@U0BEN> &amp; mir:\n" + "Räder im Regen. " * 400
    modal = accepted(bot.run_read(editorial_form.from_message, "U0TOM", message))
    inputs = {block.get("block_id"): block.get("element", {}) for block in modal.blocks}
    assert inputs["title"]["initial_value"] == "Idee von @Ben Carter & mir:"
    assert inputs["text"]["initial_value"].startswith("Idee von @Ben Carter & mir:\nRäder im Regen.")
    accepted(bot.run_read(editorial_form.from_message, "U0TOM", ""))


# --- who is told ----------------------------------------------------------------------------------------


def test_owners_hear_what_others_do_with_their_items(bot: Runner, outbox: Outbox) -> None:
    own = planned(bot)
    edited(bot, "U0TOM", own, title="Anders")
    assert outbox.new() == []  # nobody is told of their own doings

    item = planned(bot, actor="U0JANA", owner="U0BEN", channels=("youtube",))
    edited(bot, "U0JANA", item, **at("2026-03-13T12:00"))
    edited(bot, "U0JANA", item, text="Anderer Text")
    edited(bot, "U0JANA", item, owner="U0TOM")
    bot.run(editorial.cancel, "U0JANA", item.id, "Passt <!channel> nicht")
    told = outbox.new()
    assert [(each.lane, each.text) for each in told] == [
        ("U0BEN", "📌 <@U0JANA> planned a post for you: *Frühling* · YouTube · Thu, 12 Mar, 11:00"),
        ("U0BEN", "🗓️ <@U0JANA> moved your post: *Frühling* · YouTube · now Fri, 13 Mar, 11:00"),
        ("U0BEN", "✏️ <@U0JANA> changed your post: *Frühling* · YouTube · Fri, 13 Mar, 11:00"),
        (
            "U0TOM",
            "📌 <@U0JANA> hat dir einen Beitrag eingeplant: *Frühling* · YouTube · Fr., 13. März, 12:00",
        ),
        ("U0TOM", "🚫 <@U0JANA> hat deinen Beitrag abgesagt: *Frühling* · YouTube · Fr., 13. März, 12:00"),
    ]
    assert told[0].action_ids == ["editorial.publish", *CHANGES]
    assert told[-1].action_ids == []


# --- reminders ------------------------------------------------------------------------------------------


def test_the_owner_is_reminded_an_hour_before_with_the_button_for_what_is_missing(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    planned(bot)
    days(HANDLERS).until(berlin("2026-03-12T10:59"))
    assert [each for each in outbox.new() if each.lane == "U0TOM"] == []
    days(HANDLERS).until(berlin("2026-03-12T11:00"))
    (told,) = [each for each in outbox.new() if each.lane == "U0TOM"]
    assert told.text == (
        "⏰ *In 1 Stunde soll „Frühling“ raus, aber die Freigabe fehlt noch.* Geplant: 12:00 auf Instagram."
    )
    assert told.action_ids == ["approvals.request", *CHANGES]
    assert "Endlich Sonne." in str(told.payload["blocks"])
    days(HANDLERS).until(berlin("2026-03-13T08:00"))
    (asked,) = [each for each in outbox.new() if each.lane == "U0TOM"]  # half an hour after it was due
    assert asked.text.startswith(
        "⚠️ *„Frühling“ sollte Do., 12. März, 12:00 auf Instagram raus, ist aber nicht"
    )
    assert asked.action_ids == ["approvals.request", "editorial.move", "editorial.cancel"]


@pytest.mark.parametrize(
    ("path", "said", "buttons"),
    [
        ((Status.IN_REVIEW,), "die Freigabe steht noch aus", [*CHANGES]),
        (
            (Status.IN_REVIEW, Status.APPROVED),
            "⏰ *In 1 Stunde geht „Frühling“ raus*, um 12:00 auf Instagram.",
            ["editorial.publish", *CHANGES],
        ),
        (
            (Status.IN_REVIEW, Status.CHANGES_REQUESTED),
            "die Freigabe fehlt noch",
            ["approvals.request", *CHANGES],
        ),
    ],
)
def test_the_reminder_says_how_far_the_item_is(
    bot: Runner,
    days: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
    path: tuple[Status, ...],
    said: str,
    buttons: list[str],
) -> None:
    status_to(bot, planned(bot), *path)
    days(HANDLERS).until(berlin("2026-03-12T11:00"))
    (told,) = outbox.new()
    assert said in told.text and told.action_ids == buttons


def test_without_approvers_nobody_misses_an_approval(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    planned(bot, actor="U0BEN", channels=("youtube",), owner="U0BEN")
    days(HANDLERS).until(berlin("2026-03-12T11:00"))
    (told,) = outbox.new()
    assert told.text == "⏰ *“Frühling” goes out in 1 hour*, at 11:00 on YouTube."


def test_moving_an_item_moves_its_reminder(
    bot: Runner,
    days: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
    timetable: Callable[[str], dict[str, datetime]],
) -> None:
    item = planned(bot)
    edited(bot, "U0TOM", item, **at("2026-03-13T12:00"))
    assert timetable(REMIND) == {"item:1": berlin("2026-03-13T11:00")}
    days(HANDLERS).until(berlin("2026-03-13T11:00"))
    assert len(outbox.new()) == 1
    edited(bot, "U0TOM", item, **at("2026-03-13T14:00"))  # moved again, reminded again
    days(HANDLERS).until(berlin("2026-03-13T13:00"))
    assert len(outbox.new()) == 1
    edited(bot, "U0TOM", item, **at("2026-03-13T13:30"))  # too near for a reminder
    assert timetable(REMIND) == {}


@pytest.mark.parametrize("settle", ["cancel", "publish"])
def test_a_settled_item_is_not_reminded_of(
    bot: Runner,
    days: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
    timetable: Callable[[str], dict[str, datetime]],
    settle: str,
) -> None:
    item = status_to(bot, planned(bot), Status.IN_REVIEW, Status.APPROVED)
    bot.run(getattr(editorial, settle), "U0TOM", item.id)
    assert timetable(REMIND) == {}
    bot.run(ensure)
    assert timetable(REMIND) == {}
    if settle == "cancel":  # taken up again
        bot.run(editorial.set_status, item.id, Status.DRAFT, "U0TOM")
        assert timetable(REMIND) == {"item:1": berlin("2026-03-12T11:00")}


def test_reminders_are_right_across_the_change_of_clock(
    bot: Runner, timetable: Callable[[str], dict[str, datetime]]
) -> None:
    planned(bot, **at("2026-03-29T09:00"))
    planned(bot, **at("2026-03-29T03:30"))  # the hour before was skipped
    planned(bot, **at("2026-10-25T09:00"))
    assert timetable(REMIND) == {
        "item:1": datetime(2026, 3, 29, 6, 0, tzinfo=UTC),
        "item:2": datetime(2026, 3, 28, 18, 59, tzinfo=UTC),  # 01:30 is quiet: before the night
        "item:3": datetime(2026, 10, 25, 7, 0, tzinfo=UTC),
    }


@pytest.mark.parametrize(
    ("until", "said", "late"),
    [
        ("2026-03-12T11:05", "In 55 Minuten soll", None),
        ("2026-03-12T11:40", "In 20 Minuten soll", "40 Minuten zu spät"),
        (
            "2026-03-12T15:00",
            "sollte am Do., 12. März, 12:00 auf Instagram raus, ist aber noch nicht",
            "4 Stunden",
        ),
        ("2026-03-13T13:00", None, None),  # a day later nobody needs it
    ],
)
def test_late_reminders(
    bot: Runner,
    days: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
    until: str,
    said: str | None,
    late: str | None,
) -> None:
    planned(bot)
    days(HANDLERS).outage_until(berlin(until))
    told = outbox.new()
    if said is None:
        assert told == []
        return
    assert said in told[0].text
    assert ("zu spät" in str(told[0].payload)) == (late is not None)
    assert late is None or late in str(told[0].payload)


def test_who_has_left_is_stood_in_for_by_who_looks_after_the_channel(
    bot: Runner, company: Team, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    planned(bot, actor="U0PRIYA", owner="U0PRIYA")
    people = {**company.people, "priya": replace(company.people["priya"], active=False)}
    bot.run(lambda tx: tx.data.team.save(replace(company, people=people)))
    days(HANDLERS).until(berlin("2026-03-12T11:00"))
    (told,) = outbox.new()
    assert told.lane == "U0TOM"


def test_a_reminder_shows_what_became_of_the_item(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    item = planned(bot)
    days(HANDLERS).until(berlin("2026-03-12T11:00"))
    (told,) = outbox.new()
    status_to(bot, item, Status.IN_REVIEW)
    assert outbox.new() == []  # not posted yet: nothing to change
    outbox.delivered(told, "D0TOM", "1773309600.000100")
    status_to(bot, item, Status.APPROVED)
    bot.run(editorial.publish, "U0TOM", item.id)
    approved, published = outbox.new()
    assert (approved.method, approved.lane) == ("chat.update", "U0TOM")
    assert "In 1 Stunde geht „Frühling“ raus" in approved.text
    assert published.text == "*Frühling* · Instagram · Do., 12. März, 12:00 · 📣 veröffentlicht"
    assert published.action_ids == []


def test_ensure_computes_anew_what_a_government_changed(
    bot: Runner, timetable: Callable[[str], dict[str, datetime]], berlin: Berlin
) -> None:
    item = planned(bot)
    bot.run(lambda tx: tx.data.editorial.move_instant(item.id, THURSDAY.utc + timedelta(hours=1)))
    bot.run(lambda tx: tx.data.timetable.cancel(REMIND, "item:1"))
    bot.run(ensure)
    assert bot.run_read(editorial.get, item.id).planned_at == berlin("2026-03-12T12:00")
    assert timetable(REMIND) == {"item:1": berlin("2026-03-12T11:00")}


# --- the morning post -----------------------------------------------------------------------------------


def posts(outbox: Outbox) -> list[str]:
    return [each.text for each in outbox.new() if each.lane == "C0SOCIAL"]


def test_the_morning_post_says_what_goes_out_who_is_on_duty_and_what_lacks_approval(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    status_to(bot, planned(bot, title="Reel", **at("2026-03-09T12:00")), Status.IN_REVIEW, Status.APPROVED)
    planned(bot, title="Story", **at("2026-03-09T17:00"), channels=("tiktok",))
    planned(bot, title="Video", **at("2026-03-09T18:00"), channels=("youtube",), owner="U0BEN")
    planned(bot, title="Artikel", **at("2026-03-10T08:30"), channels=("linkedin",), owner="U0AYLIN")
    planned(bot, title="Übermorgen", **at("2026-03-11T08:30"))
    outbox.new()
    bot.run(ensure)
    days(HANDLERS).until(berlin("2026-03-09T08:59"))
    assert posts(outbox) == []
    days(HANDLERS).until(berlin("2026-03-09T09:00"))
    (post,) = posts(outbox)
    assert post.splitlines() == [
        "*Guten Morgen! Das geht heute raus*",
        "• *12:00* Reel · Instagram · Tom Albers · ✅ freigegeben",
        "• *17:00* Story · TikTok · Tom Albers · ✏️ Entwurf · ⚠️ noch ohne Freigabe",
        "• *18:00* Video · YouTube · Ben Carter · ✏️ Entwurf",
        "*Im Dienst*",
        "• Instagram: *Ben Carter*, ab heute",
        "*Als Nächstes dran, aber noch ohne Freigabe*",
        "• Di., 10. März · *08:30* Artikel · LinkedIn · Aylin Demir · ✏️ Entwurf",
    ]
    assert "<@" not in post  # nobody is notified by their own day


def test_every_working_day_and_on_weekends_only_when_something_goes_out(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    planned(bot, title="Sonntagsreel", **at("2026-03-22T11:00"))
    bot.run(ensure)
    told = []
    time_passes = days(HANDLERS)
    for day in range(15):  # Monday 9 to Monday 23
        moment = berlin("2026-03-09T12:00") + timedelta(days=day)
        time_passes.until(moment)
        told += [(moment.astimezone(BERLIN).day, text.splitlines()) for text in posts(outbox)]
    assert [day for day, _ in told] == [
        9,
        10,
        11,
        12,
        13,
        13,
        16,
        17,
        18,
        19,
        20,
        20,
        22,
        23,
    ]  # Fridays: ahead
    assert told[1][1][:2] == [
        "*Guten Morgen!*",
        "Heute ist kein Beitrag geplant. Vielleicht eine gute Gelegenheit für eine Idee aus der Schublade?",
    ]


def test_at_nine_on_both_sides_of_the_change_of_clock(
    bot: Runner,
    days: Callable[..., Days],
    berlin: Berlin,
    timetable: Callable[[str], dict[str, datetime]],
) -> None:
    bot.run(ensure)
    for day in ("2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25"):
        days(HANDLERS).until(berlin(f"{day}T08:00"))
        assert timetable(mornings.MORNING) == {"team": berlin(f"{day}T09:00")}


def test_posted_once_a_day_whatever_restarts(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    for hour in range(12):
        bot.run(ensure)
        days(HANDLERS).until(berlin("2026-03-09T08:45") + timedelta(hours=hour))
    assert len(posts(outbox)) == 1


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2026-03-09T09:10", "*Guten Morgen!*"),
        ("2026-03-09T13:00", "*Heute*"),
        ("2026-03-11T10:00", "*Heute*"),  # about Wednesday, not about Monday
        ("2026-03-09T17:30", None),
        ("2026-03-12T02:00", None),
    ],
)
def test_after_an_outage_it_comes_late_or_not_at_all(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin, until: str, said: str | None
) -> None:
    planned(bot, title="Mittwoch", **at("2026-03-11T18:00"))
    bot.run(ensure)
    days(HANDLERS).outage_until(berlin(until))
    told = outbox.new()
    assert len([each for each in told if each.lane == "C0SOCIAL"]) == (1 if said else 0)
    if until.startswith("2026-03-11"):
        assert "*Heute im Plan*\n• *18:00* Mittwoch" in told[0].text
    elif said:
        assert told[0].text.startswith(said)
        assert ("Heute später als sonst" in str(told[0].payload)) == (said == "*Heute*")
    assert bot.run_read(lambda tx: tx.data.timetable.next_due_at()) is not None


def test_another_zone_or_slack_channel_in_the_team_file(
    bot: Runner, company: Team, timetable: Callable[[str], dict[str, datetime]], berlin: Berlin
) -> None:
    bot.run(ensure)
    assert timetable(mornings.MORNING) == {"team": berlin("2026-03-09T09:00")}
    bot.run(lambda tx: tx.data.team.save(replace(company, timezone=ZoneInfo("Europe/London"))))
    bot.run(ensure)
    assert timetable(mornings.MORNING) == {"team": berlin("2026-03-09T10:00")}
    bot.run(lambda tx: tx.data.team.save(replace(company, slack_channel=None)))
    bot.run(ensure)  # owners still hear of what is late
    assert timetable(mornings.MORNING) == {"team": berlin("2026-03-09T09:00")}


def test_items_stay_in_their_zone_when_the_team_moves(bot: Runner, company: Team, berlin: Berlin) -> None:
    item = planned(bot)
    bot.run(lambda tx: tx.data.team.save(replace(company, timezone=ZoneInfo("America/New_York"))))
    bot.run(ensure)
    moved = edited(bot, "U0TOM", item, notes="n")
    assert moved.planned_at == berlin("2026-03-12T12:00")


def test_a_very_full_day_fits_into_one_post(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    for n in range(80):
        planned(bot, title="Titel " * 24, **at(f"2026-03-09T{10 + n // 10}:{n % 10:02}"))
        planned(bot, title="Morgen " * 20, **at(f"2026-03-10T{10 + n // 10}:{n % 10:02}"))
    outbox.new()
    bot.run(ensure)
    days(HANDLERS).until(berlin("2026-03-09T09:00"))
    (post,) = [each for each in outbox.new() if each.lane == "C0SOCIAL"]
    assert str(post.payload["blocks"]).count("… und 60 weitere Beiträge") == 2


def test_the_demo_plan_is_sown_once_and_looks_like_work(
    bot: Runner,
    accepted: Accepted,
    days: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
) -> None:
    bot.run(seed)
    before = agenda(bot, accepted)
    bot.run(seed)
    assert agenda(bot, accepted) == before
    assert outbox.new() == []  # nobody hears of it
    assert "Reel: Das neue Hafenrad Pico · Instagram · <@U0TOM> · ✏️ Entwurf" in before
    bot.run(ensure)
    days(HANDLERS).until(berlin("2026-03-13T20:00"))
    told = outbox.new()
    assert [each.lane for each in told].count("C0SOCIAL") == 6  # on Friday the next week too
    leads = {"U0JANA", "U0MAREIKE"}  # hear of what is late for days
    assert {each.lane for each in told} == {"C0SOCIAL", "U0TOM", "U0AYLIN", "U0BEN", *leads}


# --- both languages, both forms of address ----------------------------------------------------------------


@pytest.mark.parametrize(("locale", "address"), [("de", "du"), ("de", "sie"), ("en", "du")])
@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("hours", [-30, 0.5])
def test_every_reminder_can_be_said(
    company: Team, accepted: Accepted, locale: Any, address: Any, status: Status, hours: float
) -> None:
    t = Texts(locale=locale, address=address, zone=BERLIN).translator(locale, ZoneInfo("America/New_York"))
    now = datetime(2026, 3, 9, 7, 40, tzinfo=UTC)
    item = PlanItem(
        id=1,
        title="T",
        text="Text",
        channels=("instagram",),
        owner="U0TOM",
        status=status,
        planned=THURSDAY,
        planned_at=now + timedelta(hours=hours),
        created_by="U0TOM",
        created_at=now,
        updated_at=now,
    )
    accepted(reminder_views.before_publishing(t, company, item, now, late=timedelta(hours=2)))
    for what in ("assigned", "moved", "edited", "cancelled", "published"):
        accepted(views.told(t, company, item, what, "U0JANA", now, reason="weil"))
    accepted(steps.cancel(t, company, item))
    accepted(steps.publish(t, company, item))
    accepted(steps.saved(t, company, item, None, "U0JANA"))
