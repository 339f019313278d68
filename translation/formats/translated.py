"""A translated article as frozen values: what every document format writes a file from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from translation.document import InlineCode, Kind
from translation.errors import UsageError
from translation.messages import told


@dataclass(frozen=True, slots=True)
class TranslatedBlock:
    """One block of the article: ``number`` and ``source`` are those of the block that was read, ``text`` with
    its ``codes`` is what it says in the target language, None where the file leaves it out.
    """

    number: int
    kind: Kind
    level: int
    source: str
    text: str | None
    codes: tuple[InlineCode, ...] = ()


@dataclass(frozen=True, slots=True)
class TranslatedDocument:
    """An article in ``language``. ``blocks`` are all that were read, in order; ``original`` is the file that
    they were read from, of ``media_type``, None where there is none.

    ``notice`` is the line that says the text is unfinished, "" when it is not; ``translation_note`` says to
    those who receive a file, and not to readers, how the text was translated. ``fields`` are what the
    article says of itself: "author", "published", "source_url", and what is said of the machine's part in it,
    "ai_disclosure"; ``reviewers`` are who confirmed it.
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

    def original_of(self, media_type: str) -> bytes | None:
        """The file that the article came as if that was one of ``media_type``, else None."""
        return self.original if self.media_type == media_type else None

    def original_or_refuse(self, media_type: str) -> bytes:
        """As ``original_of``, for formats in which only what came in them goes out. Raises UsageError."""
        original = self.original_of(media_type)
        if original is None:
            raise UsageError(
                self.name,
                told("it did not come in this format, so that there is no file to put the translation in"),
                told("Choose another format."),
            )
        return original

    @property
    def written(self) -> tuple[tuple[TranslatedBlock, str], ...]:
        """The blocks that the file holds, each with its text."""
        return tuple((block, block.text) for block in self.blocks if block.text is not None)
