"""rota: posts about gaps say later who has filled them"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rota_gap_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", AutoString(), nullable=False),
        sa.Column("gaps", sa.JSON(), nullable=False),
        sa.Column("ends_at", UTCDateTime(), nullable=False),
        sa.Column("shown", AutoString(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_gap_post")),
    )
    op.create_index(op.f("ix_rota_gap_post_ends_at"), "rota_gap_post", ["ends_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_rota_gap_post_ends_at"), table_name="rota_gap_post")
    op.drop_table("rota_gap_post")
