"""By which words a language says that something is reported and not known to be so: "alleged".

They lie in ``<code>/hedges.tsv``; a language without the table has none.
"""

import re
from functools import cache

from translation.languages.language import table_of
from translation.tables import records


def has_hedges(language: str) -> bool:
    """Return whether the language's hedges are listed.

    >>> has_hedges("es"), has_hedges("xx")
    (True, False)
    """
    return table_of(language, "hedges") is not None


def hedge_in(text: str, language: str) -> re.Match[str] | None:
    """Return the first words by which ``text`` says that it reports something, None without any.

    A verb in the conditional reports, "habría pagado", but for what depends on something.

    >>> hedge_in("El presunto autor huyó.", "es")[0]
    'presunto'
    >>> hedge_in("Si lo supiera, el alcalde habría avisado.", "es") is None
    True
    """
    found = (
        match
        for hedge, unless in _hedges(language)
        if (match := hedge.search(text)) and not (unless and unless.search(text))
    )
    return min(found, key=re.Match.start, default=None)


def answers_hedge(text: str, language: str) -> bool:
    """Return whether some word of ``text`` may say what a hedge says: "accused", "may".

    >>> answers_hedge("The suspect fled.", "en"), answers_hedge("The thief fled.", "en")
    (True, False)
    """
    return _answers(language).search(text) is not None


@cache
def _hedges(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...]:
    """Return the patterns of hedges, each with that of the words beside which they are none."""
    forms: dict[str, list[str]] = {}
    for row in records(table_of(language, "hedges")):
        if row["role"] == "hedge":
            forms.setdefault(row["unless"], []).append(row["form"])
    return tuple(
        (_any_of(some), _any_of(unless.split("|")) if unless else None)
        for unless, some in forms.items()
    )


@cache
def _answers(language: str) -> re.Pattern[str]:
    listed = records(table_of(language, "hedges"))
    return _any_of([row["form"] for row in listed if row["role"] == "answer"])


def _any_of(forms: list[str]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(form).replace(r"\*", r"\w*") for form in forms)
    return re.compile(rf"\b(?:{alternatives})(?!\w)", re.IGNORECASE)
