"""Chromium on the running portal: `open_page(path, host, width)` gives a page that has been loaded."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from portal.tenancy.enums import Role
from tests.browser.server import serve
from tests.factories.accounts import UserFactory
from tests.factories.pages import sample_portal

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server"]
HEIGHTS = {360: 780}
ADMIN_HOST = "quan-tri.localhost"

OpenPage = Callable[..., Page]
NewWindow = Callable[..., BrowserContext]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One Chromium for the tests of this folder; its loop would be in the way of other tests' own."""
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
def portal(db):
    """The portal of the sample province at tinh.localhost, where a test makes none of its own."""
    return sample_portal(host="tinh.localhost", owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)


@pytest.fixture
def editor(portal):
    return UserFactory(username="bientap.mau", roles=[(portal, Role.EDITOR)])


@pytest.fixture
def new_window(chromium: Browser, portal_port: int, settings) -> Iterator[NewWindow]:
    """Make a window of a width, with cookies of its own."""
    settings.PUBLIC_PORT = portal_port
    settings.ADMIN_HOST = ADMIN_HOST
    settings.WAGTAILADMIN_BASE_URL = f"http://{ADMIN_HOST}:{portal_port}"
    windows = []

    def new(width: int = 1280, scripts: bool = True) -> BrowserContext:
        window = chromium.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            java_script_enabled=scripts,
            locale="vi-VN",
            reduced_motion="reduce",
        )
        window.set_default_timeout(15_000)
        windows.append(window)
        return window

    yield new
    for window in windows:
        window.close()


@pytest.fixture
def open_page(new_window: NewWindow, portal_port: int) -> OpenPage:
    """Open a path on a host (any name under .localhost) in a window of its own."""

    def open_one(
        path: str = "/",
        host: str = "tinh.localhost",
        width: int = 1280,
        scripts: bool = True,
        status: int = 200,
    ) -> Page:
        page = new_window(width, scripts).new_page()
        response = page.goto(f"http://{host}:{portal_port}{path}")
        assert response.status == status, f"{host}{path} answers {response.status}"
        return page

    return open_one


@pytest.fixture
def open_admin(new_window: NewWindow, portal_port: int) -> OpenPage:
    """Open a path of the admin in a window of its own, signed in as a person."""

    def open_one(path: str = "/admin/", user=None, width: int = 1280, scripts: bool = True) -> Page:
        window = new_window(width, scripts)
        base = f"http://{ADMIN_HOST}:{portal_port}"
        if user is not None:
            client = Client(HTTP_HOST=ADMIN_HOST)
            client.force_login(user, backend=django_settings.AUTHENTICATION_BACKENDS[-1])
            name = django_settings.SESSION_COOKIE_NAME
            window.add_cookies([{"name": name, "value": client.cookies[name].value, "url": base}])
        page = window.new_page()
        response = page.goto(base + path)
        assert response.status == 200, f"{path} answers {response.status}"
        return page

    return open_one
