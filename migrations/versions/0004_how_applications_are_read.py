"""how applications are read: blind or not, scored by what, read by whom"""

import sqlalchemy as sa
from alembic import op

from careercenter.core.database import Key, UTCDateTime

revision = "0004"
down_revision = "0003"

BEFORE = ["listing_id", "stage", "sent_at"]
AFTER = ["listing_id", "stage", "last_word_at", "sent_at", "id"]


def upgrade() -> None:
    op.create_table(
        "listing_hirings",
        sa.Column("listing_id", Key, nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("criteria", sa.JSON(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_listing_hirings_listing_id_listings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("listing_id", name=op.f("pk_listing_hirings")),
    )
    op.create_table(
        "application_reads",
        sa.Column("account_id", Key, nullable=False),
        sa.Column("application_id", Key, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_application_reads_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_reads_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "application_id", name=op.f("pk_application_reads")),
    )
    with op.batch_alter_table("application_reads", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_application_reads_application_id"), ["application_id"], unique=False)

    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_applications_listing_id_stage_sent_at"))
        batch_op.create_index(batch_op.f("ix_applications_listing_id_stage_last_word_at_sent_at_id"), AFTER, unique=False)


def downgrade() -> None:
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_applications_listing_id_stage_last_word_at_sent_at_id"))
        batch_op.create_index(batch_op.f("ix_applications_listing_id_stage_sent_at"), BEFORE, unique=False)

    with op.batch_alter_table("application_reads", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_reads_application_id"))

    op.drop_table("application_reads")
    op.drop_table("listing_hirings")
