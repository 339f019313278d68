"""Names that a draft kept without the glossary, as the editor shows them: proposed."""

from collections.abc import Iterable
from typing import Any

from glossary.language.exonyms import exonyms
from glossary.matching import find_renderings
from glossary.term import TermMatch
from review.editor.offsets import utf16_span
from review.intake.kept_names import proposed_by
from review.store.tables import Segment


def proposed_rows(segment: Segment, matches: Iterable[TermMatch]) -> list[dict[str, Any]]:
    """Return the names that the draft kept and no term of ``matches`` covers, from left to right.

    ``source`` and ``target`` are spans in UTF-16 code units, ``target`` None where the text has it
    no more; ``by`` is "exonyms" or "name finder", ``layer`` what kept it in the engine.
    """
    terms = list(matches)
    rows: list[dict[str, Any]] = []
    used: dict[str, int] = {}
    for name in proposed_by(segment):
        start, end = name["source_span"]
        if any(term.start < end and start < term.end for term in terms):
            continue
        rendering = name["rendering"]
        forms = (rendering, *exonyms().get(name["source"], ()))
        rendered = next(filter(None, (find_renderings(segment.target, form) for form in forms)), ())
        index = used.get(rendering, 0)
        used[rendering] = index + 1
        target = rendered[index] if index < len(rendered) else None
        rows.append(
            {
                "source": utf16_span(segment.source, (start, end)),
                "target": target and utf16_span(segment.target, target),
                "name": name["source"],
                "rendering": rendering,
                "kind": name["kind"],
                "by": name["by"],
                "layer": name["layer"],
            }
        )

    return rows
