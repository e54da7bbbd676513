"""Drafts from a spreadsheet: every row told to be new, repeated or refused, and made once."""

import datetime
import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import TaskState

from portal.ledger.models import AuditEntry
from portal.media.models import OfficialFile
from portal.media.reader.table import as_text
from portal.registers.bulk.enums import BatchState
from portal.registers.bulk.running import run_portion, run_whole
from portal.registers.models import Placement
from portal.tenancy.enums import PortalState
from portal.tenancy.services import set_state
from publications.batches.importing.services import begin_import, check_with, use_heading
from publications.batches.importing.values import read_day
from publications.batches.models import Batch, ColumnChoice
from publications.batches.services import cancel, start
from publications.legislation.models import FieldOfLaw, LegalDocument
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import docx_bytes, pdf_bytes
from tests.factories.organisations import OrganisationFactory
from tests.publications.batches.conftest import (
    HEADINGS,
    archive,
    checked,
    row,
    sheet,
    states,
    table,
    upload,
    words,
)

pytestmark = pytest.mark.django_db
MORE = [*HEADINGS, "Loại văn bản", "Cơ quan ban hành", "Hiệu lực từ ngày", "Lĩnh vực", "VBQPPL", "Người ký"]


def done(batch: Batch) -> Batch:
    start(batch)
    run_whole(batch)
    assert batch.state == BatchState.DONE
    return batch


def test_rows_become_drafts_of_the_portal_in_the_owners_name(department, author):
    batch = checked(department, author, table(row("15/QĐ-STP"), row("16/KH-STP", "01/02/2023")))
    assert states(batch) == ["ready", "ready"]
    assert not LegalDocument.objects.exists()
    done(batch)
    documents = LegalDocument.objects.order_by("pk")
    assert [document.document_number for document in documents] == ["15/QĐ-STP", "16/KH-STP"]
    first = documents[0]
    assert (first.live, first.portal, first.created_by) == (False, department, author)
    assert (first.document_type.code, first.issued_on) == ("quyet-dinh", datetime.date(2022, 7, 20))
    assert first.latest_revision.user == author
    assert AuditEntry.objects.filter(action="batch.imported", user=author).count() == 2
    assert not Placement.objects.exists()


def test_drafts_can_be_submitted_and_are_approved_by_somebody_else(department, author):
    cells = row("15/QĐ-STP", "20/07/2022", "Mẫu", "", department.organisation.name)
    batch = done(
        checked(department, author, table(cells, row("16/QĐ-STP"), headings=MORE), is_submitted=True)
    )
    assert states(batch) == ["done", "refused"]
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    assert state.revision.user == author
    assert not LegalDocument.objects.live().exists()


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("20/07/2022", datetime.date(2022, 7, 20)),
        ("2022-07-20", datetime.date(2022, 7, 20)),
        ("5.3.2021", datetime.date(2021, 3, 5)),
        (datetime.datetime(2022, 7, 20, tzinfo=datetime.UTC), datetime.date(2022, 7, 20)),
        (datetime.date(2022, 7, 20), datetime.date(2022, 7, 20)),
        (44762, datetime.date(2022, 7, 20)),
        ("44762", datetime.date(2022, 7, 20)),
    ],
)
def test_days_are_read_as_offices_write_them(cell, day):
    assert read_day(as_text(cell)) == day


def test_spreadsheet_with_real_days_and_numbers_becomes_drafts(department, author):
    day = datetime.date(2022, 7, 20)
    content = sheet(row("15/QĐ-STP", day), row("16/QĐ-STP", 44762), row("17/QĐ-STP", "20/07/2022"))
    done(checked(department, author, content, "a.xlsx"))
    assert list(LegalDocument.objects.values_list("issued_on", flat=True)) == [day] * 3


