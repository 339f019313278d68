"""Set names into a sentence so that articles, plurals and capitals around them fit."""

import re
from collections.abc import Sequence

from translation.english import indefinite_article, is_plural, plural_verb
from translation.name_placement import Placement
from translation.untouched import untouched_spans

_ARTICLE_BEFORE = re.compile(r"(?<!\w)(the|an?)(\s+)$", re.IGNORECASE)
_SUBJECT_BEFORE = re.compile(
    r"(?:^|[.;:,]\s+|\b(?:that|and|but|because|while|when|if|where)\s+)"
    r"(?:the\s+|these\s+|those\s+)?$",
    re.IGNORECASE,
)
_VERB_AFTER = re.compile(r"(\s+(?:also\s+|now\s+|already\s+)?)([a-z']+)")
_LEFT_OVER = re.compile(r"\s?⟦[^⟦⟧]{0,3}⟧|[⟦⟧]")
_BLANK = re.compile(r"[ \t]{2,}")


def without_marks(text: str) -> str:
    """Return ``text`` without any placeholder or bracket of one.

    >>> without_marks("It grew ⟦3⟧ by ⟦half")
    'It grew by half'
    """
    return _BLANK.sub(" ", _LEFT_OVER.sub("", text))


def set_names(
    target: str, placements: Sequence[Placement]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return ``target`` with each placement's stretch replaced by its form, and where that is.

    The spans follow the order of ``placements``, which must not overlap. Changed beside a name, and
    nowhere else: "a" and "an", an article that the form brings itself, a plural s or "'s" that the
    form makes superfluous, the verb right after a plural subject, a missing space between two
    names.

    >>> text = "The ⟦0⟧ grew; a ⟦1⟧ said so."
    >>> set_names(text, [Placement(4, 7, "the Andes"), Placement(16, 19, "office")])
    ('The Andes grew; an office said so.', ((0, 9), (19, 25)))
    >>> set_names("⟦0⟧ accounts for 90 %.", [Placement(0, 3, "small enterprises")])
    ('Small enterprises account for 90 %.', ((0, 17),))
    """
    order = sorted(range(len(placements)), key=lambda index: placements[index].start)
    spans: list[tuple[int, int]] = [(0, 0)] * len(placements)
    text, done = "", 0
    rest = target
    for index in order:
        placement = placements[index]
        text += without_marks(rest[: placement.start - done]) if placement.start > done else ""
        rest, done = target[placement.end :], placement.end
        text, form = _fitted(text, placement.form)
        spans[index] = (len(text), len(text) + len(form))
        rest, skipped = _fitted_rest(placement.form, rest)
        done += skipped
        text += form
        text, rest, done = _with_plural_verb(text, form, rest, done)

    tail = without_marks(rest)
    return (text + tail).rstrip(), tuple(spans)


def _fitted(before: str, form: str) -> tuple[str, str]:
    if before and (before[-1].isalnum() or before[-1] in ",;"):
        before += " "
    article = _ARTICLE_BEFORE.search(before)
    if article and form[:4].lower() == "the ":
        before = before[: article.start()]
    elif article and article[1].lower() != "the":
        right = indefinite_article(form)
        right = right.capitalize() if article[1][0].isupper() else right
        before = before[: article.start()] + right + article[2]
    opens = not any(character.isalnum() for character in before)
    # An address begins with a small letter wherever it stands.
    if opens and form.partition(" ")[0].islower() and not untouched_spans(form):
        form = form[:1].upper() + form[1:]
    return before, form


def _fitted_rest(form: str, rest: str) -> tuple[str, int]:
    """Return what follows the form, and how many code points of it were dropped."""
    possessive = re.match(r"['’]s\b", rest)
    if possessive and form.endswith("s") and form[:1].islower() and is_plural(form):
        return rest[0] + rest[2:], 1
    superfluous = re.match(r"(?:e?s|['’]s(?=['’]s))\b", rest)
    if superfluous:
        return rest[superfluous.end() :], superfluous.end()
    if rest[:1].isalnum():
        return f" {rest}", -1
    return rest, 0


def _with_plural_verb(text: str, form: str, rest: str, done: int) -> tuple[str, str, int]:
    verb = _VERB_AFTER.match(rest)
    lower_form = form[:1].lower() + form[1:]
    common = lower_form.islower() and is_plural(lower_form)
    if not verb or not common or not _SUBJECT_BEFORE.search(text[: len(text) - len(form)]):
        return text, rest, done
    right = plural_verb(verb[2])
    if right == verb[2]:
        return text, rest, done
    return text + verb[1] + right, rest[verb.end() :], done + verb.end()
