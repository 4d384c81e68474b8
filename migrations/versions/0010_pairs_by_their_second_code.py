"""pairs of codes found by their second code"""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    with op.batch_alter_table("code_pair_edits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_code_pair_edits_setting_second_first"))
        batch_op.create_index(batch_op.f("ix_code_pair_edits_second_first"), ["second", "first"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("code_pair_edits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_code_pair_edits_second_first"))
        batch_op.create_index(
            batch_op.f("ix_code_pair_edits_setting_second_first"), ["setting", "second", "first"], unique=False
        )
