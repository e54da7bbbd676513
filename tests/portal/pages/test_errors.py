"""What an address says that leads nowhere, in the language of the address."""

import pytest
from django.test import RequestFactory

from portal.pages import errors

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    [
        "/en/khong-co/",
        "/en/a.b",
        "/en/danh-ba/999999/",
        "/en/co-cau-to-chuc/so-do/999999/",
        "/en/gioi-thieu/?trang=900",
        "/en/van-ban/",
    ],
)
def test_a_missing_english_page_is_told_in_english(reader, portal, path):
    portal.root_page.get_children().filter(slug="gioi-thieu").first().specific_class.objects.update(
        title_en="About"
    )
    response = reader.get(path)
    html = response.content.decode()
    assert response.status_code == 404
    assert '<html lang="en">' in html
    assert '<h1 class="page-title">Page not found</h1>' in html
    main = html.partition("<main")[2].partition("</main>")[0]
    assert 'href="/en/"' in main
    assert 'href="/en/tim-kiem/"' in main
    assert 'href="/tim-kiem/"' not in main
    assert '<a href="/" hreflang="vi" lang="vi">Tiếng Việt</a>' in html
    assert reader.get("/en/tim-kiem/").status_code == 200


@pytest.mark.parametrize("path", ["/khong-co/", "/english/", "/danh-ba/999999/"])
def test_a_missing_vietnamese_page_is_told_in_vietnamese(reader, path):
    response = reader.get(path)
    html = response.content.decode()
    assert response.status_code == 404
    assert '<html lang="vi">' in html
    assert "Không tìm thấy trang" in html
    assert 'href="/tim-kiem/"' in html


@pytest.mark.parametrize(
    ("path", "language", "words"),
    [("/en/danh-ba/", "en", "The server failed"), ("/danh-ba/", "vi", "gặp lỗi")],
)
def test_a_failure_of_the_server_is_told_in_the_language_of_the_address(path, language, words):
    response = errors.failed(RequestFactory().get(path))
    html = response.content.decode()
    assert response.status_code == 500
    assert f'<html lang="{language}">' in html
    assert words in html
