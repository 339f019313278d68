"""What renders a form of a verb that was hardly counted: by all forms of the verb together.

"corroboradas" stood twice in what was counted, beside "supported" and "sustain"; all forms of
corroborar stood fifty times, and what rendered most of them is a form of "corroborate".
"""

from collections import Counter
from functools import cache, lru_cache

from glossary.language.bilingual import look_up
from glossary.language.english_forms import fitting, gerund, past_forms, third_person
from glossary.language.lexicon import base_form, knows
from glossary.language.tables import rows
from review.checks.hypotheses.support import USUAL_TARGET
from translation.languages.language import STUDIED, table_of
from translation.languages.renderings import renderings

_INFINITIVE = "infinitive"
_SHORTEST_STEM = 4
_LEAST_COUNTED, _MOST_COUNTED = 3, 100
"""How often a verb must be counted in all; one that stands oftener the engine knows. With 100, 300
and no limit the drafts of 600 sentences of NTREX-128 are equally good from Spanish; of 200 from
Italian they are worse without.
"""
_USUALLY, _AGREED = 0.35, 0.2
"""Share of a verb's occurrences that its usual rendering has, and that one has which the dictionary
lists too.
"""


@lru_cache(maxsize=4096)
def verb_rendering(word: str, languages: tuple[str, str]) -> str:
    """Return the English verb that usually renders the lower-case ``word``, a form of a verb, in
    the form that the word's ending asks for. "" where it depends, and for infinitives, which
    English has in three forms.

    >>> [verb_rendering(word, ("es", "en")) for word in ("dictaminara", "corroboradas", "solapan")]
    ['ruled', 'corroborated', 'overlap']
    """
    form = _ending_of(word, languages[0])[1]
    if languages[1] != STUDIED.target or form in {"", _INFINITIVE}:
        return ""
    base = base_form(word, languages[0])
    ending, kind = _ending_of(base, languages[0])
    stem = base.removesuffix(ending)
    if kind != _INFINITIVE or len(stem) < _SHORTEST_STEM:
        return ""

    counted, total = _counted(base, stem, languages)
    listed = {entry.without_to for entry in look_up(base, languages)}
    for verb, count in counted.most_common() if _LEAST_COUNTED <= total <= _MOST_COUNTED else ():
        if count / total >= (_AGREED if verb in listed else _USUALLY):
            return _in_form(verb, form)
    return ""


def is_infinitive(rendering: str, language: str) -> bool:
    """Return whether what a dictionary has is a verb: "to ask" in English, by its ending elsewhere.

    >>> is_infinitive("to ask", "en"), is_infinitive("pedir", "es"), is_infinitive("grito", "es")
    (True, True, False)
    """
    if language == STUDIED.target:
        return rendering.startswith("to ")
    return _ending_of(rendering, language)[1] == _INFINITIVE


def _ending_of(word: str, language: str) -> tuple[str, str]:
    """Return the longest ending of verbs that ``word`` has, and which form it makes."""
    endings = _endings(language)
    found = (word[start:] for start in range(1, len(word)) if word[start:] in endings)
    ending = next(found, "")
    return ending, endings.get(ending, "")


@cache
def _endings(language: str) -> dict[str, str]:
    return {ending: form for ending, form, _ in rows(table_of(language, "verb_endings"))}


@lru_cache(maxsize=1024)
def _counted(base: str, stem: str, languages: tuple[str, str]) -> tuple[Counter[str], int]:
    """Return how often each English verb stood for forms of ``base``, and how often these stood."""
    table, found, total = renderings(*languages), Counter[str](), 0
    forms = (form for form in table.words_of(stem) if base_form(form, languages[0]) == base)
    for form in forms:
        count = table.count(form)
        total += count
        for rendering, share in table.of(form).items():
            verb = base_form(rendering, STUDIED.target)
            if _is_verb(verb) and table.target_per_million(rendering) <= USUAL_TARGET:
                found[verb] += round(share * count)
    return found, total


def _is_verb(word: str) -> bool:
    return all(knows(form, STUDIED.target) for form in (*past_forms(word), gerund(word)))


def _in_form(verb: str, form: str) -> str:
    """Return the form of the English ``verb`` that a table of endings calls ``form``."""
    participle = fitting(f"to {verb}", "be")
    match form:
        case "participle":
            return participle
        case "past":
            return next((past for past in past_forms(verb) if past != participle), participle)
        case "gerund":
            return gerund(verb)
        case "third":
            return third_person(verb)
        case _:
            return verb
