"""Lotse, a Slack bot that coordinates a company's social-media team."""

__version__ = "0.1.0"
