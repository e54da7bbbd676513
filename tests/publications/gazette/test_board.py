"""The provincial board and its gazette: what is refused, what is reported, who may see it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from portal.tenancy.enums import Role
from publications.gazette.models import GazetteIssue, GazetteItem
from publications.gazette.ungazetted import ungazetted
from publications.legislation.models import LegalDocument
from tests.factories.accounts import UserFactory
from tests.factories.gazette import GazetteIssueFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import OfficialFileFactory
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db
ADMIN = "/admin/snippets/gazette/gazetteissue/"
REPORT = "/admin/reports/gazette/"
DAY = datetime.date(2024, 5, 6)


@pytest.fixture
def editor(province):
    return UserFactory(roles=[(province, Role.EDITOR)])


@pytest.fixture
def stranger(department):
    return UserFactory(roles=[(department, Role.HEAD)])


def form_data(portal, items=(), **changes) -> dict:
    data = {
        "portal": portal.pk,
        "number": "15+16",
        "issued_on": "2024-05-20",
        "file": "",
        "go_live_at": "",
        "expire_at": "",
        "items-TOTAL_FORMS": len(items),
        "items-INITIAL_FORMS": 0,
        "items-MIN_NUM_FORMS": 0,
        "items-MAX_NUM_FORMS": 1000,
    }
    for position, item in enumerate(items):
        blank = dict.fromkeys(["abstract", "page", "issuing_body", "sent_on", "received_on", "id"], "")
        day = {"document_issued_on": "2024-05-06", "ORDER": position + 1}
        data |= {f"items-{position}-{name}": value for name, value in (blank | day | item).items()}
    return data | changes


def test_double_issue_written_in_the_form_takes_abstracts_from_the_records(province, editor, as_staff):
    document = LegalDocumentFactory(portal=province, document_number="7/2024/QĐ-UBND", published=True)
    data = form_data(
        province, [{"document_number": "07/2024/QĐ-UBND"}, {"document_number": "8/2024/QĐ-UBND"}]
    )
    answer = as_staff(editor).post(f"{ADMIN}add/", data)
    assert answer.status_code == 302, answer.context["form"].errors
    issue = GazetteIssue.objects.get()
    assert (issue.first_number, issue.last_number, issue.year, issue.live) == (15, 16, 2024, False)
    assert [item.abstract for item in issue.items.all()] == [document.abstract, ""]


def test_impossible_values_are_refused_and_what_was_typed_stays(province, editor, as_staff):
    desk = as_staff(editor)
    cases: list[tuple[dict, dict]] = [
        ({"number": ""}, {}),
        ({"issued_on": "31/02/2024"}, {}),
        ({"issued_on": "2199-01-01"}, {}),
        ({}, {"document_number": ""}),
        ({}, {"sent_on": "2024-05-01"}),
        ({}, {"sent_on": "2024-05-09", "received_on": "2024-05-08"}),
        ({}, {"page": "-3"}),
    ]
    for changes, item in cases:
        line = {"document_number": "7/2024/QĐ-UBND", "abstract": "Trích yếu đã gõ"} | item
        data = form_data(province, [line], **changes) | {"action-submit": "x"}
        answer = desk.post(f"{ADMIN}add/", data)
        assert answer.status_code == 200, (changes, item)
        assert "Trích yếu đã gõ" in answer.content.decode(), (changes, item)
    assert not GazetteIssue.objects.exists()


def test_overlapping_number_is_refused_with_the_address_of_the_other(province, editor, as_staff):
    taken = GazetteIssueFactory(portal=province, number="15+16", published=True)
    desk = as_staff(editor)
    for number in ("15", "16", "15+16", "16-20", "10 đến 15", "016/2024"):
        page = desk.post(f"{ADMIN}add/", form_data(province, number=number)).content.decode()
        assert taken.public_url() in page, number
    assert GazetteIssue.objects.count() == 1


def test_free_number_is_taken(province, editor, as_staff):
    GazetteIssueFactory(portal=province, number="15+16", published=True)
    desk = as_staff(editor)
    for number, day in (("14", "2024-05-20"), ("15+16", "2023-05-20"), ("17", "2024-01-01")):
        data = form_data(province, number=number, issued_on=day)
        assert desk.post(f"{ADMIN}add/", data).status_code == 302, (number, day)


def test_overlap_with_a_draft_leads_to_the_draft(province, editor, as_staff):
    draft = GazetteIssueFactory(portal=province, number="15")
    page = as_staff(editor).post(f"{ADMIN}add/", form_data(province)).content.decode()
    assert f"{ADMIN}edit/{draft.pk}/" in page


def test_special_issue_is_told_from_others_by_its_words(province):
    GazetteIssueFactory(portal=province, number="Số đặc biệt", published=True)
    other = GazetteIssueFactory(portal=province, number="Phụ trương", published=True)
    assert (other.first_number, other.live) == (None, True)
    with pytest.raises(ValidationError):
        GazetteIssueFactory(portal=province, number="SỐ ĐẶC BIỆT", published=True)


def test_incomplete_issue_does_not_go_live(province):
    whole = GazetteIssueFactory(portal=province)
    lacks = {"number": "", "issued_on": None, "file": None, "items": [], "abstract": ""}
    for lack, nothing in lacks.items():
        issue = GazetteIssue.objects.get(pk=whole.pk)
        if lack == "abstract":
            issue.items = [GazetteItem(document_number="7/2024/QĐ-UBND", abstract=nothing)]
        else:
            setattr(issue, lack, nothing)
        with pytest.raises(ValidationError):
            issue.save_revision(clean=False).publish()
    assert not GazetteIssue.objects.live().exists()


def test_database_refuses_the_same_live_number_and_descending_ones(province):
    GazetteIssueFactory(portal=province, number="15", published=True)
    twin = GazetteIssueFactory(portal=province, number="16")
    with pytest.raises(IntegrityError), transaction.atomic():
        GazetteIssue.objects.filter(pk=twin.pk).update(first_number=15, live=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        GazetteIssue.objects.filter(pk=twin.pk).update(first_number=20, last_number=19)


def test_other_boards_have_neither_form_nor_list_nor_report(province, stranger, as_staff):
    issue = GazetteIssueFactory(portal=province, number="15")
    desk = as_staff(stranger)
    assert "gazetteissue" not in desk.get("/admin/").content.decode()
    assert desk.get(f"{ADMIN}edit/{issue.pk}/").status_code == 404
    assert desk.get(f"{ADMIN}add/").status_code in {302, 403}
    for address in (REPORT, f"{REPORT}documents/", f"{REPORT}documents/results/"):
        assert desk.get(address).status_code in {302, 403}, address


@pytest.mark.parametrize(
    ("sent", "received", "printed", "late"),
    [
        (None, None, 20, (False, False)),
        (9, 9, 16, (False, False)),
        (10, 10, 17, (True, False)),
        (9, 9, 17, (False, True)),
        (20, 20, 30, (True, True)),
    ],
)
def test_three_days_to_send_and_seven_to_print(sent, received, printed, late):
    def day(number):
        return datetime.date(2024, 5, number) if number else None

    item = GazetteItem(document_issued_on=DAY, sent_on=day(sent), received_on=day(received))
    assert (item.is_sent_late, item.is_printed_late(day(printed))) == late


def test_central_documents_have_fifteen_days_to_be_printed():
    item = GazetteItem(received_on=DAY, issuing_body=OrganisationFactory.build(kind="central"))
    assert item.print_due_on == datetime.date(2024, 5, 21)


def test_report_of_a_year_names_gaps_doubles_drafts_late_ones_and_what_has_no_record(
    province, editor, as_staff
):
    LegalDocumentFactory(portal=province, document_number="7/2024/QĐ-UBND", published=True)
    first = GazetteIssueFactory(
        portal=province, number="2", items=[("7/2024/QĐ-UBND", DAY), ("8/2024/QĐ-UBND", DAY)]
    )
    late = first.items.all()[1]
    late.sent_on, late.received_on = datetime.date(2024, 5, 11), datetime.date(2024, 5, 12)
    first.items = [first.items.all()[0], late]
    first.save_revision().publish()
    GazetteIssueFactory(portal=province, number="4+5", published=True)
    draft = GazetteIssueFactory(portal=province, number="Phụ trương")
    GazetteIssue.objects.create(portal=province, number="5", issued_on=DAY, origin="cong-bao-cu")
    answer = as_staff(editor).get(f"{REPORT}?nam=2024")
    page, context = answer.content.decode(), answer.context
    assert "1, 3" in page
    assert {issue.number for issue in context["numbers"].doubled} == {"4+5", "5"}
    assert draft in context["numbers"].drafts
    assert context["numbers"].outside == [draft]
    assert [item.document_number for item in context["sent_late"]] == ["8/2024/QĐ-UBND"]
    assert [item.document_number for item in context["printed_late"]] == ["8/2024/QĐ-UBND"]
    assert {item.document_number for item in context["without_record"]} >= {"8/2024/QĐ-UBND"}


def test_report_without_issues_and_with_a_nonsense_year_answers(province, editor, as_staff):
    desk = as_staff(editor)
    assert desk.get(REPORT).status_code == 200
    assert desk.get(f"{REPORT}?nam=abc").status_code == 200
    assert desk.get(f"{REPORT}documents/?qua_han=x&issued_year=abc").status_code == 200


@pytest.fixture
def waiting(province, commune, time_machine):
    """Normative documents on 1 June 2025, by number; only some of them belong into the gazette now."""
    time_machine.move_to("2025-06-01 08:00+07:00", tick=False)
    central = OrganisationFactory(name="Bộ Mẫu", kind="central")
    rows = {
        "1/2025/QĐ-UBND": {"issued_on": datetime.date(2025, 5, 20)},
        "2/2025/QĐ-UBND": {"issued_on": datetime.date(2025, 5, 10)},
        "3/2025/QĐ-UBND": {"issued_on": datetime.date(2025, 5, 28)},
        "4/QĐ-UBND": {"issued_on": datetime.date(2025, 5, 10), "is_normative": False},
        "5/2025/TT-BM": {"issued_on": datetime.date(2025, 5, 10), "issuing_body": central},
        "6/2025/QĐ-UBND": {"issued_on": datetime.date(2025, 5, 10)},
    }
    for number, fields in rows.items():
        LegalDocumentFactory(
            portal=province, document_number=number, published=True, **{"is_normative": True} | fields
        )
    LegalDocumentFactory(portal=province, document_number="7/2025/QĐ-UBND", is_normative=True)
    for number, day in (("8/2025/QĐ-UBND", 10), ("9/2025/QĐ-UBND", None)):
        issued_on = datetime.date(2025, 5, day) if day else datetime.date(2025, 3, 1)
        LegalDocumentFactory(
            portal=commune, document_number=number, is_normative=True, issued_on=issued_on, published=True
        )
    GazetteIssueFactory(
        portal=province,
        number="1",
        issued_on=datetime.date(2025, 5, 30),
        items=[("06/2025/QĐ-UBND", datetime.date(2025, 5, 10))],
        published=True,
    )


def test_documents_that_the_gazette_has_not_printed_in_time(waiting):
    late = {"2/2025/QĐ-UBND", "8/2025/QĐ-UBND"}
    assert set(ungazetted(15).values_list("document_number", flat=True)) == late
    assert set(ungazetted(7).values_list("document_number", flat=True)) == {*late, "1/2025/QĐ-UBND"}


def test_report_of_unprinted_documents_filters_and_exports(waiting, editor, as_staff):
    desk = as_staff(editor)
    page = desk.get(f"{REPORT}documents/").content.decode()
    assert "1/2025/QĐ-UBND" in page
    late = desk.get(f"{REPORT}documents/?qua_han=15").content.decode()
    assert "1/2025/QĐ-UBND" not in late
    assert "2/2025/QĐ-UBND" in late
    sheet = desk.get(f"{REPORT}documents/?export=csv")
    assert "2/2025/QĐ-UBND" in b"".join(sheet.streaming_content).decode()


def test_queries_of_the_reports_do_not_grow(province, editor, as_staff):
    desk = as_staff(editor)

    def queries() -> list[int]:
        counts = []
        for address in (f"{REPORT}?nam=2024", f"{REPORT}documents/", ADMIN):
            with CaptureQueriesContext(connection) as captured:
                assert desk.get(address).status_code == 200
            counts.append(len(captured))
        return counts

    def add(first: int, count: int) -> None:
        for number in range(first, first + count):
            LegalDocumentFactory(
                portal=province, document_number=f"{number}/2024/QĐ-UBND", is_normative=True, published=True
            )
            GazetteIssueFactory(
                portal=province,
                number=str(2 * number),
                items=[(f"{number + 50}/2024/QĐ-UBND", DAY)],
                published=True,
            )

    add(1, 1)
    queries()
    few = queries()
    add(2, 5)
    assert queries() == few


def test_foreign_file_cannot_be_taken_into_an_issue(province, department, editor, as_staff):
    foreign = OfficialFileFactory(portal=department, title="Tệp của sở khác")
    answer = as_staff(editor).post(f"{ADMIN}add/", form_data(province, file=foreign.pk))
    assert answer.status_code == 200
    assert "Tệp của sở khác" not in answer.content.decode()


def test_abstract_runs_as_no_formula_in_the_spreadsheet(waiting, editor, as_staff):
    LegalDocument.objects.filter(document_number="2/2025/QĐ-UBND").update(abstract="=1+1")
    sheet = as_staff(editor).get(f"{REPORT}documents/?export=csv")
    assert "'=1+1" in b"".join(sheet.streaming_content).decode()
