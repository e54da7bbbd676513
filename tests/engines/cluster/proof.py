"""A cluster of three real nodes, three processes, under a running portal: they are killed, and all is told.

    make cluster-proof        (python -m tests.engines.cluster.proof)

Readers search and an editor publishes all the while. A node is killed during queries, another during a
rebuild, then all three; at the end both indexes are compared with the database.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.engines.cluster.nodes import Node, ask, install, scratch_cluster
from tests.engines.cluster.people import Editor, Readers, told
from tests.engines.postgres import free_port
from tests.house.tracked import REPOSITORY

DOCUMENTS = int(os.environ.get("PROOF_DOCUMENTS", "3000"))
PHASE_SECONDS = 15
HOST = "songmau.gov.vn"
PATIENCE_SECONDS = float(os.environ.get("PROOF_PATIENCE", "300"))


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_received: sys.exit(1))
    folder = Path(tempfile.mkdtemp(prefix="portal-proof-"))
    try:
        with scratch_cluster(3, options=()) as nodes, contextlib.ExitStack() as running:
            prepare(folder, nodes)
            return Proof(folder, nodes, running).run()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def prepare(folder: Path, nodes: list[Node]) -> None:
    """A province with documents, in this process's own database."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "portal.settings.base",
        "PORTAL_DATA_DIR": str(folder),
        "SEARCH_URL": ",".join(node.url for node in nodes),
        "PUBLIC_SCHEME": "http",
        "SECURE_SSL_REDIRECT": "false",
        "LOG_LEVEL": "ERROR",
    }
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from tests.factories.legislation import add_documents
    from tests.factories.tenancy import make_portal

    add_documents(make_portal("province", HOST), DOCUMENTS)


class Proof:
    def __init__(self, folder: Path, nodes: list[Node], running: contextlib.ExitStack) -> None:
        self.nodes = nodes
        self.port = free_port()
        self.log = running.enter_context((folder / "log").open("a"))
        self.running = running

    def run(self) -> int:
        print(f"{DOCUMENTS} documents; nodes: {', '.join(str(node.http_port) for node in self.nodes)}")
        self.start("-m", "gunicorn", "portal.wsgi:application", "--workers", "2", "--log-level", "error",
                   "--no-control-socket", "--bind", f"127.0.0.1:{self.port}")  # fmt: skip
        self.start("manage.py", "worker", "--idle-seconds", "0.2")
        took = self.wait(lambda: self.count() >= DOCUMENTS, "the worker builds the missing index by itself")
        print(f"the worker built the missing index by itself in {took:.0f} s")
        reader = Readers(self.port, HOST)
        self.wait(lambda: all(reader.act() == "200" for _ in range(8)), "the portal answers")
        self.phase("all nodes well", lambda: None)
        self.phase("one node killed during queries", self.nodes[self.master()].kill)
        self.revive()
        self.phase("one node killed during a rebuild", self.kill_during_rebuild)
        self.revive()
        self.phase("all nodes killed", lambda: [node.kill() for node in self.nodes])
        self.revive()
        return self.compare()

    def start(self, *command: str) -> subprocess.Popen:
        process = subprocess.Popen([sys.executable, *command], cwd=REPOSITORY, stderr=self.log)
        self.running.callback(process.wait)
        self.running.callback(process.terminate)
        return process

    def phase(self, name: str, trouble) -> None:
        """Readers and an editor for a while, with something that happens to them after three seconds."""
        with Readers(self.port, HOST) as readers, Editor(DOCUMENTS) as editor:
            time.sleep(3)
            trouble()
            time.sleep(PHASE_SECONDS)
        print(f"\n{name}\n  searches: {told(readers.answers)}\n  publications: {told(editor.answers)}")

    def kill_during_rebuild(self) -> None:
        command = [sys.executable, "manage.py", "rebuild_search_index", "--engine", "elasticsearch"]
        rebuild = subprocess.Popen(
            [*command, "--format", "json"], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
        )
        time.sleep(4)
        was_running = rebuild.poll() is None
        self.nodes[(self.master() + 1) % 3].kill()
        output, _ = rebuild.communicate(timeout=PATIENCE_SECONDS)
        print(f"\nthe rebuild was under way when a node was killed: {was_running}; it says {output.strip()}")

    def revive(self) -> None:
        installation = install()
        for node in self.nodes:
            if not node.is_running:
                node.start(installation)
        for node in self.nodes:
            node.wait(len(self.nodes))
        took = self.wait(self.is_healed, "the index heals")
        print(f"  all nodes back: green, and the outbox empty, after {took:.0f} s")

    def is_healed(self) -> bool:
        from portal.ledger.models import OutboxMessage

        is_green = ask(f"{self.nodes[0].url}/_cluster/health")["status"] == "green"
        return is_green and not OutboxMessage.objects.failing().filter(topic__startswith="search").exists()

    def compare(self) -> int:
        command = [sys.executable, "manage.py", "rebuild_search_index", "--verify", "--format", "json"]
        result = subprocess.run(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True, check=False)
        print()
        for line in result.stdout.splitlines():
            found = json.loads(line)
            print(f"{found['engine']}: compared {found['checked']}, complete and true: {found['is_true']}")
        return result.returncode

    def count(self) -> int:
        from search.index.engines import cluster_engine
        from search.index.engines.base import IndexUnavailable

        try:
            return cluster_engine().count()
        except IndexUnavailable:
            return -1

    def master(self) -> int:
        """Which of the nodes leads the others."""
        state = ask(f"{self.nodes[0].url}/_cluster/state/master_node,nodes")
        name = state["nodes"][state["master_node"]]["name"]
        return [node.name for node in self.nodes].index(name)

    def wait(self, condition, what: str) -> float:
        started = time.monotonic()
        while True:
            with contextlib.suppress(OSError):
                if condition():
                    return time.monotonic() - started
            if time.monotonic() - started > PATIENCE_SECONDS:
                log = Path(self.log.name).read_text()[-3000:]
                raise SystemExit(f"In {PATIENCE_SECONDS} s it did not come: {what}.\n{log}")
            time.sleep(0.5)


if __name__ == "__main__":
    sys.exit(main())
