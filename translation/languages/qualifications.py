"""What a language adds to a statement, a figure or an office: that it is reported ("alleged"), who
says it, only possible or under a condition, about so or at least so, former, acting, a deputy's.

They lie in ``<code>/qualifications.tsv``, by group; a language without the table has none.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from translation.languages.language import table_of
from translation.tables import records, small_letters

REPORTED = "reported"
"""The group of what is said to be so."""
ATTRIBUTED = "attributed"
"""The group of what somebody says, who is named."""
UNREAL = "unreal"
"""The group of what would be."""
MAY, DUTY, FUTURE, UNDER_WAY = "may", "duty", "future", "under-way"
"""The groups of what is allowed or can be, of what has to be, of what is still to be and of what is
being done; nothing is asked of them alone.
"""
SINCE, FIRST = "since", "first-since"
"""The groups of what says since when, and of what says the first, the last or the most since then;
nothing is asked of them alone.
"""
_PERSONS = frozenset({"woman", "man", "either"})


def has_qualifications(language: str) -> bool:
    """Return whether the language's qualifications are listed.

    >>> has_qualifications("es"), has_qualifications("xx")
    (True, False)
    """
    return table_of(language, "qualifications") is not None


def qualifications_in(text: str, language: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each group with where the first words of ``text`` stand that say it.

    A verb in the conditional reports, "habría pagado", but for what depends on something.

    >>> [*qualifications_in("El presunto autor huyó.", "es")]
    [('reported', (3, 11))]
    >>> [group for group, _ in qualifications_in("Si lo supiera, habría avisado.", "es")]
    ['condition', 'unreal']
    """
    small = small_letters(text)
    # Seven of eight texts say none of them.
    for group, patterns in _said(language).items() if _any_said(language).search(small) else ():
        found = (
            match
            for said, unless in patterns
            if (match := said.search(small)) and not (unless and unless.search(small))
        )
        if first := min(found, key=re.Match.start, default=None):
            yield group, first.span()


def is_answered(group: str, text: str, language: str) -> bool:
    """Return whether some word of ``text`` may say what words of ``group`` say: "accused", "may".

    >>> is_answered("reported", "The suspect fled.", "en")
    True
    >>> is_answered("reported", "The thief fled.", "en")
    False
    """
    # Romance reports by the verb that tells what is not: "avrebbe sottratto", "is accused of".
    groups = (group, REPORTED) if group == UNREAL else (group,)
    small = small_letters(text)
    return any(_answers(each, language).search(small) for each in groups)


@cache
def _said(language: str) -> dict[str, list[tuple[re.Pattern[str], re.Pattern[str] | None]]]:
    """Return for each group patterns, each with that of the words beside which they say nothing."""
    forms: dict[tuple[str, str], list[str]] = {}
    for row in records(table_of(language, "qualifications")):
        if row["role"] == "said":
            forms.setdefault((row["group"], row["unless"]), []).append(row["form"])
    groups: dict[str, list[tuple[re.Pattern[str], re.Pattern[str] | None]]] = {}
    for (group, unless), some in forms.items():
        beside = _any_of(unless.split("|"), language) if unless else None
        groups.setdefault(group, []).append((_any_of(some, language), beside))
    return groups


@cache
def _any_said(language: str) -> re.Pattern[str]:
    return re.compile("|".join(said.pattern for said, _ in chain(*_said(language).values())))


@cache
def _answers(group: str, language: str) -> re.Pattern[str]:
    """Return the pattern of what may say it: the words that say it, and others."""
    listed = records(table_of(language, "qualifications"))
    return _any_of([row["form"] for row in listed if row["group"] == group], language)


def _any_of(forms: list[str], language: str) -> re.Pattern[str]:
    alternatives = "|".join(_written(form.lower(), language) for form in forms) or "(?!)"
    return re.compile(rf"\b(?:{alternatives})(?!\w)")


def _written(form: str, language: str) -> str:
    """Return the pattern of a form: "*" are any letters, "+" is a noun for a person."""
    any_noun = "|".join(map(re.escape, _person_nouns(language))) if "+" in form else ""
    nouns = rf"(?:{any_noun})(?:e?[sn])?"
    return re.escape(form).replace(r"\*", r"\w*").replace(r"\+", nouns)


@cache
def _person_nouns(language: str) -> list[str]:
    """The nouns by which the news of the language calls one person, relatives too."""
    listed = {
        row["word"].lower()
        for row in records(table_of(language, "people"))
        if row["class"] in _PERSONS
    }
    relatives = {
        noun.lower()
        for row in records(table_of(language, "things"))
        if row["kind"] == "relative" or row["thing"] == "spouse"
        for noun in row["names"].split("|")
    }
    return sorted(word for word in listed | relatives if word.isalpha())
