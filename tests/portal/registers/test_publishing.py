"""Publishing a register's row: who may, and what is written with it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.ledger.models import AuditEntry, IntegrityEntry, OutboxMessage
from portal.registers.models import Placement
from portal.registers.publishing import PublishingRefused
from portal.tenancy.enums import PortalState, Role
from portal.tenancy.services import set_state
from publications.legislation.models import LegalDocument
from search.index.services import TOPIC as INDEXING
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.sample_register.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(department):
    return UserFactory(username="soanthao", roles=[(department, Role.AUTHOR)])


@pytest.fixture
def head(department):
    return UserFactory(username="truongban", roles=[(department, Role.HEAD)])


@pytest.fixture
def draft(department, author):
    return LegalDocumentFactory(portal=department, author=author)


def submit(document, author):
    state = document.get_workflow().start(document, author)
    return state.current_task_state


def test_head_publishes_what_the_author_wrote(draft, head):
    draft.latest_revision.publish(user=head)
    draft.refresh_from_db()
    assert draft.live
    assert AuditEntry.objects.filter(action="publish", object_id=str(draft.pk), user=head).count() == 1
    assert IntegrityEntry.objects.filter(object_label="legislation.legaldocument").count() == 1
    assert OutboxMessage.objects.filter(topic="search", key=f"legislation.legaldocument:{draft.pk}").exists()


def test_author_cannot_publish(draft, author):
    with pytest.raises(PublishingRefused):
        draft.latest_revision.publish(user=author)
    draft.refresh_from_db()
    assert not draft.live


def test_head_who_edited_last_cannot_publish(draft, head):
    revision = draft.save_revision(user=head)
    with pytest.raises(PublishingRefused):
        revision.publish(user=head)


def test_head_of_another_portal_cannot_publish(draft, commune):
    foreign = UserFactory(username="truongban2", roles=[(commune, Role.HEAD)])
    with pytest.raises(PublishingRefused):
        draft.latest_revision.publish(user=foreign, skip_permission_checks=True)


def test_nothing_is_published_on_a_closed_portal(draft, head):
    set_state(portal=draft.portal, state=PortalState.SUSPENDED, note="Bảo trì")
    with pytest.raises(PublishingRefused):
        LegalDocument.objects.get(pk=draft.pk).latest_revision.publish(user=head)


def test_workflow_approval_publishes_in_the_approvers_name(draft, author, head):
    task_state = submit(draft, author)
    task_state.task.specific.on_action(task_state, head, "approve", comment="Đồng ý")
    draft.refresh_from_db()
    assert draft.live
    entry = AuditEntry.objects.get(
        action="publish", object_id=str(draft.pk), object_label="legislation.legaldocument"
    )
    assert entry.user == head
    assert entry.detail["reason"] == "Đồng ý"


def test_author_with_a_leading_role_cannot_approve_in_the_workflow(department, author):
    deputy = UserFactory(username="phoban", roles=[(department, Role.DEPUTY_HEAD)])
    draft = LegalDocumentFactory(portal=department, author=deputy)
    task_state = submit(draft, deputy)
    assert "approve" not in [name for name, *_rest in task_state.task.specific.get_actions(draft, deputy)]
    with pytest.raises(PublishingRefused.__base__):
        task_state.task.specific.on_action(task_state, deputy, "approve", comment="Tự phê duyệt cho nhanh")


def test_board_of_one_publishes_with_a_written_reason(commune):
    alone = UserFactory(username="motminh", roles=[(commune, Role.HEAD)])
    draft = LegalDocumentFactory(portal=commune, author=alone)
    task_state = submit(draft, alone)
    task = task_state.task.specific
    with pytest.raises(PublishingRefused.__base__):
        task.on_action(task_state, alone, "approve", comment="ngắn")
    task.on_action(task_state, alone, "approve", comment="Ban Biên tập chỉ có một người")
    draft.refresh_from_db()
    assert draft.live


def test_failure_while_publishing_leaves_nothing_behind(draft, head, monkeypatch):
    monkeypatch.setattr(LegalDocument, "request_indexing", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        draft.latest_revision.publish(user=head)
    draft.refresh_from_db()
    assert not draft.live
    assert not AuditEntry.objects.filter(action="publish", object_id=str(draft.pk), user=head).exists()
    assert not Placement.objects.exists()


def test_first_publication_time_cannot_be_changed(draft, head):
    draft.latest_revision.publish(user=head)
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalDocument.objects.filter(pk=draft.pk).update(first_published_at=timezone.now())


def test_every_register_freezes_its_first_publication_without_a_line_of_its_own(department):
    notice = Notice.objects.create(portal=department, title="Thông báo về lịch tiếp công dân")
    notice.save_revision().publish()
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(first_published_at=None)


def test_published_record_cannot_be_deleted(draft, head):
    draft.latest_revision.publish(user=head)
    draft.refresh_from_db()
    draft.unpublish(user=head)
    with pytest.raises(PublishingRefused):
        draft.delete()
    with pytest.raises(PublishingRefused):
        LegalDocument.objects.filter(pk=draft.pk).delete()


def test_draft_that_was_never_public_can_be_deleted(draft):
    draft.delete()
    assert not LegalDocument.objects.exists()
    assert AuditEntry.objects.filter(action="delete").count() == 1


def test_withdrawal_keeps_the_row_and_asks_the_index(draft, head):
    draft.latest_revision.publish(user=head)
    draft.refresh_from_db()
    asked = OutboxMessage.objects.filter(topic=INDEXING)
    before = asked.count()
    draft.unpublish(user=head)
    assert asked.count() == before + 1
    assert AuditEntry.objects.filter(action="unpublish", user=head).count() == 1


def test_scheduled_document_is_not_public_before_its_time(draft, head):
    draft.go_live_at = timezone.now() + datetime.timedelta(days=1)
    revision = draft.save_revision(user=draft.created_by)
    revision.publish(user=head)
    draft.refresh_from_db()
    assert not draft.live
    assert AuditEntry.objects.filter(action="schedule").count() == 1


def test_second_live_document_with_the_same_number_is_refused_with_its_address(department, draft, head):
    draft.latest_revision.publish(user=head)
    twin = LegalDocumentFactory(portal=department, document_number=draft.document_number)
    with pytest.raises(ValidationError, match="/van-ban/"):
        twin.latest_revision.publish(user=head)


def test_placements_know_their_due_days(province, department, head):
    lead = UserFactory(username="truongban_tinh", roles=[(province, Role.HEAD)])
    document = LegalDocumentFactory(portal=province)
    document.bound_bodies = [department.organisation]
    document.save()
    document.save_revision().publish(user=lead)
    due = {placement.portal_id: placement.due_on.isoformat() for placement in Placement.objects.all()}
    assert due == {province.pk: "2024-05-08", department.pk: "2024-05-20"}
