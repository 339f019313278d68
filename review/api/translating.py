"""What programs have translated while they wait: by the engine, with the names and memory here."""

from collections.abc import Collection, Mapping, Sequence

from review.api.endpoint import Asked
from review.intake.loose_texts import Drafter, draft_marked_up, draft_plain
from review.memory.units import exact_matches
from review.segments.judging import scoring_engine
from review.store.data_folder import models_folder
from review.store.database import read, reading
from review.store.tables import Article
from review.terms.uses import is_desk
from translation.detection import UNDETERMINED, DetectedLanguage, detect_language
from translation.errors import CotejoError, FileTooLargeError, LanguageError
from translation.markup import Fragment, Syntax
from translation.messages import told
from translation.packages import package_choice

LONGEST_TEXT = 20_000
"""Characters of one request: half a minute's work on a small machine."""

MOST_TEXTS = 100


def languages_made() -> dict[str, list[str]]:
    """Return the languages that installed packages translate from, each with the languages that
    they translate it into.
    """
    choice = package_choice(models_folder())
    codes = dict.fromkeys(
        code for one in choice.directions for code in (one.from_code, one.to_code)
    )
    made = {source: [target for target in codes if choice.find(source, target)] for source in codes}
    return {source: targets for source, targets in made.items() if targets}


def language_of(texts: Sequence[str]) -> DetectedLanguage:
    """Return the language of the texts. Raises LanguageError where it cannot be told."""
    found = detect_language("\n".join(texts))
    if found.code == UNDETERMINED:
        raise LanguageError(
            "",
            "the text is too short or too mixed to tell its language",
            "Say which language the source is in.",
        )
    return found


def require_few(texts: Sequence[str], name: str) -> None:
    """Raise FileTooLargeError where a request, in field ``name``, has over MOST_TEXTS texts."""
    if len(texts) > MOST_TEXTS:
        raise FileTooLargeError(
            name, told("there are more than {most} texts", most=MOST_TEXTS), "Send them in parts."
        )


def known_desk(asked: Asked, field: str, refusal: type[CotejoError]) -> str:
    """Return the desk that a request names in ``field``, "" for none. Raises a ``refusal`` where
    there is no such desk.
    """
    desk = str(asked.values[field])
    if desk and not read(asked.database, is_desk, desk):
        raise refusal(
            field,
            told("there is no desk “{desk}”", desk=desk),
            told("Leave it out for the terms of all desks."),
        )
    return desk


def translated(
    asked: Asked,
    texts: Sequence[str],
    languages: tuple[str, str],
    *,
    desk: str = "",
    syntax: Syntax | None = None,
    ignored: Collection[str] = (),
) -> list[str]:
    """Return the texts in the second of ``languages``; markup by its ``syntax``, with its tags.

    Raises NoModelError, EngineError, FileFormatError for broken markup.
    """
    source_language, target_language = languages
    if source_language == target_language:
        return [*texts]
    engine = asked.service.tools.engine_for(source_language, target_language)
    with reading(asked.database) as session:
        about = Article(
            name="", source_language=source_language, target_language=target_language, desk=desk
        )
        index = asked.service.tools.index_for(session, about)

    def recall(sources: Collection[str]) -> Mapping[str, str]:
        with reading(asked.database) as session:
            found = exact_matches(session, sources, languages)
            return {source: unit.target for source, unit in found.items()}

    opposite = scoring_engine(asked.service.tools.engine_for, target_language, source_language)
    drafter = Drafter(languages, engine, opposite, index, recall)
    if syntax is None:
        return draft_plain(texts, drafter)
    return draft_marked_up([Fragment(text, syntax, ignored=ignored) for text in texts], drafter)
