"""What a post of WordPress says: the article as the blocks of its editor, without its headline."""

from itertools import groupby

from translation.document import InlineCode, Kind
from translation.formats.html.markup import marked_up
from translation.formats.html.page_pictures import parsed_original
from translation.formats.normalisation import letters_of
from translation.formats.translated import TranslatedBlock, TranslatedDocument

_WHOLE_ADDRESSES = ("http://", "https://", "mailto:")


def post_content(translated: TranslatedDocument) -> str:
    """Return the text with its headings, lists, quotations, links, and the captions of its
    pictures.

    The headline is left to the post's title; what the desk says of the machine closes the text.
    Pictures are not sent: who may show them is not ours to say.
    """
    captions = _captions(translated)
    shown = [(block, text) for block, text in translated.written if block.kind is not Kind.TITLE]
    parts = []
    for is_list, group in groupby(shown, lambda one: one[0].kind is Kind.LIST_ITEM):
        if is_list:
            items = "".join(f"<li>{marked_up(text, _codes(block))}</li>" for block, text in group)
            parts.append(_block("list", f'<ul class="wp-block-list">{items}</ul>'))
        else:
            parts += [_post_block(block, text, captions) for block, text in group]
    return "\n\n".join(parts)


def _post_block(block: TranslatedBlock, text: str, captions: frozenset[str]) -> str:
    marked = marked_up(text, _codes(block))
    if block.kind is Kind.HEADING:
        level = min(max(block.level, 2), 6)
        options = "" if level == 2 else f'{{"level":{level}}}'
        return _block("heading", f'<h{level} class="wp-block-heading">{marked}</h{level}>', options)
    if block.kind is Kind.QUOTATION:
        return _block(
            "quote",
            "<blockquote "
            f'class="wp-block-quote">{_block("paragraph", f"<p>{marked}</p>")}</blockquote>',
        )
    if block.source and letters_of(block.source) in captions:
        return _block(
            "paragraph", f'<p class="caption"><em>{marked}</em></p>', '{"className":"caption"}'
        )
    if block.kind is Kind.BYLINE:
        return _block("paragraph", f'<p class="byline">{marked}</p>', '{"className":"byline"}')
    return _block("paragraph", f"<p>{marked}</p>")


def _codes(block: TranslatedBlock) -> list[InlineCode]:
    """The formatting without links that would lead to a page of the site that the post is on."""
    return [
        code
        for code in block.codes
        if code.kind != "link" or code.reference.startswith(_WHOLE_ADDRESSES)
    ]


def _block(name: str, markup: str, options: str = "") -> str:
    return f"<!-- wp:{name} {options}{' ' if options else ''}-->\n{markup}\n<!-- /wp:{name} -->"


def _captions(translated: TranslatedDocument) -> frozenset[str]:
    """Which texts of the page that the article came as stand under its pictures, by their
    letters.
    """
    original = translated.original_of("text/html")
    if original is None:
        return frozenset()
    captions = list(parsed_original(translated, original).iter("figcaption"))
    lines = (
        line for caption in captions for line in ("".join(caption.itertext()), *caption.itertext())
    )
    return frozenset(map(letters_of, lines))
