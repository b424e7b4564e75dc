"""Which public holidays are worth knowing ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from bot.domain.team import Rotation, Team
from bot.services import team as service
from bot.services.runner import Runner


def test_the_regions_of_team_people_channels_and_rotations(bot: Runner, company: Team) -> None:
    assert bot.run_read(service.holiday_regions) == set()
    people = {**company.people, "ben": replace(company.people["ben"], holidays="GB")}
    channels = {**company.channels, "tiktok": replace(company.channels["tiktok"], holidays="AT")}
    turns = Rotation("all", ("tiktok",), ("tom",), date(2026, 3, 2), holidays="CH-ZH")
    changed = replace(
        company,
        holidays="DE-HH",
        people=MappingProxyType(people),
        channels=MappingProxyType(channels),
        rotations=MappingProxyType({"all": turns}),
    )
    bot.run(lambda tx: tx.data.team.save(changed))
    assert bot.run_read(service.holiday_regions) == {"DE-HH", "GB", "AT", "CH-ZH"}
