"""The command that reads waiting files, and its table of what would be read."""

from django.core.management import call_command

from portal.media import recogniser
from portal.media.extraction import extract_text
from portal.media.measuring import measure
from portal.media.models import OfficialFile, StoredFile
from tests.factories.media import docx_bytes, pdf_bytes
from tests.portal.media.test_recogniser import program  # noqa: F401 - a fixture


def test_file_with_words_is_measured_without_the_store(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(docx_bytes("Điều 1"))
    found = measure(path)

    assert (found.kind, found.source, found.characters, found.trouble) == ("Word (DOCX)", "layer", 6, "")
    assert found.seconds > 0


def test_scan_is_measured_page_by_page(tmp_path, program):  # noqa: F811
    program()
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes("Trang một", None))
    found = measure(path)

    assert (found.pages, found.source, found.scanned, found.confidence) == (2, "ocr", 1, 93)
    assert found.characters == len("Trang một\fQuyết định")


def test_file_that_would_be_refused_says_why(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 rubbish")

    assert "PDF" in measure(path).trouble


def test_scan_without_tesseract_is_no_result(tmp_path, monkeypatch):
    monkeypatch.setattr(recogniser, "tesseract", lambda: None)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes(None))

    assert measure(path).trouble == "RecogniserMissing"


def test_command_prints_a_table_and_stores_nothing(tmp_path, capsys, db):
    (tmp_path / "b.docx").write_bytes(docx_bytes("Điều 1"))
    (tmp_path / "a.pdf").write_bytes(pdf_bytes("Trang một"))
    call_command("extract_texts", "--measure", str(tmp_path))
    lines = capsys.readouterr().out.splitlines()

    assert [line.split(" | ")[0] for line in lines[2:]] == ["| a.pdf", "| b.docx"]
    assert len({line.count("|") for line in lines}) == 1
    assert not OfficialFile.objects.exists()


def test_command_recognises_waiting_scans(store, program, capsys):  # noqa: F811
    program()
    extract_text(store(pdf_bytes(None, None)).stored)
    call_command("extract_texts", "--dry-run")
    assert "2" in capsys.readouterr().out
    call_command("extract_texts")

    assert StoredFile.objects.get().text == "Quyết định\fQuyết định"


def test_command_says_that_tesseract_is_missing(store, monkeypatch, capsys):
    extract_text(store(pdf_bytes(None)).stored)
    monkeypatch.setattr(recogniser, "tesseract", lambda: None)
    call_command("extract_texts")

    assert "tesseract" in capsys.readouterr().err
