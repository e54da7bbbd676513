"""Run a command with DATABASE_URL set: the caller's own PostgreSQL, or a scratch one made for it.

    python tests/engines/postgres.py pytest -n 2

Without PostgreSQL on the machine it says so and lets a user go on; where engines are required it fails.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=100"


def find_binaries() -> Path | None:
    """The newest server's programs, on PATH or where Debian keeps them."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True
    )
    found = versions[0] if versions else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def as_server_user(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root; Debian's package brings a user for it."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run_quietly(command: list[str], cwd: Path) -> None:
    subprocess.run(as_server_user(command), cwd=cwd, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def scratch_server(binaries: Path) -> Iterator[str]:
    """A cluster in a folder of its own on a free port of this machine; yields its address."""
    folder = Path(tempfile.mkdtemp(prefix="portal-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data, log, port = folder / "data", folder / "log", free_port()
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {FAST}"
    initdb = ["initdb", "-U", "portal", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-N"]
    control = [str(binaries / "pg_ctl"), "-D", str(data), "-w"]
    try:
        run_quietly([str(binaries / initdb[0]), *initdb[1:], "-D", str(data)], folder)
        run_quietly([*control, "-l", str(log), "-o", options, "start"], folder)
        try:
            yield f"postgres://portal@127.0.0.1:{port}/postgres"
        finally:
            run_quietly([*control, "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_with(address: str, command: list[str]) -> int:
    return subprocess.run(command, env=os.environ | {"DATABASE_URL": address}, check=False).returncode


def main(command: list[str]) -> int:
    if address := os.environ.get("DATABASE_URL"):
        return run_with(address, command)
    if binaries := find_binaries():
        with scratch_server(binaries) as address:
            return run_with(address, command)
    print("Bỏ qua: máy chưa có PostgreSQL (make system). · Skipped: no PostgreSQL here (make system).")
    return 1 if os.environ.get("REQUIRE_ENGINES") else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
