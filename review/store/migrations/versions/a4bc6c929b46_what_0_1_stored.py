"""what 0.1 stored"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString as Text

from review.store.word_index import MEMORY_WORDS


revision = 'a4bc6c929b46'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('article',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', Text(length=255), nullable=False),
    sa.Column('title', Text(), nullable=False),
    sa.Column('byline', Text(), nullable=False),
    sa.Column('media_type', Text(), nullable=False),
    sa.Column('source_language', Text(), nullable=False),
    sa.Column('source_probability', sa.Float(), nullable=False),
    sa.Column('target_language', Text(), nullable=False),
    sa.Column('collection', Text(length=120), nullable=False),
    sa.Column('uses_glossary', sa.Boolean(), nullable=False),
    sa.Column('has_source', sa.Boolean(), nullable=False),
    sa.Column('needs_second_reader', sa.Boolean(), nullable=False),
    sa.Column('owner', Text(length=120), nullable=False),
    sa.Column('translation_state', sa.Enum('waiting', 'running', 'cancelled', 'done',
                                           name='translationstate', native_enum=False, length=16),
              nullable=False),
    sa.Column('translation_problem', Text(), nullable=False),
    sa.Column('open_issues', sa.Integer(), nullable=False),
    sa.Column('critical_issues', sa.Integer(), nullable=False),
    sa.Column('checked_revision', Text(length=80), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('updated_at', sa.DateTime(), nullable=False),
    sa.Column('deleted_at', sa.DateTime(), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('subject', Text(length=32), nullable=False, index=True),
    sa.Column('subject_id', sa.Integer(), nullable=True, index=True),
    sa.Column('action', Text(length=64), nullable=False),
    sa.Column('detail', sa.JSON(), nullable=False),
    sa.Column('author', Text(length=120), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('memory_unit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('source', Text(), nullable=False),
    sa.Column('target', Text(), nullable=False),
    sa.Column('source_key', Text(), nullable=False),
    sa.Column('source_language', Text(length=12), nullable=False),
    sa.Column('target_language', Text(length=12), nullable=False),
    sa.Column('collection', Text(length=120), nullable=False),
    sa.Column('segment_id', sa.Integer(), nullable=True, index=True),
    sa.Column('article_name', Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('created_by', Text(length=120), nullable=False),
    sa.Column('updated_at', sa.DateTime(), nullable=False),
    sa.Column('updated_by', Text(length=120), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(
        'memory_exact', 'memory_unit', ['source_language', 'target_language', 'source_key'])
    op.create_table('person',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', Text(length=120), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('name')
    )
    op.create_table('setting',
    sa.Column('key', Text(length=120), nullable=False),
    sa.Column('value', sa.JSON(), nullable=True),
    sa.PrimaryKeyConstraint('key')
    )
    op.create_table('term',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('source', Text(), nullable=False),
    sa.Column('target', Text(), nullable=False),
    sa.Column('source_key', Text(), nullable=False, index=True),
    sa.Column('kind', Text(length=16), nullable=False),
    sa.Column('status', Text(length=16), nullable=False),
    sa.Column('variants', sa.JSON(), nullable=False),
    sa.Column('case_sensitive', sa.Boolean(), nullable=False),
    sa.Column('note', Text(), nullable=False),
    sa.Column('evidence', Text(), nullable=False),
    sa.Column('source_language', Text(length=12), nullable=False),
    sa.Column('target_language', Text(length=12), nullable=False),
    sa.Column('collection', Text(length=120), nullable=False),
    sa.Column('deleted_at', sa.DateTime(), nullable=True),
    sa.Column('updated_at', sa.DateTime(), nullable=False),
    sa.Column('updated_by', Text(length=120), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('source_language', 'target_language', 'collection', 'source', 'target')
    )
    op.create_table('articlefile',
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('article_id')
    )
    op.create_table('presence',
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('person', Text(length=120), nullable=False),
    sa.Column('segment_id', sa.Integer(), nullable=True),
    sa.Column('seen_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('article_id', 'person')
    )
    op.create_table('segment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('part', sa.Float(), nullable=False),
    sa.Column('paragraph', sa.Integer(), nullable=False),
    sa.Column('kind', Text(), nullable=False),
    sa.Column('level', sa.Integer(), nullable=False),
    sa.Column('source', Text(), nullable=False),
    sa.Column('target', Text(), nullable=False),
    sa.Column('state', sa.Enum('initial', 'translated', 'reviewed', 'final', name='segmentstate',
                               native_enum=False, length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('origin', sa.Enum('engine', 'memory', 'import', 'person', 'rule', '', name='origin',
                                native_enum=False, length=16), nullable=False),
    sa.Column('language', Text(length=12), nullable=False),
    sa.Column('score', sa.Float(), nullable=True),
    sa.Column('error', Text(), nullable=False),
    sa.Column('locked', sa.Boolean(), nullable=False),
    sa.Column('removed', sa.Boolean(), nullable=False),
    sa.Column('names', sa.JSON(), nullable=False),
    sa.Column('source_codes', sa.JSON(), nullable=False),
    sa.Column('target_codes', sa.JSON(), nullable=False),
    sa.Column('updated_at', sa.DateTime(), nullable=False),
    sa.Column('updated_by', Text(length=120), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('segment_order', 'segment', ['article_id', 'position', 'part'])
    op.create_table('comment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('segment_id', sa.Integer(), nullable=False, index=True),
    sa.Column('article_id', sa.Integer(), nullable=False, index=True),
    sa.Column('text', Text(), nullable=False),
    sa.Column('author', Text(length=120), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('resolved_at', sa.DateTime(), nullable=True),
    sa.Column('resolved_by', Text(length=120), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['segment_id'], ['segment.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('correction',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('segment_id', sa.Integer(), nullable=False, index=True),
    sa.Column('article_id', sa.Integer(), nullable=False, index=True),
    sa.Column('change', Text(length=32), nullable=False, index=True),
    sa.Column('action', Text(length=32), nullable=False),
    sa.Column('before', Text(), nullable=False),
    sa.Column('after', Text(), nullable=False),
    sa.Column('fields', sa.JSON(), nullable=False),
    sa.Column('reason', Text(), nullable=False),
    sa.Column('author', Text(length=120), nullable=False),
    sa.Column('undoes', Text(length=32), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['segment_id'], ['segment.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('dismissal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('segment_id', sa.Integer(), nullable=False, index=True),
    sa.Column('article_id', sa.Integer(), nullable=False, index=True),
    sa.Column('check', Text(length=64), nullable=False),
    sa.Column('fingerprint', Text(length=64), nullable=False),
    sa.Column('accepted', sa.Boolean(), nullable=False),
    sa.Column('reason', Text(), nullable=False),
    sa.Column('author', Text(length=120), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['segment_id'], ['segment.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('segmentdraft',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('segment_id', sa.Integer(), nullable=False, index=True),
    sa.Column('text', Text(), nullable=False),
    sa.Column('score', sa.Float(), nullable=True),
    sa.Column('engine', Text(), nullable=False),
    sa.Column('model', Text(), nullable=False),
    sa.Column('model_version', Text(), nullable=False),
    sa.Column('sha256', Text(length=140), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['segment_id'], ['segment.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('set_aside_edit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('before', sa.String(), nullable=False),
    sa.Column('after', sa.String(), nullable=False),
    sa.Column('author', sa.String(length=120), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    MEMORY_WORDS.create(op.get_bind())
