"""What every table shares. Import this before the first table is declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Table
from sqlmodel import Session, SQLModel

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite
    from sqlalchemy.sql.dml import ValuesBase

    Insert = postgresql.Insert | sqlite.Insert

T = TypeVar("T")

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


def insert_into(session: Session, table: Table) -> Insert:
    """An INSERT that can say `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return _insert(session.get_bind().dialect.name, table)


def inserts(table: Table, refined: Callable[[Insert], T]) -> Callable[[Session], T]:
    """The same, refined and made only once: making such a statement costs more than running it."""

    @cache
    def made(dialect: str) -> T:
        return refined(_insert(dialect, table))

    return lambda session: made(session.get_bind().dialect.name)


def _insert(dialect: str, table: Table) -> Insert:
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql  # a sixth of a second of imports that SQLite doesn't need

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)


@dataclass(frozen=True)
class Bound:
    """A statement for many rows, each as the driver takes it: whatever is slow about it has been done.

    SQLAlchemy spends more on 2,000 rows than SQLite does, and would do so within the transaction.
    """

    sql: str
    rows: Sequence[Any]

    def execute(self, session: Session) -> int:
        """How many rows it concerned."""
        if not self.rows:
            return 0
        return session.connection().exec_driver_sql(self.sql, list(self.rows)).rowcount


def bound(session: Session, statement: ValuesBase, rows: Sequence[Mapping[str, Any]]) -> Bound:
    """`rows` have the same keys: columns, and the statement's own parameters."""
    if not rows:
        return Bound("", ())
    dialect = session.get_bind().dialect
    compiled = statement.compile(dialect=dialect, column_keys=list(rows[0]))
    readied = {
        name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in compiled.binds.items()
    }
    constant = {name: bind.value for name, bind in compiled.binds.items() if name not in rows[0]}
    made = []
    for row in rows:
        values = {**constant, **row}
        made.append({name: ready(values[name]) if ready else values[name] for name, ready in readied.items()})
    if compiled.positiontup is not None:
        return Bound(str(compiled), [tuple(map(row.__getitem__, compiled.positiontup)) for row in made])
    return Bound(str(compiled), made)


def one_of(column: str, *values: str) -> str:
    """The SQL of a check constraint: text columns with a check instead of native enums."""
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"


def shortened(error: str | None) -> str | None:
    """An error as it is kept: PostgreSQL takes no NUL, and nobody reads more."""
    return error.replace("\0", "")[:500] if error is not None else None


JSONObject = dict[str, Any]
