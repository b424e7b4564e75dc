"""German speaks to people with du or with Sie, as the company wishes, and never with both at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

GERMAN = Path(__file__).resolve().parents[2] / "bot" / "i18n" / "de"

INFORMAL = re.compile(r"\b(du|dich|dir|dein\w*|euch|euer|eure\w*|(?:habt|seid|könnt) ihr)\b", re.IGNORECASE)
FORMAL = re.compile(r"\b(Ihr|Ihre\w*|Ihnen)\b|(?<=[a-zäöüß,] )Sie\b")  # "Sie" may begin a sentence on "they"
IMPERATIVE = re.compile(
    r"(?:^|[.!?:] |\n)\s*(?:Dann )?(Beschreib|Drück|Frag|Geh|Gib|Klick|Lass|Mach|Nimm|Ruf|Sag|Schau|Schreib|"
    r"Sprich|Such|Trag|Versuch|Wähl|Bitte die Lotse-Admins)\b",
    re.IGNORECASE,
)
# Texts about du and Sie.
ABOUT_ADDRESS = {"editorial-hint-address", "guideline_checks-formal", "guideline_checks-informal"}


def spoken(pattern: ftl.Pattern, address: str | None = None) -> Iterator[tuple[str | None, str]]:
    """The pieces of a text, each with the form of address that it is meant for (None: for both)."""
    for element in pattern.elements:
        if isinstance(element, ftl.TextElement):
            yield address, element.value
        elif isinstance(element.expression, ftl.SelectExpression):
            selector = element.expression.selector
            chooses = isinstance(selector, ftl.VariableReference) and selector.id.name == "address"
            for variant in element.expression.variants:
                key = getattr(variant.key, "name", None)
                yield from spoken(variant.value, key if chooses else address)


def texts() -> Iterator[tuple[str, str | None, str]]:
    for path in sorted(GERMAN.glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Message) and entry.value and entry.id.name not in ABOUT_ADDRESS:
                for address, text in spoken(entry.value):
                    yield entry.id.name, address, text


def test_what_everybody_reads_says_neither_du_nor_sie() -> None:
    both = [(key, text) for key, address, text in texts() if address is None]
    assert [each for each in both if INFORMAL.search(each[1]) or FORMAL.search(each[1])] == []
    assert [each for each in both if IMPERATIVE.search(each[1])] == []


def test_du_and_sie_keep_to_themselves() -> None:
    assert [(k, text) for k, address, text in texts() if address == "du" and FORMAL.search(text)] == []
    assert [(k, text) for k, address, text in texts() if address == "sie" and INFORMAL.search(text)] == []


def test_wrong_texts_are_found() -> None:
    wrong = """
a = Das ist deine Frage.
b = Gut. Frag Tom.
c = { $address ->
    [du] Fragen Sie
   *[sie] Frag du
}
"""
    entries = [entry for entry in FluentParser().parse(wrong).body if isinstance(entry, ftl.Message)]
    (mine,), (ask,), (formal, informal) = (list(spoken(entry.value)) for entry in entries if entry.value)
    assert INFORMAL.search(mine[1]) and IMPERATIVE.search(ask[1])
    assert formal[0] == "du" and FORMAL.search(formal[1])
    assert informal[0] == "sie" and INFORMAL.search(informal[1])
