"""Source and target beside each other in one HTML page that prints well."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from review.export.exported import (
    ExportedArticle,
    ExportedSegment,
    comment_line,
    note_words,
    paragraphs,
    state_words,
    unfinished_notice,
)
from review.interface.language import translate
from review.store.states import STATE_WORDS
from review.store.tables import SegmentState
from translation.formats.html.markup import marked_up, plain
from translation.formats.html.safety import whole_page
from translation.messages import told

# A sign beside each colour: the page is also printed in black and white.
_SIGNS = {
    SegmentState.INITIAL: "○",
    SegmentState.TRANSLATED: "◐",
    SegmentState.REVIEWED: "✓",
    SegmentState.FINAL: "✓✓",
}
_STYLE = Path(__file__).with_suffix(".css").read_text("utf-8")


def write(article: ExportedArticle) -> bytes:
    """A page with a row a segment, a table body a paragraph; comments stand under their segment."""
    said = partial(_said, article.spoken)
    notice = unfinished_notice(article)
    source, target = plain(article.source_language), plain(article.target_language)
    bodies = "\n".join(
        f'<tbody class="{plain(paragraph.kind)}">\n'
        + "\n".join(_row(segment, source, target) for segment in paragraph.segments)
        + "\n</tbody>"
        for paragraph in paragraphs(article.segments)
    )
    heads = "".join(
        f'<th scope="col">{head}</th>' for head in (said(told("State")), source, target)
    )

    body = f"""<h1>{plain(article.title)}</h1>
{f'<p class="notice">{plain(notice)}</p>' if notice else ""}
<table>
<thead><tr>{heads}</tr></thead>
{bodies}
</table>
{f"<p>{plain(article.disclosure)}</p>" if article.disclosure else ""}
{_footer(article, said)}"""
    return whole_page(article.target_language, article.title, f"\n{_STYLE}", body).encode("utf-8")


def _said(language: str, text: str) -> str:
    return plain(translate(text, language))


def _footer(article: ExportedArticle, said: Callable[[str], str]) -> str:
    """When it was written, who drafted and confirmed it, and what the signs mean."""
    names = ", ".join(article.reviewers_said)
    models = "; ".join(f"{model.name} {model.model} {model.version}" for model in article.models)
    drafted = said(told("draft: {models}", models=models))
    confirmed = said(told("confirmed by {names}", names=names))
    signs = " · ".join(f"{sign} {said(STATE_WORDS[state])}" for state, sign in _SIGNS.items())
    return f"""<footer><p>{plain(article.name)} · {article.exported_at:%Y-%m-%d %H:%M} UTC
{f"· {drafted}" if models else ""}
{f"· {confirmed}" if names else ""}</p>
<p>{signs}</p></footer>"""


def _row(segment: ExportedSegment, source: str, target: str) -> str:
    notes = "".join(
        f'<p class="note">{plain(comment_line(comment, segment.spoken))}</p>'
        for comment in segment.comments
    )
    missing = plain(translate(told("not translated"), segment.spoken))
    state = plain(state_words(segment))
    note = f"<br>{plain(note_words(segment))}" if note_words(segment) else ""
    has_target = bool(segment.target.strip())
    translation = (
        marked_up(segment.target, segment.target_codes) if has_target else f"<em>{missing}</em>"
    )
    return (
        f"<tr><td>{segment.position + 1} {_SIGNS[segment.state]}<br>{state}{note}</td>"
        f'<td lang="{source}" dir="auto">{marked_up(segment.source, segment.source_codes)}</td>'
        f'<td lang="{target}" dir="auto">{translation}{notes}</td></tr>'
    )
