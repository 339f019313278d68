"""An example: a check, a reader, an exporter, an engine and a language for Cotejo."""

from collections.abc import Iterator, Sequence

from review.checks.issue import CheckContext, Finding, Severity, check
from review.export import ExportFormat
from review.export.exported import ExportedArticle
from translation.document import Block, Document, Kind
from translation.engine import Draft, EngineRequest, EngineSignature, Hypothesis
from translation.engine_kinds import EngineKind
from translation.errors import EngineError
from translation.formats.file_kinds import FileKind
from translation.formats.readers import Reader
from translation.formats.structure import assemble
from translation.package_inspection import ModelPackage


@check("shouting", "Shouting", Severity.MINOR)
def shouting(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """The target has more exclamation marks than the source. May misfire where the source shouts in
    words.
    """
    if target.count("!") > source.count("!"):
        yield Finding(
            "the draft shouts and the source does not", target_span=(target.index("!"), len(target))
        )


def read_gemtext(name: str, text: str, encoding: str) -> Document:
    """Return the article in a Gemini page: "# " opens a heading, every other line is a
    paragraph.
    """
    blocks = [
        Block(Kind.HEADING if line.startswith("#") else Kind.PARAGRAPH, line.lstrip("# "))
        for line in map(str.strip, text.splitlines())
    ]
    return assemble(name, blocks, media_type="text/gemini", encoding=encoding)


GEMINI_PAGE = FileKind("Gemini page", (".gmi",))
GEMTEXT = Reader("text/gemini", GEMINI_PAGE, "cotejo_example:read_gemtext", is_text=True)


def write_lines(article: ExportedArticle) -> bytes:
    """Return the target, a segment a line."""
    return "".join(f"{segment.target}\n" for segment in article.segments).encode()


LINES = ExportFormat(
    "lines",
    "A segment a line",
    "lines.txt",
    "text/plain",
    "cotejo_example:write_lines",
    tells_issues=False,
)


class Echo:
    """An engine that hands the source back. A real one loads its model here and is thread-safe."""

    placeholders = ("⟦0⟧", "⟦1⟧", "⟦2⟧")

    def __init__(self, package: ModelPackage) -> None:
        self.signature = EngineSignature("echo", package.name, package.version, package.sha256)

    def translate(
        self, requests: Sequence[EngineRequest], *, hypotheses: int = 1
    ) -> Iterator[tuple[int, Draft | EngineError]]:
        """Yield each source as its own draft."""
        del hypotheses  # it knows but one
        for index, request in enumerate(requests):
            yield (
                index,
                Draft(request.source, 1.0, (Hypothesis(request.source, 1.0),), self.signature),
            )


ECHO = EngineKind("echo", lambda package, _threads: Echo(package), (("es", "sw"),), version="1.0")
