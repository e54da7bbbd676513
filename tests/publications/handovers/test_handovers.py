"""The documents of an abolished body: marked, handed over in portions, and found at their old addresses."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from directory.organisations.enums import SuccessionKind
from directory.organisations.services import abolish_organisation
from portal.ledger.models import AuditEntry
from portal.ledger.outbox import process_pending
from portal.registers.models import Placement
from portal.tenancy.enums import PortalState, Role
from publications.handovers import running, services
from publications.handovers.enums import HandoverEvent, HandoverState, Mark
from publications.handovers.models import FormerHome, Handover
from publications.handovers.moving import move_document
from publications.legislation.enums import EffectState
from publications.legislation.models import DocumentFile, EffectPeriod, LegalDocument
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import OfficialFileFactory

pytestmark = pytest.mark.django_db
WIZARD = "/admin/ban-giao/"


@pytest.fixture
def operator():
    return UserFactory(username="tinh", is_superuser=True)


@pytest.fixture
def handover(department, commune, operator) -> Handover:
    """The commune has ended; the department follows it."""
    abolish_organisation(
        organisation=commune.organisation,
        on=datetime.date(2025, 7, 1),
        successors=[department.organisation],
        kind=SuccessionKind.MERGED,
    )
    return services.begin_handover(
        organisation=commune.organisation, successor=department.organisation, user=operator
    )


def documents(portal, count: int = 3, **fields) -> list[LegalDocument]:
    known = {"published": True} | fields
    return [LegalDocumentFactory(portal=portal, **known) for _number in range(count)]


def run(handover: Handover) -> Handover:
    services.start_handover(handover=handover, user=handover.created_by)
    process_pending()
    handover.refresh_from_db()
    return handover


def state_today(document: LegalDocument) -> str:
    return EffectPeriod.objects.on(timezone.localdate()).get(document=document).state


def test_document_moves_with_files_clock_and_address_and_keeps_its_issuer(
    handover, department, commune, as_reader
):
    [document] = documents(commune, 1)
    file = OfficialFileFactory(portal=commune)
    DocumentFile.objects.create(document=document, file=file)
    due_on = Placement.objects.get().due_on
    run(handover)
    document = LegalDocument.objects.get()
    file.refresh_from_db()
    assert (document.portal, document.issuing_body) == (department, commune.organisation)
    assert file.portal == department
    placement = Placement.objects.get()
    assert (placement.portal, placement.due_on) == (department, due_on)
    assert department.host in document.public_url()
    assert as_reader(department).get(document.public_path).status_code == 200
    answer = as_reader(commune).get(document.public_path)
    assert (answer.status_code, answer["Location"]) == (301, document.public_url())
    assert document.latest_revision.as_object().portal == department


def test_everything_below_the_old_address_leads_on_too(handover, department, commune, as_reader):
    [document] = documents(commune, 1)
    run(handover)
    path = f"{document.public_path}dieu-5/?ngay=2026-01-01"
    answer = as_reader(commune).get(path)
    assert (answer.status_code, answer["Location"]) == (301, department.absolute_url(path))


@pytest.mark.parametrize("path", ["/van-ban/khong-co-999999/", "/van-ban/x/", "/khong-co/", "/van-ban/0/"])
def test_other_missing_pages_stay_missing(handover, commune, as_reader, path):
    documents(commune, 1)
    run(handover)
    assert as_reader(commune).get(path).status_code == 404


def test_draft_that_moved_is_not_hinted_at(handover, commune, as_reader):
    [draft] = documents(commune, 1, published=False)
    run(handover)
    assert FormerHome.objects.filter(document=draft).exists()
    assert as_reader(commune).get(f"/van-ban/x-{draft.pk}/").status_code == 404


def test_file_that_another_document_still_uses_stays(handover, commune):
    moving, staying = documents(commune, 2)
    file = OfficialFileFactory(portal=commune)
    for document in (moving, staying):
        DocumentFile.objects.create(document=document, file=file)
    services.mark_documents(handover=handover, documents=[staying.pk], mark=Mark.KEEP)
    run(handover)
    file.refresh_from_db()
    assert file.portal == commune


def test_document_already_shown_on_the_successors_portal_stands_there_once(handover, department, commune):
    [document] = documents(commune, 1)
    Placement.objects.create(
        portal=department,
        content_type_id=Placement.objects.get().content_type_id,
        object_id=document.pk,
        reason="bound",
        shown_at=timezone.now(),
    )
    run(handover)
    placement = Placement.objects.get()
    assert (placement.portal, placement.reason) == (department, "owner")


def test_marked_documents_are_kept_or_ended_by_the_decision(handover, province, commune):
    kept, ended, moved = documents(commune)
    decision = LegalDocumentFactory(
        portal=province,
        published=True,
        document_number="500/QĐ-UBND",
        issued_on=datetime.date(2025, 7, 2),
        effective_from=datetime.date(2025, 7, 2),
    )
    services.mark_documents(handover=handover, documents=[kept.pk], mark=Mark.KEEP)
    services.mark_documents(handover=handover, documents=[ended.pk], mark=Mark.END)
    services.set_decision(handover=handover, decision=decision, ends_from=datetime.date(2025, 8, 1))
    handover.refresh_from_db()
    run(handover)
    assert (handover.state, handover.kept, handover.ended, handover.moved) == (HandoverState.DONE, 1, 1, 1)
    homes = {document.pk: document.portal for document in LegalDocument.objects.select_related("portal")}
    assert (homes[kept.pk], homes[ended.pk]) == (commune, commune)
    assert homes[moved.pk] == handover.target
    assert state_today(ended) == EffectState.EXPIRED
    period = EffectPeriod.objects.get(document=ended, state=EffectState.EXPIRED)
    assert period.starts_on == datetime.date(2025, 8, 1)


def test_ending_needs_a_decision_and_a_day(handover, commune):
    [document] = documents(commune, 1)
    services.mark_documents(handover=handover, documents=[document.pk], mark=Mark.END)
    with pytest.raises(ValidationError, match="quyết định nào"):
        services.start_handover(handover=handover)


def test_decision_must_be_public_and_not_younger_than_the_end(handover, province):
    draft = LegalDocumentFactory(portal=province)
    with pytest.raises(ValidationError):
        services.set_decision(handover=handover, decision=draft, ends_from=None)
    decision = LegalDocumentFactory(portal=province, published=True)
    with pytest.raises(ValidationError):
        services.set_decision(handover=handover, decision=decision, ends_from=datetime.date(2020, 1, 1))


def test_run_goes_on_in_portions_and_does_each_document_once(handover, commune, monkeypatch):
    monkeypatch.setattr(running, "PORTION", 2)
    rows = documents(commune, 5)
    services.start_handover(handover=handover, user=handover.created_by)
    running.run_portion(handover.pk)
    handover.refresh_from_db()
    assert (handover.moved, handover.position, handover.total) == (2, rows[1].pk, 5)
    process_pending()
    running.run_portion(handover.pk)
    handover.refresh_from_db()
    assert (handover.state, handover.moved) == (HandoverState.DONE, 5)
    assert AuditEntry.objects.filter(action=HandoverEvent.MOVED).count() == 10


def test_stopped_run_is_taken_up_where_it_was(handover, commune, monkeypatch):
    monkeypatch.setattr(running, "PORTION", 2)
    documents(commune, 3)
    services.start_handover(handover=handover)
    running.run_portion(handover.pk)
    services.stop_handover(handover=handover)
    process_pending()
    handover.refresh_from_db()
    assert (handover.state, handover.moved) == (HandoverState.STOPPED, 2)
    run(handover)
    assert (handover.state, handover.moved) == (HandoverState.DONE, 3)


def test_one_that_cannot_move_stays_and_says_why(handover, department, commune):
    for portal in (department, commune):
        twin = LegalDocumentFactory(portal=portal, origin="kho-cu", origin_key="1")
        twin.latest_revision.publish()
    run(handover)
    assert (handover.moved, handover.kept) == (0, 1)
    assert "đã có" in handover.problems.get().reason


def test_approval_in_progress_is_called_off(handover, department, commune):
    author = UserFactory(username="soanthao", roles=[(commune, Role.AUTHOR)])
    [draft] = documents(commune, 1, published=False, author=author)
    draft.get_workflow().start(draft, author)
    run(handover)
    draft = LegalDocument.objects.get()
    assert draft.current_workflow_state is None
    assert draft.get_workflow() == department.workflow


def test_documents_issued_by_the_body_elsewhere_are_kept_unless_marked(handover, province, commune):
    LegalDocumentFactory(portal=province, issuing_body=commune.organisation, published=True)
    run(handover)
    assert (handover.total, handover.kept) == (1, 1)
    assert LegalDocument.objects.get().portal == province


def test_marks_can_be_undone_before_the_run_and_not_after(handover, commune):
    [document] = documents(commune, 1)
    services.mark_documents(handover=handover, documents=[document.pk], mark=Mark.KEEP)
    services.clear_marks(handover=handover)
    run(handover)
    assert LegalDocument.objects.get().portal == handover.target
    with pytest.raises(ValidationError):
        services.clear_marks(handover=handover)
    with pytest.raises(ValidationError):
        services.give_up_handover(handover=handover)


def test_foreign_documents_cannot_be_marked(handover, department):
    [foreign] = documents(department, 1)
    assert services.mark_documents(handover=handover, documents=[foreign.pk], mark=Mark.MOVE) == 0


def test_body_that_goes_on_hands_nothing_over(department, commune):
    with pytest.raises(ValidationError, match="chưa kết thúc"):
        services.begin_handover(organisation=commune.organisation, successor=department.organisation)


def test_only_successors_take_over_and_only_once(handover, province, department, commune):
    for successor in (province.organisation, department.organisation):
        with pytest.raises(ValidationError):
            services.begin_handover(organisation=commune.organisation, successor=successor)


def test_closed_portal_takes_nothing(handover, department):
    department.state = PortalState.ARCHIVED
    department.save()
    with pytest.raises(ValidationError, match="đã đóng"):
        services.start_handover(handover=handover)


def test_document_that_moves_back_has_no_former_home_there(province, department):
    [document] = documents(province, 1)
    move_document(document=document, target=department)
    move_document(document=LegalDocument.objects.get(), target=province)
    assert list(FormerHome.objects.values_list("portal", flat=True)) == [department.pk]


# The wizard.


def test_wizard_from_beginning_to_end(department, commune, operator, as_staff):
    documents(commune, 3)
    abolish_organisation(
        organisation=commune.organisation,
        on=datetime.date(2025, 7, 1),
        successors=[department.organisation],
        kind=SuccessionKind.MERGED,
    )
    desk = as_staff(operator)
    answer = desk.post(
        WIZARD,
        {
            "organisation": commune.organisation.pk,
            "successor": department.organisation.pk,
            "default_mark": "move",
        },
    )
    address = answer["Location"]
    page = desk.get(address)
    assert [count["live"] for count in page.context["counts"]] == [0, 3, 0]
    first = LegalDocument.objects.order_by("pk").first()
    desk.post(address, {"mark-them": "1", "mark": "keep", "document": [first.pk, "x"]})
    assert [count["live"] for count in desk.get(address).context["counts"]] == [1, 2, 0]
    desk.post(f"{address}?q=khong-co-gi", {"mark-them": "1", "mark": "keep", "all": "1"})
    assert [count["live"] for count in desk.get(address).context["counts"]] == [1, 2, 0]
    desk.post(address, {"mark-them": "1", "mark": "keep", "all": "1"})
    assert [count["live"] for count in desk.get(address).context["counts"]] == [3, 0, 0]
    desk.post(address, {"clear": "1"})
    desk.post(address, {"start": "1"})
    process_pending()
    page = desk.get(address).content.decode()
    assert "3/3 văn bản" in page
    assert LegalDocument.objects.filter(portal=department).count() == 3


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"decide": "1", "number": "999/QĐ-KHONG"}, "Không có văn bản"),
        ({"decide": "1", "ends_from": "ngày mai"}, "ngày"),
        ({"start": "1", "ends_from": ""}, ""),
        ({"la": "1"}, ""),
    ],
)
def test_odd_input_gets_words(handover, operator, as_staff, data, words):
    answer = as_staff(operator).post(f"{WIZARD}{handover.pk}/", data, follow=True)
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_list_of_a_handover_needs_a_constant_number_of_queries(
    handover, commune, operator, as_staff, django_assert_max_num_queries
):
    desk = as_staff(operator)
    desk.get(f"{WIZARD}{handover.pk}/")
    documents(commune, 8)
    with django_assert_max_num_queries(32):
        desk.get(f"{WIZARD}{handover.pk}/")


def test_wizard_is_closed_to_portals_staff(handover, department, as_staff):
    desk = as_staff(UserFactory(username="truongban", roles=[(department, Role.HEAD)]))
    for address in (WIZARD, f"{WIZARD}{handover.pk}/"):
        assert desk.get(address).status_code == 404
        assert desk.post(address, {"start": "1"}).status_code == 404
    handover.refresh_from_db()
    assert handover.state == HandoverState.MARKING


def test_numbers_too_large_for_the_database_mark_nothing(handover, commune, operator, as_staff):
    documents(commune, 1)
    for number in ("9" * 23, "9" * 5000, "²"):
        data = {"mark-them": "1", "mark": "keep", "document": [number]}
        assert as_staff(operator).post(f"{WIZARD}{handover.pk}/", data).status_code == 302
