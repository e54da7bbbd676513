"""The suite's Elasticsearch: real, shared, and leaving nothing behind however its users end."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
from pathlib import Path

import pytest

from tests.engines.cluster import jars
from tests.engines.cluster.nodes import ask
from tests.house.tracked import REPOSITORY
from tests.waiting import wait_until

USER = """
import sys, time
from pathlib import Path
from tests.engines.cluster.fixtures import shared_node
with shared_node(Path(sys.argv[1])) as url:
    print(url, flush=True)
    time.sleep(120)
"""


def answers(url: str) -> bool:
    try:
        return bool(ask(f"{url}/_cluster/health"))
    except (OSError, urllib.error.URLError):
        return False


def home_of(url: str) -> Path:
    (node,) = ask(f"{url}/_nodes/_local/settings")["nodes"].values()
    return Path(node["settings"]["path"]["home"])


@pytest.mark.skipif("SEARCH_URL" in os.environ, reason="other database: the caller's own engine is used")
def test_node_is_the_version_that_is_pinned(search_cluster):
    (node,) = ask(f"{search_cluster}/_nodes/_local")["nodes"].values()
    assert node["version"] == jars.version()


@pytest.mark.slow
@pytest.mark.usefixtures("search_cluster")
def test_node_lives_until_its_last_user_is_killed_and_leaves_nothing_behind(tmp_path):
    def user():
        command = [sys.executable, "-c", USER, str(tmp_path)]
        return subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)

    first = user()
    url = first.stdout.readline().strip()
    second = user()
    assert second.stdout.readline().strip() == url
    home = home_of(url)
    first.send_signal(signal.SIGKILL)
    first.wait()
    time.sleep(0.5)
    assert answers(url)
    second.send_signal(signal.SIGKILL)
    second.wait()
    wait_until(lambda: not answers(url))
    wait_until(lambda: not home.exists())


@pytest.mark.parametrize(
    "change",
    [
        lambda jar: jar.write_text("another"),
        lambda jar: jar.unlink(),
        lambda jar: shutil.copy(jar, f"{jar}~"),
    ],
    ids=["gone", "changed", "surplus"],
)
def test_files_that_were_not_pinned_are_refused(tmp_path, change):
    (tmp_path / "a.jar").write_text("pinned")
    pinned = f"{hashlib.sha256(b'pinned').hexdigest()}  a.jar\n"
    jars.check_sums(tmp_path, pinned)
    change(tmp_path / "a.jar")
    with pytest.raises(jars.NoElasticsearch, match=r"a\.jar"):
        jars.check_sums(tmp_path, pinned)


def test_missing_programs_are_named(monkeypatch):
    monkeypatch.setattr(jars.shutil, "which", lambda name: None if name == "mvn" else name)
    with pytest.raises(jars.NoElasticsearch, match="no mvn on this machine"):
        jars.install()
