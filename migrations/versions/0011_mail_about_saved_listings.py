"""mail about saved listings"""

import sqlalchemy as sa
from alembic import op

from careercenter.core.database import Key, UTCDateTime

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "end_mails",
        sa.Column("account_id", Key, nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_end_mails_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_end_mails")),
    )


def downgrade() -> None:
    op.drop_table("end_mails")
