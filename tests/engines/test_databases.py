"""Test databases begin as copies, and are what the migrations make."""

import sqlite3
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.engines import databases


@pytest.mark.django_db
def test_every_migration_is_applied_to_the_database_of_the_tests():
    loader = MigrationLoader(connection)
    assert set(loader.applied_migrations) >= set(loader.disk_migrations)


@pytest.mark.parametrize(
    "source",
    [
        "portal/tenancy/migrations/0001_initial.py",
        "portal/core/database_guards.py",
        "portal/workdays/data/announced_days.csv",
        "requirements/dev.lock",
        "portal/settings/test.py",
    ],
)
def test_copy_is_named_by_everything_that_migrations_use(source):
    assert settings.BASE_DIR / source in set(databases._sources())


def test_changed_source_asks_for_another_copy(tmp_path, monkeypatch):
    migration = tmp_path / "0001_initial.py"
    migration.write_text("operations = []")
    monkeypatch.setattr(databases, "_sources", lambda: [migration])
    before = databases.fingerprint()
    assert databases.fingerprint() == before
    migration.write_text("operations = [1]")
    assert databases.fingerprint() != before


def test_kept_copy_replaces_an_older_one_and_is_read_back_into_memory(tmp_path, monkeypatch):
    name = "file:kept_copy?mode=memory&cache=shared"
    made = sqlite3.connect(":memory:")
    made.executescript("CREATE TABLE place (name text); INSERT INTO place VALUES ('Đồng Mẫu')")
    stand_in = SimpleNamespace(connection=made, creation=SimpleNamespace(_get_test_db_name=lambda: name))
    monkeypatch.setattr(databases, "connection", stand_in)
    monkeypatch.setattr(databases, "FOLDER", tmp_path)
    (tmp_path / "older.sqlite3").touch()
    copy = databases.SqliteCopy()
    assert not copy.restore()
    copy.keep()
    assert list(tmp_path.iterdir()) == [copy.path]
    assert copy.restore()
    with sqlite3.connect(name, uri=True) as read_back:
        assert read_back.execute("SELECT name FROM place").fetchall() == [("Đồng Mẫu",)]
    read_back.close()
    copy.let_go()
    made.close()
