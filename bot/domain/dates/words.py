"""The words of both languages. All in lower case, with ä, ö, ü written as ae, oe, ue (see `tokens.fold`)."""

from __future__ import annotations

from collections.abc import Iterator

_MONTHS = (
    "januar jaenner jan january",
    "februar feb febr february",
    "maerz mrz maer mar march",
    "april apr",
    "mai may",
    "juni jun june",
    "juli jul july",
    "august aug",
    "september sep sept",
    "oktober okt oct october",
    "november nov",
    "dezember dez dec december",
)
_WEEKDAYS = (
    "montag mo mon monday montags",
    "dienstag di die tue tues tuesday",
    "mittwoch mi mit wed wednesday",
    "donnerstag do don thu thur thurs thursday",
    "freitag fr fre fri friday",
    "samstag sa sam sonnabend sat saturday",
    "sonntag so son sun sunday",
)
_NUMBERS = (
    "ein eine einen einem einer eins a an one",
    "zwei zwo two",
    "drei three",
    "vier four",
    "fuenf five",
    "sechs six",
    "sieben seven",
    "acht eight",
    "neun nine",
    "zehn ten",
    "elf eleven",
    "zwoelf twelve",
)


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _numbered(rows: tuple[str, ...]) -> dict[str, int]:
    def pairs() -> Iterator[tuple[str, int]]:
        for number, row in enumerate(rows, start=1):
            yield from ((word, number) for word in row.split())

    return dict(pairs())


MONTHS = _numbered(_MONTHS)
WEEKDAYS = _numbered(_WEEKDAYS)  # 1 is Monday
NUMBERS = _numbered(_NUMBERS)

DAYS_AHEAD = {
    "heute": 0,
    "today": 0,
    "morgen": 1,
    "tomorrow": 1,
    "tmrw": 1,
    "uebermorgen": 2,
    "gestern": -1,
    "yesterday": -1,
    "vorgestern": -2,
}

THIS = _words("diesen diese diesem dieser dieses this")
COMING = _words("kommenden kommende kommendem kommender kommendes coming upcoming")
NEXT = _words("naechsten naechste naechstem naechster naechstes naechst next")
AFTER_NEXT = _words("uebernaechsten uebernaechste uebernaechstem uebernaechster uebernaechstes")
ON = _words("am an on den dem der the im in")  # before a day or a period; says nothing
FROM = _words("von vom ab from starting seit since")
TO = _words("bis to until till til through thru")
TO_FILL = _words("zum zur einschliesslich inkl including")  # "bis zum 5.12."
AT = _words("um at gegen ab")
FOR = _words("fuer for")
AND = frozenset(("und", "and", "&"))
END_OF = frozenset(("ende", "end"))  # "bis Ende Dezember"
OF = _words("of der des vom von the")
NOW = frozenset(("sofort", "now", "jetzt"))  # "ab sofort"
ONWARDS = _words("on onwards onward an")  # "from tomorrow on", "von morgen an"
FURTHER_NOTICE = (("auf", "weiteres"), ("further", "notice"))  # after "bis", "until"
IN = frozenset(("in",))
DASHES = frozenset("-–—")

DAY_UNITS = _words("tag tage tagen day days")
WEEK_UNITS = _words("woche wochen week weeks")
MONTH_UNITS = _words("monat monate monaten month months")
WEEKENDS = _words("wochenende weekend we")
WEEK_NUMBER = _words("kw cw wk woche week")

NOON = _words("mittag mittags noon midday")
MIDNIGHT = _words("mitternacht midnight")
QUARTER = _words("viertel quarter")
PAST = _words("nach past after")
BEFORE = _words("vor to before")
