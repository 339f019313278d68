"""Word lists written as prose, so that a person can read and extend them."""


def word_list(text: str) -> frozenset[str]:
    """Return the words of ``text``, which white space separates.

    >>> sorted(word_list("la el los"))
    ['el', 'la', 'los']
    """
    return frozenset(text.split())
