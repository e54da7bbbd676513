"""What the rules refuse is said in words, on whichever button it was asked for; nothing is half done."""

import pytest

from portal.tenancy.enums import PortalState, Role
from portal.tenancy.services import set_state
from publications.legislation.models import LegalDocument
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.portal.registers.test_admin import ADMIN, form_data

pytestmark = pytest.mark.django_db
NUMBER = "07/2025/QĐ-UBND"


@pytest.fixture
def author(department):
    return UserFactory(username="soanthao", roles=[(department, Role.AUTHOR)])


@pytest.fixture
def head(department):
    return UserFactory(username="truongban", roles=[(department, Role.HEAD)])


@pytest.fixture
def twin(department, author):
    """A draft with the number of a live document, waiting for the board."""
    LegalDocumentFactory(portal=department, document_number=NUMBER, published=True)
    draft = LegalDocumentFactory(portal=department, document_number=NUMBER, author=author)
    draft.get_workflow().start(draft, author)
    return draft


def words_after(client, answer) -> str:
    return client.get(answer.headers["Location"], HTTP_HOST=client.defaults["HTTP_HOST"]).content.decode()


@pytest.mark.parametrize("way", ["step", "form"])
def test_number_that_is_public_already_is_refused_with_its_address(way, twin, head, as_staff):
    desk = as_staff(head)
    if way == "step":
        state = twin.current_workflow_task_state
        answer = desk.post(f"{ADMIN}workflow/action/{twin.pk}/approve/{state.pk}/", {})
    else:
        data = form_data(
            document_number=twin.document_number,
            abstract=twin.abstract,
            issuing_body=twin.issuing_body_id,
            issued_on=twin.issued_on.isoformat(),
            signatory="",
            signatory_title="",
        )
        workflow = {"action-workflow-action": "x", "workflow-action-name": "approve"}
        answer = desk.post(f"{ADMIN}edit/{twin.pk}/", data | workflow)
    words = words_after(desk, answer) if answer.status_code == 302 else answer.content.decode()
    assert LegalDocument.objects.live().get().public_path in words
    twin.refresh_from_db()
    assert not twin.live
    assert twin.current_workflow_task_state.status == "in_progress"


def test_leader_who_presses_publish_in_the_form_keeps_a_draft_and_is_told_why(department, head, as_staff):
    desk = as_staff(head)
    data = form_data(portal=department.pk, issuing_body=department.organisation.pk)
    answer = desk.post(f"{ADMIN}add/", data | {"action-publish": "x"})
    assert "không được tự phê duyệt" in words_after(desk, answer)
    assert not LegalDocument.objects.get().live


def test_public_document_is_not_deleted_and_the_reason_is_said(department, head, as_staff):
    document = LegalDocumentFactory(portal=department, published=True)
    desk = as_staff(head)
    answer = desk.post(f"{ADMIN}delete/{document.pk}/")
    assert "chỉ được gỡ" in words_after(desk, answer)
    assert LegalDocument.objects.filter(pk=document.pk).exists()


def test_nothing_is_approved_on_a_closed_portal(department, author, head, as_staff):
    draft = LegalDocumentFactory(portal=department, author=author)
    draft.get_workflow().start(draft, author)
    set_state(portal=department, state=PortalState.ARCHIVED, note="Cơ quan đã sáp nhập (mẫu)")
    desk = as_staff(head)
    state = draft.current_workflow_task_state
    answer = desk.post(f"{ADMIN}workflow/action/{draft.pk}/approve/{state.pk}/", {})
    assert "đã đóng" in words_after(desk, answer)
    draft.refresh_from_db()
    assert not draft.live


def test_drafts_of_a_closed_portal_stay_as_they_are(department, author, as_staff):
    draft = LegalDocumentFactory(portal=department, author=author)
    set_state(portal=department, state=PortalState.ARCHIVED, note="Cơ quan đã sáp nhập (mẫu)")
    desk = as_staff(author)
    answer = desk.post(f"{ADMIN}edit/{draft.pk}/", form_data(issuing_body=draft.issuing_body_id))
    assert "đã đóng" in answer.content.decode()
    assert LegalDocument.objects.get().latest_revision == draft.latest_revision
    answer = desk.get(f"{ADMIN}add/")
    assert "đã đóng" in words_after(desk, answer)
