"""codes in profiles, codes that employers add by hand, and who was told of a release"""

import sqlalchemy as sa
from alembic import op

from careercenter.core.database import Key, UTCDateTime

revision = "0005"
down_revision = "0004"

_CODE = sa.String(length=12).with_variant(sa.String(length=12, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "profile_codes",
        sa.Column("profile_id", Key, nullable=False),
        sa.Column("system", sa.String(length=20), nullable=False),
        sa.Column("code", _CODE, nullable=False),
        sa.Column("code_end", _CODE, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profiles.id"], name=op.f("fk_profile_codes_profile_id_profiles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("profile_id", "system", "code", "code_end", name=op.f("pk_profile_codes")),
    )
    with op.batch_alter_table("profile_codes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_profile_codes_system_code"), ["system", "code"], unique=False)

    op.create_table(
        "release_notices",
        sa.Column("account_id", Key, nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("system", sa.String(length=20), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("told_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_release_notices_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "about", "system", "release", name=op.f("pk_release_notices")),
    )

    with op.batch_alter_table("listing_codes", schema=None) as batch_op:
        batch_op.alter_column("start", existing_type=sa.Integer(), nullable=True)
        batch_op.alter_column("end", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM listing_codes WHERE start IS NULL")
    with op.batch_alter_table("listing_codes", schema=None) as batch_op:
        batch_op.alter_column("start", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("end", existing_type=sa.Integer(), nullable=False)

    op.drop_table("release_notices")
    op.drop_table("profile_codes")
