"""Server and worker live and die together."""

import subprocess
import sys
import time
from itertools import pairwise

import pytest

SLEEP = "import time; time.sleep(60)"
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
)


@pytest.fixture
def serve():
    from setup import serve

    return serve


@pytest.fixture
def child():
    started: list[subprocess.Popen] = []

    def start(code: str, **options) -> subprocess.Popen:
        started.append(subprocess.Popen([sys.executable, "-c", code], start_new_session=True, **options))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.parametrize(
    ("web", "worker", "name"), [("exit(3)", SLEEP, "server"), (SLEEP, "exit(3)", "worker")]
)
def test_end_of_one_is_named_and_ends_the_demo(serve, child, capsys, web, worker, name):
    assert serve.watch(child(web), child(worker)) == 1
    assert f"the {name} (3)" in capsys.readouterr().out


def test_all_children_are_ended(serve, child):
    children = [child(SLEEP), child(SLEEP)]
    serve.stop_all(children)
    assert [process.poll() for process in children] == [-15, -15]


def test_child_that_will_not_end_is_killed_after_a_while(serve, child, monkeypatch):
    monkeypatch.setattr(serve, "FAREWELL_SECONDS", 0.2)
    stubborn = child(STUBBORN, stdout=subprocess.PIPE)
    stubborn.stdout.readline()
    serve.stop_all([stubborn])
    stubborn.stdout.close()
    assert stubborn.poll() == -9


def test_server_that_ends_at_once_is_not_waited_for(serve, child):
    from setup.words import Refused

    dead = child("exit(1)")
    dead.wait()
    started = time.monotonic()
    with pytest.raises(Refused, match="did not start"):
        serve.wait_until_ready(1, [dead])
    assert time.monotonic() - started < 5


def test_server_listens_on_this_machine_alone(serve, monkeypatch):
    arguments = serve.web_arguments(8123)
    binds = [value for flag, value in pairwise(arguments) if flag == "--bind"]
    assert binds[0] == "127.0.0.1:8123"
    assert set(binds) <= {"127.0.0.1:8123", "[::1]:8123"}
