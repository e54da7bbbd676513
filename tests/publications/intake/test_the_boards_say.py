"""A token approves beforehand what its sender delivers, and nothing that the board has written or decided."""

import io

import pytest

from portal.ledger.models import AuditEntry
from portal.tenancy.enums import Role
from publications.handovers.moving import move_document
from publications.intake import services
from publications.intake.models import Delivery
from publications.intake.uploads import Upload
from publications.legislation.models import LegalDocument
from tests.factories.accounts import UserFactory
from tests.publications.intake.conftest import PDF
from tests.publications.intake.test_files import attached

pytestmark = pytest.mark.django_db
CHANGE = {"abstract": "Trích yếu mà bên gửi đã sửa lại"}
EDITORS_WORDS = "Lời biên tập viên tự ý thêm vào"


@pytest.fixture
def editor(department):
    return UserFactory(roles=[(department, Role.EDITOR)])


@pytest.fixture
def publisher(make_sender, department):
    return make_sender(department, "publish")


def the_document() -> LegalDocument:
    return LegalDocument.objects.get()


def edit(editor) -> None:
    draft = the_document().get_latest_revision_as_object()
    draft.abstract = EDITORS_WORDS
    draft.save_revision(user=editor)


def submit(editor) -> None:
    the_document().get_workflow().start(the_document(), editor)


def approve(head) -> None:
    task = the_document().current_workflow_task_state
    task.task.specific.on_action(task, head, "approve")


def test_withdrawn_document_is_not_published_again_by_a_newer_version(publisher, content, head):
    publisher.post(content)
    the_document().unpublish(user=head)
    told = publisher.post(content | CHANGE).json()
    assert told["state"] == "withdrawn"
    assert told["publication_refused"]
    assert not the_document().live
    assert the_document().get_latest_revision_as_object().abstract == CHANGE["abstract"]
    publisher.post(content | CHANGE)
    assert not the_document().live


def test_newer_version_of_a_withdrawn_document_goes_to_the_board_where_the_token_submits(
    make_sender, department, content, head
):
    sender = make_sender(department, "submit")
    sender.post(content)
    approve(head)
    the_document().unpublish(user=head)
    sender.post(content | CHANGE)
    assert not the_document().live
    assert the_document().current_workflow_state


def test_what_an_editor_wrote_needs_a_leader_whatever_the_sender_sends_after_it(
    publisher, content, editor, head
):
    publisher.post(content | {"files": [{"name": "a.pdf"}]})
    edit(editor)
    told = publisher.put(content["external_id"], "a.pdf", PDF).json()
    assert told["state"] == "submitted"
    assert told["publication_refused"]
    assert not the_document().live
    approve(head)
    assert (the_document().live, the_document().abstract) == (True, EDITORS_WORDS)
    told = publisher.status(content["external_id"]).json()
    assert (told["state"], told["publication_refused"]) == ("published", "")


def test_same_again_does_not_publish_what_an_editor_wrote_after_a_refusal(
    publisher, content, editor, monkeypatch
):
    from django.core.exceptions import ValidationError

    from portal.registers import extensions

    def no_signature(draft):
        raise ValidationError("Văn bản chưa có chữ ký số hợp lệ.")

    monkeypatch.setitem(extensions._checks[LegalDocument], "test", no_signature)
    publisher.post(content)
    monkeypatch.delitem(extensions._checks[LegalDocument], "test")
    edit(editor)
    assert publisher.post(content).json()["state"] == "submitted"
    assert not the_document().live


def test_approval_under_way_is_not_disturbed_by_the_same_again(publisher, content, editor):
    publisher.post(content)
    publisher.post(content | CHANGE | {"files": [{"name": "a.pdf"}]})
    edit(editor)
    publisher.put(content["external_id"], "a.pdf", PDF)
    asked = the_document().current_workflow_state
    publisher.put(content["external_id"], "a.pdf", PDF)
    assert the_document().current_workflow_state == asked
    assert the_document().abstract == content["abstract"]


