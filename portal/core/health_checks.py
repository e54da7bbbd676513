"""What the core itself can tell: database, storages, room on the disk."""

import secrets
import shutil
from functools import partial

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core import health
from portal.core.health import HealthResult, failed, ok, warning

MEBIBYTE = 1024 * 1024
LEAST_FREE_BYTES = 256 * MEBIBYTE
COMFORTABLE_FREE_BYTES = 2048 * MEBIBYTE
SYNCHRONOUS_FULL = 2


def register_core_checks() -> None:
    health.register("database", check_database, gettext_lazy("Database"))
    health.register("storage", check_default_storage, gettext_lazy("Storage of images"))
    health.register("official_storage", check_official_storage, gettext_lazy("Storage of official files"))
    health.register("disk", check_disk, gettext_lazy("Disk space"))


def check_database() -> HealthResult:
    """The database answers, has every migration, and keeps what it has acknowledged."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    pending = unapplied_migrations()
    if pending:
        message = _("The database lacks %(count)d migrations; run “manage.py migrate”.")
        return failed(message % {"count": len(pending)}, unapplied=pending[:20])
    if connection.vendor == "sqlite":
        return _check_sqlite_durability()
    return ok(_("The database answers and is up to date."), vendor=connection.vendor)


def unapplied_migrations() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def _check_sqlite_durability() -> HealthResult:
    """A power cut must not undo what was answered as published: WAL and full synchronous writes."""
    with connection.cursor() as cursor:
        journal_mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
    detail = {"vendor": "sqlite", "journal_mode": journal_mode, "synchronous": synchronous}
    safe = journal_mode == "wal" and synchronous >= SYNCHRONOUS_FULL
    # A database in memory has nothing to lose.
    if not safe and not connection.is_in_memory_db():  # type: ignore[attr-defined]
        return failed(_("The database may lose data in a power cut: it needs WAL and full writes."), **detail)
    return ok(_("The database answers and is up to date."), **detail)


def _check_storage(alias: str) -> HealthResult:
    """Write a small file, read it back and remove it."""
    storage = storages[alias]
    content = secrets.token_hex(8).encode()
    name = storage.save(f"health-check-{secrets.token_hex(8)}.txt", ContentFile(content))
    try:
        with storage.open(name) as stored:
            same = stored.read() == content
    finally:
        storage.delete(name)
    backend = type(storage).__name__
    if not same:
        return failed(_("The storage returned other bytes than were written."), backend=backend)
    return ok(_("The storage can be written and read."), backend=backend)


check_default_storage = partial(_check_storage, "default")
check_official_storage = partial(_check_storage, "official")


def check_disk() -> HealthResult:
    """There is room for what will be published next."""
    free = shutil.disk_usage(settings.DATA_DIR).free
    message = _("%(free)s free in the data directory.") % {"free": filesizeformat(free)}
    if free < LEAST_FREE_BYTES:
        return failed(message, free_bytes=free)
    if free < COMFORTABLE_FREE_BYTES:
        return warning(message, free_bytes=free)
    return ok(message, free_bytes=free)
