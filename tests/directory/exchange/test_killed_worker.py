"""The worker killed by force while it makes an update's drafts: everybody becomes one draft, nobody two."""

import signal

import pytest

from directory.exchange.models import DirectoryUpdate, UpdateRow
from directory.people.models import Appointment, Person, Unit
from portal.ledger.models import AuditEntry
from tests.portal.ledger.rig.running import ALIAS, product_rig
from tests.waiting import wait_until

pytestmark = pytest.mark.slow
ROWS = 120


@pytest.fixture
def rig(tmp_path, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), product_rig(tmp_path) as rig:
        yield rig


def done_rows() -> int:
    return UpdateRow.objects.using(ALIAS).filter(state="done").count()


def assert_whole() -> None:
    """Each row that is done has its person, with a position and a line in the log; there are no others."""
    rows = UpdateRow.objects.using(ALIAS).filter(state="done").values_list("person", flat=True)
    people = Person.objects.using(ALIAS).filter(latest_revision__isnull=False)
    assert sorted(rows) == sorted(people.values_list("pk", flat=True))
    assert Person.objects.using(ALIAS).count() == people.count()
    assert Appointment.objects.using(ALIAS).count() == people.count()
    events = AuditEntry.objects.using(ALIAS).filter(action="directory.entered", object_label="people.person")
    assert events.count() == people.count()


def test_killed_worker_goes_on_and_makes_each_draft_once(rig):
    pk = rig.prepare("tests.directory.exchange.update_rig", ROWS)
    for least in (1, 50):
        worker = rig.start("worker")
        wait_until(lambda least=least: done_rows() >= least)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        assert done_rows() < ROWS
        assert_whole()
    rig.start("worker")
    wait_until(lambda: DirectoryUpdate.objects.using(ALIAS).get(pk=pk).state == "done")
    assert (done_rows(), Person.objects.using(ALIAS).count()) == (ROWS, ROWS)
    assert_whole()
    assert Unit.objects.using(ALIAS).filter(organisation__name="Phòng Mới").count() == 1
