"""who is on duty: what Slack was last told"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "duty_shown",
        sa.Column("place", AutoString(), nullable=False),
        sa.Column("shown", AutoString(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_duty_shown")),
    )


def downgrade() -> None:
    op.drop_table("duty_shown")
