"""what 0.2 stored beside what 0.1 did"""

import hashlib
import itertools
import json
import re
import uuid
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString as Text

from review.store.columns import _UtcDateTime as Moment


revision = 'b70d2f4e8c19'
down_revision = 'a4bc6c929b46'
branch_labels = None
depends_on = None

_CHECKS = {
    'wrong_name': 'wrong-name',
    'name_translated': 'name-translated',
    'forbidden_variant': 'forbidden-variant',
    'missing_term': 'missing-term',
    'name_spelling_varies': 'name-spelling-varies',
    'first_mention_in_full': 'first-mention-in-full',
}
# No name in an article has more words.
_MOST_WORDS = 9
_MOST_TRIED = 1_000_000

_WITH_DESKS = ('article', 'term', 'memory_unit')
_SAMPLES = {'PE': 'Demo Perú', 'MX': 'Demo México', 'CO': 'Demo Colombia'}
_OF_SAMPLES = {
    'article': "owner = 'Cotejo'",
    'term': "updated_by = 'Cotejo'",
    'memory_unit': 'segment_id IN (SELECT segment.id FROM segment'
    " JOIN article ON article.id = segment.article_id WHERE article.owner = 'Cotejo')",
}

_OF_ARTICLE = (
    'FROM segment WHERE article_id = article.id AND NOT removed AND kind <> \'boilerplate\''
)
_COUNTS = {
    'segment_count': '',
    'reviewed_count': " AND state IN ('reviewed', 'final')",
    'final_count': " AND state = 'final'",
    'failed_count': " AND error <> ''",
    'waiting_count': " AND target = '' AND error = ''",
}
_ISSUES = ('minor_issues', 'major_issues', 'critical_issues')
_SAID_BY_PAGES = {
    'deck': Text(),
    'author': Text(),
    'place': Text(),
    'published': Text(length=10),
    'source_url': Text(),
}

_SKIPPED = 'skipped candidates'
_SETTING = sa.table('setting', sa.column('key'), sa.column('value', sa.JSON))
_SET_ASIDE = sa.table(
    'set_aside_proposal',
    *map(sa.column, ('kind', 'before', 'after', 'author')),
    sa.column('created_at', sa.DateTime),
)
_IS_OPEN = sa.text("state IN ('waiting', 'running')")


def upgrade() -> None:
    _rename_checks()
    _rename_desks()
    _name_samples()
    _count()
    op.add_column(
        'segmentdraft', sa.Column('repairs', sa.JSON(), nullable=False, server_default='[]'))
    _let_people_sign_in()

    with op.batch_alter_table('article', schema=None) as batch_op:
        for name, kind in _SAID_BY_PAGES.items():
            batch_op.add_column(sa.Column(name, kind, nullable=True))
    # It held whatever a short block was taken for; now it holds a language only when that is
    # surely another.
    op.execute("UPDATE segment SET language = ''")
    # A draft from the memory or from a file was called translated from the beginning.
    op.execute(
        "UPDATE segment SET state = 'initial'"
        " WHERE state = 'translated' AND origin IN ('memory', 'import')"
        ' AND NOT EXISTS (SELECT 1 FROM correction WHERE correction.segment_id = segment.id)'
    )

    _keep_what_is_set_aside()
    _make_work_rows()


def _rename_desks() -> None:
    for table in _WITH_DESKS:
        op.alter_column(table, 'collection', new_column_name='desk')
    # What was deleted from the memory is brought back from the log, by the names of its columns.
    log = sa.table('event', sa.column('id'), sa.column('subject'), sa.column('detail', sa.JSON))
    rows = op.get_bind().execute(
        sa.select(log.c.id, log.c.detail).where(log.c.subject == 'memory')).all()
    for number, detail in rows:
        if 'collection' in detail:
            renamed = {
                'desk' if name == 'collection' else name: value for name, value in detail.items()
            }
            op.execute(log.update().where(log.c.id == number).values(detail=renamed))


def _name_samples() -> None:
    """Give the samples desks of their own, named in words that both languages share."""
    for old, new in _SAMPLES.items():
        for table, condition in _OF_SAMPLES.items():
            statement = sa.text(f'UPDATE {table} SET desk = :new WHERE desk = :old AND {condition}')
            op.get_bind().execute(statement, {'old': old, 'new': new})


