"""guidelines: questions, votes, other names, tickets, added sections, reviews; words to avoid in a channel"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "guideline_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", AutoString(), nullable=False),
        sa.Column("language", AutoString(), nullable=False),
        sa.Column("tier", AutoString(), nullable=False),
        sa.Column("ref", AutoString(), nullable=True),
        sa.Column("document", AutoString(), nullable=True),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "state IN ('kept', 'alias', 'written', 'dismissed')", name=op.f("ck_guideline_question_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guideline_question")),
    )
    with op.batch_alter_table("guideline_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guideline_question_asked_at"), ["asked_at"], unique=False)

    op.create_table(
        "guideline_vote",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("voter", AutoString(), nullable=False),
        sa.Column("helpful", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["guideline_question.id"],
            name=op.f("fk_guideline_vote_question_id_guideline_question"),
        ),
        sa.PrimaryKeyConstraint("question_id", "voter", name=op.f("pk_guideline_vote")),
    )

    op.create_table(
        "guideline_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", AutoString(), nullable=False),
        sa.Column("text", AutoString(), nullable=False),
        sa.Column("added_by", AutoString(), nullable=False),
        sa.Column("added_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guideline_alias")),
        sa.UniqueConstraint("ref", "text", name=op.f("uq_guideline_alias_ref_text")),
    )

    op.create_table(
        "guideline_ticket",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", AutoString(), nullable=False),
        sa.Column("language", AutoString(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("document", AutoString(), nullable=True),
        sa.Column("asked_by", AutoString(), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("owner", AutoString(), nullable=False),
        sa.Column("helpers", sa.JSON(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("answer", AutoString(), nullable=False),
        sa.Column("answered_by", AutoString(), nullable=True),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'answered', 'dismissed')", name=op.f("ck_guideline_ticket_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guideline_ticket")),
    )
    with op.batch_alter_table("guideline_ticket", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guideline_ticket_asked_by"), ["asked_by"], unique=False)
        batch_op.create_index(
            "uq_guideline_ticket_open",
            ["question_id", "asked_by"],
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    op.create_table(
        "guideline_addition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document", AutoString(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=True),
        sa.Column("proposed_by", AutoString(), nullable=False),
        sa.Column("proposed_at", UTCDateTime(), nullable=False),
        sa.Column("reviewers", sa.JSON(), nullable=False),
        sa.Column("decided_by", AutoString(), nullable=True),
        sa.Column("decided_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('proposed', 'confirmed', 'rejected', 'withdrawn')",
            name=op.f("ck_guideline_addition_state"),
        ),
        sa.ForeignKeyConstraint(
            ["ticket_id"],
            ["guideline_ticket.id"],
            name=op.f("fk_guideline_addition_ticket_id_guideline_ticket"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guideline_addition")),
    )

    op.create_table(
        "guideline_review",
        sa.Column("document", AutoString(), nullable=False),
        sa.Column("confirmed_until", sa.Date(), nullable=False),
        sa.Column("confirmed_by", AutoString(), nullable=False),
        sa.Column("confirmed_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_guideline_review")),
    )

    with op.batch_alter_table("team_channel", schema=None) as batch_op:
        batch_op.add_column(sa.Column("avoid", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("team_channel", schema=None) as batch_op:
        batch_op.alter_column("avoid", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("team_channel", schema=None) as batch_op:
        batch_op.drop_column("avoid")
    op.drop_table("guideline_review")
    op.drop_table("guideline_addition")
    op.drop_table("guideline_ticket")
    op.drop_table("guideline_alias")
    op.drop_table("guideline_vote")
    op.drop_table("guideline_question")
