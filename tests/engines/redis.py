"""A scratch Redis for one test: in memory, on a free port of this machine, gone afterwards."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import redis

from tests.engines.postgres import free_port


@contextmanager
def scratch_redis() -> Iterator[str]:
    """Yield the server's address; skips where Redis is not installed."""
    binary = shutil.which("redis-server")
    if binary is None:
        pytest.skip("no redis-server on this machine (make system)")
    port = free_port()
    command = [binary, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    address = f"redis://127.0.0.1:{port}/0"
    try:
        wait_until_it_answers(address)
        yield address
    finally:
        process.terminate()
        process.wait()


def wait_until_it_answers(address: str) -> None:
    deadline = time.monotonic() + 10
    with redis.from_url(address) as client:
        while True:
            try:
                client.ping()
            except redis.ConnectionError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
            else:
                return
