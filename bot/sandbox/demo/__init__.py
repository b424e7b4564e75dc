"""The demo company: Hafenrad GmbH, cargo bikes from Hamburg."""

from bot.sandbox.demo.company import START, furnish, team_file

__all__ = ["START", "furnish", "team_file"]
