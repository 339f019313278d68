"""Where the keys go first on the way of a newcomer."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Server, await_script

_TEXT = "Dos faros nuevos en Ilo\n\nEl puerto de Ilo tendrá dos faros, anunció ayer la alcaldesa."


def test_the_keys_begin_at_the_choice_of_a_file_and_at_the_name(
    chromium: Browser, server: Server, tmp_path: Path
) -> None:
    """Enter opens the choice of files without a Tab and never takes one away; the name is typed at
    once.
    """
    # Of its own: what another test has added is asked about before it is added again.
    (file := tmp_path / "faros.txt").write_text(_TEXT, encoding="utf-8")
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    context.set_default_timeout(40_000)
    page = context.new_page()
    # Chromium has to be told in good time that the choice of files will be made here.
    page.on("filechooser", lambda _: None)
    page.goto(f"http://127.0.0.1:{server.port}/")
    page.get_by_role("button", name="Add a text").wait_for()
    page.keyboard.press("Alt+t")
    choice = page.locator("[data-testid=stFileUploader] button").first
    expect(choice).to_be_focused()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(file)
    page.get_by_role("button", name="Add the article").wait_for()
    expect(page.locator("[data-testid=stFileUploader] [aria-label^=Remove]:focus")).to_have_count(0)
    await_script(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog").get_by_label("Your name")).to_be_focused()
    context.close()
