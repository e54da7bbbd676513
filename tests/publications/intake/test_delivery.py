"""Delivering documents: once under the sender's id, whole or not at all, as the portal's policy says."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from portal.ledger.models import AuditEntry
from portal.media.models import OfficialFile
from portal.registers import extensions
from portal.tenancy.enums import Role
from publications.intake.models import Delivery
from publications.legislation.models import DocumentFile, FieldOfLaw, LegalDocument, Signatory
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import pdf_bytes
from tests.factories.organisations import OrganisationFactory
from tests.publications.intake.conftest import PATH, PDF, errors_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole(content) -> dict:
    """A document with everything that can be told of one."""
    OrganisationFactory(name="Sở Tài chính Mẫu", abbreviation="STC")
    bound = OrganisationFactory(name="Ủy ban nhân dân xã Bến Mẫu")
    return content | {
        "co_issuers": ["STC"],
        "bound_bodies": [bound.pk],
        "fields_of_law": ["Tư pháp", FieldOfLaw.objects.get(name="Đất đai").pk],
        "signatory": "Trần Thị Mẫu",
        "signatory_title": "Giám đốc",
        "signing_capacity": "KT.",
        "place_of_issue": "Sông Mẫu",
        "recipients": ["Như Điều 3", "Lưu: VT"],
        "is_expedited": True,
        "passed_on": "2024-05-05",
        "effective_from": "2024-05-20",
        "effective_until": "2030-12-31",
    }


def document_of(content) -> LegalDocument:
    return Delivery.objects.get(external_id=content["external_id"]).document


def state_of(response) -> str:
    return response.json()["state"]


def test_document_becomes_a_draft_with_all_its_fields(sender, whole, department):
    signer = Signatory.objects.create(
        name="Trần Thị Mẫu", title="Giám đốc", organisation=department.organisation
    )
    response = sender.post(whole)
    assert response.status_code == 201
    document = document_of(whole)
    assert response["Location"] == f"http://{department.host}{PATH}{whole['external_id']}/"
    assert (document.live, document.portal, document.created_by) == (False, department, None)
    assert str(document) == "Quyết định 15/QĐ-STP"
    assert [body.abbreviation for body in document.co_issuers.all()] == ["STC"]
    assert [body.name for body in document.bound_bodies.all()] == ["Ủy ban nhân dân xã Bến Mẫu"]
    assert {field.name for field in document.fields_of_law.all()} == {"Tư pháp", "Đất đai"}
    assert (document.signer, document.signing_capacity) == (signer, "kt")
    assert document.recipients == "Như Điều 3\nLưu: VT"
    assert (document.place_of_issue, document.is_expedited) == ("Sông Mẫu", True)
    assert document.passed_on == datetime.date(2024, 5, 5)
    assert document.effective_from == datetime.date(2024, 5, 20)
    assert document.effective_until == datetime.date(2030, 12, 31)
    revision = document.latest_revision.as_object()
    assert [body.abbreviation for body in revision.co_issuers.all()] == ["STC"]


def test_clock_runs_from_the_day_of_issue_not_of_delivery(sender, content):
    assert sender.post(content).json()["due_on"] == "2024-05-08"


def test_same_content_again_is_answered_the_same_and_changes_nothing(sender, whole):
    first, second = sender.post(whole), sender.post(dict(reversed(whole.items())))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert document_of(whole).revisions.count() == 1
    assert LegalDocument.objects.count() == 1


def test_other_content_is_a_new_version_of_the_same_draft(sender, content):
    sender.post(content)
    response = sender.post(content | {"abstract": "Trích yếu đã sửa của văn bản mẫu"})
    assert (response.status_code, response.json()["version"]) == (200, 2)
    document = document_of(content)
    assert document.abstract == "Trích yếu đã sửa của văn bản mẫu"
    assert document.revisions.count() == 2
    assert LegalDocument.objects.count() == 1


def test_what_editors_added_stays_when_the_sender_corrects(sender, content, department):
    sender.post(content)
    document = document_of(content)
    editor = UserFactory(roles=[(department, Role.EDITOR)])
    appendix = OfficialFile.objects.create(portal=department, stored=stored_pdf(department), name="a.pdf")
    document.files = [DocumentFile(file=appendix)]
    document.source_url = "https://vbpl.example.vn/15"
    document.save()
    document.save_revision(user=editor)
    sender.post_parts(content | {"abstract": "Trích yếu đã sửa của văn bản mẫu"}, {"van-ban.pdf": PDF})
    document = document_of(content)
    names = [attached.file.name for attached in document.latest_revision.as_object().files.all()]
    assert names == ["van-ban.pdf", "a.pdf"]
    assert document.source_url == "https://vbpl.example.vn/15"


def stored_pdf(portal):
    from io import BytesIO

    from portal.media.services import store_file

    return store_file(portal=portal, file=BytesIO(pdf_bytes("Phụ lục")), name="b.pdf").stored


def test_published_document_stays_as_it_is_while_a_change_waits(sender, content, head):
    sender.post(content)
    document_of(content).latest_revision.publish(user=head)
    response = sender.post(content | {"abstract": "Trích yếu đã sửa của văn bản mẫu"})
    assert state_of(response) == "change_waiting"
    assert document_of(content).abstract == content["abstract"]
    assert response.json()["address"] == document_of(content).public_url()


def test_draft_policy_leaves_it_to_any_leader_of_the_board(sender, content, head):
    assert state_of(sender.post(content)) == "draft"
    document_of(content).latest_revision.publish(user=head)
    response = sender.status(content["external_id"])
    assert state_of(response) == "published"
    assert response.json()["address"] == document_of(content).public_url()


def test_submit_policy_starts_the_boards_workflow(make_sender, department, content, head):
    sender = make_sender(department, "submit")
    assert state_of(sender.post(content)) == "submitted"
    task = document_of(content).current_workflow_task_state
    task.task.specific.on_action(task, head, "reject", comment="Thiếu phụ lục kèm theo")
    assert state_of(sender.status(content["external_id"])) == "returned"
    assert state_of(sender.post(content | {"abstract": "Đã thêm phụ lục kèm theo"})) == "submitted"
    task = document_of(content).current_workflow_task_state
    task.task.specific.on_action(task, head, "approve")
    assert state_of(sender.status(content["external_id"])) == "published"


def test_publish_policy_publishes_with_its_entries_in_the_ledger(make_sender, department, content, as_reader):
    sender = make_sender(department, "publish")
    response = sender.post_parts(content, {"van-ban.pdf": PDF})
    assert (response.status_code, state_of(response)) == (201, "published")
    document = document_of(content)
    page = as_reader(department).get(document.public_path)
    assert "van-ban.pdf" in page.content.decode()
    entries = AuditEntry.objects.filter(object_label="legislation.legaldocument", object_id=str(document.pk))
    assert list(entries.order_by("pk").values_list("action", flat=True)) == ["intake.received", "publish"]
    assert entries.get(action="intake.received").detail["external_id"] == content["external_id"]


def test_publication_waits_for_the_time_that_was_given(make_sender, department, content):
    sender = make_sender(department, "publish")
    moment = timezone.now() + datetime.timedelta(days=2)
    response = sender.post(content | {"publish_at": moment.isoformat(timespec="seconds")})
    assert state_of(response) == "scheduled"
    with time_machine.travel(moment + datetime.timedelta(minutes=1)):
        from portal.registers.schedule import publish_scheduled

        publish_scheduled()
    assert document_of(content).live


def test_what_may_not_go_live_stays_a_draft_and_the_sender_is_told(
    make_sender, department, content, monkeypatch
):
    from django.core.exceptions import ValidationError

    def no_signature(draft):
        raise ValidationError("Văn bản chưa có chữ ký số hợp lệ.")

    monkeypatch.setitem(extensions._checks[LegalDocument], "test", no_signature)
    sender = make_sender(department, "publish")
    response = sender.post(content)
    assert (response.status_code, state_of(response)) == (201, "draft")
    assert response.json()["publication_refused"] == "Văn bản chưa có chữ ký số hợp lệ."
    monkeypatch.delitem(extensions._checks[LegalDocument], "test")
    assert state_of(sender.post(content)) == "published"
    assert sender.status(content["external_id"]).json()["publication_refused"] == ""


def test_locked_draft_is_not_overwritten(sender, content, head):
    sender.post(content)
    LegalDocument.objects.update(locked=True, locked_by=head, locked_at=timezone.now())
    response = sender.post(content | {"abstract": "Trích yếu đã sửa của văn bản mẫu"})
    assert (response.status_code, response.json()["code"]) == (409, "locked")
    assert document_of(content).abstract == content["abstract"]


def test_withdrawn_and_deleted_documents_are_told(sender, content, head):
    sender.post(content)
    document = document_of(content)
    document.latest_revision.publish(user=head)
    document.refresh_from_db()
    document.unpublish(user=head)
    assert state_of(sender.status(content["external_id"])) == "withdrawn"
    other = content | {"external_id": "vb-2", "document_number": "16/QĐ-STP"}
    sender.post(other)
    document_of(other).delete()
    assert state_of(sender.status("vb-2")) == "deleted"
    assert sender.post(other).json()["document"] is None
    assert state_of(sender.post(other | {"abstract": "Gửi lại văn bản mẫu này"})) == "draft"


def test_public_twin_is_refused_with_its_address(sender, content, province, department):
    twin = LegalDocumentFactory(
        portal=province,
        document_number="15/QĐ-STP",
        issuing_body=department.organisation,
        published=True,
    )
    response = sender.post(content)
    assert (response.status_code, response.json()["code"]) == (409, "already_published")
    assert response.json()["address"] == twin.public_url()
    assert errors_of(response) == {"document_number": "already_published"}
    assert Delivery.objects.count() == 0


def test_own_draft_twin_is_refused_and_named(sender, content):
    first = sender.post(content).json()
    response = sender.post(content | {"external_id": "vb-2"})
    assert (response.status_code, response.json()["code"]) == (409, "already_here")
    assert response.json()["document"] == first["document"]
    assert response.json()["delivered_as"] == content["external_id"]


def test_other_portals_draft_is_never_hinted_at(sender, content, province, department):
    LegalDocumentFactory(portal=province, document_number="15/QĐ-STP", issuing_body=department.organisation)
    assert sender.post(content).status_code == 201


def test_refused_file_leaves_nothing_behind(sender, content):
    response = sender.post_parts(content, {"van-ban.pdf": PDF, "macro.exe": b"MZ" + bytes(100)})
    assert response.status_code == 422
    assert errors_of(response).keys() == {"files"}
    assert "macro.exe" in response.json()["detail"]
    assert (Delivery.objects.count(), LegalDocument.objects.count(), OfficialFile.objects.count()) == (
        0,
        0,
        0,
    )


def test_fault_of_our_own_leaves_nothing_behind(sender, content, monkeypatch):
    monkeypatch.setattr("publications.intake.services.apply_policy", lambda *args: 1 / 0)
    assert sender.post(content).status_code == 500
    assert (Delivery.objects.count(), LegalDocument.objects.count()) == (0, 0)
    monkeypatch.undo()
    assert sender.post(content).status_code == 201


def test_delivery_asks_a_constant_number_of_queries_for_its_status(
    sender, content, django_assert_max_num_queries
):
    files = {f"{number}.pdf": pdf_bytes(f"Tệp {number}") for number in range(5)}
    sender.post_parts(content, files)
    with django_assert_max_num_queries(16):
        assert len(sender.status(content["external_id"]).json()["files"]) == 5
