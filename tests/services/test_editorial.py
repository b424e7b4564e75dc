"""The plan: the way to publishing, editing, bad input, who may, and who is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Barrier, Thread
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.approvals import Decision
from bot.domain.editorial import Status
from bot.domain.errors import AlreadySettled, NotAllowed, NotFound
from bot.domain.team import Team
from bot.i18n import Texts
from bot.services import approvals, editorial, editorial_agenda, editorial_form
from bot.services.runner import Runner
from bot.views import editorial_form as forms
from tests.services.planning import (
    BERLIN,
    CHANGES,
    Accepted,
    Berlin,
    agenda,
    at,
    edited,
    error_of,
    form,
    planned,
    status_to,
)

if TYPE_CHECKING:
    from tests.services.conftest import Outbox


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
