"""The page of the read API and the admin's page of the intake in Chromium."""

import datetime

import pytest
from django.utils import timezone

from portal.tenancy.enums import Role
from publications.intake.models import Delivery
from publications.intake.tokens import issue_token
from tests.browser.checks import overflow, violations
from tests.browser.moves import press
from tests.browser.test_admin_pages import complaints
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.pages import sample_portal

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"


@pytest.fixture
def portal(db):
    return sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)


@pytest.mark.parametrize("width", [360, 1280])
def test_page_of_the_api_keeps_wcag_21_aa_and_fits_the_screen(open_page, portal, width):
    page = open_page("/api/v1/", HOST, width, scripts=True)
    assert page.locator("h1").inner_text() == "Giao diện dữ liệu mở"
    assert page.locator("nav.breadcrumbs").count() == 1
    assert violations(page) == []
    assert overflow(page) == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_intake_in_the_admin_keeps_wcag_21_aa_fits_the_screen_and_is_in_vietnamese(open_admin, portal, width):
    head = UserFactory(username="truongban.mau", roles=[(portal, Role.HEAD)])
    page = open_admin("/admin/tiep-nhan/", head, width)
    found = complaints(page)
    press(page.locator("main a[href$='/cap/']"))
    found += complaints(page)
    page.locator("main input[name=name]").fill("Hệ thống quản lý văn bản (mẫu)")
    press(page.locator("main form button[type=submit]"))
    assert page.locator("#intake-secret").input_value().startswith("nyt_")
    found += complaints(page)
    assert found == []


def test_newest_deliveries_are_shown_with_their_reasons(open_admin, portal):
    head = UserFactory(username="truongban.mau", roles=[(portal, Role.HEAD)])
    until = timezone.localdate() + datetime.timedelta(days=9)
    token = issue_token(
        portal=portal, name="Hệ thống mẫu", policy="publish", expires_on=until, user=head
    ).token
    Delivery.objects.create(
        portal=portal,
        token=token,
        document=LegalDocumentFactory(portal=portal),
        external_id="vb-2024-000123",
        refusal="Văn bản chưa có chữ ký số hợp lệ.",
    )
    page = open_admin("/admin/tiep-nhan/", head, 360)
    assert page.get_by_text("chưa có chữ ký số hợp lệ").is_visible()
    assert complaints(page) == []
