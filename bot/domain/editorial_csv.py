"""The plan as CSV, as spreadsheets write it: with or without byte order mark, commas or semicolons."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from bot.domain.editorial_exchange import (
    COLUMNS,
    MOST_BYTES,
    MOST_RECORDS,
    OWN_TEXT,
    FileProblem,
    Record,
)

# A cell that begins like this is a formula to a spreadsheet, and a formula may call programs. A quote before
# it makes it text; reading takes it away again. What began with quotes before gets one more.
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_DELIMITERS = (";", ",", "\t")
_GERMAN = {
    "titel": "title",
    "kanal": "channels",
    "kanäle": "channels",
    "channel": "channels",
    "datum": "date",
    "tag": "date",
    "uhrzeit": "time",
    "zeit": "time",
    "zeitzone": "zone",
    "verantwortlich": "owner",
    "wer": "owner",
    "kampagne": "campaign",
    "entwurf bis": "draft_due",
    "freigabe bis": "approval_due",
    "nachsehen am": "review_on",
    "bilder": "assets",
    "notizen": "notes",
    "notiz": "notes",
}


def write(columns: Sequence[str], records: Sequence[Record], delimiter: str = ";") -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads umlauts."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(columns)
    for record in records:
        writer.writerow([_harmless(record.get(column)) for column in columns])
    return out.getvalue().encode("utf-8-sig")


def read(content: bytes) -> list[Record]:
    """Raises FileProblem when it is no CSV with a title column, or too much."""
    text = _decoded(content)
    if not text.strip():
        raise FileProblem("editorial-exchange-empty")
    header, _, rest = text.partition("\n")
    if header.strip().casefold().startswith("sep="):  # Excel's own way to name the delimiter
        header, _, rest = rest.partition("\n")
        text = f"{header}\n{rest}"
    delimiter = max(_DELIMITERS, key=header.count)
    # strict, so that an unfinished quote is an error and not one endless cell
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        records = list(_records(rows))
    except csv.Error as error:
        raise FileProblem("editorial-exchange-broken", line=rows.line_num, reason=str(error)) from None
    if not records:
        raise FileProblem("editorial-exchange-empty")
    return records


def _records(rows: Iterator[list[str]]) -> Iterator[Record]:
    columns = [_column(name) for name in next(rows, [])]
    if "title" not in columns:
        raise FileProblem("editorial-exchange-header")
    doubled = sorted({name for name in columns if name and columns.count(name) > 1})
    if doubled:
        raise FileProblem("editorial-exchange-doubled", column=doubled[0])
    before, count = _line(rows), 0
    for row in rows:
        line, before = before + 1, _line(rows)
        if not any(cell.strip() for cell in row):
            continue
        count += 1
        if count > MOST_RECORDS:
            raise FileProblem("editorial-exchange-many", most=MOST_RECORDS)
        problem = "editorial-exchange-cells" if len(row) > len(columns) and any(row[len(columns) :]) else None
        cells = zip(columns, row, strict=False)
        values: Mapping[str, str] = {name: _plain(cell) for name, cell in cells if name}
        yield Record(line, values, problem)


def _line(rows: object) -> int:
    return int(getattr(rows, "line_num", 0))  # csv.reader has it, its type doesn't say so


def _column(name: str) -> str:
    """The column that a heading means; empty for one that is none of ours."""
    word = _plain(name).strip().casefold()
    word = _GERMAN.get(word, word.replace(" ", "_"))
    return word if word in COLUMNS or word.startswith(OWN_TEXT) else ""


def _decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise FileProblem("editorial-exchange-big", most=MOST_BYTES // 1_000_000)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")  # what older Excels write in Western Europe
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise FileProblem("editorial-exchange-binary")


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
