import os
import shutil
import subprocess
import time
from contextlib import nullcontext
from dataclasses import dataclass

import pytest
from django.core.management import call_command

from portal.media import extraction, sandbox
from portal.media.extraction import extract_messages, extract_now, extract_text, message_payload, text_of
from portal.media.models import StoredFile
from portal.media.signals import text_extracted
from tests.factories import media as sample

pytestmark = pytest.mark.django_db
NFD_WORDS = "Quye\u0302\u0301t đi\u0323nh"


@dataclass
class Message:
    payload: dict


@pytest.fixture
def heard():
    """Files of which the apps above heard."""
    files: list[StoredFile] = []

    def hear(sender, stored, **_):
        files.append(stored)

    text_extracted.connect(hear)
    yield files
    text_extracted.disconnect(hear)


@pytest.mark.parametrize(
    ("content", "name", "text"),
    [
        (sample.pdf_bytes("Trang một", "Trang hai"), "a.pdf", "Trang một\fTrang hai"),
        (sample.pdf_bytes("Trang một", "", "Trang ba"), "a.pdf", "Trang một\f\fTrang ba"),
        (sample.docx_bytes("Điều 1", table=[["Số", "Tên"]]), "a.docx", "Điều 1\nSố\nTên"),
        (sample.docx_bytes(NFD_WORDS), "a.docx", "Quyết định"),
        (sample.odt_bytes("Một<text:tab/>hai", "Ba<text:s/>bốn"), "a.odt", "Một\thai\nBa bốn"),
        (sample.xlsx_bytes([["Đất ở", 15]]), "a.xlsx", "Bảng giá\nĐất ở\t15"),
    ],
)
def test_words_of_each_format_are_found_in_reading_order(store, content, name, text):
    stored = store(content, name=name).stored

    assert extract_text(stored) == "extracted"
    assert StoredFile.objects.get(pk=stored.pk).text == text


def test_pages_can_be_told_by_their_number(store):
    stored = store(sample.pdf_bytes("Một", "", "Ba")).stored
    extract_text(stored)

    assert stored.pages == ["Một", "", "Ba"]


def test_scan_without_text_says_so(store):
    stored = store(sample.pdf_bytes("", "")).stored

    assert extract_text(stored) == "no_text"
    assert stored.text == ""


def test_deleted_text_and_doubled_text_boxes_of_word_are_left_out(store):
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:document {w} {mc}><w:body><w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Giữ</w:t>"
        "<w:tab/><w:t>lại</w:t></w:r><w:del><w:r><w:delText>Bỏ</w:delText></w:r></w:del>"
        "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Khung</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>Khung</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:p></w:body></w:document>"
    )
    stored = store(sample.with_part(sample.docx_bytes(), "word/document.xml", body), name="a.docx").stored
    extract_text(stored)

    assert stored.text == "Khung\nGiữ\tlại"


def test_entities_are_not_expanded(tmp_path):
    bomb = '<!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    content = sample.odt_bytes("Chào &b;&x;")
    part = sample.zipfile.ZipFile(sample.io.BytesIO(content)).read("content.xml").decode()
    path = tmp_path / "a.odt"
    path.write_bytes(sample.with_part(content, "content.xml", bomb + part))
    found = text_of("odt", path, seconds=30)

    assert "lol" not in found.text
    assert "root" not in found.text


def test_messages_are_handled_once_and_again(store, heard):
    first, second = (
        store(sample.pdf_bytes("Một")).stored,
        store(sample.docx_bytes("Hai"), name="b.docx").stored,
    )
    messages = [
        Message(message_payload(first)),
        Message(message_payload(second)),
        Message({"stored_file": 0}),
    ]

    extract_messages(messages)
    extract_messages(messages)

    assert {stored.text for stored in StoredFile.objects.all()} == {"Một", "Hai"}
    assert heard == [first, second]


def test_file_that_cannot_be_read_stops_no_other(store, own_store):
    broken, good = store(sample.pdf_bytes("Một")).stored, store(sample.pdf_bytes("Hai")).stored
    path = own_store / broken.blob_name
    path.chmod(0o640)
    path.write_bytes(b"rubbish")

    extract_messages([Message(message_payload(broken)), Message(message_payload(good))])

    assert StoredFile.objects.get(pk=good.pk).text == "Hai"
    assert StoredFile.objects.values_list("text_state", "text_error").get(pk=broken.pk) == (
        "failed",
        "unreadable",
    )


def test_missing_bytes_are_told(store, own_store):
    stored = store().stored
    (own_store / stored.blob_name).unlink()

    assert extract_text(stored) == "failed"
    assert stored.text_error == "missing"


