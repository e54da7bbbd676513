"""Test databases, migrated once: the first process of a run keeps a copy, the others start from it.

The copy is made by the real migrations and is named by what they depend on: the migrations, the modules
of ours and the data that they use, the installed versions. Whoever starts from it migrates it too, so
that what Django does after migrations happens to every database. A clean clone has no copy.
"""

import fcntl
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import psycopg
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases
from psycopg import sql

FOLDER = settings.BASE_DIR / "var" / "test-databases"
POSTGRES_COPY = "portal_migrated_copy"
_kept: list["SqliteCopy | PostgresCopy"] = []
OWN_IMPORT = re.compile(r"^from ((?:portal|publications|directory|search)\.[\w.]+) import", re.MULTILINE)


def fingerprint() -> str:
    """What the migrated database depends on."""
    digest = sha256()
    for path in sorted(_sources()):
        digest.update(f"{path}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _sources() -> Iterator[Path]:
    yield settings.BASE_DIR / "requirements" / "dev.lock"
    yield from (settings.BASE_DIR / "portal" / "settings").glob("*.py")
    for config in apps.get_app_configs():
        folder = Path(config.path)
        yield from folder.glob("data/*")
        for migration in folder.glob("migrations/*.py"):
            yield migration
            for module in OWN_IMPORT.findall(migration.read_text()):
                yield (settings.BASE_DIR / module.replace(".", "/")).with_suffix(".py")


class SqliteCopy:
    """A file, read into the shared memory in which the tests' database lives."""

    def __init__(self) -> None:
        self.path = FOLDER / f"{fingerprint()}.sqlite3"
        self._holder: sqlite3.Connection | None = None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Only one process makes the copy; the others wait for it."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        with (FOLDER / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def restore(self) -> bool:
        if not self.path.exists():
            return False
        name = connection.creation._get_test_db_name()
        self._holder = sqlite3.connect(name, uri=name.startswith("file:"))
        with sqlite3.connect(self.path) as source:
            source.backup(self._holder)
        source.close()
        return True

    def disconnect_others(self) -> None:
        """The memory is this process's own."""

    def let_go(self) -> None:
        """The tests' own connection keeps the memory from here on."""
        if self._holder:
            self._holder.close()

    def keep(self) -> None:
        draft = self.path.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        with sqlite3.connect(draft) as target:
            connection.connection.backup(target)
        target.close()
        for older in FOLDER.glob("*.sqlite3"):
            older.unlink()
        draft.replace(self.path)


class PostgresCopy:
    """A database on the same server; its comment is the fingerprint."""

    def __init__(self) -> None:
        self.fingerprint = fingerprint()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Only one process makes the copy on this server; the others wait for it."""
        with self._server() as server:
            server.execute("SELECT pg_advisory_lock(hashtext(%s))", [POSTGRES_COPY])
            yield

    def restore(self) -> bool:
        with self._server() as server:
            query = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
            if server.execute(query, [POSTGRES_COPY]).fetchone() != (self.fingerprint,):
                return False
            self._copy(server, POSTGRES_COPY, connection.creation._get_test_db_name())
        return True

    def let_go(self) -> None:
        pass

    def keep(self) -> None:
        made = connection.settings_dict["NAME"]
        connection.close()
        with self._server() as server:
            self._copy(server, made, POSTGRES_COPY)
            comment = sql.SQL("COMMENT ON DATABASE {} IS {}")
            server.execute(comment.format(sql.Identifier(POSTGRES_COPY), sql.Literal(self.fingerprint)))

    def _copy(self, server: psycopg.Connection, source: str, target: str) -> None:
        names = {"source": sql.Identifier(source), "target": sql.Identifier(target)}
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {target}").format(**names))
        server.execute(sql.SQL("CREATE DATABASE {target} TEMPLATE {source}").format(**names))

    def disconnect_others(self) -> None:
        """End what a thread or a process of a test left open: nobody may drop a database in use."""
        query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> %s"
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            own = cursor.fetchone()[0]
        with self._server() as server:
            server.execute(query, [connection.settings_dict["NAME"], own])

    def _server(self) -> psycopg.Connection:
        with connection._nodb_cursor() as cursor:
            parameters = cursor.db.get_connection_params()
        keys = ("host", "port", "user", "password", "dbname")
        return psycopg.connect(**{key: parameters[key] for key in keys if key in parameters}, autocommit=True)


def kept_copy() -> SqliteCopy | PostgresCopy:
    """The copy from which this process began: whole, whatever the tests have emptied since."""
    if not _kept:
        _kept.append(PostgresCopy() if connection.vendor == "postgresql" else SqliteCopy())
    return _kept[0]


def make_test_databases() -> list:
    """Like `setup_databases`, from the kept copy if there is one; else the copy is made."""
    copy = kept_copy()
    with copy.alone():
        is_ready = copy.restore()
        if not is_ready:
            made = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
            copy.keep()
    if is_ready:
        made = setup_databases(verbosity=0, interactive=False, keepdb=True, serialized_aliases=[])
        copy.let_go()
    return made
