"""The rule on signatures asks for the schedule of a week as it asks for documents (S17)."""

import datetime
import hashlib
import io

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from directory.schedules.models import WeekSchedule
from portal.ledger.models import AuditEntry
from portal.media.models import OfficialFile
from portal.signatures.services import check_files
from portal.tenancy.enums import Role
from publications.signing.models import SignatureException, SignaturePolicy
from publications.signing.services import record_exception, set_policy
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import StoredFileFactory, pdf_bytes
from tests.factories.schedules import MONDAY, WeekScheduleFactory, entry
from tests.factories.signatures import sample_root, signed_pdf, trust
from tests.portal.media.conftest import own_store
from tests.portal.signatures.conftest import read_here

__all__ = ["own_store", "read_here"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_store", "read_here")]
ADMIN = "/admin/snippets/schedules/weekschedule/"
REASON = "Chữ ký số của Chánh Văn phòng đang chờ gia hạn."


def ask_for_schedules(portal, **fields) -> SignaturePolicy:
    return set_policy(
        portal=portal, document_types=[], has_schedules=True, user=None, **{"applies_from": None} | fields
    )


@pytest.fixture
def rule(department) -> SignaturePolicy:
    trust(sample_root())
    return ask_for_schedules(department)


@pytest.fixture
def head(department):
    return UserFactory(roles=[(department, Role.HEAD)])


def week_with(department, content: bytes | None, **fields) -> WeekSchedule:
    file = pdf_of(department, content) if content else None
    return WeekScheduleFactory(portal=department, signed_file=file, **fields)


def pdf_of(portal, content: bytes) -> OfficialFile:
    stored = StoredFileFactory(sha256=hashlib.sha256(content).hexdigest(), size=len(content), kind="pdf")
    stored.storage.save(stored.blob_name, ContentFile(content))
    check_files([stored])
    return OfficialFile.objects.create(portal=portal, stored=stored, title="Lịch tuần 47", name="lich.pdf")


def is_live(schedule: WeekSchedule) -> bool:
    return WeekSchedule.objects.get(pk=schedule.pk).live


def test_signed_week_goes_live(rule, department):
    schedule = week_with(department, signed_pdf())
    schedule.latest_revision.publish()
    assert is_live(schedule)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "Chưa đính kèm tệp nào"),
        (pdf_bytes("Không ký"), "không có chữ ký số"),
        (signed_pdf(md_algorithm="sha1"), "Thuật toán yếu"),
    ],
)
def test_week_without_a_valid_signature_is_refused_with_reason_and_way_out(rule, department, content, why):
    schedule = week_with(department, content)
    with pytest.raises(ValidationError) as refusal:
        schedule.latest_revision.publish()
    (words,) = refusal.value.messages
    assert words.startswith("Trên cổng này, lịch công tác phải có chữ ký số hợp lệ.")
    assert why in words
    assert f"/admin/signing/exceptions/schedule/{schedule.pk}/" in words
    assert not is_live(schedule)


def test_other_portals_earlier_weeks_and_rules_without_schedules_are_not_asked(rule, department, commune):
    set_policy(portal=commune, document_types=[], applies_from=None, user=None)
    assert week_with(commune, None, published=True).live
    ask_for_schedules(department, applies_from=MONDAY + datetime.timedelta(days=7))
    assert week_with(department, None, published=True).live
    later = week_with(department, None, starts_on=MONDAY + datetime.timedelta(days=7))
    with pytest.raises(ValidationError):
        later.latest_revision.publish()


def test_rule_on_schedules_asks_nothing_of_documents(rule, department):
    document = LegalDocumentFactory(portal=department)
    document.latest_revision.publish()
    document.refresh_from_db()
    assert document.live


def test_exception_lets_the_week_through_and_is_logged_with_its_reason(rule, department, head):
    schedule = week_with(department, pdf_bytes("Ký tay"))
    record_exception(record=schedule, stored=schedule.signed_file.stored, reason=REASON, user=head)
    schedule.latest_revision.publish()
    assert is_live(schedule)
    entry = AuditEntry.objects.get(action="signing.exception_recorded")
    assert (entry.portal, entry.user, entry.object_id) == (department, head, str(schedule.pk))
    assert entry.detail["reason"] == REASON


def test_exception_speaks_of_these_bytes_alone(rule, department, head):
    schedule = week_with(department, None)
    record_exception(record=schedule, stored=None, reason=REASON, user=head)
    draft = schedule.get_latest_revision_as_object()
    draft.signed_file = pdf_of(department, pdf_bytes("Tệp khác"))
    with pytest.raises(ValidationError):
        draft.save_revision().publish()


