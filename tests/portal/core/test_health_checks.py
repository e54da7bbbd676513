import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.migrations.recorder import MigrationRecorder

from portal.core import health_checks
from portal.core.health import run_all


@pytest.fixture
def folders(settings, tmp_path: Path) -> Path:
    settings.STORAGES = settings.STORAGES | {
        alias: {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / alias},
        }
        for alias in ("default", "official")
    }
    return tmp_path


@pytest.mark.django_db
def test_the_core_checks_are_registered() -> None:
    assert {"database", "storage", "official_storage", "disk"} <= {result.name for result in run_all()}


@pytest.mark.django_db
def test_a_migrated_database_is_well() -> None:
    assert health_checks.check_database().status == "ok"


@pytest.mark.django_db
def test_an_unapplied_migration_is_a_failure_that_names_it() -> None:
    MigrationRecorder(connection).record_unapplied("workdays", "0002_announced_days")
    result = health_checks.check_database()
    assert result.status == "failed"
    assert result.detail == {"unapplied": ["workdays.0002_announced_days"]}


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="other database: journal modes are SQLite's")
@pytest.mark.parametrize(
    ("journal_mode", "synchronous", "status"),
    [("wal", 2, "ok"), ("wal", 3, "ok"), ("wal", 1, "failed"), ("delete", 2, "failed")],
)
def test_sqlite_must_survive_a_power_cut(
    monkeypatch, journal_mode: str, synchronous: int, status: str
) -> None:
    answers = {"PRAGMA journal_mode": journal_mode, "PRAGMA synchronous": synchronous}
    original = CursorWrapper.execute

    def execute(self, sql, params=None):
        if sql in answers:
            return SimpleNamespace(fetchone=lambda: (answers[sql],))
        return original(self, sql, params)

    monkeypatch.setattr(CursorWrapper, "execute", execute)
    monkeypatch.setattr(connection, "is_in_memory_db", lambda: False)
    result = health_checks.check_database()
    assert result.status == status
    assert (result.detail["journal_mode"], result.detail["synchronous"]) == (journal_mode, synchronous)


@pytest.mark.parametrize(
    ("alias", "check"),
    [("default", health_checks.check_default_storage), ("official", health_checks.check_official_storage)],
)
def test_a_storage_is_written_read_and_left_empty(folders: Path, alias: str, check) -> None:
    assert check().status == "ok"
    assert (folders / alias).is_dir()
    assert list((folders / alias).iterdir()) == []


def test_a_storage_that_returns_other_bytes_has_failed(folders: Path, monkeypatch) -> None:
    storage = storages["official"]
    monkeypatch.setattr(
        storage, "save", lambda name, content: type(storage).save(storage, name, _other_bytes())
    )
    assert health_checks.check_official_storage().status == "failed"
    assert list((folders / "official").iterdir()) == []


def _other_bytes():
    from django.core.files.base import ContentFile

    return ContentFile(b"other")


def test_a_storage_that_cannot_be_written_has_failed(folders: Path) -> None:
    (folders / "official").write_text("a file where the folder should be")
    by_name = {result.name: result for result in _run_storage_checks()}
    assert by_name["official_storage"].status == "failed"
    assert by_name["storage"].status == "ok"


def _run_storage_checks():
    from portal.core import health

    names = ("storage", "official_storage")
    return [health._run(name, *health._checks[name]) for name in names]


@pytest.mark.parametrize(
    ("free", "status"), [(10 * 2**30, "ok"), (2**30, "warning"), (100 * 2**20, "failed"), (0, "failed")]
)
def test_a_full_disk_is_told_before_it_is_full(monkeypatch, free: int, status: str) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=free))
    result = health_checks.check_disk()
    assert (result.status, result.detail) == (status, {"free_bytes": free})
