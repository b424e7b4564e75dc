"""What a file of the plan holds: which columns there are, and an item as one record of them.

A record is one item as a file has it, whatever the kind of file: column -> text. Reading and writing the
kinds is up to `editorial_csv` and `editorial_ical`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.editorial import ItemFields, PlanItem
from bot.domain.team import Team

MOST_BYTES = 5_000_000
MOST_RECORDS = 2_000
COLUMNS = (
    "lotse_id",  # which item this is; empty for a new one
    "lotse_edits",  # how often it had been edited when the file was written
    "title",
    "channels",
    "date",
    "time",
    "zone",
    "status",
    "owner",
    "campaign",
    "text",
    "draft_due",
    "approval_due",
    "review_on",
    "link",
    "assets",
    "notes",
)
OWN_TEXT = "text:"  # and the key of a channel: its own words


class FileProblem(Exception):
    """The file as a whole can't be read; `key` is a text of the catalogues."""

    def __init__(self, key: str, **args: object) -> None:
        super().__init__(key)
        self.key, self.text_args = key, args


@dataclass(frozen=True)
class Record:
    line: int  # where it begins, as an editor counts
    values: Mapping[str, str]
    problem: str | None = None  # key of a text: this entry can't be read at all

    def get(self, column: str) -> str:
        return self.values.get(column, "")


# --- from items to records --------------------------------------------------------------------------------


def columns_of(items: Iterable[ItemFields]) -> tuple[str, ...]:
    """All columns, and one for each channel that has words of its own."""
    own = sorted({channel for item in items for channel in item.drafts})
    return (*COLUMNS, *(f"{OWN_TEXT}{channel}" for channel in own))


def record_of(team: Team, item: PlanItem, line: int = 0) -> Record:
    person = team.by_slack_id(item.owner)
    planned = item.planned
    values = {
        "lotse_id": str(item.id),
        "lotse_edits": str(item.edits),
        "title": item.title,
        "channels": ", ".join(item.channels),
        "date": planned.day.isoformat() if planned else "",
        "time": f"{planned.clock:%H:%M}" if planned else "",
        "zone": planned.zone.key if planned else "",
        "status": item.status.value,
        "owner": person.key if person is not None else item.owner,
        "campaign": item.campaign,
        "text": item.text,
        "draft_due": _iso(item.draft_due),
        "approval_due": _iso(item.approval_due),
        "review_on": _iso(item.review_on),
        "link": item.link,
        "assets": "\n".join(f"{asset.ref} {asset.alt}".rstrip() for asset in item.assets),
        "notes": item.notes,
    }
    own = {f"{OWN_TEXT}{channel}": text for channel, text in item.drafts.items()}
    return Record(line, {**values, **own})


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
