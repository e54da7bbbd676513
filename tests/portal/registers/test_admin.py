"""An editorial board at work on a register, through the admin's own pages."""

import datetime

import pytest
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.models import TaskState

from portal.tenancy.enums import Role
from publications.legislation.models import DocumentType, LegalDocument
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory

pytestmark = pytest.mark.django_db
ADMIN = "/admin/snippets/legislation/legaldocument/"


@pytest.fixture
def author(department):
    return UserFactory(username="soanthao", roles=[(department, Role.AUTHOR)])


@pytest.fixture
def editor(department):
    return UserFactory(username="bientap", roles=[(department, Role.EDITOR)])


@pytest.fixture
def head(department):
    return UserFactory(username="truongban", roles=[(department, Role.HEAD)])


def form_data(document: LegalDocument | None = None, **changes) -> dict:
    """What the editor's form sends."""
    data = {
        "document_number": "07/2025/QĐ-UBND",
        "document_type": DocumentType.objects.get(code="quyet-dinh").pk,
        "abstract": "Ban hành Quy định về quản lý đất đai trên địa bàn tỉnh",
        "issuing_body": "",
        "co_issuers": [],
        "bound_bodies": [],
        "fields_of_law": [],
        "signatory": "Nguyễn Văn Mẫu",
        "signatory_title": "Chủ tịch",
        "issued_on": "2025-02-03",
        "effective_from": "",
        "effective_until": "",
        "go_live_at": "",
        "expire_at": "",
        "has_no_secrets": "on",
    }
    for relation in get_all_child_relations(LegalDocument):
        counts = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
        data |= {f"{relation.get_accessor_name()}-{name}": count for name, count in counts.items()}
    return data | changes


def test_author_writes_submits_and_the_head_approves(department, author, head, as_staff):
    desk = as_staff(author)
    data = form_data(portal=department.pk, issuing_body=department.organisation.pk)
    answer = desk.post(f"{ADMIN}add/", data | {"action-submit": "x"})
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    document = LegalDocument.objects.get()
    assert (document.live, document.created_by, document.number_key) == (False, author, "7/2025/QĐ-UBND")
    task_state = TaskState.objects.get()
    address = f"{ADMIN}workflow/action/{document.pk}/approve/{task_state.pk}/"
    assert desk.post(address, {}).status_code in {302, 403}
    assert not LegalDocument.objects.get().live
    answer = as_staff(head).post(address, {"comment": ""})
    assert answer["Location"] == f"{ADMIN}edit/{document.pk}/"
    document.refresh_from_db()
    assert document.live


def test_form_shows_no_publish_button_and_names_no_other_portals_workflow(
    department, province, author, head, as_staff
):
    for person in (author, head):
        page = as_staff(person).get(f"{ADMIN}add/").content.decode()
        assert "action-publish" not in page
        assert "action-submit" in page
        assert province.workflow.name not in page


def test_new_row_goes_to_the_persons_own_portal_alone(department, commune, author, as_staff):
    data = form_data(portal=commune.pk, issuing_body=department.organisation.pk)
    answer = as_staff(author).post(f"{ADMIN}add/", data)
    assert answer.status_code == 200
    assert not LegalDocument.objects.exists()


def test_author_changes_own_rows_only(department, author, editor, as_staff):
    own = LegalDocumentFactory(portal=department, author=author)
    other = LegalDocumentFactory(portal=department, author=editor)
    desk = as_staff(author)
    assert desk.get(f"{ADMIN}edit/{own.pk}/").status_code == 200
    assert desk.get(f"{ADMIN}edit/{other.pk}/").status_code == 302
    assert as_staff(editor).get(f"{ADMIN}edit/{own.pk}/").status_code == 200


def test_preview_of_a_new_and_of_an_existing_row(department, editor, as_staff):
    desk = as_staff(editor)
    data = form_data(portal=department.pk, issuing_body=department.organisation.pk)
    assert desk.post(f"{ADMIN}preview/", data).json() == {"is_valid": True, "is_available": True}
    page = desk.get(f"{ADMIN}preview/")
    assert page.status_code == 200
    assert "07/2025/QĐ-UBND" in page.content.decode()
    document = LegalDocumentFactory(portal=department, author=editor)
    desk.post(f"{ADMIN}preview/{document.pk}/", data | {"abstract": "Trích yếu đang sửa"})
    assert "Trích yếu đang sửa" in desk.get(f"{ADMIN}preview/{document.pk}/").content.decode()


def test_history_compare_and_revision_view(department, editor, as_staff):
    document = LegalDocumentFactory(portal=department, author=editor)
    first = document.latest_revision
    document.abstract = "Trích yếu đã sửa lại cho đúng"
    second = document.save_revision(user=editor)
    desk = as_staff(editor)
    assert desk.get(f"{ADMIN}history/{document.pk}/").status_code == 200
    compared = desk.get(f"{ADMIN}history/{document.pk}/revisions/compare/{first.pk}...{second.pk}/")
    assert "đã sửa lại" in compared.content.decode()
    viewed = desk.get(f"{ADMIN}history/{document.pk}/revisions/{first.pk}/view/")
    assert viewed.status_code == 200


