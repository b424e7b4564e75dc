"""The team file: YAML in, `Team` out (with all problems and their lines), and back to YAML."""

from bot.domain.team_file.parsing import parse
from bot.domain.team_file.problems import Problem, TeamFileError
from bot.domain.team_file.rendering import render

__all__ = ["Problem", "TeamFileError", "parse", "render"]
