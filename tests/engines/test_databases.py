"""Test databases begin as copies, and are what the migrations make."""

import sqlite3

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


@pytest.mark.django_db
def test_kept_copy_replaces_an_older_one_and_holds_the_same_rows(tmp_path, monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("other database: this is the copy of SQLite")
    monkeypatch.setattr(databases, "FOLDER", tmp_path)
    (tmp_path / "older.sqlite3").touch()
    copy = databases.SqliteCopy()
    assert not copy.restore()
    copy.keep()
    assert list(tmp_path.iterdir()) == [copy.path]
    with connection.cursor() as cursor:
        rows = cursor.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
    with sqlite3.connect(copy.path) as kept:
        assert kept.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall() == rows
    kept.close()
