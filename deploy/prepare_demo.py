"""Inside `.venv`: static files, migrations and the sample province, each only when there is work.

One process, because starting Django several times would be most of a second run's time.
"""

import hashlib
import os
import sys
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from setup.places import ADDRESSES, REPOSITORY
from setup.words import step, use_utf8


def static_sources() -> Iterable[Path]:
    """Our own static files and the lock, which stands for the packages' static files."""
    yield REPOSITORY / "requirements" / "base.lock"
    for folder in ("themes", "portal", "publications", "directory", "search"):
        for path in sorted((REPOSITORY / folder).rglob("static/**/*")):
            if path.is_file():
                yield path


def fingerprint(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(REPOSITORY)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def collect_static() -> None:
    stamp = Path(settings.STATIC_ROOT) / "collected.sha256"
    wanted = fingerprint(static_sources())
    if stamp.exists() and stamp.read_text() == wanted:
        return
    with step("Gom tệp giao diện", "Collecting static files"):
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(wanted)


def migrate() -> None:
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    with step("Dựng cơ sở dữ liệu", "Migrating the database"):
        call_command("migrate", interactive=False, verbosity=1 if sys.stdout.isatty() else 0)


def load_sample() -> None:
    with step("Nạp tỉnh mẫu (dữ liệu minh hoạ)", "Loading the sample province"):
        call_command("load_demo")
    shown = StringIO()
    call_command("load_demo", show=True, stdout=shown)
    ADDRESSES.write_text(shown.getvalue(), encoding="utf-8")


def main() -> int:
    use_utf8()
    sys.path.insert(0, str(REPOSITORY))
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.dev"
    try:
        django.setup()
        collect_static()
        migrate()
        load_sample()
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
