"""Run the demo: web server and worker side by side, until Ctrl-C or until one of them ends."""

import os
import signal
import subprocess
import time
import urllib.request
from types import FrameType

from setup.machine import check_port, has_ipv6
from setup.places import ADDRESSES, PYTHON, REPOSITORY
from setup.words import Refused, heading, rule, say

SETTINGS = "portal.settings.dev"
PATIENCE_SECONDS = 60
FAREWELL_SECONDS = 15


class Stop(Exception):
    """A signal asked the demo to end."""


def ask_to_stop(number: int, frame: FrameType | None) -> None:
    raise Stop


def start(arguments: list[str], port: int) -> subprocess.Popen:
    """Start a child in a session of its own, so that Ctrl-C reaches it once and through us."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": SETTINGS, "PORT": str(port)}
    environment.setdefault("LOG_LEVEL", "ERROR")
    command = [str(PYTHON), *arguments]
    return subprocess.Popen(command, cwd=REPOSITORY, env=environment, start_new_session=True)


def web_arguments(port: int) -> list[str]:
    binds = ["--bind", f"127.0.0.1:{port}"] + (["--bind", f"[::1]:{port}"] if has_ipv6() else [])
    options = ["--workers", "2", "--timeout", "120", "--log-level", "warning", "--no-control-socket"]
    options += ["--limit-request-line", "8190"]
    return ["-m", "gunicorn", "portal.wsgi:application", *binds, *options]


def wait_until_ready(port: int, children: list[subprocess.Popen]) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and all(child.poll() is None for child in children):
        try:
            with direct.open(f"http://127.0.0.1:{port}/-/live", timeout=10):
                return
        except OSError:
            time.sleep(0.2)
    raise Refused(
        "Máy chủ không khởi động được (xem lời báo ở trên).", "The server did not start (see above)."
    )


def stop_all(children: list[subprocess.Popen]) -> None:
    """Ask each child to end, and end what has not after a while, with all it started."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + FAREWELL_SECONDS
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def show_addresses() -> None:
    rule()
    say(ADDRESSES.read_text(encoding="utf-8").rstrip())
    rule()
    say("Ctrl-C để dừng. Dữ liệu được giữ trong var/. · Ctrl-C stops it; the data stays in var/.")


def serve(port: int) -> int:
    check_port(port)
    heading("Khởi động máy chủ và tiến trình nền", "Starting the server and the worker")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask_to_stop)
    children: list[subprocess.Popen] = []
    try:
        children.append(start(web_arguments(port), port))
        children.append(start(["manage.py", "worker"], port))
        wait_until_ready(port, children)
        show_addresses()
        return watch(*children)
    except Stop:
        say("\nĐang dừng… · Stopping…")
        return 0
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        stop_all(children)


def watch(web: subprocess.Popen, worker: subprocess.Popen) -> int:
    """Wait until one of the two ends by itself, which neither should; say which one it was."""
    while True:
        for name, child in (("máy chủ · the server", web), ("tiến trình nền · the worker", worker)):
            if child.poll() is not None:
                say(f"\n✗ Đã dừng ngoài dự kiến · ended unexpectedly: {name} ({child.returncode})")
                return 1
        time.sleep(0.5)
