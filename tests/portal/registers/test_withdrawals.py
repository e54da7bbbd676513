"""Taking down keeps the address and says why, in the admin one by one and for many, and by schedule."""

import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.utils import timezone

from portal.ledger.models import AuditEntry
from portal.registers.withdrawals.forms import WithdrawalForm
from portal.registers.withdrawals.models import Withdrawal, WithdrawalReason
from portal.registers.withdrawals.services import Grounds
from portal.tenancy.enums import PortalState, Role
from publications.legislation.models import LegalDocument
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory

pytestmark = pytest.mark.django_db
ADMIN = "/admin/snippets/legislation/legaldocument/"
BULK = "/admin/bulk/legislation/legaldocument/unpublish/"
ABSTRACT = "Ban hành Quy định mẫu về quản lý chợ"


@pytest.fixture
def head(department):
    return UserFactory(username="truongban", roles=[(department, Role.HEAD)])


@pytest.fixture
def record(department):
    return LegalDocumentFactory(
        portal=department, document_number="5/QĐ-STP", abstract=ABSTRACT, published=True
    )


@pytest.fixture
def successor(department):
    return LegalDocumentFactory(portal=department, document_number="6/QĐ-STP", published=True)


def answers(**changes) -> dict:
    data = {"reason": "withdrawn", "decided_on": "2025-02-03", "explanation": "Thu hồi theo Quyết định mẫu."}
    return data | {"successor": ""} | changes


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2025-03-04 09:00+07:00", tick=False)


def test_address_of_what_was_withdrawn_answers_410_and_says_why(
    record, head, department, as_staff, as_reader
):
    answer = as_staff(head).post(f"{ADMIN}unpublish/{record.pk}/", answers())
    assert answer.status_code == 302
    assert not LegalDocument.objects.get().live
    page = as_reader(department).get(record.public_path)
    html = page.content.decode()
    assert page.status_code == 410
    for words in (
        "5/QĐ-STP",
        ABSTRACT,
        "Cơ quan ban hành thu hồi",
        "Thu hồi theo Quyết định mẫu.",
        "03/02/2025",
    ):
        assert words in html
    assert page.cookies == {}


def test_withdrawal_through_the_admin_is_in_the_audit_log_with_its_reason(record, head, as_staff):
    as_staff(head).post(f"{ADMIN}unpublish/{record.pk}/", answers())
    entry = AuditEntry.objects.get(action="unpublish")
    assert entry.user == head
    assert entry.detail["reason"] == "withdrawn"
    assert entry.detail["explanation"] == "Thu hồi theo Quyết định mẫu."


def test_lists_feeds_exports_and_sitemap_leave_it_out(record, department, as_reader):
    record.unpublish()
    reader = as_reader(department)
    for path in ("/van-ban/", "/van-ban/atom.xml", "/van-ban/danh-sach.csv", "/sitemap.xml"):
        content = reader.get(path)
        body = content.getvalue() if content.streaming else content.content
        assert "5/QĐ-STP" not in body.decode()


def test_successor_is_linked_while_it_is_public(record, successor, head, department, as_staff, as_reader):
    data = answers(reason="replaced", successor=successor.public_url())
    as_staff(head).post(f"{ADMIN}unpublish/{record.pk}/", data)
    reader = as_reader(department)
    assert successor.public_url() in reader.get(record.public_path).content.decode()
    successor.refresh_from_db()
    successor.unpublish()
    assert successor.public_url() not in reader.get(record.public_path).content.decode()


def test_abstract_of_what_was_published_in_error_can_be_hidden(record, head, department, as_staff, as_reader):
    as_staff(head).post(f"{ADMIN}unpublish/{record.pk}/", answers(reason="error", hides_summary="on"))
    html = as_reader(department).get(record.public_path).content.decode()
    assert "5/QĐ-STP" in html
    assert "Đăng nhầm" in html
    assert ABSTRACT not in html


def test_publishing_again_brings_the_page_back(record, department, as_reader):
    record.unpublish()
    LegalDocument.objects.get().latest_revision.publish()
    assert as_reader(department).get(record.public_path).status_code == 200
    assert not Withdrawal.objects.exists()


def test_withdrawal_once_more_tells_the_newer_reason(record, department, as_reader):
    record.unpublish(grounds=Grounds(WithdrawalReason.ERROR, "Lần thứ nhất"))
    record = LegalDocument.objects.get()
    record.latest_revision.publish()
    record = LegalDocument.objects.get()
    record.unpublish(grounds=Grounds(WithdrawalReason.WITHDRAWN, "Lần thứ hai"))
    html = as_reader(department).get(record.public_path).content.decode()
    assert "Lần thứ hai" in html
    assert "Lần thứ nhất" not in html


