"""What readers abroad are told of a name where a text first has it: "Sunat, Peru's tax agency, said
so".
"""

import re

from glossary.language.quotations import quotations
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Span, overlaps_any, words_of
from glossary.matching import find_bent
from glossary.term import Term

# What ends the apposition by itself, so that no comma is wanted behind it.
_ENDS = re.compile(r"\s*(?:$|[,.;:!?)\]…—–])")
# "Sunat's", "Sunat-run": nothing can stand between a name and what is tied to it.
_TIED = re.compile(r"['’\-/]\w|['’](?:\s|$)")
_SHORT_FORM = re.compile(r"\s\([^\s()]+\)")
_NEXT_WORD = re.compile(r"\s+(\w+)")
_SHORTEST_WORD = 3
"""Letters: shorter words, "of" and "la", stand in every text."""


def first_mention(target: str, term: Term) -> Span | None:
    """Return where the target first writes the term in words of its own, None where it does not.

    Within quotation marks the words are somebody else's. A short form in brackets behind it is part
    of it.

    >>> first_mention("“Sunat lies,” he told Sunat.", Term("Sunat", "Sunat"))
    (22, 27)
    >>> first_mention("The Tax Agency (Sunat) said so.", Term("Sunat", "Tax Agency"))
    (4, 22)
    """
    quoted = quotations(target)
    found = find_bent(target, term.target, is_name=term.is_name, case_sensitive=term.case_sensitive)
    first = next((span for span in found if not overlaps_any(span, quoted)), None)
    short = _SHORT_FORM.match(target, first[1]) if first else None
    return (first[0], short.end()) if first and short else first


def is_explained(target: str, term: Term) -> bool:
    """Return whether the words of the term's explanation stand in the target already, in whatever
    order.

    >>> term = Term("Sunat", "Sunat", explanation="Peru's tax agency")
    >>> is_explained("The Peruvian tax agency, Sunat, said so.", term), is_explained("Sunat said so.", term)
    (True, False)
    """
    written = [word.text.casefold() for word in words_of(target)]
    wanted = [
        word.text.casefold()
        for word in words_of(term.explanation)
        if len(word.text) >= _SHORTEST_WORD
    ]
    return all(any(word.startswith(one) for word in written) for one in wanted)


def with_explanation(target: str, span: Span, explanation: str) -> str | None:
    """Return ``target[span]`` with the explanation behind it; None where no explanation can stand
    there.

    >>> with_explanation("Sunat fined Lima.", (0, 5), "Peru's tax agency")
    "Sunat, Peru's tax agency,"
    >>> with_explanation("He runs Sunat.", (8, 13), "Peru's tax agency")
    "Sunat, Peru's tax agency"
    >>> with_explanation("Sunat's chief", (0, 5), "Peru's tax agency") is None
    True
    >>> with_explanation("Sunat officials said so.", (0, 5), "Peru's tax agency") is None
    True
    """
    start, end = span
    behind = _NEXT_WORD.match(target, end)
    if _TIED.match(target, end) or (
        behind and behind[1] in words_in(WORD_CLASSES, "noun-behind-name")
    ):
        return None

    words = explanation.strip().strip(",;.").strip()
    comma = "" if _ENDS.match(target, end) else ","
    return f"{target[start:end]}, {words}{comma}"
