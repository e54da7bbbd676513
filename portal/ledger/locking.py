"""The lock that makes one worker work and a second one wait; it ends with the process that holds it."""

import fcntl
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection, connections

# One number for PostgreSQL's advisory locks, of no other meaning.
WORKER_LOCK = 0x776F726B


class WorkerLock(Protocol):
    def acquire(self) -> bool:
        """Take the lock if it is free, without waiting; True also when it is ours already."""
        ...

    def release(self) -> None: ...


def worker_lock() -> WorkerLock:
    """The lock that fits the database: in PostgreSQL itself, else on a file beside SQLite's."""
    if connection.vendor == "postgresql":
        return PostgresLock()
    return FileLock(Path(settings.DATA_DIR) / "worker.lock")


class FileLock:
    """A lock of the operating system on a file that stays where it is."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[str] | None = None

    def acquire(self) -> bool:
        if self._file:
            return True
        file = self.path.open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        if self._file:
            self._file.close()
            self._file = None


class PostgresLock:
    """An advisory lock of a connection kept for it alone; the lock is lost when the connection is.

    It belongs to a session, so the worker must reach the server without a transaction pooler.
    """

    def __init__(self) -> None:
        self._connection = connections.create_connection("default")
        self._is_held = False

    def acquire(self) -> bool:
        try:
            with self._connection.cursor() as cursor:
                if self._is_held:
                    cursor.execute("SELECT true")
                else:
                    cursor.execute("SELECT pg_try_advisory_lock(%s)", [WORKER_LOCK])
                self._is_held = cursor.fetchone()[0]
        except DatabaseError:
            self.release()
        return self._is_held

    def release(self) -> None:
        self._is_held = False
        self._connection.close()
