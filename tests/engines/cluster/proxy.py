"""What a network does to a cluster: a proxy on this machine that refuses, stalls, drips, or speaks TLS."""

import contextlib
import select
import socket
import ssl
import threading
import time

PIECE = 65536
PASS, STALL, DRIP = "pass", "stall", "drip"


class Proxy:
    """Stands before one address; `manner` says what becomes of the answers."""

    def __init__(self, address: str, tls: ssl.SSLContext | None = None) -> None:
        host, _, port = address.rpartition("//")[2].partition(":")
        self._target = (host, int(port))
        self._tls = tls
        self._listener: socket.socket | None = None
        self._open: list[socket.socket] = []
        self.asked = b""
        self.manner = PASS
        self.port = 0
        self.listen()

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    def listen(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def refuse(self) -> None:
        """Close every connection and take no more, as a process that died does."""
        if self._listener:
            with contextlib.suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        self._open.clear()

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError):
            if self._tls:
                client = self._tls.wrap_socket(client, server_side=True)
            server = socket.create_connection(self._target)
            self._open += [client, server]
            while True:
                if self._tls and client.pending():
                    ready = [client]
                else:
                    ready, _, _ = select.select([client, server], [], [])
                for one in ready:
                    if not (piece := one.recv(PIECE)):
                        client.close()
                        server.close()
                        return
                    if one is client:
                        self.asked += piece
                        server.sendall(piece)
                    else:
                        self._answer(client, piece)

    def _answer(self, client: socket.socket, piece: bytes) -> None:
        if self.manner == STALL:
            while self.manner == STALL:
                time.sleep(0.05)
        elif self.manner == DRIP:
            for position in range(len(piece)):
                client.sendall(piece[position : position + 1])
                time.sleep(0.3)
            return
        client.sendall(piece)
