"""Articles that do not go with their nouns: "el pista", "un imágenes"."""

from collections.abc import Iterator

from glossary.language.articles import has_articles, nouns_with_articles, right_article
from glossary.language.tokens import cased_like
from review.checks.issue import CheckContext, Finding, Severity, check, of_target
from translation.messages import told


@check(
    "article-agreement",
    "Article of another gender or number",
    Severity.MINOR,
    knows=of_target(has_articles),
    alone=True,
)
def find_article_of_another_noun(
    _source: str, target: str, context: CheckContext
) -> Iterator[Finding]:
    """An article is of another gender or number than its noun, as in “el pista”. It may misfire on
    a noun that is quoted as a word or is short for another one.
    """
    language = context.target_language
    for here in nouns_with_articles(context.target.tokens, target, language):
        # "cincuenta y un años"
        start, end = here.article
        if any(each.start < start and end <= each.end for each in context.target.quantities):
            continue
        right = right_article(here, language)
        written = target[slice(*here.article)]
        if right and right != written.lower():
            message = told(
                "“{article}” does not go with “{noun}”.", article=written, noun=here.noun.text
            )
            yield Finding(message, None, here.article, cased_like(right, written))
