"""`lotse manifest`."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import typer

from bot.commands import ExitCode, Failure
from bot.manifest import manifest as build

MAX_NAME = 35  # Slack's limit


def manifest(mode: str, url: str | None, name: str) -> None:
    if mode not in ("socket", "http"):
        raise Failure(ExitCode.USAGE, f"--mode must be socket or http, not {mode!r}")
    if mode == "http" and not _is_public(url):
        raise Failure(ExitCode.USAGE, "--mode http needs --url https://…, where Slack reaches Lotse")
    if mode == "socket" and url is not None:
        raise Failure(ExitCode.USAGE, "--url belongs to --mode http: in Socket Mode Slack needs no address")
    if not 0 < len(name) <= MAX_NAME:
        raise Failure(ExitCode.USAGE, f"--name must have 1 to {MAX_NAME} characters, not {len(name)}")
    content = build("http" if mode == "http" else "socket", url, name)
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2))


def _is_public(url: str | None) -> bool:
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and not parts.query and not parts.fragment
