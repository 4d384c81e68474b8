"""messages sent once, versions of interviews, equal-opportunity answers without an order"""

import sqlalchemy as sa
from alembic import op

from careercenter.core.database import Key

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("key", sa.String(length=64), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_messages_application_id_key"), ["application_id", "key"])
    with op.batch_alter_table("interviews", schema=None) as batch_op:
        batch_op.add_column(sa.Column("invited", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "equality_asks",
        sa.Column("application_id", Key, nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_equality_asks_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_equality_asks")),
    )
    # Nothing could be answered before this version.
    op.drop_table("equality_answers")
    _answers(sqlite_with_rowid=False)


def downgrade() -> None:
    op.drop_table("equality_answers")
    _answers()
    op.drop_table("equality_asks")
    with op.batch_alter_table("interviews", schema=None) as batch_op:
        batch_op.drop_column("version")
        batch_op.drop_column("invited")
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_messages_application_id_key"), type_="unique")
        batch_op.drop_column("key")


def _answers(**how: bool) -> None:
    op.create_table(
        "equality_answers",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("employer_id", Key, nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_equality_answers_employer_id_employers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equality_answers")),
        **how,
    )
    with op.batch_alter_table("equality_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_equality_answers_employer_id"), ["employer_id"], unique=False)
