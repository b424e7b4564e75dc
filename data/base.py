"""What every table shares. Import this before the first table is declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

# Constraints need stable names, or SQLite's batch migrations can't find them again.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def table_of(model: type[SQLModel]) -> Table:
    """The Core table of a model, for the hot paths where the ORM would cost three times as much."""
    table: Table = model.__table__  # type: ignore[attr-defined]  # SQLModel doesn't declare it
    return table


Insert = postgresql.Insert | sqlite.Insert


def insert_into(session: Session, table: Table) -> Insert:
    """An INSERT that can say `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return postgresql.insert(table) if dialect_of(session) == "postgresql" else sqlite.insert(table)


def inserts(table: Table, refined: Callable[[Insert], Any]) -> Mapping[str, Any]:
    """The same for both kinds of database, by `dialect_of`: for hot paths, where it costs more to make such
    a statement than to run it."""
    return {"postgresql": refined(postgresql.insert(table)), "sqlite": refined(sqlite.insert(table))}


def dialect_of(session: Session) -> str:
    return session.get_bind().dialect.name


def one_of(column: str, *values: str) -> str:
    """The SQL of a check constraint: text columns with a check instead of native enums."""
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"


def shortened(error: str | None) -> str | None:
    """An error as it is kept: PostgreSQL takes no NUL, and nobody reads more."""
    return error.replace("\0", "")[:500] if error is not None else None


JSONObject = dict[str, Any]
