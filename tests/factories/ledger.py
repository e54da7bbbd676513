"""Sample entries of the log and messages of the outbox."""

import factory

from portal.ledger.models import AuditEntry, OutboxMessage


class AuditEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AuditEntry

    action = "sample.change"
    object_label = "auth.group"
    object_id = factory.Sequence(str)
    object_title = factory.Sequence(lambda number: f"Bài viết mẫu {number}")
    user_name = "Người dùng mẫu"


class OutboxMessageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OutboxMessage

    class Params:
        failing = factory.Trait(attempts=1, last_error="ValueError: mẫu")

    topic = "sample"
    key = factory.Sequence(lambda number: f"sample:{number}")
