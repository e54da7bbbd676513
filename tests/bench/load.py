"""Requests as fast as they are answered: by wrk where it is installed, else by threads of this process."""

import http.client
import re
import shutil
import subprocess
import threading
import time

CONNECTIONS = 4


def rate(port: int, path: str, headers: dict[str, str], seconds: float) -> float:
    """Answers a second."""
    if wrk := shutil.which("wrk"):
        return _rate_by_wrk(wrk, port, path, headers, seconds)
    return _rate_by_threads(port, path, headers, seconds)


def _rate_by_wrk(wrk: str, port: int, path: str, headers: dict[str, str], seconds: float) -> float:
    options = [f"-d{seconds:.0f}s", "-t1", f"-c{CONNECTIONS}", "--timeout", "30s"]
    for name, value in headers.items():
        options += ["-H", f"{name}: {value}"]
    command = [wrk, *options, f"http://127.0.0.1:{port}{path}"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx or 3xx" in output or ("Socket errors" in output and "connect 0, read 0" not in output):
        raise AssertionError(output)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])


def _rate_by_threads(port: int, path: str, headers: dict[str, str], seconds: float) -> float:
    until = time.monotonic() + seconds
    counts = [0] * CONNECTIONS

    def ask(number: int) -> None:
        while time.monotonic() < until:
            fetch(port, path, headers)
            counts[number] += 1

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds


def fetch(port: int, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
    """One GET; the body is read, the connection closed."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.body = response.read()
        return response
    finally:
        connection.close()