def changed(schedule: WeekSchedule) -> WeekSchedule:
    draft = WeekSchedule.objects.get(pk=schedule.pk).get_latest_revision_as_object()
    draft.entries.set([entry(content="Họp đột xuất")])
    draft.save_revision()
    return WeekSchedule.objects.get(pk=schedule.pk)


def test_changed_week_does_not_go_live_with_the_file_signed_before(rule, department):
    schedule = week_with(department, signed_pdf(), published=True)
    with pytest.raises(ValidationError, match="đính kèm trước khi lịch thay đổi"):
        changed(schedule).latest_revision.publish()
    draft = changed(schedule).get_latest_revision_as_object()
    draft.signed_file = pdf_of(department, signed_pdf() + b"%")
    assert not draft.is_signed_before_changes()


def test_changed_week_goes_live_by_an_exception_for_the_file_signed_before(rule, department, head):
    schedule = week_with(department, signed_pdf(), published=True)
    record_exception(record=schedule, stored=schedule.signed_file.stored, reason=REASON, user=head)
    changed(schedule).latest_revision.publish()
    assert WeekSchedule.objects.get(pk=schedule.pk).changed_after_signing_at


def test_exception_is_about_a_document_or_a_schedule(department):
    schedule, document = week_with(department, None), LegalDocumentFactory(portal=department)
    for fields in ({}, {"schedule": schedule, "document": document}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SignatureException.objects.create(reason=REASON, **fields)


def test_page_of_the_week_tells_of_the_exception_but_not_why(rule, department, head, as_reader):
    schedule = week_with(department, None)
    record_exception(record=schedule, stored=None, reason=REASON, user=head)
    schedule.latest_revision.publish()
    page = as_reader(department).get(schedule.public_path).content.decode()
    assert "Đăng không kèm chữ ký số hợp lệ" in page
    assert REASON not in page


def test_leader_records_an_exception_and_others_do_not(rule, department, commune, head, as_staff):
    schedule = week_with(department, None)
    address = f"/admin/signing/exceptions/schedule/{schedule.pk}/"
    data = {"shortfall": 0, "reason": REASON}
    editor = as_staff(UserFactory(roles=[(department, Role.EDITOR)]))
    assert "Chỉ lãnh đạo Ban Biên tập" in editor.get(address).content.decode()
    editor.post(address, data)
    assert as_staff(UserFactory(roles=[(commune, Role.HEAD)])).post(address, data).status_code == 404
    assert not SignatureException.objects.exists()
    assert REASON in as_staff(head).post(address, data, follow=True).content.decode()
    assert SignatureException.objects.get().schedule == schedule


def test_form_says_what_hinders_and_gives_the_draft_as_a_pdf_to_sign(rule, department, as_staff):
    editor = UserFactory(roles=[(department, Role.EDITOR)])
    schedule = week_with(department, None, author=editor, entries=[{"content": "Họp giao ban"}])
    browser = as_staff(editor)
    page = browser.get(f"{ADMIN}edit/{schedule.pk}/").content.decode()
    assert "Chưa thể đăng lịch công tác này:" in page
    assert "phải có chữ ký số hợp lệ" in page
    assert f"{ADMIN}print/{schedule.pk}/" in page
    answer = browser.get(f"{ADMIN}print/{schedule.pk}/")
    assert answer["Content-Type"] == "application/pdf"
    text = pypdfium2.PdfDocument(io.BytesIO(answer.content))[0].get_textpage().get_text_range()
    assert "Họp giao ban" in text


def test_form_of_a_signed_week_warns_of_nothing(rule, department, as_staff):
    editor = UserFactory(roles=[(department, Role.EDITOR)])
    schedule = week_with(department, signed_pdf(), author=editor)
    page = as_staff(editor).get(f"{ADMIN}edit/{schedule.pk}/").content.decode()
    assert "Lịch tuần 47" in page
    for words in ("Chưa thể đăng", "không ngăn việc đăng"):
        assert words not in page


def test_head_asks_for_signed_schedules_in_the_admin(department, head, as_staff):
    as_staff(head).post(f"/admin/signing/{department.pk}/", {"document_types": [], "has_schedules": "on"})
    assert SignaturePolicy.objects.get(portal=department).has_schedules
    assert AuditEntry.objects.get(action="signing.policy_changed").detail["has_schedules"]
