"""How a reader gets from page to page: what is pressed next is on the page that has come."""

from playwright.sync_api import Locator, Page


def press(target: Locator) -> None:
    """Press a link or a button that leads to another page, and wait for that page."""
    with target.page.expect_navigation():
        target.click()


def press_enter(page: Page) -> None:
    """Press Enter where that leads to another page, and wait for that page."""
    with page.expect_navigation():
        page.keyboard.press("Enter")
