"""Documents with their files in one archive: whole, readable, private, and gone after a week."""

import csv
import datetime
import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.utils import timezone
from openpyxl import load_workbook

from portal.accounts.services import set_roles
from portal.ledger.models import AuditEntry
from portal.ledger.outbox import process_pending
from portal.media.services import store_file
from portal.registers.bulk import running
from portal.registers.bulk.enums import BatchState
from portal.registers.bulk.running import run_portion, run_whole
from portal.tenancy.enums import Role
from publications.batches import services
from publications.batches.cleaning import purge
from publications.batches.exporting import work as exporting
from publications.batches.models import Batch
from publications.batches.services import begin_export
from publications.batches.work_files import result_name, unfinished_path, work_store
from publications.legislation.models import DocumentFile, LegalDocument
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory, add_documents
from tests.factories.media import docx_bytes, pdf_bytes
from tests.publications.batches.conftest import ADMIN, states, words

pytestmark = pytest.mark.django_db


def content_of(name: str, number: int) -> bytes:
    return docx_bytes(name) if name.endswith("docx") else pdf_bytes(f"{name} {number}")


def with_files(portal, names: list[str], **fields) -> LegalDocument:
    document = LegalDocumentFactory(portal=portal, **fields)
    document.files = [
        DocumentFile(
            file=store_file(
                portal=portal,
                file=io.BytesIO(
                    docx_bytes(name) if name.endswith("docx") else pdf_bytes(f"{name} {document.pk}")
                ),
                name=name,
            )
        )
        for name in names
    ]
    document.save()
    return document


def exported(owner, documents=None) -> Batch:
    batch = begin_export(owner=owner, documents=documents or LegalDocument.objects.visible_to(owner))
    run_whole(batch)
    return batch


def opened(batch: Batch) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(work_store().open(batch.result).read()))
    assert archive.testzip() is None
    return archive


