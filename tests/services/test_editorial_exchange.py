"""An import is shown first, then all of it is taken or nothing, and nobody waits long for it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.editorial import PlanItem, Status
from bot.domain.editorial_exchange import Record
from bot.domain.errors import AlreadySettled
from bot.services import editorial, editorial_bulk, editorial_exchange, editorial_freeze
from bot.services.runner import Runner
from data.audit import AuditLog
from scheduler.due import carry_out
from scheduler.editorial import HANDLERS

if TYPE_CHECKING:
    from tests.services.conftest import Outbox

BERLIN = ZoneInfo("Europe/Berlin")
Berlin = Callable[[str], datetime]
Timetable = Callable[[str], dict[str, datetime]]
HEADINGS = ("title", "channels", "date", "time", "owner", "text")


def records(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> list[Record]:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([headings, *rows])
    return editorial_exchange.read(out.getvalue().encode(), BERLIN)


def sent(bot: Runner, found: list[Record], actor: str = "U0TOM") -> int:
    """A file was sent, read and shown."""
    begun = bot.run(editorial_exchange.begin, actor, "plan.csv")
    bot.run(editorial_exchange.show, begun.id, found, bot.run_read(editorial_exchange.look, begun.id, found))
    return begun.id


def accept(bot: Runner, number: int, actor: str = "U0TOM") -> bool:
    """What the button does, and what comes right after it."""
    bot.run(editorial_exchange.accept, actor, number)
    prepared = bot.run_read(editorial_exchange.prepare, number)
    assert prepared is not None
    return bot.run(editorial_exchange.apply, number, prepared)


def plan(bot: Runner) -> list[PlanItem]:
    return list(bot.run_read(lambda tx: tx.data.editorial.everything()))


def again(bot: Runner, **changes: Callable[[dict[str, str]], str]) -> list[Record]:
    """The plan as it is exported, with other values in some columns."""
    content = bot.run_read(editorial_exchange.export, "csv")
    read = editorial_exchange.read(content, BERLIN)
    return [
        Record(each.line, {**each.values, **{name: new(dict(each.values)) for name, new in changes.items()}})
        for each in read
    ]


def sections(outbox: Outbox) -> str:
    """What stands in the one message that was told."""
    (shown,) = outbox.new()
    return "\n".join(block["text"]["text"] for block in shown.payload["blocks"] if block["type"] == "section")


def settle(bot: Runner) -> None:
    while bot.run(carry_out, HANDLERS).more:
        pass


SPRING = ("Frühling", "Instagram", "2026-03-20", "09:30", "ben", "Endlich Sonne.")
SUMMER = ("Sommer", "LinkedIn + YouTube", "2026-06-03", "12:00", "", "Bald wieder.")


def test_new_items_their_history_their_reminders_and_their_owners(
    bot: Runner, outbox: Outbox, timetable: Timetable, berlin: Berlin
) -> None:
    number = sent(bot, records(SPRING, SUMMER))
    assert plan(bot) == []
    outbox.new()
    assert accept(bot, number)
    spring, summer = plan(bot)
    assert (spring.title, spring.owner, spring.status, spring.created_by) == (
        "Frühling",
        "U0BEN",
        Status.DRAFT,
        "U0TOM",
    )
    assert (summer.channels, summer.owner, summer.planned_at) == (
        ("linkedin", "youtube"),
        "U0TOM",
        berlin("2026-06-03T12:00"),
    )
    assert [each.lane for each in outbox.new() if each.method == "chat.postMessage"] == ["U0BEN"]
    history = bot.run_read(lambda tx: [entry.action for entry in tx.data.audit.of(f"item:{spring.id}")])
    assert history == ["editorial.added"]
    settle(bot)
    assert timetable("editorial.remind") == {
        f"item:{spring.id}": berlin("2026-03-20T08:30"),
        f"item:{summer.id}": berlin("2026-06-03T11:00"),
    }
    assert timetable("editorial.import_apply") == {}


def test_changes_count_as_edits_and_move_the_reminders(
    bot: Runner, timetable: Timetable, berlin: Berlin
) -> None:
    accept(bot, sent(bot, records(SPRING, SUMMER)))
    settle(bot)
    accept(bot, sent(bot, again(bot, time=lambda _: "15:00", text=lambda row: f"{row['text']} Und mehr.")))
    settle(bot)
    spring, _ = plan(bot)
    assert (spring.edits, spring.version, spring.text) == (1, 2, "Endlich Sonne. Und mehr.")
    assert timetable("editorial.remind")[f"item:{spring.id}"] == berlin("2026-03-20T14:00")
    (_, edited) = bot.run_read(lambda tx: tx.data.audit.of(f"item:{spring.id}"))
    assert (edited.action, edited.detail) == ("editorial.edited", {"changed": ["planned", "text"]})


def test_calling_off_takes_the_reminders_away_and_nothing_else_is_touched(
    bot: Runner, timetable: Timetable, outbox: Outbox
) -> None:
    accept(bot, sent(bot, records(SPRING, SUMMER)))
    settle(bot)
    outbox.new()
    called_off = again(bot, status=lambda _: "abgesagt")
    number = sent(bot, [each for each in called_off if each.get("title") == "Frühling"])
    (shown,) = outbox.new()
    assert "*⚠️ Wird abgesagt*, weil die Datei es so sagt (1)" in shown.text
    assert "Gelöscht wird beim Einlesen nie etwas." in str(shown.payload["blocks"])
    accept(bot, number)
    settle(bot)
    spring, summer = plan(bot)
    assert (spring.status, spring.edits, summer.status) == (Status.CANCELLED, 0, Status.DRAFT)
    assert list(timetable("editorial.remind")) == [f"item:{summer.id}"]
    history = bot.run_read(lambda tx: [entry.action for entry in tx.data.audit.of(f"item:{spring.id}")])
    assert history == ["editorial.added", "editorial.status"]


def test_what_comes_in_while_the_plan_stands_still_is_held(bot: Runner) -> None:
    bot.run(editorial_freeze.freeze, "U0JANA", "Es brennt")
    accept(bot, sent(bot, records(SPRING, (*SUMMER[:2], "", "", "", ""))))
    assert [item.is_held for item in plan(bot)] == [True, True]


# --- all or nothing ---------------------------------------------------------------------------------------


def test_a_failure_in_the_middle_leaves_nothing(bot: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError("disk full")

    number = sent(bot, records(SPRING, SUMMER))
    monkeypatch.setattr(AuditLog, "append_all", fail)
    with pytest.raises(OSError, match="disk full"):
        accept(bot, number)
    assert plan(bot) == []
    monkeypatch.undo()
    assert accept(bot, number)  # and it may be tried again
    assert len(plan(bot)) == 2


def test_an_item_that_changes_meanwhile_sends_the_import_back(bot: Runner, outbox: Outbox) -> None:
    accept(bot, sent(bot, records(SPRING, SUMMER)))
    number = sent(bot, again(bot, text=lambda _: "Neu"))
    bot.run(editorial_exchange.accept, "U0TOM", number)
    prepared = bot.run_read(editorial_exchange.prepare, number)
    assert prepared is not None
    spring = plan(bot)[0]
    bot.run(editorial.hand_over, "U0TOM", spring.id, spring.edits, "U0AYLIN")
    assert not bot.run(editorial_exchange.apply, number, prepared)  # it was looked at before
    assert {item.text for item in plan(bot)} == {"Endlich Sonne.", "Bald wieder."}
    outbox.new()
    assert accept(bot, number)  # looked at again: the line is outdated by now
    (shown,) = outbox.new()
    assert "Der Plan hat sich inzwischen geändert" in shown.text and shown.method == "chat.update"
    assert {item.text for item in plan(bot)} == {"Endlich Sonne.", "Bald wieder."}


def test_the_database_itself_refuses_what_was_changed_behind_its_back(bot: Runner) -> None:
    accept(bot, sent(bot, records(SPRING, SUMMER)))
    number = sent(bot, again(bot, text=lambda _: "Neu"))
    prepared = bot.run_read(editorial_exchange.prepare, number)
    assert prepared is not None
    spring = plan(bot)[0]
    bot.run(editorial.hand_over, "U0TOM", spring.id, spring.edits, "U0AYLIN")
    with pytest.raises(AlreadySettled):
        bot.run(editorial_bulk.carry_out, prepared)
    assert {item.text for item in plan(bot)} == {"Endlich Sonne.", "Bald wieder."}


@pytest.mark.parametrize(
    "change", [editorial_freeze.freeze, lambda tx, *_: tx.data.team.save(tx.team)], ids=["freeze", "team"]
)
def test_whatever_it_was_read_against_counts(bot: Runner, change: Callable[..., Any]) -> None:
    number = sent(bot, records(SPRING))
    prepared = bot.run_read(editorial_exchange.prepare, number)
    assert prepared is not None
    bot.run(change, "U0JANA", "Es brennt")
    assert not bot.run(editorial_exchange.apply, number, prepared)


def test_two_clicks_import_once(bot: Runner) -> None:
    number = sent(bot, records(SPRING))
    bot.run(editorial_exchange.accept, "U0TOM", number)
    prepared = bot.run_read(editorial_exchange.prepare, number)
    assert prepared is not None
    assert bot.run(editorial_exchange.apply, number, prepared)
    assert bot.run(editorial_exchange.apply, number, prepared)
    assert bot.run_read(editorial_exchange.prepare, number) is None
    with pytest.raises(AlreadySettled):
        bot.run(editorial_exchange.accept, "U0TOM", number)
    assert len(plan(bot)) == 1


def test_a_bot_that_stops_right_after_the_click_imports_later(bot: Runner, clock: Any) -> None:
    number = sent(bot, records(SPRING))
    bot.run(editorial_exchange.accept, "U0TOM", number)
    settle(bot)
    assert plan(bot) == []  # its own task does it, unless it died
    clock.advance(minutes=1)
    settle(bot)
    assert [item.title for item in plan(bot)] == ["Frühling"]


# --- many -------------------------------------------------------------------------------------------------


def test_two_thousand_lines_fit_into_the_preview_and_the_answer(
    bot: Runner, outbox: Outbox, berlin: Berlin
) -> None:
    text = "<&> Ein langer Text. " * 100
    rows = [
        (f"{'<' * 140} {number}", "Instagram", f"2026-05-{1 + number % 28:02}", "10:00", "ben", text)
        for number in range(2_000)
    ]
    number = sent(bot, records(*rows))
    said = sections(outbox)
    listed = said.count("• Zeile")
    assert 0 < listed <= 15 and f"… und {2_000 - listed:,} weitere".replace(",", ".") in said
    assert accept(bot, number)
    assert len(plan(bot)) == 2_000
    assert len({item.id for item in plan(bot)}) == 2_000
    outbox.new()
    longer = {"text": lambda row: f"{row['text']}!", "notes": lambda _: text[:900], "time": lambda _: "11:00"}
    sent(bot, again(bot, **longer))
    lines = sections(outbox)
    assert "*Geändert* (2.000)" in lines and "weitere" in lines
    assert "Termin: Fr., 1. Mai, 10:00 → Fr., 1. Mai, 11:00" in lines
