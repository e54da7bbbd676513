import json
import os
import shutil
import time

import pytest
from django.core.management import call_command

from portal.core import health
from portal.media.models import StoredFile
from tests.factories.media import ole_bytes, pdf_bytes

pytestmark = pytest.mark.django_db
HOURS_AGO = time.time() - 3 * 3600


def check(capsys, *options) -> dict:
    """What the command reports; it fails exactly when there are problems."""
    try:
        call_command("check_files", "--format", "json", *options)
        code = 0
    except SystemExit as end:
        code = end.code
    report = json.loads(capsys.readouterr().out)
    assert bool(code) == bool(report["problems"])
    return report


def put(root, name: str, content: bytes = b"x", modified: float = HOURS_AGO):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (modified, modified))
    return path


def test_whole_store_has_no_problems(store, capsys):
    store(pdf_bytes("một"))
    store(pdf_bytes("hai"))

    assert check(capsys) == {"checked": 2, "problems": []}


def test_missing_shortened_and_changed_bytes_are_told_apart(store, own_store, capsys):
    missing, short, changed = (store(pdf_bytes(word)).stored for word in ("một", "hai", "ba"))
    (own_store / missing.blob_name).unlink()
    for stored, content in ((short, b"short"), (changed, b"x" * changed.size)):
        path = own_store / stored.blob_name
        path.chmod(0o640)
        path.write_bytes(content)

    assert check(capsys)["problems"] == [
        {"finding": "missing", "name": missing.blob_name},
        {"finding": "wrong_size", "name": short.blob_name},
        {"finding": "wrong_hash", "name": changed.blob_name},
    ]


def test_quick_check_reads_no_bytes(store, own_store, capsys):
    stored = store().stored
    path = own_store / stored.blob_name
    path.chmod(0o640)
    path.write_bytes(b"x" * stored.size)

    assert check(capsys, "--quick")["problems"] == []


@pytest.mark.parametrize("name", [f"ab/cd/abcd{'0' * 60}", "incoming/0123", "rác.txt"])
def test_bytes_without_a_row_are_orphans(own_store, capsys, name):
    put(own_store, name)

    assert check(capsys)["problems"] == [{"finding": "orphan", "name": name}]


def test_upload_under_way_is_no_orphan(own_store, capsys):
    put(own_store, "incoming/0123", modified=time.time())

    assert check(capsys)["problems"] == []


def test_words_for_people_name_the_file(own_store, capsys):
    put(own_store, "incoming/0123")

    with pytest.raises(SystemExit):
        call_command("check_files")

    assert "incoming/0123" in capsys.readouterr().out


def health_of_files() -> health.HealthResult:
    (result,) = (result for result in health.run_all() if result.name == "official_files")
    return result


def test_doctor_sees_lost_bytes(store, own_store):
    stored = store().stored
    assert health_of_files().status == "ok"
    (own_store / stored.blob_name).unlink()

    result = health_of_files()

    assert result.status == "failed"
    assert result.detail["problems"] == [{"finding": "missing", "name": stored.blob_name}]


def health_of_texts():
    (result,) = (result for result in health.run_all() if result.name == "texts_of_files")
    return result


@pytest.mark.parametrize(
    ("state", "program"), [("waiting", "LibreOffice"), ("recognising", "tesseract")], ids=["DOC", "scan"]
)
def test_doctor_names_the_program_for_which_files_wait(store, monkeypatch, state, program):
    store(ole_bytes("WordDocument", "1Table"), name="a.doc")
    StoredFile.objects.update(text_state=state, text_error="needs_libreoffice" if state == "waiting" else "")
    assert health_of_texts().status == "ok"
    monkeypatch.setattr(shutil, "which", lambda name: None)

    result = health_of_texts()

    assert result.status == "warning"
    assert program in str(result.message)


def test_health_check_of_the_official_storage_can_clean_up_after_itself(own_store):
    (result,) = (result for result in health.run_all() if result.name == "official_storage")

    assert result.status == "ok"
    assert not [path for path in own_store.rglob("*") if path.is_file()]