def test_what_was_never_public_is_not_found(department, as_reader):
    draft = LegalDocumentFactory(portal=department)
    draft.unpublish()
    assert as_reader(department).get(draft.public_path).status_code == 404
    assert not Withdrawal.objects.exists()


def test_withdrawn_row_is_told_of_where_it_stood_and_nowhere_else(
    record, province, department, commune, as_reader
):
    record.unpublish()
    assert as_reader(province).get(record.public_path).status_code == 410
    assert as_reader(commune).get(record.public_path).status_code == 404
    department.state = PortalState.SUSPENDED
    department.save()
    assert as_reader(province).get(record.public_path).status_code == 404


def test_schedule_has_a_reason_of_its_own(record, department, as_reader, time_machine):
    record.expire_at = timezone.now() + datetime.timedelta(days=1)
    record.save_revision().publish()
    time_machine.shift(datetime.timedelta(days=2))
    call_command("publish_scheduled", verbosity=0)
    page = as_reader(department).get(record.public_path)
    assert page.status_code == 410
    assert "Hết thời hạn đăng" in page.content.decode()
    assert AuditEntry.objects.filter(action="expire").count() == 1


WRONG = [
    ({"reason": ""}, "reason"),
    ({"reason": "expired"}, "reason"),
    ({"explanation": "  "}, "explanation"),
    ({"explanation": "a" * 2001}, "explanation"),
    ({"decided_on": "2025-03-05"}, "decided_on"),
    ({"decided_on": "hôm qua"}, "decided_on"),
    ({"reason": "replaced"}, "successor"),
    ({"successor": "/van-ban/"}, "successor"),
    ({"successor": "/van-ban/x-99999999/"}, "successor"),
    ({"successor": "/van-ban/x-" + "9" * 40}, "successor"),
    ({"successor": "javascript:alert(1)"}, "successor"),
]


@pytest.mark.parametrize(("changes", "field"), WRONG)
def test_answer_that_says_too_little_is_asked_again_and_nothing_is_lost(
    record, head, as_staff, changes, field
):
    answer = as_staff(head).post(f"{ADMIN}unpublish/{record.pk}/", answers(**changes))
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    if field != "explanation":
        assert "Thu hồi theo Quyết định mẫu." in answer.content.decode()
    assert LegalDocument.objects.get().live


def test_draft_of_another_portal_is_no_successor_and_is_not_told_from_nothing(
    record, head, commune, as_staff
):
    hidden = LegalDocumentFactory(portal=commune)
    desk = as_staff(head)
    errors = [
        desk.post(f"{ADMIN}unpublish/{record.pk}/", answers(successor=f"/van-ban/x-{pk}/"))
        .context["form"]
        .errors
        for pk in (hidden.pk, 999_999)
    ]
    assert errors[0] == errors[1]


def test_row_does_not_replace_itself(record):
    form = WithdrawalForm(
        answers(reason="replaced", successor=record.public_path), model=LegalDocument, withdrawn=record.pk
    )
    assert "chính là địa chỉ" in form.errors["successor"][0]


def test_editor_may_not_withdraw(record, department, as_staff):
    editor = UserFactory(username="bientap", roles=[(department, Role.EDITOR)])
    as_staff(editor).post(f"{ADMIN}unpublish/{record.pk}/", answers())
    assert LegalDocument.objects.get().live


def test_many_are_withdrawn_for_one_reason(record, successor, head, department, as_staff, as_reader):
    desk = as_staff(head)
    address = f"{BULK}?id={record.pk}&id={successor.pk}"
    assert "explanation" in desk.get(address).content.decode()
    refused = desk.post(address, answers(explanation=""))
    assert refused.status_code == 200
    assert LegalDocument.objects.live().count() == 2
    desk.post(address, answers())
    assert not LegalDocument.objects.live().exists()
    for withdrawn in (record, successor):
        assert "Thu hồi theo" in as_reader(department).get(withdrawn.public_path).content.decode()


def test_harvesters_find_withdrawals_of_a_register_by_time(record):
    record.unpublish()
    kind = ContentType.objects.get_for_model(LegalDocument)
    [withdrawal] = Withdrawal.objects.of_model(LegalDocument).public()
    assert (withdrawal.content_type, withdrawal.object_id) == (kind, record.pk)
    assert withdrawal.withdrawn_at == timezone.now()
