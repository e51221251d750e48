"""A media job says who is at it and what came of it, so that the work of a process that died is taken up again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("media_job", schema=None) as batch_op:
        batch_op.add_column(sa.Column("made", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("worker", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("tries", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("media_job", schema=None) as batch_op:
        batch_op.drop_column("tries")
        batch_op.drop_column("seen_at")
        batch_op.drop_column("worker")
        batch_op.drop_column("made")
