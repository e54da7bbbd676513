"""Page rates as ratios to a bare Wagtail page of the same server in the same run (make bench)."""

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.bench.load import fetch, rate
from tests.bench.site_rig import HOST

ROUNDS, SECONDS = 3, 3
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

    def fill(self) -> dict[str, str]:
        """Return the paths to measure by name."""
        self.run("manage.py", "migrate", "--verbosity", "0")
        self.run("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
        return json.loads(self.run("-m", "tests.bench.site_rig"))

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


@pytest.fixture
def site(tmp_path) -> Iterator[tuple[Site, dict[str, str]]]:
    site = Site(tmp_path)
    paths = site.fill()
    server = site.start()
    try:
        site.wait()
        yield site, paths
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)


def cases_of(site: Site, paths: dict[str, str]) -> dict[str, tuple[str, dict[str, str]]]:
    """Path and headers by name; each was answered once, and a 304 comes for the list that did not change."""
    host = {"Host": HOST}
    for path in paths.values():
        assert fetch(site.port, path, host).status == 200, path
    etag = fetch(site.port, paths["list"], host).headers["ETag"]
    unchanged = host | {"If-None-Match": etag}
    assert fetch(site.port, paths["list"], unchanged).status == 304
    return {name: (path, host) for name, path in paths.items()} | {"list, 304": (paths["list"], unchanged)}


def test_page_rates_as_ratios_to_a_bare_page(site):
    server, paths = site
    cases = cases_of(server, paths)
    rates: dict[str, list[float]] = {name: [] for name in cases}
    for _round in range(ROUNDS):
        for name, (path, headers) in cases.items():
            rates[name].append(rate(server.port, path, headers, SECONDS))
    bare = statistics.median(rates["bare"])
    assert bare > 0
    print(f"\n{'page':<12}{'a second':>10}{'ratio to a bare Wagtail page':>32}")
    for name, measured in rates.items():
        middle = statistics.median(measured)
        print(f"{name:<12}{middle:>10.1f}{middle / bare:>32.2f}")
