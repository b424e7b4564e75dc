"""The demo company: Hafenrad GmbH, cargo bikes from Hamburg."""

from bot.sandbox.demo.company import DUTY_GROUP, START, furnish, team_file

__all__ = ["DUTY_GROUP", "START", "furnish", "team_file"]
