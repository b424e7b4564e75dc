"""Rules: enums, frozen dataclasses and pure functions. No I/O, no Slack; the time comes in as `now`."""
