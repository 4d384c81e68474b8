"""codes of listings answered from indexes alone, ordered by their characters"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_COLUMNS = (("code", False), ("code_end", True))


def upgrade() -> None:
    _collate("C")
    with op.batch_alter_table("listing_codes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_listing_codes_system_code"))
        batch_op.create_index(
            batch_op.f("ix_listing_codes_system_code_code_end_listing_id"),
            ["system", "code", "code_end", "listing_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_listing_codes_system_code_end_listing_id"),
            ["system", "code_end", "listing_id"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("listing_codes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_listing_codes_system_code_end_listing_id"))
        batch_op.drop_index(batch_op.f("ix_listing_codes_system_code_code_end_listing_id"))
        batch_op.create_index(batch_op.f("ix_listing_codes_system_code"), ["system", "code"], unique=False)
    _collate("default")


def _collate(name: str) -> None:
    """SQLite compares characters anyhow."""
    if op.get_bind().dialect.name == "postgresql":
        for column, nullable in _COLUMNS:
            kind = sa.String(length=12, collation=name)
            op.alter_column("listing_codes", column, type_=kind, existing_type=sa.String(12), existing_nullable=nullable)
