"""What Streamlit leaves to a style sheet: calm, rows of a list, its own words in our language."""

import json
from pathlib import Path

import streamlit as st

from review.pages.hidden_script import run_script
from review.pages.wording import _, interface_language
from translation.languages import usual
from translation.messages import told_later

_STYLE = Path(__file__).with_suffix(".css").read_text("utf-8")
# An element that is not displayed has no name either: what is read aloud is what is seen.
# Darker, as Streamlit has it where the focus is, the dark one's words could not be read.
_MAIN_BUTTON = """
[data-testid="stBaseButton-primary"]:is(:hover, :focus-visible):enabled,
[data-testid="stBaseButton-primaryFormSubmit"]:is(:hover, :focus-visible):enabled {
  background-color: light-dark(%s, %s) !important }
"""
_OWN_WORDS = """
[data-testid="stFileUploaderDropzone"] button p,
[data-testid="stFileUploaderDropzoneInstructions"] > div,
[data-testid="InputInstructions"] { display: none }
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"]::after {
  content: %s }
[data-testid="stFileUploaderDropzoneInstructions"]::after {
  content: %s; font-size: 0.875rem; opacity: 0.7 }
[data-testid="stTopNavSection"] p { display: none }
[data-testid="stTopNavSection"] [data-testid="stMarkdownContainer"]::after { content: %s }
"""


_AMONG_CHOICES = (
    told_later("Add: {words}"),
    told_later("Select all"),
    told_later("Select {count} matches"),
    told_later("No results"),
)
"""What Streamlit itself says in the lists of its fields, as it says it."""
_TO_SCREEN_READERS = (
    told_later("App pages"),
    told_later("Skip to main content"),
    told_later("Help for {label}"),
    told_later("Remove {choice}"),
    told_later("Clear all"),
    told_later("Clear value"),
    told_later("Choose an option"),
    told_later("Choose date"),
    told_later("year, {label}"),
    told_later("month, {label}"),
    told_later("day, {label}"),
    told_later("Increment"),
    told_later("Decrement"),
    told_later("Open"),
    told_later("Close"),
    told_later("Shortcut {keys}"),
    told_later("Copy to clipboard"),
    told_later("file upload"),
)
"""What it calls the parts of a page that have no words to see."""


def say_own_words() -> None:
    """Have this page's file fields told apart by screen readers, with the words that are shown, and
    what Streamlit itself says, among the choices of a list and to them, in the reader's language.
    """
    own_words = interface_language() == usual.WRITTEN_IN
    name = "" if own_words else _("Choose")
    run_script("uploader_name", key="names uploaders", data={"name": name})
    # In a list: for a mapping in a mapping Streamlit loads pandas, to see whether it is a table.
    words = [
        {} if own_words else {template: _(template) for template in templates}
        for templates in (_AMONG_CHOICES, _TO_SCREEN_READERS)
    ]
    run_script("own_words", key="own words", data=words)


def page_style() -> str:
    """Return the style element that every page begins with."""
    own_words = ""
    if interface_language() != usual.WRITTEN_IN:
        words = (_("Choose"), _("or drop it here"), _("More"))
        own_words = _OWN_WORDS % tuple(json.dumps(one, ensure_ascii=False) for one in words)
    # None where the page is not served by our own command, as in a test.
    accents = [st.get_option(f"theme.{name}.primaryColor") for name in ("light", "dark")]
    main_button = _MAIN_BUTTON % tuple(accents) if all(accents) else ""
    return f"<style>\n{_STYLE}{main_button}{own_words}</style>"