def _count() -> None:
    op.add_column('article', sa.Column('assignee', sa.String(length=120), nullable=False,
                                       server_default=''))
    op.add_column('article', sa.Column('deadline', sa.Date(), nullable=True))
    op.add_column('article', sa.Column('finished_at', sa.DateTime(), nullable=True))
    for name in (*_COUNTS, 'open_comments', 'minor_issues', 'major_issues'):
        op.add_column('article', _number(name))
    op.add_column('article', sa.Column('recount_due', sa.Boolean(), nullable=False,
                                       server_default=sa.true()))
    op.create_index('ix_article_desk', 'article', ['desk'])
    for name in _ISSUES:
        op.add_column('segment', _number(name))
    op.add_column('correction', _number('version'))
    op.create_table('done_command',
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('identifier', sa.String(length=64), nullable=False),
    sa.Column('done_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('article_id', 'identifier'))
    for name, condition in _COUNTS.items():
        op.execute(f'UPDATE article SET {name} = (SELECT count(*) {_OF_ARTICLE}{condition})')
    op.execute(
        'UPDATE article SET open_comments ='
        ' (SELECT count(*) FROM comment WHERE article_id = article.id AND resolved_at IS NULL)'
    )
    # Until they are counted again by severity, all that were not critical count as major.
    op.execute('UPDATE article SET major_issues = open_issues - critical_issues')
    op.execute(
        'UPDATE correction SET version = (SELECT version FROM segment'
        ' WHERE segment.id = correction.segment_id) - (SELECT count(*) FROM correction AS later'
        ' WHERE later.segment_id = correction.segment_id AND later.id > correction.id)'
    )
    op.execute(
        'INSERT INTO done_command (article_id, identifier, done_at)'
        ' SELECT subject_id, substr(action, 1, 64), min(created_at) FROM event'
        " WHERE subject = 'command' AND subject_id IN (SELECT id FROM article) GROUP BY 1, 2"
    )
    installation = sa.table('setting', sa.column('key'), sa.column('value', sa.JSON))
    op.execute(installation.insert().values(key='installation', value=uuid.uuid4().hex))
    op.drop_column('article', 'open_issues')


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default='0')


def _let_people_sign_in() -> None:
    op.create_table('admission',
    sa.Column('who', Text(length=254), nullable=False),
    sa.Column('role', Text(length=16), nullable=False),
    sa.Column('added_by', Text(length=120), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.PrimaryKeyConstraint('who')
    )
    op.create_table('personal_token',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False, index=True),
    sa.Column('label', Text(length=120), nullable=False),
    sa.Column('sha256', Text(length=64), nullable=False, index=True, unique=True),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('expires_at', Moment(), nullable=False),
    sa.Column('used_at', Moment(), nullable=True),
    sa.Column('revoked_at', Moment(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('sign_in',
    sa.Column('id', Text(length=64), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False, index=True),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('expires_at', Moment(), nullable=False),
    sa.Column('ended_at', Moment(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('subject', Text(length=512), nullable=True))
        batch_op.add_column(sa.Column('email', Text(length=254), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('role', Text(length=16), nullable=True))
        batch_op.create_index(batch_op.f('ix_person_subject'), ['subject'], unique=True)


def _keep_what_is_set_aside() -> None:
    op.rename_table('set_aside_edit', 'set_aside_proposal')
    op.add_column(
        'set_aside_proposal',
        sa.Column('kind', sa.String(length=16), nullable=False, server_default='edit'))
    op.create_index('ix_set_aside_proposal_kind', 'set_aside_proposal', ['kind'])

    connection = op.get_bind()
    names = connection.execute(
        sa.select(_SETTING.c.value).where(_SETTING.c.key == _SKIPPED)).scalar() or []
    moment = datetime.now(UTC).replace(tzinfo=None)
    for name in names:
        values = {'kind': 'name', 'before': name, 'after': '', 'author': '', 'created_at': moment}
        connection.execute(sa.insert(_SET_ASIDE).values(values))
    connection.execute(sa.delete(_SETTING).where(_SETTING.c.key == _SKIPPED))


def _make_work_rows() -> None:
    op.create_table('job',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('translate', 'count', name='jobkind', native_enum=False, length=16),
              nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.Enum('waiting', 'running', 'done', 'failed', 'cancelled', name='jobstate',
                               native_enum=False, length=16), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('attempt', sa.Integer(), nullable=False),
    sa.Column('attempts_left', sa.Integer(), nullable=False),
    sa.Column('runner', sa.String(length=120), nullable=False),
    sa.Column('is_cancelled', sa.Boolean(), nullable=False),
    sa.Column('problem', sa.String(), nullable=False),
    sa.Column('asked_by', sa.String(length=120), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('started_at', sa.DateTime(), nullable=True),
    sa.Column('finished_at', sa.DateTime(), nullable=True),
    sa.Column('subject', sa.String(length=255), nullable=False, server_default=''),
    sa.Column('detail', sa.JSON(), nullable=False, server_default='{}'),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_job_article_id', 'job', ['article_id'])
    op.create_index(
        'one_open_job', 'job', ['kind', 'article_id'], unique=True, sqlite_where=_IS_OPEN,
        postgresql_where=_IS_OPEN)
    op.create_table('jobfile',
    sa.Column('job_id', sa.Integer(), nullable=False),
    sa.Column('part', sa.Integer(), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['job_id'], ['job.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('job_id', 'part')
    )
    # What was running when the program stopped has no job that would go on with it.
    op.execute(
        "UPDATE article SET translation_state = 'cancelled' WHERE translation_state = 'running'")


def _rename_checks() -> None:
    connection = op.get_bind()
    settings = connection.execute(
        sa.text("SELECT key, value FROM setting WHERE key LIKE 'checks%'")).all()
    for key, value in settings:
        chosen = json.loads(value) if isinstance(value, str) else value
        if isinstance(chosen, dict) and not _CHECKS.keys().isdisjoint(chosen):
            renamed = {_CHECKS.get(check, check): choice for check, choice in chosen.items()}
            statement = sa.text('UPDATE setting SET value = :value WHERE key = :key')
            connection.execute(
                statement.bindparams(sa.bindparam('value', renamed, type_=sa.JSON())), {'key': key}
            )
    dismissals = connection.execute(
        sa.text(
            'SELECT dismissal.id, dismissal."check", fingerprint, segment_id, source, target'
            ' FROM dismissal JOIN segment ON segment.id = dismissal.segment_id'
        )
    ).all()
    for identifier, check, fingerprint, segment_id, source, target in dismissals:
        if check in _CHECKS:
            new = (
                _fingerprint(_CHECKS[check], check, fingerprint, segment_id, source, target)
                or fingerprint
            )
            connection.execute(
                sa.text(
                    'UPDATE dismissal SET "check" = :check, fingerprint = :new'
                    ' WHERE id = :identifier'
                ),
                {'check': _CHECKS[check], 'new': new, 'identifier': identifier},
            )


def _fingerprint(
    check: str, old: str, known: str, segment_id: int, source: str, target: str
) -> str | None:
    """Return the fingerprint under the new name; None when the texts have changed since: it
    counts no more.

    The spans were hashed and not stored, so they are sought among the words of the two texts.
    """
    for spans in itertools.islice(itertools.product(_spans(target), _spans(source)), _MOST_TRIED):
        if _hashed(segment_id, old, *spans, source, target) == known:
            return _hashed(segment_id, check, *spans, source, target)
    return None


def _hashed(
    segment_id: int, check: str, target_span: object, source_span: object, source: str, target: str
) -> str:
    parts = (str(segment_id), check, str(source_span), str(target_span), source, target)
    return hashlib.sha256('\0'.join(parts).encode()).hexdigest()


def _spans(text: str) -> list[tuple[int, int] | None]:
    starts = [match.start() for match in re.finditer(r'\b(?=\w)|(?<!\w)(?=\S)', text)]
    ends = sorted({match.end() for match in re.finditer(r'\w+\b|\S(?!\w)', text)})
    found = [
        (start, end)
        for start in starts
        for end in [each for each in ends if each > start][: 2 * _MOST_WORDS]
    ]
    return [None, (0, len(text)), *found]
