"""A worker killed while it sends mail: every follower is told, and a kill repeats one letter at most."""

import signal
import subprocess
import sys
from collections import Counter

import pytest
from django.conf import settings

from portal.notify.enums import LetterState
from portal.notify.models import Letter
from tests.portal.ledger.rig.running import ALIAS, Rig, copied_database
from tests.waiting import wait_until

pytestmark = pytest.mark.slow

FOLLOWERS = 120


@pytest.fixture
def rig(tmp_path, monkeypatch, django_db_setup, django_db_blocker):
    monkeypatch.setenv("RIGSET", "tests.portal.notify.rig.settings")
    with django_db_blocker.unblock(), copied_database(tmp_path) as address:
        rig = Rig(tmp_path / "data", address)
        yield rig
        rig.end()


def prepare(rig: Rig) -> None:
    command = [sys.executable, "-m", "tests.portal.notify.rig.preparing", str(FOLLOWERS)]
    made = subprocess.run(
        command, env=rig.environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr


def test_everybody_is_told_and_a_kill_repeats_one_letter_at_most(rig):
    prepare(rig)
    worker = rig.start("worker", "--idle-seconds", "0.1")
    wait_until(lambda: len(rig.lines("accepted")) >= 40)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert len(rig.lines("accepted")) < FOLLOWERS
    rig.run("worker", "--once")

    accepted = Counter(rig.lines("accepted"))
    assert len(accepted) == FOLLOWERS
    assert sum(accepted.values()) <= FOLLOWERS + 1
    assert Letter.objects.using(ALIAS).filter(state=LetterState.SENT).count() == FOLLOWERS
    assert not rig.messages.pending().filter(topic__startswith="notify.").exists()
