"""Real imports broken off: by force at any point, and politely; run again they go on and end the same."""

import csv
import json
import signal
import subprocess
from pathlib import Path

import pytest

from portal.ledger.models import AuditEntry, IntegrityEntry, OutboxMessage
from publications.legislation.models import LegalDocument
from tests.portal.ledger.rig.running import ALIAS, Rig, copied_database
from tests.waiting import wait_until

pytestmark = pytest.mark.slow

HOST = "songmau.gov.vn"
ROWS = 900
LABEL = "legislation.legaldocument"


@pytest.fixture
def rig(tmp_path, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), copied_database(tmp_path) as address:
        rig = Rig(tmp_path / "data", address)
        contact = (
            "--address",
            "Số 1",
            "--phone",
            "0",
            "--email",
            "a@songmau.gov.vn",
            "--responsible-person",
            "B",
        )
        rig.run("create_portal", HOST, "--organisation", "UBND tỉnh Sông Mẫu", "--kind", "province", *contact)
        yield rig
        rig.end()


@pytest.fixture
def source(tmp_path) -> Path:
    path = tmp_path / "so.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["", "so_ky_hieu", "ngay_ban_hanh", "trich_yeu", "hieu_luc", "pdf"])
        for number in range(1, ROWS + 1):
            writer.writerow(
                [number, f"{number}/QĐ-UBND", "20/07/2022", f"quyết định mẫu số {number}", "", ""]
            )
    return path


def start(rig: Rig, source: Path) -> subprocess.Popen:
    return rig.start("import_documents", str(source), "--portal", HOST, "--format", "json")


def live_count() -> int:
    return LegalDocument.objects.using(ALIAS).live().count()


def assert_whole() -> None:
    """Every row stands once in the register and once in each book about it."""
    documents = LegalDocument.objects.using(ALIAS)
    pks = {str(pk) for pk in documents.live().values_list("pk", flat=True)}
    assert documents.count() == len(pks)
    for book in (AuditEntry, IntegrityEntry):
        written = book.objects.using(ALIAS).filter(object_label=LABEL).values_list("object_id", flat=True)
        assert sorted(written) == sorted(pks)
    waiting = OutboxMessage.objects.using(ALIAS).filter(topic="search", key__startswith=LABEL)
    assert waiting.count() == len(pks)
    assert documents.live().filter(live_revision=None).count() == 0


def test_killed_import_is_whole_and_goes_on_when_run_again(rig, source):
    for least in (1, 300):
        process = start(rig, source)
        wait_until(lambda least=least: live_count() >= least)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert_whole()
    before = live_count()
    assert 0 < before < ROWS

    report = json.loads(rig.run("import_documents", str(source), "--portal", HOST, "--format", "json"))
    assert (report["read"], report["unchanged"], report["created"]) == (ROWS, before, ROWS - before)
    assert live_count() == ROWS
    assert_whole()


def test_interrupted_import_keeps_what_it_read_and_says_so(rig, source):
    process = start(rig, source)
    wait_until(lambda: live_count() > 0)
    process.send_signal(signal.SIGINT)
    output, _errors = process.communicate(timeout=60)

    report = json.loads(output)
    assert process.returncode == 130
    assert report["interrupted"]
    assert report["read"] == report["created"] == live_count() < ROWS
    assert_whole()