def test_approval_is_asked_again_for_a_newer_version_and_the_log_says_so(publisher, content, editor, head):
    publisher.post(content | {"files": [{"name": "a.pdf"}]})
    edit(editor)
    submit(editor)
    former = the_document().current_workflow_state
    assert publisher.put(content["external_id"], "a.pdf", PDF).json()["state"] == "submitted"
    assert the_document().current_workflow_state != former
    assert AuditEntry.objects.filter(action="intake.approval_asked_again").count() == 1
    approve(head)
    assert the_document().live
    assert the_document().files.count() == 1


def test_what_a_leader_sent_back_is_not_submitted_again_unchanged(publisher, content, editor, head):
    publisher.post(content | {"files": [{"name": "a.pdf"}]})
    edit(editor)
    publisher.put(content["external_id"], "a.pdf", PDF)
    task = the_document().current_workflow_task_state
    task.task.specific.on_action(task, head, "reject", comment="Thiếu phụ lục kèm theo")
    publisher.put(content["external_id"], "a.pdf", PDF)
    assert publisher.status(content["external_id"]).json()["state"] == "returned"


def test_newer_version_survives_a_file_that_was_on_its_way_before(sender, content, head):
    sender.post(content | {"files": [{"name": "a.pdf"}]})
    stale = Delivery.objects.select_related("document", "portal").get()
    sender.post(content | CHANGE)
    the_document().latest_revision.publish(user=head)
    services.add_files(token=sender.token, delivery=stale, uploads=[Upload("a.pdf", io.BytesIO(PDF))])
    told = sender.post(content | CHANGE).json()
    assert (told["version"], told["state"]) == (2, "change_waiting")
    assert the_document().abstract == CHANGE["abstract"]
    assert attached() == [("a.pdf", True)]


class TestAfterAHandover:
    """The document is another portal's now; the sender's token ends at its own portal."""

    @pytest.fixture
    def moved(self, publisher, content, commune):
        publisher.post(content | {"files": [{"name": "a.pdf"}]})
        publisher.put(content["external_id"], "a.pdf", PDF)
        move_document(document=the_document(), target=commune)
        return the_document()

    def test_changed_content_is_refused(self, moved, publisher, content):
        answer = publisher.post(content | CHANGE)
        assert (answer.status_code, answer.json()["code"]) == (409, "document_handed_over")
        moved.refresh_from_db()
        assert moved.abstract == content["abstract"]
        assert moved.get_latest_revision_as_object().abstract == content["abstract"]

    def test_draft_is_neither_changed_nor_published(self, make_sender, department, commune, content):
        sender = make_sender(department)
        sender.post(content)
        move_document(document=the_document(), target=commune)
        sender.token.policy = "publish"
        sender.token.save()
        assert sender.post(content | CHANGE).status_code == 409
        assert sender.post(content).status_code == 200
        assert not the_document().live
        assert the_document().abstract == content["abstract"]

    def test_files_are_refused(self, moved, publisher, content):
        versions = moved.revisions.count()
        answer = publisher.put(content["external_id"], "b.pdf", PDF)
        assert (answer.status_code, answer.json()["code"]) == (409, "document_handed_over")
        assert moved.revisions.count() == versions

    def test_sender_learns_nothing_but_that_it_is_gone(self, moved, publisher, content):
        told = publisher.status(content["external_id"]).json()
        assert told["state"] == "handed_over"
        for name in ("document", "address", "edit_address", "due_on", "published_at", "publish_at"):
            assert told[name] is None

    def test_list_of_the_newest_deliveries_names_it_no_more(self, moved, as_staff, head):
        page = as_staff(head).get("/admin/tiep-nhan/").content.decode()
        assert str(moved) not in page
        assert f"/legaldocument/edit/{moved.pk}/" not in page

    def test_new_owner_is_not_told_the_former_senders_id(self, make_sender, department, commune, content):
        make_sender(department).post(content)
        move_document(document=the_document(), target=commune)
        answer = make_sender(commune).post(content | {"external_id": "xa-1"})
        assert answer.json()["code"] == "already_here"
        assert answer.json()["delivered_as"] is None
