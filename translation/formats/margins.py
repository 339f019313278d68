"""Headers and footers of the original: said again on each page, and no part of the text, where that
goes into another file.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pkgutil import resolve_name

from translation.document import Block, InlineCode, Kind
from translation.formats.normalisation import clean_text
from translation.formats.page_numbers import PAGE_NUMBER, page_number_in
from translation.formats.placement import joined_lines
from translation.formats.recognition import Format
from translation.formats.translated import TranslatedBlock, TranslatedDocument

_READERS: Mapping[str, str] = {
    Format.WORD.value: "translation.formats.docx.reading:margins_of",
    Format.OPENDOCUMENT.value: "translation.formats.odt.reading:margins_of",
    Format.RICH_TEXT.value: "translation.formats.rtf.reading:margins_of",
}


def without_margins(translated: TranslatedDocument) -> TranslatedDocument:
    """Return the article without what stands over or under each page of its original.

    Its own file says it there; in one without pages it would close the text as its last paragraph.
    """
    reader = _READERS.get(translated.media_type)
    if reader is None or translated.original is None:
        return translated
    margins_of: Callable[[str, bytes], list[Block]] = resolve_name(reader)
    margins = {block.text for block in margins_of(translated.name, translated.original)}
    blocks = tuple(
        replace(block, text=None) if block.source in margins else block
        for block in translated.blocks
    )
    return replace(translated, blocks=blocks)


class RepeatedTexts:
    """What the article says of texts that were read once and stand in several places."""

    def __init__(self, translated: TranslatedDocument) -> None:
        self._language = translated.language
        self._said = {block.source: block for block in reversed(translated.running) if block.text}

    def translation_of(
        self, raw: str, texts: Sequence[str]
    ) -> tuple[str, tuple[InlineCode, ...]] | None:
        """Return what a paragraph ``raw`` of these ``texts`` is to say, None where it stays: what
        the article does not say of it is kept, with the number of the page as its language says it.
        """
        whole = self._said.get(" ".join(texts))
        blocks = [whole] if whole else [self._said.get(one) or self._kept(one) for one in texts]
        if all(block.text == block.source for block in blocks):
            return None
        return joined_lines(raw, blocks)

    def _kept(self, text: str) -> TranslatedBlock:
        said = page_number_in(text, self._language) if PAGE_NUMBER.fullmatch(text) else text
        return TranslatedBlock(0, Kind.BOILERPLATE, 0, text, said)


def ways_to_say(paragraphs: Iterable[Sequence[str]]) -> frozenset[str]:
    """Return the texts of the paragraphs, and each paragraph as one, as which it was read once.

    >>> sorted(ways_to_say([["Uno", "Dos"]]))
    ['Dos', 'Uno', 'Uno Dos']
    """
    return frozenset(text for texts in paragraphs for text in (*texts, " ".join(texts)))


def texts_in(raw: str, texts_of: Callable[[str], Iterable[tuple[int, int]]]) -> list[str]:
    r"""Return the texts that reading makes of a paragraph ``raw``, where ``texts_of`` says.

    >>> texts_in("Uno.\nDos", lambda raw: [(0, 4), (5, len(raw))])
    ['Uno.', 'Dos']
    """
    texts = (clean_text(raw[start:end]) for start, end in texts_of(raw))
    return [text for text in texts if text]
