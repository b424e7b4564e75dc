"""Notices when a question is about people: who is on duty, who decides, who approves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.guidelines.language import fold
from bot.domain.team import Channel

_DUTY = re.compile(
    r"\b(wer|wen|welche[rn]?|who|whos|whom)\b.{0,40}\b(dienst|bereitschaft|schicht|duty|on call|oncall|shift"
    r"|betreut|betreuen|kuemmert|zustaendig|ansprechpartner\w*|looks? after|responsible|in charge|contact)\b"
    r"|\b(dienst|schicht)\b.{0,12}\b(heute|jetzt|gerade|morgen)\b|\bon duty\b|\bwho do i (ask|contact|call)\b"
    r"|\b(an wen|wen)\b.{0,20}\b(wende|wenden|frage|fragen|anrufen|ansprechen|kontaktieren|melde|melden)\b"
)
_DECIDES = re.compile(
    r"\b(wer|wem|who|whos)\b.{0,40}\b(darf|duerfen|entscheide[tn]?|bestimm(t|en)|loescht|blockiert|sperrt"
    r"|blendet|may|can|allowed|decides?|has the (final )?say|deletes?|blocks?|hides?|bans?)\b"
)
_APPROVES = re.compile(
    r"\b(wer|von wem|wessen|who|whos|whose)\b.{0,40}\b(freigeb\w*|freigabe|genehmigt"
    r"|genehmigen|abnimmt|nimmt\b.{0,20}\bab\b|absegne\w*|ok gibt|approve[sd]?|approval"
    r"|approver|signs? off|sign off)"
    r"|\bwer gibt\b.{0,60}\bfrei\b"
)


@dataclass(frozen=True)
class People:
    """Which people a question asks for."""

    duty: bool = False
    decides: bool = False
    approves: bool = False

    def __bool__(self) -> bool:
        return self.duty or self.decides or self.approves


def asked_for(question: str) -> People:
    """Falsy when the question is not about people."""
    text = " ".join(re.sub(r"[^\w\s]", " ", fold(question.replace("'", ""))).split())
    return People(
        duty=_DUTY.search(text) is not None,
        decides=_DECIDES.search(text) is not None,
        approves=_APPROVES.search(text) is not None,
    )


def channels_meant(question: str, channels: Iterable[Channel]) -> list[Channel]:
    """The channels that the question names; all when it names none."""
    known = list(channels)
    text = f" {_words(question)} "
    named = [c for c in known if any(f" {_words(name)} " in text for name in (c.name, c.key))]
    return named or known


def _words(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(name)))
