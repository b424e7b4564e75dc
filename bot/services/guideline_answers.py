"""Answers questions from the guidelines, and keeps what was asked so that the guidelines can get better.

Looking up (`find`) only reads; `keep` and `reply` note the question, without who asked it, and draw the
answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.errors import AlreadySettled, NotFound
from bot.domain.guidelines import feedback, responsibility, tickets
from bot.domain.guidelines.additions import added_id
from bot.domain.guidelines.answer import FURTHER, Answer, Place
from bot.domain.guidelines.documents import Document, Section
from bot.domain.guidelines.feedback import Asked
from bot.domain.guidelines.gate import Strictness, Tier
from bot.domain.guidelines.questions import MAX_LENGTH, Kind, Question, read_question
from bot.domain.team import Locale
from bot.i18n import Translator
from bot.services import guideline_index, rota
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Modal
from bot.slack.markup import Mrkdwn, mention, mrkdwn
from bot.views import guideline_browse
from bot.views import guidelines as views
from bot.views.guidelines import Frame, Source

if TYPE_CHECKING:
    from bot.domain.guidelines.index import GuidelineIndex


@dataclass(frozen=True)
class Found:
    """What was typed, and what the guidelines say to it (None: nothing was asked)."""

    question: Question
    answer: Answer | None


# --- asking ------------------------------------------------------------------------------------------


def find(tx: Transaction, reader: str, typed: str) -> Found:
    question = read_question(typed)
    if question.kind is not Kind.QUESTION:
        return Found(question, None)
    index, locale = guideline_index.current(tx), tx.translator(reader).locale
    found = index.ask(question, reader=locale, strictness=Strictness(tx.settings.strictness))
    return Found(question, _as_assigned(tx, index, question, found))


def _as_assigned(tx: Transaction, index: GuidelineIndex, question: Question, found: Answer) -> Answer:
    """An editor said which section this very question means: no search knows better."""
    wanted = feedback.sameness(question.searched)
    for ref, questions in tx.data.guideline_questions.aliases().items():
        place = index.library.find(ref)
        if place is not None and wanted in map(feedback.sameness, questions):
            section = index.library.in_language(place[1], found.language) or place[1]
            best = Place(index.library.document_of(section), section, 1.0, next(iter(section.passages), ""))
            others = [each for each in found.places if each.section.ref != section.ref]
            return replace(found, tier=Tier.DIRECT, places=(best, *others[:FURTHER]), foreign=False)
    return found


def keep(
    tx: Transaction,
    reader: str,
    found: Found,
    *,
    public: bool = False,
    echo: bool = False,
    share: bool = False,
) -> Message:
    """The answer for `reader`, in the language they asked in; the question is noted.

    `public`: several people will read it, so nobody is mentioned. `echo`: repeat the question, because Slack
    doesn't show what was typed after a command. `share`: the asker may post it where they asked.
    """
    question, answer = found.question, found.answer
    if answer is None:
        return _small_talk(tx, reader, question)
    t = speaking(tx, reader, answer.language)
    people = _people(tx, t, question.text, public=public)
    frame = Frame(
        asked=_note(tx, question, answer, bool(people)),
        question=question.text if echo else None,
        contact=_contact(tx, answer, public=public),
        shortened=len(question.text) > MAX_LENGTH,
        empty=not len(guideline_index.current(tx)),
        share=share,
        people=people,
        people_first=responsibility.asked_for(question.text).duty,
        source=source(tx, t, answer.places[0].document, answer.places[0].section) if answer.places else None,
    )
    if answer.tier is Tier.DIRECT:
        return views.direct(t, answer, frame)
    if answer.tier is Tier.UNSURE:
        return views.unsure(t, answer, frame)
    if people:
        return views.people_only(t, frame)
    return views.nothing(t, answer, frame)


def answer(tx: Transaction, reader: str, typed: str, *, public: bool = False, echo: bool = False) -> Message:
    """Find and keep in one, for who has no reason to do them apart."""
    return keep(tx, reader, find(tx, reader, typed), public=public, echo=echo)


def reply(
    tx: Transaction,
    reader: str,
    found: Found,
    slack_channel: str,
    asked_ts: str,
    thread_ts: str | None,
    *,
    public: bool,
) -> None:
    """Send an answer to where the question was asked; `asked_ts` is the question's own time stamp."""
    message = keep(tx, reader, found, public=public)
    send(tx, message, slack_channel, asked_ts, thread_ts)


def send(tx: Transaction, message: Message, slack_channel: str, asked_ts: str, thread_ts: str | None) -> None:
    key = f"guidelines:{slack_channel}:{asked_ts}"
    tx.post(slack_channel, lambda _: message, key=key, thread_ts=thread_ts)


