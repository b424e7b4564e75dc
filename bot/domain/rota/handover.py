"""What the person who leaves writes down for the one who comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class HandoverNote:
    id: int
    channel: str
    at: datetime
    giver: str  # keys of the team file
    receiver: str
    note: str = ""
    written_at: datetime | None = None
    acknowledged_at: datetime | None = None
