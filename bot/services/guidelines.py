"""Answers questions from the guidelines, and publishes them when their files change."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from bot.domain.errors import NotFound
from bot.domain.guidelines.documents import Problem, Source
from bot.domain.guidelines.gate import Tier
from bot.domain.guidelines.parsing import parse
from bot.domain.guidelines.questions import MAX_LENGTH, Kind, read_question
from bot.domain.team import Locale, Person, Role, Team
from bot.i18n import Translator
from bot.services import guideline_index
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Modal
from bot.slack.markup import Mrkdwn, mention, mrkdwn
from bot.views import guidelines as views
from data.guidelines import read_folder, starter_folder

log = logging.getLogger("lotse.guidelines")


# --- asking ------------------------------------------------------------------------------------------


def answer(tx: Transaction, reader: str, typed: str, *, public: bool = False, echo: bool = False) -> Message:
    """What `reader` gets to hear to what they typed, in the language they typed it in.

    `public`: several people will read it, so nobody is mentioned. `echo`: repeat the question, because Slack
    doesn't show what was typed after a command.
    """
    question = read_question(typed)
    spoken = question.language if question.language in ("de", "en") else None
    t = _speaking(tx, reader, spoken)
    index = guideline_index.current(tx)
    if question.kind is Kind.THANKS:
        return views.thanks(t)
    if question.kind is not Kind.QUESTION:
        return views.help_(t, index.library.in_reading_order(t.locale), brief=question.kind is Kind.BROWSE)
    found = index.ask(question, reader=t.locale)
    t = _speaking(tx, reader, found.language)
    frame = views.Frame(
        question=question.text if echo else None,
        contact=_contact(tx.team, public=public),
        shortened=len(question.text) > MAX_LENGTH,
        empty=not len(index),
    )
    if found.tier is Tier.DIRECT:
        return views.direct(t, found, frame)
    if found.tier is Tier.UNSURE:
        return views.unsure(t, found, frame)
    return views.nothing(t, found, frame)


def reply(
    tx: Transaction, message: Message, slack_channel: str, asked_ts: str, thread_ts: str | None
) -> None:
    """Send an answer to where the question was asked; `asked_ts` is the question's own time stamp."""
    key = f"guidelines:{slack_channel}:{asked_ts}"
    tx.post(slack_channel, lambda _: message, key=key, thread_ts=thread_ts)


def passage(tx: Transaction, reader: str, ref: str) -> Modal:
    """One whole section. Raises NotFound when the guidelines no longer have it."""
    found = guideline_index.current(tx).library.find(ref)
    if found is None:
        raise NotFound("guidelines-error-gone")
    document, section = found
    return views.passage(_speaking(tx, reader, document.language), document, section)


def lead(team: Team) -> Person | None:
    """Whom to ask when the guidelines are silent: who decides, else who runs Lotse, else an editor."""
    for role in (Role.DECISION_OWNER, Role.ADMIN, Role.EDITOR):
        if people := team.with_role(role):
            return people[0]
    return None


def _contact(team: Team, *, public: bool) -> Mrkdwn | None:
    person = lead(team)
    if person is None:
        return None
    return mention(person.slack_id) if person.slack_id and not public else mrkdwn(person.name)


def _speaking(tx: Transaction, reader: str, language: Locale | None) -> Translator:
    """The reader's own translator, or one for the language that they used."""
    own = tx.translator(reader)
    return own if language in (None, own.locale) else tx.texts.translator(language, own.zone)


# --- publishing --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reading:
    """What a folder of guidelines holds: the files that can answer, and what is wrong with the others."""

    good: tuple[Source, ...]
    problems: tuple[Problem, ...]

    @property
    def broken(self) -> frozenset[str]:
        """Files that exist and can't answer."""
        return frozenset(problem.file for problem in self.problems) - {source.file for source in self.good}


def read(folder: Path | None) -> Reading:
    """Read a folder (None: the starter guidelines) without storing anything."""
    found = read_folder(folder or starter_folder())
    parsed = [(source, parse(source)) for source in found.sources]
    return Reading(
        good=tuple(source for source, each in parsed if each.document is not None),
        problems=(*found.problems, *(problem for _, each in parsed for problem in each.problems)),
    )


def described(problem: Problem, t: Translator) -> str:
    """`de/rights.md:7: The front matter …`, on one line."""
    line = f":{problem.line}" if problem.line is not None else ""
    return f"{problem.file}{line}: {t.plain(problem.key, **problem.args)}"


def ensure(tx: Transaction) -> None:
    """At every start: the files of the folder become the current edition, and its index is begun."""
    english = tx.texts.translator("en")
    for problem in publish(tx).problems:
        log.warning("guidelines: %s", described(problem, english))
    guideline_index.prepare(tx)


def publish(tx: Transaction) -> Reading:
    """Store what the folder holds. A file that is broken now goes on answering with its last good version."""
    reading = read(tx.settings.guidelines)
    current = tx.data.guidelines.current()
    before = tx.data.guidelines.sources(current) if current is not None else []
    sources = [*reading.good, *(source for source in before if source.file in reading.broken)]
    if tx.data.guidelines.publish(sources, tx.now):
        tx.audit("guidelines.published", "guidelines", files=[source.file for source in sources])
        guideline_index.prepare(tx)
    return reading
