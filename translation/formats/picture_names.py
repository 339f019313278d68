"""What stands for a picture and says nothing of it: the name of its file."""

import re
from urllib.parse import unquote

from translation.formats.normalisation import letters_of

# "IMG_1234", "foto-3.jpg", "image001": what a camera or a program called the picture.
_FILE_NAME = re.compile(
    r"\S*\.\w{3,4}|(?=\S*[\d_])\S+|(?:image|imagen|foto|logo|img|picture)\s?\d*", re.IGNORECASE
)
_SECOND = re.compile(r"\d{1,2}[.:]\d{2}[.:]\d{2}")


def is_name_of_file(text: str, address: str) -> bool:
    """Whether a picture's text is the name of its file, or has the second at which it was taken.

    No text at all, and one without a letter, says nothing either.

    >>> [is_name_of_file(text, "/a/el-muelle.jpg")
    ...  for text in ("IMG_1234", "el-muelle", "El muelle", "—")]
    [True, True, False, True]
    """
    stem = letters_of(unquote(address).rpartition("/")[2].rpartition(".")[0])
    is_slug = " " not in text and letters_of(text) == stem
    says_nothing = not any(map(str.isalpha, text))
    return is_slug or says_nothing or bool(_FILE_NAME.fullmatch(text) or _SECOND.search(text))
