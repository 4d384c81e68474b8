"""people, trust, code tables and alerts"""

import sqlalchemy as sa
from alembic import op

from careercenter.core.database import Key, Money, UTCDateTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", Key, nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("folded_email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("confirmed_at", UTCDateTime(), nullable=True),
        sa.Column("suspended_at", UTCDateTime(), nullable=True),
        sa.Column("is_staff", sa.Boolean(), nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("proof_number", sa.Integer(), server_default="0", nullable=False),
        sa.Column("totp_sealed", sa.String(length=300), nullable=True),
        sa.Column("totp_since", UTCDateTime(), nullable=True),
        sa.Column("totp_step", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("folded_email", name=op.f("uq_accounts_folded_email")),
    )
    op.create_table(
        "code_changes",
        sa.Column("id", Key, nullable=False),
        sa.Column("system", sa.String(length=20), nullable=False),
        sa.Column(
            "code", sa.String(length=12).with_variant(sa.String(length=12, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("successors", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_changes")),
        sa.UniqueConstraint("system", "release", "code", name=op.f("uq_code_changes_system_release_code")),
    )
    with op.batch_alter_table("code_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_code_changes_system_code"), ["system", "code"], unique=False)

    op.create_table(
        "code_fee_values",
        sa.Column(
            "code", sa.String(length=12).with_variant(sa.String(length=12, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("modifier", sa.String(length=2), nullable=False),
        sa.Column("pathway", sa.String(length=8), nullable=False),
        sa.Column("status", sa.String(length=1), nullable=False),
        sa.Column("work", Money(), nullable=False),
        sa.Column("pe_office", Money(), nullable=False),
        sa.Column("pe_facility", Money(), nullable=False),
        sa.Column("malpractice", Money(), nullable=False),
        sa.Column("total_office", Money(), nullable=False),
        sa.Column("total_facility", Money(), nullable=False),
        sa.Column("global_days", sa.String(length=3), nullable=False),
        sa.Column("indicators", sa.JSON(), nullable=False),
        sa.Column("factor", Money(), nullable=False),
        sa.PrimaryKeyConstraint("code", "year", "modifier", "pathway", name=op.f("pk_code_fee_values")),
    )
    op.create_table(
        "code_maps",
        sa.Column("system", sa.String(length=20), nullable=False),
        sa.Column(
            "code", sa.String(length=12).with_variant(sa.String(length=12, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("to_system", sa.String(length=20), nullable=False),
        sa.Column(
            "to_code",
            sa.String(length=12).with_variant(sa.String(length=12, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("model", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("system", "code", "to_system", "to_code", "model", name=op.f("pk_code_maps")),
    )
    with op.batch_alter_table("code_maps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_code_maps_to_system_to_code"), ["to_system", "to_code"], unique=False)

    op.create_table(
        "code_pair_edits",
        sa.Column("setting", sa.String(length=12), nullable=False),
        sa.Column(
            "first",
            sa.String(length=12).with_variant(sa.String(length=12, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "second",
            sa.String(length=12).with_variant(sa.String(length=12, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("modifier", sa.SmallInteger(), nullable=False),
        sa.Column("rationale", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("setting", "first", "second", "since", name=op.f("pk_code_pair_edits")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("code_pair_edits", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_code_pair_edits_setting_second_first"), ["setting", "second", "first"], unique=False
        )

    op.create_table(
        "code_unit_limits",
        sa.Column("setting", sa.String(length=12), nullable=False),
        sa.Column(
            "code", sa.String(length=12).with_variant(sa.String(length=12, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.SmallInteger(), nullable=False),
        sa.Column("rationale", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("setting", "code", name=op.f("pk_code_unit_limits")),
    )
    op.create_table(
        "mail_holds",
        sa.Column("id", Key, nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("since", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_holds")),
    )
    op.create_table(
        "match_runs",
        sa.Column("id", Key, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("listing_ids", sa.JSON(), nullable=False),
        sa.Column("searches", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_runs")),
    )
    op.create_table(
        "saved_searches",
        sa.Column("id", Key, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_searches")),
        sa.UniqueConstraint("digest", name=op.f("uq_saved_searches_digest")),
    )
    op.create_table(
        "search_matches",
        sa.Column("search_id", Key, autoincrement=False, nullable=False),
        sa.Column("run_id", Key, autoincrement=False, nullable=False),
        sa.Column("mask", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("search_id", "run_id", name=op.f("pk_search_matches")),
    )
    with op.batch_alter_table("search_matches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_search_matches_run_id"), ["run_id"], unique=False)

    op.create_table(
        "throttles",
        sa.Column("id", Key, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("since", UTCDateTime(), nullable=False),
        sa.Column("blocked_until", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_throttles")),
        sa.UniqueConstraint("kind", "subject", name=op.f("uq_throttles_kind_subject")),
    )
    with op.batch_alter_table("throttles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_throttles_blocked_until"), ["blocked_until"], unique=False)

    op.create_table(
        "account_sessions",
        sa.Column("id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("secret_digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("proved_at", UTCDateTime(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("client_address", sa.String(length=60), nullable=False),
        sa.Column("user_agent", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_account_sessions_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_sessions")),
        sa.UniqueConstraint("secret_digest", name=op.f("uq_account_sessions_secret_digest")),
    )
    with op.batch_alter_table("account_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_sessions_account_id"), ["account_id"], unique=False)

    op.create_table(
        "address_changes",
        sa.Column("id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("old_email", sa.String(length=254), nullable=False),
        sa.Column("new_email", sa.String(length=254), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("done_at", UTCDateTime(), nullable=True),
        sa.Column("undone_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_address_changes_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_changes")),
    )
    with op.batch_alter_table("address_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_address_changes_account_id"), ["account_id"], unique=False)

    op.create_table(
        "audit_entries",
        sa.Column("id", Key, nullable=False),
        sa.Column("employer_id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=True),
        sa.Column("actor", sa.String(length=254), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_audit_entries_account_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_audit_entries_employer_id_employers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entries_employer_id_at"), ["employer_id", "at"], unique=False)

    op.create_table(
        "employer_domains",
        sa.Column("id", Key, nullable=False),
        sa.Column("employer_id", Key, nullable=False),
        sa.Column("claimant_id", Key, nullable=True),
        sa.Column("domain", sa.String(length=253), nullable=False),
        sa.Column("method", sa.String(length=10), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("mailbox", sa.String(length=254), nullable=True),
        sa.Column("code_sent_at", UTCDateTime(), nullable=True),
        sa.Column("code_tries", sa.Integer(), nullable=False),
        sa.Column("codes_sent", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("verified_at", UTCDateTime(), nullable=True),
        sa.Column("checked_at", UTCDateTime(), nullable=True),
        sa.Column("failing_since", UTCDateTime(), nullable=True),
        sa.Column("lapsed_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claimant_id"], ["accounts.id"], name=op.f("fk_employer_domains_claimant_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_employer_domains_employer_id_employers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_domains")),
        sa.UniqueConstraint(
            "employer_id", "domain", "claimant_id", name=op.f("uq_employer_domains_employer_id_domain_claimant_id")
        ),
    )
    with op.batch_alter_table("employer_domains", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_employer_domains_domain"), ["domain"], unique=False)

    op.create_table(
        "former_names",
        sa.Column("id", Key, nullable=False),
        sa.Column("employer_id", Key, nullable=False),
        sa.Column("folded_name", sa.String(length=200), nullable=False),
        sa.Column("since", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_former_names_employer_id_employers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_names")),
        sa.UniqueConstraint("folded_name", name=op.f("uq_former_names_folded_name")),
    )
    with op.batch_alter_table("former_names", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_former_names_employer_id"), ["employer_id"], unique=False)

    op.create_table(
        "import_strangers",
        sa.Column("id", Key, nullable=False),
        sa.Column("run_id", Key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("employer", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("stayed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_runs.id"], name=op.f("fk_import_strangers_run_id_import_runs"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_strangers")),
    )
    with op.batch_alter_table("import_strangers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_strangers_run_id"), ["run_id"], unique=False)

    op.create_table(
        "invitations",
        sa.Column("id", Key, nullable=False),
        sa.Column("employer_id", Key, nullable=False),
        sa.Column("invited_by", Key, nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("folded_email", sa.String(length=254), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("secret_digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("accepted_at", UTCDateTime(), nullable=True),
        sa.Column("revoked_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_invitations_employer_id_employers"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["accounts.id"], name=op.f("fk_invitations_invited_by_accounts"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("secret_digest", name=op.f("uq_invitations_secret_digest")),
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_employer_id"), ["employer_id"], unique=False)

    op.create_table(
        "join_requests",
        sa.Column("id", Key, nullable=False),
        sa.Column("employer_id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("message", sa.String(length=1000), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("decided_at", UTCDateTime(), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_join_requests_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_join_requests_employer_id_employers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_requests")),
    )
    with op.batch_alter_table("join_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_join_requests_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_join_requests_employer_id"), ["employer_id"], unique=False)

    op.create_table(
        "known_devices",
        sa.Column("id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("secret_digest", sa.String(length=64), nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_known_devices_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_devices")),
        sa.UniqueConstraint("account_id", "secret_digest", name=op.f("uq_known_devices_account_id_secret_digest")),
    )
    op.create_table(
        "memberships",
        sa.Column("id", Key, nullable=False),
        sa.Column("employer_id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_memberships_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_memberships_employer_id_employers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
        sa.UniqueConstraint("employer_id", "account_id", name=op.f("uq_memberships_employer_id_account_id")),
    )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_memberships_account_id"), ["account_id"], unique=False)

    op.create_table(
        "passkey_challenges",
        sa.Column("id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("challenge", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_passkey_challenges_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey_challenges")),
    )
    with op.batch_alter_table("passkey_challenges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passkey_challenges_account_id"), ["account_id"], unique=False)

    op.create_table(
        "passkeys",
        sa.Column("id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("credential_id", sa.String(length=1400), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_passkeys_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkeys_credential_id")),
    )
    with op.batch_alter_table("passkeys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passkeys_account_id"), ["account_id"], unique=False)

    op.create_table(
        "recovery_codes",
        sa.Column("id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("code_digest", sa.String(length=64), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_recovery_codes_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
    )
    with op.batch_alter_table("recovery_codes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recovery_codes_account_id"), ["account_id"], unique=False)

    op.create_table(
        "spreadsheet_uploads",
        sa.Column("id", Key, nullable=False),
        sa.Column("employer_id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=True),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_spreadsheet_uploads_account_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_spreadsheet_uploads_employer_id_employers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spreadsheet_uploads")),
    )
    with op.batch_alter_table("spreadsheet_uploads", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_spreadsheet_uploads_employer_id"), ["employer_id"], unique=False)

    op.create_table(
        "staff_acts",
        sa.Column("id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=True),
        sa.Column("actor", sa.String(length=254), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_staff_acts_account_id_accounts"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_acts")),
    )
    with op.batch_alter_table("staff_acts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_acts_account_id_at"), ["account_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_staff_acts_at_id"), ["at", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_staff_acts_kind_subject_id_at"), ["kind", "subject_id", "at"], unique=False
        )

    op.create_table(
        "subscribers",
        sa.Column("id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("folded_email", sa.String(length=254), nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("confirmed_at", UTCDateTime(), nullable=True),
        sa.Column("asked_at", UTCDateTime(), nullable=True),
        sa.Column("stopped_at", UTCDateTime(), nullable=True),
        sa.Column("stop_reason", sa.String(length=20), nullable=True),
        sa.Column("soft_bounces", sa.Integer(), nullable=False),
        sa.Column("wants", sa.JSON(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_subscribers_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscribers")),
        sa.UniqueConstraint("account_id", name=op.f("uq_subscribers_account_id")),
        sa.UniqueConstraint("folded_email", name=op.f("uq_subscribers_folded_email")),
    )
    op.create_table(
        "alerts",
        sa.Column("id", Key, nullable=False),
        sa.Column("subscriber_id", Key, nullable=False),
        sa.Column("search_id", Key, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("frequency", sa.String(length=10), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("next_at", UTCDateTime(), nullable=True),
        sa.Column("told_run", Key, nullable=False),
        sa.Column("paused_at", UTCDateTime(), nullable=True),
        sa.Column("asked_at", UTCDateTime(), nullable=True),
        sa.Column("confirmed_at", UTCDateTime(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["search_id"], ["saved_searches.id"], name=op.f("fk_alerts_search_id_saved_searches")),
        sa.ForeignKeyConstraint(
            ["subscriber_id"], ["subscribers.id"], name=op.f("fk_alerts_subscriber_id_subscribers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
        sa.UniqueConstraint("subscriber_id", "search_id", name=op.f("uq_alerts_subscriber_id_search_id")),
    )
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alerts_next_at"), ["next_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_alerts_search_id"), ["search_id"], unique=False)

    op.create_table(
        "digests",
        sa.Column("id", Key, nullable=False),
        sa.Column("subscriber_id", Key, nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.Column("dropped", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(
            ["subscriber_id"], ["subscribers.id"], name=op.f("fk_digests_subscriber_id_subscribers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digests")),
    )
    with op.batch_alter_table("digests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_digests_sent_at_created_at"), ["sent_at", "created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_digests_subscriber_id"), ["subscriber_id"], unique=False)

    op.create_table(
        "fact_corrections",
        sa.Column("id", Key, nullable=False),
        sa.Column("listing_id", Key, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("settled", sa.JSON(), nullable=False),
        sa.Column("replaced", sa.JSON(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("account_id", Key, nullable=True),
        sa.Column("by_role", sa.String(length=10), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_fact_corrections_account_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_fact_corrections_listing_id_listings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_corrections")),
        sa.UniqueConstraint("listing_id", "name", name=op.f("uq_fact_corrections_listing_id_name")),
    )
    op.create_table(
        "holds",
        sa.Column("id", Key, nullable=False),
        sa.Column("listing_id", Key, nullable=False),
        sa.Column("cause", sa.String(length=20), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("content_digest", sa.String(length=64), nullable=False),
        sa.Column("opened_at", UTCDateTime(), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=True),
        sa.Column("decided_at", UTCDateTime(), nullable=True),
        sa.Column("decided_by_id", Key, nullable=True),
        sa.Column("decision", sa.String(length=20), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["accounts.id"], name=op.f("fk_holds_decided_by_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_holds_listing_id_listings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holds")),
    )
    with op.batch_alter_table("holds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_holds_decided_at_opened_at"), ["decided_at", "opened_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_holds_listing_id_opened_at"), ["listing_id", "opened_at"], unique=False)

    op.create_table(
        "listing_prints",
        sa.Column("listing_id", Key, nullable=False),
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_listing_prints_listing_id_listings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("listing_id", "band", name=op.f("pk_listing_prints")),
    )
    with op.batch_alter_table("listing_prints", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_listing_prints_value_listing_id"), ["value", "listing_id"], unique=False)

    op.create_table(
        "listing_views",
        sa.Column("listing_id", Key, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_listing_views_listing_id_listings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("listing_id", "day", name=op.f("pk_listing_views")),
    )
    op.create_table(
        "matched_listings",
        sa.Column("listing_id", Key, nullable=False),
        sa.Column("run_id", Key, nullable=False),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_matched_listings_listing_id_listings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["match_runs.id"], name=op.f("fk_matched_listings_run_id_match_runs"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("listing_id", name=op.f("pk_matched_listings")),
    )
    with op.batch_alter_table("matched_listings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_matched_listings_run_id"), ["run_id"], unique=False)

    op.create_table(
        "reports",
        sa.Column("id", Key, nullable=False),
        sa.Column("listing_id", Key, nullable=False),
        sa.Column("reporter", sa.String(length=64), nullable=False),
        sa.Column("account_id", Key, nullable=True),
        sa.Column("reason", sa.String(length=30), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("decided_at", UTCDateTime(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_reports_account_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_reports_listing_id_listings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("listing_id", "reporter", name=op.f("uq_reports_listing_id_reporter")),
    )
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_reports_decided_at_created_at"), ["decided_at", "created_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_reports_listing_id"), ["listing_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reports_reporter_created_at"), ["reporter", "created_at"], unique=False)

    op.create_table(
        "alert_lines",
        sa.Column("id", Key, nullable=False),
        sa.Column("alert_id", Key, nullable=False),
        sa.Column("listing_id", Key, nullable=False),
        sa.Column("digest_id", Key, nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alerts.id"], name=op.f("fk_alert_lines_alert_id_alerts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["digest_id"], ["digests.id"], name=op.f("fk_alert_lines_digest_id_digests"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_alert_lines_listing_id_listings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_lines")),
        sa.UniqueConstraint("alert_id", "listing_id", name=op.f("uq_alert_lines_alert_id_listing_id")),
    )
    with op.batch_alter_table("alert_lines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alert_lines_digest_id"), ["digest_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_alert_lines_listing_id"), ["listing_id"], unique=False)

    with op.batch_alter_table("employers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("places", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("response_days", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("logo_key", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("review_state", sa.String(length=10), server_default="clear", nullable=False))
        batch_op.add_column(sa.Column("review_reason", sa.String(length=300), server_default="", nullable=False))
        batch_op.add_column(sa.Column("held_at", UTCDateTime(), nullable=True))

    with op.batch_alter_table("import_runs", schema=None) as batch_op:
        batch_op.add_column(sa.Column("left_out", sa.Integer(), server_default="0", nullable=False))

    with op.batch_alter_table("listings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("given", sa.JSON(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("held_at", UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("staff_note", sa.String(length=500), server_default="", nullable=False))
        batch_op.add_column(sa.Column("outcome_how", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("outcome_at", UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("reposts", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("reposted_at", UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("asked_at", UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("warned_of", UTCDateTime(), nullable=True))
        batch_op.create_index(
            "ix_listings_desk",
            [
                "employer_id",
                "updated_at",
                "publish_at",
                "expires_at",
                "closed_at",
                "frozen_at",
                "held_at",
                "confirmed_at",
                "source",
                "title",
            ],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("listings", schema=None) as batch_op:
        batch_op.drop_index("ix_listings_desk")
        batch_op.drop_column("warned_of")
        batch_op.drop_column("asked_at")
        batch_op.drop_column("reposted_at")
        batch_op.drop_column("reposts")
        batch_op.drop_column("outcome_at")
        batch_op.drop_column("outcome_how")
        batch_op.drop_column("staff_note")
        batch_op.drop_column("held_at")
        batch_op.drop_column("given")

    with op.batch_alter_table("import_runs", schema=None) as batch_op:
        batch_op.drop_column("left_out")

    with op.batch_alter_table("employers", schema=None) as batch_op:
        batch_op.drop_column("held_at")
        batch_op.drop_column("review_reason")
        batch_op.drop_column("review_state")
        batch_op.drop_column("logo_key")
        batch_op.drop_column("response_days")
        batch_op.drop_column("places")

    with op.batch_alter_table("alert_lines", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alert_lines_listing_id"))
        batch_op.drop_index(batch_op.f("ix_alert_lines_digest_id"))

    op.drop_table("alert_lines")
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reports_reporter_created_at"))
        batch_op.drop_index(batch_op.f("ix_reports_listing_id"))
        batch_op.drop_index(batch_op.f("ix_reports_decided_at_created_at"))

    op.drop_table("reports")
    with op.batch_alter_table("matched_listings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_matched_listings_run_id"))

    op.drop_table("matched_listings")
    op.drop_table("listing_views")
    with op.batch_alter_table("listing_prints", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_listing_prints_value_listing_id"))

    op.drop_table("listing_prints")
    with op.batch_alter_table("holds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_holds_listing_id_opened_at"))
        batch_op.drop_index(batch_op.f("ix_holds_decided_at_opened_at"))

    op.drop_table("holds")
    op.drop_table("fact_corrections")
    with op.batch_alter_table("digests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_digests_subscriber_id"))
        batch_op.drop_index(batch_op.f("ix_digests_sent_at_created_at"))

    op.drop_table("digests")
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alerts_search_id"))
        batch_op.drop_index(batch_op.f("ix_alerts_next_at"))

    op.drop_table("alerts")
    op.drop_table("subscribers")
    with op.batch_alter_table("staff_acts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staff_acts_kind_subject_id_at"))
        batch_op.drop_index(batch_op.f("ix_staff_acts_at_id"))
        batch_op.drop_index(batch_op.f("ix_staff_acts_account_id_at"))

    op.drop_table("staff_acts")
    with op.batch_alter_table("spreadsheet_uploads", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_spreadsheet_uploads_employer_id"))

    op.drop_table("spreadsheet_uploads")
    with op.batch_alter_table("recovery_codes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recovery_codes_account_id"))

    op.drop_table("recovery_codes")
    with op.batch_alter_table("passkeys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passkeys_account_id"))

    op.drop_table("passkeys")
    with op.batch_alter_table("passkey_challenges", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passkey_challenges_account_id"))

    op.drop_table("passkey_challenges")
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_memberships_account_id"))

    op.drop_table("memberships")
    op.drop_table("known_devices")
    with op.batch_alter_table("join_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_join_requests_employer_id"))
        batch_op.drop_index(batch_op.f("ix_join_requests_account_id"))

    op.drop_table("join_requests")
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitations_employer_id"))

    op.drop_table("invitations")
    with op.batch_alter_table("import_strangers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_strangers_run_id"))

    op.drop_table("import_strangers")
    with op.batch_alter_table("former_names", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_former_names_employer_id"))

    op.drop_table("former_names")
    with op.batch_alter_table("employer_domains", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_employer_domains_domain"))

    op.drop_table("employer_domains")
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entries_employer_id_at"))

    op.drop_table("audit_entries")
    with op.batch_alter_table("address_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_address_changes_account_id"))

    op.drop_table("address_changes")
    with op.batch_alter_table("account_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_sessions_account_id"))

    op.drop_table("account_sessions")
    with op.batch_alter_table("throttles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_throttles_blocked_until"))

    op.drop_table("throttles")
    with op.batch_alter_table("search_matches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_search_matches_run_id"))

    op.drop_table("search_matches")
    op.drop_table("saved_searches")
    op.drop_table("match_runs")
    op.drop_table("mail_holds")
    op.drop_table("code_unit_limits")
    with op.batch_alter_table("code_pair_edits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_code_pair_edits_setting_second_first"))

    op.drop_table("code_pair_edits")
    with op.batch_alter_table("code_maps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_code_maps_to_system_to_code"))

    op.drop_table("code_maps")
    op.drop_table("code_fee_values")
    with op.batch_alter_table("code_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_code_changes_system_code"))

    op.drop_table("code_changes")
    op.drop_table("accounts")
