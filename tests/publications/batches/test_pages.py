"""The pages of bulk work, for their owner alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import process_pending
from portal.registers.bulk.columns import letter_of
from portal.registers.bulk.enums import BatchState
from portal.tenancy.enums import Role
from publications.batches import cleaning
from publications.batches.cleaning import FILES_KEPT, purge
from publications.batches.models import Batch
from publications.batches.services import start
from publications.batches.work_files import work_store
from publications.legislation.models import LegalDocument
from tests.factories.accounts import UserFactory
from tests.publications.batches.conftest import ADMIN, archive, checked, row, sheet, table, upload

pytestmark = pytest.mark.django_db


def test_from_the_upload_to_the_drafts_in_the_browser(department, author, as_staff):
    desk = as_staff(author)
    assert desk.get(ADMIN).status_code == 200
    assert desk.get(f"{ADMIN}import/").status_code == 200
    content = sheet(row("15/QĐ-STP"), row("", "x"))
    data = {"portal": department.pk, "sheet": upload(content, "Danh mục.xlsx")}
    answer = desk.post(f"{ADMIN}import/", data)
    batch = Batch.objects.get()
    assert answer["Location"] == f"{ADMIN}{batch.pk}/columns/"
    page = desk.get(answer["Location"])
    assert "B – Số, ký hiệu" in page.content.decode()
    assert page.content.decode().count("Dòng tiêu đề cột") == 1
    assert "15/QĐ-STP" in page.content.decode()
    columns = {name: field.initial for name, field in page.context["form"].fields.items()}
    answer = desk.post(f"{ADMIN}{batch.pk}/columns/", columns)
    assert answer["Location"] == f"{ADMIN}{batch.pk}/"
    assert "Đang kiểm tra" in desk.get(answer["Location"]).content.decode()
    process_pending()
    page = desk.get(answer["Location"]).content.decode()
    assert "Tạo 1 bản nháp" in page
    assert "Bị loại: 1" in page
    assert "B3" in desk.get(f"{answer['Location']}?state=refused").content.decode()
    assert desk.post(f"{ADMIN}{batch.pk}/start/").status_code == 302
    process_pending()
    page = desk.get(answer["Location"]).content.decode()
    document = LegalDocument.objects.get()
    assert f"/admin/snippets/legislation/legaldocument/edit/{document.pk}/" in page
    report = desk.get(f"{ADMIN}{batch.pk}/report.xlsx")
    assert b"".join(report.streaming_content).startswith(b"PK")


def kept_files() -> list[str]:
    return sorted(work_store().listdir("")[1]) if work_store().exists("") else []


def test_refused_upload_says_why_and_keeps_nothing(department, author, as_staff):
    desk = as_staff(author)
    before, good = kept_files(), table(row("1/QĐ"))
    uploads = [
        ("sheet", "97", upload(b"rubbish", "a.xls"), None),
        ("sheet", "trống", upload(b"", "a.csv"), None),
        ("archive", "không phải tệp ZIP", upload(good), upload(b"x", "a.zip")),
        ("archive", "trỏ ra ngoài", upload(good), archive({"../a.pdf": b"x"})),
    ]
    for field, said, *files in uploads:
        sent = {name: file for name, file in zip(("sheet", "archive"), files, strict=True) if file}
        page = desk.post(f"{ADMIN}import/", sent | {"portal": department.pk, "is_archive": "on"})
        assert said in " ".join(page.context["form"].errors[field])
        assert page.context["form"]["is_archive"].value()
    assert desk.post(f"{ADMIN}import/", {"portal": department.pk}).context["form"].errors["sheet"]
    assert not Batch.objects.exists()
    assert kept_files() == before


def test_large_spreadsheet_is_refused_before_it_is_read(department, author, as_staff, monkeypatch):
    monkeypatch.setattr("publications.batches.forms.MAX_SHEET_BYTES", 10)
    data = {"portal": department.pk, "sheet": SimpleUploadedFile("a.csv", b"x" * 11)}
    assert "lớn hơn" in as_staff(author).post(f"{ADMIN}import/", data).content.decode()


def test_foreign_portal_cannot_be_chosen(department, commune, author, as_staff):
    data = {"portal": commune.pk, "sheet": upload(table(row("1/QĐ")))}
    assert as_staff(author).post(f"{ADMIN}import/", data).context["form"].errors["portal"]
    assert not Batch.objects.exists()


def test_columns_cannot_mean_two_things_or_miss_what_is_needed(department, author, as_staff):
    desk = as_staff(author)
    desk.post(f"{ADMIN}import/", {"portal": department.pk, "sheet": upload(table(row("1/QĐ")))})
    address = f"{ADMIN}{Batch.objects.get().pk}/columns/"
    twice = {"so_ky_hieu": "1", "ngay_ban_hanh": "1", "trich_yeu": "3"}
    assert "hai lần: B" in desk.post(address, twice).content.decode()
    assert desk.post(address, {"so_ky_hieu": "1"}).context["form"].errors.keys() == {
        "ngay_ban_hanh",
        "trich_yeu",
    }
    assert desk.post(address, {"so_ky_hieu": "99"}).context["form"].errors["so_ky_hieu"]
    assert "trống" in desk.post(address, {"heading_line": "77"}).content.decode()
    assert desk.post(address, {"heading_line": "2"}).status_code == 302
    assert Batch.objects.get().parameters["heading_line"] == 2


def test_nobody_else_sees_reads_starts_or_stops_it(department, author, as_staff):
    batch = checked(department, author, table(row("15/QĐ-STP", "20/07/2022", "Còn giữ kín")))
    head = UserFactory(roles=[(department, Role.HEAD)])
    paths = ["", "columns/", "changes/", "report.xlsx", "refused.xlsx", "download/"]
    for person in (head, UserFactory(operator=True)):
        desk = as_staff(person)
        assert {desk.get(f"{ADMIN}{batch.pk}/{path}").status_code for path in paths} == {404}
        assert {desk.post(f"{ADMIN}{batch.pk}/{path}").status_code for path in ("start/", "cancel/")} == {404}
        assert "văn bản.csv" not in desk.get(ADMIN).content.decode()
    batch.refresh_from_db()
    assert batch.state == BatchState.CHECKED


def test_numbers_of_no_batch_are_not_found(author, as_staff):
    desk = as_staff(author)
    for number in ("0", "999999", "9" * 19, "9" * 30):
        assert desk.get(f"{ADMIN}{number}/").status_code == 404, number


def test_administrator_without_documents_has_no_bulk_work(department, as_staff):
    desk = as_staff(UserFactory(roles=[(department, Role.ADMINISTRATOR)]))
    assert "/admin/batches/" not in desk.get("/admin/").content.decode()
    assert desk.get(ADMIN).status_code in {302, 403}


def test_looking_starts_nothing(department, author, as_staff):
    batch = checked(department, author, table(row("15/QĐ-STP")))
    desk = as_staff(author)
    assert {desk.get(f"{ADMIN}{batch.pk}/{path}").status_code for path in ("start/", "cancel/")} == {405}
    assert not LegalDocument.objects.exists()


def test_work_begun_cannot_be_chosen_anew(department, author, as_staff):
    batch = checked(department, author, table(row("15/QĐ-STP")))
    desk = as_staff(author)
    desk.post(f"{ADMIN}{batch.pk}/start/")
    assert desk.get(f"{ADMIN}{batch.pk}/columns/")["Location"] == f"{ADMIN}{batch.pk}/"
    desk.post(f"{ADMIN}{batch.pk}/cancel/")
    batch.refresh_from_db()
    assert batch.state == BatchState.CANCELLED


def test_queries_of_list_and_progress_do_not_grow(department, author, as_staff):
    desk = as_staff(author)

    def queries(batch: Batch) -> list[int]:
        counts = []
        for address in (ADMIN, f"{ADMIN}{batch.pk}/"):
            with CaptureQueriesContext(connection) as captured:
                assert desk.get(address).status_code == 200
            counts.append(len(captured))
        return counts

    small = checked(department, author, table(row("1/QĐ-STP"), row("")))
    queries(small)
    few = queries(small)
    large = checked(department, author, table(*[row(f"{number}/QĐ-STP") for number in range(40)], row("")))
    assert queries(large) == few


def test_next_portion_waits_behind_other_work_of_the_outbox(department, author, monkeypatch, time_machine):
    monkeypatch.setattr("portal.registers.bulk.running.PORTION_SECONDS", 0)
    monkeypatch.setattr("portal.registers.bulk.running.ROWS_AT_ONCE", 1)
    batch = checked(department, author, table(row("1/QĐ-STP"), row("2/QĐ-STP")))
    OutboxMessage.objects.all().delete()
    time_machine.move_to(timezone.now(), tick=False)
    start(batch)
    process_pending()
    waiting = OutboxMessage.objects.pending().get(topic="batches.run")
    assert waiting.available_at > timezone.now()
    batch.refresh_from_db()
    assert (batch.done, batch.state) == (1, BatchState.RUNNING)


def test_uploads_go_after_a_week_too(department, author, time_machine):
    time_machine.move_to("2026-03-02 08:00+07:00", tick=False)
    batch = checked(department, author, table(row("1/QĐ-STP")))
    name = batch.source
    time_machine.shift(FILES_KEPT * 2)
    purge()
    assert not work_store().exists(name)


def test_file_that_the_store_does_not_give_up_keeps_no_other(department, author, time_machine, monkeypatch):
    time_machine.move_to("2026-03-02 08:00+07:00", tick=False)
    older, newer = (checked(department, author, table(row(f"{number}/QĐ-STP"))) for number in (1, 2))
    discard = cleaning.discard

    def refuse_one(name: str) -> None:
        if name == newer.source:
            raise PermissionError(name)
        discard(name)

    monkeypatch.setattr(cleaning, "discard", refuse_one)
    time_machine.shift(FILES_KEPT * 2)
    purge()
    assert [work_store().exists(batch.source) for batch in (older, newer)] == [False, True]
    time_machine.shift(cleaning.BATCHES_KEPT)
    purge()
    assert Batch.objects.get() == newer


@pytest.mark.parametrize(("position", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (99, "CV")])
def test_columns_are_named_as_in_a_spreadsheet(position, letter):
    assert letter_of(position) == letter
