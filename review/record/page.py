"""A record as a page that people read and print: who read what, each fact, each change, each dismissal."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from review.editor.labels import LABELS
from review.facts.facts import FACT_WORDS, VERDICT_WORDS, FactKind, FactVerdict
from review.interface.language import translate
from review.record.signing import fingerprint_of
from review.store.states import STATE_WORDS
from review.store.tables import SegmentState
from translation.formats.html.markup import plain
from translation.formats.html.safety import POLICY
from translation.messages import told

_SIGNS = {
    FactVerdict.OPEN: "✗",
    FactVerdict.DIFFERS: "✗",
    FactVerdict.ANSWERED: "◐",
    FactVerdict.AGREES: "✓",
    FactVerdict.UNDECIDED: "?",
}
_STYLE = """
:root { color-scheme: light dark }
body { font: 11pt/1.45 Georgia, serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem;
  color: light-dark(#111, #eee); background: light-dark(#fff, #161616) }
h1 { font-size: 1.5rem; margin-bottom: .2rem } h2 { font-size: 1.15rem; margin: 1.8rem 0 .5rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; overflow-wrap: anywhere;
  border-bottom: 1px solid light-dark(#ccc, #444) }
th { font: 9pt sans-serif; color: light-dark(#555, #aaa) }
tr, section { break-inside: avoid } thead { display: table-header-group }
.number { width: 3rem; font: 9pt sans-serif } .verdict { width: 14rem; font: 9.5pt sans-serif }
.small { font: 9pt/1.4 sans-serif; color: light-dark(#555, #aaa) }
.warning { border: 2px solid; padding: .4rem .7rem; font-weight: bold }
code { font-size: 9pt; overflow-wrap: anywhere }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem } dt { font: 9.5pt sans-serif }
dd { margin: 0 } dt, .number, .verdict { line-height: 1.75 } section table { table-layout: fixed }
ul.small { list-style: none; padding-left: 1rem; margin: .3rem 0 .9rem }
del { color: light-dark(#9b1c1c, #ff9d9d) } ins { color: light-dark(#14613a, #8fdcb0) }
@page { size: A4; margin: 15mm } @media print { body { margin: 0; max-width: none } }
"""


def written_page(record: Mapping[str, Any], public_key: str, data: str) -> str:
    """Return the page of ``record``, with ``data`` as its element of JSON, without its last line."""
    language = record["language"]

    def said(text: str) -> str:
        return plain(translate(text, language))

    title = said(told("Record of human review"))
    parts = [
        _head(record, said),
        _unread(record, said),
        _facts(record, said),
        _segments(record, said),
        _dismissals(record, said),
        _proof(record, public_key, said),
    ]
    return f"""<!DOCTYPE html>
<html lang="{plain(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: {plain(record["article"]["title"])}</title>
<style>{_STYLE}</style>
</head>
<body>
<p class="small">{title}</p>
{"".join(parts)}
{data}
</body>
</html>
"""


_Said = Callable[[str], str]


def _head(record: Mapping[str, Any], said: _Said) -> str:
    article, summary = record["article"], record["summary"]
    finished = article["finished_at"]
    rows = [
        (told("Languages"), f"{article['source_language']} → {article['target_language']}"),
        (told("Desk"), article["desk"]),
        (told("Author"), article["author"]),
        (told("Address"), article["address"]),
        (told("Finished"), _time(finished) if finished else said(told("not finished"))),
        (told("Read and confirmed by"), ", ".join(summary["readers"]) or said(told("nobody"))),
        (told("Editorial responsibility"), record["responsible"] or said(told("nobody is named"))),
        (told("Record made"), f"{_time(record['made_at'])}, {record['made_by']}"),
        (told("The machine's part"), record["ai_disclosure"] or said(told("no engine of Cotejo wrote here"))),
    ]
    counts = said(
        told(
            "Segments: {segments}. Read and confirmed by a person: {read}. Changed against the draft:"
            " {changed}. Issues open: {open}. Issues dismissed: {dismissed}.",
            segments=summary["segments"],
            read=summary["read"],
            changed=summary["changed"],
            open=summary["open_issues"],
            dismissed=summary["dismissed"],
        )
    )
    pairs = "".join(f"<dt>{said(name)}</dt><dd>{plain(value)}</dd>" for name, value in rows if value)
    warning = told("This article is not finished: the record is of work that goes on.")
    unfinished = "" if finished else f'<p class="warning">{said(warning)}</p>'
    return f"<h1>{plain(article['title'] or article['file'])}</h1>{unfinished}<dl>{pairs}</dl><p>{counts}</p>"


def _unread(record: Mapping[str, Any], said: _Said) -> str:
    summary = record["summary"]
    heading = f"<h2>{said(told('What nobody has read'))}</h2>"
    if not summary["not_read"]:
        return f"{heading}<p>{said(told('Every segment was read and confirmed by a person.'))}</p>"
    lines = {
        told("Segments that nobody has confirmed: {numbers}.", numbers=_numbers(summary["not_confirmed"])): (
            summary["not_confirmed"]
        ),
        told(
            "Segments confirmed together, not read one by one: {numbers}.",
            numbers=_numbers(summary["confirmed_unread"]),
        ): summary["confirmed_unread"],
    }
    return heading + "".join(f'<p class="warning">{said(line)}</p>' for line, any_ in lines.items() if any_)


def _facts(record: Mapping[str, Any], said: _Said) -> str:
    parts = [f"<h2>{said(told('Names, figures and quotations'))}</h2>"]
    for kind in FactKind:
        rows = [
            (segment, fact)
            for segment in record["segments"]
            for fact in segment["facts"]
            if fact["kind"] == kind
        ]
        if rows:
            parts += [f"<h3>{said(FACT_WORDS[kind])}</h3>", _fact_table(rows, said)]
    if len(parts) == 1:
        parts.append(f"<p>{said(told('None was found.'))}</p>")
    note = told(
        "Found by machine, in the text as it stands: what it does not find is not listed, and who confirmed a"
        " segment confirmed all that stands in it."
    )
    return "".join(parts) + f'<p class="small">{said(note)}</p>'


def _fact_table(rows: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]], said: _Said) -> str:
    heads = (told("No."), told("Source"), told("Translation"), told("Verdict"), told("Confirmed by"))
    lines = []
    for segment, fact in rows:
        verdict = FactVerdict(fact["verdict"])
        by = ", ".join(fact["confirmed_by"])
        lines.append(
            f'<tr><td class="number">{segment["number"]}</td><td>{plain(fact["source"])}</td>'
            f"<td>{plain(fact['target'] or '–')}</td>"
            f'<td class="verdict">{_SIGNS[verdict]} {said(VERDICT_WORDS[verdict])}</td>'
            f"<td>{plain(by) if by else said(told('nobody'))}</td></tr>"
        )
    return _table(map(said, heads), lines)


def _segments(record: Mapping[str, Any], said: _Said) -> str:
    parts = [f"<h2>{said(told('Who read and changed what'))}</h2>"]
    for segment in record["segments"]:
        state = STATE_WORDS[SegmentState(segment["state"])]
        acts = "".join(f"<li>{_change(change, said)}</li>" for change in segment["changes"])
        parts.append(
            f'<section><p class="small">{segment["number"]} · {said(state)} · '
            f"{_readers(segment['readings'], said)}</p><table><tr><td>{plain(segment['source'])}</td>"
            f"<td>{plain(segment['final']) or said(told('not translated'))}</td></tr></table>"
            f'<ul class="small">{acts}</ul></section>'
        )
    aside = [f"<li>{plain(one['source'])}</li>" for one in record["set_aside"]]
    if aside:
        heading = said(told("Set aside: of the page and not of the article"))
        parts.append(f"<h3>{heading}</h3><ul>{''.join(aside)}</ul>")
    return "".join(parts)


def _readers(readings: Iterable[Mapping[str, Any]], said: _Said) -> str:
    words = [
        said(
            told("read by {name}, {time}", name=one["by"], time=_time(one["at"]))
            if one["read"]
            else told("confirmed unread by {name}, {time}", name=one["by"], time=_time(one["at"]))
        )
        for one in readings
    ]
    return " · ".join(words) or said(told("read by nobody"))


def _change(change: Mapping[str, Any], said: _Said) -> str:
    action = LABELS.get(f"action_{change['action']}", change["action"])
    words = f"{_time(change['at'])} · {plain(change['by'])} · {said(action)}"
    if change["reason"]:
        words += f" · {plain(change['reason'])}"
    if "before" in change:
        words += f"<br><del>{plain(change['before'])}</del><br><ins>{plain(change['after'])}</ins>"
    return words


def _dismissals(record: Mapping[str, Any], said: _Said) -> str:
    heads = (told("No."), told("Issue"), told("Reason"), told("By"))
    lines = []
    for segment in record["segments"]:
        for each in segment["dismissed"]:
            reason = plain(each["reason"]) or said(told("no reason was given"))
            if each["accepted"]:
                reason = said(told("its suggestion was used"))
            about = plain(each["message"] or each["name"])
            lines.append(
                f'<tr><td class="number">{segment["number"]}</td><td>{about}</td><td>{reason}</td>'
                f"<td>{plain(each['by'])}, {_time(each['at'])}</td></tr>"
            )
    heading = f"<h2>{said(told('Issues that a person answered'))}</h2>"
    return heading + (_table(map(said, heads), lines) if lines else f"<p>{said(told('None.'))}</p>")


def _proof(record: Mapping[str, Any], public_key: str, said: _Said) -> str:
    names = {
        "file": told("file as it came"),
        "source": told("source"),
        "draft": told("draft"),
        "final": told("final text"),
    }
    hashes = "".join(
        f"<dt>{said(name)}</dt><dd><code>{plain(record['hashes'][key] or '–')}</code></dd>"
        for key, name in names.items()
    )
    models = "".join(
        f"<li>{plain(' '.join((one['engine'], one['model'], one['version'])))}<br>"
        f"<code>{plain(one['sha256'])}</code></li>"
        for one in record["models"]
    )
    note = told(
        "To prove that nothing was changed: cotejo verify-record FILE. Key: {key}.",
        key=fingerprint_of(public_key),
    )
    return (
        f"<h2>{said(told('Proof'))}</h2><p>SHA-256</p><dl>{hashes}</dl>"
        f"<p>{said(told('Engines and models that wrote the draft'))}</p>"
        f"<ul>{models or '<li>–</li>'}</ul><p>{said(note)}</p>"
    )


def _table(heads: Iterable[str], rows: Iterable[str]) -> str:
    cells = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _time(moment: str) -> str:
    return moment[:16].replace("T", " ") + " UTC"
