"""A record as a page to read and print: who read what, each fact, change and dismissal."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from review.record.contents import (
    Heading,
    Listing,
    Pairs,
    RecordPart,
    RecordTable,
    RecordText,
    ReviewAct,
    Reviewed,
    contents,
    kind_said,
    title_of,
)
from translation.formats.html.markup import plain
from translation.formats.html.safety import whole_page

_STYLE = Path(__file__).with_suffix(".css").read_text("utf-8")


def written_page(record: Mapping[str, Any], public_key: str, data: str) -> str:
    """Return the page of ``record``, ``data`` as its element of JSON, without its last line."""
    parts = "\n".join(_written(part) for part in contents(record, public_key))
    title = f"{kind_said(record)}: {title_of(record)}"
    return whole_page(record["language"], title, f"\n{_STYLE}", f"{parts}\n{data}")


def _written(part: RecordPart) -> str:
    match part:
        case Heading(level, text):
            return f"<h{level}>{plain(text)}</h{level}>"
        case RecordText(text, manner):
            return f'<p class="{manner}">{plain(text)}</p>'
        case Pairs(rows, are_hashes):
            return _pairs(rows, are_hashes=are_hashes)
        case Listing(items):
            return _list(map(plain, items))
        case RecordTable():
            return _table(part)
        case Reviewed():
            return _segment(part)


def _pairs(rows: Iterable[tuple[str, str]], *, are_hashes: bool) -> str:
    tag, end = ("<code>", "</code>") if are_hashes else ("", "")
    pairs = (f"<dt>{plain(name)}</dt><dd>{tag}{plain(value)}{end}</dd>" for name, value in rows)
    return f"<dl>{''.join(pairs)}</dl>"


def _table(table: RecordTable) -> str:
    heads = "".join(f'<th scope="col">{plain(head)}</th>' for head, _width in table.columns)
    rows = (
        "".join(
            f'<td class="{width}">{plain(cell)}</td>'
            for cell, (_head, width) in zip(row, table.columns, strict=True)
        )
        for row in table.rows
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _segment(segment: Reviewed) -> str:
    sides = f"<tr><td>{plain(segment.source)}</td><td>{plain(segment.target)}</td></tr>"
    acts = _list((_act(act) for act in segment.acts), "small")
    return (
        "<section><p "
        f'class="small">{plain(segment.about)}</p><table>{sides}</table>{acts}</section>'
    )


def _act(act: ReviewAct) -> str:
    words = plain(act.words)
    if act.before is None or act.after is None:
        return words
    return f"{words}<br><del>{plain(act.before)}</del><br><ins>{plain(act.after)}</ins>"


def _list(items: Iterable[str], manner: str = "") -> str:
    return f'<ul class="{manner}">{"".join(f"<li>{item}</li>" for item in items)}</ul>'
