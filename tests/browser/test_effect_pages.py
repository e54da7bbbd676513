"""Effect, relations, withdrawal and citations in Chromium: readable by everybody, at both widths."""

import datetime
import os

import pytest

from portal.registers.withdrawals.models import WithdrawalReason
from portal.registers.withdrawals.services import Grounds
from portal.tenancy.enums import Role
from publications.legislation.models import Citation, CorrectionNote
from tests.browser.checks import english_words, overflow, violations
from tests.factories.accounts import UserFactory
from tests.factories.relations import document, relation, state_relations

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
WIDTHS = [360, 1280]


@pytest.fixture
def old(portal):
    record = document(portal, "1/2010/QĐ-UBND", "2010-01-01", "2010-02-01")
    newer = document(portal, "2/2015/QĐ-UBND", "2015-01-01", "2015-03-01")
    state_relations(
        newer,
        relation("repeals", record, "điểm b khoản 2 Điều 5"),
        relation("based_on", "Luật Đất đai số 31/2024/QH15", is_verified=False, note="Ghi chú mẫu."),
    )
    record.corrections = [CorrectionNote(note="Sửa trích yếu.", corrected_on=datetime.date(2016, 1, 2))]
    record.save_revision().publish()
    return record


@pytest.mark.parametrize("width", WIDTHS)
def test_record_list_and_withdrawn_page_keep_wcag_21_aa_and_fit(open_page, portal, old, width):
    gone = document(portal, "9/QĐ-UBND", "2012-01-01")
    gone.unpublish(grounds=Grounds(WithdrawalReason.ERROR, "Đăng nhầm bản dự thảo."))
    for shot, (path, status) in enumerate(
        (
            (old.public_path, 200),
            (f"{old.public_path}?ngay=2012-01-01", 200),
            ("/van-ban/?hieu_luc=partly_expired&ngay=2020-01-01", 200),
            (gone.public_path, 410),
        )
    ):
        page = open_page(path, width=width, status=status)
        if folder := os.environ.get("SHOTS"):
            page.screenshot(path=f"{folder}/{width}-{shot}.png", full_page=True)
        assert violations(page) == [], path
        assert overflow(page) == 0, path


def test_day_is_asked_for_without_scripts(open_page, old):
    page = open_page(old.public_path, scripts=False)
    page.fill("[name=ngay]", "2012-01-01")
    page.click("text=Xem hiệu lực")
    assert "Vào ngày 01/01/2012." in page.inner_text("main")


def test_editors_pages_of_citations_and_withdrawal_are_accessible_and_vietnamese(open_admin, portal, old):
    head = UserFactory(username="truongban", roles=[(portal, Role.HEAD)])
    Citation.objects.create(
        document=old,
        number="1/QĐ-UBND",
        number_key="1/QĐ-UBND",
        title="Quyết định số 1/QĐ-UBND",
        verb="based_on",
        sentence="Căn cứ Quyết định số 1/QĐ-UBND;",
    )
    address = "/admin/snippets/legislation/legaldocument"
    for path in (f"{address}/dan-chieu/{old.pk}/", f"{address}/unpublish/{old.pk}/"):
        page = open_admin(path, head)
        assert violations(page) == [], path
        assert english_words(page) == []
