"""first tables"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("what", AutoString(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("channel", AutoString(), nullable=True),
        sa.Column("link", AutoString(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("raised_by", AutoString(), nullable=False),
        sa.Column("raised_at", UTCDateTime(), nullable=False),
        sa.Column("owner", AutoString(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("acknowledged_by", AutoString(), nullable=True),
        sa.Column("acknowledged_at", UTCDateTime(), nullable=True),
        sa.Column("closed_by", AutoString(), nullable=True),
        sa.Column("closed_at", UTCDateTime(), nullable=True),
        sa.Column("note", AutoString(), nullable=False),
        sa.CheckConstraint(
            "state IN ('raised', 'acknowledged', 'resolved', 'false_alarm')", name=op.f("ck_alert_state")
        ),
        sa.CheckConstraint("level BETWEEN 0 AND 6", name=op.f("ck_alert_level")),
        sa.CheckConstraint("step BETWEEN 0 AND 2", name=op.f("ck_alert_step")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
    )
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.create_index(
            "ix_alert_running",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state IN ('raised', 'acknowledged')"),
            postgresql_where=sa.text("state IN ('raised', 'acknowledged')"),
        )

    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("action", AutoString(), nullable=False),
        sa.Column("actor", AutoString(), nullable=True),
        sa.Column("subject", AutoString(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_subject"), ["subject"], unique=False)

    op.create_table(
        "guideline_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", AutoString(), nullable=False),
        sa.Column("published_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guideline_edition")),
    )
    op.create_table(
        "guideline_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file", AutoString(), nullable=False),
        sa.Column("digest", AutoString(), nullable=False),
        sa.Column("content", AutoString(), nullable=False),
        sa.Column("added_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guideline_version")),
        sa.UniqueConstraint("file", "digest", name=op.f("uq_guideline_version_file_digest")),
    )
    op.create_table(
        "inbox",
        sa.Column("key", AutoString(), nullable=False),
        sa.Column("received_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_inbox")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbox_received_at"), ["received_at"], unique=False)

    op.create_table(
        "notice",
        sa.Column("key", AutoString(), nullable=False),
        sa.Column("told_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_notice")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dedupe_key", AutoString(), nullable=False),
        sa.Column("method", AutoString(), nullable=False),
        sa.Column("lane", AutoString(), nullable=False),
        sa.Column("payload", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("ref", AutoString(), nullable=True),
        sa.Column("optional", sa.Boolean(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("outcome", AutoString(), nullable=False),
        sa.Column("visible_at", UTCDateTime(), nullable=False),
        sa.Column("lease_token", AutoString(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("first_tried_at", UTCDateTime(), nullable=True),
        sa.Column("last_error", AutoString(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("delivered_at", UTCDateTime(), nullable=True),
        sa.Column("channel", AutoString(), nullable=True),
        sa.Column("ts", AutoString(), nullable=True),
        sa.CheckConstraint("outcome IN ('fresh', 'failed', 'unclear')", name=op.f("ck_outbox_outcome")),
        sa.CheckConstraint(
            "state IN ('pending', 'delivered', 'refused', 'dead')", name=op.f("ck_outbox_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_outbox_dedupe_key")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_dead",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 'dead'"),
            postgresql_where=sa.text("state = 'dead'"),
        )
        batch_op.create_index(
            "ix_outbox_delivered_at",
            ["delivered_at"],
            unique=False,
            sqlite_where=sa.text("payload IS NOT NULL AND delivered_at IS NOT NULL"),
            postgresql_where=sa.text("payload IS NOT NULL AND delivered_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_outbox_lane_leased",
            ["lane"],
            unique=False,
            sqlite_where=sa.text("lease_token IS NOT NULL"),
            postgresql_where=sa.text("lease_token IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_outbox_lane_pending",
            ["lane", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        )
        batch_op.create_index(
            "ix_outbox_ref_pending",
            ["ref"],
            unique=False,
            sqlite_where=sa.text("state = 'pending' AND ref IS NOT NULL"),
            postgresql_where=sa.text("state = 'pending' AND ref IS NOT NULL"),
        )

    op.create_table(
        "plan_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", AutoString(), nullable=False),
        sa.Column("text", AutoString(), nullable=False),
        sa.Column("channel", AutoString(), nullable=False),
        sa.Column("owner", AutoString(), nullable=False),
        sa.Column("status", AutoString(), nullable=False),
        sa.Column("planned_date", sa.Date(), nullable=False),
        sa.Column("planned_time", sa.Time(), nullable=False),
        sa.Column("zone", AutoString(), nullable=False),
        sa.Column("planned_at", UTCDateTime(), nullable=False),
        sa.Column("link", AutoString(), nullable=False),
        sa.Column("notes", AutoString(), nullable=False),
        sa.Column("created_by", AutoString(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edits", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status IN ('idea', 'draft', 'in_review', 'changes_requested', "
            "'approved', 'scheduled', 'published', 'cancelled')",
            name=op.f("ck_plan_item_status"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_item")),
    )
    with op.batch_alter_table("plan_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_item_channel"), ["channel"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_item_owner"), ["owner"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_item_planned_at"), ["planned_at"], unique=False)

    op.create_table(
        "slack_message",
        sa.Column("ref", AutoString(), nullable=False),
        sa.Column("channel", AutoString(), nullable=False),
        sa.Column("ts", AutoString(), nullable=False),
        sa.Column("lane", AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_slack_message")),
    )
    with op.batch_alter_table("slack_message", schema=None) as batch_op:
        batch_op.create_index("ix_slack_message_channel_ts", ["channel", "ts"], unique=False)

    op.create_table(
        "slack_profile",
        sa.Column("slack_id", AutoString(), nullable=False),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("email", AutoString(), nullable=True),
        sa.Column("locale", AutoString(), nullable=True),
        sa.Column("timezone", AutoString(), nullable=True),
        sa.Column("is_bot", sa.Boolean(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("refreshed_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("slack_id", name=op.f("pk_slack_profile")),
    )
    with op.batch_alter_table("slack_profile", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_slack_profile_email"), ["email"], unique=False)

    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision", AutoString(), nullable=False),
        sa.Column("company", AutoString(), nullable=False),
        sa.Column("timezone", AutoString(), nullable=False),
        sa.Column("slack_channel", AutoString(), nullable=True),
        sa.Column("crisis_channel", AutoString(), nullable=True),
        sa.Column("departments", sa.JSON(), nullable=False),
        sa.Column("crisis_team", sa.JSON(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_team_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
    )
    op.create_table(
        "team_channel",
        sa.Column("key", AutoString(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("owner", AutoString(), nullable=False),
        sa.Column("purpose", AutoString(), nullable=False),
        sa.Column("audience", AutoString(), nullable=False),
        sa.Column("language", AutoString(), nullable=False),
        sa.Column("address", AutoString(), nullable=False),
        sa.Column("tone", AutoString(), nullable=False),
        sa.Column("colours", AutoString(), nullable=False),
        sa.Column("logo", AutoString(), nullable=False),
        sa.Column("fonts", AutoString(), nullable=False),
        sa.Column("monitoring", sa.JSON(), nullable=False),
        sa.Column("deputy", AutoString(), nullable=True),
        sa.Column("approvers", sa.JSON(), nullable=False),
        sa.Column("decision_owner", AutoString(), nullable=True),
        sa.Column("cadence", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("max_response_seconds", sa.Integer(), nullable=True),
        sa.Column("working_hours", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("slack_channel", AutoString(), nullable=True),
        sa.Column("rotation", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("address IN ('du', 'sie')", name=op.f("ck_team_channel_address")),
        sa.CheckConstraint("language IN ('de', 'en')", name=op.f("ck_team_channel_language")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_team_channel")),
    )
    op.create_table(
        "team_person",
        sa.Column("key", AutoString(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("slack_id", AutoString(), nullable=True),
        sa.Column("email", AutoString(), nullable=True),
        sa.Column("department", AutoString(), nullable=True),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("deputy", AutoString(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_team_person")),
    )
    with op.batch_alter_table("team_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_team_person_slack_id"), ["slack_id"], unique=False)

    op.create_table(
        "timetable",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("subject", AutoString(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("visible_at", UTCDateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", AutoString(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timetable")),
        sa.UniqueConstraint("kind", "subject", name=op.f("uq_timetable_kind_subject")),
    )
    with op.batch_alter_table("timetable", schema=None) as batch_op:
        batch_op.create_index("ix_timetable_due_at_id", ["due_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_timetable_visible_at"), ["visible_at"], unique=False)

    op.create_table(
        "alert_asked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("slack_id", AutoString(), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_alert_asked_alert_id_alert")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_asked")),
        sa.UniqueConstraint("alert_id", "slack_id", name=op.f("uq_alert_asked_alert_id_slack_id")),
    )
    with op.batch_alter_table("alert_asked", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alert_asked_alert_id"), ["alert_id"], unique=False)

    op.create_table(
        "approval_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("requested_by", AutoString(), nullable=False),
        sa.Column("requested_at", UTCDateTime(), nullable=False),
        sa.Column("approvers", sa.JSON(), nullable=False),
        sa.Column("escalated", sa.Boolean(), nullable=False),
        sa.Column("decided_by", AutoString(), nullable=True),
        sa.Column("decided_at", UTCDateTime(), nullable=True),
        sa.Column("comment", AutoString(), nullable=False),
        sa.CheckConstraint(
            "state IN ('pending', 'approved', 'changes', 'rejected', 'void', 'expired')",
            name=op.f("ck_approval_request_state"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["plan_item.id"], name=op.f("fk_approval_request_item_id_plan_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_request")),
    )
    with op.batch_alter_table("approval_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approval_request_item_id"), ["item_id"], unique=False)
        batch_op.create_index(
            "uq_approval_request_open",
            ["item_id"],
            unique=True,
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        )

    op.create_table(
        "guideline_edition_version",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["guideline_edition.id"],
            name=op.f("fk_guideline_edition_version_edition_id_guideline_edition"),
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["guideline_version.id"],
            name=op.f("fk_guideline_edition_version_version_id_guideline_version"),
        ),
        sa.PrimaryKeyConstraint("edition_id", "version_id", name=op.f("pk_guideline_edition_version")),
    )


def downgrade() -> None:

    op.drop_table("guideline_edition_version")
    with op.batch_alter_table("approval_request", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_approval_request_open",
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        )
        batch_op.drop_index(batch_op.f("ix_approval_request_item_id"))

    op.drop_table("approval_request")
    with op.batch_alter_table("alert_asked", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alert_asked_alert_id"))

    op.drop_table("alert_asked")
    with op.batch_alter_table("timetable", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_timetable_visible_at"))
        batch_op.drop_index("ix_timetable_due_at_id")

    op.drop_table("timetable")
    with op.batch_alter_table("team_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_team_person_slack_id"))

    op.drop_table("team_person")
    op.drop_table("team_channel")
    op.drop_table("team")
    with op.batch_alter_table("slack_profile", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_slack_profile_email"))

    op.drop_table("slack_profile")
    with op.batch_alter_table("slack_message", schema=None) as batch_op:
        batch_op.drop_index("ix_slack_message_channel_ts")

    op.drop_table("slack_message")
    with op.batch_alter_table("plan_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_item_planned_at"))
        batch_op.drop_index(batch_op.f("ix_plan_item_owner"))
        batch_op.drop_index(batch_op.f("ix_plan_item_channel"))

    op.drop_table("plan_item")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_ref_pending",
            sqlite_where=sa.text("state = 'pending' AND ref IS NOT NULL"),
            postgresql_where=sa.text("state = 'pending' AND ref IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_outbox_lane_pending",
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        )
        batch_op.drop_index(
            "ix_outbox_lane_leased",
            sqlite_where=sa.text("lease_token IS NOT NULL"),
            postgresql_where=sa.text("lease_token IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_outbox_delivered_at",
            sqlite_where=sa.text("payload IS NOT NULL AND delivered_at IS NOT NULL"),
            postgresql_where=sa.text("payload IS NOT NULL AND delivered_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_outbox_dead",
            sqlite_where=sa.text("state = 'dead'"),
            postgresql_where=sa.text("state = 'dead'"),
        )

    op.drop_table("outbox")
    op.drop_table("notice")
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inbox_received_at"))

    op.drop_table("inbox")
    op.drop_table("guideline_version")
    op.drop_table("guideline_edition")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_subject"))
        batch_op.drop_index(batch_op.f("ix_audit_at"))

    op.drop_table("audit")
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_alert_running",
            sqlite_where=sa.text("state IN ('raised', 'acknowledged')"),
            postgresql_where=sa.text("state IN ('raised', 'acknowledged')"),
        )

    op.drop_table("alert")
