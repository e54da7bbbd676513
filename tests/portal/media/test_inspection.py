"""What is accepted and what is refused, by content alone."""

import pytest

from portal.media import sandbox
from portal.media.errors import UploadRejected
from portal.media.inspection import inspect
from tests.factories import media as sample

EXE = b"MZ\x90\x00" + bytes(200)
XXE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
WORD_MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("content", "kind", "media_type", "pages"),
    [
        (sample.pdf_bytes("một", "hai", "ba"), "pdf", "application/pdf", 3),
        (b"\xef\xbb\xbf\n" + sample.pdf_bytes("một"), "pdf", "application/pdf", 1),
        (
            sample.docx_bytes(),
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            None,
        ),
        (
            sample.xlsx_bytes(),
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            None,
        ),
        (sample.odt_bytes(), "odt", "application/vnd.oasis.opendocument.text", None),
        (sample.ole_bytes("WordDocument", "1Table"), "doc", "application/msword", None),
        (sample.image_bytes("PNG"), "image", "image/png", None),
        (sample.image_bytes("JPEG"), "image", "image/jpeg", None),
        (sample.image_bytes("WEBP"), "image", "image/webp", None),
    ],
)
def test_accepted_format_is_told_by_its_content(tmp_path, content, kind, media_type, pages):
    (tmp_path / "upload").write_bytes(content)

    found = inspect(tmp_path / "upload", "không có đuôi")

    assert (found.kind, found.media_type, found.page_count) == (kind, media_type, pages)


def odt_with(**parts):
    return sample.odt_bytes(**parts)


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        pytest.param(sample.locked_pdf_bytes(), "a.pdf", "password", id="locked PDF"),
        pytest.param(sample.pdf_bytes("một")[:-200], "a.pdf", "cut_off", id="half a PDF"),
        pytest.param(b"%PDF-1.7\n" + b"rubbish " * 50 + b"%%EOF", "a.pdf", "damaged", id="PDF in name only"),
        pytest.param(sample.docx_bytes()[:-300], "a.docx", "damaged", id="half a DOCX"),
        pytest.param(
            sample.with_part(sample.docx_bytes(), "word/document.xml", "<w:document"),
            "a.docx",
            "damaged",
            id="DOCX without end",
        ),
        pytest.param(
            sample.with_part(sample.docx_bytes(), "word/vbaProject.bin", "macro"),
            "a.docx",
            "macros",
            id="DOCX with VBA",
        ),
        pytest.param(sample.zip_bytes({"[Content_Types].xml": WORD_MACROS}), "a.docm", "macros", id="DOCM"),
        pytest.param(odt_with(**{"Basic/Standard/Module1.xml": "x"}), "a.odt", "macros", id="ODT with Basic"),
        pytest.param(
            odt_with(**{"META-INF/manifest.xml": "encryption-data"}), "a.odt", "password", id="locked ODT"
        ),
        pytest.param(sample.ole_bytes("WordDocument", flags=0x0100), "a.doc", "password", id="locked DOC"),
        pytest.param(
            sample.ole_bytes("EncryptedPackage", "EncryptionInfo"), "a.docx", "password", id="locked DOCX"
        ),
        pytest.param(sample.ole_bytes("WordDocument", "Macros"), "a.doc", "macros", id="DOC with macros"),
        pytest.param(sample.ole_bytes("WordDocument")[:700], "a.doc", "damaged", id="half a DOC"),
        pytest.param(sample.image_bytes()[:-40], "a.png", "damaged", id="half a PNG"),
        pytest.param(sample.zip_bomb_bytes(), "a.docx", "too_large_inside", id="zip bomb"),
        pytest.param(
            sample.with_part(sample.docx_bytes(), "../../etc/cron.d/a", "x"),
            "a.docx",
            "unsafe_names",
            id="slip",
        ),
        pytest.param(
            sample.with_part(sample.docx_bytes(), "C:/a.exe", "x"), "a.docx", "unsafe_names", id="drive"
        ),
        pytest.param(
            sample.with_part(sample.docx_bytes(), "word/a.xml", XXE), "a.docx", "entities", id="DOCX with XXE"
        ),
        pytest.param(
            sample.with_part(sample.docx_bytes(), "word/a.xml", XXE.encode("utf-16")),
            "a.docx",
            "entities",
            id="XXE in UTF-16",
        ),
        pytest.param(
            sample.with_part(sample.xlsx_bytes(), "xl/macrosheets/sheet1.xml", "<a/>"),
            "a.xlsx",
            "macros",
            id="XLSX with old macros",
        ),
        pytest.param(EXE, "a.exe", "not_accepted", id="program"),
        pytest.param(EXE, "a.pdf", "mislabelled", id="program called PDF"),
        pytest.param(HTML, "a.pdf", "mislabelled", id="web page called PDF"),
        pytest.param(
            HTML + sample.pdf_bytes("hai mặt"), "a.pdf", "mislabelled", id="web page and PDF in one"
        ),
        pytest.param(HTML, "a.doc", "mislabelled", id="web page called DOC"),
        pytest.param(b"{\\rtf1 xin}", "a.doc", "mislabelled", id="RTF called DOC"),
        pytest.param(sample.ole_bytes("Workbook"), "a.xls", "not_accepted", id="old Excel"),
        pytest.param(sample.zip_bytes({"a.txt": "a"}), "a.zip", "not_accepted", id="archive"),
        pytest.param(sample.zip_bytes({"a.txt": "a"}), "a.docx", "mislabelled", id="archive called DOCX"),
        pytest.param(sample.image_bytes("GIF"), "a.gif", "not_accepted", id="GIF"),
        pytest.param("Công văn".encode(), "a.txt", "not_accepted", id="plain text"),
        pytest.param(b"\0\1\2\3" * 50, "a.bin", "not_accepted", id="unknown"),
    ],
)
def test_bad_file_is_refused_with_its_reason(tmp_path, content, name, code):
    (tmp_path / "upload").write_bytes(content)

    with pytest.raises(UploadRejected) as refusal:
        inspect(tmp_path / "upload", name)

    assert refusal.value.code == code
    assert refusal.value.text


