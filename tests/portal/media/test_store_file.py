import errno
import hashlib
import io
import tracemalloc
import unicodedata

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from portal.media import services
from portal.media import storages as storages_module
from portal.media.errors import UploadRejected
from portal.media.models import OfficialFile, StoredFile
from portal.media.services import store_file
from portal.media.storages import KeptForEverError, OfficialDiskStorage, SyncedDiskStorage
from tests.factories.media import WORDS, docx_bytes, image_bytes, pdf_bytes
from tests.portal.media.conftest import upload

pytestmark = pytest.mark.django_db


def test_stored_file_knows_hash_size_format_and_pages(store):
    content = pdf_bytes("một", "hai")

    stored = store(content).stored

    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert (stored.size, stored.kind, stored.media_type) == (len(content), "pdf", "application/pdf")
    assert (stored.page_count, stored.text_state) == (2, "waiting")


def test_bytes_lie_under_their_hash_and_only_their_owner_reads_them(store, own_store):
    content = pdf_bytes(WORDS)
    stored = store(content).stored

    path = own_store / stored.sha256[:2] / stored.sha256[2:4] / stored.sha256

    assert path.read_bytes() == content
    assert path.stat().st_mode & 0o777 == 0o440


def test_title_is_the_name_without_ending_where_none_is_given(store):
    assert store(name="Tờ trình số 5.pdf").title == "Tờ trình số 5"
    assert store(name="Tờ trình số 5.pdf", title=" Về giao đất ").title == "Về giao đất"


def test_names_and_titles_are_stored_as_nfc(store):
    file = store(name=unicodedata.normalize("NFD", "Đường bộ.pdf"), title=unicodedata.normalize("NFD", "Hòa"))

    assert (file.name, file.title) == ("Đường bộ.pdf", "Hòa")


def test_same_bytes_of_two_portals_are_kept_once(store, other_portal, own_store):
    first, second = store(name="một.pdf"), store(name="hai.pdf", owner=other_portal)

    assert first.stored == second.stored
    assert first.portal != second.portal
    assert len([path for path in own_store.rglob("*") if path.is_file()]) == 1


def test_second_portal_learns_nothing_of_the_first(store, other_portal):
    first = store(name="bí mật.pdf", title="Bí mật")
    second = store(name="của tôi.pdf", owner=other_portal)

    assert OfficialFile.objects.filter(portal=other_portal).get() == second
    assert second.uploaded_at > first.uploaded_at
    assert (second.name, second.title) == ("của tôi.pdf", "của tôi")


def test_image_has_no_text_to_wait_for(store):
    assert store(image_bytes(), name="ảnh.png").stored.text_state == "waiting"


def test_uploads_of_django_are_accepted(portal):
    file = store_file(portal=portal, file=upload(docx_bytes(), "Công văn.docx"), name="Công văn.docx")

    assert file.stored.kind == "docx"


def test_file_is_found_by_its_title_or_name_with_and_without_marks(store):
    file = store(name="QĐ-15.pdf", title="Giao đất ở xã Hòa Bình")
    store(name="khác.pdf", title="Khác")

    for query in ("giao dat", "ĐẤT hòa", "qd-15", unicodedata.normalize("NFD", "xã hòa")):
        assert list(OfficialFile.objects.matching(query)) == [file]


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (b"MZ" + bytes(100), "mislabelled"), (b"%PDF-1.4", "cut_off")]
)
def test_refused_file_leaves_nothing_behind(portal, own_store, content, code):
    with pytest.raises(UploadRejected) as refusal:
        store_file(portal=portal, file=io.BytesIO(content), name="a.pdf")

    assert refusal.value.code == code
    assert not StoredFile.objects.exists()
    assert not own_store.exists()


class Endless(io.RawIOBase):
    """Zeros, and a count of how many were read."""

    def __init__(self):
        self.given = 0

    def read(self, size=-1):
        self.given += size
        return bytes(size)


def test_upload_over_the_limit_is_refused_as_soon_as_it_passes_it(portal, settings):
    settings.MAX_UPLOAD_BYTES = 10 * 1024 * 1024
    endless = Endless()

    with pytest.raises(UploadRejected) as refusal:
        store_file(portal=portal, file=endless, name="a.pdf")

    assert refusal.value.code == "too_large"
    assert endless.given < 11 * 1024 * 1024