def test_hostile_file_that_hangs_is_ended_and_marked(store, monkeypatch):
    stored = store().stored
    monkeypatch.setattr(sandbox.sys, "executable", hanging_program())
    started = time.monotonic()

    assert extract_text(stored, seconds=1) == "failed"
    assert time.monotonic() - started < 10
    assert stored.text_error == "time_limit"


def hanging_program() -> str:
    """A reader that starts another process and never answers."""
    path = os.path.join(os.environ["PORTAL_DATA_DIR"], "hanging")  # noqa: PTH118
    with open(path, "w") as file:  # noqa: PTH123
        file.write("#!/bin/sh\nsleep 600 &\nsleep 600\n")
    os.chmod(path, 0o755)  # noqa: PTH101, S103
    return path


def test_hostile_file_that_eats_memory_is_ended_and_marked(store, monkeypatch):
    stored = store().stored
    monkeypatch.setattr(sandbox, "MEMORY_BYTES", 20 * 1024 * 1024)

    assert extract_text(stored) == "failed"
    assert stored.text_error == "stopped"


def test_small_file_is_read_at_once(store):
    stored = store(sample.pdf_bytes("Ngay")).stored

    extract_now(stored)
    assert stored.text == "Ngay"


def test_large_file_waits_for_the_worker(store, monkeypatch):
    stored = store().stored
    monkeypatch.setattr(extraction, "SMALL_BYTES", 10)

    extract_now(stored)
    assert stored.text_state == "waiting"


def test_slow_file_keeps_waiting_for_the_worker(store, monkeypatch):
    stored = store().stored
    monkeypatch.setattr(extraction, "SMALL_SECONDS", 0)

    extract_now(stored)
    assert StoredFile.objects.get().text_state == "waiting"


def test_text_beyond_the_limit_is_cut_and_pages_keep_their_numbers(store, monkeypatch):
    monkeypatch.setattr(extraction, "MAX_CHARACTERS", 7)
    stored = store(sample.pdf_bytes("12345", "67890", "abc")).stored
    extract_text(stored)

    assert stored.pages == ["12345", "67", ""]


def test_doc_file_waits_where_libreoffice_is_missing(store, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda program: None)
    stored = store(sample.ole_bytes("WordDocument", "1Table"), name="cũ.doc").stored

    assert extract_text(stored) == "waiting"
    assert stored.text_error == "needs_libreoffice"
    assert stored.get_text_error_display()


def test_waiting_doc_file_is_read_later_by_command(store, monkeypatch, capsys, tmp_path):
    stored = store(sample.ole_bytes("WordDocument", "1Table"), name="cũ.doc").stored
    plain = tmp_path / "plain.txt"
    plain.write_text("Nghị định", "utf-8")
    monkeypatch.setattr(extraction, "plain_text_of", lambda path, seconds: nullcontext(plain))

    call_command("extract_texts", "--dry-run")
    assert "1" in capsys.readouterr().out
    call_command("extract_texts")

    assert StoredFile.objects.get(pk=stored.pk).text == "Nghị định"


def test_libreoffice_gets_a_home_of_its_own_and_a_time_limit(store, monkeypatch):
    stored = store(sample.ole_bytes("WordDocument", "1Table"), name="cũ.doc").stored
    homes = []

    def run(command, *, environment, output, seconds):
        homes.append(environment["HOME"])
        assert any(part.startswith(f"-env:UserInstallation=file://{environment['HOME']}") for part in command)
        raise sandbox.TimeLimitReached

    monkeypatch.setattr(shutil, "which", lambda program: "/usr/bin/soffice")
    monkeypatch.setattr(sandbox, "run", run)

    assert extract_text(stored) == "failed"
    assert stored.text_error == "time_limit"
    assert homes != [os.environ.get("HOME")]
    assert not os.path.exists(homes[0])  # noqa: PTH110


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_doc_file_is_read_by_libreoffice(store, tmp_path):
    (tmp_path / "a.docx").write_bytes(sample.docx_bytes("Nghị định về đất đai"))
    subprocess.run(
        [
            *(
                "soffice",
                f"-env:UserInstallation=file://{tmp_path}/home",
                "--headless",
                "--convert-to",
                "doc",
            ),
            *("--outdir", str(tmp_path), str(tmp_path / "a.docx")),
        ],
        check=True,
        timeout=120,
        capture_output=True,
    )
    stored = store((tmp_path / "a.doc").read_bytes(), name="a.doc").stored

    assert extract_text(stored) == "extracted"
    assert "Nghị định về đất đai" in stored.text
