"""Documents are found by the names of their issuers: when a body is renamed, the index follows."""

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_save, pre_save

from directory.organisations.models import Organisation
from portal.ledger import outbox
from portal.ledger.models import OutboxMessage
from portal.ledger.services import enqueue
from publications.legislation.models import LegalDocument
from search.index.many import request_indexing_of

TOPIC = "legislation.issuer_name"


def note_new_name(sender, instance: Organisation, **kwargs) -> None:
    """Before a body is saved: whether its name is another one."""
    named_so = Organisation.objects.filter(pk=instance.pk, name=instance.name)
    instance.is_renamed = bool(instance.pk) and not named_so.exists()


def name_changed(sender, instance: Organisation, created: bool, **kwargs) -> None:
    """Leave the work to the worker: a body may have issued a hundred thousand documents."""
    if getattr(instance, "is_renamed", False) and not created:
        with transaction.atomic():
            enqueue(topic=TOPIC, key=str(instance.pk))


def index_documents(messages: list[OutboxMessage]) -> None:
    """Have the documents of these bodies indexed again (handler of TOPIC)."""
    bodies = {message.key for message in messages}
    issued = Q(issuing_body__in=bodies) | Q(pk__in=LegalDocument.objects.filter(co_issuers__in=bodies))
    documents = LegalDocument.objects.live().filter(issued).order_by("pk")
    request_indexing_of(LegalDocument._meta.label_lower, documents.values_list("pk", flat=True).iterator())


def register_issuer_names() -> None:
    pre_save.connect(note_new_name, sender=Organisation)
    post_save.connect(name_changed, sender=Organisation)
    outbox.register_handler(TOPIC, index_documents, batch_size=5)