def test_archive_holds_files_lists_and_hashes_that_agree(department, editor):
    document = with_files(
        department, ["Quyết định 15.pdf", "phụ lục.docx"], document_number="15/2024/QĐ-UBND", abstract="=1+1"
    )
    LegalDocumentFactory(portal=department, document_number="16/KH-STP", published=True)
    batch = exported(editor)
    assert (batch.state, batch.done, batch.result_size > 0) == (BatchState.DONE, 2, True)
    archive = opened(batch)
    folder = f"2024-05-06 15-2024-QĐ-UBND (#{document.pk})"
    files = {f"{folder}/Quyết định 15.pdf", f"{folder}/phụ lục.docx"}
    assert set(archive.namelist()) == files | {"index.csv", "index.xlsx", "SHA256SUMS"}
    sums = dict(reversed(line.split("  ", 1)) for line in archive.read("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(archive.read(name)).hexdigest() for name in files}
    lines = list(csv.DictReader(io.StringIO(archive.read("index.csv").decode("utf-8-sig"))))
    by_number = {line["document_number"]: line for line in lines}
    assert by_number["15/2024/QĐ-UBND"]["abstract"] == "'=1+1"
    assert by_number["15/2024/QĐ-UBND"]["folder"] == folder
    assert (by_number["15/2024/QĐ-UBND"]["address"], by_number["15/2024/QĐ-UBND"]["is_public"]) == (
        "",
        "False",
    )
    assert by_number["16/KH-STP"]["address"].startswith("http")
    table = load_workbook(io.BytesIO(archive.read("index.xlsx"))).active
    assert table.max_row == 3
    assert {cell.data_type for row in table for cell in row} <= {"s", "n"}
    assert "f" not in {cell.data_type for row in table for cell in row}
    assert AuditEntry.objects.filter(action="batch.exported", user=editor).count() == 1


def test_equal_long_and_odd_names_stay_apart_and_harmless(department, editor):
    names = ["Tệp.pdf", "tệp.pdf", "a" * 140 + ".pdf"]
    document = with_files(department, names, document_number="../../etc/passwd: <mẫu>|?")
    batch = exported(editor)
    paths = [name for name in opened(batch).namelist() if name.endswith("pdf")]
    assert len({path.casefold() for path in paths}) == 3
    for path in paths:
        assert ".." not in path.split("/")
        assert not set('<>:"|?*\\') & set(path)
        assert path.count("/") == 1
        assert len(path.split("/")[0]) < 100
    assert f"(#{document.pk})" in paths[0]


def test_only_documents_of_own_portals_are_taken_whatever_was_asked(department, commune, editor):
    with_files(department, ["a.pdf"])
    with_files(commune, ["mật.pdf"], abstract="Còn giữ kín")
    batch = exported(editor, LegalDocument.objects.all())
    assert sorted(states(batch)) == ["done", "refused"]
    archive = opened(batch)
    assert "kín" not in archive.read("index.csv").decode() + str(archive.namelist())


def test_missing_bytes_are_told_and_the_rest_is_exported(department, editor):
    document = with_files(department, ["a.pdf", "b.pdf"])
    stored = document.files.first().file.stored
    Path(storages["official"].path(stored.blob_name)).unlink()
    batch = exported(editor)
    assert "a.pdf" in words(batch, 1)
    assert len([name for name in opened(batch).namelist() if name.endswith(".pdf")]) == 1


def test_work_goes_on_in_portions_and_after_a_torn_archive_begins_anew(department, editor, monkeypatch):
    monkeypatch.setattr("portal.registers.bulk.running.ROWS_AT_ONCE", 1)
    for number in range(4):
        with_files(department, [f"{number}.pdf"])
    batch = begin_export(owner=editor, documents=LegalDocument.objects.all())
    assert run_portion(Batch, batch.pk, seconds=0)
    assert run_portion(Batch, batch.pk, seconds=0)
    batch.refresh_from_db()
    assert batch.done == 2
    path = unfinished_path(batch.pk)
    path.write_bytes(path.read_bytes()[:-30])
    assert run_portion(Batch, batch.pk, seconds=0)
    batch.refresh_from_db()
    assert batch.done == 1
    run_whole(batch)
    assert len([name for name in opened(batch).namelist() if name.endswith(".pdf")]) == 4
    assert not path.exists()


def test_full_disk_ends_the_work_with_words(department, editor, monkeypatch):
    with_files(department, ["a.pdf"])

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("publications.batches.exporting.work.ExportWork._add", full)
    batch = exported(editor)
    assert (batch.state, "Không còn chỗ" in batch.problem) == (BatchState.FAILED, True)


def test_download_is_the_owners_alone_and_is_logged(department, editor, as_staff):
    with_files(department, ["a.pdf"])
    batch = exported(editor)
    colleague = UserFactory(roles=[(department, Role.HEAD)])
    for other in (colleague, UserFactory(operator=True)):
        assert as_staff(other).get(f"{ADMIN}{batch.pk}/download/").status_code == 404
    answer = as_staff(editor).get(f"{ADMIN}{batch.pk}/download/")
    assert "no-store" in answer["Cache-Control"]
    assert zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).testzip() is None
    assert AuditEntry.objects.filter(action="batch.downloaded", user=editor).count() == 1


def test_archive_goes_after_a_week_and_the_account_after_three_months(
    department, editor, as_staff, time_machine
):
    time_machine.move_to("2026-03-02 08:00+07:00", tick=False)
    with_files(department, ["a.pdf"])
    batch = exported(editor)
    name = batch.result
    time_machine.move_to("2026-03-09 07:59+07:00", tick=False)
    purge()
    assert work_store().exists(name)
    time_machine.move_to("2026-03-09 08:01+07:00", tick=False)
    purge()
    assert not work_store().exists(name)
    assert as_staff(editor).get(f"{ADMIN}{batch.pk}/download/").status_code == 404
    assert "bảy ngày" in as_staff(editor).get(f"{ADMIN}{batch.pk}/").content.decode()
    time_machine.move_to(timezone.now() + datetime.timedelta(days=90), tick=False)
    purge()
    assert not Batch.objects.exists()


def test_list_is_exported_by_its_filters_in_the_background(department, editor, as_staff):
    LegalDocumentFactory(portal=department, document_number="1/QĐ-STP", issued_on=datetime.date(2023, 1, 2))
    LegalDocumentFactory(portal=department, document_number="2/QĐ-STP")
    desk = as_staff(editor)
    assert "Có 1 văn bản" in desk.get(f"{ADMIN}export/?issued_year=2023").content.decode()
    answer = desk.post(f"{ADMIN}export/?issued_year=2023")
    batch = Batch.objects.get()
    assert answer["Location"] == f"{ADMIN}{batch.pk}/"
    page = desk.get(answer["Location"]).content.decode()
    assert "<progress" in page
    assert "Cập nhật" in page
    process_pending()
    batch.refresh_from_db()
    assert [row.detail["title"] for row in batch.rows.all()] == ["Quyết định 1/QĐ-STP"]
    assert "Tải tệp nén" in desk.get(answer["Location"]).content.decode()


def test_selected_documents_are_exported_from_the_list(department, editor, as_staff):
    documents = add_documents(department, 3)
    address = f"/admin/bulk/legislation/legaldocument/export_files/?id={documents[0].pk}&id={documents[1].pk}"
    desk = as_staff(editor)
    assert desk.get(address).status_code == 200
    desk.post(address)
    assert Batch.objects.get().total == 2


def test_too_many_documents_are_refused_in_words(department, editor, as_staff, monkeypatch):
    monkeypatch.setattr(services, "MAX_EXPORTED", 2)
    add_documents(department, 3)
    page = as_staff(editor).post(f"{ADMIN}export/").content.decode()
    assert "mỗi lần chỉ làm được tối đa 2" in page
    assert not Batch.objects.exists()


def unfinished(department, editor, monkeypatch) -> Batch:
    """An export of two documents of which one is done."""
    monkeypatch.setattr("portal.registers.bulk.running.ROWS_AT_ONCE", 1)
    for number in range(2):
        with_files(department, [f"{number}.pdf"])
    batch = begin_export(owner=editor, documents=LegalDocument.objects.all())
    assert run_portion(Batch, batch.pk, seconds=0)
    assert unfinished_path(batch.pk).exists()
    return batch


def test_stopped_export_leaves_nothing_on_the_disk(
    department, editor, monkeypatch, django_capture_on_commit_callbacks
):
    batch = unfinished(department, editor, monkeypatch)
    with django_capture_on_commit_callbacks(execute=True):
        services.cancel(batch)
    assert not unfinished_path(batch.pk).exists()


def test_export_that_is_stopped_under_the_workers_hands_leaves_nothing(department, editor, monkeypatch):
    batch = unfinished(department, editor, monkeypatch)
    take = running._take_some

    def take_and_stop(work):
        rows = take(work)
        services.cancel(batch)
        return rows

    monkeypatch.setattr(running, "_take_some", take_and_stop)
    assert not run_portion(Batch, batch.pk)
    assert not unfinished_path(batch.pk).exists()


def test_export_that_is_stopped_while_it_is_kept_stays_stopped(department, editor, monkeypatch):
    with_files(department, ["a.pdf"])
    keep = exporting.keep_result

    def keep_and_stop(pk, file):
        name = keep(pk, file)
        services.cancel(Batch.objects.get())
        return name

    monkeypatch.setattr(exporting, "keep_result", keep_and_stop)
    batch = exported(editor)
    assert (batch.state, batch.result) == (BatchState.CANCELLED, "")
    assert not work_store().exists(result_name(batch.pk))


def test_unfinished_archive_of_a_deleted_batch_is_swept_away_and_others_stay(department, editor, monkeypatch):
    working = unfinished(department, editor, monkeypatch)
    lost = unfinished_path(working.pk + 1)
    lost.write_bytes(b"PK")
    purge()
    assert not lost.exists()
    assert unfinished_path(working.pk).exists()


def test_killed_worker_leaves_no_second_copy_of_an_export(department, editor, monkeypatch):
    with_files(department, ["a.pdf"])
    keep = exporting.keep_result

    def keep_and_die(pk, file):
        keep(pk, file)
        raise KeyboardInterrupt

    monkeypatch.setattr(exporting, "keep_result", keep_and_die)
    with pytest.raises(KeyboardInterrupt):
        exported(editor)
    monkeypatch.setattr(exporting, "keep_result", keep)
    batch = Batch.objects.get()
    run_whole(batch)
    assert batch.state == BatchState.DONE
    mine = [name for name in work_store().listdir("")[1] if name.startswith(f"{batch.pk}-")]
    assert mine == [batch.result]


def test_who_left_the_board_downloads_its_drafts_no_more(department, commune, editor, as_staff):
    with_files(department, ["a.pdf"])
    batch = exported(editor)
    set_roles(user=editor, portal_roles=[(commune, Role.EDITOR)])
    former = type(editor).objects.get(pk=editor.pk)
    answer = as_staff(former).get(f"{ADMIN}{batch.pk}/download/", follow=True)
    assert answer.redirect_chain
    assert "không còn được đọc" in answer.content.decode()
    assert not AuditEntry.objects.filter(action="batch.downloaded").exists()
