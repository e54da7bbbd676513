"""Server and worker killed while a head of a board publishes: what was answered is there, once, and whole."""

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db.models import Count

from portal.ledger.models import AuditEntry, IntegrityEntry
from portal.registers.models import Placement
from portal.tenancy.enums import Role
from publications.legislation.effect.announcing import DAY_TOPIC
from publications.legislation.models import LegalDocument
from tests.factories.accounts import UserFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.portal.ledger.rig.running import ALIAS, Rig, copied_database
from tests.portal.registers.publishing_rig import WORDS
from tests.waiting import wait_until

pytestmark = pytest.mark.slow

ADMIN_HOST = "quantri.songmau.gov.vn"
LABEL = "legislation.legaldocument"
DOCUMENTS, KILLS, BULK_SIZE = 200, 5, 10
CSRF = "c" * 32


class PublishingRig(Rig):
    """The portal as it runs in production: gunicorn with two workers, and the background worker."""

    def __init__(self, folder, database_url: str) -> None:
        super().__init__(folder, database_url)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment |= {
            "DJANGO_SETTINGS_MODULE": "portal.settings.base",
            "ADMIN_HOST": ADMIN_HOST,
            "PUBLIC_SCHEME": "http",
            "SECURE_SSL_REDIRECT": "false",
            "LOG_LEVEL": "WARNING",
        }
        self.groups: list[subprocess.Popen] = []

    def prepare(self) -> dict:
        command = [sys.executable, "-m", "tests.portal.registers.publishing_rig", str(DOCUMENTS)]
        made = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stderr
        return json.loads(made.stdout)

    def start_all(self) -> None:
        server = ["-m", "gunicorn", "portal.wsgi:application", "--workers", "2", "--timeout", "120"]
        server += ["--bind", f"127.0.0.1:{self.port}", "--no-control-socket", "--log-level", "error"]
        worker = [str(settings.BASE_DIR / "manage.py"), "worker", "--idle-seconds", "0.1"]
        self.groups = [self._start_group(server), self._start_group(worker)]

    def _start_group(self, arguments: list[str]) -> subprocess.Popen:
        log = (self.folder / "log").open("a")
        command = [sys.executable, *arguments]
        return subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=self.environment, stderr=log, start_new_session=True
        )

    def kill_all(self) -> None:
        """As a power cut would: master, its workers and the background worker at once."""
        for process in self.groups:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


class Head:
    """The head of a board at the admin, who presses each button until it is answered."""

    def __init__(self, rig: PublishingRig, made: dict) -> None:
        self.rig, self.made = rig, made
        self.cookies = {"csrftoken": CSRF}
        self.answered: set[int] = set()
        self.failure: BaseException | None = None

    def sign_in(self) -> None:
        fields = {"username": self.made["username"], "password": self.made["password"]}
        status, headers, _body = self.post("/admin/login/", **fields)
        assert status == 302
        cookie = next(value for name, value in headers if value.startswith("sessionid="))
        self.cookies["sessionid"] = cookie.partition(";")[0].partition("=")[2]

    def publish_everything(self) -> None:
        try:
            saved = list(self.made["saved"])
            for count, (pk, state) in enumerate(self.made["submitted"], 1):
                self._approve(pk, state)
                if count % BULK_SIZE == 0:
                    self._publish_together([saved.pop() for _number in range(min(BULK_SIZE, len(saved)))])
        except BaseException as failure:  # shown by the test
            self.failure = failure

    def _approve(self, pk: int, state: int) -> None:
        path = f"/admin/snippets/legislation/legaldocument/workflow/action/{pk}/approve/{state}/"
        status, _headers, body = self.post(path, comment="")
        # A redirect says that it is no longer waiting: published, but the answer was cut off.
        assert status == 302 or json.loads(body)["step"] == "success", (status, body[:500])
        self.answered.add(pk)

    def _publish_together(self, pks: list[int]) -> None:
        query = urlencode([("id", pk) for pk in pks])
        status, _headers, body = self.post(f"/admin/bulk/legislation/legaldocument/publish/?{query}")
        assert status == 302, (status, body[:500])
        self.answered.update(pks)

    def post(self, path: str, **fields: str) -> tuple[int, list[tuple[str, str]], bytes]:
        until = time.monotonic() + 60
        while True:
            try:
                return self._post_once(path, fields)
            except (OSError, http.client.HTTPException):
                assert time.monotonic() < until, self.rig.log()
                time.sleep(0.05)

    def _post_once(self, path: str, fields: dict) -> tuple[int, list[tuple[str, str]], bytes]:
        headers = {
            "Host": ADMIN_HOST,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.rig.port, timeout=30)
        try:
            connection.request("POST", path, urlencode(fields | {"csrfmiddlewaretoken": CSRF}), headers)
            response = connection.getresponse()
            return response.status, response.getheaders(), response.read()
        finally:
            connection.close()


