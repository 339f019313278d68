"""What Streamlit leaves to a style sheet: room above a page, and its own few words in our language."""

import json

from review.pages.wording import _, interface_language

# Streamlit leaves a hand's breadth above a page; a list and an editor want that room.
_ROOM = """
.stMainBlockContainer { padding-top: 4.5rem; padding-bottom: 3rem }
.st-key-kept_in_browser, .st-key-read_at_once { position: absolute; visibility: hidden }
"""
# An element that is not displayed has no name either: what is read aloud is what is seen.
_OWN_WORDS = """
[data-testid="stFileUploaderDropzone"] button p,
[data-testid="stFileUploaderDropzoneInstructions"] > div, [data-testid="InputInstructions"] { display: none }
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"]::after { content: %s }
[data-testid="stFileUploaderDropzoneInstructions"]::after { content: %s; font-size: 0.875rem; opacity: 0.7 }
"""


def page_style() -> str:
    """Return the style element that every page begins with."""
    if interface_language() == "en":
        return f"<style>{_ROOM}</style>"
    upload, drop = (json.dumps(words, ensure_ascii=False) for words in (_("Choose"), _("or drop it here")))
    return f"<style>{_ROOM}{_OWN_WORDS % (upload, drop)}</style>"
