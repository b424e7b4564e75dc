"""A plan from before items had several channels: nothing of it is lost on the way up, nor on the way down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from bot.domain.approvals import State
from bot.domain.editorial import Status
from data.database import Database
from data.schema import alembic_config
from tests.conftest import Dialect

BEFORE, AFTER = "0006", "0007"
OLD_ITEM = """
    INSERT INTO plan_item (id, title, text, channel, owner, status, planned_date, planned_time, zone,
                           planned_at, link, notes, created_by, created_at, updated_at, version, edits)
    VALUES (1, 'Reel', 'Worte', 'instagram', 'U0TOM', 'in_review', '2026-03-12', '10:00:00', 'Europe/Berlin',
            '2026-03-12 09:00:00', '', '', 'U0TOM', '2026-03-09 09:00:00', '2026-03-09 09:00:00', 3, 2)
"""
OLD_REQUEST = """
    INSERT INTO approval_request (id, item_id, version, state, requested_by, requested_at, approvers,
                                  escalated, comment)
    VALUES (1, 1, 3, 'pending', 'U0TOM', '2026-03-09 09:00:00', '["U0JANA", "U0AYLIN"]', false, '')
"""


@pytest.fixture
def empty(dialect: Dialect, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    server = request.getfixturevalue("postgresql") if dialect == "postgresql" else None
    url = server.create(empty=True) if server is not None else f"sqlite:///{tmp_path / 'old.db'}"
    database = Database(url)
    yield database
    database.dispose()
    if server is not None:
        server.drop(url)


def test_items_and_requests_keep_what_they_say(empty: Database) -> None:
    with empty.engine.begin() as connection:
        command.upgrade(alembic_config(connection), BEFORE)
    with empty.engine.begin() as connection:
        connection.execute(text(OLD_ITEM))
        connection.execute(text(OLD_REQUEST))
    with empty.engine.begin() as connection:
        command.upgrade(alembic_config(connection), AFTER)
    with empty.read() as uow:
        item, request = uow.editorial.get(1), uow.approvals.get(1)
    assert item is not None and request is not None
    assert (item.channels, item.status, item.version, dict(item.drafts)) == (
        ("instagram",),
        Status.IN_REVIEW,
        3,
        {},
    )
    assert item.planned is not None and f"{item.planned.clock:%H:%M}" == "10:00"
    assert (dict(request.asked), request.state) == ({"instagram": ("U0JANA", "U0AYLIN")}, State.PENDING)
    with empty.engine.begin() as connection:
        command.downgrade(alembic_config(connection), BEFORE)
    with empty.engine.begin() as connection:
        assert connection.execute(text("SELECT channel FROM plan_item")).scalars().all() == ["instagram"]
        approvers = connection.execute(
            text("SELECT CAST(approvers AS VARCHAR) FROM approval_request")
        ).scalar()
    assert sorted(str(approvers).strip("[]").replace('"', "").replace(" ", "").split(",")) == [
        "U0AYLIN",
        "U0JANA",
    ]
