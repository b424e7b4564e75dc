"""What the environment says about this deployment: read once, checked at once, never changed.

`Settings.from_env` reports everything that is wrong in one go. Secrets are wrapped, so that no log line,
error or `repr` can show them. `VARIABLES` lists every variable; a test holds docs/settings.md and
.env.example to it.
"""

from __future__ import annotations

import difflib
import ipaddress
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import SplitResult, urlsplit, urlunsplit
from zoneinfo import ZoneInfo

Mode = Literal["socket", "http"]
LogLevel = Literal["debug", "info", "warning", "error"]

SLACK = "https://slack.com/api/"

T = TypeVar("T")


class Secret:
    """A value that must not be seen: `str`, `repr` and format show a stand-in; `reveal()` gives the value."""

    __slots__ = ("_shown", "_value")

    def __init__(self, value: str, shown: str = "***") -> None:
        self._value = value
        self._shown = shown

    def reveal(self) -> str:
        return self._value

    def __str__(self) -> str:
        return self._shown

    def __repr__(self) -> str:
        return f"Secret({self._shown})"

    def __format__(self, spec: str) -> str:
        return format(self._shown, spec)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __reduce__(self) -> str:
        raise TypeError("a secret is not pickled")


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one variable, and the mend. Never holds a secret's value."""

    variable: str
    reason: str

    def __str__(self) -> str:
        return f"{self.variable}: {self.reason}"


