"""applying"""

import sqlalchemy as sa
from alembic import op

from careercenter.core.database import UTCDateTime

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    with op.batch_alter_table("outbound_visits", schema=None) as batch_op:
        batch_op.add_column(sa.Column("status", sa.String(length=12), server_default="", nullable=False))
        batch_op.add_column(sa.Column("note", sa.String(length=1000), server_default="", nullable=False))
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.add_column(sa.Column("applicant_mail", sa.String(length=10), server_default="hourly", nullable=False))
        batch_op.add_column(sa.Column("told_until", UTCDateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_column("told_until")
        batch_op.drop_column("applicant_mail")
    with op.batch_alter_table("outbound_visits", schema=None) as batch_op:
        batch_op.drop_column("note")
        batch_op.drop_column("status")