def test_schedule_is_approved_first_and_published_by_the_worker_in_time(
    department, author, head, as_staff, time_machine
):
    time_machine.move_to("2025-02-03 08:00+07:00")
    document = LegalDocumentFactory(portal=department, author=author)
    document.go_live_at = timezone.now() + datetime.timedelta(hours=2)
    document.save_revision(user=author)
    task_state = document.get_workflow().start(document, author).current_task_state
    task_state.task.specific.on_action(task_state, head, "approve")
    assert not LegalDocument.objects.get().live
    from portal.registers.schedule import publish_scheduled

    publish_scheduled()
    assert not LegalDocument.objects.get().live
    time_machine.move_to("2025-02-03 10:01+07:00")
    publish_scheduled()
    document.refresh_from_db()
    assert document.live
    assert document.first_published_at.isoformat().startswith("2025-02-03T03:01")


def test_bulk_publication_takes_others_work_and_says_why_it_leaves_the_rest(
    department, author, head, commune, as_staff
):
    good = [LegalDocumentFactory(portal=department, author=author) for _ in range(3)]
    own = LegalDocumentFactory(portal=department, author=head)
    foreign = LegalDocumentFactory(portal=commune)
    ids = "&".join(f"id={document.pk}" for document in [*good, own, foreign])
    answer = as_staff(head).post(
        f"/admin/bulk/legislation/legaldocument/publish/?{ids}&next={ADMIN}", follow=True
    )
    live = set(LegalDocument.objects.live().values_list("pk", flat=True))
    assert live == {document.pk for document in good}
    page = answer.content.decode()
    assert str(own) in page
    assert str(foreign) not in page


def test_editor_cannot_publish_in_bulk(department, author, editor, as_staff):
    document = LegalDocumentFactory(portal=department, author=author)
    as_staff(editor).post(f"/admin/bulk/legislation/legaldocument/publish/?id={document.pk}")
    assert not LegalDocument.objects.live().exists()


def test_list_query_count_does_not_grow(department, editor, as_staff, django_assert_max_num_queries):
    desk = as_staff(editor)
    LegalDocumentFactory(portal=department, author=editor)
    desk.get(ADMIN)
    for _ in range(12):
        LegalDocumentFactory(portal=department, author=editor)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as many:
        assert desk.get(ADMIN).status_code == 200
    LegalDocument.objects.filter(live=False).exclude(pk=LegalDocument.objects.first().pk).delete()
    with CaptureQueriesContext(connection) as few:
        desk.get(ADMIN)
    assert len(many) <= len(few) + 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("issued_on", "2199-01-01"),
        ("issued_on", "31/02/2025"),
        ("effective_from", "2025-01-01"),
        ("document_number", ""),
        ("abstract", ""),
    ],
)
def test_impossible_values_are_refused_and_nothing_typed_is_lost(department, editor, as_staff, field, value):
    data = form_data(portal=department.pk, issuing_body=department.organisation.pk) | {field: value}
    answer = as_staff(editor).post(f"{ADMIN}add/", data | {"action-submit": "x"})
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert "Nguyễn Văn Mẫu" in answer.content.decode()


def approve_in_the_form(desk, document, **changes):
    """What the button “Approve” of the edit form sends."""
    data = form_data(
        portal=document.portal_id,
        document_number=document.document_number,
        abstract=document.abstract,
        issuing_body=document.issuing_body_id,
        signatory="",
        signatory_title="",
        issued_on=document.issued_on,
    )
    action = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    return desk.post(f"{ADMIN}edit/{document.pk}/", data | action | changes, follow=True)


def test_head_approves_in_the_form_what_others_wrote(department, author, head, as_staff):
    document = LegalDocumentFactory(portal=department, author=author)
    document.get_workflow().start(document, author)
    revisions = document.revisions.count()
    approve_in_the_form(as_staff(head), document)
    document.refresh_from_db()
    assert document.live
    assert document.revisions.count() == revisions


def test_head_who_changes_the_text_while_approving_has_saved_it_but_not_published(
    department, author, head, as_staff
):
    document = LegalDocumentFactory(portal=department, author=author)
    document.get_workflow().start(document, author)
    answer = approve_in_the_form(as_staff(head), document, abstract="Trích yếu do lãnh đạo sửa lại")
    document.refresh_from_db()
    assert not document.live
    assert document.get_latest_revision_as_object().abstract == "Trích yếu do lãnh đạo sửa lại"
    assert document.current_workflow_state is not None
    assert answer.status_code == 200
