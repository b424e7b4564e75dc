"""The manifest is what Slack's schema asks for, and names what the code listens to."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

import handlers
from bot.manifest import COMMANDS, EVENTS, OPTIONAL_SCOPES, SCOPES, SHORTCUTS, Mode, manifest

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT.parent / "shared" / "reference" / "manifest-schema"
BOTH: list[tuple[Mode, str | None]] = [("socket", None), ("http", "https://lotse.example.com/")]


@pytest.mark.parametrize(("mode", "url"), BOTH)
@pytest.mark.parametrize("version", ["1.0.0", "2.0.0"])
def test_slack_s_schema_accepts_it(mode: Mode, url: str | None, version: str) -> None:
    path = SCHEMAS / f"manifest.schema.{version}.json"
    if not path.exists():
        pytest.skip("Slack's manifest schema is not beside the repository")
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.validate(manifest(mode, url), schema, cls=jsonschema.Draft7Validator)


def test_limits_that_hold_without_the_schema() -> None:
    shown = manifest("socket")["display_information"]
    assert len(shown["name"]) <= 35 and len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
    assert all(len(each["name"]) <= 24 for each in manifest("socket")["features"]["shortcuts"])
    assert all(len(command.name) <= 32 for command in COMMANDS)


def test_socket_mode_names_no_address() -> None:
    assert "https://" not in json.dumps(manifest("socket"))
    assert manifest("socket")["settings"]["socket_mode_enabled"] is True


@pytest.mark.parametrize("url", ["https://x.example", "https://x.example/", "https://x.example/slack/events"])
def test_http_mode_sends_everything_to_one_address(url: str) -> None:
    content = manifest("http", url)
    commands = content["features"]["slash_commands"]
    addresses = {
        content["settings"]["event_subscriptions"]["request_url"],
        *(each["url"] for each in commands),
    }
    addresses.add(content["settings"]["interactivity"]["request_url"])
    assert addresses == {"https://x.example/slack/events"}
    assert content["settings"]["socket_mode_enabled"] is False


def test_every_command_has_a_german_and_an_english_name() -> None:
    by_text: dict[str, set[str]] = {}
    for command in COMMANDS:
        by_text.setdefault(command.text, set()).add(command.locale)
    del by_text["manifest-help"]  # /lotse is called the same
    assert all(locales == {"de", "en"} for locales in by_text.values())


def test_people_and_slack_channels_arrive_as_ids() -> None:
    assert all(each["should_escape"] for each in manifest("socket")["features"]["slash_commands"])


def test_people_can_write_to_lotse() -> None:
    home = manifest("socket")["features"]["app_home"]
    assert home == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


def test_scopes_are_listed_once_and_cover_the_events() -> None:
    assert not set(SCOPES) & set(OPTIONAL_SCOPES)
    needed = {
        "app_mention": "app_mentions:read",
        "message.im": "im:history",
        "reaction_added": "reactions:read",
        "user_change": "users:read",
        "app_home_opened": None,
    }
    assert set(needed) == set(EVENTS)
    assert {scope for scope in needed.values() if scope} <= set(SCOPES)


class Recorder:
    """Stands in for Bolt's app and remembers what handlers listen to."""

    def __init__(self) -> None:
        self.heard: dict[str, set[str]] = {"command": set(), "event": set(), "shortcut": set()}

    def __getattr__(self, kind: str) -> Callable[..., Callable[[object], object]]:
        def listen(name: object, *_: object, **__: object) -> Callable[[object], object]:
            if isinstance(name, dict):
                name = name.get("type", name.get("callback_id"))
            self.heard.setdefault(kind, set()).add(str(name))
            return lambda listener: listener

        return listen


@pytest.fixture(scope="module")
def heard() -> dict[str, set[str]]:
    recorder = Recorder()
    for module in pkgutil.iter_modules(handlers.__path__, "handlers."):
        register = getattr(importlib.import_module(module.name), "register", None)
        if register is not None:
            register(recorder)
    return recorder.heard


def test_handlers_answer_every_command(heard: dict[str, set[str]]) -> None:
    assert heard["command"] == {command.name for command in COMMANDS}


def test_handlers_answer_the_shortcut(heard: dict[str, set[str]]) -> None:
    assert heard["shortcut"] == set(SHORTCUTS.values())


def test_slack_sends_every_event_that_handlers_wait_for(heard: dict[str, set[str]]) -> None:
    assert heard["event"] <= {event.partition(".")[0] for event in EVENTS}
