"""Errors that a person can mend. They carry a text key; the edge says it in the person's language."""

from __future__ import annotations


class UserError(Exception):
    """Something the acting person should hear about, e.g. `UserError("approvals-error-own-item", title=…)`.

    `key` is a message of the catalogues; `args` are its placeholders. `field` names the input (its
    `block_id`) that a modal shall mark; without it the message is told as a whole.
    """

    def __init__(self, key: str, *, field: str | None = None, **args: object) -> None:
        super().__init__(key)
        self.key = key
        self.field = field
        self.text_args = args


class NotFound(UserError):
    """What a button or a command speaks of is not there (any more)."""


class NotAllowed(UserError):
    """The person may not do that; the text says who may."""


class AlreadySettled(UserError):
    """Somebody else was first, or the same click came twice; the text says what holds now."""