@pytest.mark.parametrize(("name", "what"), [("a.pdf", "HTML"), ("a.docx", "HTML")])
def test_words_of_a_mislabelled_file_say_what_it_is(tmp_path, name, what):
    (tmp_path / "upload").write_bytes(HTML)

    with pytest.raises(UploadRejected) as refusal:
        inspect(tmp_path / "upload", name)

    assert what in refusal.value.text
    assert name[1:] in refusal.value.text


def test_picture_of_too_many_pixels_is_refused(tmp_path):
    (tmp_path / "upload").write_bytes(sample.image_bytes("PNG", (10_000, 9_000)))

    with pytest.raises(UploadRejected) as refusal:
        inspect(tmp_path / "upload", "a.png")

    assert refusal.value.code == "too_many_pixels"


def test_looping_directory_of_a_compound_file_ends(tmp_path):
    content = bytearray(sample.ole_bytes("WordDocument"))
    content[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")  # the directory is followed by itself
    (tmp_path / "upload").write_bytes(bytes(content))

    with pytest.raises(UploadRejected) as refusal:
        inspect(tmp_path / "upload", "a.doc")

    assert refusal.value.code == "damaged"


def test_reader_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    (tmp_path / "upload").write_bytes(sample.pdf_bytes("một"))
    monkeypatch.setattr("portal.media.inspection.SECONDS", 0)

    with pytest.raises(UploadRejected) as refusal:
        inspect(tmp_path / "upload", "a.pdf")

    assert refusal.value.code == "not_read"


def test_reader_that_wants_too_much_memory_is_ended(tmp_path, monkeypatch):
    (tmp_path / "upload").write_bytes(sample.pdf_bytes("một"))
    monkeypatch.setattr(sandbox, "MEMORY_BYTES", 20 * 1024 * 1024)

    with pytest.raises(UploadRejected) as refusal:
        inspect(tmp_path / "upload", "a.pdf")

    assert refusal.value.code == "not_read"


def test_reader_sees_none_of_the_portals_secrets(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "bí mật")
    answers = tmp_path / "environment"
    seen = {}
    monkeypatch.setattr(sandbox, "run", lambda *_, environment, **__: seen.update(environment) or 0)

    assert list(sandbox.read("inspect", answers, seconds=1)) == []
    assert set(seen) == {"PYTHONPATH", "PATH", "LANG", "OMP_THREAD_LIMIT"}


def test_pdf_of_endless_pages_is_refused(tmp_path, monkeypatch):
    content = sample.pdf_bytes("một").replace(b"/Count 1 ", b"/Count 30000 ")
    (tmp_path / "upload").write_bytes(content)

    with pytest.raises(UploadRejected) as refusal:
        inspect(tmp_path / "upload", "a.pdf")

    assert refusal.value.code in {"too_many_pages", "damaged"}


OUTSIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://x/attachedTemplate" Target="http://a/b.dotm" TargetMode="External"/>'
    "</Relationships>"
)
LINK = OUTSIDE.replace("attachedTemplate", "hyperlink")


@pytest.mark.parametrize(
    ("content", "caution"),
    [
        (sample.pdf_bytes("một"), ""),
        (sample.with_part(sample.docx_bytes(), "word/_rels/settings.xml.rels", OUTSIDE), "outside"),
        (sample.with_part(sample.docx_bytes(), "word/_rels/settings.xml.rels", LINK), ""),
        (sample.active_pdf_bytes("/JavaScript"), "scripts"),
        (sample.active_pdf_bytes("/EmbeddedFiles"), "attachments"),
    ],
    ids=["plain", "template from outside", "link", "scripts", "attachments"],
)
def test_what_a_file_carries_is_flagged_and_kept(tmp_path, content, caution):
    (tmp_path / "upload").write_bytes(content)

    assert inspect(tmp_path / "upload", "không đuôi").caution == caution
