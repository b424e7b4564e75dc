"""What counts as open, what misleads, and which questions are about people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.guidelines.feedback import (
    PEOPLE,
    Asked,
    State,
    grouped,
    is_open,
    next_note_at,
    note,
    sameness,
    scores,
    voter,
)
from bot.domain.guidelines.responsibility import People, asked_for, channels_meant
from bot.domain.team import Channel

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 9, tzinfo=UTC)
ASKED = Asked(1, "Darf ich Musik nehmen?", "de", "direct", NOW, ref="de/a#music", document="de/a")


# --- open -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({"tier": "nothing", "ref": None}, True),
        ({"tier": "unsure"}, True),
        ({"tier": PEOPLE, "ref": None}, False),
        ({"tier": "unsure", "helpful": 1}, False),
        ({"unhelpful": 1}, True),
        ({"unhelpful": 1, "helpful": 1}, True),
        ({"unhelpful": 1, "helpful": 2}, False),
        ({"tier": "nothing", "state": State.DISMISSED}, False),
        ({"tier": "nothing", "state": State.ALIAS}, False),
        ({"unhelpful": 3, "state": State.WRITTEN}, False),
    ],
)
def test_open_is_what_got_no_good_answer(changes: dict[str, object], expected: bool) -> None:
    assert is_open(replace(ASKED, **changes)) is expected  # type: ignore[arg-type]  # a table of any fields


def test_the_same_question_is_listed_once() -> None:
    texts = ["Darf ich löschen?", "darf ich LOESCHEN", "Und Musik?", "darf ich loeschen!!", "und musik"]
    found = grouped(replace(ASKED, id=n, text=text, unhelpful=n) for n, text in enumerate(texts))
    assert [(group.latest.text, group.times, group.ids) for group in found] == [
        ("darf ich loeschen!!", 3, (0, 1, 3)),
        ("und musik", 2, (2, 4)),
    ]
    assert found[0].unhelpful == 4
    assert sameness("Löschen — oder nicht?") == "loeschen oder nicht"


def test_sections_mislead_when_they_help_less_than_they_hinder() -> None:
    week = [
        replace(ASKED, id=1, unhelpful=2),
        replace(ASKED, id=2, ref="de/a#photos", helpful=3, unhelpful=2),
        replace(ASKED, id=3, ref="de/a#once", unhelpful=1),
        replace(ASKED, id=4, ref="de/a#vague", tier="unsure"),
    ]
    rated = scores(week)
    assert {score.ref: score.misleads for score in rated} == {
        "de/a#music": True,
        "de/a#photos": False,
        "de/a#once": False,
    }
    made = note(week[:2], [*week, replace(ASKED, id=9, tier="nothing", text="Drohnen?", ref=None)])
    assert made.asked == 2 and [s.ref for s in made.misleading] == ["de/a#music"]
    assert "Drohnen?" in [group.latest.text for group in made.unanswered]
    assert not note([], []).says_something


def test_votes_tell_people_apart_and_nobody_who_they_are() -> None:
    assert voter(1, "U0TOM") == voter(1, "U0TOM") != voter(1, "U0BEN")
    assert voter(1, "U0TOM") != voter(2, "U0TOM")
    assert "U0TOM" not in voter(1, "U0TOM")


@pytest.mark.parametrize(
    ("now", "at"),
    [
        ("2026-03-09T08:40", "2026-03-09T09:00"),
        ("2026-03-09T09:00", "2026-03-16T09:00"),
        ("2026-03-11T12:00", "2026-03-16T09:00"),
        ("2026-03-29T12:00", "2026-03-30T09:00"),
    ],
)
def test_the_note_comes_on_monday_morning(now: str, at: str) -> None:
    def berlin(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=BERLIN)

    assert next_note_at(berlin(now), BERLIN) == berlin(at)


# --- people ---------------------------------------------------------------------------------------------

DUTY, DECIDES, APPROVES = People(duty=True), People(decides=True), People(approves=True)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wer hat heute Dienst?", DUTY),
        ("wer ist grad zuständig für instagram", DUTY),
        ("wen frage ich bei Pressethemen?", DUTY),
        ("An wen wende ich mich?", DUTY),
        ("Who is on duty today?", DUTY),
        ("who's in charge of linkedin", DUTY),
        ("Wer darf löschen?", DECIDES),
        ("wer entscheidet über blockierungen", DECIDES),
        ("Who may delete comments?", DECIDES),
        ("who decides if we block somebody", DECIDES),
        ("Who approves?", APPROVES),
        ("wer gibt posts frei", APPROVES),
        ("Von wem brauche ich eine Freigabe?", APPROVES),
        ("who signs off posts", APPROVES),
        # not about people
        ("Darf ich Kundenfotos posten?", People()),
        ("Wie lange dauert eine Freigabe?", People()),
        ("May I delete a comment?", People()),
        ("Was ist ein Dienstplan?", People()),
        ("Werbung kennzeichnen", People()),
        ("Darf ich im Dienst posten?", People()),
        ("whole approval process", People()),
        ("", People()),
    ],
)
def test_which_questions_are_about_people(question: str, expected: People) -> None:
    assert asked_for(question) == expected


def test_the_channels_that_a_question_names() -> None:
    instagram, linkedin = Channel("instagram", "Instagram", "tom"), Channel("li", "Linked In", "aylin")
    both = [instagram, linkedin]
    assert channels_meant("Wer hat Dienst auf INSTAGRAM?", both) == [instagram]
    assert channels_meant("Who approves on linked-in?", both) == [linkedin]
    assert channels_meant("Wer hat Dienst?", both) == both
    assert channels_meant("Wer hat Dienst?", []) == []
