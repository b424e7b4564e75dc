"""What of the team the rota goes by. Kept by version, because the past goes by what held then."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.domain.team import Channel, OnHolidays, Rotation, Team, Unit


@dataclass(frozen=True)
class Post:
    """A channel that is looked after. Its owner does it where no rotation does."""

    owner: str
    deputy: str | None = None


@dataclass(frozen=True)
class Member:
    """A person who is there; who left the team isn't in the plan."""

    deputy: str | None = None
    holidays: str | None = None  # the region whose public holidays the person has


@dataclass(frozen=True)
class Plan:
    zone: ZoneInfo
    channels: Mapping[str, Post] = field(default_factory=lambda: MappingProxyType({}))
    people: Mapping[str, Member] = field(default_factory=lambda: MappingProxyType({}))
    rotations: tuple[Rotation, ...] = ()

    def zone_of(self, rotation: Rotation) -> ZoneInfo:
        return rotation.zone or self.zone

    @cached_property
    def by_channel(self) -> Mapping[str, tuple[Rotation, ...]]:
        """The rotations of each channel, those that win first."""
        ranked = sorted(self.rotations, key=lambda rotation: -rotation.priority)  # stable: file order
        return MappingProxyType(
            {key: tuple(each for each in ranked if key in each.channels) for key in self.channels}
        )

    def stand_in(self, channel: str, person: str, away: Collection[str | None] = ()) -> str | None:
        """Who would stand in: the channel's deputy, the person's own, the next of the rotation.

        `away` can't: whoever is absent then, or is being stood in for by `person`.
        """
        post, member = self.channels[channel], self.people.get(person)
        candidates = [post.deputy, member.deputy if member is not None else None]
        for rotation in self.by_channel[channel]:
            if person in rotation.people:
                place = rotation.people.index(person)
                candidates += [*rotation.people[place + 1 :], *rotation.people[:place]]
        return next(
            (each for each in candidates if each in self.people and each != person and each not in away), None
        )

    @cached_property
    def by_key(self) -> Mapping[str, Rotation]:
        return MappingProxyType({rotation.key: rotation for rotation in self.rotations})


@dataclass(frozen=True)
class PlanVersion:
    """A plan and since when it holds; None: since ever."""

    since: datetime | None
    plan: Plan


def plan_of(team: Team) -> Plan:
    """The plan that a team (as the team file describes it) stands for."""
    channels = {
        key: Post(channel.owner, channel.deputy) for key, channel in team.channels.items() if channel.active
    }
    people = {
        key: Member(person.deputy, person.holidays or team.holidays)
        for key, person in team.people.items()
        if person.active
    }
    own = [_own_rotation(team, channel) for channel in team.active_channels]
    given = [_with_region(team, rotation) for rotation in team.rotations.values()]
    rotations = [rotation for rotation in (*own, *given) if rotation is not None]
    return Plan(
        team.timezone,
        MappingProxyType(channels),
        MappingProxyType(people),
        tuple(rotation for rotation in rotations if any(key in channels for key in rotation.channels)),
    )


def _own_rotation(team: Team, channel: Channel) -> Rotation | None:
    """A channel's `rotation:` is a rotation by weeks, known by the channel's key."""
    plan = channel.rotation
    if plan is None:
        return None
    return Rotation(
        key=channel.key,
        channels=(channel.key,),
        people=plan.people,
        start=plan.start,
        length=plan.length_weeks,
        unit=Unit.WEEKS,
        handover_day=plan.handover_day,
        handover_time=plan.handover_time,
        on_holidays=OnHolidays.DUTY,
    )


def _with_region(team: Team, rotation: Rotation) -> Rotation:
    """A rotation without a region goes by its first channel's, then by the team's."""
    if rotation.holidays is not None:
        return rotation
    regions = (team.channels[key].holidays for key in rotation.channels if key in team.channels)
    region = next((each for each in regions if each is not None), team.holidays)
    return replace(rotation, holidays=region)
