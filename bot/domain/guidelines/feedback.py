"""What the answers were worth: questions that stayed open, sections that mislead, the note of the week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.domain.guidelines.language import fold
from bot.domain.local_time import instant, local_day

SHOWN = 5
PEOPLE = "people"  # the tier of a question that the team file answered, not the guidelines
UNANSWERED = ("unsure", "nothing")  # tiers
MISLEADING = 2  # "not helpful" that often, and at least as often as helpful
NOTE_AT = time(9)  # on Mondays


class State(StrEnum):
    """What became of a question."""

    KEPT = "kept"
    ALIAS = "alias"
    WRITTEN = "written"  # a section was proposed for it
    DISMISSED = "dismissed"


@dataclass(frozen=True)
class Asked:
    """A question that was asked, without who asked it."""

    id: int
    text: str
    language: str
    tier: str
    asked_at: datetime
    ref: str | None = None  # the section that was quoted, or the first suggestion
    document: str | None = None  # its document
    state: State = State.KEPT
    shared: bool = False
    helpful: int = 0
    unhelpful: int = 0


@dataclass(frozen=True)
class Group:
    """The same question, however often it was asked; `latest` stands for all."""

    latest: Asked
    times: int
    ids: tuple[int, ...]
    unhelpful: int


@dataclass(frozen=True)
class Score:
    """How one section did."""

    ref: str
    asked: int
    helpful: int
    unhelpful: int

    @property
    def misleads(self) -> bool:
        return self.unhelpful >= MISLEADING and self.unhelpful >= self.helpful


@dataclass(frozen=True)
class Note:
    """The week of one owner."""

    asked: int
    top: tuple[Score, ...]
    misleading: tuple[Score, ...]
    unanswered: tuple[Group, ...]

    @property
    def says_something(self) -> bool:
        return bool(self.asked or self.unanswered)


def is_open(asked: Asked) -> bool:
    """Nobody got what they needed: nothing was found, or what was found didn't help."""
    if asked.state is not State.KEPT:
        return False
    if asked.unhelpful:
        return asked.unhelpful >= asked.helpful
    return asked.tier in UNANSWERED and not asked.helpful


def grouped(questions: Iterable[Asked]) -> list[Group]:
    """Most often asked first, then the newest."""
    groups: dict[str, list[Asked]] = {}
    for asked in questions:
        groups.setdefault(sameness(asked.text), []).append(asked)
    found = [
        Group(
            max(same, key=lambda asked: asked.id),
            len(same),
            tuple(asked.id for asked in same),
            sum(asked.unhelpful for asked in same),
        )
        for same in groups.values()
    ]
    return sorted(found, key=lambda group: (-group.times, -group.latest.id))


def sameness(text: str) -> str:
    """Equal for questions that differ in case, umlauts and punctuation only."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def scores(questions: Iterable[Asked]) -> list[Score]:
    """Most often asked first."""
    found: dict[str, list[Asked]] = {}
    for asked in questions:
        if asked.ref is not None and (asked.tier == "direct" or asked.helpful or asked.unhelpful):
            found.setdefault(asked.ref, []).append(asked)
    counted = [
        Score(ref, len(same), sum(a.helpful for a in same), sum(a.unhelpful for a in same))
        for ref, same in found.items()
    ]
    return sorted(counted, key=lambda score: (-score.asked, score.ref))


def note(own: Sequence[Asked], everything: Sequence[Asked]) -> Note:
    """`own`: about the owner's documents; what was found nowhere concerns every owner."""
    rated = scores(own)
    unanswered = grouped(asked for asked in everything if is_open(asked))
    return Note(
        asked=len(own),
        top=tuple(rated[:SHOWN]),
        misleading=tuple(score for score in rated if score.misleads)[:SHOWN],
        unanswered=tuple(unanswered[:SHOWN]),
    )


def voter(question: int, slack_id: str) -> str:
    """Tells the voters of one answer apart without saying who they are, here or across answers."""
    return sha256(f"guideline-vote:{question}:{slack_id}".encode()).hexdigest()[:32]


def next_note_at(now: datetime, zone: ZoneInfo) -> datetime:
    """The next Monday morning."""
    today = local_day(now, zone)
    monday = today + timedelta(days=(8 - today.isoweekday()) % 7)
    at = instant(monday, NOTE_AT, zone)
    return at if at > now else instant(monday + timedelta(days=7), NOTE_AT, zone)
