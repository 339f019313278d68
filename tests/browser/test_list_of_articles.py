"""The list of articles, where only a browser can tell."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenIn, Server, await_script


def test_what_was_done_to_chosen_articles_leaves_none_chosen(
    open_in: OpenIn, server: Server, article: int
) -> None:
    """The box is empty to the eye as well, and the next click chooses the article again; no row
    moves under the pointer.
    """
    page: Page = open_in("light", "en-GB", 1440)
    page.goto(f"http://127.0.0.1:{server.port}/")
    row = page.locator(f".st-key-row_{article}")
    tools, heads = page.locator(".st-key-article_tools"), page.locator(".st-key-heads")
    box = row.get_by_role("checkbox")
    for _ in range(2):
        await_script(page)
        before = heads.bounding_box()
        row.locator("[data-testid=stCheckbox]").click()
        expect(box).to_be_checked()
        expect(tools).to_be_visible()
        assert heads.bounding_box() == before
        page.get_by_role("button", name="Desk").click()
        page.get_by_role("button", name="Move to this desk").click()
        expect(tools).to_have_count(0)
        await_script(page)
        expect(box).not_to_be_checked()
