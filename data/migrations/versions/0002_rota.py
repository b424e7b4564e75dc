"""the rota: versions of the plan, absences, overrides, swaps, hand-over notes"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rota_absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", AutoString(), nullable=False),
        sa.Column("start_at", UTCDateTime(), nullable=False),
        sa.Column("end_at", UTCDateTime(), nullable=False),
        sa.Column("source", AutoString(), nullable=False),
        sa.Column("uid", AutoString(), nullable=True),
        sa.Column("said_by", AutoString(), nullable=True),
        sa.Column("said_at", UTCDateTime(), nullable=False),
        sa.Column("taken_back_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_absence")),
    )
    with op.batch_alter_table("rota_absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rota_absence_end_at"), ["end_at"], unique=False)
        batch_op.create_index("ix_rota_absence_person_end_at", ["person", "end_at"], unique=False)

    op.create_table(
        "rota_handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", AutoString(), nullable=False),
        sa.Column("channels", sa.JSON(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("giver", AutoString(), nullable=False),
        sa.Column("receiver", AutoString(), nullable=False),
        sa.Column("note", AutoString(), nullable=False),
        sa.Column("written_at", UTCDateTime(), nullable=True),
        sa.Column("acknowledged_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_handover")),
        sa.UniqueConstraint("subject", "at", "giver", name=op.f("uq_rota_handover_subject_at_giver")),
    )
    with op.batch_alter_table("rota_handover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rota_handover_at"), ["at"], unique=False)

    op.create_table(
        "rota_override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", AutoString(), nullable=False),
        sa.Column("person", AutoString(), nullable=False),
        sa.Column("start_at", UTCDateTime(), nullable=False),
        sa.Column("end_at", UTCDateTime(), nullable=False),
        sa.Column("said_by", AutoString(), nullable=False),
        sa.Column("said_at", UTCDateTime(), nullable=False),
        sa.Column("taken_back_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_override")),
    )
    with op.batch_alter_table("rota_override", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rota_override_end_at"), ["end_at"], unique=False)

    op.create_table(
        "rota_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("since", UTCDateTime(), nullable=True),
        sa.Column("digest", AutoString(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_plan")),
    )
    op.create_table(
        "rota_reminder_choice",
        sa.Column("slack_id", AutoString(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("slack_id", name=op.f("pk_rota_reminder_choice")),
    )
    op.create_table(
        "rota_swap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channels", sa.JSON(), nullable=False),
        sa.Column("giver", AutoString(), nullable=True),
        sa.Column("start_at", UTCDateTime(), nullable=False),
        sa.Column("end_at", UTCDateTime(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("declined", sa.JSON(), nullable=False),
        sa.Column("note", AutoString(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("asked_by", AutoString(), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("taker", AutoString(), nullable=True),
        sa.Column("accepted_at", UTCDateTime(), nullable=True),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'accepted', 'withdrawn', 'undone', 'expired')", name=op.f("ck_rota_swap_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_swap")),
    )
    with op.batch_alter_table("rota_swap", schema=None) as batch_op:
        batch_op.create_index("ix_rota_swap_state_end_at", ["state", "end_at"], unique=False)

    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rotations", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("holidays", AutoString(), nullable=True))

    with op.batch_alter_table("team_channel", schema=None) as batch_op:
        batch_op.add_column(sa.Column("holidays", AutoString(), nullable=True))

    with op.batch_alter_table("team_person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("holidays", AutoString(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("team_person", schema=None) as batch_op:
        batch_op.drop_column("holidays")

    with op.batch_alter_table("team_channel", schema=None) as batch_op:
        batch_op.drop_column("holidays")

    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.drop_column("holidays")
        batch_op.drop_column("rotations")

    with op.batch_alter_table("rota_swap", schema=None) as batch_op:
        batch_op.drop_index("ix_rota_swap_state_end_at")

    op.drop_table("rota_swap")
    op.drop_table("rota_reminder_choice")
    op.drop_table("rota_plan")
    with op.batch_alter_table("rota_override", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rota_override_end_at"))

    op.drop_table("rota_override")
    with op.batch_alter_table("rota_handover", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rota_handover_at"))

    op.drop_table("rota_handover")
    with op.batch_alter_table("rota_absence", schema=None) as batch_op:
        batch_op.drop_index("ix_rota_absence_person_end_at")
        batch_op.drop_index(batch_op.f("ix_rota_absence_end_at"))

    op.drop_table("rota_absence")
