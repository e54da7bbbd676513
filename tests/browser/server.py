"""A server for Chromium that works inside the test's own transaction."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.test.testcases import QuietWSGIRequestHandler


class SharedConnectionServer(ThreadedWSGIServer):
    """All its threads use the connection of the test, and leave it open."""

    def _close_connections(self) -> None:
        """Nothing is closed: the connection belongs to the test."""


def one_at_a_time(application: Callable) -> Callable:
    """The shared connection serves one request at a time."""
    lock = threading.Lock()

    def call(environ: dict, start_response: Callable):
        with lock:
            return application(environ, start_response)

    return call


@contextmanager
def serve() -> Iterator[int]:
    """Serve the portal on a free port of this machine; yields the port."""
    connection = connections["default"]
    connection.inc_thread_sharing()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    server = SharedConnectionServer(
        ("127.0.0.1", 0), QuietWSGIRequestHandler, connections_override={"default": connection}
    )
    server.set_app(one_at_a_time(StaticFilesHandler(WSGIHandler())))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
        connection.dec_thread_sharing()
