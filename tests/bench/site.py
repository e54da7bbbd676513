"""A portal on a database of its own, served by two workers."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from tests.bench.load import fetch
from tests.bench.site_rig import HOST

PATIENCE_SECONDS = 60


class Site:
    """A server with two workers on a database of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
            "DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
            "PORTAL_DATA_DIR": str(folder),
            "PYTHONPATH": str(settings.BASE_DIR),
            "PUBLIC_SCHEME": "http",
            "SECURE_SSL_REDIRECT": "false",
            "LOG_LEVEL": "ERROR",
        }

    def run(self, *arguments: str) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command,
            cwd=settings.BASE_DIR,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    def fill(self, documents: int, *options: str) -> dict[str, str]:
        """Return the paths to measure by name."""
        self.run("manage.py", "migrate", "--verbosity", "0")
        self.run("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
        return json.loads(self.run("-m", "tests.bench.site_rig", str(documents), *options))

    def start(self) -> subprocess.Popen:
        options = ["--workers", "2", "--bind", f"127.0.0.1:{self.port}", "--no-control-socket"]
        command = [sys.executable, "-m", "gunicorn", "portal.wsgi:application", *options]
        command += ["--log-level", "error"]
        return subprocess.Popen(command, cwd=settings.BASE_DIR, env=self.environment, start_new_session=True)

    def wait(self) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                fetch(self.port, "/-/live", {"Host": HOST})
                return
            except OSError:
                assert time.monotonic() < until, "the server does not answer"
                time.sleep(0.2)


@contextmanager
def served(folder: Path, documents: int, *options: str) -> Iterator[tuple[Site, dict[str, str]]]:
    """A running site with so many documents, and the paths to measure by name."""
    site = Site(folder)
    paths = site.fill(documents, *options)
    server = site.start()
    try:
        site.wait()
        yield site, paths
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)
