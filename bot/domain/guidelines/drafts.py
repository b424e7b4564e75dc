"""Looks a draft over before it is published: form of address, labels, private data, alt text, words to avoid.

Every rule would rather miss something than cry wolf: a hint that is wrong twice is never read again. What
others said („…“) is theirs, so form of address and words are not judged inside quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.guidelines.language import detect, fold
from bot.domain.team import Address, Channel, Locale

EXCERPT = 60
MAX_FOUND = 5  # excerpts that one hint names
LABEL_WITHIN = 125  # characters that are seen before "… more"


class Kind(StrEnum):
    FORMAL = "formal"  # Sie, where the channel says du
    INFORMAL = "informal"  # du, where the channel says Sie
    LABEL = "label"  # advertising without a label
    LABEL_LATE = "label-late"  # the label is below the fold
    LABEL_ENGLISH = "label-english"  # #ad in a German text
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    ALT_TEXT = "alt-text"
    WORD = "word"


@dataclass(frozen=True)
class Hint:
    kind: Kind
    found: tuple[str, ...] = ()  # as it stands in the draft, each once


@dataclass(frozen=True)
class Draft:
    text: str
    channel: Channel | None = None
    picture: bool = False  # there will be a picture or a film, whatever the text says
    alt_text: str = ""

    @property
    def language(self) -> Locale:
        if self.channel is not None:
            return self.channel.language
        return "en" if detect(self.text) == "en" else "de"


# Where the guidelines deal with it: anchors of the starter guidelines, then a question to the search.
TOPICS: dict[Kind, tuple[tuple[str, ...], dict[Locale, str]]] = {
    **dict.fromkeys(
        (Kind.FORMAL, Kind.INFORMAL),
        (("address", "du-or-sie", "tone"), {"de": "duzen oder siezen?", "en": "do we say du or Sie?"}),
    ),
    **dict.fromkeys(
        (Kind.LABEL, Kind.LABEL_LATE, Kind.LABEL_ENGLISH),
        (("advertising-label",), {"de": "Werbung kennzeichnen", "en": "label advertising"}),
    ),
    **dict.fromkeys(
        (Kind.EMAIL, Kind.PHONE, Kind.NAME),
        (
            ("data-protection", "privacy"),
            {"de": "Datenschutz personenbezogene Daten", "en": "data protection personal data"},
        ),
    ),
    Kind.ALT_TEXT: (
        ("alt-text", "accessibility"),
        {"de": "Barrierefreiheit Alternativtext", "en": "accessibility alt text"},
    ),
    Kind.WORD: (("tone", "tone-of-voice", "voice"), {"de": "Tonfall", "en": "tone of voice"}),
}


def read_channel(typed: str, channels: Iterable[Channel]) -> tuple[Channel | None, str]:
    """`instagram: Hallo` -> Instagram and `Hallo`; a text that names no channel stays whole."""
    head, colon, rest = typed.partition(":")
    if colon and not rest.startswith("//"):
        wanted = fold(head.strip())
        for channel in channels:
            if wanted in (fold(channel.key), fold(channel.name)):
                return channel, rest.strip()
    return None, typed.strip()


def check(draft: Draft, colleagues: Iterable[str] = ()) -> list[Hint]:
    """What should be looked at again. `colleagues`: names of the team, who may be named."""
    own_words = _without_quotations(draft.text)
    found: list[tuple[Kind, Iterable[str]]] = []
    if draft.channel is not None and draft.language == "de":
        found += _address(own_words, draft.channel.address)
    if draft.channel is not None:
        found.append((Kind.WORD, _avoided(own_words, draft.channel.avoid)))
    found += [
        (Kind.EMAIL, _emails(draft.text)),
        (Kind.PHONE, _phones(draft.text)),
        (Kind.NAME, _names(draft.text, colleagues)),
    ]
    hints = [Hint(kind, excerpts) for kind, each in found if (excerpts := _once(each))]
    hints += _labels(draft)
    if not draft.alt_text.strip() and (pictures := _once(_pictures(draft))):
        hints.append(Hint(Kind.ALT_TEXT, tuple(p for p in pictures if p)))
    order = list(Kind)
    return sorted(hints, key=lambda hint: order.index(hint.kind))


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# --- form of address ------------------------------------------------------------------------------------

_INFORMAL = re.compile(
    r"\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(?:e[mnrs]?)?|[Ee]uch|[Ee]uer|[Ee]ure[mnrs]?"
    r"|(?:habt|seid|könnt|wollt|müsst|dürft|sollt|wisst|mögt|kennt|braucht) [Ii]hr"
    r"|[Ii]hr (?:habt|seid|könnt|wollt|müsst|dürft|sollt|wisst|mögt))\b"
)
# "per du", "das Du", "auf du und du": talk about the form of address isn't one.
_ABOUT_DU = re.compile(
    r"\b(?:[Pp]er|[Dd]as|[Bb]eim|[Aa]uf|[Zz]um|[Vv]om) [Dd]u\b(?: und [Dd]u\b)?|\b[Dd]u (?:und|oder) Sie\b"
)
_FORMAL = re.compile(r"\b(Sie|Ihnen|Ihre[mnrs]?|Ihr)\b")
# After these "Ihr Team" can only be the possessive; after a verb in -t it may be "habt Ihr Lust".
_BEFORE_POSSESSIVE = _set("ist war wird hat für um durch als über ohne gegen sowie bleibt")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…»“\"„«\n•\-–—*>|]|[^\w\s,;()'’&/+%€§#@])\s*[\"„»«(*_]*$")


def _address(text: str, wanted: Address) -> list[tuple[Kind, Iterable[str]]]:
    return [(Kind.FORMAL, _formal(text))] if wanted == "du" else [(Kind.INFORMAL, _informal(text))]


def _informal(text: str) -> Iterator[str]:
    text = _blanked(_ABOUT_DU, text)
    for match in _INFORMAL.finditer(text):
        if not _inside_a_tag(text, match.start()):
            yield match[0]


def _formal(text: str) -> Iterator[str]:
    """Capitals tell "Sie" from "sie", but not at the start of a sentence, where it may be "they"."""
    text = _blanked(_ABOUT_DU, text)
    for match in _FORMAL.finditer(text):
        before = text[: match.start()]
        if _SENTENCE_START.search(before) or _inside_a_tag(text, match.start()):
            continue
        if match[0] != "Ihr" or _is_possessive(before, text[match.end() :]):
            yield _with_neighbour(text, match)


def _is_possessive(before: str, after: str) -> bool:
    last = re.search(r"(\w+)\s+$", before)
    follows_noun = re.match(r"\s+[A-ZÄÖÜ]\w", after) is not None
    return last is not None and last[1].lower() in _BEFORE_POSSESSIVE and follows_noun


def _with_neighbour(text: str, match: re.Match[str]) -> str:
    """`Besuchen Sie` says more than `Sie`."""
    before = re.search(r"(\w+)\s+$", text[: match.start()])
    return f"{before[1]} {match[0]}" if before is not None else match[0]


# --- advertising -----------------------------------------------------------------------------------------

_ADVERTISING = re.compile(
    r"\b(?:in (?:bezahlter )?Kooperation mit|bezahlte Partnerschaft|in (?:paid )?partnership with"
    r"|(?:gesponsert|gesponsort) von|sponsored by|powered by|Affiliate[- ]?Links?|affiliate links?"
    r"|PR[- ]Samples?|(?:kostenlos|gratis|kostenfrei) (?:zur Verfügung gestellt|bekommen|erhalten)"
    r"|geschenkt bekommen|unser(?:em|e[rn]?)? (?:Werbe|Kooperations)partner\w*|Marken?botschafter\w*"
    r"|brand ambassador|gifted by|(?:got|received) (?:it|this|them) for free|unser(?:em|en)? Sponsor\w*)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?<!\w)#?(?:(?:bezahlte )?Werbung|Anzeige|Werbeanzeige|Dauerwerbung)(?!\w)",
    re.IGNORECASE,
)
_LABEL_ENGLISH = re.compile(
    r"(?<!\w)(?:#ad|#advert|#sponsored|#paidpartnership|\[?ad(?:vert(?:isement)?)?\]?(?=\s*[:|–—-])"
    r"|advertisement|paid partnership)(?!\w)",
    re.IGNORECASE,
)


def _labels(draft: Draft) -> list[Hint]:
    signs = _once(match[0] for match in _ADVERTISING.finditer(draft.text))
    if not signs:
        return []
    german, english = _LABEL.search(draft.text), _LABEL_ENGLISH.search(draft.text)
    label = german if draft.language == "de" else (english or german)
    if label is None:
        if english is not None:
            return [Hint(Kind.LABEL_ENGLISH, (english[0],))]
        return [Hint(Kind.LABEL, signs)]
    return [Hint(Kind.LABEL_LATE, (label[0],))] if label.start() >= LABEL_WITHIN else []


# --- private persons -------------------------------------------------------------------------------------

_EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})@([\w-]+(?:\.[\w-]+)+)", re.UNICODE)
_OFFICE = _set("""
info kontakt contact hallo hello hi service support team social socialmedia presse press pr media jobs
karriere career careers bewerbung hr datenschutz privacy office mail post shop bestellung orders redaktion
news newsletter marketing vertrieb sales events werkstatt hilfe help feedback ticket tickets buero noreply
""")
_PHONE = re.compile(
    r"(?<![\w./:#@-])(?:\+\d{1,3}[ /().-]{0,3}|\(?0)\d(?:[ /().-]{0,3}\d){7,13}(?![\w%€]|[.,]\d)"
)
_SERVICE_NUMBER = re.compile(r"^(?:\+49|0049|0)\s*\(?0?\)?(?:800|180|137|900|32)")
_DATE = re.compile(r"^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|^0?\d[.:]\d{2}\s*[-–]")
_TITLE = re.compile(
    r"\b(?:Frau|Herrn?|Familie|Kundin|Kunden?|Gast|Nachbarin|Patientin|Mrs?\.?|Ms\.?|Mister|customer|client"
    r"|fan|follower(?:in)?|Followerin)\s+((?:Dr\.\s+|Prof\.\s+)*[A-ZÄÖÜ][\w’'-]+(?:\s+(?:von\s+|van\s+|de\s+)?"
    r"[A-ZÄÖÜ][\w’'-]+){0,2})"
)
_FULL_NAME_FIRST = re.compile(r"\b(?:Kundin|Kunden?|Gast|customer|client|fan|follower(?:in)?|Followerin)\b")
# What stands after "Frau" or "Kunde" and is no name.
_NO_NAME = _set("""
und oder des der die das in im am an auf mit von aus bei holle mustermann doe service gmbh ag kg doktor
""")


def _emails(text: str) -> Iterator[str]:
    for match in _EMAIL.finditer(text):
        if not set(re.split(r"[.+_-]", fold(match[1]))) <= _OFFICE:
            yield match[0]


def _phones(text: str) -> Iterator[str]:
    for match in _PHONE.finditer(text):
        number = match[0].strip()
        if not _SERVICE_NUMBER.match(number) and not _DATE.match(number):
            yield number


def _names(text: str, colleagues: Iterable[str]) -> Iterator[str]:
    """After "Frau" a surname is enough; after "Kundin" only first name and surname together are one."""
    known = [fold(name) for name in colleagues]
    surnames = {name.split()[-1] for name in known if name}
    for match in _TITLE.finditer(text):
        name = match[1]
        words = [word for word in fold(name).split() if word not in ("dr.", "prof.")]
        needed = 2 if _FULL_NAME_FIRST.match(match[0]) else 1
        if len(words) < needed or words[0] in _NO_NAME:
            continue
        if fold(name) in known or words[-1] in surnames:
            continue
        yield match[0]


# --- pictures ----------------------------------------------------------------------------------------------

_PICTURE = re.compile(
    r"[\[(](?:bild|foto|photo|picture|image|video|reel|grafik)[^\])]{0,60}[\])]"
    r"|\b(?:auf dem|im) (?:bild|foto)\b"
    r"|\bin the (?:picture|photo|image)\b|\b\w[\w-]*\.(?:jpe?g|png|gif|webp|heic)\b"
    r"|(?m:^\s*(?:bild|foto|photo|picture|image)\s*:)|[📷📸🖼]",
    re.IGNORECASE,
)
_ALT = re.compile(
    r"\balt(?:ernativ)?[- ]?text\w*|\balt\s*:|\bbildbeschreibung|\bimage description", re.IGNORECASE
)


def _pictures(draft: Draft) -> Iterator[str]:
    if _ALT.search(draft.text):
        return
    found = [match[0].strip() for match in _PICTURE.finditer(draft.text)]
    yield from found
    if draft.picture and not found:
        yield ""  # said in the form; there is nothing to quote


# --- words -----------------------------------------------------------------------------------------------


def _avoided(text: str, avoid: Sequence[str]) -> Iterator[str]:
    """`billig` means that word, `billig*` every word that begins like it; capitals don't matter."""
    for word in avoid:
        bare = word.strip().removesuffix("*").strip()
        if not bare:
            continue
        ending = r"\w*" if word.strip().endswith("*") else ""
        parts = r"\s+".join(re.escape(part) for part in bare.split())
        pattern = rf"(?<!\w){parts}{ending}(?!\w)"
        yield from (match[0] for match in re.finditer(pattern, text, re.IGNORECASE))


# --- inside ----------------------------------------------------------------------------------------------

_QUOTATION = re.compile(r"„[^“”\n]{1,500}[“”]|“[^”\n]{1,500}”|»[^«\n]{1,500}«|\"[^\"\n]{1,500}\"")


def _without_quotations(text: str) -> str:
    return _blanked(_QUOTATION, text)


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The matches as blank space, so that places stay where they are."""
    blank: Callable[[re.Match[str]], str] = lambda match: " " * len(match[0])  # noqa: E731
    return pattern.sub(blank, text)


def _inside_a_tag(text: str, at: int) -> bool:
    """#dubistdran, @du_und_ich and addresses are names."""
    start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    word = text[start:].split(maxsplit=1)[0] if text[start:].strip() else ""
    return word.startswith(("#", "@")) or "://" in word or "@" in word


def _once(found: Iterable[str]) -> tuple[str, ...]:
    shown = (text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1]}…" for text in found)
    return tuple(dict.fromkeys(shown))[:MAX_FOUND]
