"""rota: swaps of one shift for another, and asked in a Slack channel"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("back_channels", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("back_start_at", UTCDateTime(), nullable=True),
        sa.Column("back_end_at", UTCDateTime(), nullable=True),
        sa.Column("place", AutoString(), nullable=True),
    ):
        op.add_column("rota_swap", column)
    op.create_table(
        "rota_swap_offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("swap_id", sa.Integer(), nullable=False),
        sa.Column("person", AutoString(), nullable=False),
        sa.Column("channels", sa.JSON(), nullable=False),
        sa.Column("start_at", UTCDateTime(), nullable=False),
        sa.Column("end_at", UTCDateTime(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("offered_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'agreed', 'refused', 'closed')", name=op.f("ck_rota_swap_offer_state")
        ),
        sa.ForeignKeyConstraint(
            ["swap_id"], ["rota_swap.id"], name=op.f("fk_rota_swap_offer_swap_id_rota_swap")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_swap_offer")),
    )
    op.create_index(op.f("ix_rota_swap_offer_swap_id"), "rota_swap_offer", ["swap_id"])


def downgrade() -> None:
    """What was given in return is forgotten; what was taken over stays so."""
    op.drop_index(op.f("ix_rota_swap_offer_swap_id"), table_name="rota_swap_offer")
    op.drop_table("rota_swap_offer")
    with op.batch_alter_table("rota_swap", schema=None) as batch_op:
        for name in ("place", "back_end_at", "back_start_at", "back_channels"):
            batch_op.drop_column(name)