#: Rows, the column of the faulty cell, and words of the reason.
FAULTY = [
    (row(""), "B", "không được để trống"),
    (row("15/QĐ-STP", ""), "C", "không có ngày ban hành"),
    (row("15/QĐ-STP", "31/02/2022"), "C", "31/02/2022"),
    (row("15/QĐ-STP", "20/07/22"), "C", "20/07/22"),
    (row("15/QĐ-STP", "20/07/2199"), "C", "tương lai"),
    (row("15/QĐ-STP", "10000"), "C", "1945"),
    (row("15/QĐ-STP", "hôm qua"), "C", "hôm qua"),
    (row("15/QĐ-STP", "20/07/2022", ""), "D", "không được để trống"),
    (row("15/QĐ-STP", "20/07/2022", "x" * 4001), "D", "4000"),
    (row("1" * 101), "B", "100"),
    (row("15/QĐ-STP", "20/07/2022", "Mẫu", "Quyết địnhh"), "E", "Gần giống: Quyết định"),
    (row("15/QĐ-STP", "20/07/2022", "Mẫu", "", "Sở Không Có"), "F", "Sở Không Có"),
    (row("15/QĐ-STP", "20/07/2022", "Mẫu", "", "", "19/07/2022"), "G", "trước"),
    (row("15/QĐ-STP", "20/07/2022", "Mẫu", "", "", "", "", "có lẽ"), "I", "x"),
    (row("15/QĐ-STP", "20/07/2022", "Mẫu", "", "", "", "", "", "n" * 121), "J", "120"),
]


def test_faulty_rows_are_refused_each_with_the_reason_and_the_cell(department, author):
    good = row("16/QĐ-STP")
    batch = checked(department, author, table(*(cells for cells, *_rest in FAULTY), good, headings=MORE))
    assert states(batch) == ["refused"] * len(FAULTY) + ["ready"]
    for line, (cells, column, said) in enumerate(FAULTY, 2):
        found = words(batch, line)
        assert found.startswith(f"{column}{line} "), (cells, found)
        assert said in found, (cells, found)


def test_all_faults_of_a_row_are_named_at_once(department, author):
    batch = checked(department, author, table(row("", "32/13/2022", "")))
    assert {note["cell"] for note in batch.rows.get(line=2).notes} == {"B2", "C2", "D2"}


def test_type_issuer_fields_and_days_are_found_by_their_names(department, author):
    body = OrganisationFactory(name="Sở Nông nghiệp Mẫu", short_name="Sở NN Mẫu", abbreviation="SNNM")
    cells = row(
        "15/2022/QĐ-UBND",
        "20/07/2022",
        "Mẫu",
        "NGHỊ QUYẾT",
        "so nn mau",
        "01/09/2099",
        "Đất đai; Chưa có",
        "x",
    )
    batch = done(checked(department, author, table(cells, headings=MORE)))
    document = LegalDocument.objects.get()
    assert document.document_type.code == "nghi-quyet"
    assert (document.issuing_body, document.is_normative) == (body, True)
    assert document.effective_from == datetime.date(2099, 9, 1)
    draft = document.get_latest_revision_as_object()
    assert list(draft.fields_of_law.all()) == [FieldOfLaw.objects.get(name="Đất đai")]
    assert "Chưa có" in words(batch, 2)


def test_body_of_the_day_is_taken_among_namesakes(department, author):
    fields = {"name": "Sở Cũ Mẫu", "kind": "department"}
    before = OrganisationFactory(**fields, valid_until=datetime.date(2020, 12, 31))
    after = OrganisationFactory(**fields, valid_from=datetime.date(2021, 1, 1))
    rows = [
        row(f"{number}/QĐ-SCM", day, "Mẫu", "", "Sở Cũ Mẫu")
        for number, day in ((1, "1/6/2020"), (2, "1/6/2021"))
    ]
    done(checked(department, author, table(*rows, headings=MORE)))
    found = LegalDocument.objects.order_by("pk").values_list("issuing_body", flat=True)
    assert list(found) == [before.pk, after.pk]


def test_decomposed_and_untidy_text_is_stored_clean(department, author):
    def decomposed(text: str) -> str:
        return unicodedata.normalize("NFD", text)

    numbers = ["07/KH/STP\u200b", decomposed("15/QĐ-STP"), "16 / QĐ - STP"]
    rows = [row(number, "20/07/2022", decomposed("Về đất đai")) for number in numbers]
    done(checked(department, author, table(*rows)))
    for document in LegalDocument.objects.all():
        assert document.abstract == "Về đất đai"
        assert document.document_number == unicodedata.normalize("NFC", document.document_number)
        assert "\u200b" not in document.document_number
    assert LegalDocument.objects.count() == 3


