"""The editorial board at work in Chromium: written, submitted, approved, and found by a reader."""

import datetime
import threading
import unicodedata
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal.ledger.outbox import process_pending
from portal.pages.models import ArticlePage
from portal.registers.viewsets import RecordCreateView
from portal.tenancy.enums import Role
from publications.legislation.models import LegalDocument
from tests.browser.conftest import ADMIN_HOST
from tests.browser.moves import press, press_enter
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.media import pdf_bytes
from tests.factories.pages import sample_portal, section_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"
ABSTRACT = "Quy định về nuôi đà điểu trên địa bàn tỉnh"
IN_THE_FILE = "Chuồng trại cách khu dân cư ít nhất hai trăm mét"
ADD = "/admin/snippets/legislation/legaldocument/add/"


@pytest.fixture
def portal(db, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    portal = sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)
    UserFactory(username="soanthao.mau", full_name="Đỗ Văn Mẫu", roles=[(portal, Role.AUTHOR)])
    UserFactory(username="truongban.mau", full_name="Lê Thị Mẫu", roles=[(portal, Role.HEAD)])
    return portal


@pytest.fixture
def sign_in(open_admin) -> Callable[[str], Page]:
    """Sign a person in through the sign-in page, by keyboard."""

    def sign_in(username: str) -> Page:
        page = open_admin("/admin/login/")
        page.locator("input[name=username]").fill(username)
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        press_enter(page)
        assert page.url.endswith("/admin/")
        return page

    return sign_in


def address(page: Page, path: str) -> str:
    return page.evaluate("location.origin") + path


def press_in_footer(page: Page, button: str) -> None:
    """Open the menu beside the first button of the form and press another."""
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    press(page.locator(button).first)
    page.wait_for_load_state("networkidle")


def submit(page: Page) -> None:
    if (box := page.locator("input[name=has_no_secrets]")).count():
        box.check()
    press_in_footer(page, "button[name=action-submit]")
    expect(page.locator(".messages .success")).to_be_visible()


def approve(page: Page, path: str) -> None:
    page.goto(address(page, path))
    page.wait_for_load_state("networkidle")
    press_in_footer(page, "footer [data-workflow-action-name=approve]")
    expect(page.locator(".messages .success")).to_be_visible()


def upload(page: Page, name: str, content: bytes) -> None:
    """Add a file to the document through the chooser of official files."""
    page.locator("#id_files-ADD").click()
    page.locator("#inline_child_files-0 button[data-chooser-action-choose]").first.click()
    page.locator(".modal-body [role=tab]").nth(1).click()
    form = page.locator(".modal-body form").filter(has=page.locator("input[type=file]"))
    form.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/pdf", "buffer": content}
    )
    form.locator("button[type=submit]").click()
    expect(page.locator(".modal-body")).to_have_count(0)


def write_document(page: Page, issuer: str) -> None:
    page.goto(address(page, ADD))
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2500)  # by then the form has noted what it held in the beginning
    page.locator("input[name=document_number]").fill(unicodedata.normalize("NFD", "89/2026/QĐ-UBND"))
    page.locator("select[name=document_type]").select_option(label="Quyết định")
    page.locator("textarea[name=abstract]").fill(unicodedata.normalize("NFD", ABSTRACT))
    page.locator("select[name=issuing_body]").select_option(label=issuer)
    page.locator("input[name=issued_on]").fill("2026-11-20")
    page.keyboard.press("Escape")


def test_document_goes_from_its_author_over_the_head_to_a_reader(portal, sign_in, open_page):
    author = sign_in("soanthao.mau")
    write_document(author, portal.organisation.name)
    upload(author, "Quyết định 89.pdf", pdf_bytes(IN_THE_FILE))
    submit(author)

    document = LegalDocument.objects.get()
    assert document.abstract == ABSTRACT
    assert (document.document_number, document.issued_on) == ("89/2026/QĐ-UBND", datetime.date(2026, 11, 20))
    assert not document.live
    reader = open_page("/van-ban/", HOST)
    assert reader.locator(".result").count() == 0

    head = sign_in("truongban.mau")
    assert "89/2026/QĐ-UBND" in head.locator("main").inner_text()
    approve(head, f"/admin/snippets/legislation/legaldocument/edit/{document.pk}/")
    while process_pending():
        pass

    reader.goto(address(reader, "/tim-kiem/?q=89+2026+qd"))
    assert "89/2026/QĐ-UBND" in reader.locator(".result__title").inner_text()
    reader.goto(address(reader, "/tim-kiem/?q=chuong+trai+khu+dan+cu"))
    assert "Chuồng trại" in reader.locator(".result__extract").inner_text()
    press(reader.locator(".result__title a"))
    assert reader.locator(".lead").inner_text() == ABSTRACT
    assert reader.locator(".file__name").inner_text()


def test_button_pressed_while_the_form_saves_itself_makes_no_second_document(portal, sign_in, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()
    save = RecordCreateView.save_instance

    def save_slowly(view):
        begun.set()
        go_on.wait(10)
        return save(view)

    author = sign_in("soanthao.mau")
    monkeypatch.setattr(RecordCreateView, "save_instance", save_slowly)
    write_document(author, portal.organisation.name)
    for _wait in range(100):
        author.wait_for_timeout(50)
        if begun.is_set():
            break
    assert begun.is_set(), "the form did not begin to save itself"
    author.evaluate("""() => {
        document.querySelector("input[name=signatory]").value = "Nguyễn Văn Mẫu";
        document.querySelector("footer button.action-save").click();
    }""")
    author.wait_for_timeout(200)
    go_on.set()
    expect(author.locator(".messages .success")).to_be_visible(timeout=15_000)
    assert LegalDocument.objects.get().signatory == "Nguyễn Văn Mẫu"


def test_article_is_written_in_the_news_approved_and_leads_the_home_page(portal, sign_in, open_page):
    author = sign_in("soanthao.mau")
    news = section_of(portal, "tin-tuc")
    author.goto(address(author, f"/admin/pages/add/pages/articlepage/{news.pk}/"))
    author.wait_for_load_state("networkidle")
    author.locator("textarea[name=title], input[name=title]").click()
    author.keyboard.insert_text("Đường dây điện mới")
    author.locator("textarea[name=summary]").fill("Tin mẫu: đường dây điện mới đã đóng điện.")
    expect(author.locator("input[name=slug]")).to_have_value("duong-day-dien-moi")
    author.locator("input[name=author]").fill("Ban Biên tập (mẫu)")
    author.locator("input[name=source]").fill("Cổng thông tin mẫu")
    submit(author)

    article = ArticlePage.objects.get()
    assert (article.title, article.slug, article.live) == ("Đường dây điện mới", "duong-day-dien-moi", False)

    head = sign_in("truongban.mau")
    approve(head, f"/admin/pages/{article.pk}/edit/")

    reader = open_page("/", HOST)
    reader.locator(".home__news").get_by_role("link", name="Đường dây điện mới").click()
    reader.wait_for_url("**/tin-tuc/duong-day-dien-moi/")
    assert ADMIN_HOST not in reader.content()
