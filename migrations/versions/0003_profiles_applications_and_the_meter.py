"""profiles, applications and the meter"""

import sqlalchemy as sa
from alembic import op

from careercenter.core.database import Key, Money, UTCDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "page_views",
        sa.Column("reader", sa.String(length=80), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("page", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("reader", "month", "page", name=op.f("pk_page_views")),
    )
    with op.batch_alter_table("page_views", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_page_views_month"), ["month"], unique=False)

    op.create_table(
        "view_counts",
        sa.Column("reader", sa.String(length=80), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("reader", "month", name=op.f("pk_view_counts")),
    )
    with op.batch_alter_table("view_counts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_view_counts_month"), ["month"], unique=False)

    op.create_table(
        "account_exports",
        sa.Column("id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("blob_key", sa.String(length=64), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("done_at", UTCDateTime(), nullable=True),
        sa.Column("expires_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_account_exports_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_exports")),
        sa.UniqueConstraint("account_id", name=op.f("uq_account_exports_account_id")),
    )
    op.create_table(
        "code_lookups",
        sa.Column("id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("text", sa.String(length=80), nullable=False),
        sa.Column("looked_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_code_lookups_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_lookups")),
    )
    with op.batch_alter_table("code_lookups", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_code_lookups_account_id_looked_at"), ["account_id", "looked_at"], unique=False
        )

    op.create_table(
        "code_marks",
        sa.Column("account_id", Key, nullable=False),
        sa.Column("system", sa.String(length=20), nullable=False),
        sa.Column(
            "code", sa.String(length=12).with_variant(sa.String(length=12, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("favourite_at", UTCDateTime(), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("noted_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_code_marks_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "system", "code", name=op.f("pk_code_marks")),
    )
    op.create_table(
        "code_visits",
        sa.Column("account_id", Key, nullable=False),
        sa.Column("system", sa.String(length=20), nullable=False),
        sa.Column(
            "code", sa.String(length=12).with_variant(sa.String(length=12, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("visited_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_code_visits_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "system", "code", name=op.f("pk_code_visits")),
    )
    with op.batch_alter_table("code_visits", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_code_visits_account_id_visited_at"), ["account_id", "visited_at"], unique=False
        )

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
    )
    with op.batch_alter_table("equality_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_equality_answers_employer_id"), ["employer_id"], unique=False)

    op.create_table(
        "hidden_employers",
        sa.Column("account_id", Key, nullable=False),
        sa.Column("employer_id", Key, nullable=False),
        sa.Column("hidden_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_hidden_employers_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_hidden_employers_employer_id_employers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "employer_id", name=op.f("pk_hidden_employers")),
    )
    op.create_table(
        "message_templates",
        sa.Column("id", Key, nullable=False),
        sa.Column("employer_id", Key, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_message_templates_employer_id_employers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_templates")),
        sa.UniqueConstraint("employer_id", "name", name=op.f("uq_message_templates_employer_id_name")),
    )
    op.create_table(
        "own_exercises",
        sa.Column("id", Key, nullable=False),
        sa.Column("employer_id", Key, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("attested_at", UTCDateTime(), nullable=False),
        sa.Column("archived_at", UTCDateTime(), nullable=True),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_own_exercises_employer_id_employers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_exercises")),
    )
    with op.batch_alter_table("own_exercises", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_own_exercises_employer_id"), ["employer_id"], unique=False)

    op.create_table(
        "profiles",
        sa.Column("id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("headline", sa.String(length=160), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("city", sa.String(length=100), nullable=False),
        sa.Column("state", sa.String(length=2), nullable=True),
        sa.Column("work_states", sa.JSON(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("specialties", sa.JSON(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("tools", sa.JSON(), nullable=False),
        sa.Column("code_sets", sa.JSON(), nullable=False),
        sa.Column("experience_months", sa.Integer(), nullable=True),
        sa.Column("substitutes", sa.JSON(), nullable=False),
        sa.Column("remote", sa.JSON(), nullable=False),
        sa.Column("employment", sa.JSON(), nullable=False),
        sa.Column("pay_floor", Money(), nullable=True),
        sa.Column("pay_floor_unit", sa.String(length=10), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("status_until", UTCDateTime(), nullable=True),
        sa.Column("visibility", sa.String(length=10), nullable=False),
        sa.Column("excluded_domains", sa.JSON(), nullable=False),
        sa.Column("foreign", sa.JSON(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_profiles_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profiles")),
        sa.UniqueConstraint("account_id", name=op.f("uq_profiles_account_id")),
    )
    op.create_table(
        "subscriptions",
        sa.Column("account_id", Key, nullable=False),
        sa.Column("until", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_subscriptions_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_subscriptions")),
    )
    op.create_table(
        "bulk_acts",
        sa.Column("id", Key, nullable=False),
        sa.Column("employer_id", Key, nullable=False),
        sa.Column("listing_id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=True),
        sa.Column("request_key", sa.String(length=64), nullable=False),
        sa.Column("to_stage", sa.String(length=12), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("template_only", sa.Boolean(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("runs_at", UTCDateTime(), nullable=False),
        sa.Column("cancelled_at", UTCDateTime(), nullable=True),
        sa.Column("done_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_bulk_acts_account_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_bulk_acts_employer_id_employers"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_bulk_acts_listing_id_listings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_acts")),
        sa.UniqueConstraint("request_key", name=op.f("uq_bulk_acts_request_key")),
    )
    with op.batch_alter_table("bulk_acts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bulk_acts_employer_id"), ["employer_id"], unique=False)

    op.create_table(
        "exercise_attempts",
        sa.Column("id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("listing_id", Key, nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Integer(), nullable=False),
        sa.Column("books", sa.Boolean(), nullable=False),
        sa.Column("practised", sa.Boolean(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("started_at", UTCDateTime(), nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.Column("spent", sa.Integer(), nullable=False),
        sa.Column("paused", sa.Integer(), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("score", sa.JSON(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("kept_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_exercise_attempts_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_exercise_attempts_listing_id_listings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise_attempts")),
        sa.UniqueConstraint("account_id", "listing_id", name=op.f("uq_exercise_attempts_account_id_listing_id")),
    )
    with op.batch_alter_table("exercise_attempts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exercise_attempts_account_id_name"), ["account_id", "name"], unique=False)
        batch_op.create_index(batch_op.f("ix_exercise_attempts_listing_id"), ["listing_id"], unique=False)

    op.create_table(
        "held_credentials",
        sa.Column("id", Key, nullable=False),
        sa.Column("profile_id", Key, nullable=False),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("number_sealed", sa.String(length=300), nullable=True),
        sa.Column("earned_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("cycle_ends_on", sa.Date(), nullable=True),
        sa.Column("ceus_needed", sa.Integer(), nullable=True),
        sa.Column("ceus_done", sa.Integer(), nullable=True),
        sa.Column("document_key", sa.String(length=64), nullable=True),
        sa.Column("document_name", sa.String(length=200), nullable=False),
        sa.Column("document_seen_at", UTCDateTime(), nullable=True),
        sa.Column("verified_at", UTCDateTime(), nullable=True),
        sa.Column("verified_url", sa.String(length=300), nullable=False),
        sa.Column("refused_reason", sa.String(length=300), nullable=False),
        sa.Column("reminded_of", sa.Date(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profiles.id"], name=op.f("fk_held_credentials_profile_id_profiles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_credentials")),
        sa.UniqueConstraint("profile_id", "slug", name=op.f("uq_held_credentials_profile_id_slug")),
    )
    op.create_table(
        "listing_exercises",
        sa.Column("listing_id", Key, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("books", sa.Boolean(), nullable=False),
        sa.Column("use", sa.String(length=20), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_listing_exercises_listing_id_listings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("listing_id", name=op.f("pk_listing_exercises")),
    )
    op.create_table(
        "listing_marks",
        sa.Column("account_id", Key, nullable=False),
        sa.Column("listing_id", Key, nullable=False),
        sa.Column("saved_at", UTCDateTime(), nullable=True),
        sa.Column("hidden_at", UTCDateTime(), nullable=True),
        sa.Column("seen_at", UTCDateTime(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("told_end_of", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_listing_marks_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_listing_marks_listing_id_listings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "listing_id", name=op.f("pk_listing_marks")),
    )
    with op.batch_alter_table("listing_marks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_listing_marks_account_id_saved_at"), ["account_id", "saved_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_listing_marks_listing_id"), ["listing_id"], unique=False)

    op.create_table(
        "outbound_visits",
        sa.Column("id", Key, nullable=False),
        sa.Column("listing_id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=True),
        sa.Column("answer", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_outbound_visits_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_outbound_visits_listing_id_listings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbound_visits")),
    )
    with op.batch_alter_table("outbound_visits", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_outbound_visits_account_id_listing_id"), ["account_id", "listing_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_outbound_visits_listing_id_at"), ["listing_id", "at"], unique=False)

    op.create_table(
        "past_jobs",
        sa.Column("id", Key, nullable=False),
        sa.Column("profile_id", Key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("employer", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("started", sa.String(length=10), nullable=False),
        sa.Column("ended", sa.String(length=10), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("highlights", sa.JSON(), nullable=False),
        sa.Column("foreign", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profiles.id"], name=op.f("fk_past_jobs_profile_id_profiles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_jobs")),
    )
    with op.batch_alter_table("past_jobs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_past_jobs_profile_id"), ["profile_id"], unique=False)

    op.create_table(
        "questions",
        sa.Column("id", Key, nullable=False),
        sa.Column("listing_id", Key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("knock_out", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("retired_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_questions_listing_id_listings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questions_listing_id"), ["listing_id"], unique=False)

    op.create_table(
        "resumes",
        sa.Column("id", Key, nullable=False),
        sa.Column("profile_id", Key, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("blob_key", sa.String(length=64), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("uploaded_at", UTCDateTime(), nullable=False),
        sa.Column("read_at", UTCDateTime(), nullable=True),
        sa.Column("cleared_at", UTCDateTime(), nullable=True),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("deleted_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profiles.id"], name=op.f("fk_resumes_profile_id_profiles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resumes")),
    )
    with op.batch_alter_table("resumes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resumes_profile_id"), ["profile_id"], unique=False)

    op.create_table(
        "schools",
        sa.Column("id", Key, nullable=False),
        sa.Column("profile_id", Key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("institution", sa.String(length=200), nullable=False),
        sa.Column("area", sa.String(length=200), nullable=False),
        sa.Column("degree", sa.String(length=100), nullable=False),
        sa.Column("started", sa.String(length=10), nullable=False),
        sa.Column("ended", sa.String(length=10), nullable=False),
        sa.Column("foreign", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profiles.id"], name=op.f("fk_schools_profile_id_profiles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schools")),
    )
    with op.batch_alter_table("schools", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_schools_profile_id"), ["profile_id"], unique=False)

    op.create_table(
        "applications",
        sa.Column("id", Key, nullable=False),
        sa.Column("listing_id", Key, nullable=False),
        sa.Column("employer_id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("cover_note", sa.Text(), nullable=False),
        sa.Column("resume_id", Key, nullable=True),
        sa.Column("resume_key", sa.String(length=64), nullable=True),
        sa.Column("resume_name", sa.String(length=200), nullable=False),
        sa.Column("sent", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("missed", sa.JSON(), nullable=False),
        sa.Column("promised_days", sa.Integer(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.Column("last_word_at", UTCDateTime(), nullable=True),
        sa.Column("nudged_at", UTCDateTime(), nullable=True),
        sa.Column("unblinded_at", UTCDateTime(), nullable=True),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("outcome_note", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_applications_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_applications_employer_id_employers"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_applications_listing_id_listings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["resume_id"], ["resumes.id"], name=op.f("fk_applications_resume_id_resumes"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint("listing_id", "account_id", name=op.f("uq_applications_listing_id_account_id")),
        sa.UniqueConstraint("listing_id", "number", name=op.f("uq_applications_listing_id_number")),
    )
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_applications_account_id_sent_at"), ["account_id", "sent_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_applications_employer_id_sent_at"), ["employer_id", "sent_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_applications_listing_id_stage_sent_at"), ["listing_id", "stage", "sent_at"], unique=False
        )

    op.create_table(
        "application_events",
        sa.Column("id", Key, nullable=False),
        sa.Column("application_id", Key, nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("account_id", Key, nullable=True),
        sa.Column("human", sa.Boolean(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_application_events_account_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_events_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_events")),
    )
    with op.batch_alter_table("application_events", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_application_events_application_id_at"), ["application_id", "at"], unique=False
        )

    op.create_table(
        "application_notes",
        sa.Column("id", Key, nullable=False),
        sa.Column("application_id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=True),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_application_notes_account_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_notes_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_notes")),
    )
    with op.batch_alter_table("application_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_application_notes_application_id"), ["application_id"], unique=False)

    op.create_table(
        "bulk_items",
        sa.Column("bulk_id", Key, nullable=False),
        sa.Column("application_id", Key, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_bulk_items_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["bulk_id"], ["bulk_acts.id"], name=op.f("fk_bulk_items_bulk_id_bulk_acts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("bulk_id", "application_id", name=op.f("pk_bulk_items")),
    )
    with op.batch_alter_table("bulk_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bulk_items_application_id"), ["application_id"], unique=False)

    op.create_table(
        "interviews",
        sa.Column("id", Key, nullable=False),
        sa.Column("application_id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=True),
        sa.Column("uid", sa.String(length=120), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("starts_at", UTCDateTime(), nullable=True),
        sa.Column("ends_at", UTCDateTime(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_interviews_account_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_interviews_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interviews")),
        sa.UniqueConstraint("uid", name=op.f("uq_interviews_uid")),
    )
    with op.batch_alter_table("interviews", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interviews_application_id"), ["application_id"], unique=False)

    op.create_table(
        "messages",
        sa.Column("id", Key, nullable=False),
        sa.Column("application_id", Key, nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("account_id", Key, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("template_only", sa.Boolean(), nullable=False),
        sa.Column("bulk_id", Key, nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("read_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_messages_account_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_messages_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["bulk_id"], ["bulk_acts.id"], name=op.f("fk_messages_bulk_id_bulk_acts"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("bulk_id", "application_id", name=op.f("uq_messages_bulk_id_application_id")),
    )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_messages_application_id_at"), ["application_id", "at"], unique=False)

    op.create_table(
        "scorecards",
        sa.Column("id", Key, nullable=False),
        sa.Column("application_id", Key, nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("scores", sa.JSON(), nullable=False),
        sa.Column("advice", sa.String(length=10), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_scorecards_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_scorecards_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scorecards")),
        sa.UniqueConstraint("application_id", "account_id", name=op.f("uq_scorecards_application_id_account_id")),
    )


def downgrade() -> None:
    op.drop_table("scorecards")
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_messages_application_id_at"))

    op.drop_table("messages")
    with op.batch_alter_table("interviews", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interviews_application_id"))

    op.drop_table("interviews")
    with op.batch_alter_table("bulk_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bulk_items_application_id"))

    op.drop_table("bulk_items")
    with op.batch_alter_table("application_notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_notes_application_id"))

    op.drop_table("application_notes")
    with op.batch_alter_table("application_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_events_application_id_at"))

    op.drop_table("application_events")
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_applications_listing_id_stage_sent_at"))
        batch_op.drop_index(batch_op.f("ix_applications_employer_id_sent_at"))
        batch_op.drop_index(batch_op.f("ix_applications_account_id_sent_at"))

    op.drop_table("applications")
    with op.batch_alter_table("schools", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_schools_profile_id"))

    op.drop_table("schools")
    with op.batch_alter_table("resumes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_resumes_profile_id"))

    op.drop_table("resumes")
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_questions_listing_id"))

    op.drop_table("questions")
    with op.batch_alter_table("past_jobs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_past_jobs_profile_id"))

    op.drop_table("past_jobs")
    with op.batch_alter_table("outbound_visits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbound_visits_listing_id_at"))
        batch_op.drop_index(batch_op.f("ix_outbound_visits_account_id_listing_id"))

    op.drop_table("outbound_visits")
    with op.batch_alter_table("listing_marks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_listing_marks_listing_id"))
        batch_op.drop_index(batch_op.f("ix_listing_marks_account_id_saved_at"))

    op.drop_table("listing_marks")
    op.drop_table("listing_exercises")
    op.drop_table("held_credentials")
    with op.batch_alter_table("exercise_attempts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exercise_attempts_listing_id"))
        batch_op.drop_index(batch_op.f("ix_exercise_attempts_account_id_name"))

    op.drop_table("exercise_attempts")
    with op.batch_alter_table("bulk_acts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bulk_acts_employer_id"))

    op.drop_table("bulk_acts")
    op.drop_table("subscriptions")
    op.drop_table("profiles")
    with op.batch_alter_table("own_exercises", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_own_exercises_employer_id"))

    op.drop_table("own_exercises")
    op.drop_table("message_templates")
    op.drop_table("hidden_employers")
    with op.batch_alter_table("equality_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_equality_answers_employer_id"))

    op.drop_table("equality_answers")
    with op.batch_alter_table("code_visits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_code_visits_account_id_visited_at"))

    op.drop_table("code_visits")
    op.drop_table("code_marks")
    with op.batch_alter_table("code_lookups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_code_lookups_account_id_looked_at"))

    op.drop_table("code_lookups")
    op.drop_table("account_exports")
    with op.batch_alter_table("view_counts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_view_counts_month"))

    op.drop_table("view_counts")
    with op.batch_alter_table("page_views", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_views_month"))

    op.drop_table("page_views")
