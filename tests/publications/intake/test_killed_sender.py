"""A server killed in the midst of deliveries: what was answered is there whole, the rest not at all."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from publications.intake.models import DeliveredFile, Delivery
from publications.legislation.models import LegalDocument
from tests.portal.ledger.rig.running import ALIAS, Rig, copied_database

pytestmark = pytest.mark.slow
ROUNDS, ANSWERS = 2, 4


def run(rig: Rig, *arguments: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.publications.intake.sending_rig", *arguments]
    log = (rig.folder / "log").open("a")
    return subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=rig.environment, stdout=subprocess.PIPE, stderr=log, text=True
    )


def answers_until_killed(rig: Rig, host: str, secret: str, count: int) -> dict[str, list[str]]:
    """Ids with status and state; the process is killed while it works on the next delivery."""
    process = run(rig, "deliver", host, secret)
    lines = [process.stdout.readline().split() for _number in range(count)]
    process.kill()
    process.communicate()
    assert all(lines), rig.log()
    return {external_id: rest for external_id, *rest in lines}


@pytest.fixture
def rig(tmp_path, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), copied_database(tmp_path) as address:
        yield Rig(tmp_path, address)


def test_what_was_answered_outlives_a_kill_and_nothing_is_half_there(rig):
    output, _errors = run(rig, "prepare").communicate(timeout=120)
    assert output, rig.log()
    host, secret = json.loads(output)
    answered: set[str] = set()
    for number in range(1, ROUNDS + 1):
        told = answers_until_killed(rig, host, secret, ANSWERS * number)
        assert {told[external_id][0] for external_id in answered} <= {"200"}
        assert {state for _status, state in told.values()} == {"published"}
        answered |= told.keys()
        check(answered, rig.folder)


def check(answered: set[str], folder: Path) -> None:
    deliveries = Delivery.objects.using(ALIAS).select_related("document__live_revision")
    stored = {delivery.external_id: delivery for delivery in deliveries}
    assert answered <= stored.keys()
    assert len(stored) <= len(answered) + 1  # the one in hand may be there, but then whole
    assert LegalDocument.objects.using(ALIAS).count() == len(stored)
    for delivery in stored.values():
        assert delivery.document.live
        assert delivery.document.live_revision is not None
    files = DeliveredFile.objects.using(ALIAS).select_related("file__stored")
    assert files.count() == len(stored)
    for row in files:
        blob = folder / "official" / row.file.stored.blob_name
        assert blob.stat().st_size == row.file.stored.size
