"""What can go wrong between Lotse and Slack, told apart by what may be done next.

| Error              | Was it carried out? | Next                                            |
|--------------------|---------------------|-------------------------------------------------|
| SlackRefused       | no, and never will  | tell somebody (dead letter)                     |
| SlackRateLimited   | no                  | wait `retry_after` seconds                      |
| SlackUnavailable   | surely not          | try again later, for ever                       |
| SlackOutcomeUnknown| perhaps             | look first, when repeating would do harm        |
"""

from __future__ import annotations


class SlackError(Exception):
    """A call of `method` failed. Its text never holds a token or what people wrote."""

    def __init__(self, method: str, reason: str = "") -> None:
        super().__init__(f"{method}: {reason}" if reason else method)
        self.method = method
        self.reason = reason


class SlackRefused(SlackError):
    """Slack said no for good: missing_scope, not_in_channel, is_archived, invalid_blocks …

    `needed` is the scope that was missing, if Slack named it. `details` are Slack's own remarks, such as the
    JSON pointer of a bad block.
    """

    def __init__(
        self, error: str, method: str, needed: str | None = None, details: tuple[str, ...] = ()
    ) -> None:
        needs = f" (needs {needed})" if needed else ""
        super().__init__(method, f"{error}{needs}" + "".join(f"; {detail}" for detail in details))
        self.error = error
        self.needed = needed
        self.details = details


class SlackRateLimited(SlackError):
    """Slack wants us to wait `retry_after` seconds before this method is called again."""

    def __init__(self, method: str, retry_after: float) -> None:
        super().__init__(method, f"rate limited for {retry_after:g} s")
        self.retry_after = retry_after


class SlackUnavailable(SlackError):
    """Surely not carried out: connection refused, name not found, Slack says it is not available."""


class SlackOutcomeUnknown(SlackError):
    """May or may not have happened: time-out, dropped connection, HTTP 5xx, internal_error, fatal_error."""
