"""Loading in parts: refused, interrupted, taken up again, with a worker at work."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.accounts.models import User
from portal.demo import (
    directory,
    documents,
    gazette,
    loading,
    pages,
    plans,
    reports,
    schedules,
    searchable,
    updates,
)
from portal.demo.content.places import PORTAL_OF
from portal.demo.models import SampleItem
from portal.ledger.locking import worker_lock
from portal.ledger.models import OutboxMessage
from portal.media.models import OfficialFile
from portal.pages.models import SectionPage
from portal.tenancy.models import Portal
from publications.legislation.models import LegalDocument
from search.index.engines import get_engine

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_sample(monkeypatch, settings, tmp_path):
    """A sample of two portals, two sections and three documents."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    monkeypatch.setattr(loading, "PORTALS", [PORTAL_OF["tinh"], PORTAL_OF["thuongmau"]])
    monkeypatch.setattr(pages, "HOME_TEXTS", {"tinh": "Tỉnh mẫu."})
    monkeypatch.setattr(pages, "SECTIONS", pages.SECTIONS[:2])
    monkeypatch.setattr(pages, "ENGLISH", pages.ENGLISH[:1])
    monkeypatch.setattr(pages, "ARTICLES", [])
    monkeypatch.setattr(pages, "LINK_LISTS", [])
    monkeypatch.setattr(documents, "DOCUMENTS", documents.DOCUMENTS[:3])
    monkeypatch.setattr(gazette, "ISSUES", [])
    monkeypatch.setattr(plans, "ROWS", [])
    monkeypatch.setattr(reports, "ROWS", [])
    monkeypatch.setattr(directory, "UNITS", [])
    monkeypatch.setattr(directory, "holders", lambda: iter(()))
    monkeypatch.setattr(schedules, "ENTRIES", {})
    monkeypatch.setattr(updates.Updates, "make_all", lambda self: None)


def load() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def test_installation_with_a_real_portal_is_refused(province):
    with pytest.raises(CommandError, match=province.name):
        load()
    assert not SampleItem.objects.exists()
    assert not User.objects.exists()


def test_show_before_loading_says_what_to_do():
    with pytest.raises(CommandError, match="load_demo"):
        call_command("load_demo", "--show")


def test_interrupted_loading_goes_on_where_it_was(small_sample, monkeypatch):
    store, stored = documents.store_file, []

    def interrupt_at_the_second(**arguments):
        if len(stored) == 1:
            raise KeyboardInterrupt
        stored.append(store(**arguments))
        return stored[0]

    with monkeypatch.context() as patch:
        patch.setattr(documents, "store_file", interrupt_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            load()
    assert LegalDocument.objects.live().count() == 1
    load()
    assert Portal.objects.count() == 2
    assert LegalDocument.objects.live().count() == 3
    assert OfficialFile.objects.count() == LegalDocument.objects.filter(files__isnull=False).count()
    assert not OutboxMessage.objects.pending().exists()


def test_section_that_somebody_wrote_before_the_loading_went_on_stays(small_sample, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(pages.Pages, "missing", lambda self: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            load()
    section = SectionPage.objects.get(
        slug="gioi-thieu", path__startswith=Portal.objects.provincial().root_page.path
    )
    section.introduction = "Lời giới thiệu của biên tập viên."
    section.save_revision().publish()
    load()
    section.refresh_from_db()
    assert section.introduction == "Lời giới thiệu của biên tập viên."


def test_outbox_is_left_to_a_worker_that_is_at_work(small_sample, monkeypatch):
    class TakenLock:
        def acquire(self) -> bool:
            return False

        def release(self) -> None:
            pass

    monkeypatch.setattr(searchable, "worker_lock", TakenLock)
    load()
    assert OutboxMessage.objects.pending().exists()


def test_worker_can_start_after_the_loading(small_sample):
    load()
    lock = worker_lock()
    assert lock.acquire()
    lock.release()
    assert get_engine().count() > 0