def test_repeated_rows_public_twins_and_own_drafts_are_told_with_links(department, author):
    public = LegalDocumentFactory(portal=department, document_number="1/QĐ-STP", published=True)
    draft = LegalDocumentFactory(portal=department, document_number="2/QĐ-STP")
    body = department.organisation.name
    rows = [row(f"{number}/QĐ-STP", "06/05/2024", "Mẫu", "", body) for number in (1, 2, 3, 3)]
    batch = checked(department, author, table(*rows, headings=MORE))
    assert states(batch) == ["repeated", "repeated", "ready", "repeated"]
    assert public.public_url() in words(batch, 2)
    assert f"/edit/{draft.pk}/" in words(batch, 3)
    assert "dòng 4" in words(batch, 5)
    done(batch)
    assert LegalDocument.objects.count() == 3


def test_nothing_unpublished_of_another_portal_is_hinted_at(department, commune, author):
    hidden = LegalDocumentFactory(portal=commune, document_number="9/QĐ-UBND", abstract="Còn giữ kín")
    cells = row("9/QĐ-UBND", "06/05/2024", "Mẫu", "", commune.organisation.name)
    batch = checked(department, author, table(cells, headings=MORE))
    assert states(batch) == ["ready"]
    assert "kín" not in words(batch, 2) + str(batch.rows.get(line=2).detail)
    assert hidden.pk


def test_same_spreadsheet_again_makes_nothing_new(department, author):
    content = table(row("15/QĐ-STP"), row("16/QĐ-STP"))
    for is_archive in (False, False, True):
        done_batch = checked(department, author, content, is_archive=is_archive)
        start(done_batch)
        run_whole(done_batch)
    assert LegalDocument.objects.count() == 2


def test_old_documents_have_a_source_and_no_clock(department, author):
    done(checked(department, author, table(row("15/QĐ-STP")), is_archive=True))
    document = LegalDocument.objects.get()
    assert document.origin == "bang-tinh"
    document.latest_revision.publish()
    assert Placement.objects.get().due_on is None


def test_files_come_by_name_out_of_the_archive(department, author):
    files = archive({"Quyết định/15.pdf": pdf_bytes("Toàn văn"), "16.DOCX": docx_bytes()})
    headings = [*HEADINGS, "Tệp đính kèm"]
    content = table(
        row("15/QĐ-STP", "20/07/2022", "Mẫu", unicodedata.normalize("NFD", "quyết định/15.pdf")),
        row("16/QĐ-STP", "20/07/2022", "Mẫu", "16.docx"),
        row("17/QĐ-STP", "20/07/2022", "Mẫu", "khong-co.pdf"),
        row("18/QĐ-STP", "20/07/2022", "Mẫu", ""),
        headings=headings,
    )
    batch = checked(department, author, content, archive=files)
    assert states(batch) == ["ready", "ready", "refused", "ready"]
    assert words(batch, 4).strip().startswith("E4: ")
    done(batch)
    document = LegalDocument.objects.get(document_number="15/QĐ-STP")
    attached = document.files.get()
    assert attached.is_official_copy
    assert (attached.file.portal, attached.file.uploaded_by) == (department, author)
    assert OfficialFile.objects.count() == 2


def test_refused_file_refuses_its_row_and_keeps_nothing_of_it(department, author):
    files = archive({"15.pdf": b"MZ" + bytes(100), "16.pdf": pdf_bytes()})
    rows = [row(f"{number}/QĐ-STP", "20/07/2022", "Mẫu", f"{number}.pdf") for number in (15, 16)]
    batch = done(checked(department, author, table(*rows, headings=[*HEADINGS, "Tên tệp"]), archive=files))
    assert states(batch) == ["refused", "done"]
    assert "15.pdf" in words(batch, 2)
    assert [document.document_number for document in LegalDocument.objects.all()] == ["16/QĐ-STP"]


