"""Archives that people upload: opened only when they are honest, and never unpacked to a path."""

import errno
import io
import stat
import struct
import zipfile

import pytest
from django.db import connection

from portal.media import services
from portal.registers.bulk.errors import RowRejected, SourceUnreadable
from portal.registers.bulk.running import run_whole
from publications.batches.importing import archive as archives
from publications.batches.importing.archive import open_file_archive
from publications.batches.services import start
from tests.factories.media import pdf_bytes
from tests.publications.batches.conftest import HEADINGS, archive, checked, row, states, table, upload, words


@pytest.fixture
def made(tmp_path):
    """Return a function that makes an archive of pairs of a name, or an entry, and content."""

    def make(*pairs):
        path = tmp_path / "tệp.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for name, content in pairs:
                target.writestr(name, content)
        return path

    return make


def link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("15.pdf")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    "name", ["../15.pdf", "a/../../15.pdf", "/etc/passwd", "..\\15.pdf", "C:\\15.pdf", "c:/15.pdf", link()]
)
def test_ways_out_and_links_close_the_whole_archive(made, name):
    with pytest.raises(SourceUnreadable, match="trỏ ra ngoài"), open_file_archive(made((name, b"x"))):
        pass


def test_bomb_many_files_password_and_damage_are_refused(made, tmp_path, monkeypatch):
    bomb = made(("a.pdf", bytes(20 * 1024 * 1024)))
    with pytest.raises(SourceUnreadable, match="giải ra"), open_file_archive(bomb):
        pass
    locked = bytearray(made(("a.pdf", b"x")).read_bytes())
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "khoa.zip").write_bytes(locked)
    with pytest.raises(SourceUnreadable, match="mật khẩu"), open_file_archive(tmp_path / "khoa.zip"):
        pass
    for content in (b"", b"PK\x03\x04", b"%PDF-1.7", bytes(locked[:30])):
        (tmp_path / "hong.zip").write_bytes(content)
        with pytest.raises(SourceUnreadable, match="hỏng"), open_file_archive(tmp_path / "hong.zip"):
            pass
    monkeypatch.setattr(archives, "MAX_FILES", 2)
    with (
        pytest.raises(SourceUnreadable, match="hơn 2 tệp"),
        open_file_archive(made(*[(f"{number}.pdf", b"x") for number in range(3)])),
    ):
        pass


def test_names_are_found_with_and_without_folders_in_any_form_and_case(made):
    path = made(("Thư mục/Quyết định.PDF", b"1"), ("khác/Quyết định.pdf", b"2"), ("Lẻ.pdf", b"3"))
    with open_file_archive(path) as files:
        assert files.require("lẻ.PDF").filename == "Lẻ.pdf"
        assert files.require("Khác\\quyết định.pdf").filename == "khác/Quyết định.pdf"
        with pytest.raises(RowRejected, match="nhiều tệp"):
            files.require("Quyết định.pdf")
        for name in ("không.pdf", "", "../Lẻ.pdf", "x" * 5000):
            with pytest.raises(RowRejected, match="không có tệp"):
                files.require(name)


def test_file_larger_than_an_upload_may_be_is_refused_by_its_row(made, settings):
    settings.MAX_UPLOAD_BYTES = 10
    with open_file_archive(made(("a.pdf", b"x" * 11))) as files, pytest.raises(RowRejected, match="lớn hơn"):
        files.require("a.pdf")


def test_wrong_checksum_is_refused_when_the_file_is_taken(made, tmp_path):
    content = bytearray(made((zipfile.ZipInfo("a.pdf"), b"%PDF-1.7 " + b"x" * 100)).read_bytes())
    content[content.index(b"xxxx") + 5] = ord("y")
    (tmp_path / "sai.zip").write_bytes(content)
    with open_file_archive(tmp_path / "sai.zip") as files, pytest.raises(RowRejected, match="hỏng"):
        files.prepare("a.pdf")


def damaged(name: str, method: int) -> bytes:
    """An archive of one file whose packed bytes cannot be unpacked; its lists are whole."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as target:
        target.writestr(name, pdf_bytes("Văn bản mẫu") + bytes(range(256)) * 40)
    content = bytearray(buffer.getvalue())
    lengths = struct.unpack_from("<HH", content, 26)
    start = 30 + sum(lengths)
    content[start : start + 60] = b"\x07" * 60
    return bytes(content)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.django_db
def test_damage_to_one_file_is_refused_by_its_row_and_the_others_go_on(department, author, method):
    rows = [row("15/QĐ-STP", "20/07/2022", "Một", "15.pdf"), row("16/QĐ-STP", "20/07/2022", "Hai", "")]
    content = table(*rows, headings=[*HEADINGS, "Tên tệp"])
    batch = checked(department, author, content, archive=upload(damaged("15.pdf", method), "tệp.zip"))
    start(batch)
    run_whole(batch)
    assert batch.state == "done"
    assert states(batch) == ["refused", "done"]
    assert "hỏng" in words(batch, 2)


def test_disk_that_cannot_be_read_is_not_taken_for_damage(made, monkeypatch):
    def unreadable(self, size):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(zipfile.ZipExtFile, "read", unreadable)
    with open_file_archive(made(("a.pdf", b"1"))) as files, pytest.raises(OSError, match="Input"):
        files.prepare("a.pdf")


def test_folders_are_no_files(made):
    with open_file_archive(made(("a.pdf", b"1"), ("b/", b""), ("b/c.pdf", b"2"))) as files:
        assert files.require("c.pdf").filename == "b/c.pdf"
        with pytest.raises(RowRejected, match="không có tệp"):
            files.require("b")


@pytest.mark.django_db
def test_file_is_inspected_while_nobody_waits_for_the_database(department, author, monkeypatch):
    held, outside = [], len(connection.savepoint_ids)
    inspect = services.inspect

    def noted(*arguments):
        held.append(len(connection.savepoint_ids))
        return inspect(*arguments)

    monkeypatch.setattr(services, "inspect", noted)
    content = table(row("15/QĐ-STP", "20/07/2022", "Một", "15.pdf"), headings=[*HEADINGS, "Tên tệp"])
    batch = checked(department, author, content, archive=archive({"15.pdf": pdf_bytes("Mẫu")}))
    start(batch)
    run_whole(batch)
    assert states(batch) == ["done"]
    assert held == [outside]