def passage(tx: Transaction, reader: str, ref: str, question_id: int | None = None) -> Modal:
    """One whole section. Raises NotFound when the guidelines no longer have it."""
    document, section = section_of(tx, ref)
    t = speaking(tx, reader, document.language)
    asked = question_id if question_id is not None and tx.data.guideline_questions.get(question_id) else None
    may_withdraw = added_id(section.anchor) is not None and tickets.may_edit(tx.team, reader)
    origin = source(tx, t, document, section)
    return views.passage(t, document, section, origin, asked=asked, may_withdraw=may_withdraw)


def section_of(tx: Transaction, ref: str) -> tuple[Document, Section]:
    found = guideline_index.current(tx).library.find(ref)
    if found is None:
        raise NotFound("guidelines-error-gone")
    return found


def source(tx: Transaction, t: Translator, document: Document, section: Section) -> Source:
    """Since when these words hold, who answers for them, and whether they were added in Lotse."""
    added = tx.data.guidelines.added_at(document.file)
    owner = tickets.responsible(tx.team, document.owner)
    return Source(
        since=t.full_date(added) if added is not None else None,
        owner=owner.name if owner is not None else document.owner,
        added_here=added_id(section.anchor) is not None,
    )


# --- what the asker makes of it ------------------------------------------------------------------------


def vote(tx: Transaction, reader: str, question_id: int, helpful: bool, ref: str | None = None) -> Message:
    """Note whether an answer helped; a second vote of the same person replaces the first.

    `ref`: the section that was on show, quoted or opened among several; the vote is about that one.
    """
    asked = _asked(tx, question_id)
    if ref is not None and ref != asked.ref:
        document, _ = section_of(tx, ref)
        tx.data.guideline_questions.point_to(question_id, ref, document.key)
    tx.data.guideline_questions.vote(question_id, feedback.voter(question_id, reader), helpful)
    return views.voted(speaking(tx, reader, _locale(asked)), question_id, helpful=helpful)


def share(tx: Transaction, reader: str, question_id: int, ref: str | None = None) -> Message:
    """The answer as everybody in the Slack channel will read it; once.

    `ref`: the section that the answer quotes; a vote may have pointed the question to another since.
    """
    asked = _asked(tx, question_id)
    quoted = ref or asked.ref
    if quoted is None:
        raise NotFound("guidelines-error-gone")
    document, section = section_of(tx, quoted)
    if not tx.data.guideline_questions.share(question_id):
        raise AlreadySettled("guidelines-error-shared")
    t = tx.texts.translator(_locale(asked), tx.zone)
    return views.shared(t, document, section, source(tx, t, document, section), asked.text, by=reader)


# --- inside ------------------------------------------------------------------------------------------


def speaking(tx: Transaction, reader: str, language: Locale | None) -> Translator:
    """The reader's own translator, or one for the language that they used."""
    own = tx.translator(reader)
    return own if language in (None, own.locale) else tx.texts.translator(language, own.zone)


def _small_talk(tx: Transaction, reader: str, question: Question) -> Message:
    spoken = question.language if question.language in ("de", "en") else None
    t = speaking(tx, reader, spoken)
    if question.kind is Kind.THANKS:
        return views.thanks(t)
    documents = guideline_index.current(tx).library.in_reading_order(t.locale)
    return guideline_browse.page(t, documents, 0, helping=question.kind is not Kind.BROWSE)


def _note(tx: Transaction, question: Question, answer: Answer, about_people: bool) -> int:
    best = answer.places[0] if answer.places else None
    return tx.data.guideline_questions.add(
        question.searched,
        answer.language,
        feedback.PEOPLE if about_people and answer.tier is not Tier.DIRECT else answer.tier,
        best.section.ref if best is not None else None,
        best.document.key if best is not None else None,
        tx.now,
    )


def _asked(tx: Transaction, question_id: int) -> Asked:
    asked = tx.data.guideline_questions.get(question_id)
    if asked is None:
        raise NotFound("guidelines-error-forgotten")
    return asked


def _locale(asked: Asked) -> Locale:
    return "en" if asked.language == "en" else "de"


def _contact(tx: Transaction, answer: Answer, *, public: bool) -> Mrkdwn | None:
    """Whom to ask instead: the owner of what came nearest, else whoever decides."""
    owner = answer.places[0].document.owner if answer.places else None
    found = tickets.answerers(tx.team, owner)
    if not found:
        return None
    person = tx.team.by_slack_id(found[0])
    return mention(found[0]) if not public or person is None else mrkdwn(person.name)


def _people(tx: Transaction, t: Translator, question: str, *, public: bool) -> tuple[Mrkdwn, ...]:
    """Who is on duty, approves or decides, where the question is about that."""
    wanted = responsibility.asked_for(question)
    if not wanted:
        return ()
    meant = {channel.key for channel in responsibility.channels_meant(question, tx.team.active_channels)}
    duties = [duty for duty in rota.duties(tx) if duty.channel.key in meant]
    return views.people(t, tx.team, duties, wanted, public=public)