def test_file_named_without_an_archive_is_refused_in_words(department, author):
    content = table(row("15/QĐ-STP", "20/07/2022", "Mẫu", "15.pdf"), headings=[*HEADINGS, "Tên tệp"])
    assert states(checked(department, author, content)) == ["refused"]


def test_title_lines_above_and_unknown_order_of_columns_are_found_out(department, author):
    headings = ["Nội dung", "Ngày ký", "Số hiệu", "Ghi chú"]
    content = table(["Về cây xanh", "20/07/2022", "15/QĐ-STP", "x"], headings=headings, above=3)
    batch = begin_import(portal=department, owner=author, sheet=upload(content))
    assert batch.parameters["heading_line"] == 4
    assert batch.parameters["columns"] == {"trich_yeu": 0, "ngay_ban_hanh": 1, "so_ky_hieu": 2}


def test_chosen_columns_are_remembered_for_the_portal_alone(department, commune, author):
    content = table([1, "15/QĐ-STP", "20/07/2022", "Mẫu"], headings=["A", "Cột B", "Cột C", "Cột D"])
    batch = begin_import(portal=department, owner=author, sheet=upload(content))
    assert batch.parameters["columns"] == {}
    check_with(batch, {"so_ky_hieu": 1, "ngay_ban_hanh": 2, "trich_yeu": 3})
    again = begin_import(portal=department, owner=author, sheet=upload(content))
    assert again.parameters["columns"] == {"so_ky_hieu": 1, "ngay_ban_hanh": 2, "trich_yeu": 3}
    elsewhere = begin_import(portal=commune, owner=author, sheet=upload(content))
    assert elsewhere.parameters["columns"] == {}
    assert ColumnChoice.objects.filter(portal=department).count() == 4


def test_other_line_of_headings_takes_the_rows_below_it(department, author):
    content = table(row("15/QĐ-STP"), HEADINGS, row("16/QĐ-STP"))
    batch = begin_import(portal=department, owner=author, sheet=upload(content))
    use_heading(batch, 3)
    check_with(batch, batch.parameters["columns"])
    run_whole(batch)
    assert [found.line for found in batch.rows.data()] == [4]


def test_owner_who_lost_the_portal_gets_words_and_no_draft(department, author):
    batch = checked(department, author, table(row("15/QĐ-STP")))
    author.groups.clear()
    start(batch)
    run_whole(batch)
    assert (batch.state, LegalDocument.objects.count()) == (BatchState.FAILED, 0)
    assert batch.problem


def test_closed_portal_takes_no_drafts(department, author):
    batch = checked(department, author, table(row("15/QĐ-STP")))
    set_state(portal=department, state=PortalState.ARCHIVED, note="Sáp nhập")
    start(batch)
    run_whole(batch)
    assert (batch.state, LegalDocument.objects.count()) == (BatchState.FAILED, 0)


def test_stopped_work_keeps_what_was_done_and_does_no_more(department, author, monkeypatch):
    monkeypatch.setattr("portal.registers.bulk.running.ROWS_AT_ONCE", 2)
    batch = checked(department, author, table(*[row(f"{number}/QĐ-STP") for number in range(1, 6)]))
    start(batch)
    assert run_portion(Batch, batch.pk, seconds=0)
    cancel(batch)
    assert not run_portion(Batch, batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.done, LegalDocument.objects.count()) == (BatchState.CANCELLED, 2, 2)


def test_second_press_of_the_button_starts_nothing_twice(department, author):
    batch = checked(department, author, table(row("15/QĐ-STP")))
    start(batch)
    start(batch)
    run_whole(batch)
    start(batch)
    assert not run_portion(Batch, batch.pk)
    assert LegalDocument.objects.count() == 1


def test_queries_of_a_row_do_not_grow_with_the_rows_before_it(department, author):
    def queries(count: int, first: int) -> int:
        rows = [row(f"{number}/QĐ-STP") for number in range(first, first + count)]
        batch = checked(department, author, table(*rows))
        start(batch)
        with CaptureQueriesContext(connection) as captured:
            run_whole(batch)
        return len(captured)

    assert queries(20, 100) <= 2 * queries(10, 1)
