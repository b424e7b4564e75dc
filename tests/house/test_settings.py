"""Settings: what is right is taken, nonsense is refused with the variable's name, secrets are never shown."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import traceback
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.logs import Redacting
from bot.settings import NAMES, Secret, Settings, SettingsError, database_url, redacted, suspicious_names

SOCKET = {"SLACK_BOT_TOKEN": "xoxb-1234-abcd", "SLACK_APP_TOKEN": "xapp-1-A0-abcd"}
HTTP = {
    "LOTSE_MODE": "http",
    "SLACK_BOT_TOKEN": "xoxb-1234-abcd",
    "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef",
}


def problems(**environ: str) -> list[str]:
    with pytest.raises(SettingsError) as raised:
        Settings.from_env({**SOCKET, **environ})
    return [str(problem) for problem in raised.value.problems]


def test_two_tokens_are_enough() -> None:
    settings = Settings.from_env(SOCKET)
    assert settings.bot_token is not None and settings.bot_token.reveal() == "xoxb-1234-abcd"
    assert settings == Settings(bot_token=Secret("xoxb-1234-abcd"), app_token=Secret("xapp-1-A0-abcd"))


def test_the_sandbox_s_tokens_are_tokens() -> None:
    Settings.from_env({"SLACK_BOT_TOKEN": "xoxb-sandbox", "SLACK_APP_TOKEN": "xapp-sandbox"})
    Settings.from_env({**HTTP, "SLACK_SIGNING_SECRET": "sandbox-signing-secret"})


def test_everything_can_be_set(tmp_path: Path) -> None:
    settings = Settings.from_env(
        {
            **HTTP,
            "SLACK_API_URL": "https://slack-gov.com/api",
            "DATABASE_URL": "postgres://lotse:s%40fe@db.example:5433/lotse?sslmode=require",
            "LOTSE_HTTP_HOST": "0.0.0.0",
            "LOTSE_HTTP_PORT": "80",
            "LOTSE_LOCALE": "EN",
            "LOTSE_TIMEZONE": "America/New_York",
            "LOTSE_GUIDELINES": str(tmp_path),
            "LOTSE_ADDRESS": "sie",
            "LOTSE_LOG": "debug",
        }
    )
    assert settings.api_url == "https://slack-gov.com/api/"
    assert settings.database_url.reveal() == (
        "postgresql+psycopg://lotse:s%40fe@db.example:5433/lotse?sslmode=require"
    )
    assert (settings.mode, settings.http_host, settings.http_port) == ("http", "0.0.0.0", 80)
    assert (settings.locale, settings.address, settings.log) == ("en", "sie", "debug")
    assert settings.timezone == ZoneInfo("America/New_York")
    assert settings.guidelines == tmp_path


@pytest.mark.parametrize("empty", ["", "  ", "\n"])
def test_empty_counts_as_not_set(empty: str) -> None:
    assert Settings.from_env(dict.fromkeys(NAMES, empty), tokens=False) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SLACK_BOT_TOKEN", "hello", "must start with xoxb-"),
        ("SLACK_BOT_TOKEN", "xapp-1-A0-abcd", "belongs into SLACK_APP_TOKEN"),
        ("SLACK_BOT_TOKEN", "xoxp-1234-abcd", "user token"),
        ("SLACK_BOT_TOKEN", "xoxe.xoxb-1-abcd", "turn token rotation off"),
        ("SLACK_BOT_TOKEN", "xoxb-", "not a whole token"),
        ("SLACK_BOT_TOKEN", '"xoxb-1234-abcd"', "must start with xoxb-"),
        ("SLACK_BOT_TOKEN", "xoxb-1234 abcd", "without spaces"),
        ("SLACK_APP_TOKEN", "xoxb-1234-abcd", "belongs into SLACK_BOT_TOKEN"),
        ("SLACK_APP_TOKEN", "abc", "must start with xapp-"),
        ("SLACK_SIGNING_SECRET", "xoxb-1234-abcdefgh", "holds a token"),
        ("SLACK_SIGNING_SECRET", "short", "not a signing secret"),
        ("SLACK_API_URL", "slack.com", "must be a URL like https://slack.com/api/"),
        ("SLACK_API_URL", "http://slack.com/api/", "must begin with https"),
        ("SLACK_API_URL", "https://slack.com/api/?x=1", "without user, query or fragment"),
        ("SLACK_API_URL", "ftp://slack.com/", "must be a URL"),
        ("SLACK_API_URL", "https://slack.com:port/", "not a valid URL"),
        ("DATABASE_URL", "lotse.db", "must be a URL like sqlite:///lotse.db"),
        ("DATABASE_URL", "sqlite://lotse.db", "must name a file: sqlite:///lotse.db"),
        ("DATABASE_URL", "sqlite:///:memory:", "must name a file"),
        ("DATABASE_URL", "sqlite://", "must name a file"),
        ("DATABASE_URL", "mysql://a:b@c/d", "must begin with sqlite:/// or postgresql://"),
        ("DATABASE_URL", "postgresql+asyncpg://a:b@c/d", "other databases and drivers are not supported"),
        ("DATABASE_URL", "postgresql://user:pass@host", "must name one database"),
        ("DATABASE_URL", "postgresql://user:pass@host:5432x/db", "not a valid URL"),
        ("DATABASE_URL", "postgresql://user:pa/ss@host/db", "not a valid URL"),
        ("DATABASE_URL", "postgresql://user:pa@ss@host/db", "percent-encode special characters"),
        ("LOTSE_MODE", "sockets", "must be one of socket, http, not 'sockets'"),
        ("LOTSE_HTTP_HOST", "http://x", "not a host name or address"),
        ("LOTSE_HTTP_PORT", "0", "must be a port from 1 to 65535"),
        ("LOTSE_HTTP_PORT", "65536", "must be a port"),
        ("LOTSE_HTTP_PORT", "8080/tcp", "must be a port"),
        ("LOTSE_HTTP_PORT", "²", "must be a port"),
        ("LOTSE_LOCALE", "fr", "must be one of de, en, not 'fr'"),
        ("LOTSE_TIMEZONE", "Berlin", "not a time zone: 'Berlin'"),
        ("LOTSE_TIMEZONE", "Europe", "not a time zone"),
        ("LOTSE_TIMEZONE", "../../etc/passwd", "not a time zone"),
        ("LOTSE_TIMEZONE", "/etc/localtime", "not a time zone"),
        ("LOTSE_GUIDELINES", "/does/not/exist", "not a folder"),
        ("LOTSE_ADDRESS", "Ihr", "must be one of du, sie"),
        ("LOTSE_LOG", "verbose", "must be one of debug, info, warning, error"),
    ],
)
def test_nonsense_is_refused_with_the_name_of_the_variable(name: str, value: str, said: str) -> None:
    (found,) = problems(**{name: value})
    assert found.startswith(f"{name}: ") and said in found


def test_what_is_missing_depends_on_the_mode() -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.from_env({})
    assert [problem.variable for problem in raised.value.problems] == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]
    assert problems(LOTSE_MODE="http")[0].startswith("SLACK_SIGNING_SECRET: is missing: HTTP mode needs")
    assert Settings.from_env(HTTP).mode == "http"
    assert Settings.from_env({}, tokens=False).bot_token is None


def test_everything_wrong_is_said_at_once_and_each_once() -> None:
    found = problems(SLACK_BOT_TOKEN="x", LOTSE_LOG="x", LOTSE_HTTP_PORT="x", DATABASE_URL="x")
    assert [line.partition(":")[0] for line in found] == [
        "SLACK_BOT_TOKEN",
        "DATABASE_URL",
        "LOTSE_HTTP_PORT",
        "LOTSE_LOG",
    ]


@pytest.mark.parametrize("host", ["localhost:9000", "127.0.0.1:9000", "[::1]:9000", "sandbox:9000"])
def test_a_slack_nearby_may_do_without_https(host: str) -> None:
    assert (
        Settings.from_env({**SOCKET, "SLACK_API_URL": f"http://{host}/api"}).api_url == f"http://{host}/api/"
    )


def test_slips_of_the_pen_are_pointed_out() -> None:
    (slip,) = suspicious_names({"LOTSE_LOCALES": "en", "LOTSE_MODE": "http", "PATH": "/bin"})
    assert str(slip) == "LOTSE_LOCALES: is not a setting; did you mean LOTSE_LOCALE?"
    # what Kubernetes sets beside a service that is called lotse, and what the tests use
    assert (
        suspicious_names(
            {"LOTSE_PORT": "tcp://10.0.0.1:80", "LOTSE_TEST_ALL": "1", "LOTSE_SANDBOX_PORT": "1"}
        )
        == []
    )


# --- secrets -------------------------------------------------------------------------------------------

PASSWORD = "hunter2hunter2"


@given(st.text(min_size=8).filter(lambda text: text not in "Secret(***)"))
def test_a_secret_shows_itself_to_nobody(value: str) -> None:
    secret = Secret(value)
    for shown in (str(secret), repr(secret), f"{secret}", f"{secret:>20}", repr([secret])):
        assert value not in shown
    assert secret.reveal() == value
    assert secret == Secret(value) and secret != value and secret != Secret(value + "x")


def test_a_secret_is_not_written_anywhere() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Secret(PASSWORD))
    with pytest.raises(TypeError):
        json.dumps(Secret(PASSWORD))
    with pytest.raises(TypeError):
        copy.copy(Secret(PASSWORD))


@pytest.mark.parametrize(
    "name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API_URL", "DATABASE_URL"]
)
@pytest.mark.parametrize(
    "value",
    [
        f"xoxb-{PASSWORD}",
        f"xapp-{PASSWORD}",
        f"xoxe.xoxb-{PASSWORD}",
        f"xoxb-{PASSWORD} ",
        f"xoxb {PASSWORD}",
        f"postgresql://u:{PASSWORD}@h:port/d",
        f"postgresql://u:{PASSWORD}@h",
        f"mysql://u:{PASSWORD}@h/d",
        f"https://u:{PASSWORD}@h/",
    ],
)
def test_errors_never_show_a_secret(name: str, value: str) -> None:
    try:
        shown = repr(Settings.from_env({**SOCKET, name: value}))
    except SettingsError as error:
        shown = "".join(traceback.format_exception(error)) + repr(error) + repr(error.problems)
    assert PASSWORD not in shown


@pytest.mark.parametrize("name", ["LOTSE_HTTP_HOST", "LOTSE_GUIDELINES", "LOTSE_TIMEZONE", "LOTSE_LOG"])
def test_a_token_in_the_wrong_place_is_not_shown(name: str) -> None:
    (found,) = problems(**{name: f"xoxb-{PASSWORD}"})
    assert found.startswith(f"{name}: holds a token") and PASSWORD not in found


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://lotse:{PASSWORD}@db/lotse",
        f"postgres://lotse:{PASSWORD}@db:5432/lotse?password={PASSWORD}",
        f"postgresql+psycopg://:{PASSWORD}@/lotse?host=/run",
    ],
)
def test_a_database_url_is_shown_without_its_password(url: str) -> None:
    secret = database_url(url)
    assert PASSWORD in secret.reveal()
    assert PASSWORD not in f"{secret}{secret!r}{Settings(database_url=secret)}"
    assert "lotse" in str(secret)


def test_logs_are_blacked_out_whoever_wrote_them() -> None:
    record = logging.LogRecord(
        "slack_sdk",
        logging.DEBUG,
        __file__,
        1,
        "token=%s url=%s",
        ("xoxb-1-secret", "postgresql://u:secret@h/d"),
        None,
    )
    try:
        raise ValueError("xapp-1-A0-secret")
    except ValueError as error:
        record.exc_info = (type(error), error, error.__traceback__)
    line = Redacting("%(message)s").format(record)
    assert "secret" not in line
    assert "token=xoxb-*** url=postgresql://u:***@h/d" in line and "ValueError: xapp-***" in line


def test_redaction_leaves_everything_else() -> None:
    text = "GET http://127.0.0.1:8080/api/ xox is no token; 10:30@noon"
    assert redacted(text) == text
