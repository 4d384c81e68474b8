"""Lay the tables of the board"""

import sqlalchemy as sa
from alembic import op

from careercenter.core.database import Key, Money, UTCDateTime

revision = '0001'
down_revision = None


def upgrade() -> None:
    op.create_table('code_releases',
    sa.Column('id', Key, nullable=False),
    sa.Column('system', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('effective_from', sa.Date(), nullable=True),
    sa.Column('loaded_at', UTCDateTime(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_code_releases')),
    sa.UniqueConstraint('system', 'name', name=op.f('uq_code_releases_system_name'))
    )
    op.create_table('codes',
    sa.Column('id', Key, nullable=False),
    sa.Column('system', sa.String(length=20), nullable=False),
    sa.Column('code', sa.String(length=12).with_variant(sa.String(length=12, collation='C'), 'postgresql'), nullable=False),
    sa.Column('short', sa.String(length=200), nullable=False),
    sa.Column('long', sa.Text(), nullable=False),
    sa.Column('billable', sa.Boolean(), nullable=True),
    sa.Column('parent', sa.String(length=12).with_variant(sa.String(length=12, collation='C'), 'postgresql'), nullable=True),
    sa.Column('notes', sa.JSON(), nullable=False),
    sa.Column('effective_from', sa.Date(), nullable=True),
    sa.Column('effective_to', sa.Date(), nullable=True),
    sa.Column('release', sa.String(length=60), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_codes')),
    sa.UniqueConstraint('system', 'code', name=op.f('uq_codes_system_code'))
    )
    with op.batch_alter_table('codes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_codes_system_parent_code'), ['system', 'parent', 'code'], unique=False)

    op.create_table('employers',
    sa.Column('id', Key, nullable=False),
    sa.Column('slug', sa.String(length=100), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('folded_name', sa.String(length=200), nullable=False),
    sa.Column('relation', sa.String(length=20), nullable=False),
    sa.Column('about', sa.Text(), nullable=False),
    sa.Column('website', sa.String(length=300), nullable=True),
    sa.Column('city', sa.String(length=100), nullable=True),
    sa.Column('state', sa.String(length=2), nullable=True),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_employers')),
    sa.UniqueConstraint('folded_name', name=op.f('uq_employers_folded_name')),
    sa.UniqueConstraint('slug', name=op.f('uq_employers_slug'))
    )
    op.create_table('import_runs',
    sa.Column('id', Key, nullable=False),
    sa.Column('source', sa.String(length=100), nullable=False),
    sa.Column('feed', sa.String(length=300), nullable=False),
    sa.Column('format', sa.String(length=20), nullable=False),
    sa.Column('started_at', UTCDateTime(), nullable=False),
    sa.Column('finished_at', UTCDateTime(), nullable=True),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('new', sa.Integer(), nullable=False),
    sa.Column('changed', sa.Integer(), nullable=False),
    sa.Column('unchanged', sa.Integer(), nullable=False),
    sa.Column('reopened', sa.Integer(), nullable=False),
    sa.Column('repeated', sa.Integer(), nullable=False),
    sa.Column('bad', sa.Integer(), nullable=False),
    sa.Column('closed', sa.Integer(), nullable=False),
    sa.Column('complete', sa.Boolean(), nullable=False),
    sa.Column('held', sa.String(length=300), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_runs'))
    )
    with op.batch_alter_table('import_runs', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_runs_source_started_at'), ['source', 'started_at'], unique=False)

    op.create_table('outbox',
    sa.Column('id', Key, nullable=False),
    sa.Column('task', sa.String(length=80), nullable=False),
    sa.Column('arguments', sa.JSON(), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('due_at', UTCDateTime(), nullable=False),
    sa.Column('claimed_until', UTCDateTime(), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('error', sa.String(length=500), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox'))
    )
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outbox_due_at_id'), ['due_at', 'id'], unique=False)

    op.create_table('import_problems',
    sa.Column('id', Key, nullable=False),
    sa.Column('run_id', Key, nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=400), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['import_runs.id'], name=op.f('fk_import_problems_run_id_import_runs'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_problems'))
    )
    with op.batch_alter_table('import_problems', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_problems_run_id'), ['run_id'], unique=False)

    op.create_table('listings',
    sa.Column('id', Key, nullable=False),
    sa.Column('employer_id', Key, nullable=False),
    sa.Column('source', sa.String(length=100), nullable=False),
    sa.Column('external_id', sa.String(length=200), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('slug', sa.String(length=100), nullable=False),
    sa.Column('html', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('summary', sa.String(length=300), nullable=False),
    sa.Column('apply_url', sa.String(length=1000), nullable=True),
    sa.Column('role', sa.String(length=40), nullable=True),
    sa.Column('seniority', sa.String(length=40), nullable=True),
    sa.Column('specialties', sa.JSON(), nullable=False),
    sa.Column('settings', sa.JSON(), nullable=False),
    sa.Column('code_sets', sa.JSON(), nullable=False),
    sa.Column('tools', sa.JSON(), nullable=False),
    sa.Column('credentials_required', sa.JSON(), nullable=False),
    sa.Column('credentials_preferred', sa.JSON(), nullable=False),
    sa.Column('apprentice_ok', sa.String(length=10), nullable=True),
    sa.Column('experience_months', sa.Integer(), nullable=True),
    sa.Column('employment', sa.JSON(), nullable=False),
    sa.Column('contract_form', sa.String(length=20), nullable=True),
    sa.Column('shift', sa.String(length=40), nullable=True),
    sa.Column('hours_per_week', sa.Integer(), nullable=True),
    sa.Column('remote', sa.String(length=10), nullable=True),
    sa.Column('remote_scope', sa.String(length=20), nullable=False),
    sa.Column('states_allowed', sa.JSON(), nullable=False),
    sa.Column('states_denied', sa.JSON(), nullable=False),
    sa.Column('pay_min', Money(), nullable=True),
    sa.Column('pay_max', Money(), nullable=True),
    sa.Column('pay_unit', sa.String(length=10), nullable=True),
    sa.Column('pay_currency', sa.String(length=3), nullable=True),
    sa.Column('productivity', sa.JSON(), nullable=True),
    sa.Column('accuracy_pct', sa.Double(), nullable=True),
    sa.Column('equipment', sa.JSON(), nullable=False),
    sa.Column('benefits', sa.JSON(), nullable=False),
    sa.Column('coding_test', sa.Boolean(), nullable=True),
    sa.Column('facts', sa.JSON(), nullable=False),
    sa.Column('notes', sa.JSON(), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('updated_at', UTCDateTime(), nullable=False),
    sa.Column('posted_at', UTCDateTime(), nullable=True),
    sa.Column('publish_at', UTCDateTime(), nullable=True),
    sa.Column('confirmed_at', UTCDateTime(), nullable=True),
    sa.Column('expires_at', UTCDateTime(), nullable=True),
    sa.Column('closed_at', UTCDateTime(), nullable=True),
    sa.Column('end_stated', sa.Boolean(), nullable=False),
    sa.Column('frozen_at', UTCDateTime(), nullable=True),
    sa.Column('outcome', sa.String(length=20), nullable=True),
    sa.ForeignKeyConstraint(['employer_id'], ['employers.id'], name=op.f('fk_listings_employer_id_employers'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_listings')),
    sa.UniqueConstraint('source', 'external_id', name=op.f('uq_listings_source_external_id'))
    )
    with op.batch_alter_table('listings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_listings_employer_id_publish_at'), ['employer_id', 'publish_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_listings_publish_at_expires_at'), ['publish_at', 'expires_at'], unique=False)

    op.create_table('listing_codes',
    sa.Column('id', Key, nullable=False),
    sa.Column('listing_id', Key, nullable=False),
    sa.Column('system', sa.String(length=20), nullable=False),
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('code_end', sa.String(length=12), nullable=True),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['listing_id'], ['listings.id'], name=op.f('fk_listing_codes_listing_id_listings'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_listing_codes'))
    )
    with op.batch_alter_table('listing_codes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_listing_codes_listing_id'), ['listing_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_listing_codes_system_code'), ['system', 'code'], unique=False)

    op.create_table('listing_places',
    sa.Column('id', Key, nullable=False),
    sa.Column('listing_id', Key, nullable=False),
    sa.Column('city', sa.String(length=100), nullable=True),
    sa.Column('state', sa.String(length=2), nullable=True),
    sa.Column('postal_code', sa.String(length=10), nullable=True),
    sa.Column('country', sa.String(length=2), nullable=False),
    sa.Column('lat', sa.Double(), nullable=True),
    sa.Column('lon', sa.Double(), nullable=True),
    sa.ForeignKeyConstraint(['listing_id'], ['listings.id'], name=op.f('fk_listing_places_listing_id_listings'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_listing_places'))
    )
    with op.batch_alter_table('listing_places', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_listing_places_listing_id'), ['listing_id'], unique=False)

    op.create_table('listing_slugs',
    sa.Column('id', Key, nullable=False),
    sa.Column('listing_id', Key, nullable=False),
    sa.Column('slug', sa.String(length=100), nullable=False),
    sa.ForeignKeyConstraint(['listing_id'], ['listings.id'], name=op.f('fk_listing_slugs_listing_id_listings'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_listing_slugs')),
    sa.UniqueConstraint('listing_id', 'slug', name=op.f('uq_listing_slugs_listing_id_slug'))
    )


def downgrade() -> None:
    op.drop_table('listing_slugs')
    with op.batch_alter_table('listing_places', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_listing_places_listing_id'))

    op.drop_table('listing_places')
    with op.batch_alter_table('listing_codes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_listing_codes_system_code'))
        batch_op.drop_index(batch_op.f('ix_listing_codes_listing_id'))

    op.drop_table('listing_codes')
    with op.batch_alter_table('listings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_listings_publish_at_expires_at'))
        batch_op.drop_index(batch_op.f('ix_listings_employer_id_publish_at'))

    op.drop_table('listings')
    with op.batch_alter_table('import_problems', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_import_problems_run_id'))

    op.drop_table('import_problems')
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_outbox_due_at_id'))

    op.drop_table('outbox')
    with op.batch_alter_table('import_runs', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_import_runs_source_started_at'))

    op.drop_table('import_runs')
    op.drop_table('employers')
    with op.batch_alter_table('codes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_codes_system_parent_code'))

    op.drop_table('codes')
    op.drop_table('code_releases')
