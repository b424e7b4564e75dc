"""guidelines: one section from each answer"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_STANDING = sa.text("state IN ('proposed', 'confirmed')")


def upgrade() -> None:
    with op.batch_alter_table("guideline_addition", schema=None) as batch_op:
        batch_op.create_index(
            "uq_guideline_addition_ticket",
            ["ticket_id"],
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        )


def downgrade() -> None:
    with op.batch_alter_table("guideline_addition", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_guideline_addition_ticket", sqlite_where=_STANDING, postgresql_where=_STANDING
        )
