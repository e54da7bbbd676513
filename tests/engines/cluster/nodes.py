"""Nodes of a real Elasticsearch, a process each, on free ports of this machine, gone with their last user."""

import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.engines.cluster.jars import Installation, install
from tests.engines.postgres import free_port

HEAP = ("-Xms256m", "-Xmx512m")
# Starts in half the time; what runs for long wants Java's second compiler too.
QUICK = ("-XX:TieredStopAtLevel=1",)
START_SECONDS = 90
MEMORY_NEEDED = 4_000_000_000
SETTINGS = {
    "cluster.name": "portal-tests",
    "network.host": "127.0.0.1",
    "cluster.routing.allocation.disk.threshold_enabled": "false",
    "node.processors": "2",
}


@dataclass
class Node:
    """One process. It lives until everybody has closed the pipe that is its input, or `kill`."""

    name: str
    settings: dict[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = QUICK
    http_port: int = field(default_factory=free_port)
    transport_port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="portal-elasticsearch-", dir=quick_folder()))
        self.pipe = self.home / "users"
        os.mkfifo(self.pipe)
        self._process: subprocess.Popen | None = None
        self._held: int | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http_port}"

    def start(self, installation: Installation) -> None:
        (self.home / "config").mkdir(exist_ok=True)
        modules = self.home / "modules"
        if not modules.exists():
            modules.symlink_to(installation.modules)
        settings = SETTINGS | self.settings | {
            "node.name": self.name,
            "http.port": str(self.http_port),
            "transport.port": str(self.transport_port),
            "path.home": str(self.home),
        }  # fmt: skip
        command = ["java", *HEAP, "-XX:+UseSerialGC", *self.options, "-cp", installation.class_path]
        command += [f"-Dnode-setting.{name}={value}" for name, value in settings.items()]
        reading = os.open(self.pipe, os.O_RDONLY | os.O_NONBLOCK)
        self._held = os.open(self.pipe, os.O_WRONLY)
        os.set_blocking(reading, True)
        try:
            with (self.home / "node.log").open("a") as log:
                self._process = subprocess.Popen(
                    [*command, "SearchNode"], stdin=reading, stdout=log, stderr=log, start_new_session=True
                )
        finally:
            os.close(reading)

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def wait(self, nodes: int = 1) -> None:
        """Wait until the node answers and sees so many nodes."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process is not None and self._process.poll() is not None:
                break
            with suppress(OSError, ValueError):
                health = ask(f"{self.url}/_cluster/health")
                if health["number_of_nodes"] >= nodes:
                    return
            time.sleep(0.1)
        raise RuntimeError(f"The node did not start: {(self.home / 'node.log').read_text()[-1000:]}")

    def kill(self) -> None:
        """End the process at once, as a power cut does; its data stay for `start`."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        self.let_go()

    def let_go(self) -> None:
        """Be no user of the node any more."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def stop(self) -> None:
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)


def quick_folder() -> str | None:
    """A folder in memory if there is room, for a node that waits for no disk."""
    memory = Path("/dev/shm")  # noqa: S108
    is_roomy = memory.is_dir() and shutil.disk_usage(memory).free > MEMORY_NEEDED
    return str(memory) if is_roomy and os.access(memory, os.W_OK) else None


def ask(url: str, seconds: float = 2) -> dict:
    with urllib.request.urlopen(url, timeout=seconds) as answer:  # noqa: S310
        return json.load(answer)


@contextmanager
def scratch_cluster(count: int = 1, *, options: tuple[str, ...] = QUICK) -> Iterator[list[Node]]:
    """Nodes of one cluster, each in a process of its own. Raises NoElasticsearch."""
    installation = install()
    nodes = [Node(f"node-{number}", options=options) for number in range(1, count + 1)]
    hosts = ",".join(f"127.0.0.1:{node.transport_port}" for node in nodes)
    for node in nodes:
        node.settings = single_node() if count == 1 else {
            "discovery.seed_hosts": hosts,
            "cluster.initial_master_nodes": ",".join(other.name for other in nodes),
        }  # fmt: skip
    try:
        for node in nodes:
            node.start(installation)
        for node in nodes:
            node.wait(count)
        yield nodes
    finally:
        for node in nodes:
            node.stop()


def single_node() -> dict[str, str]:
    return {"discovery.type": "single-node"}


def join_users(pipe: Path) -> int | None:
    """Become a user of a running node; None if nobody reads its input any more."""
    try:
        return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
    except OSError:
        return None
