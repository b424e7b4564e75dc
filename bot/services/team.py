"""Makes the database match the team file, and finds people who were given by mail."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from bot.domain.team import Team
from bot.domain.team_changes import Change, differences, succeed
from bot.services import rota, rota_gaps
from bot.services.transaction import Transaction


def preview(tx: Transaction, wanted: Team) -> tuple[Change, ...]:
    """What `apply` would change."""
    old = tx.data.team.load()
    return differences(old, _found_by_mail(tx, succeed(old, wanted)))


def apply(tx: Transaction, wanted: Team) -> tuple[Change, ...]:
    """Make the database match `wanted` and say what changed; nothing when it matches already."""
    old = tx.data.team.load()
    new = _found_by_mail(tx, succeed(old, wanted))
    changes = differences(old, new)
    if changes:
        _save(tx, new, changes)
    return changes


def find_people(tx: Transaction) -> tuple[Change, ...]:
    """Look up who was given by mail among the profiles known from Slack; at start and when one changes."""
    old = tx.data.team.load()
    if old is None:
        return ()
    new = _found_by_mail(tx, old)
    changes = differences(old, new)
    if changes:
        _save(tx, new, changes)
    return changes


def unfound(tx: Transaction) -> tuple[str, ...]:
    """Names of active people whom no message can reach yet: nobody in Slack has their mail address."""
    team = tx.data.team.load()
    people = team.people.values() if team is not None else ()
    return tuple(person.name for person in people if person.active and person.slack_id is None)


def _found_by_mail(tx: Transaction, team: Team) -> Team:
    people = dict(team.people)
    for key, person in people.items():
        if person.active and person.slack_id is None and person.email is not None:
            profile = tx.data.profiles.by_email(person.email)
            if profile is not None and team.by_slack_id(profile.slack_id) is None:
                people[key] = replace(person, slack_id=profile.slack_id)
    return replace(team, people=MappingProxyType(people))


def _save(tx: Transaction, team: Team, changes: tuple[Change, ...]) -> None:
    tx.data.team.save(team)
    tx.__dict__.pop("team", None)  # the cached one is of yesterday
    if rota.record(tx):
        rota_gaps.look_soon(tx)
    actions = {"+": "team.added", "~": "team.changed", "-": "team.left"}
    for change in changes:
        detail = {each.field: [each.before, each.after] for each in change.fields}
        tx.audit(actions[change.sign], change.subject, name=change.name, fields=detail)


def holiday_regions(tx: Transaction) -> set[str]:
    """Whose public holidays somebody or something in the team goes by."""
    team = tx.team
    given = [team.holidays]
    given += [person.holidays for person in team.people.values()]
    given += [channel.holidays for channel in team.channels.values()]
    given += [rotation.holidays for rotation in team.rotations.values()]
    return {region for region in given if region is not None}
