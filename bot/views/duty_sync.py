"""The topic of a Slack channel: who is on duty for what."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.rota import Span
from bot.domain.team import Team
from bot.i18n import Translator

TOPIC_LIMIT = 250  # characters, Slack's


def topic(t: Translator, team: Team, on_duty: Sequence[Span]) -> str:
    """`Dienst: Instagram Tom Albers · LinkedIn Aylin Demir`. Names, not mentions: a topic notifies nobody."""
    parts: dict[str, list[str]] = {}
    for span in on_duty:
        if span.person is not None and span.channel in team.channels and span.person in team.people:
            parts.setdefault(span.channel, []).append(team.people[span.person].name)
    if not parts:
        return t.plain("rota_reports-topic-nobody")
    lines = [
        t.plain("rota_reports-topic-line", channel=team.channels[key].name, person=", ".join(names))
        for key, names in parts.items()
    ]
    text = t.plain("rota_reports-topic", people=" · ".join(lines))
    return text if len(text) <= TOPIC_LIMIT else f"{text[: TOPIC_LIMIT - 1]}…"
