"""The tables' version is known without Alembic, so that most starts can do without it."""

from __future__ import annotations

import pytest
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from data import schema
from data.database import Database


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return Database(f"sqlite:///{tmp_path_factory.mktemp('empty') / 'lotse.db'}")


def test_the_newest_migration_is_alembic_s_head() -> None:
    script = ScriptDirectory(str(schema.MIGRATIONS))
    assert script.get_heads() == [schema.newest_revision()]


def test_the_version_is_the_one_that_alembic_reads(empty: Database) -> None:
    assert schema.revision(empty) is None
    schema.migrate(empty)
    with empty.engine.connect() as connection:
        read_by_alembic = MigrationContext.configure(connection).get_current_revision()
    assert schema.revision(empty) == read_by_alembic is not None
    empty.dispose()


def test_nothing_is_migrated_twice(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    schema.migrate(empty)

    def again(*_: object) -> None:
        raise AssertionError("Alembic is not needed")

    monkeypatch.setattr("alembic.command.upgrade", again)
    schema.migrate(empty)
    empty.dispose()
