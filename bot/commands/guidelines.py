"""`lotse guidelines ask`: what Lotse would answer from a folder, for people and for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import typer

from bot.commands import ExitCode, Failure
from bot.domain.guidelines.answer import Answer
from bot.domain.guidelines.documents import Library, Problem
from bot.domain.guidelines.gate import Strictness, Tier
from bot.domain.guidelines.index import GuidelineIndex
from bot.domain.guidelines.parsing import parse_all
from bot.domain.guidelines.questions import Kind, Question, read_question
from bot.domain.team import Locale
from bot.i18n import Texts
from bot.services.guideline_encoder import EncoderMissing, load
from bot.services.guidelines import described
from data.guidelines import read_folder, starter_folder

STANDARD_INPUT = Path("-")
MAX_LINE = 100_000  # characters of one line of a batch
NOTHING_ASKED = frozenset({Kind.HELP, Kind.THANKS, Kind.BROWSE})


def ask(
    question: str | None,
    folder: Path | None,
    *,
    batch: Path | None,
    as_json: bool,
    encoder: str,
    strictness: str,
) -> None:
    if (question is None) == (batch is None):
        raise Failure(ExitCode.USAGE, "give either a question or --batch FILE.jsonl")
    if encoder not in ("use", "none"):
        raise Failure(ExitCode.USAGE, f"--encoder must be use or none, not {encoder[:40]!r}")
    if strictness not in list(Strictness):
        raise Failure(ExitCode.USAGE, f"--strictness must be one of {', '.join(Strictness)}")
    lines = list(_batch(batch)) if batch is not None else []
    asking = _Asking(_index(folder, encoder), Strictness(strictness))
    for line in lines:
        typer.echo(json.dumps({"id": line.id, **asking.data(line.question)}, ensure_ascii=False))
    if question is not None:
        if as_json:
            typer.echo(json.dumps(asking.data(question), ensure_ascii=False, indent=2))
        else:
            typer.echo(asking.told(question))


@dataclass(frozen=True)
class _Line:
    id: Any
    question: str


@dataclass(frozen=True)
class _Asking:
    index: GuidelineIndex
    strictness: Strictness

    def data(self, typed: str) -> Mapping[str, Any]:
        """`sections` are in order whatever the tier; the first `shown` of them are what a person sees."""
        question, answer, shown = self._answer(typed)
        return {
            "tier": str(answer.tier),
            "language": answer.language,
            "confidence": round(answer.confidence, 4),
            "kind": str(question.kind),
            "shown": shown,
            "encoder": self.index.encoder.name if self.index.encoder is not None else None,
            "library": self.index.library.fingerprint[:12],
            "sections": [
                {
                    "file": f"{place.document.key}.md",
                    "heading": place.section.heading,
                    "path": list(place.section.path),
                    "anchor": place.section.anchor,
                    "line": place.section.line,
                    "language": place.document.language,
                    "score": round(place.score, 4),
                    "passage": place.passage,
                }
                for place in answer.places
            ],
        }

    def told(self, typed: str) -> str:
        _, answer, shown = self._answer(typed)
        if answer.tier is Tier.NOTHING:
            return "nothing on this in these guidelines"
        first, *others = answer.places[:shown]
        place = f"{first.document.key}.md:{first.section.line}: {' > '.join(first.section.path)}"
        more = [f"{each.document.key}.md:{each.section.line}: {each.section.heading}" for each in others]
        if answer.tier is Tier.DIRECT:
            return "\n".join((place, "", first.passage, *(["", "see also", *more] if more else [])))
        return "\n".join(("not sure; did you mean", place, *more))

    def _answer(self, typed: str) -> tuple[Question, Answer, int]:
        question = read_question(typed)
        reader: Locale = "de" if not self.index.library.documents else self._main_language()
        looked = self.index.look(question, reader=reader, strictness=self.strictness)
        if question.kind in NOTHING_ASKED:
            return question, replace(looked, tier=Tier.NOTHING, shown=0), 0
        return question, looked, looked.shown or 0

    def _main_language(self) -> Locale:
        languages = [document.language for document in self.index.library.documents]
        return max(("de", "en"), key=languages.count)


def _index(folder: Path | None, encoder: str) -> GuidelineIndex:
    root = folder or starter_folder()
    if not root.is_dir():
        raise Failure(ExitCode.GUIDELINES, f"{root}: is not a folder; name a folder of Markdown files")
    found = read_folder(root)
    library, wrong = parse_all(found.sources)
    _tell((*found.problems, *wrong), library, root)
    index = GuidelineIndex(library)
    if encoder == "none":
        return index
    try:
        return index.with_encoder(load())
    except EncoderMissing as missing:
        typer.echo(f"lotse: note: searching by words alone: {missing}", err=True)
        return index


def _tell(problems: tuple[Problem, ...], library: Library, root: Path) -> None:
    """What is wrong with some files keeps nobody from asking the others."""
    t = Texts(locale="en", address="du", zone=ZoneInfo("UTC")).translator("en")
    lines = [f"{root}/{described(problem, t)}" for problem in problems]
    if not library.documents:
        raise Failure(ExitCode.GUIDELINES, lines)
    for line in lines:
        typer.echo(f"lotse: note: {line}", err=True)


def _batch(path: Path) -> Iterator[_Line]:
    """Raises Failure with every line that can't be read, before anything is answered."""
    name = "standard input" if path == STANDARD_INPUT else str(path)
    try:
        content = sys.stdin.buffer.read() if path == STANDARD_INPUT else path.read_bytes()
        # Not splitlines: JSON may hold the other line separators as they are.
        lines = content.decode("utf-8-sig").split("\n")
    except OSError as error:
        raise Failure(ExitCode.USAGE, f"{name}: can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise Failure(ExitCode.USAGE, f"{name}: is not text in UTF-8") from None
    read = [(number, _line(line)) for number, line in enumerate(lines, 1) if line.strip()]
    broken = [f"{name}:{number}: {line}" for number, line in read if isinstance(line, str)]
    if broken:
        raise Failure(ExitCode.USAGE, broken)
    yield from (line for _, line in read if isinstance(line, _Line))


def _line(text: str) -> _Line | str:
    """One question, or what is wrong with it."""
    try:
        data = json.loads(text) if len(text) <= MAX_LINE else None
    except (ValueError, RecursionError):
        return "is not JSON"
    if not isinstance(data, dict) or not isinstance(data.get("question"), str):
        return 'must be an object with a text "question", like {"id": 1, "question": "…"}'
    return _Line(data.get("id"), data["question"])
