"""What is said where nothing is, or something went wrong, in the language of the address."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.views import defaults

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


def test_a_form_without_its_token_is_refused_in_vietnamese_and_says_what_to_do(settings):
    strict = Client(HTTP_HOST=settings.ADMIN_HOST, enforce_csrf_checks=True)
    response = strict.post("/admin/login/", {"username": "bientap.mau"})
    html = response.content.decode()
    assert response.status_code == 403
    assert '<html lang="vi">' in html
    assert "Biểu mẫu đã hết hiệu lực" in html
    assert "cookie" in html


def test_an_oversized_form_is_refused_in_vietnamese(settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    client = Client(HTTP_HOST=settings.ADMIN_HOST)
    response = client.post("/admin/login/", {f"o{number}": "x" for number in range(5)})
    assert response.status_code == 400
    assert "không hợp lệ, hoặc quá lớn" in response.content.decode()


def test_what_is_forbidden_is_told_in_vietnamese():
    response = defaults.permission_denied(RequestFactory().get("/danh-ba/"), PermissionDenied())
    html = response.content.decode()
    assert response.status_code == 403
    assert '<html lang="vi">' in html
    assert "không được phép mở trang này" in html
