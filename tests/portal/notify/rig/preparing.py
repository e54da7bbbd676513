"""Announces something to many followers, in the database of a rig: `python -m … COUNT`."""

import sys


def prepare(count: int) -> None:
    from django.db import transaction

    from portal.notify.announcing import announce
    from tests.factories.notify import TopicFactory, add_followers, sample_news
    from tests.factories.tenancy import make_portal

    portal = make_portal("province", "songmau.gov.vn")
    topic = TopicFactory(portal=portal)
    add_followers(topic, count)
    with transaction.atomic():
        announce(news=sample_news(portal), topics=[topic])


if __name__ == "__main__":
    import django

    django.setup()
    prepare(int(sys.argv[1]))
