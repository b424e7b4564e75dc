"""editorial plan to full depth: several channels, ideas, dates, pictures, freezes"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# How the old columns read as the new ones: one channel stood alone, its approvers were all there were.
_TO_LIST = {
    "sqlite": "json_array(channel)",
    "postgresql": "json_build_array(channel)",
}
_TO_ASKED = {
    "sqlite": "json_object(json_extract(plan_item.channels, '$[0]'), json(approval_request.approvers))",
    "postgresql": "json_build_object(plan_item.channels ->> 0, approval_request.approvers)",
}
_TO_CHANNEL = {"sqlite": "json_extract(channels, '$[0]')", "postgresql": "channels ->> 0"}
_TO_APPROVERS = {
    "sqlite": "(SELECT json_group_array(DISTINCT person.value) FROM json_each(asked) AS channel, "
    "json_each(channel.value) AS person)",
    "postgresql": "(SELECT json_agg(DISTINCT person.value) FROM json_each(asked) AS channel, "
    "json_array_elements_text(channel.value) AS person)",
}


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    op.create_table(
        "plan_freeze",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reason", AutoString(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=True),
        sa.Column("started_by", AutoString(), nullable=True),
        sa.Column("started_at", UTCDateTime(), nullable=False),
        sa.Column("ended_by", AutoString(), nullable=True),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("running", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_freeze")),
        sa.UniqueConstraint("running", name=op.f("uq_plan_freeze_running")),
    )
    op.create_table(
        "plan_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("actor", AutoString(), nullable=False),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("channel", AutoString(), nullable=True),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("records", sa.JSON(), nullable=False),
        sa.Column("fingerprint", AutoString(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "state IN ('fetching', 'ready', 'done', 'dropped')", name=op.f("ck_plan_import_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_import")),
    )
    with op.batch_alter_table("plan_import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_import_state"), ["state"], unique=False)
    op.add_column("team", sa.Column("plan", sa.JSON(none_as_null=True), nullable=True))

    empty_list, empty_object = sa.text("'[]'"), sa.text("'{}'")
    for column in (
        sa.Column("channels", sa.JSON(), nullable=False, server_default=empty_list),
        sa.Column("drafts", sa.JSON(), nullable=False, server_default=empty_object),
        sa.Column("assets", sa.JSON(), nullable=False, server_default=empty_list),
        sa.Column("campaign", AutoString(), nullable=False, server_default=""),
        sa.Column("draft_due", sa.Date(), nullable=True),
        sa.Column("approval_due", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("freeze_id", sa.Integer(), nullable=True),
    ):
        op.add_column("plan_item", column)
    op.execute(f"UPDATE plan_item SET channels = {_TO_LIST[dialect]}")
    _set_aside(dialect)
    with op.batch_alter_table("plan_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_item_channel"))
        batch_op.drop_column("channel")
        for name in ("channels", "drafts", "assets", "campaign"):
            batch_op.alter_column(name, server_default=None)
        for name, kind in (
            ("planned_date", sa.Date()),
            ("planned_time", sa.Time()),
            ("zone", AutoString()),
            ("planned_at", UTCDateTime()),
        ):
            batch_op.alter_column(name, existing_type=kind, nullable=True)
        batch_op.create_foreign_key(
            batch_op.f("fk_plan_item_freeze_id_plan_freeze"), "plan_freeze", ["freeze_id"], ["id"]
        )
        batch_op.create_index(batch_op.f("ix_plan_item_freeze_id"), ["freeze_id"], unique=False)
    _put_back(dialect)

    for name in ("asked", "signed"):
        op.add_column(
            "approval_request", sa.Column(name, sa.JSON(), nullable=False, server_default=empty_object)
        )
    op.execute(
        f"UPDATE approval_request SET asked = {_TO_ASKED[dialect]} "
        "FROM plan_item WHERE plan_item.id = approval_request.item_id"
    )
    with op.batch_alter_table("approval_request", schema=None) as batch_op:
        batch_op.drop_column("approvers")
        for name in ("asked", "signed"):
            batch_op.alter_column(name, server_default=None)


def downgrade() -> None:
    """Keeps the first channel of each item; what the older version has no place for is gone, ideas too."""
    dialect = op.get_bind().dialect.name
    op.execute(
        "DELETE FROM approval_request WHERE item_id IN (SELECT id FROM plan_item WHERE planned_at IS NULL)"
    )
    op.execute("DELETE FROM plan_item WHERE planned_at IS NULL")
    op.add_column(
        "approval_request", sa.Column("approvers", sa.JSON(), nullable=False, server_default=sa.text("'[]'"))
    )
    op.execute(f"UPDATE approval_request SET approvers = {_TO_APPROVERS[dialect]}")
    with op.batch_alter_table("approval_request", schema=None) as batch_op:
        batch_op.alter_column("approvers", server_default=None)
        batch_op.drop_column("signed")
        batch_op.drop_column("asked")

    op.add_column("plan_item", sa.Column("channel", AutoString(), nullable=False, server_default=""))
    op.execute(f"UPDATE plan_item SET channel = {_TO_CHANNEL[dialect]}")
    _set_aside(dialect)
    with op.batch_alter_table("plan_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_item_freeze_id"))
        batch_op.drop_constraint(batch_op.f("fk_plan_item_freeze_id_plan_freeze"), type_="foreignkey")
        for name, kind in (
            ("planned_date", sa.Date()),
            ("planned_time", sa.Time()),
            ("zone", AutoString()),
            ("planned_at", UTCDateTime()),
        ):
            batch_op.alter_column(name, existing_type=kind, nullable=False)
        batch_op.alter_column("channel", server_default=None)
        for name in (
            "freeze_id",
            "review_on",
            "approval_due",
            "draft_due",
            "campaign",
            "assets",
            "drafts",
            "channels",
        ):
            batch_op.drop_column(name)
        batch_op.create_index(batch_op.f("ix_plan_item_channel"), ["channel"], unique=False)
    _put_back(dialect)
    op.drop_column("team", "plan")
    with op.batch_alter_table("plan_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_import_state"))
    op.drop_table("plan_import")
    op.drop_table("plan_freeze")


def _set_aside(dialect: str) -> None:
    """SQLite makes plan_item anew and drops the old one, which the requests that refer to it would forbid."""
    if dialect == "sqlite":
        op.execute("CREATE TABLE approval_request_kept AS SELECT * FROM approval_request")
        op.execute("DELETE FROM approval_request")


def _put_back(dialect: str) -> None:
    if dialect == "sqlite":
        op.execute("INSERT INTO approval_request SELECT * FROM approval_request_kept")
        op.execute("DROP TABLE approval_request_kept")
