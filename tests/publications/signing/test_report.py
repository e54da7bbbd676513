"""The report of exceptions: documents and weeks in one list, for boards and for the province (S17)."""

import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from directory.schedules.models import WeekSchedule
from portal.tenancy.enums import Role
from publications.signing.models import SignatureException
from publications.signing.services import record_exception, set_policy
from tests.factories.accounts import UserFactory
from tests.factories.media import pdf_bytes
from tests.factories.schedules import MONDAY
from tests.factories.signatures import signed_pdf
from tests.portal.media.conftest import own_store
from tests.portal.signatures.conftest import read_here
from tests.publications.signing.test_rule import attach, draft_of, head, publish
from tests.publications.signing.test_rule import rule as rule_on_documents
from tests.publications.signing.test_schedules import pdf_of, rule, week_with

__all__ = ["head", "own_store", "read_here", "rule", "rule_on_documents"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_store", "read_here")]
REPORT = "/admin/signing/exceptions/"
WEEK, DOCUMENT = "tuần 47 năm 2026", "15/2024/QĐ-UBND"
BY_EXCEPTION, NOT_NOW = "Đang công khai theo ngoại lệ", "Chưa công khai hoặc đã được thay thế"


def excepted_week(portal, user, reason: str = "Chữ ký số đang chờ gia hạn.", **fields):
    schedule = week_with(portal, None, **fields)
    record_exception(record=schedule, stored=None, reason=reason, user=user)
    return schedule


def excepted_document(portal, user, reason: str = "Văn bản ký tay, bản gốc ở văn thư."):
    document = draft_of(portal, document_number=DOCUMENT)
    file = attach(document, pdf_bytes("Ký tay"))
    record_exception(record=document, stored=file.stored, reason=reason, user=user)
    return document


def rows_of(browser, query: str = "") -> str:
    answer = browser.get(f"{REPORT}results/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_board_finds_its_weeks_and_documents_with_reason_person_and_state(department, rule, head, as_staff):
    excepted_week(department, head).latest_revision.publish()
    excepted_document(department, head)
    page = as_staff(head).get(REPORT).content.decode()
    for words in (WEEK, DOCUMENT, "đang chờ gia hạn", "bản gốc ở văn thư", str(head), NOT_NOW):
        assert words in page, words
    assert page.count(BY_EXCEPTION) == 2  # the week's row, and the filter
    for exception in SignatureException.objects.all():
        name = "schedule/" if exception.schedule else ""
        assert f'href="{REPORT}{name}{exception.record.pk}/"' in page


@pytest.mark.parametrize(
    ("query", "found", "left_out"),
    [
        ("?kind=schedule", WEEK, DOCUMENT),
        ("?kind=document", DOCUMENT, WEEK),
        ("?use=yes", WEEK, DOCUMENT),
        ("?use=no", DOCUMENT, WEEK),
    ],
)
def test_report_is_filtered_by_kind_and_state(department, rule, head, as_staff, query, found, left_out):
    excepted_week(department, head).latest_revision.publish()
    excepted_document(department, head)
    page = rows_of(as_staff(head), query)
    assert found in page
    assert left_out not in page


def test_week_that_got_its_signed_file_later_is_no_longer_public_by_the_exception(
    department, rule, head, as_staff
):
    schedule = excepted_week(department, head)
    schedule.latest_revision.publish()
    assert WEEK in rows_of(as_staff(head), "?use=yes")
    draft = WeekSchedule.objects.get(pk=schedule.pk).get_latest_revision_as_object()
    draft.signed_file = pdf_of(department, signed_pdf())
    draft.save_revision().publish()
    assert WEEK in rows_of(as_staff(head), "?use=no")
    assert WEEK not in rows_of(as_staff(head), "?use=yes")


def test_public_document_with_the_excepted_bytes_counts_as_public_by_the_exception(
    department, rule_on_documents, head, as_staff
):
    publish(excepted_document(department, head))
    assert DOCUMENT in rows_of(as_staff(head), "?use=yes")
    assert DOCUMENT not in rows_of(as_staff(head), "?use=no")


def test_other_boards_see_nothing_and_the_province_sees_all(province, department, commune, head, as_staff):
    set_policy(portal=department, document_types=[], has_schedules=True, applies_from=None, user=None)
    excepted_week(department, head)
    stranger = as_staff(UserFactory(roles=[(commune, Role.HEAD)]))
    assert WEEK not in rows_of(stranger)
    assert department.name not in stranger.get(REPORT).content.decode()
    operator = as_staff(UserFactory(is_superuser=True))
    assert WEEK in rows_of(operator)
    assert WEEK in rows_of(operator, f"?portal={department.pk}")
    assert WEEK not in rows_of(operator, f"?portal={commune.pk}")


def test_who_sits_on_no_board_is_not_let_in(department, as_staff):
    assert as_staff(UserFactory()).get(REPORT).status_code in {302, 403}


def test_report_stands_in_the_menu_of_reports(department, head, as_staff):
    assert f'"{REPORT}"' in as_staff(head).get("/admin/").content.decode()


def test_spreadsheet_holds_the_same_and_runs_nothing(department, rule, head, as_staff):
    excepted_week(department, head, reason="=HYPERLINK(“x”) là lý do mẫu")
    answer = as_staff(head).get(f"{REPORT}?export=xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    headings, row = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert headings[0] == "Văn bản hoặc tuần"
    assert WEEK in row[0]
    assert any(str(cell).startswith("'=HYPERLINK") for cell in row)


def test_queries_do_not_grow_with_exceptions(department, rule, head, as_staff):
    browser = as_staff(head)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            rows_of(browser)
        return len(captured)

    excepted_week(department, head)
    excepted_document(department, head)
    queries()
    before = queries()
    for week in range(1, 6):
        excepted_week(department, head, starts_on=MONDAY + datetime.timedelta(weeks=week))
        document = draft_of(department)
        record_exception(record=document, stored=None, reason="Lý do mẫu đủ dài để ghi.", user=head)
    assert queries() == before
    assert before < 20
