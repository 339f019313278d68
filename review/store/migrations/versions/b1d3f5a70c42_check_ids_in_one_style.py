"""check ids in one style: dismissals and settings of the checks of names keep their meaning"""

import hashlib
import itertools
import json
import re

import sqlalchemy as sa
from alembic import op


revision = 'b1d3f5a70c42'
down_revision = 'a4bc6c929b46'
branch_labels = None
depends_on = None

_RENAMED = {
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


def upgrade() -> None:
    _rename(_RENAMED)


def downgrade() -> None:
    _rename({new: old for old, new in _RENAMED.items()})


def _rename(names: dict[str, str]) -> None:
    connection = op.get_bind()
    settings = connection.execute(sa.text("SELECT key, value FROM setting WHERE key LIKE 'checks%'")).all()
    for key, value in settings:
        chosen = json.loads(value) if isinstance(value, str) else value
        if isinstance(chosen, dict) and not names.keys().isdisjoint(chosen):
            renamed = {names.get(check, check): choice for check, choice in chosen.items()}
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
        if check in names:
            new = _fingerprint(names[check], check, fingerprint, segment_id, source, target) or fingerprint
            connection.execute(
                sa.text('UPDATE dismissal SET "check" = :check, fingerprint = :new WHERE id = :identifier'),
                {'check': names[check], 'new': new, 'identifier': identifier},
            )


def _fingerprint(check: str, old: str, known: str, segment_id: int, source: str, target: str) -> str | None:
    """Return the fingerprint under the new name; None when the texts have changed since: it counts no more.

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
