"""Cuts a typed text into tokens, each with its place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

READ = 200  # characters; a date is shorter

# In this order: what comes first wins. The names are the kinds of `Token`.
_TOKEN = re.compile(
    r"""
      (?P<iso>     \d{4}-\d{1,2}-\d{1,2} (?!\d) )
    | (?P<clock>   \d{1,2}:\d{2} (?::\d{2})? (?: \s?(?:am|pm|a\.m\.|p\.m\.) (?![a-z]) )?
                   (?: \s?uhr\b )? (?!\d)
                 | \d{1,2}\.\d{2} \s? uhr\b
                 | \d{1,2} \s? (?:uhr|h) (?: \s?[0-5]\d (?![\d.:/]) )? (?![a-z])
                 | \d{1,2} \s? (?:am|pm|a\.m\.|p\.m\.) (?![a-z]) )
    | (?P<dotted>  \d{1,2}\.\s?\d{1,2}\.\s?(?:19|20|21)\d{2} (?!\d)
                 | \d{1,2}\.\d{1,2}\.\d{2} (?![\d.:])
                 | \d{1,2}\.\s?\d{1,2}\. (?!\d)
                 | \d{1,2}\.\d{1,2} (?![\d.]) )
    | (?P<slashed> \d{1,2}/\d{1,2} (?: /(?:\d{4}|\d{2}) )? (?![\d/]) )
    | (?P<ordinal> \d{1,2} (?: \. | (?:st|nd|rd|th)\b ) )
    | (?P<number>  \d{1,4} (?!\d) )
    | (?P<dash>    [-–—] )
    | (?P<comma>   , )
    | (?P<word>    [a-z]+ \.? )
    | (?P<other>   \S )
    """,
    re.VERBOSE,
)
_FOLDED = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}


@dataclass(frozen=True)
class Token:
    kind: str  # a group of the expression above
    text: str  # folded
    end: int  # where the text goes on after it


def fold(text: str) -> tuple[str, list[int]]:
    """Lower case, umlauts as two letters; and for each place in it, the place in `text`."""
    folded: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        lower = letter.lower() if len(letter.lower()) == 1 else letter
        for part in _FOLDED.get(lower, lower):
            folded.append(part)
            places.append(place)
    return "".join(folded), [*places, len(text)]


def tokens(text: str) -> list[Token]:
    folded, places = fold(text[:READ])
    found = []
    for match in _TOKEN.finditer(folded):
        kind = match.lastgroup or "other"
        word = match.group().rstrip(".") if kind == "word" else match.group()
        found.append(Token(kind, word, places[match.end()]))
    return found