class SettingsError(ValueError):
    """The environment can't be used as it is. `problems` has everything found, in the order of VARIABLES."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class Variable:
    name: str
    default: str | None  # as it would be written in the environment; None: has none
    secret: bool = False


VARIABLES = (
    Variable("SLACK_BOT_TOKEN", None, secret=True),
    Variable("SLACK_APP_TOKEN", None, secret=True),
    Variable("SLACK_SIGNING_SECRET", None, secret=True),
    Variable("SLACK_API_URL", SLACK),
    Variable("DATABASE_URL", "sqlite:///lotse.db", secret=True),
    Variable("LOTSE_MODE", "socket"),
    Variable("LOTSE_HTTP_HOST", "127.0.0.1"),
    Variable("LOTSE_HTTP_PORT", "8080"),
    Variable("LOTSE_LOCALE", "de"),
    Variable("LOTSE_TIMEZONE", "Europe/Berlin"),
    Variable("LOTSE_GUIDELINES", None),
    Variable("LOTSE_ENCODER", "use"),
    Variable("LOTSE_STRICTNESS", "normal"),
    Variable("LOTSE_TICKET_DAYS", "2"),
    Variable("LOTSE_REVIEW_DAYS", "90"),
    Variable("LOTSE_QUESTION_DAYS", "180"),
    Variable("LOTSE_ADDRESS", "du"),
    Variable("LOTSE_PUBLIC_URL", None),
    Variable("LOTSE_ABSENCE_WORDS", None),
    Variable("LOTSE_DUTY_TOPIC", "off"),
    Variable("LOTSE_DUTY_GROUP", None),
    Variable("LOTSE_LOG", "info"),
)
NAMES = tuple(variable.name for variable in VARIABLES)
SECRETS = frozenset(variable.name for variable in VARIABLES if variable.secret)


@dataclass(frozen=True)
class Settings:
    bot_token: Secret | None = None
    app_token: Secret | None = None  # Socket Mode
    signing_secret: Secret | None = None  # HTTP mode
    api_url: str = SLACK  # ends with a slash
    database_url: Secret = field(default_factory=lambda: database_url("sqlite:///lotse.db"))
    mode: Mode = "socket"
    http_host: str = "127.0.0.1"
    http_port: int = 8080
    locale: Literal["de", "en"] = "de"
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Berlin"))
    guidelines: Path | None = None  # None: the starter guidelines that come with Lotse
    encoder: Literal["use", "none"] = "use"  # none: guidelines are found by their words alone
    strictness: Literal["relaxed", "normal", "strict"] = "normal"  # how sure an answer must be
    ticket_days: int = 2  # working days that a question to a person may take
    review_days: int = 90  # until a document without a date has to be looked at again
    question_days: int = 180  # how long questions are kept
    address: Literal["du", "sie"] = "du"
    public_url: str | None = None  # without a slash at its end; None: calendar feeds have no address
    absence_words: tuple[str, ...] = ()  # in titles of calendar events; none: those that come with Lotse
    duty_topic: bool = False  # the topic of the team's Slack channel says who is on duty
    duty_group: str | None = None  # id of the user group that holds who is on duty
    log: LogLevel = "info"

    @classmethod
    def from_env(cls, environ: Mapping[str, str], *, tokens: bool = True) -> Settings:
        """Read and check all variables; an empty one counts as not set.

        `tokens=False` is for commands that never talk to Slack: what is set is still checked, but
        nothing need be set. Raises SettingsError with all problems.
        """
        read = _Reader(environ)
        settings = cls(
            bot_token=read("SLACK_BOT_TOKEN", _bot_token, None),
            app_token=read("SLACK_APP_TOKEN", _app_token, None),
            signing_secret=read("SLACK_SIGNING_SECRET", _signing_secret, None),
            api_url=read("SLACK_API_URL", _api_url, SLACK),
            database_url=read("DATABASE_URL", database_url, database_url("sqlite:///lotse.db")),
            mode=read("LOTSE_MODE", _one_of("socket", "http"), "socket"),
            http_host=read("LOTSE_HTTP_HOST", _host, "127.0.0.1"),
            http_port=read("LOTSE_HTTP_PORT", _port, 8080),
            locale=read("LOTSE_LOCALE", _one_of("de", "en"), "de"),
            timezone=read("LOTSE_TIMEZONE", _zone, ZoneInfo("Europe/Berlin")),
            guidelines=read("LOTSE_GUIDELINES", _folder, None),
            encoder=read("LOTSE_ENCODER", _one_of("use", "none"), "use"),
            strictness=read("LOTSE_STRICTNESS", _one_of("relaxed", "normal", "strict"), "normal"),
            ticket_days=read("LOTSE_TICKET_DAYS", _days(1, 30), 2),
            review_days=read("LOTSE_REVIEW_DAYS", _days(7, 730), 90),
            question_days=read("LOTSE_QUESTION_DAYS", _days(14, 3650), 180),
            address=read("LOTSE_ADDRESS", _one_of("du", "sie"), "du"),
            public_url=read("LOTSE_PUBLIC_URL", _public_url, None),
            absence_words=read("LOTSE_ABSENCE_WORDS", _words, ()),
            duty_topic=read("LOTSE_DUTY_TOPIC", _one_of("off", "on"), "off") == "on",
            duty_group=read("LOTSE_DUTY_GROUP", _user_group, None),
            log=read("LOTSE_LOG", _one_of("debug", "info", "warning", "error"), "info"),
        )
        if tokens:
            broken = {problem.variable for problem in read.problems}
            read.problems += [p for p in settings.missing_for_slack() if p.variable not in broken]
        if read.problems:
            raise SettingsError(sorted(read.problems, key=lambda problem: NAMES.index(problem.variable)))
        return settings

    def missing_for_slack(self) -> list[Problem]:
        """What must be set, in the chosen mode, before Lotse can talk to Slack."""
        problems = []
        if self.bot_token is None:
            problems.append(
                Problem(
                    "SLACK_BOT_TOKEN",
                    "is missing: copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions",
                )
            )
        if self.mode == "socket" and self.app_token is None:
            problems.append(
                Problem(
                    "SLACK_APP_TOKEN",
                    "is missing: Socket Mode needs an app-level token (xapp-…) with connections:write, "
                    "from Basic Information; or set LOTSE_MODE=http",
                )
            )
        if self.mode == "http" and self.signing_secret is None:
            problems.append(
                Problem(
                    "SLACK_SIGNING_SECRET",
                    "is missing: HTTP mode needs the Signing Secret from Basic Information; "
                    "or set LOTSE_MODE=socket",
                )
            )
        return problems


def suspicious_names(environ: Mapping[str, str]) -> list[Problem]:
    """Variables that look like a slip of the pen (LOTSE_LOCAL).

    They are worth a warning only: Kubernetes sets LOTSE_PORT and the like by itself.
    """
    problems = []
    for name in sorted(environ):
        if name in NAMES or not name.startswith(("LOTSE_", "SLACK_")):
            continue
        close = difflib.get_close_matches(name, NAMES, n=1, cutoff=0.85)
        if close:
            problems.append(Problem(name, f"is not a setting; did you mean {close[0]}?"))
    return problems


class _Reader:
    """Parses one variable after the other and collects what is wrong."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.problems: list[Problem] = []

    def __call__(self, name: str, parse: Callable[[str], T], default: T) -> T:
        text = self._environ.get(name, "").strip()
        if not text:
            return default
        try:
            if name not in SECRETS and text.startswith(("xox", "xapp-")):
                raise ValueError("holds a token: tokens belong into SLACK_BOT_TOKEN and SLACK_APP_TOKEN")
            return parse(text)
        except ValueError as error:
            self.problems.append(Problem(name, str(error)))
            return default


