"""The worker killed by force in the middle of an import: every row becomes one draft, and no row two."""

import signal

import pytest

from portal.ledger.models import AuditEntry
from publications.batches.models import Batch, BatchRow
from publications.legislation.models import LegalDocument
from tests.portal.ledger.rig.running import ALIAS, product_rig
from tests.waiting import wait_until

pytestmark = pytest.mark.slow
ROWS = 150


@pytest.fixture
def rig(tmp_path, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), product_rig(tmp_path) as rig:
        yield rig


def done_rows() -> int:
    return BatchRow.objects.using(ALIAS).filter(state="done").count()


def assert_whole() -> None:
    """Each row that is done has its draft and its line in the log, and there are no others."""
    rows = BatchRow.objects.using(ALIAS).filter(state="done")
    drafts = LegalDocument.objects.using(ALIAS).filter(latest_revision__isnull=False)
    assert sorted(rows.values_list("document", flat=True)) == sorted(drafts.values_list("pk", flat=True))
    assert LegalDocument.objects.using(ALIAS).count() == drafts.count()
    assert AuditEntry.objects.using(ALIAS).filter(action="batch.imported").count() == drafts.count()


def test_killed_worker_goes_on_and_makes_each_draft_once(rig):
    pk = rig.prepare("tests.publications.batches.import_rig", ROWS)
    for least in (1, 60):
        worker = rig.start("worker")
        wait_until(lambda least=least: done_rows() >= least)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        assert_whole()
    rig.start("worker")
    wait_until(lambda: Batch.objects.using(ALIAS).get(pk=pk).state == "done")
    assert (done_rows(), LegalDocument.objects.using(ALIAS).count()) == (ROWS, ROWS)
    assert_whole()
