"""A folder of official files becomes documents with their files; bad entries stop no others."""

import json
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError
from reportlab.pdfgen.canvas import Canvas

from portal.media.models import OfficialFile, StoredFile
from publications.legislation.models import LegalDocument
from tests.publications.legislation.test_import_rows import counts, run

pytestmark = pytest.mark.django_db


def make_pdf(path: Path, *lines: str) -> Path:
    canvas = Canvas(str(path))
    for position, line in enumerate(lines):
        canvas.drawString(72, 780 - 20 * position, line)
    canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def folder(tmp_path) -> Path:
    """Two PDFs: one whose text has a number in letters of the basic font, one without any text."""
    path = tmp_path / "Tệp chính thức"
    path.mkdir()
    make_pdf(path / "co-chu.pdf", "LAW 1 PAGE")
    make_pdf(path / "quet.pdf")
    return path


def index(folder: Path, *entries) -> Path:
    (folder / "index.json").write_text(json.dumps(list(entries), ensure_ascii=False), "utf-8")
    return folder


def test_scan_goes_live_without_number_under_its_title(province, folder):
    report = run(index(folder, {"file": "quet.pdf", "title": "Bản quét mẫu"}), province)
    document = LegalDocument.objects.get()

    assert counts(report) == (1, 1, 0, 0)
    assert document.live
    assert (document.document_number, document.abstract) == ("", "Bản quét mẫu")
    assert document.origin == "tep-chinh-thuc"
    attached = document.files.get()
    assert attached.is_official_copy
    assert attached.file.portal == province


def test_document_without_number_says_so(province, folder):
    run(index(folder, {"file": "quet.pdf"}), province)
    document = LegalDocument.objects.get()
    assert str(document) == "Văn bản, chưa ghi nhận số, ký hiệu"
    assert document.public_path.startswith("/van-ban/quet-")


def test_first_text_of_the_index_serves_where_the_file_has_none(province, folder):
    entry = {
        "file": "quet.pdf",
        "first_text": "Số: 42/2020/NĐ-CP Hà Nội, ngày 08 tháng 4 năm 2020\nNGHỊ ĐỊNH\nVề mẫu",
    }
    run(index(folder, entry), province)
    document = LegalDocument.objects.get()
    assert (document.document_number, document.abstract) == ("42/2020/NĐ-CP", "Về mẫu")
    assert document.document_type.code == "nghi-dinh"


def test_second_run_changes_nothing(province, folder):
    index(folder, {"file": "quet.pdf"}, {"file": "co-chu.pdf"}, {"file": "./quet.pdf"})
    assert counts(run(folder, province)) == (3, 2, 1, 0)
    assert counts(run(folder, province)) == (3, 0, 3, 0)
    assert OfficialFile.objects.count() == 2


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"file": "khong-co.pdf"}, "missing_file"),
        ({"file": "../ngoai.pdf"}, "missing_file"),
        ({"file": "/etc/passwd"}, "missing_file"),
        ({"file": "lien-ket.pdf"}, "missing_file"),
        ({"file": "a\x00b.pdf"}, "missing_file"),
        ({"file": "x" * 5000}, "missing_file"),
        ({"file": "quet.pdf", "sha256": "0" * 64}, "other_file"),
        ({"file": "trong.pdf"}, "bad_file"),
        ({"file": "gia.pdf"}, "bad_file"),
        ({"title": "không tên"}, "no_file"),
        ("quet.pdf", "no_file"),
    ],
)
def test_bad_entry_is_rejected_and_the_next_one_is_entered(province, folder, entry, code):
    make_pdf(folder.parent / "ngoai.pdf")
    (folder / "lien-ket.pdf").symlink_to(folder.parent / "ngoai.pdf")
    (folder / "trong.pdf").touch()
    (folder / "gia.pdf").write_bytes(b"MZ" + b"\x00" * 500)
    report = run(index(folder, entry, {"file": "co-chu.pdf"}), province)
    assert report["rejected_by_reason"] == {code: 1}
    assert report["created"] == LegalDocument.objects.live().count() == 1


def test_draft_is_reported(province, folder):
    report = run(index(folder, {"file": "quet.pdf", "first_text": "DỰ THẢO\nLUẬT\nVỀ MẪU"}), province)
    assert report["warnings"] == 1


def test_dry_run_keeps_no_file(province, folder):
    index(folder, {"file": "quet.pdf"}, {"file": "co-chu.pdf"}, {"file": "khong-co.pdf"})
    assert counts(run(folder, province, dry_run=True)) == (3, 2, 0, 1)
    assert not StoredFile.objects.exists()
    assert not LegalDocument.objects.exists()


@pytest.mark.parametrize("content", [None, "{", '{"file": "a"}', "\udcff"])
def test_folder_without_a_readable_index_is_refused(province, folder, content):
    if content is not None:
        (folder / "index.json").write_text(content, "utf-8", errors="surrogateescape")
    with pytest.raises(CommandError, match=r"index\.json"):
        run(folder, province)


def test_rejected_document_leaves_no_file(province, folder, monkeypatch):
    from django.db import IntegrityError

    def refuse(document, revision):
        raise IntegrityError("refused")

    monkeypatch.setattr(LegalDocument, "check_before_publication", refuse)
    assert counts(run(index(folder, {"file": "quet.pdf"}), province)) == (1, 0, 0, 1)
    assert not OfficialFile.objects.exists()


def test_source_folder_is_left_as_it_was(province, folder):
    index(folder, {"file": "quet.pdf"})
    before = sorted(path.name for path in folder.iterdir())
    run(folder, province)
    assert sorted(path.name for path in folder.iterdir()) == before
    shutil.rmtree(folder)
    assert (
        LegalDocument.objects.get().files.get().file.stored.storage.exists(StoredFile.objects.get().blob_name)
    )
