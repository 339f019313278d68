"""Word lists written as plain text, so that an editor can read and lengthen them."""


def word_set(text: str) -> frozenset[str]:
    """The words of ``text``, parted by white space.

    >>> sorted(word_set("el la"))
    ['el', 'la']
    """
    return frozenset(text.split())


def word_list(text: str) -> tuple[str, ...]:
    """The words of ``text`` in their order.

    >>> word_list("el la")
    ('el', 'la')
    """
    return tuple(text.split())
