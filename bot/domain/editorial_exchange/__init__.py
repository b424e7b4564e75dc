"""The plan in files: which columns there are, what a record means, and what an import would change."""

from bot.domain.editorial_exchange.changes import Change, Kind, around_difference, changes
from bot.domain.editorial_exchange.reading import Importing, fields_of
from bot.domain.editorial_exchange.records import (
    COLUMNS,
    MOST_BYTES,
    MOST_RECORDS,
    OWN_TEXT,
    FileProblem,
    Record,
    columns_of,
    record_of,
)

__all__ = [
    "COLUMNS",
    "MOST_BYTES",
    "MOST_RECORDS",
    "OWN_TEXT",
    "Change",
    "FileProblem",
    "Importing",
    "Kind",
    "Record",
    "around_difference",
    "changes",
    "columns_of",
    "fields_of",
    "record_of",
]
