"""The little language in which the limits are written: a check looks at one value and reports what is wrong.

`obj(required={…}, optional={…})` names the keys that exist, so anything else is an unknown key; `by_type`
looks at "type" and refuses what doesn't exist. Lengths are counted in characters (code points), as Slack's
own Python SDK counts them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeGuard
from zoneinfo import ZoneInfo

from bot.slack.limits.report import Place

Check = Callable[[object, Place], None]
Rule = Callable[[Mapping[str, Any], Place], None]  # a rule about several keys of one object

URL_LENGTH = 3000


def is_object(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def is_array(value: object) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    return isinstance(value, list | tuple)


def is_integer(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def kind_of(value: Mapping[str, Any]) -> str:
    """Its type, as it is written; "" when it has none."""
    kind = value.get("type", "")
    return kind if isinstance(kind, str) else repr(kind)


# --- single values ---------------------------------------------------------------------------------


def string(maximum: int | None = None, *, minimum: int = 1) -> Check:
    def check(value: object, place: Place) -> None:
        if not isinstance(value, str):
            place.refuse("must be a string")
        elif len(value) < minimum:
            place.refuse("must not be empty")
        elif maximum is not None and len(value) > maximum:
            place.refuse(f"must be at most {maximum} characters, has {len(value)}")

    return check


def matching(pattern: str, what: str, maximum: int | None = None) -> Check:
    expression = re.compile(pattern)
    length = string(maximum)

    def check(value: object, place: Place) -> None:
        length(value, place)
        if isinstance(value, str) and value and not expression.fullmatch(value):
            place.refuse(f"must be {what}")

    return check


def integer(minimum: int | None = None, maximum: int | None = None) -> Check:
    def check(value: object, place: Place) -> None:
        if not is_integer(value):
            place.refuse("must be a whole number")
        elif minimum is not None and value < minimum:
            place.refuse(f"must be at least {minimum}, is {value}")
        elif maximum is not None and value > maximum:
            place.refuse(f"must be at most {maximum}, is {value}")

    return check


def number(value: object, place: Place) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        place.refuse("must be a number")


def boolean(value: object, place: Place) -> None:
    if not isinstance(value, bool):
        place.refuse("must be true or false")


def one_of(*allowed: str | int) -> Check:
    def check(value: object, place: Place) -> None:
        if isinstance(value, bool) or value not in allowed:
            place.refuse(f"must be one of {', '.join(map(str, allowed))}")

    return check


def anything(value: object, place: Place) -> None:
    """Not looked at."""


url = matching(r"[A-Za-z][A-Za-z0-9+.-]*:\S+", "a URL with its scheme", URL_LENGTH)
web_url = matching(r"https?://\S+", "a URL that begins with https:// or http://", URL_LENGTH)
https_url = matching(r"https://\S+", "a URL that begins with https://", URL_LENGTH)
clock = matching(r"([01][0-9]|2[0-3]):[0-5][0-9]", "a time like 09:30")
decimal = matching(r"-?[0-9]+([.][0-9]+)?", "a number in a string")


def day(value: object, place: Place) -> None:
    try:
        # fromisoformat takes more than Slack does, hence the length
        fine = isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        fine = False
    if not fine:
        place.refuse("must be a date like 2026-03-09")


def zone(value: object, place: Place) -> None:
    try:
        fine = isinstance(value, str) and bool(ZoneInfo(value))
    except (ValueError, OSError, KeyError):
        fine = False
    if not fine:
        place.refuse("must be an IANA time zone like Europe/Berlin")


# --- compounds -------------------------------------------------------------------------------------


def array(item: Check, minimum: int = 0, maximum: int | None = None) -> Check:
    def check(value: object, place: Place) -> None:
        if not is_array(value):
            place.refuse("must be an array")
            return
        if len(value) < minimum:
            place.refuse(f"must have at least {minimum} item{'s' if minimum > 1 else ''}, has {len(value)}")
        if maximum is not None and len(value) > maximum:
            place.refuse(f"must have at most {maximum} items, has {len(value)}")
        for index, one in enumerate(value):
            item(one, place.at(index))

    return check


def obj(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None, *rules: Rule) -> Check:
    """An object with exactly these keys. `rules` look at several keys at once."""
    known = {**required, **(optional or {})}

    def check(value: object, place: Place) -> None:
        if not is_object(value):
            place.refuse("must be an object")
            return
        for key in required:
            if key not in value:
                place.refuse(f"needs {key}")
        for key, one in value.items():
            if key in known:
                known[key](one, place.at(key))
            else:
                place.at(key).refuse("is not known")
        for rule in rules:
            rule(value, place)

    return check


def by_type(kinds: Mapping[str, Check], what: str, existing: Mapping[str, Check] | None = None) -> Check:
    """Choose by "type". `existing` are types that exist, but not here: they get an answer of their own."""

    def check(value: object, place: Place) -> None:
        if not is_object(value):
            place.refuse("must be an object")
            return
        kind = kind_of(value)
        if kind in kinds:
            kinds[kind](value, place)
        elif not kind:
            place.refuse("needs type")
        elif existing is not None and kind in existing:
            place.refuse(f"{kind} does not go here")
        else:
            place.at("type").refuse(f"there is no {what} of type {kind}")

    return check


# --- rules about several keys ------------------------------------------------------------------------


def exactly_one(*keys: str) -> Rule:
    def rule(value: Mapping[str, Any], place: Place) -> None:
        if sum(key in value for key in keys) != 1:
            place.refuse(f"needs exactly one of {', '.join(keys)}")

    return rule


def at_least_one(*keys: str) -> Rule:
    def rule(value: Mapping[str, Any], place: Place) -> None:
        if not any(key in value for key in keys):
            place.refuse(f"needs at least one of {', '.join(keys)}")

    return rule


def ordered(low: str, high: str) -> Rule:
    """Two bounds, as numbers or as strings that hold numbers, where present."""

    def rule(value: Mapping[str, Any], place: Place) -> None:
        try:
            wrong = float(value[low]) > float(value[high])
        except (KeyError, TypeError, ValueError):
            return
        if wrong:
            place.refuse(f"{low} must not be greater than {high}")

    return rule
