"""Text to the pieces that a model reads, and its pieces to text: one vocabulary, or one a side."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translation.errors import PackageError

SOURCE_PIECES = "source.spm"
TARGET_PIECES = "target.spm"
END_OF_SENTENCE = "</s>"


@dataclass(frozen=True, slots=True)
class Pieces:
    """The SentencePiece processors of a model's two sides. Thread-safe: they keep no state.

    ``end`` is the piece that the model wants after a source, "" where CTranslate2 adds it itself.
    """

    source: Any
    target: Any
    end: str = ""

    def encode(self, text: str) -> list[str]:
        """Return the pieces of a source text."""
        pieces: list[str] = self.source.encode(text, out_type=str)
        return [*pieces, self.end] if self.end else pieces

    def encode_target(self, text: str) -> list[str]:
        """Return the pieces of a target text."""
        pieces: list[str] = self.target.encode(text, out_type=str)
        return pieces

    def decode(self, pieces: list[str]) -> str:
        """Return the text of target pieces."""
        return str(self.target.decode(pieces)).replace("▁", " ").strip()


def ends_sources(model: Path) -> bool:
    """Whether CTranslate2 adds the piece that ends a source, as the model's ``config.json`` says.

    Models converted from Marian say so; from Transformers they leave it to the tokenizer.
    """
    return bool(
        json.loads((model / "config.json").read_text(encoding="utf-8")).get("add_source_eos")
    )


def load_pieces(folder: Path, *, end: str) -> Pieces:
    """Return the pieces of a model with a SentencePiece file for each side. Raises PackageError."""
    from sentencepiece import SentencePieceProcessor  # noqa: PLC0415 - seldom needed

    try:
        source, target = (
            SentencePieceProcessor(model_file=str(folder / name))
            for name in (SOURCE_PIECES, TARGET_PIECES)
        )
    except (OSError, RuntimeError) as error:
        raise PackageError(
            folder.name, "its vocabulary cannot be read", "Get the model again."
        ) from error
    return Pieces(source, target, end)


@dataclass(frozen=True, slots=True)
class BytePairs:
    """The tokenizer of an Argos package without SentencePiece, which tells no places to align."""

    tokenizer: Any
    source: None = None
    target: None = None

    def encode(self, text: str) -> list[str]:
        """Return the pieces of a text of either side."""
        pieces: list[str] = self.tokenizer.encode(text)
        return pieces

    encode_target = encode

    def decode(self, pieces: list[str]) -> str:
        """Return the text of pieces."""
        return str(self.tokenizer.decode(pieces)).strip()
