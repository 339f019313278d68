"""A style pack is read strictly, and an error says which line or key is wrong and what is
allowed.
"""

import pytest

from review.checks.style_pack import LARGEST_PACK, MOST_WORDS, our_packs, read_pack
from translation.errors import FileFormatError, FileTooLargeError

_HEAD = 'name = "House"\nlanguage = "en"\n'
_SAID = 'rule = "So."\nexample = "such"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = \n", "line 1 is not TOML: “name =”"),
        (_HEAD + "[words]\nlist = [\n  3,\n\n", "line 4 is not TOML: “list = [”"),
        (_HEAD + '[words]\nlist = [\n  "a",\n[dates]\n', "line 4 is not TOML: “list = [”"),
        (_HEAD + '[words]\nlist = [\n  "a"\n  "b"\n]\n', 'line 6 is not TOML: “"b"”'),
        (
            "colour = 1\n" + _HEAD,
            "“colour” is not known. Allowed: name, language, description, [spelling]",
        ),
        ('language = "en"\n', "“name” is missing"),
        ('name = "House"\nlanguage = "xx"\n', '“language” is "xx". Allowed: "en", "es"'),
        (_HEAD, "it has no rule. Allowed: [spelling], [numbers]"),
        (
            _HEAD + f"[numbers]\n{_SAID}words_up_to = 99\n",
            "[numbers] “words_up_to” is 99. Allowed: a whole number",
        ),
        (_HEAD + f"[numbers]\n{_SAID}words_up_to = true\n", "[numbers] “words_up_to” is True"),
        (
            _HEAD + f"[numbers]\n{_SAID}words = 9\n",
            "[numbers] “words” is not known. Allowed: rule, example,",
        ),
        (_HEAD + '[dates]\norder = "month-day"\n', "[dates] “rule” is missing"),
        (
            _HEAD + f'[dates]\n{_SAID}order = "year"\n',
            '[dates] “order” is "year". Allowed: "month-day", "day-',
        ),
        (
            _HEAD + f'[percent]\n{_SAID}write = "por ciento"\n',
            'Allowed for "en": "percent", "per cent", "%"',
        ),
        (_HEAD + "dates = 3\n", "[dates] is not a table"),
        (_HEAD + "[words]\nlist = 3\n", "[words] “list” is 3. Allowed: [[words.list]]"),
        (_HEAD + '[[words.list]]\navoid = "a"\n', "[words] “list”, 1 “reason” is missing"),
        (_HEAD + '[[words.list]]\navoid = ""\nreason = "b"\n', "[words] “list”, 1 “avoid” is"),
        (
            _HEAD + '[[words.list]]\navoid = "a\\nb"\nreason = "b"\n',
            "Allowed: a text of 1 to 60 characters",
        ),
        (
            _HEAD + '[[words.list]]\navoid = "a"\nreason = "b"\n' * (MOST_WORDS + 1),
            f"{MOST_WORDS} words at most",
        ),
        (
            'name = "Casa"\nlanguage = "es"\n[spelling]\n' + _SAID + 'variety = "UK"\n',
            'Allowed for "es": nothing',
        ),
        (_HEAD + "x = " + "[" * 100_000, "is not TOML"),
    ],
)
def test_what_is_wrong_is_named_with_what_is_allowed(text: str, said: str) -> None:
    """The file, the line or key, and what may stand there."""
    with pytest.raises(FileFormatError) as error:
        read_pack("house.toml", text.encode())
    assert str(error.value).startswith("house.toml: ")
    assert said in str(error.value)


def test_everything_that_is_wrong_is_named_at_once() -> None:
    """Whoever writes a pack mends it in one go; of very many faults the first ones are named."""
    text = (
        'name = "House"\nlanguage = "en"\ncolour = 1\n'
        '[spelling]\nvariety = "US"\n[numbers]\n' + _SAID + 'words_up_to = "nine"\n'
        "[dates]\n" + _SAID + 'order = "us"\n'
    )
    with pytest.raises(FileFormatError) as error:
        read_pack("house.toml", text.encode())
    for said in (
        "“colour” is not known.",
        "[spelling] “rule” is missing. Add it.",
        "[spelling] “example” is missing. Add it.",
        '[numbers] “words_up_to” is "nine". Allowed: a whole number from 0 to 20.',
        '[dates] “order” is "us". Allowed:',
    ):
        assert said in str(error.value)

    words = '[[words.list]]\navoid = "a"\n' * 15
    with pytest.raises(FileFormatError, match=r"5 more are wrong\.$"):
        read_pack("house.toml", (_HEAD + words).encode())


def test_a_file_that_is_no_text_or_too_large_is_refused() -> None:
    """Before anything of it is read as TOML."""
    with pytest.raises(FileFormatError, match="UTF-8"):
        read_pack("house.toml", b"\xff\xfe\x00")
    with pytest.raises(FileTooLargeError, match="holds 256 kB at most"):
        read_pack("house.toml", b"#" * (LARGEST_PACK + 1))


def test_what_is_read_is_what_stands_there() -> None:
    """Every part with its choices; the text is kept, so that an export gives it back."""
    text = (
        f'{_HEAD}[quotations]\n{_SAID}outer = "‘’"\ninner = "“”"\n[[words.list]]\navoid = '
        '"a"\nreason = "b"\n'
    )
    pack = read_pack("house.toml", text.encode())
    assert pack.quotations is not None
    assert (pack.quotations.outer, pack.quotations.inner) == ("‘’", "“”")
    assert pack.words is not None
    assert [(word.avoid, word.prefer) for word in pack.words.list] == [("a", ())]
    assert (pack.name, pack.spelling, pack.text) == ("House", None, text)
    assert read_pack("again.toml", pack.text.encode()) == pack


def test_our_packs_say_every_part_of_their_language() -> None:
    """Two for English with all parts, one for Spanish, which has one spelling."""
    for name, pack in our_packs().items():
        parts = (pack.numbers, pack.dates, pack.titles, pack.percent, pack.quotations, pack.words)
        assert None not in parts, name
        assert (pack.spelling is None) == (pack.language == "es")
