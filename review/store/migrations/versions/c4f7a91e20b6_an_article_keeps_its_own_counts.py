"""an article keeps its own counts, a correction its version, commands are found by an index"""

import uuid

import sqlalchemy as sa
from alembic import op


revision = 'c4f7a91e20b6'
down_revision = '5d0c3be1a7f4'
branch_labels = None
depends_on = None

_OF_ARTICLE = 'FROM segment WHERE article_id = article.id AND NOT removed AND kind <> \'boilerplate\''
_COUNTS = {
    'segment_count': '',
    'reviewed_count': " AND state IN ('reviewed', 'final')",
    'final_count': " AND state = 'final'",
    'failed_count': " AND error <> ''",
    'waiting_count': " AND target = '' AND error = ''",
}
_ISSUES = ('minor_issues', 'major_issues', 'critical_issues')


def upgrade() -> None:
    op.add_column('article', sa.Column('assignee', sa.String(length=120), nullable=False, server_default=''))
    op.add_column('article', sa.Column('deadline', sa.Date(), nullable=True))
    op.add_column('article', sa.Column('finished_at', sa.DateTime(), nullable=True))
    for name in (*_COUNTS, 'open_comments', 'minor_issues', 'major_issues'):
        op.add_column('article', _number(name))
    op.add_column('article', sa.Column('recount_due', sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_index('ix_article_desk', 'article', ['desk'])
    for name in _ISSUES:
        op.add_column('segment', _number(name))
    op.add_column('correction', _number('version'))
    op.create_table(
        'done_command',
        sa.Column('article_id', sa.Integer(), nullable=False),
        sa.Column('identifier', sa.String(length=64), nullable=False),
        sa.Column('done_at', sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(['article_id'], ['article.id'], ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('article_id', 'identifier'),
    )
    _fill()
    op.drop_column('article', 'open_issues')


def _fill() -> None:
    for name, condition in _COUNTS.items():
        op.execute(f'UPDATE article SET {name} = (SELECT count(*) {_OF_ARTICLE}{condition})')
    op.execute(
        'UPDATE article SET open_comments ='
        ' (SELECT count(*) FROM comment WHERE article_id = article.id AND resolved_at IS NULL)'
    )
    # Until they are counted again by severity, all that were not critical count as major.
    op.execute('UPDATE article SET major_issues = open_issues - critical_issues')
    op.execute(
        'UPDATE correction SET version = (SELECT version FROM segment WHERE segment.id = correction.segment_id)'
        ' - (SELECT count(*) FROM correction AS later'
        ' WHERE later.segment_id = correction.segment_id AND later.id > correction.id)'
    )
    op.execute(
        'INSERT INTO done_command (article_id, identifier, done_at)'
        ' SELECT subject_id, substr(action, 1, 64), min(created_at) FROM event'
        " WHERE subject = 'command' AND subject_id IN (SELECT id FROM article) GROUP BY 1, 2"
    )
    installation = sa.table('setting', sa.column('key'), sa.column('value', sa.JSON))
    op.execute(installation.insert().values(key='installation', value=uuid.uuid4().hex))


def downgrade() -> None:
    op.add_column('article', _number('open_issues'))
    op.execute('UPDATE article SET open_issues = minor_issues + major_issues + critical_issues')
    op.execute("DELETE FROM setting WHERE key = 'installation'")
    op.drop_table('done_command')
    op.drop_column('correction', 'version')
    for name in _ISSUES:
        op.drop_column('segment', name)
    op.drop_index('ix_article_desk', 'article')
    for name in (
        'recount_due',
        'major_issues',
        'minor_issues',
        'open_comments',
        *_COUNTS,
        'finished_at',
        'deadline',
        'assignee',
    ):
        op.drop_column('article', name)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default='0')
