"""Chromium on the running portal: `open_page(path, host, width)` gives a page that has been loaded."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.server import serve

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server"]
HEIGHTS = {360: 780}

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not shutil.which(CHROMIUM):
        pytest.skip(f"Chromium is not installed ({CHROMIUM}); on Debian: apt install chromium")
    # Playwright's loop runs in this thread, which Django would take for asynchronous code.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def portal_port(db) -> Iterator[int]:
    """Port of a server that sees what the test has written."""
    with serve() as port:
        yield port


@pytest.fixture
def open_page(chromium: Browser, portal_port: int, settings) -> Iterator[OpenPage]:
    """Open a path on a host (any name under .localhost) in a window of its own."""
    settings.PUBLIC_PORT = portal_port
    contexts = []

    def open_one(
        path: str = "/",
        host: str = "tinh.localhost",
        width: int = 1280,
        scripts: bool = True,
        status: int = 200,
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            java_script_enabled=scripts,
            locale="vi-VN",
        )
        contexts.append(context)
        page = context.new_page()
        response = page.goto(f"http://{host}:{portal_port}{path}")
        assert response.status == status, f"{host}{path} answers {response.status}"
        return page

    yield open_one
    for context in contexts:
        context.close()
