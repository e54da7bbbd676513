"""Processes of the portal on a copy of the test database, started and ended by a test."""

import copy
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections

from portal.ledger.models import OutboxMessage, WorkerStatus
from tests.engines.databases import POSTGRES_COPY, kept_copy
from tests.waiting import PATIENCE_SECONDS

ALIAS = "rig"


class Rig:
    """A data folder, a database and the processes that work on them."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder = folder
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": os.environ.get("RIGSET", "tests.portal.ledger.rig.settings"),
            "DATABASE_URL": database_url,
            "PORTAL_DATA_DIR": str(folder),
            "PYTHONPATH": os.pathsep.join([str(settings.BASE_DIR), os.environ.get("PYTHONPATH", "")]),
        }
        self.processes: list[subprocess.Popen] = []
        (folder / "effects").mkdir(parents=True)

    def start(self, *arguments: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=(self.folder / "log").open("a"),
            text=True,
        )
        self.processes.append(process)
        return process

    def run(self, *arguments: str) -> str:
        """Run a command to its end and return what it printed."""
        process = self.start(*arguments)
        output, _ = process.communicate(timeout=PATIENCE_SECONDS)
        assert process.returncode == 0, self.log()
        return output

    def prepare(self, module: str, *arguments: object) -> int:
        """Run a module that makes what the test begins with; return the key that it prints."""
        command = [sys.executable, "-m", module, *map(str, arguments)]
        made = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stderr
        return int(made.stdout)

    def end(self) -> None:
        for process in self.processes:
            process.kill()
            process.communicate()

    def put(self, *keys: str, **payload) -> None:
        OutboxMessage.objects.using(ALIAS).bulk_create(
            OutboxMessage(topic="rig", key=key, payload=payload) for key in keys
        )

    @property
    def messages(self):
        return OutboxMessage.objects.using(ALIAS)

    @property
    def worker_status(self) -> WorkerStatus | None:
        return WorkerStatus.objects.using(ALIAS).first()

    def lines(self, name: str) -> list[str]:
        path = self.folder / name
        return path.read_text().splitlines() if path.exists() else []

    def effects(self) -> set[str]:
        return {path.name for path in (self.folder / "effects").iterdir()}

    def log(self) -> str:
        return (self.folder / "log").read_text()


@contextmanager
def product_rig(folder: Path) -> Iterator[Rig]:
    """A rig whose worker has the product's own handlers."""
    with copied_database(folder) as address:
        rig = Rig(folder / "data", address)
        rig.environment["DJANGO_SETTINGS_MODULE"] = "portal.settings.dev"
        yield rig
        rig.end()


@contextmanager
def copied_database(folder: Path) -> Iterator[str]:
    """Copy the migrated database for other processes; yields its address, opens it here as ALIAS."""
    wrapper = connections["default"]
    copy_it = _copy_postgres if wrapper.vendor == "postgresql" else _copy_sqlite
    with copy_it(folder) as (name, address):
        connections.settings[ALIAS] = copy.deepcopy(connections.settings["default"]) | {"NAME": name}
        try:
            yield address
        finally:
            connections[ALIAS].close()
            del connections[ALIAS]
            del connections.settings[ALIAS]


@contextmanager
def _copy_sqlite(folder: Path) -> Iterator[tuple[str, str]]:
    path = folder / "portal.sqlite3"
    shutil.copyfile(kept_copy().path, path)
    yield str(path), f"sqlite:///{path}"


@contextmanager
def _copy_postgres(folder: Path) -> Iterator[tuple[str, str]]:
    source = connections["default"]
    name = f"rig_{os.getpid()}"
    with source._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{POSTGRES_COPY}"')
    parts = source.settings_dict
    secret = f":{parts['PASSWORD']}" if parts["PASSWORD"] else ""
    try:
        yield name, f"postgres://{parts['USER']}{secret}@{parts['HOST']}:{parts['PORT']}/{name}"
    finally:
        with source._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
