"""A real Elasticsearch for tests: fetched once by Maven, its sums checked, a class of ours compiled with it.

Everything lies in `~/.cache/niem-yet/elasticsearch-…` (ELASTICSEARCH_CACHE names another folder).
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
MODULE = "transport-netty4"
DESCRIPTOR = """\
name={module}
description=HTTP and transport
classname=org.elasticsearch.transport.netty4.Netty4Plugin
version={version}
elasticsearch.version={version}
java.version=17
"""


class NoElasticsearch(Exception):
    """The node cannot be brought up here; the text says what is missing."""


@dataclass(frozen=True)
class Installation:
    """Where the node's classes and modules lie."""

    folder: Path

    @property
    def class_path(self) -> str:
        return f"{self.folder / 'classes'}:{self.folder / 'server' / '*'}"

    @property
    def modules(self) -> Path:
        return self.folder / "modules"


def version() -> str:
    """Which Elasticsearch the pom names."""
    found = re.search(r"<elasticsearch\.version>(.+?)</", (HERE / "pom.xml").read_text())
    assert found
    return found[1]


def install() -> Installation:
    """Return the installation, made if it is not there yet. Raises NoElasticsearch."""
    missing = [name for name in ("java", "javac", "mvn") if shutil.which(name) is None]
    if missing:
        raise NoElasticsearch(f"no {' and no '.join(missing)} on this machine (make system)")
    default = Path.home() / ".cache" / "niem-yet"
    root = Path(os.environ.get("ELASTICSEARCH_CACHE", default))
    root.mkdir(parents=True, exist_ok=True)
    folder = root / f"elasticsearch-{version()}-{_fingerprint()}"
    with (root / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            draft = folder.with_suffix(".draft")
            shutil.rmtree(draft, ignore_errors=True)
            _make(draft)
            draft.rename(folder)
    return Installation(folder)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in (HERE / "pom.xml", HERE / "jars.sha256", HERE / "java" / "SearchNode.java", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _make(draft: Path) -> None:
    jars, server, module = draft / "jars", draft / "server", draft / "modules" / MODULE
    for folder in (jars, server, module):
        folder.mkdir(parents=True)
    _run(["mvn", "-q", "-B", "-C", "-f", str(HERE / "pom.xml"), PLUGIN, f"-DoutputDirectory={jars}"])
    check_sums(jars, (HERE / "jars.sha256").read_text())
    for jar in jars.iterdir():
        is_of_module = jar.name.startswith(("netty-", MODULE))
        jar.rename((module if is_of_module else server) / jar.name)
    (module / "plugin-descriptor.properties").write_text(DESCRIPTOR.format(module=MODULE, version=version()))
    source = str(HERE / "java" / "SearchNode.java")
    _run(["javac", "-d", str(draft / "classes"), "-cp", f"{server}/*", source])


def check_sums(folder: Path, pinned: str) -> None:
    """Compare the files of a folder with the sums that are pinned. Raises NoElasticsearch."""
    expected = {name: digest for digest, _, name in (line.partition("  ") for line in pinned.splitlines())}
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    if wrong := sorted(name for name in expected | found if expected.get(name) != found.get(name)):
        raise NoElasticsearch(f"not the files that were pinned: {', '.join(wrong)}")


def _run(command: list[str]) -> None:
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise NoElasticsearch(f"{command[0]} failed: {(result.stdout + result.stderr)[-500:]}")
