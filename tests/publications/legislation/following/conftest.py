"""A day on which things happen, followers, and a worker."""

import pytest
from django.core import mail

from portal.ledger.outbox import process_pending
from portal.notify import kinds
from portal.notify.models import Topic
from portal.tenancy.models import Portal
from tests.factories.notify import SubscriptionFactory


@pytest.fixture(autouse=True)
def today(time_machine, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    time_machine.move_to("2026-06-15 09:00+07:00")


@pytest.fixture
def follow():
    """Have somebody follow a kind and key on a portal, as the public form would."""

    def one(portal: Portal, kind: str, key: object, **fields):
        followed = kinds.find(portal, kind, str(key))
        topic, _is_new = Topic.objects.get_or_create(
            portal=portal,
            kind=followed.kind,
            key=followed.key,
            defaults={"title": followed.title, "path": followed.path},
        )
        return SubscriptionFactory(topic=topic, **fields)

    return one


@pytest.fixture
def told(db):
    """Let the worker work and return what has been mailed since the last time: address, subject, text."""

    def collect() -> list[tuple[str, str, str]]:
        while process_pending():
            pass
        letters = [(message.to[0], message.subject, message.body) for message in mail.outbox]
        mail.outbox.clear()
        return letters

    return collect
