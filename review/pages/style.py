"""What Streamlit leaves to a style sheet: calm, the rows of a list, and its own few words in our
language.
"""

import json

import streamlit as st

from review.pages.hidden_script import run_script
from review.pages.wording import _, interface_language
from translation.languages import usual

# Streamlit leaves much empty space above a page, which lists and the editor need. Blue marks what
# can be pressed; what is chosen or only information is grey. On the lighter blue of the dark theme
# text is dark.
_CALM = """
.stMainBlockContainer { padding-top: 4.5rem; padding-bottom: 3rem }
.st-key-kept_in_browser, .st-key-uploader_name, .st-key-read_at_once, .st-key-first_field,
.st-key-search_key, .st-key-page_keys, .st-key-kept_focus {
  position: absolute; left: 0; width: 1px !important; overflow: hidden; visibility: hidden }
[data-testid="stLayoutWrapper"]:has(
  > .st-key-uploader_name, > .st-key-search_key, > .st-key-page_keys, > .st-key-kept_focus) {
  position: absolute }
.stHeading h2 { font-size: 1.25rem; padding: .75rem 0 .25rem }
.stHeading h3 { font-size: 1.0625rem; padding: .5rem 0 .25rem }
[data-testid="stAlertContainer"]:has([data-testid="stAlertContentInfo"]) {
  padding: 0; background: none; color: inherit; opacity: .7 }
/* The link of a heading to itself leads nowhere that is wanted, and has its name in English alone. */
[data-testid="stHeaderActionElements"] { display: none }
/* Where the names of the pages would not fit, their icons make room. */
@media (max-width: 1600px) {
  [data-testid="stTopNavLink"] span:has(> span > [data-testid="stIconMaterial"]) { display: none } }
@media (max-width: 1100px) { [data-testid="stTopNavLink"] { padding: 0 .25rem !important } }
/* Read by everybody: Streamlit's own greys are too faint for small letters. */
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p,
[data-testid^="stBaseButton-secondary"] kbd, [data-testid="stTableStyledEmptyTableCell"] {
  color: light-dark(#5c5b57, #b3b3ad) !important; opacity: 1 !important }
[data-testid^="stBaseButton-primary"] kbd { color: inherit !important; opacity: 1 !important }
[data-tag] { background: rgba(128, 128, 128, .2) !important; color: inherit !important }
[data-testid="stButtonGroup"] button { min-height: 2.5rem }
[data-testid="stFileUploaderDropzoneInstructions"] span { white-space: normal !important }
/* A command that is too long goes on below: what scrolls sideways cannot be read by keys. */
[data-testid="stMarkdownContainer"] pre, [data-testid="stMarkdownContainer"] pre code {
  white-space: pre-wrap !important; overflow-wrap: anywhere }
[data-testid="stBaseButton-primary"], [data-testid="stBaseButton-primaryFormSubmit"] {
  color: light-dark(#fff, #111) !important }
[data-testid="stBaseButton-primary"]:disabled,
[data-testid="stBaseButton-primaryFormSubmit"]:disabled {
  color: light-dark(#5c5b57, #b3b3ad) !important }
"""
# A list of articles or jobs: its lines begin where those beside them do, and a long title goes on
# in a second line.
_ROWS = """
.stMain .stPageLink a p { white-space: normal; overflow: visible }
.st-key-rows { gap: 0 }
.st-key-rows .stPageLink a { margin: 0; padding: 0; min-height: 0 }
.st-key-rows .stPageLink a p { line-height: 1.45; font-weight: 600 }
.st-key-rows [data-testid="stElementContainer"]:has(.stPageLink) { margin: 0 }
.st-key-rows .stCheckbox { margin: 0 }
.st-key-rows [data-testid="stElementContainer"]:has(> .stHeading) { margin: .75rem 0 1.25rem }
[class*="st-key-row_"] { border-top: 1px solid rgba(128, 128, 128, .2); padding: .45rem 0 }
[class*="st-key-row_"] [data-testid="stMarkdownContainer"],
[class*="st-key-row_"] [data-testid="stCaptionContainer"] { margin: 0; font-size: .875rem }
[class*="st-key-row_"] p { margin: 0; line-height: 1.45; font-size: inherit }
[class*="st-key-row_"] button { min-height: 0; height: 1.27rem; padding: 0 }
@media (max-width: 640px) {
  .st-key-heads { display: none }
  [class*="st-key-row_"] .stHorizontalBlock {
    flex-direction: row; flex-wrap: wrap; gap: .1rem .8rem }
  [class*="st-key-row_"] .stColumn { min-width: 0; flex: 0 1 auto; width: auto }
  [class*="st-key-row_"] .stColumn:has(.stPageLink) { flex: 1 0 80% }
  [class*="st-key-row_"] .stColumn:not(:has(p, input)) { display: none }
  /* Six columns: an article's. They stand in their places before their words have come. */
  [class*="st-key-row_"] .stColumn:nth-child(2):nth-last-child(5) { flex: 1 0 80% }
  [class*="st-key-row_"] .stColumn:nth-child(3):nth-last-child(4) {
    margin-left: 2.3rem; flex-grow: 1 }
}
"""
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


def name_uploaders() -> None:
    """Have the fields for files of this page named for screen readers, where Streamlit's words are
    hidden.
    """
    if interface_language() != usual.WRITTEN_IN:
        run_script("uploader_name", key="names uploaders", data={"name": _("Choose")})


def page_style() -> str:
    """Return the style element that every page begins with."""
    own_words = ""
    if interface_language() != usual.WRITTEN_IN:
        words = (_("Choose"), _("or drop it here"), _("More"))
        own_words = _OWN_WORDS % tuple(json.dumps(one, ensure_ascii=False) for one in words)
    # None where the page is not served by our own command, as in a test.
    accents = [st.get_option(f"theme.{name}.primaryColor") for name in ("light", "dark")]
    main_button = _MAIN_BUTTON % tuple(accents) if all(accents) else ""
    return f"<style>{_CALM}{_ROWS}{main_button}{own_words}</style>"
