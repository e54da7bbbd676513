"""Changing many documents: seen before and after, saved as draft versions, published by somebody else."""

import datetime

import pytest

from portal.ledger.models import AuditEntry, OutboxMessage
from portal.ledger.outbox import process_pending
from portal.registers.bulk.enums import BatchState
from portal.registers.publishing import PublishingRefused
from portal.tenancy.enums import Role
from publications.batches import services
from publications.batches.forms import ChangesForm
from publications.batches.models import Batch
from publications.batches.services import TooMany, begin_edit, preview_edit, start
from publications.legislation.models import DocumentType, FieldOfLaw, LegalDocument
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory, add_documents
from tests.factories.organisations import OrganisationFactory
from tests.publications.batches.conftest import states, words

pytestmark = pytest.mark.django_db
LIST = "/admin/snippets/legislation/legaldocument/"


def chosen(*documents) -> object:
    return LegalDocument.objects.filter(pk__in=[document.pk for document in documents])


def previewed(owner, *documents, **data) -> Batch:
    """An edit whose choices were made in the form."""
    batch = begin_edit(owner=owner, documents=chosen(*documents))
    form = ChangesForm(data)
    assert form.is_valid(), form.errors
    preview_edit(batch, form.parameters())
    batch.refresh_from_db()
    return batch


def done(batch: Batch) -> Batch:
    start(batch)
    batch.refresh_from_db()
    assert batch.state == BatchState.DONE
    return batch


def draft_of(document) -> LegalDocument:
    return LegalDocument.objects.get(pk=document.pk).get_latest_revision_as_object()


def test_public_documents_keep_their_face_until_somebody_approves(department, editor):
    document = LegalDocumentFactory(portal=department, signatory="Nguyễn Văn Mẫu", published=True)
    batch = previewed(editor, document, signatory="Trần Thị Mẫu")
    [difference] = batch.rows.get().detail["differences"]
    assert (difference["before"], difference["after"]) == ("Nguyễn Văn Mẫu", "Trần Thị Mẫu")
    assert draft_of(document).signatory == "Nguyễn Văn Mẫu"
    done(batch)
    stored = LegalDocument.objects.get(pk=document.pk)
    assert (stored.signatory, stored.live, stored.has_unpublished_changes) == ("Nguyễn Văn Mẫu", True, True)
    assert stored.latest_revision.user == editor
    assert draft_of(document).signatory == "Trần Thị Mẫu"
    entry = AuditEntry.objects.get(action="batch.edited")
    assert (entry.user, entry.object_id, entry.detail["batch"]) == (editor, str(document.pk), batch.pk)


def test_every_field_can_be_changed_added_to_and_emptied(department, editor):
    land, water = FieldOfLaw.objects.get(name="Đất đai"), FieldOfLaw.objects.exclude(name="Đất đai").first()
    document = LegalDocumentFactory(
        portal=department, signatory_title="Giám đốc", effective_until=datetime.date(2030, 1, 1)
    )
    document.fields_of_law = [land]
    document.save_revision()
    body, bound = OrganisationFactory(), OrganisationFactory()
    plan = DocumentType.objects.get(code="ke-hoach")
    done(
        previewed(
            editor,
            document,
            document_type=plan.pk,
            is_normative="yes",
            issuing_body=body.pk,
            fields_of_law_mode="add",
            fields_of_law=[water.pk],
            bound_bodies_mode="replace",
            bound_bodies=[bound.pk],
            place_of_issue="Sông Mẫu",
            effective_from="2024-06-01",
            clear=["signatory_title", "effective_until"],
        )
    )
    draft = draft_of(document)
    assert (draft.document_type, draft.is_normative, draft.issuing_body) == (plan, True, body)
    assert set(draft.fields_of_law.all()) == {land, water}
    assert list(draft.bound_bodies.all()) == [bound]
    assert (draft.place_of_issue, draft.signatory_title) == ("Sông Mẫu", "")
    assert (draft.effective_from, draft.effective_until) == (datetime.date(2024, 6, 1), None)
    done(previewed(editor, document, fields_of_law_mode="remove", fields_of_law=[land.pk]))
    assert list(draft_of(document).fields_of_law.all()) == [water]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"fields_of_law_mode": "add"},
        {"fields_of_law": ["1"]},
        {"signatory": "Mẫu", "clear": ["signatory"]},
        {"issued_on": "31/02/2024"},
        {"document_type": "999999"},
        {"clear": ["portal"]},
        {"signatory": "x" * 121},
    ],
)
def test_choice_that_makes_no_sense_is_refused_in_words(db, data):
    assert not ChangesForm(data).is_valid()


def test_rows_that_cannot_take_the_change_say_why_and_the_others_take_it(department, editor):
    good = LegalDocumentFactory(portal=department)
    early = LegalDocumentFactory(portal=department, issued_on=datetime.date(2024, 7, 1))
    waiting = LegalDocumentFactory(portal=department, author=editor)
    waiting.get_workflow().start(waiting, editor)
    same = LegalDocumentFactory(portal=department, effective_from=datetime.date(2024, 6, 1))
    batch = previewed(editor, good, early, waiting, same, effective_from="2024-06-01")
    by_document = {row.document_id: row for row in batch.rows.all()}
    assert by_document[good.pk].state == "ready"
    assert by_document[early.pk].state == "refused"
    assert by_document[waiting.pk].state == "refused"
    assert by_document[same.pk].state == "unchanged"
    done(batch)
    assert draft_of(good).effective_from == datetime.date(2024, 6, 1)
    assert draft_of(early).effective_from is None