# --- one parser per kind; each raises ValueError with the mend, and none with a secret's value ---


def _bot_token(text: str) -> Secret:
    if text.startswith("xapp-"):
        raise ValueError("holds an app-level token (xapp-…), which belongs into SLACK_APP_TOKEN")
    if text.startswith("xoxp-"):
        raise ValueError("holds a user token (xoxp-…): copy the Bot User OAuth Token (xoxb-…) instead")
    if text.startswith("xoxe"):
        raise ValueError(
            "holds a rotating token (xoxe…): turn token rotation off, then copy the token (xoxb-…)"
        )
    return _token(text, "xoxb-", "the Bot User OAuth Token from OAuth & Permissions")


def _app_token(text: str) -> Secret:
    if text.startswith("xox"):
        raise ValueError("holds a bot or user token (xox…), which belongs into SLACK_BOT_TOKEN")
    return _token(text, "xapp-", "an app-level token with connections:write from Basic Information")


def _token(text: str, prefix: str, what: str) -> Secret:
    if not text.startswith(prefix):
        raise ValueError(f"must start with {prefix}: copy {what}")
    if not re.fullmatch(r"[A-Za-z0-9-]+", text) or len(text) <= len(prefix) + 3:
        raise ValueError(f"is not a whole token: copy {what} again, without spaces or quotes")
    return Secret(text)


def _signing_secret(text: str) -> Secret:
    if text.startswith(("xox", "xapp-")):
        raise ValueError("holds a token: copy the Signing Secret from Basic Information")
    if not re.fullmatch(r"[A-Za-z0-9-]{16,}", text):
        raise ValueError(
            "is not a signing secret (32 hexadecimal characters): copy it again from Basic Information"
        )
    return Secret(text)


def _api_url(text: str) -> str:
    url = _split(text)
    if url.scheme not in ("https", "http") or not url.hostname:
        raise ValueError(f"must be a URL like {SLACK}")
    if url.username or url.password or url.query or url.fragment:
        raise ValueError(f"must be a bare URL like {SLACK}, without user, query or fragment")
    if url.scheme == "http" and not _is_near(url.hostname):
        raise ValueError("must begin with https: the token would travel readable otherwise")
    return urlunsplit((url.scheme, url.netloc, url.path.rstrip("/") + "/", "", ""))


def _public_url(text: str) -> str:
    url = _split(text)
    if url.scheme not in ("https", "http") or not url.hostname:
        raise ValueError("must be a URL like https://lotse.example.com")
    if url.username or url.password or url.query or url.fragment:
        raise ValueError("must be a bare URL like https://lotse.example.com, without user, query or fragment")
    if url.scheme == "http" and not _is_near(url.hostname):
        raise ValueError("must begin with https: the secret addresses of calendars would travel readable")
    return urlunsplit((url.scheme, url.netloc, url.path.rstrip("/"), "", ""))


def _user_group(text: str) -> str:
    if not re.fullmatch(r"S[A-Z0-9]{2,20}", text):
        raise ValueError(f"must be the id of a user group (S…), not {_quoted(text)}")
    return text


