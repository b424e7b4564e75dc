"""What people type after a command: `/rota me`, `/dienst ich`, and what was meant by `/rota mee`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

CLOSE_ENOUGH = 60  # of 100
SHOWN = 60  # characters of an unknown word; it is shown in the answer


@dataclass(frozen=True)
class Typed:
    """`name` is None for a word that means nothing here; `suggestion` is the known word nearest to it."""

    name: str | None
    word: str
    rest: str = ""
    suggestion: str | None = None


def read(text: str, words: Mapping[str, str], *, default: str) -> Typed:
    """The subcommand that `text` begins with; no text means `default`.

    `words` maps every spelling, in lower case, to the name of its subcommand.
    """
    first, _, rest = text.strip().partition(" ")
    word = first.casefold()
    if not word:
        return Typed(default, "")
    if (name := words.get(word)) is not None:
        return Typed(name, first, rest.strip())
    near = process.extractOne(word, words.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    shown = first if len(first) <= SHOWN else f"{first[:SHOWN]}…"
    return Typed(None, shown, rest.strip(), near[0] if near is not None else None)
