"""A translated article as frozen values: what every document format writes a file from."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from translation.document import InlineCode, Kind
from translation.errors import UsageError
from translation.formats.normalisation import letters_of

# Source: HTML Living Standard, 4.8.4; drawings of Windows and Word are not among them.
_SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"})


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the original: at ``address``, or in the file as ``data`` of ``media_type``.

    ``alternative`` stands for it in the target language, "" where nothing does; it stands before
    the running block ``before``, counted from 0.
    """

    before: int
    alternative: str
    address: str = ""
    data: bytes = b""
    media_type: str = ""

    @property
    def shown_at(self) -> str:
        """The address at which a page shows it, one that holds a whole picture of the file.

        It is "" for a kind that no browser shows.
        """
        if self.address or self.media_type not in _SHOWN:
            return self.address
        return f"data:{self.media_type};base64,{b64encode(self.data).decode('ascii')}"


_LONGEST_CAPTION = 400


@dataclass(frozen=True, slots=True)
class TranslatedBlock:
    """One block of the article: ``number`` and ``source`` are those of the block that was read,
    ``text`` with its ``codes`` is what it says in the target language, None where it is left out;
    ``item`` is that of the block, too: a number in a list, GOES_ON, or 0.
    """

    number: int
    kind: Kind
    level: int
    source: str
    text: str | None
    codes: tuple[InlineCode, ...] = ()
    item: int = 0


def repeats(alternative: str, text: str) -> bool:
    """Tell whether what stands for a picture says a short text, or the beginning of it, again.

    >>> (repeats("El muelle norte", "El muelle norte, ayer."),
    ...  repeats("Un barco", "El muelle norte, ayer."))
    (True, False)
    """
    return len(text) <= _LONGEST_CAPTION and letters_of(text).startswith(letters_of(alternative))


@dataclass(frozen=True, slots=True)
class TranslatedDocument:
    """An article in ``language``. ``blocks`` are all that were read, in order; ``original`` is the
    file that they were read from, of ``media_type``, None where there is none.

    ``notice`` is the line that says the text is unfinished, "" when it is not; ``translation_note``
    says to those who receive a file, and not to readers, how the text was translated. ``fields``
    are what the article says of itself: "author", "published", "source_url", what is said of the
    machine's part in it, "ai_disclosure", and "web_title" and "social_text", by which others show
    it; ``reviewers`` are who confirmed it. ``pictures`` are those of the original, for a file in
    another format.
    """

    name: str
    title: str
    language: str
    blocks: tuple[TranslatedBlock, ...]
    exported_at: datetime
    notice: str = ""
    translation_note: str = ""
    original: bytes | None = None
    media_type: str = ""
    created_at: datetime | None = None
    reviewers: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()

    def original_of(self, media_type: str) -> bytes | None:
        """Return the original file if the article came as a file of ``media_type``, else None."""
        return self.original if self.media_type == media_type else None

    def original_or_refuse(self, media_type: str) -> bytes:
        """As ``original_of``, for formats of which only what came goes out. Raises UsageError."""
        original = self.original_of(media_type)
        if original is None:
            raise UsageError(
                self.name,
                "it did not come in this format, so that there is no file to put the "
                "translation in",
                "Choose another format.",
            )
        return original

    @property
    def written(self) -> tuple[tuple[TranslatedBlock, str], ...]:
        """The blocks that the file holds, each with its text; a picture's stand with it."""
        return tuple((block, block.text) for block in self.running if block.text is not None)

    @property
    def running(self) -> tuple[TranslatedBlock, ...]:
        """The blocks of the running text: all but those that stand for pictures."""
        return tuple(block for block in self.blocks if block.kind is not Kind.PICTURE)

    @property
    def notes(self) -> frozenset[str]:
        """The numbers of the notes that the file holds."""
        return frozenset(
            str(block.level) for block, _ in self.written if block.kind is Kind.NOTE and block.level
        )

    def pictures_before(self, number: int) -> tuple[Picture, ...]:
        """The pictures before the running block ``number``, those at the end before its length."""
        return tuple(picture for picture in self.pictures if picture.before == number)

    def alternative_of(self, source: str) -> str:
        """What stands for a picture in the target language, "" where it is not known.

        Where the source's text repeats a caption or the title, or how one begins, it is that one's.
        """
        letters = letters_of(source)
        said = sorted(self.blocks, key=lambda block: block.kind is not Kind.PICTURE)
        found = (
            block.text for block in said if letters and repeats(source, block.source) and block.text
        )
        return next(found, "")