def _words(text: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in text.split(",") if word.strip())
    if any(len(word) < 2 or len(word) > 60 for word in words) or not words:
        raise ValueError("must be words with commas between them, like Urlaub, frei, out of office")
    return words


def _is_near(host: str) -> bool:
    """Loopback, or a name without a dot: this machine or the next container."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return "." not in host or host.endswith(".localhost")


def database_url(text: str) -> Secret:
    """A URL as SQLAlchemy takes it; shown without its password. Raises ValueError.

    `postgres://` and `postgresql://` become `postgresql+psycopg://`, the driver that comes with Lotse.
    """
    scheme, colon, rest = text.partition("://")
    if not colon:
        raise ValueError("must be a URL like sqlite:///lotse.db or postgresql://user:password@host/database")
    if scheme == "sqlite":
        path = rest.partition("?")[0]
        if not path.startswith("/") or path in ("/", "/:memory:"):
            raise ValueError(
                "must name a file: sqlite:///lotse.db, or sqlite:////var/lib/lotse/lotse.db for a full path"
            )
        return Secret(text, shown=text)
    if scheme not in ("postgres", "postgresql", "postgresql+psycopg"):
        raise ValueError(
            "must begin with sqlite:/// or postgresql://; other databases and drivers are not supported"
        )
    url = _split(f"postgresql+psycopg://{rest}")
    database = url.path.strip("/")
    if not database or "/" in database:
        raise ValueError("must name one database: postgresql://user:password@host/database")
    return Secret(urlunsplit(url), shown=_without_password(url))


def _without_password(url: SplitResult) -> str:
    """The query may carry a password too (psycopg takes `?password=`), so it isn't shown."""
    user, at, host = url.netloc.rpartition("@")
    name, colon, _ = user.partition(":")
    return f"postgresql://{name}{':***' if colon else ''}{at}{host}{url.path}"


def _split(text: str) -> SplitResult:
    try:
        url = urlsplit(text)
        _ = url.port  # checked only when asked for
        if url.netloc.count("@") > 1:  # the driver would take half of the password for the host, and name it
            raise ValueError
    except ValueError:
        # the message of urllib may quote the password
        raise ValueError(
            "is not a valid URL: check host and port, and percent-encode special characters"
        ) from None
    return url


def _host(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_.:-]+", text):
        raise ValueError(
            f"is not a host name or address: {_quoted(text)}; use 127.0.0.1, or 0.0.0.0 for every interface"
        )
    return text


def _port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 1 <= int(text) <= 65535:
        raise ValueError(f"must be a port from 1 to 65535, not {_quoted(text)}")
    return int(text)


def _days(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,5}", text) or not low <= int(text) <= high:
            raise ValueError(f"must be a number of days from {low} to {high}, not {_quoted(text)}")
        return int(text)

    return parse


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (ValueError, OSError, KeyError):
        raise ValueError(f"is not a time zone: {_quoted(text)}; use a name like Europe/Berlin") from None


def _folder(text: str) -> Path:
    path = Path(text).expanduser()
    if not path.is_dir():
        raise ValueError(
            f"is not a folder: {_quoted(text)}; name a folder of Markdown files, or leave it empty"
        )
    return path


def _one_of(*allowed: T) -> Callable[[str], T]:
    def parse(text: str) -> T:
        for value in allowed:
            if text.lower() == value:
                return value
        raise ValueError(f"must be one of {', '.join(map(str, allowed))}, not {_quoted(text)}")

    return parse


_SECRETS = (
    (re.compile(r"\b(xox[a-z]+|xapp)-[A-Za-z0-9-]+"), r"\1-***"),
    (re.compile(r"(://[^\s:/@]*):[^\s@]+@"), r"\1:***@"),
)


def redacted(text: str) -> str:
    """Text for logs and errors that others have worded, without tokens and passwords of URLs."""
    for pattern, stand_in in _SECRETS:
        text = pattern.sub(stand_in, text)
    return text


def _quoted(text: str) -> str:
    return repr(text[:60])