@pytest.fixture
def rig(tmp_path, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), copied_database(tmp_path) as address:
        rig = PublishingRig(tmp_path / "data", address)
        yield rig
        rig.kill_all()
        rig.end()


@pytest.mark.django_db
def test_same_version_is_not_published_twice_by_a_repeated_bulk_action(department, as_staff):
    document = LegalDocumentFactory(portal=department)
    client = as_staff(UserFactory(roles=[(department, Role.HEAD)]))
    for _time in range(2):
        client.post(f"/admin/bulk/legislation/legaldocument/publish/?id={document.pk}")
    assert AuditEntry.objects.filter(action="publish", object_label=LABEL).count() == 1


def live_rows() -> set[int]:
    return set(LegalDocument.objects.using(ALIAS).filter(live=True).values_list("pk", flat=True))


def test_what_was_answered_as_published_is_published_indexed_and_logged_once(rig):
    made = rig.prepare()
    everything = {pk for pk, _state in made["submitted"]} | set(made["saved"])
    moments = random.Random()
    head = Head(rig, made)
    rig.start_all()
    head.sign_in()
    publishing = threading.Thread(target=head.publish_everything, daemon=True)
    publishing.start()

    for threshold in sorted(moments.sample(range(5, DOCUMENTS - 20), KILLS)):
        wait_until(lambda least=threshold: len(head.answered) >= least or not publishing.is_alive())
        time.sleep(moments.uniform(0, 0.2))
        answered = set(head.answered)
        rig.kill_all()
        assert answered <= live_rows()
        rig.start_all()
    publishing.join(timeout=120)
    assert head.failure is None, rig.log()
    assert not publishing.is_alive()
    # The next day waits in the outbox for its midnight.
    wait_until(lambda: not rig.messages.pending().exclude(topic=DAY_TOPIC).exists())

    assert head.answered == live_rows() == everything
    assert_whole(everything)
    assert json.loads(rig.run("verify_integrity", "--format", "json"))["checked"] >= DOCUMENTS
    rig.run("rebuild_search_index", "--verify")
    found = json.loads(rig.run("search", WORDS, "--format", "json", "--page-size", "100"))
    assert found["total"] == DOCUMENTS


def assert_whole(pks: set[int]) -> None:
    """Each row has its revision, one log entry, one link of the chain and its place, and nothing has two."""
    ids = [str(pk) for pk in pks]
    rows = LegalDocument.objects.using(ALIAS)
    assert not rows.filter(live_revision=None).exists()
    assert not rows.filter(first_published_at=None).exists()
    for entries in (
        AuditEntry.objects.using(ALIAS).filter(action="publish"),
        IntegrityEntry.objects.using(ALIAS),
    ):
        counted = entries.filter(object_label=LABEL, object_id__in=ids).values("object_id")
        assert set(counted.annotate(count=Count("pk")).values_list("count", flat=True)) == {1}
        assert counted.distinct().count() == len(pks)
    placed = Placement.objects.using(ALIAS).filter(object_id__in=pks).values_list("object_id", flat=True)
    assert sorted(placed) == sorted(pks)
