"""Following by e-mail in Chromium: readable by everybody, on every screen, and whole without scripts."""

import re

import pytest
from django.core import mail
from django.core.cache import cache

from portal.ledger.outbox import process_pending
from portal.notify.models import Subscription
from publications.legislation.models import FieldOfLaw, LegalDocument
from tests.browser.checks import overflow, violations
from tests.browser.moves import press
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.pages import sample_portal

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"
LINK = re.compile(r"http://[^/\s]+(/\S+)")


@pytest.fixture
def document(db, settings, tmp_path) -> LegalDocument:
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    cache.clear()
    portal = sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)
    document = LegalDocumentFactory(portal=portal, document_number="15/2024/QĐ-UBND")
    document.fields_of_law = [FieldOfLaw.objects.get(name="Văn hóa, thể thao và du lịch")]
    document.save()
    document.save_revision().publish()
    work()
    return document


def work() -> None:
    while process_pending():
        pass


def mailed_path() -> str:
    """Path of the first link in the last mail."""
    work()
    return LINK.search(mail.outbox[-1].body)[1]


def test_reader_without_scripts_follows_confirms_changes_and_stops(open_page, document):
    page = open_page(document.public_path, HOST, 360, scripts=False)
    origin = page.url.split("/van-ban/")[0]
    press(page.locator("#theo-doi + ul a").first)
    assert "15/2024/QĐ-UBND" in page.locator(".lead").inner_text()
    press(page.locator("main button[type=submit]"))
    assert page.locator(".error-summary a").count() == 2
    page.locator("input[name=address]").fill("nguoidan@example.vn")
    page.locator("input[name=agreement]").check()
    press(page.locator("main button[type=submit]"))
    assert page.url.endswith("/theo-doi/da-gui/")

    page.goto(origin + mailed_path())
    assert not Subscription.objects.confirmed().exists()
    press(page.locator("main button[type=submit]"))
    subscription = Subscription.objects.confirmed().get()

    page.goto(f"{origin}/theo-doi/gui-lien-ket/")
    page.locator("input[name=address]").fill("nguoidan@example.vn")
    press(page.locator("main button[type=submit]"))
    page.goto(origin + mailed_path())
    page.locator("select[name=cadence]").select_option("weekly")
    press(page.locator(".subscription__form button").first)
    subscription.refresh_from_db()
    assert subscription.cadence == "weekly"
    press(page.locator("button[name=ngung]"))
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_of_following_keep_wcag_21_aa_and_fit_the_screen(open_page, document, width):
    form = f"/theo-doi/?muc=van-ban&ma={document.pk}"
    page = open_page(form, HOST, width)
    origin = page.url.split("/theo-doi/")[0]

    def look(name: str) -> None:
        assert page.locator("h1").count() == 1, name
        assert violations(page) == [], name
        assert overflow(page) == 0, name

    look("form")
    press(page.locator("main button[type=submit]"))
    assert page.locator(".error-summary").count() == 1
    look("form with errors")
    page.locator("input[name=address]").fill("nguoidan@example.vn")
    page.locator("input[name=agreement]").check()
    press(page.locator("main button[type=submit]"))
    look("sent")
    page.goto(origin + mailed_path())
    look("confirm")
    press(page.locator("main button[type=submit]"))
    look("confirmed")
    for path in ("/theo-doi/", "/theo-doi/gui-lien-ket/", "/theo-doi/cua-toi/?ma=gia", document.public_path):
        page.goto(origin + path)
        look(path)
    page.goto(f"{origin}/theo-doi/gui-lien-ket/")
    page.locator("input[name=address]").fill("nguoidan@example.vn")
    press(page.locator("main button[type=submit]"))
    page.goto(origin + mailed_path())
    look("one's list")


def test_decoy_is_neither_seen_nor_reached_by_keyboard(open_page, document):
    page = open_page(f"/theo-doi/?muc=van-ban&ma={document.pk}", HOST)
    page.locator("input[name=address]").focus()
    reached = set()
    for _press in range(8):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.name"))
    assert "agreement" in reached
    assert "decoy" not in reached
    box = page.locator("input[name=decoy]").bounding_box()
    hidden = page.locator("[aria-hidden=true]:has(input[name=decoy])").bounding_box()
    assert hidden["width"] <= 1
    assert box is not None
