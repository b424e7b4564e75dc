"""Who is away, and who stands in: what would reach an absent person goes to the deputy.

Works with Slack ids, because that is what messages go to.
"""

from __future__ import annotations

from datetime import datetime

from bot.domain.rota import Absence
from bot.services.transaction import Transaction


def absence(tx: Transaction, slack_id: str, at: datetime | None = None) -> Absence | None:
    """The absence that runs `at` that time, else now; the one that lasts longest where several do."""
    person = tx.team.by_slack_id(slack_id)
    return tx.data.rota_changes.running(at or tx.now).get(person.key) if person is not None else None


def stands_in(
    tx: Transaction, slack_id: str, channel: str | None = None, at: datetime | None = None
) -> str | None:
    """Who is there in the place of somebody who is away (`at` that time, else now): the channel's deputy,
    else the person's, else the deputy's deputy. None while the person is there, and when nobody stands in."""
    if absence(tx, slack_id, at) is None:
        return None
    asked = {slack_id}
    for candidate in _candidates(tx, slack_id, channel):
        if candidate not in asked and absence(tx, candidate, at) is None:
            return candidate
        asked.add(candidate)
    return None


def reachable(tx: Transaction, slack_id: str, channel: str | None = None) -> tuple[str, ...]:
    """Whom to tell what this person should hear: the person, or who stands in; an absent person without a
    deputy all the same, because otherwise nobody would hear it."""
    return (stands_in(tx, slack_id, channel) or slack_id,)


def as_well(tx: Transaction, slack_id: str, channel: str | None = None) -> tuple[str, ...]:
    """The same for what is too urgent to leave anybody out: the person and who stands in."""
    return tuple(dict.fromkeys((slack_id, *reachable(tx, slack_id, channel))))


def _candidates(tx: Transaction, slack_id: str, channel: str | None) -> list[str]:
    team, keys = tx.team, list[str | None]()
    if channel is not None and channel in team.channels:
        keys.append(team.channels[channel].deputy)
    person = team.by_slack_id(slack_id)
    seen = set[str]()
    while person is not None and person.key not in seen:
        seen.add(person.key)
        keys.append(person.deputy)
        person = team.people.get(person.deputy) if person.deputy is not None else None
    return list(team.slack_ids(keys))
