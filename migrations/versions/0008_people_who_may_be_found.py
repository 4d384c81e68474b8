"""people who may be found, invitations to apply, documents of credentials, reminders, what was removed lately"""

import sqlalchemy as sa
from alembic import op

from careercenter.core.database import Key, UTCDateTime

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    with op.batch_alter_table("profiles", schema=None) as batch_op:
        batch_op.add_column(sa.Column("shown", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("reminders", sa.Boolean(), server_default=sa.true(), nullable=False))
        batch_op.add_column(sa.Column("status_reminded_of", UTCDateTime(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_profiles_visibility_status_until_status_account_id"),
            ["visibility", "status_until", "status", "account_id"],
            unique=False,
        )
    with op.batch_alter_table("held_credentials", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        batch_op.add_column(sa.Column("document_shown_at", UTCDateTime(), nullable=True))

    op.create_table(
        "removed_parts",
        sa.Column("id", Key, nullable=False),
        sa.Column("profile_id", Key, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("removed_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profiles.id"], name=op.f("fk_removed_parts_profile_id_profiles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removed_parts")),
    )
    with op.batch_alter_table("removed_parts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_removed_parts_profile_id"), ["profile_id"], unique=False)

    _invitations()
    _of_both("blocked_employers", sa.Column("blocked_at", UTCDateTime(), nullable=False))
    _of_both(
        "profile_looks",
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("looked_at", UTCDateTime(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("profile_looks")
    op.drop_table("blocked_employers")
    op.drop_table("job_invitations")
    op.drop_table("removed_parts")
    with op.batch_alter_table("held_credentials", schema=None) as batch_op:
        batch_op.drop_column("document_shown_at")
        batch_op.drop_column("version")
    with op.batch_alter_table("profiles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_profiles_visibility_status_until_status_account_id"))
        batch_op.drop_column("status_reminded_of")
        batch_op.drop_column("reminders")
        batch_op.drop_column("shown")


def _invitations() -> None:
    op.create_table(
        "job_invitations",
        sa.Column("id", Key, nullable=False),
        sa.Column("employer_id", Key, nullable=False),
        sa.Column("listing_id", Key, nullable=False),
        sa.Column("profile_id", Key, nullable=False),
        sa.Column("invited_by", Key, nullable=True),
        sa.Column("note", sa.String(length=600), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.Column("withdrawn_at", UTCDateTime(), nullable=True),
        *_to("job_invitations", employer_id="employers", listing_id="listings", profile_id="profiles"),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["accounts.id"], name=op.f("fk_job_invitations_invited_by_accounts"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_invitations")),
        sa.UniqueConstraint("listing_id", "profile_id", name=op.f("uq_job_invitations_listing_id_profile_id")),
    )
    with op.batch_alter_table("job_invitations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_job_invitations_employer_id_created_at"), ["employer_id", "created_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_job_invitations_profile_id"), ["profile_id"], unique=False)


def _of_both(table: str, *columns: sa.Column) -> None:
    op.create_table(
        table,
        sa.Column("profile_id", Key, nullable=False),
        sa.Column("employer_id", Key, nullable=False),
        *columns,
        *_to(table, profile_id="profiles", employer_id="employers"),
        sa.PrimaryKeyConstraint("profile_id", "employer_id", name=op.f(f"pk_{table}")),
    )


def _to(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"), ondelete="CASCADE"
        )
        for column, other in columns.items()
    ]
