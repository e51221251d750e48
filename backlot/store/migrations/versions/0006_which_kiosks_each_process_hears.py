"""Processes of one exhibition tell one another which kiosks they hear."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kiosk_heard",
        sa.Column("kiosk", sa.String(length=60), nullable=False),
        sa.Column("process", sa.String(length=60), nullable=False),
        sa.Column("windows", sa.Integer(), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kiosk", "process", name=op.f("pk_kiosk_heard")),
    )


def downgrade() -> None:
    op.drop_table("kiosk_heard")
