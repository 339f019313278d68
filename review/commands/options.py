"""The options and arguments that several commands share."""

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
ArticleIds = Annotated[
    list[int],
    typer.Argument(
        metavar="ARTICLE...", help="Numbers as `cotejo articles list` shows them.", show_default=False
    ),
]
SourceLanguage = Annotated[str, typer.Option("--from", metavar="CODE", help="Language of the source.")]
TargetLanguage = Annotated[str, typer.Option("--to", metavar="CODE", help="Language of the target.")]
Limit = Annotated[int, typer.Option(min=1, max=10_000, help="Show no more than this many.")]
