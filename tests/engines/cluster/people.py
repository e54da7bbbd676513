"""Readers who search and an editor who publishes while a cluster is in trouble; each answer is kept."""

import http.client
import random
import statistics
import threading
import time
from abc import ABC, abstractmethod
from collections import Counter
from typing import Self
from urllib.parse import urlencode

READERS = 3
PAUSE_SECONDS = 0.1
WORDS = ["phê", "duyệt", "kế", "hoạch", "cấp", "nước", "sạch", "nông", "thôn", "mẫu", "số"]
Answer = tuple[str, float]


class Working(ABC):
    """Threads that do one thing again and again until the `with` ends."""

    count = 1

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._work) for _ in range(self.count)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while not self._stop.wait(PAUSE_SECONDS):
            started = time.monotonic()
            try:
                outcome = self.act()
            except Exception as error:  # an answer too: it is counted by its name
                outcome = type(error).__name__
            self.answers.append((outcome, time.monotonic() - started))

    @abstractmethod
    def act(self) -> str:
        """Do it once; return what came of it."""


class Readers(Working):
    count = READERS

    def __init__(self, port: int, host: str) -> None:
        super().__init__()
        self._port, self._host = port, host

    def act(self) -> str:
        words = [*random.sample(WORDS, 3), str(random.randrange(10_000))]
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        connection.request(
            "GET", f"/tim-kiem/?{urlencode({'q': ' '.join(words)})}", headers={"Host": self._host}
        )
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return str(answer.status)


class Editor(Working):
    """Changes one document after another and publishes it, as the admin does."""

    def __init__(self, documents: int) -> None:
        super().__init__()
        self._documents = documents

    def act(self) -> str:
        from portal.core.scope import work_scope
        from publications.legislation.models import LegalDocument

        with work_scope():
            number = random.randrange(self._documents)
            document = LegalDocument.objects.order_by("pk")[number]
            document.abstract = f"Phê duyệt kế hoạch mẫu {random.random()} về cấp nước sạch nông thôn"
            document.save_revision().publish()
        return "published"


def told(answers: list[Answer]) -> str:
    """How many of what outcome, and how long they took."""
    counted = ", ".join(f"{count} × {name}" for name, count in Counter(name for name, _ in answers).items())
    times = sorted(seconds for _, seconds in answers)
    late = times[int(len(times) * 0.95)]
    median, longest = statistics.median(times), times[-1]
    return f"{counted}; median {median:.2f} s, 95 % within {late:.2f} s, longest {longest:.2f} s"
