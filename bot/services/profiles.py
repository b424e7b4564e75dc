"""Keeps what Slack says about people: which language and zone they read in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.i18n import Translator
from bot.services.transaction import Transaction
from data.profiles import SlackProfile


def remember(tx: Transaction, users: Iterable[Mapping[str, Any]]) -> None:
    """Store users as `users.info` and `users.list` (with `include_locale`) give them."""
    fresh = []
    for user in users:
        profile = user.get("profile") or {}
        email = profile.get("email")
        fresh.append(
            SlackProfile(
                slack_id=user["id"],
                name=profile.get("display_name")
                or profile.get("real_name")
                or user.get("name")
                or user["id"],
                email=email.lower() if email else None,
                locale=user.get("locale") or None,
                timezone=user.get("tz"),
                is_bot=bool(user.get("is_bot")),
                deleted=bool(user.get("deleted")),
                refreshed_at=tx.now,
            )
        )
    tx.data.profiles.save(fresh)


def known_translator(tx: Transaction, slack_id: str) -> Translator | None:
    """The person's translator, or None when Slack hasn't been asked about the person yet."""
    return tx.translator(slack_id) if tx.data.profiles.get(slack_id) is not None else None
