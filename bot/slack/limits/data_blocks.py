"""Blocks that show data: table, data_table and data_visualization."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.slack.limits.report import Place
from bot.slack.limits.rich_text import rich_text
from bot.slack.limits.rules import (
    Check,
    anything,
    array,
    boolean,
    by_type,
    integer,
    is_array,
    is_object,
    number,
    obj,
    one_of,
    string,
)
from bot.slack.limits.size import text_length

TABLE_ROWS = 100
TABLE_COLUMNS = 20
TABLE_TEXT = 10_000
CHARTS = 2

_CELLS: Mapping[str, Check] = {
    "raw_text": obj({"type": anything, "text": string()}),
    "raw_number": obj({"type": anything, "value": number, "text": string()}),
    "rich_text": rich_text,
}
_rows = array(by_type(_CELLS, "table cell"), 1, TABLE_COLUMNS)
_column = obj({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})


def _column_or_null(value: object, place: Place) -> None:
    if value is not None:
        _column(value, place)


def _cells_together(value: Mapping[str, Any], place: Place) -> None:
    length = text_length(value.get("rows"))
    if length > TABLE_TEXT:
        place.refuse(f"all cells together must be at most {TABLE_TEXT} characters, have {length}")


def only_one_table(value: Mapping[str, Any], place: Place) -> None:
    if place.report.count("table") > 1:
        place.refuse("only one table is allowed in a message")


def _same_width(value: Mapping[str, Any], place: Place) -> None:
    rows = value.get("rows")
    if not is_array(rows) or not rows or not is_array(rows[0]):
        return
    for index, row in enumerate(rows):
        if is_array(row) and len(row) != len(rows[0]):
            place.at("rows").at(index).refuse(f"must have {len(rows[0])} cells like the header")
    for index, cell in enumerate(rows[0]):
        if is_object(cell) and cell.get("type") == "rich_text":
            place.at("rows").at(0).at(index).refuse("a header cell can't be rich_text")


TABLE: Mapping[str, Check] = {
    "rows": array(_rows, 1, TABLE_ROWS),
}
TABLE_OPTIONS: Mapping[str, Check] = {"column_settings": array(_column_or_null, 0, TABLE_COLUMNS)}
TABLE_RULES = (only_one_table, _cells_together)

DATA_TABLE: Mapping[str, Check] = {
    "caption": string(),
    "rows": array(_rows, 2, TABLE_ROWS + 1),  # the header and 1 to 100 rows
}
DATA_TABLE_OPTIONS: Mapping[str, Check] = {
    "page_size": integer(1, 100),
    "row_header_column_index": integer(0, TABLE_COLUMNS - 1),
}
DATA_TABLE_RULES = (only_one_table, _same_width, _cells_together)

# --- charts ------------------------------------------------------------------------------------------

_label = string(20)
_point = obj({"label": _label, "value": number})
_axes = obj({"categories": array(_label, 1)}, {"x_label": string(50), "y_label": string(50)})
_series = array(obj({"name": _label, "data": array(_point, 1)}), 1, 6)


def _points_match_categories(value: Mapping[str, Any], place: Place) -> None:
    axes, series = value.get("axis_config"), value.get("series")
    if not is_object(axes) or not is_array(axes.get("categories")) or not is_array(series):
        return
    names = [one.get("name") for one in series if is_object(one)]
    if len({str(name) for name in names}) != len(names):
        place.at("series").refuse("names of series must differ")
    wanted = sorted(map(str, axes["categories"]))
    for index, one in enumerate(series):
        points = one.get("data") if is_object(one) else None
        if is_array(points) and sorted(_labels(points)) != wanted:
            place.at("series").at(index).refuse("must have exactly one point for each category")


def _labels(points: list[Any] | tuple[Any, ...]) -> list[str]:
    return [str(point.get("label")) for point in points if is_object(point)]


_plotted = obj({"type": anything, "series": _series, "axis_config": _axes}, {}, _points_match_categories)


def few_charts(value: Mapping[str, Any], place: Place) -> None:
    if place.report.count("chart") > CHARTS:
        place.refuse(f"only {CHARTS} charts are allowed in a message")


CHART: Mapping[str, Check] = {
    "title": string(50),
    "chart": by_type(
        {
            "pie": obj({"type": anything, "segments": array(_point, 1, 6)}),
            "bar": _plotted,
            "area": _plotted,
            "line": _plotted,
        },
        "chart",
    ),
}
