"""A local Slack: the same imitation serves try-out and tests. See docs/sandbox.md."""
