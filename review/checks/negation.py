"""A "not" that was lost or came from nowhere turns a statement round."""

import re
from collections.abc import Iterator

from review.checks.issue import Category, Check, CheckContext, Issue, Severity
from review.checks.words import Word, words

_SPANISH = frozenset("no nunca jamás nadie tampoco ningún ninguna ninguno".split())
_SPANISH_WIDE = _SPANISH | frozenset(
    """ni nada sin apenas salvo excepto poco poca pocos pocas menos escaso escasa escasos escasas imposible falta
    faltan faltaba faltó carece carecen carecía evitar evita impedir impide impidió impiden niega negó negaron niegan
    negar negativa rechaza rechazó rechazan rechazar dejó dejaron dejar deja dejan difícil difícilmente cero nulo
    nula incapaz incapaces ausencia ausente solo sólo único única antes hasta mientras sino aún todavía ojalá
    excepción excepto prohíbe prohibió prohibido prohibida prohibidos prohibidas prohibir prohíben vano raro rara raramente pese mas tan además dudo duda dudas
    contrario lejos fuera""".split()
)
_SPANISH_PREFIX = re.compile(r"^(?:in|im|i[lr]|des|dis|anti|a?normal)\w{4,}")
_ENGLISH = frozenset(
    """not no never nobody none nothing neither nor cannot nowhere without n't hardly barely scarcely rarely seldom
    lack lacks lacked lacking fail fails failed failing failure unable refuse refuses refused refusing deny denies
    denied denying few little unless except impossible prevent prevents prevented preventing avoid avoids avoided
    avoiding instead rather only until til beyond absence absent missing miss misses missed stop stops stopped far
    less least rule ruled reject rejects rejected rejecting zero nil free but difficult dis any anything anyone
    anybody neglect neglected ignore ignores ignored halt forbid forbidden ban bans banned prohibit prohibited
    prohibits opposed against nor non yet still otherwise alone merely just simply too than isn't unlike short
    gone lost exclude excluded excluding cease ceased loss decline declined avoidance apart besides more sure
    different differently wrong false doubt doubts doubtful ill won't can't aint ain't remain remains left
    irrespective regardless despite""".split()
)
_ENGLISH_PREFIX = re.compile(
    r"^(?:un|in|im|il|ir|dis|non|mis|anti)-?\w{3,}|\w+less(?:ly|ness)?$|\w+n't$|\w+-free$"
)
_NOT_NEGATED = re.compile(
    r"¿no\?|,\s*no\?|\bno\s+(?:s[oó]lo|solamente|[uú]nicamente|obstante|bien|m[aá]s\b|menos\b)|\bcasi\s+no\b|\by\s+no\b"
    r"|\bsino\b|\bhasta que no\b|\ba no ser\b|\bsi no\b|\bque no\b[^.]{0,30}\bsea\b|\bmás que (?:nunca|nadie)\b"
    r"|\bpor no\b|\bno deja|\bno dej[óoa]|\bNo\.?\s?\d|\bno cabe duda|\bcomo nunca\b|\bni\s+que\b|\bcomo no\b|\bo no\b|\ben vano\b",
    re.IGNORECASE,
)
_NOT_ADDED = re.compile(
    r"not only|not just|whether or not|if not|not to mention|not least|not (?:un|in|im)\w+|not far|no longer|no matter|no more than"
    r"|no less|no fewer|no doubt|not all|is not it|isn't it|doesn't it|don't they|aren't they|wasn't it|can't help|not alone"
    r"|\bno(?:t)? later than|not merely|not simply|not even|nothing (?:but|less|more)|why not|or not\b|no sooner|not until"
    r"|not the only|not yet|not much|not many|not always|not enough|not entirely|not so|\bno\. ?\d|nothing to do|no one but",
    re.IGNORECASE,
)
_STRICT_ENGLISH = frozenset("not never no cannot nobody none nothing neither nor without".split())


def find_negation_lost(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """The source denies, and nothing in the target does."""
    if (context.source_language, context.target_language) != ("es", "en") or not target.strip():
        return
    denials = [word for word in words(source) if word.lower in _SPANISH]
    if not denials or _NOT_NEGATED.search(source):
        return
    if any(word.lower.removesuffix("'s") in _ENGLISH or _denies(word) for word in words(target)):
        return
    word = denials[0]
    message = f"The source says “{word.text}”; the translation denies nothing."
    yield Issue(
        "negation-lost",
        Category.ACCURACY,
        Severity.CRITICAL,
        message,
        (word.start, word.end),
        (0, len(target)),
    )


def _denies(word: Word) -> bool:
    parts = word.lower.split("-")
    return _ENGLISH_PREFIX.search(word.lower) is not None or any(part in _ENGLISH for part in parts)


def find_negation_added(source: str, target: str, context: CheckContext) -> Iterator[Issue]:
    """The target denies, and nothing in the source does."""
    if (context.source_language, context.target_language) != ("es", "en") or not source.strip():
        return
    written = {word.lower for word in words(source)} - {"no"}
    added = [word for word in words(target) if word.lower in _STRICT_ENGLISH or word.lower.endswith("n't")]
    added = [word for word in added if word.lower not in written]
    if not added or _NOT_ADDED.search(target.replace("’", "'")) or target.rstrip().endswith("?"):
        return
    if any(word.lower in _SPANISH_WIDE or _SPANISH_PREFIX.search(word.lower) for word in words(source)):
        return
    word = added[0]
    if word.text in {"No", "NO", "Not"} and word.start > 0:
        return
    message = f"The translation says “{word.text}”; the source denies nothing."
    yield Issue("negation-added", Category.ACCURACY, Severity.CRITICAL, message, None, (word.start, word.end))


NEGATION_CHECKS: tuple[Check, ...] = (
    Check(
        "negation-lost",
        "Negation lost",
        "The source denies, the translation does not.",
        Category.ACCURACY,
        Severity.CRITICAL,
        find_negation_lost,
    ),
    Check(
        "negation-added",
        "Negation added",
        "The translation denies, the source does not.",
        Category.ACCURACY,
        Severity.CRITICAL,
        find_negation_added,
    ),
)