def test_author_changes_own_rows_only(department, author):
    own = LegalDocumentFactory(portal=department, author=author)
    other = LegalDocumentFactory(portal=department)
    batch = previewed(author, own, other, signatory="Mẫu")
    assert sorted(states(batch)) == ["ready", "refused"]


def test_row_of_another_portal_is_not_there(department, commune, editor):
    foreign = LegalDocumentFactory(portal=commune, abstract="Còn giữ kín")
    batch = previewed(editor, foreign, signatory="Mẫu")
    assert states(batch) == ["refused"]
    assert "kín" not in words(batch, 1) + str(batch.rows.get().detail)
    done(batch)
    assert draft_of(foreign).signatory == ""


def test_changed_drafts_can_be_submitted(department, editor):
    document = LegalDocumentFactory(portal=department)
    done(previewed(editor, document, is_submitted=True, signatory="Mẫu"))
    assert LegalDocument.objects.get(pk=document.pk).current_workflow_state is not None


def test_more_than_fifty_go_to_the_worker(department, editor, monkeypatch):
    monkeypatch.setattr(services, "AT_ONCE", 2)
    documents = add_documents(department, 3)
    batch = previewed(editor, *documents, signatory="Mẫu")
    assert (batch.state, batch.done) == (BatchState.CHECKING, 0)
    OutboxMessage.objects.exclude(topic="batches.run").delete()
    process_pending()
    batch.refresh_from_db()
    assert (batch.state, batch.done, batch.total) == (BatchState.CHECKED, 3, 3)
    start(batch)
    process_pending()
    batch.refresh_from_db()
    assert batch.state == BatchState.DONE
    assert all(draft_of(document).signatory == "Mẫu" for document in documents)


def test_more_than_one_piece_of_work_takes_are_refused(department, editor, monkeypatch):
    monkeypatch.setattr(services, "MAX_EDITED", 2)
    with pytest.raises(TooMany, match="3"):
        begin_edit(owner=editor, documents=chosen(*add_documents(department, 3)))
    assert not Batch.objects.exists()


def test_from_the_list_to_the_changed_drafts_in_the_browser(department, commune, editor, as_staff):
    own = [LegalDocumentFactory(portal=department) for _ in range(2)]
    foreign = LegalDocumentFactory(portal=commune)
    desk = as_staff(editor)
    ids = "&".join(f"id={document.pk}" for document in [*own, foreign])
    address = f"/admin/bulk/legislation/legaldocument/change_many/?{ids}&next={LIST}"
    assert desk.get(address).status_code == 200
    answer = desk.post(address)
    batch = Batch.objects.get()
    assert answer["Location"] == f"/admin/batches/{batch.pk}/"
    assert {row.document_id for row in batch.rows.all()} == {document.pk for document in own}
    page = desk.get(answer["Location"], follow=True)
    assert page.redirect_chain[-1][0] == f"/admin/batches/{batch.pk}/changes/"
    refused = desk.post(f"/admin/batches/{batch.pk}/changes/", {"signatory": ""})
    assert "Hãy chọn ít nhất một nội dung cần sửa." in refused.content.decode()
    page = desk.post(f"/admin/batches/{batch.pk}/changes/", {"signatory": "Lê Mẫu"}, follow=True)
    assert "sau “Lê Mẫu”" in page.content.decode()
    page = desk.post(f"/admin/batches/{batch.pk}/start/", follow=True)
    assert "Đã xong" in page.content.decode()
    assert [draft_of(document).signatory for document in own] == ["Lê Mẫu", "Lê Mẫu"]


def test_public_documents_need_a_note_of_correction_which_the_batch_can_carry(department, editor):
    head = UserFactory(roles=[(department, Role.HEAD)])
    document = LegalDocumentFactory(portal=department, published=True)
    assert "đính chính" in words(previewed(editor, document, signatory="Mẫu"), 1)
    batch = previewed(editor, document, signatory="Mẫu", correction_note="Ghi đúng người ký")
    assert words(batch, 1) == ""
    done(batch)
    LegalDocument.objects.get(pk=document.pk).latest_revision.publish(user=head)
    stored = LegalDocument.objects.get(pk=document.pk)
    assert stored.signatory == "Mẫu"
    assert [note.note for note in stored.corrections.all()] == ["Ghi đúng người ký"]


def test_head_cannot_publish_what_he_changed_in_bulk(department):
    head = UserFactory(roles=[(department, Role.HEAD)])
    document = LegalDocumentFactory(portal=department, published=True)
    done(previewed(head, document, signatory="Mẫu", correction_note="Ghi đúng người ký"))
    with pytest.raises(PublishingRefused):
        LegalDocument.objects.get(pk=document.pk).latest_revision.publish(user=head)
