"""Stretches that source and target have word for word."""

from collections.abc import Iterator

from glossary.language.tokens import Token, words

_LONGEST_COMPARED = 40
"""Words of a stretch held against the source at once: not a long one again for each word."""


def shared_runs(source: str, target: str) -> Iterator[list[Token]]:
    """Yield the words of each stretch of ``target`` that ``source`` has word for word, in order.

    >>> [[word.text for word in run] for run in shared_runs("No es la casa.", "It is la casa no.")]
    [['la', 'casa']]
    """
    there = " " + " ".join(word.text for word in words(source)) + " "
    run: list[Token] = []
    for word in (*words(target), None):
        longer = [*run[-_LONGEST_COMPARED:], word] if word else []
        if word and f" {' '.join(each.text for each in longer)} " in there:
            run.append(word)
            continue
        if run:
            yield run
        run = [word] if word and f" {word.text} " in there else []