def test_memory_does_not_grow_with_the_upload(portal):
    big = io.BytesIO(b"%PDF-1.7\n" + bytes(30 * 1024 * 1024))
    tracemalloc.start()

    with pytest.raises(UploadRejected):
        store_file(portal=portal, file=big, name="a.pdf")

    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * 1024 * 1024


def test_ten_megabyte_file_is_stored_whole(store):
    content = pdf_bytes(WORDS).replace(b"%PDF-1.7\n", b"%PDF-1.7\n%" + b"x" * (11 * 1024 * 1024) + b"\n", 1)

    file = store(content)

    assert file.stored.size > 11 * 1024 * 1024
    assert b"".join(file.stored.storage.read_range(file.stored.blob_name, 0, file.stored.size)) == content


def test_bytes_are_durable_before_the_row_is_written(portal, monkeypatch, own_store):
    seen = []

    def refuse(**row):
        seen.extend(path for path in own_store.rglob("*") if path.is_file())
        raise RuntimeError("the process dies here")

    monkeypatch.setattr(OfficialFile.objects, "create", refuse)
    with pytest.raises(RuntimeError):
        store_file(portal=portal, file=io.BytesIO(pdf_bytes(WORDS)), name="a.pdf")

    assert len(seen) == 1
    assert not StoredFile.objects.exists()


def test_upload_heals_lost_bytes(store, own_store):
    stored = store().stored
    (own_store / stored.blob_name).unlink()

    assert store().stored == stored
    assert (own_store / stored.blob_name).stat().st_size == stored.size


def test_full_disk_is_told_in_words(portal, monkeypatch, own_store):
    def full(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(services.storages["official"], "_save", full)
    with pytest.raises(UploadRejected) as refusal:
        store_file(portal=portal, file=io.BytesIO(pdf_bytes(WORDS)), name="a.pdf")

    assert refusal.value.code == "no_space"


def test_half_written_file_is_never_seen_under_its_hash(own_store):
    class Breaking:
        def chunks(self, size):
            yield b"one half"
            raise OSError(errno.EIO, "broken")

    name = f"ab/cd/abcd{'0' * 60}"
    with pytest.raises(OSError, match="broken"):
        storages["official"]._save(name, Breaking())

    assert not [path for path in own_store.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("field", "value"), [("sha256", "f" * 64), ("size", 1), ("media_type", "text/html"), ("kind", "doc")]
)
def test_database_refuses_to_change_what_the_bytes_are(store, field, value):
    stored = store().stored

    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).update(**{field: value})


def test_bytes_in_use_cannot_be_deleted(store):
    stored = store().stored

    with pytest.raises(ProtectedError):
        stored.delete()
    with pytest.raises(KeptForEverError):
        stored.storage.delete(stored.blob_name)


def test_official_storage_hands_out_no_address(store):
    stored = store().stored

    assert isinstance(stored.storage, OfficialDiskStorage)
    with pytest.raises(ValueError, match="permission"):
        stored.storage.url(stored.blob_name)


def test_lists_do_not_fetch_the_long_texts(store, django_assert_num_queries):
    stored = store().stored
    StoredFile.objects.filter(pk=stored.pk).update(text="dài " * 1000, text_state="extracted")

    with django_assert_num_queries(1):
        (file,) = OfficialFile.objects.with_stored()
        assert file.stored.size
    assert "text" in file.stored.get_deferred_fields()
    assert "text" in OfficialFile.objects.get().stored.get_deferred_fields()


def test_pictures_and_files_of_bulk_work_are_on_the_disk_when_they_are_saved(monkeypatch, tmp_path):
    synced = set()
    real = storages_module.sync

    def noted(path):
        synced.add(path)
        real(path)

    monkeypatch.setattr(storages_module, "sync", noted)
    for alias in ("default", "work"):
        assert isinstance(storages[alias], SyncedDiskStorage)
    storage = SyncedDiskStorage(location=tmp_path)
    name = storage.save("nam/2024/anh.png", ContentFile(b"1"))
    path = tmp_path / name
    assert synced == {path, path.parent, path.parent.parent, tmp_path}
    assert storage.save("nam/2024/anh.png", ContentFile(b"2")) != name
