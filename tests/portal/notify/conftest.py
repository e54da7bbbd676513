"""What tests of following share: a kind of topic of their own, and a worker."""

import pytest

from portal.ledger.outbox import process_pending
from portal.notify import kinds
from portal.notify.kinds import Followed, TopicKind
from tests.factories.notify import TopicFactory

TITLE = "Văn bản mẫu & <b>ký tự lạ</b>"


@pytest.fixture(autouse=True)
def sample_kind(monkeypatch):
    """A kind of topic under which one thing is public on every portal, and nothing else."""
    monkeypatch.setattr(kinds, "_kinds", {})

    def find(portal, key):
        return Followed("mau", "1", TITLE, "/mau/1/", "/mau/1/atom.xml") if key == "1" else None

    kinds.register_topic(TopicKind("mau", "Thứ mẫu", find))


@pytest.fixture
def topic(province):
    return TopicFactory(portal=province, key="1", title=TITLE, path="/mau/1/")


@pytest.fixture
def work(db):
    """Do what waits in the outbox, as the worker would."""

    def run() -> None:
        while process_pending():
            pass

    return run
