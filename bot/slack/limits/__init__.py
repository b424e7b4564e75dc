"""What Slack takes and what it refuses: every limit of messages, modals, Home, blocks and elements.

Pure: JSON in, problems out. Every test that makes a message or a view runs it through here, and the sandbox
answers `invalid_blocks` with what it finds. The sizes that Slack only advises are constants beside the hard
ones (`TEXT_ADVISED`, `MESSAGE_ADVISED`) for code that splits; only what would be refused or cut is a problem.
"""

from bot.slack.limits.report import Problem
from bot.slack.limits.surfaces import (
    MESSAGE_ADVISED,
    MESSAGE_BLOCKS,
    MESSAGE_LENGTH,
    TEXT_ADVISED,
    TEXT_LENGTH,
    VIEW_BLOCKS,
    check_message,
    check_view,
    message_length,
)

__all__ = [
    "MESSAGE_ADVISED",
    "MESSAGE_BLOCKS",
    "MESSAGE_LENGTH",
    "TEXT_ADVISED",
    "TEXT_LENGTH",
    "VIEW_BLOCKS",
    "Problem",
    "check_message",
    "check_view",
    "message_length",
]
