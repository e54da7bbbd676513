"""Documents are found by the names of issuers, types and fields: when one is renamed, the index follows."""

from collections.abc import Callable, Collection

from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_save, pre_save

from directory.organisations.models import Organisation
from portal.ledger import outbox
from portal.ledger.models import OutboxMessage
from portal.ledger.services import enqueue
from publications.legislation.models import DocumentType, FieldOfLaw, LegalDocument
from search.index.documents import make_key, split_key
from search.index.many import request_indexing_of

TOPIC = "legislation.renamed"

#: By model: which documents have one of some of its rows.
DOCUMENTS_OF: dict[type[models.Model], Callable[[Collection[str]], Q]] = {
    Organisation: lambda pks: (
        Q(issuing_body__in=pks) | Q(pk__in=LegalDocument.objects.filter(co_issuers__in=pks))
    ),
    DocumentType: lambda pks: Q(document_type__in=pks),
    FieldOfLaw: lambda pks: Q(pk__in=LegalDocument.objects.filter(fields_of_law__in=pks)),
}


def note_new_name(sender, instance: models.Model, **kwargs) -> None:
    """Before a row is saved: whether its name is another one."""
    is_same = sender.objects.filter(pk=instance.pk, name=instance.name).exists()
    instance.is_renamed = bool(instance.pk) and not is_same  # type: ignore[attr-defined]


def name_changed(sender, instance: models.Model, created: bool, **kwargs) -> None:
    """Leave the work to the worker: a body may have issued a hundred thousand documents."""
    if getattr(instance, "is_renamed", False) and not created:
        with transaction.atomic():
            enqueue(topic=TOPIC, key=make_key(sender._meta.label_lower, instance.pk))


def index_documents(messages: list[OutboxMessage]) -> None:
    """Have the documents of what was renamed indexed again (handler of TOPIC)."""
    keys = {split_key(message.key) for message in messages}
    for model, documents_of in DOCUMENTS_OF.items():
        if pks := [pk for label, pk in keys if label == model._meta.label_lower]:
            documents = LegalDocument.objects.live().filter(documents_of(pks)).order_by("pk")
            request_indexing_of(
                LegalDocument._meta.label_lower, documents.values_list("pk", flat=True).iterator()
            )


def register_renaming() -> None:
    for model in DOCUMENTS_OF:
        pre_save.connect(note_new_name, sender=model)
        post_save.connect(name_changed, sender=model)
    outbox.register_handler(TOPIC, index_documents, batch_size=5)
